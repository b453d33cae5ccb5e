"""The cells of a worksheet's XML, by row and column."""

from bisect import bisect

from lxml import etree

from sync.backends.xlsx.markup import SHEET_ORDER, Element, child, children, drop, ensure, tag, whole
from sync.backends.xlsx.references import cell, column_index, hinted, row_index, span
from sync.table import Area


class SheetData:
    """Finds and makes cells; rows and cells keep their order. Indexes from 0."""

    def __init__(self, sheet: Element) -> None:
        self.sheet = sheet
        self._data = ensure(sheet, "sheetData", SHEET_ORDER)
        self._rows = self._numbered()
        self._order = sorted(self._rows)
        self._cells: dict[int, dict[int, Element]] = {}
        self._columns = self._column_styles()
        self._dimension = child(sheet, "dimension")
        self._extent = None if self._dimension is None else hinted(self._dimension)

    def _numbered(self) -> dict[int, Element]:
        rows: dict[int, Element] = {}
        index = -1
        for row in children(self._data, "row"):
            index = row_index(row, index)
            rows.setdefault(index, row)
        return rows

    def find(self, row: int, col: int) -> Element | None:
        """The <c> at `row`, `col`, when there is one."""
        return self._in_row(row).get(col) if row in self._rows else None

    def make(self, row: int, col: int) -> Element:
        """The <c> at `row`, `col`; a new one looks like its row, else like its column."""
        found = self.find(row, col)
        if found is not None:
            return found
        line = self._row(row)
        new = etree.Element(tag(self.sheet, "c"))
        new.set("r", cell(row, col))
        style = self._inherited(line, col)
        if style:
            new.set("s", str(style))
        cells = self._in_row(row)
        _insert(line, new, [cells[at] for at in cells if at < col])
        cells[col] = new
        self._cells[row] = dict(sorted(cells.items()))
        _widen(line, col)
        return new

    def _row(self, row: int) -> Element:
        if row not in self._rows:
            new = etree.Element(tag(self.sheet, "row"))
            new.set("r", str(row + 1))
            at = bisect(self._order, row)
            _insert(self._data, new, [self._rows[self._order[at - 1]]] if at else [])
            self._order.insert(at, row)
            self._rows[row] = new
        return self._rows[row]

    def _in_row(self, row: int) -> dict[int, Element]:
        if row not in self._cells:
            cells: dict[int, Element] = {}
            col = -1
            for item in children(self._rows[row], "c"):
                col = column_index(item, col)
                cells.setdefault(col, item)
            self._cells[row] = dict(sorted(cells.items()))
        return self._cells[row]

    def _inherited(self, row: Element, col: int) -> int:
        if row.get("customFormat") in {"1", "true"}:
            return whole(row, "s")
        return next((style for left, right, style in self._columns if left <= col <= right), 0)

    def _column_styles(self) -> list[tuple[int, int, int]]:
        columns = child(self.sheet, "cols")
        items = children(columns, "col") if columns is not None else iter(())
        return [(whole(c, "min") - 1, whole(c, "max") - 1, whole(c, "style")) for c in items]

    def cover(self, row: int, col: int) -> None:
        """Let the sheet's dimension reach to `row`, `col`."""
        now = self._extent
        if now is None:
            return
        wide = Area(min(now.top, row), min(now.left, col), max(now.bottom, row), max(now.right, col))
        if wide != now and self._dimension is not None:
            self._extent = wide
            self._dimension.set("ref", span(wide))


def _insert(parent: Element, new: Element, before: list[Element]) -> None:
    if before:
        before[-1].addnext(new)
    else:
        parent.insert(0, new)


def _widen(row: Element, col: int) -> None:
    """Let the row's spans, where it has them, reach to `col`."""
    numbers = [part for some in row.get("spans", "").split() for part in some.split(":")]
    if not all(part.isdecimal() for part in numbers):
        drop(row, "spans")
    elif numbers:
        places = [col + 1, *map(int, numbers)]
        row.set("spans", f"{min(places)}:{max(places)}")
