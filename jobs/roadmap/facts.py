"""The school as it proves its roadmap: what the other jobs left, each read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.paperwork.chancery import Chancery, read_chancery
from jobs.paperwork.doubts import settled
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of, known_requisites
from jobs.records.pairs import APPROVED, REJECTED, RUNNING, WITHDRAWN, Pair
from jobs.records.papers import Paper
from jobs.records.programme import RoadmapRow
from jobs.records.progress import PairWork
from jobs.school.attendance import Attendance, read_attendance
from jobs.school.couples import Couples, counting, first_day, last_day, read_couples
from jobs.school.office import PUPIL
from jobs.school.roadmap import Line, read_roadmap
from sync.job import Records

#: So long a pair has worked that is asked what it thinks (reference/year.md 5.5.1).
SETTLED = timedelta(days=14)


@dataclass(frozen=True)
class Facts:
    """What is known on the day of the run; `papers` are those that this run leaves."""

    records: Records
    office: Chancery
    papers: Sequence[Paper]

    @property
    def today(self) -> date:
        """The day of the run."""
        return self.office.today

    @cached_property
    def year(self) -> int:
        """The calendar year in which the school year begins."""
        return self.office.year(self.today)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The rows of the roadmap as they are understood."""
        return read_roadmap(self.records.of(RoadmapRow), self.year, self.office.calendar)

    @cached_property
    def held(self) -> Sequence[Paper]:
        """The papers with the number, day and signature that hold: other papers quote no doubtful ones."""
        return settled(self.papers, self.office)

    def signed(self, *kinds: str) -> list[Paper]:
        """The signed papers of these kinds of this school year by date, those from elsewhere too."""
        found = [paper for paper in self.held if kind_of(paper) in kinds and is_signed(paper) and not paper.void]
        past = [paper for paper in found if self.is_past(day_of(paper, self.office))]
        return sorted(past, key=lambda paper: (day_of(paper, self.office), paper.paper))

    def named(self, paper: Paper) -> str:
        """«от 30.08.2023 № 166»."""
        known = known_requisites(paper, self.office)
        return "" if known is None else f"{known.dated} № {known.number}" if known.number else known.dated

    def is_past(self, day: date | None) -> bool:
        """Whether the day is one of this school year, and has come."""
        return day is not None and day <= self.today and self.office.is_this_year(day)

    def is_pupil(self, code: str) -> bool:
        """Whether the roster has a pupil with this code."""
        person = self.office.roster.by_code(code)
        return person is not None and self.office.words.role(person.role) == PUPIL

    @cached_property
    def proposed(self) -> list[Pair]:
        """The pairs that were proposed in this year and not turned down."""
        pairs = [pair for pair in self.records.of(Pair) if pair.status not in {REJECTED, WITHDRAWN}]
        return [pair for pair in pairs if self.is_past(pair.proposed)]

    @cached_property
    def approved(self) -> list[Pair]:
        """The pairs on which the coordinator has agreed, those that worked in this year included."""
        pairs = self.records.of(Pair)
        return [pair for pair in pairs if pair.status in {APPROVED, RUNNING} or counting(pair, self.office)]

    @cached_property
    def covered(self) -> list[Pair]:
        """The pairs that an order covers, and that work, or worked in this year."""
        return [pair for pair in self.records.of(Pair) if counting(pair, self.office)]

    @cached_property
    def worked(self) -> list[Pair]:
        """The pairs of this year that have worked for two weeks."""
        return [pair for pair in self.covered if self._days(pair) >= SETTLED]

    def _days(self, pair: Pair) -> timedelta:
        since = first_day(pair) or self.today
        return min(last_day(pair) or self.today, self.today) - since

    @cached_property
    def work(self) -> Sequence[PairWork]:
        """How the work of each pair of the year goes."""
        return self.records.of(PairWork)

    @cached_property
    def couples(self) -> Couples:
        """Which pairs people mean."""
        return read_couples(self.records, self.today)

    @cached_property
    def attendance(self) -> Attendance:
        """The meetings of the pairs."""
        return read_attendance(self.records, self.today)


def read_facts(records: Records, papers: Sequence[Paper], today: date) -> Facts:
    """The school on the day of the run."""
    return Facts(records, read_chancery(records, today), papers)
