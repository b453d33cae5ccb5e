"""What lies before whoever proposes rewards and writes their papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.paperwork.addressing import gender_of
from jobs.paperwork.chancery import CHANCERY, Chancery, read_chancery
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.progress import PairWork
from jobs.records.results import Reward
from jobs.records.surveys import Influence, Survey
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.school.answers import counts
from jobs.school.attendance import Attendance, read_attendance
from jobs.school.couples import Couples, counting, first_day, read_couples
from sync.job import Records

#: The marks that grounds are told from.
_TOLD = frozenset({"Удовлетворённость", "Средний балл"})
#: The tabs that it is read from.
DESK = (*CHANCERY, CalendarRow, Pair, Meeting, PairWork, Survey, Influence, Wanted, Paper, Reward)


@dataclass(frozen=True)
class Desk:
    """The school, the work of its pairs in this year, and what is decided on rewards."""

    office: Chancery
    couples: Couples
    attendance: Attendance
    pairs: Sequence[Pair]
    work: Mapping[str, PairWork]
    surveys: Sequence[Survey]
    influence: Sequence[Influence]
    wanted: Sequence[Wanted]

    @cached_property
    def mentoring(self) -> Mapping[str, Sequence[Pair]]:
        """The pairs of each mentor of the year, the earliest first."""
        return self._by_code("mentor_code")

    @cached_property
    def mentored(self) -> Mapping[str, Sequence[Pair]]:
        """The pairs of each mentee of the year, the earliest first."""
        return self._by_code("mentee_code")

    def _by_code(self, side: str) -> Mapping[str, Sequence[Pair]]:
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            if code := getattr(pair, side):
                found.setdefault(code, []).append(pair)
        return found

    def is_unclear(self, code: str) -> bool:
        """Whether something cannot be read that the proposal of this person rests on."""
        own = (*self.mentoring.get(code, ()), *self.mentored.get(code, ()))
        return any(pair.unreadable or pair.pair in self.attendance.unclear for pair in own)

    def are_marks_unclear(self, code: str) -> bool:
        """Whether a mark cannot be read of somebody whom this person helped."""
        return any(pair.mentee_code in self._unread for pair in self.mentoring.get(code, ()))

    @cached_property
    def _unread(self) -> frozenset[str]:
        """Whose row of answers or measurements cannot be read, or the mark in it that grounds are told from."""
        rows: tuple[Survey | Influence, ...] = (*self.surveys, *self.influence)
        return frozenset(row.code for row in rows if row.code and (row.unreadable or _TOLD & row.misread.keys()))

    def gender(self, code: str) -> str | None:
        """«m», «f» or None."""
        return gender_of(self.office.roster.by_code(code), self.office)


def read_desk(records: Records, today: date) -> Desk:
    """The school as its rows tell of it today."""
    office = read_chancery(records, today)
    pairs = [pair for pair in records.of(Pair) if counting(pair, office)]
    return Desk(
        office,
        read_couples(records, today),
        read_attendance(records, today),
        sorted(pairs, key=lambda pair: (first_day(pair) or date.min, pair.pair)),
        {row.pair: row for row in records.of(PairWork)},
        [row for row in records.of(Survey) if counts(row, office)],
        [row for row in records.of(Influence) if counts(row, office)],
        records.of(Wanted),
    )
