"""What lies before whoever writes the papers that somebody asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.paperwork.chancery import CHANCERY, Chancery, read_chancery
from jobs.paperwork.composition import Standing, standings
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.progress import PairWork
from jobs.records.requests import Request
from jobs.records.results import MonitoringRow
from jobs.records.work import Meeting
from jobs.school.attendance import Attendance, read_attendance
from sync.job import Records


@dataclass(frozen=True)
class Desk:
    """The school, its pairs and how they work: all that the texts of these papers are made of."""

    office: Chancery
    papers: Sequence[Paper]
    pairs: Sequence[Pair]
    attendance: Attendance
    work: Mapping[str, PairWork]
    people: Sequence[Person] = ()
    requests: Sequence[Request] = ()
    waiting: Sequence[Waiting] = ()
    partners: Sequence[Partner] = ()
    monitoring: Sequence[MonitoringRow] = ()

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """In which order each pair stands, by «П-012»."""
        return standings(self.papers)


#: The tabs that it is read from.
DESK = (*CHANCERY, CalendarRow, Pair, Meeting, PairWork, Request, Waiting, Partner, MonitoringRow, Paper)


def read_desk(records: Records, today: date) -> Desk:
    """The school as its rows tell of it today."""
    return Desk(
        read_chancery(records, today),
        records.of(Paper),
        records.of(Pair),
        read_attendance(records, today),
        {row.pair: row for row in records.of(PairWork)},
        records.of(Person),
        records.of(Request),
        records.of(Waiting),
        records.of(Partner),
        records.of(MonitoringRow),
    )
