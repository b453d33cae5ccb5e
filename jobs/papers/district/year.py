"""Whom and what the district's table counts in a school year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.papers.desk import Desk
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of, known_requisites
from jobs.records.pairs import ENDED, RUNNING, Pair
from jobs.records.pairs import WAITS as STILL_WAITS
from jobs.records.papers import GRANTING, Paper
from jobs.records.people import Person
from jobs.school.couples import last_day
from jobs.school.office import EMPLOYEE, PUPIL, Office
from sync.columns import loose

#: The first day of a school year: who left before it is not counted.
_SEPTEMBER = 9


@dataclass(frozen=True)
class Year:
    """The school year of the day of the run, as the rows of the workbook tell of it."""

    desk: Desk
    day: date

    @property
    def office(self) -> Office:
        """Settings, lists, people."""
        return self.desk.office

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """The pairs that an order covers, and that run or ended in this year."""
        return [pair for pair in self.desk.pairs if self._counts(pair)]

    def _counts(self, pair: Pair) -> bool:
        end = last_day(pair)
        ended = pair.status == ENDED and end is not None and self.office.is_this_year(end)
        return (pair.status == RUNNING or ended) and pair.since is not None and pair.since <= self.office.today

    @cached_property
    def mentees(self) -> set[str]:
        """Codes of all mentees of `pairs`."""
        return {pair.mentee_code for pair in self.pairs}

    @cached_property
    def mentors(self) -> set[str]:
        """Codes of all mentors of `pairs`."""
        return {pair.mentor_code for pair in self.pairs}

    @cached_property
    def _roles(self) -> Mapping[str, str]:
        return {person.code: self.office.words.role(person.role) or "" for person in self.desk.people}

    def role(self, code: str) -> str:
        """The role of a person; "" of one who is in the roster no longer."""
        return self._roles.get(code, "")

    @cached_property
    def pupils(self) -> Sequence[Person]:
        """The pupils of the year."""
        return [person for person in self._here if self.role(person.code) == PUPIL]

    @cached_property
    def teachers(self) -> Sequence[Person]:
        """The teachers of the year."""
        return [person for person in self._here if self.role(person.code) == EMPLOYEE]

    @cached_property
    def young(self) -> Sequence[Person]:
        """Teachers of so few years of work as the school counts young; of unknown years: none."""
        most = self.office.settings.young_until
        return [one for one in self.teachers if one.experience is not None and one.experience <= most]

    @cached_property
    def _here(self) -> Sequence[Person]:
        first = date(self.office.year(self.office.today), _SEPTEMBER, 1)
        return [
            person
            for person in self.desk.people
            if person.code and not (person.left is True or (isinstance(person.left, date) and person.left < first))
        ]

    def aged(self, people: Iterable[Person], least: int, most: int) -> list[Person]:
        """Those of a known age in whole years on «Возраст на дату»."""
        return [one for one in people if one.born and least <= self._age(one.born) <= most]

    def _age(self, born: date) -> int:
        day = self.office.settings.age_day.of(self.office.year(self.office.today))
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @cached_property
    def only_participants(self) -> bool:
        """Whether every pupil of the roster takes part: then nobody knows of how many the school has."""
        return bool(self.pupils) and all(one.code in self._taking_part for one in self.pupils)

    @cached_property
    def _taking_part(self) -> set[str]:
        asked = {request.code for request in self.desk.requests}
        return asked | self.mentees | self.mentors | set(self.desk.office.offers)

    @cached_property
    def meetings(self) -> int:
        """Meetings held; one of a group is one."""
        return self.meetings_of(self.pairs)

    def meetings_of(self, pairs: Iterable[Pair]) -> int:
        """Meetings of these pairs; one of a group is one."""
        chains = (self.desk.attendance.chain(pair.pair) for pair in pairs)
        return len({(meeting.day, meeting.row) for chain in chains for meeting in chain.held})

    @cached_property
    def waiting(self) -> int:
        """People without a mentor."""
        return len({row.code for row in self.desk.waiting if row.status == STILL_WAITS and row.code})

    def ended(self, *reasons: str) -> int:
        """Pairs of the year that ended so."""
        wanted = set(map(loose, reasons))
        return sum(pair.status == ENDED and loose(pair.reason) in wanted for pair in self.pairs)

    def orders(self, *kinds: str) -> list[Paper]:
        """The signed papers of these kinds of this school year."""
        papers = [paper for paper in self.desk.papers if kind_of(paper) in kinds and is_signed(paper)]
        return [paper for paper in papers if self.office.is_this_year(day_of(paper, self.office)) and not paper.void]

    def named(self, papers: Iterable[Paper]) -> str:
        """«20.11.2023, № 201-ОД; 12.12.2023, № 215-ОД»."""
        found = [known for paper in papers if (known := known_requisites(paper, self.office))]
        return "; ".join(f"{one.day:%d.%m.%Y}" + (f", № {one.number}" if one.number else "") for one in found)

    @property
    def has_begun(self) -> bool:
        """Whether an order on pairs of this year is signed."""
        return bool(self.orders(*GRANTING))


def alone(pairs: Iterable[Pair]) -> int:
    """How many of the pairs work in no group; of a group that has but one pair, that is no group."""
    counted = list(pairs)
    return len(counted) - sum(size for size in _sizes(counted) if size > 1)


def groups(pairs: Iterable[Pair]) -> int:
    """How many groups the pairs make."""
    return sum(size > 1 for size in _sizes(pairs))


def _sizes(pairs: Iterable[Pair]) -> Iterable[int]:
    return Counter(pair.group for pair in pairs if pair.group).values()
