"""References such as C7 as indexes from 0."""

import re

from sync.backends.xlsx.markup import Element
from sync.remembered import remembered
from sync.table import Area, letters

#: Rows and columns that an .xlsx sheet can have.
ROWS, COLUMNS = 1_048_576, 16_384
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@remembered(2048)
def column(name: str) -> int:
    """Index of a column by its letters: A → 0."""
    index = 0
    for letter in name.upper():
        index = index * 26 + _LETTERS.index(letter) % 26 + 1
    if not 1 <= index <= COLUMNS:
        raise ValueError(f"no column {name}")
    return index - 1


def cell(row: int, col: int) -> str:
    """cell(6, 2) → C7."""
    return f"{letters(col)}{row + 1}"


def span(area: Area) -> str:
    """A1:C7 of an area."""
    return f"{cell(area.top, area.left)}:{cell(area.bottom, area.right)}"


def absolute(area: Area) -> str:
    """$A$1:$C$7 of an area."""
    return f"${letters(area.left)}${area.top + 1}:${letters(area.right)}${area.bottom + 1}"


def area(text: str) -> Area:
    """The area that A1:C7 or C7 names. Raises ValueError for anything else."""
    corners = [_corner(part) for part in text.split(":")]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def hinted(element: Element) -> Area | None:
    """The area that the element's `ref` names; None for one that cannot be read, such as whole rows (1:10901)."""
    try:
        return area(element.get("ref", ""))
    except ValueError:
        return None


def _corner(text: str) -> tuple[int, int]:
    match = _REFERENCE.fullmatch(text)
    if not match:
        raise ValueError(f"no reference: {text}")
    return int(match[2]) - 1, column(match[1])


def row_index(row: Element, before: int) -> int:
    """Index of a <row>: its own number, else its first cell's, else one below `before`."""
    for number in (row.get("r", ""), row[0].get("r", "").lstrip(_LETTERS) if len(row) else ""):
        if number.isdecimal() and 0 < int(number) <= ROWS:
            return int(number) - 1
    return before + 1


def column_index(cell: Element, before: int) -> int:
    """Index of a <c>'s column: its own letters, else one right of `before`."""
    try:
        return column(cell.get("r", "").rstrip("0123456789"))
    except ValueError:
        return before + 1
