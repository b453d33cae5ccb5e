"""What lies before whoever writes for the site and the newspaper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.paperwork.chancery import CHANCERY, Chancery, read_chancery
from jobs.publication.mentions import Mentions
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.results import REWARD, MonitoringRow, Reward, Story
from jobs.records.wanted import Wanted
from jobs.school.consents import PUBLICATION
from jobs.school.couples import Couples, counting, read_couples
from sync.job import Records

#: The tabs that it is read from.
DESK = (*CHANCERY, Pair, PairWork, MonitoringRow, Story, Reward, Programme, Paper, Wanted)


@dataclass(frozen=True)
class Desk:
    """The school, its pairs of this year, what was counted, what is told of it."""

    office: Chancery
    couples: Couples
    pairs: Sequence[Pair]
    figures: Sequence[MonitoringRow]
    stories: Sequence[Story]
    rewards: Sequence[Reward]
    programmes: Sequence[Programme]
    papers: Sequence[Paper]
    wanted: Sequence[Wanted]
    known: Sequence[Code]

    def may_be_named(self, person: Person | None) -> bool:
        """Whether there is a consent to publication that holds today."""
        return person is not None and PUBLICATION.is_given(person, self.office.today)

    @cached_property
    def mentions(self) -> Mentions:
        """Everybody whom a text may name, those included who are in the roster no longer."""
        return Mentions.of((person, self.may_be_named(person)) for person in self._everybody())

    def _everybody(self) -> Iterator[Person]:
        yield from self.office.roster.people
        for one in self.known:
            if one.code and one.name and self.office.roster.by_code(one.code) is None:
                yield Person(code=one.code, name=one.name)

    @cached_property
    def mentors(self) -> Sequence[str]:
        """The codes of all mentors of the year."""
        return list(dict.fromkeys(pair.mentor_code for pair in self.pairs if pair.mentor_code))

    @cached_property
    def rewarded(self) -> Sequence[str]:
        """The codes of those who are to be rewarded."""
        return list(dict.fromkeys(row.code for row in self.rewards if row.code and row.decision == REWARD))


def read_desk(records: Records, today: date) -> Desk:
    """The school as its rows tell of it today."""
    office = read_chancery(records, today)
    return Desk(
        office,
        read_couples(records, today),
        [pair for pair in records.of(Pair) if counting(pair, office)],
        records.of(MonitoringRow),
        records.of(Story),
        records.of(Reward),
        records.of(Programme),
        records.of(Paper),
        records.of(Wanted),
        records.of(Code),
    )
