"""A school at the end of a year, for the tests of its figures: each tab as rows, everything else empty."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from order_school import PARAMETERS

from jobs.catalogue import JOBS
from jobs.monitoring.deciding import JOB
from jobs.records import TABS
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.results import MonitoringRow
from jobs.records.surveys import Influence, Survey
from sync.columns import Row
from sync.job import Outcome, Records

MAY = date(2024, 5, 20)
SINCE, END = date(2023, 11, 20), date(2024, 5, 31)
assert JOB in JOBS


def pupil(number: int, **fields: Any) -> Person:
    """Озеров, born 2011."""
    usual: dict[str, Any] = {"name": f"Озеров Пётр{number} Олегович", "role": "ученик", "born": date(2011, 3, 1)}
    return Person(code=f"У-{number}", **(usual | fields))


def teacher(number: int, **fields: Any) -> Person:
    usual: dict[str, Any] = {"name": f"Гладких Ирина{number} Романовна", "role": "педагог"}
    return Person(code=f"П-{number}", **(usual | fields))


def pair(number: int, mentor: str, mentee: str, **fields: Any) -> Pair:
    """A running pair of an older pupil with a younger one."""
    usual: dict[str, Any] = {"status": "действует", "form": "Ученик – ученик", "since": SINCE, "until": END}
    return Pair(pair=f"П-{number:03}", mentor_code=mentor, mentee_code=mentee, **(usual | fields))


def survey(person: Person, role: str = "наставляемый", stage: str = "после", **marks: Any) -> Survey:
    return Survey(day=MAY, person=person.name, role=role, stage=stage, **marks)


def measured(person: Person, stage: str, **marks: Any) -> Influence:
    return Influence(day=date(2024, 5, 18), person=person.name, stage=stage, **marks)


@dataclass
class MayOf:
    """The workbook before the job runs."""

    people: Sequence[Person] = ()
    pairs: Sequence[Pair] = ()
    rows: Sequence[Row] = ()
    settings: dict[str, str] = field(default_factory=dict)
    former: Sequence[Row] = ()
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, day: date = MAY, frozen: Sequence[type[Row]] = ()) -> "MayOf":
        """Let the job decide; what it wants is there for the next run."""
        parameters = [Parameter(name=name, value=value) for name, value in (PARAMETERS | self.settings).items()]
        given = [*self.people, *self.pairs, *self.rows, *parameters]
        own = {type(row) for row in self.former}
        tabs: dict[type[Row], Sequence[Row]] = {
            kind: [row for row in (self.former if kind in own else given) if type(row) is kind] for kind in TABS
        }
        self.outcome = JOB.outcome(Records(tabs, frozen), day)
        self.former = [row for rows in self.outcome.rows.values() for row in rows]
        return self

    def figure(self, indicator: str, section: str = "") -> MonitoringRow:
        """The row of «Мониторинг» called so."""
        (found,) = (row for row in self.figures if row.indicator == indicator and section in {"", row.section})
        return found

    @property
    def figures(self) -> list[MonitoringRow]:
        return [row for row in self.outcome.rows[MonitoringRow] if isinstance(row, MonitoringRow)]

    def cells(self, indicator: str) -> tuple[str, ...]:
        """Значение, Из скольких, План."""
        row = self.figure(indicator)
        return row.value, row.base, row.plan


def school(children: int = 8, **known: Any) -> MayOf:
    """Mentors У-101 … with mentees У-1 …, each in a pair of two."""
    mentees = [pupil(number) for number in range(1, children + 1)]
    mentors = [pupil(100 + number, born=date(2007, 3, 1)) for number in range(1, children + 1)]
    others = [pupil(900 + number) for number in range(4)]
    pairs = [pair(number, f"У-{100 + number}", f"У-{number}") for number in range(1, children + 1)]
    usual: dict[str, Any] = {"people": [*mentees, *mentors, *others], "pairs": pairs}
    return MayOf(**(usual | known))
