"""Refuses rows, columns and numbers that no sheet can have, wherever they stand in a message."""

from __future__ import annotations

from functools import cache
from typing import Any

from google_server.discovery import sheets
from google_server.errors import Message, invalid

#: The last column that a sheet can have is ZZZ.
MOST_COLUMNS = 18_278
#: The pairs of fields that say where a stretch begins and ends, by the message they stand in.
_STRETCHES = {
    "GridRange": (("startRowIndex", "endRowIndex"), ("startColumnIndex", "endColumnIndex")),
    "DimensionRange": (("startIndex", "endIndex"),),
}
#: Fields that count from 0 in messages that hold a place.
_PLACES = {"GridCoordinate": ("rowIndex", "columnIndex"), "GridData": ("startRow", "startColumn")}


def check(schema: str, message: Message) -> None:
    """Check every range and place in a kept message of this schema."""
    for start, end in _STRETCHES.get(schema, ()):
        first, last = message.get(start, 0), message.get(end)
        if first < 0 or (last or 0) < 0:
            raise invalid(f"{schema} indexes must be >= 0")
        if last is not None and last < first:
            raise invalid(f"{end}[{last}] must be after {start}[{first}]")
    for name in _PLACES.get(schema, ()):
        if message.get(name, 0) < 0:
            raise invalid(f"{schema}.{name}[{message[name]}] must be >= 0")
    for name, inner in _inside(schema).items():
        if name in message:
            _each(inner, message[name])


def _each(schema: str, value: Any) -> None:
    for one in value if isinstance(value, list) else [value]:
        check(schema, one)


@cache
def _inside(schema: str) -> dict[str, str]:
    """Name the fields of a message that hold places, however deep."""
    fields = {name: spec.get("items", spec).get("$ref") for name, spec in sheets().properties(schema).items()}
    return {name: inner for name, inner in fields.items() if inner and _holds(inner, frozenset())}


def _holds(schema: str, above: frozenset[str]) -> bool:
    if schema in _STRETCHES or schema in _PLACES:
        return True
    inner = (spec.get("items", spec).get("$ref") for spec in sheets().properties(schema).values())
    return schema not in above and any(_holds(one, above | {schema}) for one in inner if one)
