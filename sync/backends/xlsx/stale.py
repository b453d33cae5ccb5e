"""Results of formulas that what was written may have changed: left out, so that every program computes them anew.

Excel computes all when `fullCalcOnLoad` says so; LibreOffice does not obey it, and computes what has no result.
"""

import re
from collections.abc import Mapping, Sequence

from sync.backends.xlsx.book import MOST_FORMULAS, SheetPart, WorkbookPart
from sync.backends.xlsx.folds import formulas_in
from sync.backends.xlsx.markup import Element, child, children, drop
from sync.backends.xlsx.references import column_index, row_index
from sync.table import fold, header_of

#: A formula in a sheet's XML; the extensions' own <xm:f> are none of a cell.
_FORMULA = re.compile(rb"<(?!xm:)(?:\w+:)?f[\s/>]")

#: Titles of the columns whose formulas the program itself reads, by tab: their results stay.
Read = Mapping[str, Sequence[str]]


def has_formulas(book: WorkbookPart, tab: SheetPart) -> bool:
    """Whether a cell of the tab holds a formula."""
    return bool(tab.part and _FORMULA.search(book.package.skim(tab.part)))


def leave_out_results(book: WorkbookPart, read: Read) -> None:
    """Take the results off the formulas of every tab, those of the columns that the program reads excepted.

    A tab with more of them than memory is good for keeps them: Excel computes them anew all the same.
    """
    known = {fold(title): titles for title, titles in read.items()}
    for tab in book.tabs:
        if _has_some(book, tab) and (kept := _kept(book, tab, known.get(fold(tab.title)))) is not None:
            sheet = book.package.tree(tab.part)
            if [cell for cell in _computed(sheet, *kept) if _forget(cell)]:
                book.package.touch(tab.part)


def _has_some(book: WorkbookPart, tab: SheetPart) -> bool:
    return bool(tab.part) and 0 < formulas_in(book.package.skim(tab.part)) <= MOST_FORMULAS


def _kept(book: WorkbookPart, tab: SheetPart, titles: Sequence[str] | None) -> tuple[int, set[int]] | None:
    """The header's row and the columns below it that keep their results; None for a tab that keeps all."""
    if titles is None:
        return -1, set()
    found = header_of(book.sheet(tab), titles, required=titles)
    return (found[0], {col for cols in found[1].values() for col in cols}) if found else None


def _computed(sheet: Element, header: int, columns: set[int]) -> list[Element]:
    """The cells with a formula, without those of `columns` below `header`."""
    found = []
    index = -1
    data = child(sheet, "sheetData")
    for row in children(data, "row") if data is not None else ():
        index = row_index(row, index)
        col = -1
        for cell in children(row, "c"):
            col = column_index(cell, col)
            formula = child(cell, "f")
            if formula is not None and formula.get("t") != "dataTable" and not (index > header and col in columns):
                found.append(cell)
    return found


def _forget(cell: Element) -> bool:
    value = child(cell, "v")
    if value is None:
        return False
    cell.remove(value)
    drop(cell, "t")
    return True
