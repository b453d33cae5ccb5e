"""Whom and what the district's table counts in a school year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.papers.desk import Desk
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of, known_requisites
from jobs.records.pairs import ENDED, Pair
from jobs.records.papers import GRANTING, Paper
from jobs.school.census import Census
from jobs.school.office import Office
from jobs.school.unpaired import in_wait
from sync.columns import loose


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
    def census(self) -> Census:
        """Whom the school has, and who of them takes part."""
        asked = {*(request.code for request in self.desk.requests), *self.desk.office.offers}
        return Census(self.office, self.desk.people, self.desk.pairs, asked)

    @property
    def pairs(self) -> Sequence[Pair]:
        """The pairs that an order covers, and that run or ended in this year."""
        return self.census.pairs

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
        return len({row.code for row in in_wait(self.desk.waiting, self.office)})

    def ended(self, *reasons: str) -> int:
        """Pairs of the year that ended so."""
        wanted = set(map(loose, reasons))
        return sum(pair.status == ENDED and loose(pair.reason) in wanted for pair in self.pairs)

    def orders(self, *kinds: str) -> list[Paper]:
        """The signed papers of these kinds of this school year."""
        papers = [paper for paper in self.desk.held if kind_of(paper) in kinds and is_signed(paper)]
        return [paper for paper in papers if self.office.is_this_year(day_of(paper, self.office)) and not paper.void]

    def named(self, papers: Iterable[Paper]) -> str:
        """«20.11.2023, № 201-ОД; 12.12.2023, № 215-ОД»."""
        found = [known for paper in papers if (known := known_requisites(paper, self.office))]
        return "; ".join(f"{one.day:%d.%m.%Y}" + (f", № {one.number}" if one.number else "") for one in found)

    @property
    def has_begun(self) -> bool:
        """Whether an order on pairs of this year is signed."""
        return bool(self.orders(*GRANTING))
