"""Values into the cells of a worksheet's XML."""

import math
import re
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

from sync.backends.xlsx.book import SheetPart, WorkbookPart
from sync.backends.xlsx.columns import lay_column
from sync.backends.xlsx.formulas import Formulas
from sync.backends.xlsx.heights import Heights
from sync.backends.xlsx.links import Links
from sync.backends.xlsx.markup import BOOK_ORDER, XML_SPACE, Element, add, drop, ensure, local
from sync.backends.xlsx.references import COLUMNS, ROWS
from sync.backends.xlsx.relations import Relations
from sync.backends.xlsx.serials import to_serial
from sync.backends.xlsx.sheet_data import SheetData
from sync.backends.xlsx.stale import Read, has_formulas, leave_out_results
from sync.backends.xlsx.tables import extend_tables
from sync.problems import SyncError
from sync.table import Broken, Percent, Value, address
from sync.workbook import Write

#: Characters that a cell can hold (Excel's limit, counted in UTF-16 units).
LONGEST_TEXT = 32_767
#: Characters of a column that nobody sees, should somebody show it.
_HIDDEN_WIDTH = 14
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_cells(
    book: WorkbookPart, writes: Sequence[Write], *, read: Read | None = None, beside: Path | None = None
) -> None:
    """Put `writes` into the book's package. Raises SyncError where a tab is missing or the sheet ends.

    `read`: see `leave_out_results`; without it formulas keep the results that they show. `beside`: see `Links`.
    """
    by_title: dict[str, list[Write]] = {}
    for write in writes:
        by_title.setdefault(write.tab, []).append(write)
    for title, some in by_title.items():
        CellWriter(book, _tab_of(book, title), beside).write(some)
    if book.package.changed and any(has_formulas(book, tab) for tab in book.tabs):
        _compute_on_load(book)
        if read is not None:
            leave_out_results(book, read)


def _tab_of(book: WorkbookPart, title: str) -> SheetPart:
    tab = book.find(title)
    if tab is None or not tab.part:
        raise SyncError(f"В файле «{book.package.name}» нет листа «{title}». Добавьте его: nastavnik init.")
    return tab


class CellWriter:
    """Writes values into one tab."""

    def __init__(self, book: WorkbookPart, tab: SheetPart, beside: Path | None = None) -> None:
        self._book = book
        self._title = tab.title
        self._part = tab.part
        self.sheet = book.package.tree(tab.part)
        with book.package.reading():
            self._grid = SheetData(self.sheet, book.package.folds(tab.part))
            self._formulas = Formulas(self.sheet)
        self._links = Links(book, self.sheet, tab.part, beside)
        self._written: set[int] = set()

    def write(self, writes: Sequence[Write]) -> None:
        """Write cells; tables grow over what was written right below them."""
        filled = [(write.row, write.col) for write in writes if self.put(write.row, write.col, write.value)]
        self.settle()
        for write in writes:
            if write.hides:
                lay_column(self.sheet, write.col, width=_HIDDEN_WIDTH, style=0, hidden=True)
        extend_tables(self._book.package, Relations(self._book.package, self._part), filled)
        if self._formulas.removed:
            _drop_calculation_chain(self._book)

    def put(self, row: int, col: int, value: Value, style: int | None = None) -> bool:
        """Write one cell, with `style` or its own; whether there is something in it now."""
        if not (0 <= row < ROWS and 0 <= col < COLUMNS):
            raise SyncError(f"{address(self._title, row, col)}: лист кончился, записать некуда.")
        content = _clean(value) if isinstance(value, str) else value
        gone = content is None or content == ""
        self._links.follow(row, col, value)
        cell = self._grid.find(row, col) if gone else self._grid.make(row, col)
        if cell is None:
            return False
        self._formulas.release(cell, row, col)
        _empty(cell)
        if not gone:
            _fill(cell, content, since_1904=self._book.since_1904)
            self._grid.cover(row, col)
        suited = self._book.styles.suited(_style_of(cell) if style is None else style, content)
        if suited:
            cell.set("s", str(suited))
        self._written.add(row)
        self._book.package.touch(self._part)
        return not gone

    def settle(self) -> None:
        """Let the rows be as high as what stands in them now."""
        heights = Heights(self._book, self.sheet)
        for row in self._written:
            heights.fit(*self._grid.row(row))

    def look(self, row: int, col: int, style: int) -> None:
        """Give a cell a look, and leave what stands there."""
        self._grid.make(row, col).set("s", str(style))
        self._book.package.touch(self._part)


def _style_of(cell: Element) -> int:
    style = cell.get("s", "0")
    return int(style) if style.isdigit() else 0


def _empty(cell: Element) -> None:
    for node in list(cell):
        if local(node) in {"f", "v", "is"}:
            cell.remove(node)
    drop(cell, "t", "cm", "vm", "ph")


def _fill(cell: Element, value: Value, *, since_1904: bool) -> None:
    if isinstance(value, date | time):
        serial = to_serial(value, since_1904=since_1904)
        value = f"{value:%d.%m.%Y}" if serial is None else serial
    if isinstance(value, Percent):
        value = value.share
    if isinstance(value, str):
        _fill_text(cell, value)
    elif isinstance(value, bool):
        cell.set("t", "b")
        add(cell, "v", text=str(int(value)))
    elif isinstance(value, int | float) and math.isfinite(value):
        add(cell, "v", text=repr(value))
    else:
        raise TypeError(f"{type(value).__name__} cannot stand in a cell" if isinstance(value, Broken) else repr(value))


def _fill_text(cell: Element, text: str) -> None:
    cell.set("t", "inlineStr")
    node = add(add(cell, "is"), "t", text=_LOOKS_ESCAPED.sub("_x005F_", text))
    node.set(XML_SPACE, "preserve")


def _clean(text: str) -> str:
    """`text` without what XML cannot hold, line ends as people see them, not longer than a cell can be."""
    plain = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if 2 * len(plain) <= LONGEST_TEXT:  # none of them needs more than two units
        return plain
    units = plain.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_TEXT:
        return plain
    return units[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def _compute_on_load(book: WorkbookPart) -> None:
    """Have formulas computed anew when the file is opened: the results they show may be stale."""
    settings = ensure(book.root, "calcPr", BOOK_ORDER)
    if settings.get("fullCalcOnLoad") not in {"1", "true"}:
        settings.set("fullCalcOnLoad", "1")
        book.package.touch(book.part)


def _drop_calculation_chain(book: WorkbookPart) -> None:
    """Drop the list of formula cells, which names one that is gone; programs make it anew."""
    for part in book.relations.of("calcChain"):
        book.relations.drop(part)
        book.package.drop(part)
