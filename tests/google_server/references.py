"""The references in a formula: how they follow rows and columns, and how they change when the formula is copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from google_server.areas import column_of, letters

#: Gives the new start and end of a stretch [start, end); None when nothing of it is left.
Stretch = Callable[[int, int], tuple[int, int] | None]

_CELL = r"\$?[A-Za-z]{1,3}\$?\d+"
_REFERENCE = re.compile(
    r"(?P<text>\"(?:[^\"]|\"\")*\")|(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?<![\w$.])"
    rf"(?P<one>{_CELL}|\$?[A-Za-z]{{1,3}}(?=:)|\$?\d+(?=:))"
    rf"(?::(?P<two>{_CELL}|\$?[A-Za-z]{{1,3}}|\$?\d+))?(?![\w(!])"
)
_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")
#: What stands for a reference that is gone.
_GONE = "#REF!"


@dataclass(frozen=True)
class Corner:
    """One corner of a reference, counted from 0; None for a whole column or row."""

    column: int | None
    row: int | None
    fixed_column: bool
    fixed_row: bool

    @classmethod
    def read(cls, text: str) -> Corner:
        """Read a corner as `$B5`, `B` or `$5`."""
        match = _CORNER.fullmatch(text)
        assert match is not None
        column = column_of(match[2]) if match[2] else None
        row = int(match[4]) - 1 if match[4] else None
        return cls(column, row, bool(match[1] and match[2]), bool(match[3] or (match[1] and not match[2])))

    def written(self) -> str:
        """Write the corner."""
        column = "" if self.column is None else "$" * self.fixed_column + letters(self.column)
        return column + ("" if self.row is None else "$" * self.fixed_row + str(self.row + 1))

    def at(self, dimension: str) -> int | None:
        """Give the place along rows or columns."""
        return self.row if dimension == "ROWS" else self.column

    def put(self, dimension: str, place: int) -> Corner:
        """Set the place along rows or columns."""
        return replace(self, row=place) if dimension == "ROWS" else replace(self, column=place)


def _changed(text: str, change: Callable[[str, list[Corner]], list[Corner] | None]) -> str:
    """Change every reference of a formula; the change gets the title before `!`, and None means it is gone."""

    def one(match: re.Match[str]) -> str:
        if match["text"]:
            return match[0]
        title = (match["sheet"] or "").removesuffix("!").strip("'").replace("''", "'")
        corners = change(title, [Corner.read(part) for part in (match["one"], match["two"]) if part])
        before = match["sheet"] or ""
        return before + (_GONE if corners is None else ":".join(corner.written() for corner in corners))

    return _REFERENCE.sub(one, text)


def copied(text: str, *, rows: int, columns: int) -> str:
    """Give the formula as it reads so many rows lower and columns further right; what `$` fixes stays."""

    def change(title: str, corners: list[Corner]) -> list[Corner] | None:
        new = []
        for corner in corners:
            row = corner.row if corner.row is None or corner.fixed_row else corner.row + rows
            column = corner.column if corner.column is None or corner.fixed_column else corner.column + columns
            if (row or 0) < 0 or (column or 0) < 0:
                return None
            new.append(replace(corner, row=row, column=column))
        return new

    return _changed(text, change) if rows or columns else text


@dataclass(frozen=True)
class Change:
    """A change of the rows or columns of the tab `title`, in all of it or in the band [start, end) across them."""

    title: str
    dimension: str
    stretch: Stretch
    band: tuple[int, int] | None = None

    def touches(self, corners: list[Corner]) -> bool:
        """Say whether a reference lies in the band; a whole row or column lies in none."""
        across = [corner.at("COLUMNS" if self.dimension == "ROWS" else "ROWS") for corner in corners]
        band = self.band
        return band is None or all(place is not None and band[0] <= place < band[1] for place in across)


def followed(text: str, here: str, change: Change) -> str:
    """Let a formula on the tab `here` follow a change."""
    dimension = change.dimension

    def follow(named: str, corners: list[Corner]) -> list[Corner] | None:
        known = [place for corner in corners if (place := corner.at(dimension)) is not None]
        if (named or here).lower() != change.title.lower() or not known or not change.touches(corners):
            return corners
        new = change.stretch(min(known), max(known) + 1)
        if new is None:
            return None
        ends = [new[0], new[1] - 1]
        places = {min(known): ends[0], max(known): ends[-1] if len(known) > 1 else ends[0]}
        at = [corner.at(dimension) for corner in corners]
        return [
            corner if place is None else corner.put(dimension, places[place])
            for corner, place in zip(corners, at, strict=True)
        ]

    return _changed(text, follow)
