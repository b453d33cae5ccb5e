"""«О внедрении целевой модели наставничества»: once in the life of a school (year.md 6.1)."""

from collections.abc import Mapping

from jobs.papers.desk import Desk
from jobs.papers.yearly.wording import blanks, coordinator, group_rows, of_order, until, working_group, year_of
from jobs.paperwork.form import Form
from jobs.paperwork.wording import BLANK, known_requisites, written
from jobs.records.papers import INTRODUCTION, Paper
from jobs.russian.names import short
from jobs.school.roadmap import Deed

KIND = INTRODUCTION
TEMPLATE = "order-introduction.docx"
KEY = "внедрение"
_TITLE = "О внедрении целевой модели наставничества"


def _context(paper: Paper, desk: Desk) -> Mapping[str, object]:
    office = desk.office
    known = known_requisites(paper, office)
    asked = coordinator(office)
    return {
        **of_order(paper, _TITLE, desk, asked=asked, known=working_group(office)),
        "учебный_год": year_of(paper, desk),
        "с_какого_дня": written(known.day, office) if known else BLANK,
        "формы": ", ".join(f"«{form}»" for form in desk.forms),
        "куратор": short(office.settings.coordinator) or BLANK,
        "срок_баз": until(Deed.MENTEES_LISTED, paper, desk),
        "срок_мониторинга": until(Deed.SATISFACTION, paper, desk),
        "рабочая_группа": group_rows(office),
    }


FORM: Form[Desk] = Form(
    kind=KIND, template=TEMPLATE, title=lambda _paper, _desk: _TITLE, context=_context, blanks=blanks
)
