"""Heights of rows that hold wrapped text."""

from collections.abc import Mapping
from functools import cache

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.columns import width_of
from sync.backends.xlsx.markup import Element, child, children, drop, number, whole
from sync.backends.xlsx.references import hinted

#: Height of a line where the sheet names none, and the greatest height of a row, points (Excel's).
_LINE, _HIGHEST = 15.0, 409.0


def row_height(size: float) -> float:
    """Points for a row of one line, in steps that screens can show: 15 for the usual 11 points."""
    return round(60 / 11 * size) / 4


def lines(text: str, width: float) -> int:
    """Lines that `text` takes in a column `width` characters wide, broken between words."""
    count = 0
    for paragraph in text.split("\n"):
        used = 0
        count += 1
        for word in paragraph.split():
            if used and used + 1 + len(word) > width:
                count, used = count + 1, 0
            used += len(word) + (1 if used else 0)
            count += int((used - 1) // width) if used > width else 0
    return count


class Heights:
    """The heights that the rows of a sheet need: programs do not look for them on opening."""

    def __init__(self, book: WorkbookPart, sheet: Element) -> None:
        settings, merged = child(sheet, "sheetFormatPr"), child(sheet, "mergeCells")
        self._book = book
        self._line = number(settings, "defaultRowHeight", _LINE) if settings is not None else _LINE
        self._merged = [hinted(one) for one in children(merged, "mergeCell")] if merged is not None else []
        self._width = cache(lambda col: width_of(sheet, col))

    def fit(self, row: Element, index: int, cells: Mapping[int, Element]) -> None:
        """Let the row be as high as its `cells`, by column, need; one whose height people set stays.

        A row that merged cells reach into, whose height may be theirs, does not become lower.
        """
        if row.get("customHeight") in {"1", "true"}:
            return
        needed = min(max((self._needed(col, cell) for col, cell in cells.items()), default=0), _HIGHEST)
        if needed <= number(row, "ht", self._line) and self._is_merged(index):
            return
        if needed > self._line:
            row.set("ht", f"{needed:g}")
        else:
            drop(row, "ht")

    def _is_merged(self, index: int) -> bool:
        return any(area is None or area.top <= index <= area.bottom for area in self._merged)

    def _needed(self, col: int, cell: Element) -> float:
        """Points for what stands in the cell; 0 where nobody sees it."""
        width = self._width(col)
        if not width or not len(cell):
            return 0
        style = whole(cell, "s")
        count = lines(self._book.text(cell), max(width, 1)) if self._book.styles.wraps(style) else 1
        return count * max(self._line, row_height(self._book.styles.points(style)))
