"""What is to be done for those who have no pair: help that nobody gave, days that passed (reference/year.md 5.3)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobs.records.pairs import WAITS, Waiting
from jobs.records.work import Support
from jobs.russian.numbers import counted
from jobs.school.unpaired import Unpaired, read_unpaired
from jobs.today.duty import COORDINATOR, Matter
from jobs.today.duty import WAITS as RANK_WAITS
from jobs.today.school import School, matter_of

PSYCHOLOGIST = "педагог-психолог"
#: So long nobody is left without help.
_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class _Part:
    """One part of the list: whose people they are, and what is done for them."""

    who: str
    what: str
    has: Callable[[Unpaired], bool]


_PARTS = (
    _Part(PSYCHOLOGIST, "Помочь тем, кто без пары", lambda one: not one.employee),
    _Part(COORDINATOR, "Подобрать методическую помощь", lambda one: one.employee),
)


def unhelped(school: School) -> Iterator[Matter]:
    """Those whom nobody has helped for a month, and those whose next day has passed, in both parts of the list."""
    people = read_unpaired(school.records, school.records.of(Support), school.today)
    for part in _PARTS:
        those = [one for one in people if part.has(one)]
        yield from _passed([one for one in those if one.next_day and one.next_day < school.today], part)
        yield from _for_long([one for one in those if not one.next_day], part, school)


def _passed(those: Sequence[Unpaired], part: _Part) -> Iterator[Matter]:
    rows = [one.last for one in those if one.last]
    if rows:
        first = min(one.next_day for one in those if one.next_day)
        what = f"{part.what}: {counted(len(those), 'человек')}, назначенный день прошёл"
        yield matter_of(
            RANK_WAITS, what, f"назначено на {first:%d.%m.%Y}", rows, "Следующая дата", who=part.who, due=first
        )


def _for_long(those: Sequence[Unpaired], part: _Part, school: School) -> Iterator[Matter]:
    since = {one.code: day for one in those if (day := _left_since(one)) and day < school.today - _MONTH}
    rows = {row.code: row for row in reversed(school.records.of(Waiting)) if row.status == WAITS and row.code in since}
    if rows:
        first = min(since[code] for code in rows)
        wait = "ждёт" if len(rows) == 1 else "ждут"
        what = f"{part.what}: {counted(len(rows), 'человек')} {wait} больше месяца"
        why = f"без помощи с {first:%d.%m.%Y}"
        yield matter_of(RANK_WAITS, what, why, [*rows.values()], "Отметка", who=part.who, due=school.today)


def _left_since(one: Unpaired) -> date | None:
    """Since when nobody has helped; None where nobody wrote since when the request waits."""
    return one.last.day if one.last else one.again or one.since
