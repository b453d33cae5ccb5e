"""Folded groups of a new tab: columns behind those that are read first, rows below their headings."""

from sync.backends.xlsx.columns import lay_column
from sync.backends.xlsx.markup import SHEET_ORDER, Element, child, children, ensure, whole
from sync.layout import TabLayout

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
