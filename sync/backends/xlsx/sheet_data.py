"""The cells of a worksheet's XML, by row and column."""

from bisect import bisect
from collections.abc import Mapping
from functools import cache

from lxml import etree

from sync.backends.xlsx.folds import MARK, Folds
from sync.backends.xlsx.markup import SHEET_ORDER, Element, child, children, drop, ensure, tag, whole
from sync.backends.xlsx.references import cell, column_index, hinted, row_index, span
from sync.table import Area


class SheetData:
    """Finds and makes cells; rows and cells keep their order. Indexes from 0."""

    def __init__(self, sheet: Element, folds: Folds | None = None) -> None:
        """`folds` are the rows that only marks stand for in the tree."""
        self.sheet = sheet
        self._folds = folds
        self._data = ensure(sheet, "sheetData", SHEET_ORDER)
        self._rows = self._numbered()
        self._order = sorted(self._rows)
        self._marks = _Marks(self._data)
        self._cells: dict[int, dict[int, Element]] = {}
        self._columns = self._column_styles()
        self._style_below = cache(self._style_in_columns)
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
        return self._in_row(row).get(col) if self._stands(row) else None

    def _stands(self, row: int) -> bool:
        """Whether there is such a row; a folded one stands in the tree from now on."""
        if row not in self._rows and self._folds and self._folds.holds(row):
            self._keep(row, self._marks.replace(self._folds.place(row), self._folds.row(row)))
        return row in self._rows

    def _keep(self, row: int, element: Element) -> None:
        self._rows[row] = element
        self._order.insert(bisect(self._order, row), row)

    def standing(self, row: int) -> Element | None:
        """The <row> of a row, when there is one."""
        return self._rows[row] if self._stands(row) else None

    def row(self, row: int) -> tuple[Element, int, Mapping[int, Element]]:
        """The <row> of a row that stands in the tree, its index, and its <c> by column."""
        return self._rows[row], row, self._in_row(row)

    def make(self, row: int, col: int) -> Element:
        """The <c> at `row`, `col`; a new one looks like its row, else like its column."""
        found = self.find(row, col)
        if found is not None:
            return found
        line, cells = self._row(row), self._in_row(row)
        last = next(reversed(cells), -1)
        if last < col and _is_last(cells.get(last), line):  # so it is where a row is filled from left to right
            cells[col] = new = etree.SubElement(line, tag(self.sheet, "c"))
        else:
            new = etree.Element(tag(self.sheet, "c"))
            _insert(line, new, [cells[at] for at in cells if at < col])
            self._cells[row] = dict(sorted([*cells.items(), (col, new)]))
        new.set("r", cell(row, col))
        style = self._inherited(line, col)
        if style:
            new.set("s", str(style))
        _widen(line, col)
        return new

    def _row(self, row: int) -> Element:
        if not self._stands(row):
            new = etree.Element(tag(self.sheet, "row"))
            new.set("r", str(row + 1))
            _insert(self._data, new, [above for above in [self._above(row)] if above is not None])
            self._keep(row, new)
        return self._rows[row]

    def _above(self, row: int) -> Element | None:
        """What a new row has to follow: the row above it, or a mark that ends with that row."""
        at = bisect(self._order, row)
        above = self._order[at - 1] if at else -1
        place = self._folds.place(row) if self._folds else 0
        if self._folds and place and self._folds.indexes[place - 1] > above:
            return self._marks.ending(place - 1)
        return self._rows[above] if at else None

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
        return self._style_below(col)

    def _style_in_columns(self, col: int) -> int:
        return next((style for left, right, style in self._columns if left <= col <= right), 0)

    def _column_styles(self) -> list[tuple[int, int, int]]:
        columns = child(self.sheet, "cols")
        items = children(columns, "col") if columns is not None else iter(())
        return [(whole(c, "min") - 1, whole(c, "max") - 1, whole(c, "style")) for c in items]

    def cover(self, row: int, col: int) -> None:
        """Let the sheet's dimension reach to `row`, `col`."""
        now = self._extent
        if now is None or (now.top <= row <= now.bottom and now.left <= col <= now.right):
            return
        wide = Area(min(now.top, row), min(now.left, col), max(now.bottom, row), max(now.right, col))
        if self._dimension is not None:
            self._extent = wide
            self._dimension.set("ref", span(wide))


class _Marks:
    """The marks for folded rows in a <sheetData>, in their order."""

    def __init__(self, data: Element) -> None:
        self._marks = [node for node in data if isinstance(node, etree._ProcessingInstruction) and node.target == MARK]
        self._firsts = [_ends(mark)[0] for mark in self._marks]

    def replace(self, place: int, row: Element) -> Element:
        """Put `row` there where the folded row at `place` is; returns it."""
        mark = self.ending(place)
        first, _ = _ends(mark)
        mark.addnext(row)
        if first == place:
            self._drop(mark)
        else:
            mark.text = f"{first} {place - 1}"
        return row

    def ending(self, place: int) -> etree._ProcessingInstruction:
        """The mark that ends with the folded row at `place`; the rest of it follows as another one."""
        at = bisect(self._firsts, place) - 1
        mark = self._marks[at]
        first, last = _ends(mark)
        if last > place:
            rest = etree.ProcessingInstruction(MARK, f"{place + 1} {last}")
            mark.addnext(rest)
            mark.text = f"{first} {place}"
            self._marks.insert(at + 1, rest)
            self._firsts.insert(at + 1, place + 1)
        return mark

    def _drop(self, mark: etree._ProcessingInstruction) -> None:
        at = self._marks.index(mark)
        del self._marks[at], self._firsts[at]
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _ends(mark: Element) -> tuple[int, int]:
    """The places of the first and the last row that a mark stands for."""
    first, last = map(int, (mark.text or "").split())
    return first, last


def _is_last(one: Element | None, parent: Element) -> bool:
    """Whether nothing follows the one among the parent's children; of none: whether there are no children."""
    return not len(parent) if one is None else one.getnext() is None


def _insert(parent: Element, new: Element, before: list[Element]) -> None:
    if before:
        before[-1].addnext(new)
    else:
        parent.insert(0, new)


def _widen(row: Element, col: int) -> None:
    """Let the row's spans, where it has them, reach to `col`."""
    spans = row.get("spans")
    if spans is None:
        return
    numbers = [part for some in spans.split() for part in some.split(":")]
    if not all(part.isdecimal() for part in numbers):
        drop(row, "spans")
    elif numbers:
        places = [col + 1, *map(int, numbers)]
        row.set("spans", f"{min(places)}:{max(places)}")
