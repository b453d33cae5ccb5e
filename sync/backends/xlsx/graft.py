"""Tabs and columns that a workbook lacks are grafted in; what is there is left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.backends.xlsx.book import SheetPart, WorkbookPart
from sync.backends.xlsx.columns import lay_column
from sync.backends.xlsx.frame import empty_sheet, frame
from sync.backends.xlsx.lists import inline, limit, named, named_column, offer
from sync.backends.xlsx.looks import CAPTION, HEADING, body_look, faded_look, header_look, style_of, wrong_look
from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, place, whole
from sync.backends.xlsx.notes import Note, add_notes
from sync.backends.xlsx.outline import fold_groups
from sync.backends.xlsx.references import span
from sync.backends.xlsx.seasons import put_away
from sync.backends.xlsx.write import CellWriter
from sync.layout import CHECK, FINE, ColumnLayout, ListSource, TabLayout, header_on, titles_on
from sync.problems import Problem
from sync.table import Area, letters

#: The last row that lists, marks and filters cover. Not the last of the sheet: Google would make all those rows.
LAST_ROW = 5000


@dataclass(frozen=True)
class _Graft:
    """What one tab gets: columns at their places; `new` tabs get their frame and first rows as well."""

    tab: SheetPart
    layout: TabLayout
    header: int
    columns: Mapping[int, ColumnLayout]
    new: bool

    def below(self, col: int) -> str:
        """The cells of a column under the header, A2:A5000."""
        return span(Area(self.header + 1, col, max(LAST_ROW, self.header + 2) - 1, col))


def graft(book: WorkbookPart, layouts: Sequence[TabLayout]) -> tuple[int, tuple[str, ...]]:
    """Add the missing tabs, in the order of `layouts`, and columns.

    Returns how many cells were written, and what to do with the tabs that were left alone.
    """
    seasonal = _is_new(book, layouts)
    found = [_lacking(book, layout) for layout in layouts]
    grafts = [one for one in found if isinstance(one, _Graft)]
    written = sum(_write(book, some) for some in grafts)
    for some in grafts:
        _offer_lists(book, some)
        if seasonal and some.layout.waits:
            put_away(book, some.tab.title, len(some.layout.rows))
    return written, tuple(str(one) for one in found if isinstance(one, Problem))


def _is_new(book: WorkbookPart, layouts: Sequence[TabLayout]) -> bool:
    """Whether none of our tabs stands there yet, and something is left to be seen when the rare ones are hidden."""
    ours = any(book.find(layout.title) for layout in layouts)
    return not ours and (bool(book.tabs) or not all(layout.waits for layout in layouts))


def _lacking(book: WorkbookPart, layout: TabLayout) -> _Graft | Problem | None:
    tab = book.find(layout.title)
    if tab is None:
        tab = book.add_tab(layout.title, empty_sheet(book.root, book.office))
        return _Graft(tab, layout, layout.header, dict(enumerate(layout.columns)), new=True)
    if not tab.part:
        return None
    sheet = book.sheet(tab)
    header = header_on(sheet, layout)
    if isinstance(header, Problem):
        return header
    row, found = header
    free = max(map(len, sheet.rows), default=0)
    missing = [column for column in layout.columns if column.title not in found and not column.by_need]
    return _Graft(tab, layout, row, dict(enumerate(missing, free)), new=False) if missing else None


def _write(book: WorkbookPart, some: _Graft) -> int:
    writer = CellWriter(book, some.tab)
    for col, column in some.columns.items():
        writer.put(some.header, col, column.title, style_of(book.styles, header_look(column)))
        body = style_of(book.styles, body_look(column))
        lay_column(
            writer.sheet, col, width=column.room, style=body, hidden=column.hidden, folded=column.folded and some.new
        )
        if column.title == CHECK and column.robot:
            _mark_wrong(book, writer.sheet, some, col)
        if column.title == some.layout.faded:
            _fade(book, writer.sheet, some, col)
    written = len(some.columns)
    if some.new:
        frame(book, some.tab, some.layout, last_row=LAST_ROW)
        if some.layout.captioned:
            writer.look(0, 0, style_of(book.styles, CAPTION))
        written += _first_rows(book, CellWriter(book, some.tab), some)
        fold_groups(writer.sheet, some.layout, first_row=some.layout.first_row)
    add_notes(book, some.tab, [Note(some.header, col, c.note) for col, c in some.columns.items() if c.note])
    return written


def _first_rows(book: WorkbookPart, writer: CellWriter, some: _Graft) -> int:
    written = 0
    for row, values in enumerate(some.layout.rows, some.layout.first_row):
        written += sum(writer.put(row, col, value) for col, value in enumerate(values))
    writer.settle()
    for heading in some.layout.head_rows:
        writer.look(some.layout.first_row + heading, 0, style_of(book.styles, HEADING))
    return written


def _mark_wrong(book: WorkbookPart, sheet: Element, some: _Graft, col: int) -> None:
    first = f"${letters(col)}{some.header + 2}"
    unlike = [f'{first}<>""', f'{first}<>"{FINE}"']
    unlike += [f'LEFT({first},{len(text)})<>"{text}"' for text in some.columns[col].quiet]
    _mark(sheet, some.below(col), wrong_look(book.styles), f"AND({','.join(unlike)})")


def _fade(book: WorkbookPart, sheet: Element, some: _Graft, col: int) -> None:
    cells = " ".join(map(some.below, some.columns))
    _mark(sheet, cells, faded_look(book.styles), f'${letters(col)}{some.header + 2}<>""')


def _mark(sheet: Element, cells: str, look: int, formula: str) -> None:
    """Give the cells this look where the formula holds, below what marks them already."""
    marks = place(sheet, "conditionalFormatting", SHEET_ORDER)
    marks.set("sqref", cells)
    priorities = [whole(rule, "priority") for rule in sheet.iter("{*}cfRule")]
    rule = {"type": "expression", "dxfId": look, "priority": max(priorities, default=0) + 1}
    add(add(marks, "cfRule", rule), "formula", text=formula)


def _offer_lists(book: WorkbookPart, some: _Graft) -> None:
    sheet = book.package.tree(some.tab.part)
    for col, column in some.columns.items():
        formula = inline(column.choices) or (_named(book, column.choices_from) if column.choices_from else "")
        if formula:
            reject = column.note if column.strict and not column.several else ""
            offer(sheet, some.below(col), formula, warn=not column.several, reject=reject)
        elif column.longest:
            limit(sheet, some.below(col), column.longest, reject=column.note)


def _named(book: WorkbookPart, source: ListSource) -> str:
    tab = book.find(source.tab)
    titles = [source.values, *([source.names] if source.listed else [])]
    header = titles_on(book.sheet(tab), titles) if tab and tab.part else None
    if header is None or tab is None or len(header[1]) < len(titles):
        return ""
    row, found = header
    values = found[source.values]
    if source.listed:
        return named(book, tab.title, source.listed, found[source.names], values)
    return named_column(book, tab.title, values, header=row, heading=source.values, last_row=LAST_ROW)
