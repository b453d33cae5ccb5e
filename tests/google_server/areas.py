"""Rectangles of a sheet and how A1 notation writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from google_server.errors import Message

_CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?")
_R1C1 = re.compile(r"R([1-9]\d*)C([1-9]\d*)", re.IGNORECASE)
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|R\d*C\d*", re.IGNORECASE)


def letters(column: int) -> str:
    """Name a column, counted from 0: 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int:
    """Count a column from 0: AA is 26."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def quoted(title: str) -> str:
    """Write a title before `!`: in quotes only when it needs them."""
    if _PLAIN_TITLE.fullmatch(title) and not _LIKE_A_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


@dataclass(frozen=True)
class Area:
    """A rectangle, counted from 0, its ends excluded; a start of 0 or an end of None may stand for "not given"."""

    top: int = 0
    left: int = 0
    bottom: int | None = None
    right: int | None = None

    @classmethod
    def of(cls, grid_range: Message) -> Area:
        """Read a GridRange."""
        return cls(
            grid_range.get("startRowIndex", 0),
            grid_range.get("startColumnIndex", 0),
            grid_range.get("endRowIndex"),
            grid_range.get("endColumnIndex"),
        )

    def within(self, rows: int, columns: int) -> Solid:
        """Cut to a grid of this size."""
        bottom = rows if self.bottom is None else min(self.bottom, rows)
        right = columns if self.right is None else min(self.right, columns)
        return Solid(self.top, self.left, bottom, right)

    def a1(self, title: str) -> str:
        """Write the rectangle with its sheet; open ends stay open."""
        if self == Area():
            return quoted(title)
        if self.right is None and not self.left and self.bottom is not None:  # whole rows
            return f"{quoted(title)}!{self.top + 1}:{self.bottom}"
        if self.bottom is None and not self.top and self.right is not None:  # whole columns
            return f"{quoted(title)}!{letters(self.left)}:{letters(self.right - 1)}"
        start = f"{letters(self.left)}{self.top + 1}"
        end = (letters(self.right - 1) if self.right else "") + (str(self.bottom) if self.bottom else "")
        return f"{quoted(title)}!{start}" if end in (start, "") else f"{quoted(title)}!{start}:{end}"


@dataclass(frozen=True)
class Solid(Area):
    """A rectangle with every end known."""

    bottom: int = 0
    right: int = 0

    def grid_range(self, sheet_id: int) -> Message:
        """Write a GridRange as Google answers with it: a sheet id of 0 is not written."""
        out: Message = {"sheetId": sheet_id} if sheet_id else {}
        return out | {
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }

    def meets(self, other: Solid) -> bool:
        """Say whether two rectangles share a cell."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Solid) -> bool:
        """Say whether the other rectangle lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def _corner(text: str) -> tuple[int | None, int | None] | None:
    """Read one corner as (row, column), counted from 0; None if it is not a corner."""
    if match := _R1C1.fullmatch(text):
        return int(match[1]) - 1, int(match[2]) - 1
    match = _CORNER.fullmatch(text)
    if not match or not text:
        return None
    return int(match[2]) - 1 if match[2] else None, column_of(match[1]) if match[1] else None


def read_cells(text: str) -> Area | None:
    """Read `A1`, `A1:B2`, `B2:A1`, `A:C`, `2:3`, `A5:A`, `R1C1:R2C2`; None if it is none of these."""
    first, colon, second = text.partition(":")
    one = _corner(first)
    two = _corner(second) if colon else one
    if one is None or two is None or (not colon and None in one):
        return None
    rows = sorted(row for row in (one[0], two[0]) if row is not None)
    columns = sorted(column for column in (one[1], two[1]) if column is not None)
    bottom = rows[1] + 1 if len(rows) == 2 else None
    right = columns[1] + 1 if len(columns) == 2 else None
    return Area(rows[0] if rows else 0, columns[0] if columns else 0, bottom, right)
