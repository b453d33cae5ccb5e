"""The order «Об итогах реализации программы наставничества» (reference/year.md 6.10)."""

from collections.abc import Mapping
from datetime import date

from jobs.monitoring.quality import BEST, FAIR, POOR
from jobs.monitoring.report import blanks
from jobs.monitoring.summary import Summary
from jobs.monitoring.weak_points import weak_points
from jobs.paperwork.acquaintance import acquainted_with, appointed
from jobs.paperwork.declined import COORDINATOR
from jobs.paperwork.form import Form
from jobs.paperwork.wording import (
    BLANK,
    HEAD_FIELDS,
    control,
    day_of,
    head,
    inflected,
    watches_over,
    with_place,
    written,
)
from jobs.records.pairs import RUNNING, Pair
from jobs.records.papers import PAIRS_ORDER, RESULTS, Paper
from jobs.school.parameters import DayOfYear

TEMPLATE = "order-results.docx"
_TITLE = "Об итогах реализации программы наставничества"
#: «Признать реализацию программы … успешной», by the level of the nine points.
_JUDGED = {BEST: "успешной", FAIR: "удовлетворительной", POOR: "требующей доработки"}
#: Until when the coordinator prepares proposals for the next year.
_PROPOSALS = DayOfYear(10, 6)
_COORDINATORS_POST = "куратор программы наставничества"


def _title(paper: Paper, summary: Summary) -> str:
    year = summary.office.year(day_of(paper, summary.office))
    return f"{_TITLE} в {year}/{year + 1} учебном году"


def _context(paper: Paper, summary: Summary) -> Mapping[str, object]:
    office = summary.office
    asked = appointed({_COORDINATORS_POST: office.settings.coordinator}, office)
    watching = appointed({"": office.settings.controller}, office) if watches_over(office, asked) else {}
    closed = office.settings.year_closed
    return {
        **head(paper, _title(paper, summary), PAIRS_ORDER, office),
        "признать": _JUDGED.get(summary.assessment.level, BLANK),
        "куратору": inflected(COORDINATOR, "datv", office),
        "срок_предложений": written(_term(paper, summary), office),
        "предложения": [one.proposal for one in weak_points(summary)],
        "завершить_с": written(closed, office) if closed else BLANK,
        "продолжают": [_row(number, pair, summary) for number, pair in enumerate(_going_on(summary), 1)],
        "контроль": control(office, asked),
        **acquainted_with({**asked, **watching}, office),
    }


def _term(paper: Paper, summary: Summary) -> date:
    office = summary.office
    return office.calendar.term(_PROPOSALS.of(office.year(day_of(paper, office))))


def _going_on(summary: Summary) -> list[Pair]:
    """The pairs that work beyond the day on which the year is closed: their own end is a later one."""
    closed = summary.office.settings.year_closed
    running = [pair for pair in summary.facts.pairs if pair.status == RUNNING and pair.finish]
    return [pair for pair in running if closed and pair.finish and pair.finish > closed]


def _row(number: int, pair: Pair, summary: Summary) -> dict[str, object]:
    return {
        "номер": number,
        "наставник": with_place(pair.mentor_code, pair.mentor, summary.office),
        "наставляемый": with_place(pair.mentee_code, pair.mentee, summary.office),
        "по": f"{pair.finish:%d.%m.%Y}" if pair.finish else "",
    }


FORM: Form[Summary] = Form(
    kind=RESULTS,
    template=TEMPLATE,
    title=_title,
    short=lambda _paper, _summary: _TITLE,
    context=_context,
    blanks=blanks,
)
FIELDS: Mapping[str, object] = {
    **HEAD_FIELDS,
    "дата": "31 мая 2024 г.",
    "номер": "88-ОД",
    "заголовок": f"{_TITLE} в 2023/2024 учебном году",
    "признать": "удовлетворительной",
    "куратору": "Ветровой Н.С.",
    "срок_предложений": "10 июня 2024 г.",
    "предложения": ["согласовать с парами расписание встреч на полугодие"],
    "завершить_с": "31 мая 2024 г.",
    "продолжают": [
        {
            "номер": 1,
            "наставник": "Гладких Ирина Романовна, социальный педагог",
            "наставляемый": "Фомин Пётр Олегович, учитель физики",
            "по": "31.08.2024",
        }
    ],
    "контроль": "оставляю за собой.",
    "ознакомлен": "ознакомлена",
    "лист_ознакомления": False,
    "ознакомлены": [{"имя": "Ветрова Наталья Сергеевна", "должность": "заместитель директора"}],
}
