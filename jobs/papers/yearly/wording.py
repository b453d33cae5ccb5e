"""What the orders share with which a programme begins its year: terms, the working group, those who know of them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from jobs.papers.desk import Desk
from jobs.paperwork.acquaintance import acquainted_with, appointed
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.declined import COORDINATOR, PSYCHOLOGIST
from jobs.paperwork.wording import BLANK, control, day_of, head, inflected, watches_over, written
from jobs.records.papers import PAIRS_ORDER, Paper
from jobs.school.parameters import DayOfYear
from jobs.school.roadmap import Deed, end_of

#: Until when a point is done where the roadmap says nothing of it (reference/year.md 6.1, 6.2).
TERMS: Mapping[Deed, DayOfYear] = {
    Deed.CLASSES_TOLD: DayOfYear(20, 9),
    Deed.SURVEY: DayOfYear(30, 9),
    Deed.PAIRS_APPROVED: DayOfYear(30, 11),
    Deed.MENTEES_LISTED: DayOfYear(31, 12),
    Deed.SATISFACTION: DayOfYear(25, 5),
}
#: What ends with a half of the year: its day moves back.
_NOT_LATER = (Deed.MENTEES_LISTED, Deed.SATISFACTION)
#: Rows of a roadmap that are carried out by one point of an order, the first that is there.
_ALSO = {Deed.CLASSES_TOLD: (Deed.CLASSES_TOLD, Deed.PARENTS_TOLD)}
_COORDINATORS_POST = "куратор программы наставничества"
_HEAD, _MEMBER = "руководитель рабочей группы", "член рабочей группы"


def of_order(
    paper: Paper, title: str, desk: Desk, *, asked: Mapping[str, str], known: Mapping[str, str] | None = None
) -> dict[str, object]:
    """What stands in each of these orders; `asked` and `known`: whom its points ask, who else has to know it."""
    office = desk.office
    watching = appointed({"": office.settings.controller}, office) if watches_over(office, asked) else {}
    return {
        **head(paper, title, PAIRS_ORDER, office),
        "куратору": inflected(COORDINATOR, "datv", office),
        "психологу": inflected(PSYCHOLOGIST, "datv", office),
        "контроль": control(office, asked),
        **acquainted_with({**(known or {}), **asked, **watching}, office),
    }


def year_of(paper: Paper, desk: Desk) -> str:
    """«2023/2024»: the school year that the paper is for."""
    year = desk.office.year(day_of(paper, desk.office))
    return f"{year}/{year + 1}"


def until(deed: Deed, paper: Paper, desk: Desk) -> str:
    """The last day for a deed: as the roadmap has it, else the usual one, which falls on no day off."""
    office = desk.office
    for one in _ALSO.get(deed, (deed,)):
        if (found := end_of(one, desk.roadmap)) and found.last:
            return written(found.last, office)
    usual = TERMS[deed].of(office.year(day_of(paper, office)))
    moved = office.calendar.last_working_day if deed in _NOT_LATER else office.calendar.term
    return written(moved(usual), office)


def coordinator(office: Chancery) -> dict[str, str]:
    """The coordinator by the full name, with the post."""
    return appointed({_COORDINATORS_POST: office.settings.coordinator}, office)


def psychologist(office: Chancery) -> dict[str, str]:
    """The psychologist by the full name, with the post."""
    return appointed({"педагог-психолог": office.settings.psychologist}, office)


def working_group(office: Chancery) -> dict[str, str]:
    """The members by their full names, with their posts."""
    found: dict[str, str] = {}
    for typed in office.settings.working_group:
        found |= appointed({"": typed}, office)
    return found


def group_rows(office: Chancery) -> list[dict[str, str]]:
    """The rows of the appendix on the working group, ruled blanks where nobody is named."""
    leading = coordinator(office)
    rows = [
        {"имя": name, "должность": post or BLANK, "обязанности": _HEAD if name in leading else _MEMBER}
        for name, post in working_group(office).items()
    ]
    return rows or [{"имя": BLANK, "должность": BLANK, "обязанности": BLANK}] * 3


def blanks(desk: Desk) -> list[str]:
    """Parameters without which such an order has ruled blanks."""
    return [*desk.office.blanks, *([] if desk.office.settings.working_group else ["Рабочая группа"])]


def classes_in_words(classes: Sequence[str]) -> str:
    """«5–11 классов», «5А, 6–8 классов», «5А класса»."""
    word = "класса" if len(classes) == 1 and not classes[0].isdigit() else "классов"
    return f"{', '.join(_spans(classes))} {word}"


def _spans(classes: Iterable[str]) -> Iterable[str]:
    numbered = list(enumerate(classes))
    for _, run in groupby(numbered, key=lambda one: int(one[1]) - one[0] if one[1].isdigit() else one[1]):
        names = [name for _, name in run]
        yield names[0] if len(names) == 1 else f"{names[0]}{'–' if len(names) > 2 else ', '}{names[-1]}"
