"""A run that leaves to a later one what nobody opens before: cells wait in memory, sets are only noted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sync.applying import Done
from sync.chart import Chart
from sync.document import Document, DocumentWriter, Lying
from sync.layout import TabLayout
from sync.memory import Memory
from sync.runner import Forecast
from sync.session import Session
from sync.table import Sheet, Value, fold
from sync.workbook import Receipt, Snapshot, Workbook, Write


class Waiting:
    """The Workbook protocol over a workbook that is read once; what is written waits until `release`."""

    def __init__(self, workbook: Workbook, tabs: Collection[str]) -> None:
        self._workbook = workbook
        self._read = workbook.snapshot(tabs)
        self._rows = {fold(title): [tuple(row) for row in sheet.rows] for title, sheet in self._read.sheets.items()}
        self._hidden = dict(self._read.hidden)
        self._writes: dict[tuple[str, int, int], Write] = {}
        self._shown: list[str] = []
        self._unfolded: list[str] = []
        self._charts = dict[tuple[str, str], Chart]()
        self.reads = self.writes = 0

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> Snapshot:
        """The tabs as they would be."""
        self.reads += 1
        known = {title: sheet for title, sheet in self._read.sheets.items() if title in tabs or others}
        sheets = {title: self._sheet(sheet) for title, sheet in known.items()}
        asked = {title: sheet for title, sheet in sheets.items() if title in tabs}
        rest = [sheet for title, sheet in sheets.items() if title not in tabs]
        return replace(self._read, sheets=asked, others=rest, hidden=dict(self._hidden), charts=self._drawn)

    @property
    def _drawn(self) -> dict[tuple[str, str], str]:
        return {**self._read.charts, **{key: chart.about for key, chart in self._charts.items()}}

    def _sheet(self, sheet: Sheet) -> Sheet:
        return replace(sheet, rows=list(self._rows[fold(sheet.title)]))

    def refuse_if_open(self, tabs: Collection[str]) -> None:
        """Nothing: cells wait in memory."""

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        """Let the cells wait."""
        self.writes += 1
        for write in writes:
            _put(self._rows[fold(write.tab)], write)
            self._writes[write.tab, write.row, write.col] = write
        for title in show:
            self._hidden.pop(fold(title), None)
        self._shown += show
        self._unfolded += unfold
        self._charts |= {(fold(one.tab), one.title): one for one in charts}
        return Receipt(1, len(writes))

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        """Make the workbook at once."""
        return self._workbook.furnish(layouts)

    def release(self) -> Receipt:
        """Write all that waits."""
        charts = [*self._charts.values()]
        writes = list(self._writes.values())
        return self._workbook.apply(self._read, writes, show=self._shown, unfold=self._unfolded, charts=charts)


def _put(rows: list[tuple[Value, ...]], write: Write) -> None:
    rows.extend(() for _ in range(write.row + 1 - len(rows)))
    row = rows[write.row]
    left = row[: write.col] + (None,) * (write.col - len(row))
    rows[write.row] = (*left, write.value, *row[write.col + 1 :])


@dataclass(frozen=True)
class _Noting:
    """The DocumentWriter protocol that makes papers, and of sets notes what they would say."""

    writer: DocumentWriter
    out: Path
    noted: dict[str, str]

    def lying(self, names: Iterable[str]) -> Mapping[str, Lying]:
        return {}  # nobody opens them before the end

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        papers = self.writer.missing([one for one in documents if not _is_set(one)])
        return [one for one in documents if (self._is_new(one) if _is_set(one) else one in papers)]

    def write(self, documents: Sequence[Document]) -> list[Path]:
        made = self.writer.write([one for one in documents if not _is_set(one)])
        sets = [one for one in documents if _is_set(one)]
        self.noted.update({one.place: one.fingerprint for one in sets})
        return [*made, *(self.out / one.place for one in sets)]

    def print(self) -> list[Path]:
        return self.writer.print()

    def _is_new(self, document: Document) -> bool:
        return not document.withdrawn and self.noted.get(document.place) != document.fingerprint


def _is_set(document: Document) -> bool:
    """Whether it is Word pages that are made over whenever what they say changes."""
    return bool(document.folder and document.template)


@dataclass
class Rehearsal(Session):
    """A session whose runs leave to a later one what nobody opens before: `release` writes what waits.

    Papers of their own are made, sets and PDFs are not; nothing is laid ready for a signature.
    """

    prints: bool = False
    book: Waiting | None = None
    noted: dict[str, str] = field(default_factory=dict)

    def workbook(self, *, whole: bool = False) -> Workbook:
        """The workbook in memory."""
        if self.book is None:
            tabs = [kind.spec.title for kind in self.school.tabs]
            self.book = Waiting(super().workbook(whole=whole), tabs)
        return self.book

    def writer(self) -> DocumentWriter:
        """Where papers are made, and sets are noted."""
        return _Noting(super().writer(), self.setup.folder, self.noted)

    def memory(self) -> Memory:
        """Nothing: who would put a cell back that nobody sees?"""
        return replace(super().memory(), silent={kind.spec.title for kind in self.school.tabs})

    def report(self, found: Forecast, done: Done | None) -> None:
        """Nothing: what is told of the played year is what its last run did."""

    def release(self) -> None:
        """Write what waits."""
        if self.book:
            self.book.release()
