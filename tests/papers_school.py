"""A school's workbook between two runs of the job that makes the papers of the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from jobs.papers.deciding import decide
from jobs.records import TABS
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Act, Paper
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.programme import Council, Programme, RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import Offer, RequestSummary
from jobs.records.results import MonitoringRow, Reward
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.school.lists import ENTRIES
from sync.columns import Row
from sync.document import Document
from sync.job import Outcome, Records


@dataclass
class PapersSchool:
    """What stands on the tabs; `today`: when the job runs unless a test says otherwise."""

    today: date
    parameters: dict[str, str] = field(default_factory=dict)
    people: Sequence[Person] = ()
    papers: Sequence[Paper] = ()
    wanted: Sequence[Wanted] = ()
    acts: Sequence[Act] = ()
    pairs: Sequence[Pair] = ()
    meetings: Sequence[Meeting] = ()
    work: Sequence[PairWork] = ()
    partners: Sequence[Partner] = ()
    roadmap: Sequence[RoadmapRow] = ()
    councils: Sequence[Council] = ()
    programmes: Sequence[Programme] = ()
    offers: Sequence[Offer] = ()
    surveys: Sequence[RequestSummary] = ()
    rewards: Sequence[Reward] = ()
    monitoring: Sequence[MonitoringRow] = ()
    frozen: Sequence[type[Row]] = ()
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, today: date | None = None) -> Self:
        """One run; a second one on the same day wants the same."""
        day = today or self.today
        self.outcome = decide(self.records, day)
        self.papers, self.wanted = self._rows(Paper), self._rows(Wanted)
        again = decide(self.records, day)
        assert (again.rows, again.remarks) == (self.outcome.rows, self.outcome.remarks)
        assert list(_texts(again)) == list(_texts(self.outcome))
        return self

    @property
    def records(self) -> Records:
        """The rows as the job reads them."""
        rows: dict[Any, Sequence[Any]] = dict.fromkeys(TABS, ())
        settings = [Parameter(name=name, value=value) for name, value in self.parameters.items()]
        rows |= {Parameter: settings, type(ENTRIES[0]): ENTRIES, Person: self.people, Act: self.acts}
        rows |= {Paper: self.papers, Wanted: self.wanted, Partner: self.partners, Pair: self.pairs}
        rows |= {Meeting: self.meetings, PairWork: self.work, RoadmapRow: self.roadmap, Council: self.councils}
        rows |= {Programme: self.programmes, Offer: self.offers, RequestSummary: self.surveys}
        rows |= {Reward: self.rewards, MonitoringRow: self.monitoring}
        return Records(rows, self.frozen)

    def _rows(self, kind: Any) -> list[Any]:
        return list(self.outcome.rows[kind])

    def sign(self, name: str, number: str, day: date) -> Self:
        """Type number, date and signature of a paper."""
        self.papers = [
            paper.with_(number=number, day=day, signed=True) if paper.paper == name else paper for paper in self.papers
        ]
        return self

    @property
    def files(self) -> list[str]:
        """What the documents of the run are called."""
        return [document.file for document in self.outcome.documents]

    def document(self, word: str = "") -> Document:
        """The document whose file name has the word."""
        (found,) = [one for one in self.outcome.documents if word in one.file and not one.withdrawn]
        return found


def _texts(outcome: Outcome) -> Iterator[tuple[str, str, bool]]:
    return ((document.file, document.fingerprint, document.final) for document in outcome.documents)
