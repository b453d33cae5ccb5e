"""Whom the school has in a school year, and who of them takes part: what every indicator counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.school.couples import counting
from jobs.school.office import EMPLOYEE, PUPIL, Office

#: The month in which a school year begins: who left before it is not counted.
_SEPTEMBER = 9


@dataclass(frozen=True)
class Census:
    """The people and the pairs of the school year of the day of the run.

    `all_pairs` are the rows of «Пары»; `asked` the codes of those who asked for help or offered it.
    """

    office: Office
    people: Sequence[Person]
    all_pairs: Sequence[Pair]
    asked: Collection[str] = ()

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """The pairs that an order covers, and that run or ended in this year."""
        today = self.office.today
        return [one for one in self.all_pairs if counting(one, self.office) and one.since and one.since <= today]

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
        return {person.code: self.office.words.role(person.role) or "" for person in self.people}

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
            for person in self.people
            if person.code and not (person.left is True or (isinstance(person.left, date) and person.left < first))
        ]

    def aged(self, people: Iterable[Person], least: int, most: int) -> list[Person]:
        """Those of a known age in whole years on «Возраст на дату»."""
        return [one for one in people if one.born and least <= self.age(one.born) <= most]

    def age(self, born: date) -> int:
        """Whole years on «Возраст на дату»."""
        day = self._age_day
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @cached_property
    def _age_day(self) -> date:
        return self.office.settings.age_day.of(self.office.year(self.office.today))

    @cached_property
    def only_participants(self) -> bool:
        """Whether every pupil of the roster takes part: then nobody knows of how many the school has."""
        taking_part = {*self.asked, *self.mentees, *self.mentors}
        return bool(self.pupils) and all(one.code in taking_part for one in self.pupils)


def alone(pairs: Iterable[Pair]) -> int:
    """How many of the pairs work in no group; of a group that has but one pair, that is no group."""
    counted = list(pairs)
    return len(counted) - sum(size for size in _sizes(counted) if size > 1)


def groups(pairs: Iterable[Pair]) -> int:
    """How many groups the pairs make."""
    return sum(size > 1 for size in _sizes(pairs))


def _sizes(pairs: Iterable[Pair]) -> Iterable[int]:
    return Counter(pair.group for pair in pairs if pair.group).values()
