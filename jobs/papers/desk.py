"""What lies before whoever writes the papers that somebody asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import Standing, standings
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.progress import PairWork
from jobs.school.attendance import Attendance


@dataclass(frozen=True)
class Desk:
    """The school, its pairs and how they work: all that the texts of these papers are made of."""

    office: Chancery
    papers: Sequence[Paper]
    pairs: Sequence[Pair]
    attendance: Attendance
    work: Mapping[str, PairWork]

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """In which order each pair stands, by «П-012»."""
        return standings(self.papers)
