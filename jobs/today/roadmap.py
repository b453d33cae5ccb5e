"""What of the roadmap is to be done now."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.records.programme import DONE, LATE, TIME_TO_ACT
from jobs.school.roadmap import Line
from jobs.today.duty import COORDINATOR, OVERDUE, SOON, TIDY, Matter
from jobs.today.school import School, matter_of
from sync.columns import loose

#: So long before its last day an item is shown.
_SOON = timedelta(days=7)
#: Whom a roadmap may name where people stand under codes only: anybody else is the coordinator's business.
_ROLES = ("директор", "куратор", "рабочая групп", "администрац", "классны", "психолог", "наставник", "руководител")
#: So many letters of a duty are shown.
_LONGEST = 90
_NO_NAME = "Не указан ответственный за пункты дорожной карты: впишите или оставьте куратора"


def items(school: School) -> Iterator[Matter]:
    """Items whose last day comes within a week, or has passed: those of one person and one day together."""
    groups: dict[tuple[str, date], list[Line]] = {}
    for line in school.roadmap:
        end = line.row.end
        if end and line.row.state in {TIME_TO_ACT, LATE} and end - _SOON <= school.today and line.items:
            groups.setdefault((_who(line, school), end), []).append(line)
    for (who, end), lines in groups.items():
        numbers = [_numbers(line) for line in lines]
        many = "пункты" if len(lines) > 1 or len(lines[0].items) > 1 else "пункт"
        yield matter_of(
            OVERDUE if end < school.today else SOON,
            f"Выполнить {many} дорожной карты: {', '.join(numbers)} (до {end:%d.%m})",
            _shortened(lines[0].items[0].text),
            [line.row for line in lines],
            "Состояние",
            who=who,
            due=end,
        )


def without_name(school: School) -> Iterator[Matter]:
    """Rows that nobody is named for, once for all."""
    rows = [line.row for line in school.roadmap if line.items and not line.responsible and line.row.state != DONE]
    if rows:
        yield matter_of(TIDY, _NO_NAME, "без имени пункт остаётся за куратором", rows, "Ответственные")


def _who(line: Line, school: School) -> str:
    """Those who are to do it, as typed; where people stand under codes, only roles."""
    plain = loose(line.responsible)
    hidden = school.hides_names and not any(role in plain for role in _ROLES)
    return COORDINATOR if hidden else line.responsible or COORDINATOR


def _numbers(line: Line) -> str:
    first, last = line.items[0].number, line.items[-1].number
    return first if first == last else f"{first}–{last}"


def _shortened(text: str) -> str:
    """The first words of a duty."""
    return text.rstrip(".") if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0]} …"
