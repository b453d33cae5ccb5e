"""How everything that names rows or columns follows when some are inserted, deleted or moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from google_server.book import Book, Cell, Sheet
from google_server.errors import Message
from google_server.references import Change, Stretch, followed


def inserted(at: int, count: int) -> Stretch:
    """Follow an insertion: what begins at or after it moves, what spans it grows."""
    return lambda start, end: (start + count if start >= at else start, end + count if end > at else end)


def deleted(first: int, last: int) -> Stretch:
    """Follow a deletion of [first, last)."""

    def follow(start: int, end: int) -> tuple[int, int] | None:
        cut = last - first
        new_start = start if start <= first else max(first, start - cut)
        new_end = end if end <= first else max(first, end - cut)
        return (new_start, new_end) if new_end > new_start else None

    return follow


def moved(first: int, last: int, to: int) -> Stretch:
    """Follow a move of [first, last) to before `to`: a stretch that the move tears stays where it is."""
    count = last - first

    def one(index: int) -> int:
        if first <= index < last:
            return index - first + (to - count if to > first else to)
        if last <= index < to:
            return index - count
        return index + count if to <= index < first else index

    def follow(start: int, end: int) -> tuple[int, int] | None:
        new = one(start), one(end - 1) + 1
        return new if new[1] - new[0] == end - start else (start, end)

    return follow


@dataclass(frozen=True)
class Shift:
    """A change of the rows or of the columns of one tab.

    band: what changes only between these columns (for rows) or rows (for columns); None for all of the tab.
    """

    sheet: Sheet
    dimension: str
    stretch: Stretch
    band: tuple[int, int] | None = None

    def apply(self, book: Book) -> None:
        """Let all that names rows or columns of this tab follow: in the tab, in others and in formulas."""
        for sheet in book.sheets:
            for name, part in sheet.parts.items():
                sheet.parts[name] = [one for item in part if (one := self._followed(item)) is not None]
            if sheet.basic_filter:
                sheet.basic_filter = self._followed(sheet.basic_filter)
            sheet.rows = [[cell and self._cell(sheet, cell) for cell in row] for row in sheet.rows]
        book.named_ranges = [one for item in book.named_ranges if (one := self._followed(item)) is not None]
        book.metadata = [one for item in book.metadata if (one := self._followed(item)) is not None]

    def _followed(self, value: Any) -> Any:
        """Follow in one message; None when the rows or columns that it names are gone."""
        if isinstance(value, list):
            return [one for item in value if (one := self._followed(item)) is not None]
        if not isinstance(value, dict):
            return value
        if any(key in value for key in ("startRowIndex", "startColumnIndex", "endRowIndex", "endColumnIndex")):
            word, across = ("Row", "Column") if self.dimension == "ROWS" else ("Column", "Row")
            if not self._within(value.get(f"start{across}Index", 0), value.get(f"end{across}Index")):
                return value
            return self._ends(value, f"start{word}Index", f"end{word}Index")
        if "dimension" in value and "startIndex" in value and self.band is None:
            return self._ends(value, "startIndex", "endIndex") if value["dimension"] == self.dimension else value
        out = {
            key: self._coordinate(item) if key == "anchorCell" else self._followed(item) for key, item in value.items()
        }
        gone = any(item is None and key in ("range", "location", "dimensionRange") for key, item in out.items())
        return None if gone or (out.get("ranges") == [] != value.get("ranges")) else out

    def _within(self, start: int, end: int | None) -> bool:
        """Say whether all of something lies in the band that changes."""
        return self.band is None or (end is not None and self.band[0] <= start and end <= self.band[1])

    def _coordinate(self, value: Message) -> Message:
        """Follow the cell that a chart hangs on; a chart outlives its cell."""
        name = "rowIndex" if self.dimension == "ROWS" else "columnIndex"
        across = value.get("columnIndex" if self.dimension == "ROWS" else "rowIndex", 0)
        if not self._within(across, across + 1):
            return value
        new = self.stretch(value.get(name, 0), value.get(name, 0) + 1)
        if value.get("sheetId", 0) != self.sheet.id or new is None:
            return value
        return value | {name: new[0]}

    def _ends(self, value: Message, start: str, end: str) -> Message | None:
        if value.get("sheetId", 0) != self.sheet.id or end not in value:
            return value
        new = self.stretch(value.get(start, 0), value[end])
        return None if new is None else value | {start: new[0], end: new[1]}

    def _cell(self, sheet: Sheet, cell: Cell) -> Cell:
        text = cell.get("userEnteredValue", {}).get("formulaValue")
        if text is None:
            return cell
        change = Change(self.sheet.title, self.dimension, self.stretch, self.band)
        new = followed(text, sheet.title, change)
        return cell if new == text else cell | {"userEnteredValue": {"formulaValue": new}}
