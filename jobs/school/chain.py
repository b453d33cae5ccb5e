"""The chain of a pair's meetings: which kind each one is, and which comes next (reference/year.md 5.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

FIRST, TRIAL, PLANNING = "организационная", "пробная рабочая", "планирование"
REGULAR, LAST = "регулярная", "заключительная"
#: The first three meetings, in their order.
OPENING = (FIRST, TRIAL, PLANNING)

_TWICE = "такая встреча уже стоит{where}. Засчитана один раз."
_KIND_TWICE = "{kind} уже была {day:%d.%m.%Y}. Засчитана как регулярная."
_PLANNED_TWICE = "планирование уже было {day:%d.%m.%Y}. Засчитано как регулярная встреча."
_EARLY = "регулярная встреча раньше планирования. Засчитана; внесите «планирование», когда составите план."


@dataclass(frozen=True)
class Meeting:
    """One meeting of one pair as it counts. `row`: its number on the tab, 0 for none; `minutes` None: not known.

    `absent`: the codes of those of its group who did not come.
    """

    day: date
    kind: str = ""
    minutes: float | None = None
    next_day: date | None = None
    row: int = 0
    topic: str = ""
    result: str = ""
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chain:
    """The meetings of a pair by day, each with its kind; `remarks` by number of the row."""

    held: tuple[Meeting, ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()

    def day_of(self, kind: str) -> date | None:
        """The day of the meeting of this kind; None while it was not held."""
        return next((meeting.day for meeting in self.held if meeting.kind == kind), None)

    @property
    def last(self) -> Meeting | None:
        """The last meeting."""
        return self.held[-1] if self.held else None

    @property
    def missing(self) -> str:
        """The first of the opening kinds that was not held; "" when all were."""
        return next((kind for kind in OPENING if self.day_of(kind) is None), "")


def chained(meetings: Iterable[Meeting]) -> Chain:
    """The meetings in their order, the kind of each told: an empty one is the next of the chain."""
    kept, remarks = _apart(sorted(meetings, key=lambda one: (one.day, one.row)))
    held: list[Meeting] = []
    days: dict[str, date] = {}
    for one in kept:
        kind, remark = _kind(one, days)
        days.setdefault(kind, one.day)
        held.append(replace(one, kind=kind))
        remarks += [(one.row, remark)] if remark else []
    return Chain(tuple(held), tuple(remarks))


def _apart(meetings: Sequence[Meeting]) -> tuple[list[Meeting], list[tuple[int, str]]]:
    """Of meetings of one day and one kind, or of which one has none, the first; and what is said of the rest."""
    kept: list[Meeting] = []
    remarks: list[tuple[int, str]] = []
    for one in meetings:
        known = next((n for n, other in enumerate(kept) if _is_same(other, one)), None)
        if known is None:
            kept.append(one)
            continue
        first = kept[known]
        kept[known] = replace(
            first,
            kind=first.kind or one.kind,
            minutes=first.minutes if first.minutes is not None else one.minutes,
            next_day=first.next_day or one.next_day,
            topic=first.topic or one.topic,
            result=first.result or one.result,
        )
        remarks.append((one.row, _TWICE.format(where=f" в строке {first.row}" if first.row else "")))
    return kept, remarks


def _is_same(one: Meeting, other: Meeting) -> bool:
    return one.day == other.day and (one.kind == other.kind or not (one.kind and other.kind))


def _kind(one: Meeting, days: dict[str, date]) -> tuple[str, str]:
    """What kind the meeting is after those of `days`, and what is said of it."""
    if not one.kind:
        return next((kind for kind in OPENING if kind not in days), REGULAR), ""
    if one.kind in (*OPENING, LAST):
        if one.kind not in days:
            return one.kind, ""
        twice = _PLANNED_TWICE if one.kind == PLANNING else _KIND_TWICE
        return REGULAR, twice.format(kind=one.kind, day=days[one.kind])
    return REGULAR, "" if PLANNING in days else _EARLY
