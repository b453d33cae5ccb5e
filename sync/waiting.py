"""A workbook as it stands with what was written since it was read, in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sync.chart import Chart
from sync.layout import TabLayout
from sync.table import Sheet, Value, fold
from sync.workbook import Receipt, Snapshot, Workbook, Write


class Waiting:
    """The Workbook protocol over a workbook that was `read` once; what is written waits until `release`."""

    def __init__(self, workbook: Workbook, read: Snapshot) -> None:
        self._workbook, self._read = workbook, read
        self._rows = {fold(title): [tuple(row) for row in sheet.rows] for title, sheet in read.sheets.items()}
        self._hidden = dict(read.hidden)
        self._writes: dict[tuple[str, int, int], Write] = {}
        self._shown: list[str] = []
        self._unfolded: list[str] = []
        self._charts = dict[tuple[str, str], Chart]()
        self.reads = self.writes = 0

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> Snapshot:
        """The tabs as they would be read."""
        self.reads += 1
        known = {title: sheet for title, sheet in self._read.sheets.items() if title in tabs or others}
        sheets = {title: self._sheet(sheet) for title, sheet in known.items()}
        asked = {title: sheet for title, sheet in sheets.items() if title in tabs}
        rest = [sheet for title, sheet in sheets.items() if title not in tabs]
        rest += self._read.others if others else []
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
    rows[write.row] = (*left, _as_read(write.value), *row[write.col + 1 :])


def _as_read(value: Value) -> Value:
    """What a cell gives back in which the value was written: where a link leads is not read."""
    return str(value) if isinstance(value, str) else value
