"""«О реализации целевой модели наставничества обучающихся»: the order with which a year begins (year.md 6.2)."""

from collections.abc import Mapping

from jobs.papers.desk import Desk
from jobs.papers.yearly.wording import (
    blanks,
    classes_in_words,
    coordinator,
    group_rows,
    of_order,
    psychologist,
    until,
    working_group,
    year_of,
)
from jobs.paperwork.acquaintance import leaders
from jobs.paperwork.declined import COORDINATOR, COORDINATORS_POST
from jobs.paperwork.form import Form
from jobs.paperwork.wording import BLANK
from jobs.records.papers import REALISATION, Paper
from jobs.school.roadmap import Deed

KIND = REALISATION
TEMPLATE = "order-realisation.docx"


def _title(paper: Paper, desk: Desk) -> str:
    return f"О реализации целевой модели наставничества обучающихся в {year_of(paper, desk)} учебном году"


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    office = desk.office
    asked = {**coordinator(office), **working_group(office), **psychologist(office)}
    asked |= leaders(desk.classes, asked, office)
    return {
        **of_order(paper, _title(paper, desk), desk, asked=asked),
        "куратор_отдельно": office.settings.coordinator_apart,
        "куратора": _whom(desk),
        "классы": classes_in_words(office.settings.classes),
        "срок_информирования": until(Deed.CLASSES_TOLD, paper, desk),
        "срок_опроса": until(Deed.SURVEY, paper, desk),
        "срок_пар": until(Deed.PAIRS_APPROVED, paper, desk),
        "срок_мониторинга": until(Deed.SATISFACTION, paper, desk),
        "рабочая_группа": group_rows(office),
    }


def _whom(desk: Desk) -> str:
    """«Ветрову Наталью Сергеевну, заместителя директора по воспитательной работе»."""
    uses = (use.declined(desk.office.settings, desk.office.roster) for use in (COORDINATOR, COORDINATORS_POST))
    person, post = uses
    inflection = desk.office.inflection
    told = [person.whole("accs", inflection)] if person else [BLANK]
    return ", ".join([*told, *([post.in_case("accs", inflection)] if post else [])])


FORM: Form[Desk] = Form(kind=KIND, template=TEMPLATE, title=_title, context=_context, blanks=blanks)
