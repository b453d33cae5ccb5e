"""Folded groups of columns behind those that are read first, of rows below their headings."""

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.columns import lay_column
from sync.backends.xlsx.markup import SHEET_ORDER, Element, child, children, drop, ensure, whole
from sync.backends.xlsx.sheet_data import SheetData
from sync.layout import TabLayout
from sync.pointed import row_of, tab_of

#: Width of the empty column above which the sign of the last group stands, characters.
_SIGN = 4


def fold_groups(sheet: Element, layout: TabLayout, *, first_row: int) -> None:
    """Fold the groups that `layout` names; its columns stand there folded already. `first_row` is that of its rows."""
    settings = ensure(sheet, "sheetFormatPr", SHEET_ORDER)
    for _, last in layout.folded:
        settings.set("outlineLevelCol", "1")
        _sign(sheet, last + 1, layout)
    data = child(sheet, "sheetData")
    if layout.groups and data is not None:
        settings.set("outlineLevelRow", "1")
        rows = {whole(row, "r") - 1: row for row in children(data, "row")}
        for first, last in layout.groups:
            rows[first_row + first - 1].set("collapsed", "1")
            for at in range(first, last + 1):
                rows[first_row + at].set("outlineLevel", "1")
                rows[first_row + at].set("hidden", "1")


def _sign(sheet: Element, col: int, layout: TabLayout) -> None:
    """Let the column behind a group show that it is folded."""
    if col >= len(layout.columns):
        lay_column(sheet, col, width=_SIGN, style=0, hidden=False)
    columns = ensure(sheet, "cols", SHEET_ORDER)
    for item in children(columns, "col"):
        if whole(item, "min") == col + 1:
            item.set("collapsed", "1")


def unfold_row(book: WorkbookPart, cell: str) -> None:
    """Open the group in which the row of a cell lies folded; a row that is hidden otherwise stays so."""
    tab = book.find(tab_of(cell))
    if tab is None or not tab.part:
        return
    sheet = book.package.tree(tab.part)
    rows = SheetData(sheet, book.package.folds(tab.part))
    group = _group(rows, row_of(cell))
    if not any(row.get("hidden") in {"1", "true"} for row in group.values()):
        return
    for row in group.values():
        drop(row, "hidden")
    heading = rows.standing(min(group) - 1 if _heads_above(sheet) else max(group) + 1)
    if heading is not None:
        drop(heading, "collapsed")
    book.package.touch(tab.part)


def _group(rows: SheetData, at: int) -> dict[int, Element]:
    """The rows of the group that the row lies in, by their indexes; none where it lies in no group."""
    found: dict[int, Element] = {}
    for step in (-1, 1):
        index = at
        while (row := rows.standing(index)) is not None and whole(row, "outlineLevel"):
            found[index] = row
            index += step
    return found


def _heads_above(sheet: Element) -> bool:
    """Whether the sign of a group stands above it, and not below as usual."""
    settings = child(sheet, "sheetPr")
    outline = None if settings is None else child(settings, "outlinePr")
    return outline is not None and outline.get("summaryBelow") in {"0", "false"}
