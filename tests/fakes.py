"""A workbook in memory and a writer that only lists: the outside world of the tests."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sync.applying import Done, apply
from sync.chart import Chart
from sync.columns import Row, cells
from sync.document import Document, Lying
from sync.job import Job
from sync.layout import TabLayout
from sync.runner import Forecast, forecast
from sync.table import Sheet, Value, fold
from sync.workbook import Receipt, Snapshot, Write

#: One row of a tab: title → what people typed.
Typed = dict[str, Any]


class MemoryWorkbook:
    """Tabs as lists of lists."""

    def __init__(self, **tabs: list[list[Value]]) -> None:
        self.tabs = tabs
        self.reads = self.writes = 0
        self.hidden: dict[str, int | None] = {}
        self.charts: dict[tuple[str, str], str] = {}
        #: why it cannot be read now
        self.fault: Exception | None = None

    def put(self, kind: type[Row], *rows: Typed) -> "MemoryWorkbook":
        """Lay a tab of this record type with its header and these rows."""
        titles = [col.title for col in kind.spec.columns]
        self.tabs[kind.spec.title] = [list(titles), *([row.get(title) for title in titles] for row in rows)]
        return self

    def add(self, kind: type[Row], *rows: Typed) -> None:
        """Add rows below."""
        titles = self.tabs[kind.spec.title][0]
        self.tabs[kind.spec.title] += [[row.get(str(title)) for title in titles] for row in rows]

    def rows(self, kind: type[Row]) -> list[Typed]:
        """The rows of a tab by title, empty cells left out."""
        titles, *rows = self.tabs[kind.spec.title]
        return [{str(t): v for t, v in zip(titles, row, strict=False) if v is not None} for row in rows]

    def edit(self, kind: type[Row], number: int, **typed: Any) -> None:
        """A person types into row `number` (from 0, below the header); spaces in titles are written as _."""
        row = self.tabs[kind.spec.title][number + 1]
        titles = [str(title) for title in self.tabs[kind.spec.title][0]]
        for title, value in typed.items():
            col = titles.index(title.replace("_", " "))
            row.extend([None] * (col + 1 - len(row)))
            row[col] = value

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> Snapshot:
        if self.fault:
            raise self.fault
        self.reads += 1
        known = {fold(title): title for title in self.tabs}
        found = {asked: known[fold(asked)] for asked in tabs if fold(asked) in known}
        rest = [title for title in self.tabs if others and title not in found.values()]
        return Snapshot(
            {asked: self._sheet(title) for asked, title in found.items()},
            others=[self._sheet(title) for title in rest],
            hidden=dict(self.hidden),
            charts=dict(self.charts),
        )

    def _sheet(self, title: str) -> Sheet:
        return Sheet(title, [tuple(row) for row in self.tabs[title]])

    def refuse_if_open(self, tabs: Collection[str]) -> None:
        """Nobody has it open."""

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        if not writes and not show and not charts:
            return Receipt()
        self.charts |= {(fold(one.tab), one.title): one.about for one in charts}
        for title in map(fold, show):
            if self.hidden.get(title) is not None:
                del self.hidden[title]
        self.writes += 1
        for write in writes:
            rows = self.tabs[write.tab]
            rows.extend([] for _ in range(write.row + 1 - len(rows)))
            rows[write.row].extend([None] * (write.col + 1 - len(rows[write.row])))
            rows[write.row][write.col] = write.value
        return Receipt(1, len(writes))

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        added = 0
        if not any(tab.title in self.tabs for tab in layouts):
            self.hidden |= {fold(tab.title): len(tab.rows) for tab in layouts if tab.waits}
        for tab in layouts:
            if tab.title not in self.tabs:
                self.tabs[tab.title] = [[], *(list(row) for row in tab.rows)]
            header = self.tabs[tab.title][0]
            missing = [col.title for col in tab.columns if col.title not in header]
            header += missing
            added += len(missing)
        self.writes += bool(added)
        return Receipt(int(bool(added)), added)


class ListingWriter:
    """Remembers what it was asked to make, by file name and fingerprint."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}

    def lying(self, names: Iterable[str]) -> dict[str, Lying]:
        return {}

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        return [
            one
            for one in documents
            if (one.withdrawn and one.place in self.made)
            or (not one.withdrawn and one.place not in self.made)
            or (not one.withdrawn and not one.final and self.made[one.place] != one.fingerprint)
        ]

    def write(self, documents: Sequence[Document]) -> list[Path]:
        for gone in (one for one in documents if one.withdrawn):
            self.made.pop(gone.place)
        self.made |= {one.place: one.fingerprint for one in documents if not one.withdrawn}
        return [Path("out") / one.place for one in documents if not one.withdrawn]

    def print(self) -> list[Path]:
        return []


def run(
    workbook: MemoryWorkbook,
    jobs: Iterable[Job],
    today: date,
    *,
    writer: ListingWriter | None = None,
    force: bool = False,
    also: Sequence[type[Row]] = (),
) -> tuple[Forecast, Done]:
    """One applied run."""
    to = writer or ListingWriter()
    found = forecast(workbook, list(jobs), today, to, also=also)
    return found, apply(found, workbook, to, force=force)


def row_of(row: Row) -> Typed:
    """A record as people would see it."""
    return {title: value for title, value in cells(replace(row), "").items() if value is not None}
