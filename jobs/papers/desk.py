"""What lies before whoever writes the papers that somebody asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.paperwork.chancery import CHANCERY, Chancery, read_chancery
from jobs.paperwork.composition import Standing, standings
from jobs.paperwork.doubts import settled
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.programme import Council, Programme, RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import Request, RequestSummary
from jobs.records.results import MonitoringRow, Reward
from jobs.records.work import Meeting
from jobs.school.attendance import Attendance, read_attendance
from jobs.school.couples import Couples, read_couples
from jobs.school.roadmap import Line, read_roadmap
from sync.job import Records


@dataclass(frozen=True)
class Desk:
    """The school, its pairs and how they work: all that the texts of these papers are made of."""

    office: Chancery
    papers: Sequence[Paper]
    pairs: Sequence[Pair]
    couples: Couples
    attendance: Attendance
    work: Mapping[str, PairWork]
    people: Sequence[Person] = ()
    requests: Sequence[Request] = ()
    waiting: Sequence[Waiting] = ()
    partners: Sequence[Partner] = ()
    monitoring: Sequence[MonitoringRow] = ()
    plan: Sequence[RoadmapRow] = ()
    councils: Sequence[Council] = ()
    programmes: Sequence[Programme] = ()
    surveys: Sequence[RequestSummary] = ()
    #: None while nobody can tell
    rewards: Sequence[Reward] | None = ()
    #: whether «Работа пар» cannot be read
    hides_work: bool = False

    @cached_property
    def held(self) -> Sequence[Paper]:
        """The papers with the number, day and signature that hold: other papers quote no doubtful ones."""
        return settled(self.papers, self.office)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """In which order each pair stands, by «П-012»."""
        return standings(self.papers)

    @cached_property
    def roadmap(self) -> tuple[Line, ...]:
        """What the roadmap of the year asks for."""
        return read_roadmap(self.plan, self.office.year(self.office.today), self.office.calendar)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms that the school's programmes are for; all that there are while no programme says so."""
        used = {form for row in self.programmes if row.form and (form := self.office.words.form(row.form))}
        return tuple(form for form in self.office.words.forms if form in used or not used)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes of the roster in which the programme goes on, from the youngest."""
        return self.office.classes


#: The tabs that it is read from.
DESK = (
    *CHANCERY,
    CalendarRow,
    Pair,
    Meeting,
    PairWork,
    Request,
    Waiting,
    Partner,
    MonitoringRow,
    RoadmapRow,
    Council,
    Programme,
    RequestSummary,
    Reward,
    Paper,
)


def read_desk(records: Records, today: date) -> Desk:
    """The school as its rows tell of it today."""
    return Desk(
        read_chancery(records, today),
        records.of(Paper),
        records.of(Pair),
        read_couples(records, today),
        read_attendance(records, today),
        {row.pair: row for row in records.of(PairWork)},
        records.of(Person),
        records.of(Request),
        records.of(Waiting),
        records.of(Partner),
        records.of(MonitoringRow),
        records.of(RoadmapRow),
        records.of(Council),
        records.of(Programme),
        records.of(RequestSummary),
        None if records.frozen(Reward) else records.of(Reward),
        records.frozen(PairWork),
    )


def in_words(parameters: Iterable[str]) -> list[str]:
    """Titles of parameters in the middle of a sentence: «директор», «ИНН»."""
    return [name if name.isupper() else name[:1].lower() + name[1:] for name in parameters]
