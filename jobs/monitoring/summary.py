"""The year as its papers tell of it: the figures of «Мониторинг» beside what they were counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.monitoring.facts import Facts
from jobs.monitoring.quality import Assessment, assess
from jobs.paperwork.chancery import Chancery
from jobs.records.results import ChartRow, MonitoringRow


@dataclass(frozen=True)
class Summary:
    """The school, the facts of its year, and the rows of «Мониторинг» and «Графики» that were made of them."""

    office: Chancery
    facts: Facts
    rows: Sequence[MonitoringRow]
    charts: Sequence[ChartRow]

    def section(self, name: str) -> list[MonitoringRow]:
        """The rows of a section."""
        return [row for row in self.rows if row.section == name]

    def row(self, indicator: str) -> MonitoringRow:
        """The row called so; an empty one where there is none."""
        return next((row for row in self.rows if row.indicator == indicator), MonitoringRow(indicator=indicator))

    def counted(self, indicator: str) -> tuple[int, int] | None:
        """The two numbers of a share, «128 из 154»; None where there are no data."""
        part, _, whole = self.row(indicator).base.partition(" из ")
        return (int(part), int(whole)) if part.isdecimal() and whole.isdecimal() else None

    @cached_property
    def assessment(self) -> Assessment:
        """The coordinator's own judgement."""
        return assess(self.facts.criteria)
