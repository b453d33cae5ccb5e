"""The batchUpdate kind that goes on with a series, as the handle of a selection does."""

from __future__ import annotations

import re
from itertools import pairwise

from google_server.areas import Solid
from google_server.batch import handles
from google_server.book import Book, Cell, Sheet
from google_server.errors import Message, invalid
from google_server.messages import plain
from google_server.on_cells import area_of, relative
from google_server.patterns import is_date

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL)


@handles("autoFill")
def _auto_fill(book: Book, body: Message) -> None:
    other = bool(body.get("useAlternateSeries"))
    if "sourceAndDestination" in body:
        asked = body["sourceAndDestination"]
        sheet, source = area_of(book, asked.get("source", {}))
        by_rows = asked.get("dimension") != "COLUMNS"
        length = asked.get("fillLength", 0)
    else:
        sheet, solid = area_of(book, body.get("range", {}))
        source, by_rows = _filled(sheet, solid)
        length = (solid.bottom - source.bottom) if by_rows else (solid.right - source.right)
    end = (source.bottom if by_rows else source.right) + max(length, 0)
    start = (source.top if by_rows else source.left) + min(length, 0)
    if start < 0 or end > (sheet.row_count if by_rows else sheet.column_count):
        raise invalid("The destination of the fill lies outside of the sheet.")
    across = range(source.left, source.right) if by_rows else range(source.top, source.bottom)
    for at in across:
        _fill(sheet, source, at, length, by_rows=by_rows, other=other)


def _filled(sheet: Sheet, solid: Solid) -> tuple[Solid, bool]:
    """Find the part of a range that holds data and whether it goes on below, else to the right."""
    holds = [
        [bool(sheet.cell(row, column).get("userEnteredValue")) for column in range(solid.left, solid.right)]
        for row in range(solid.top, solid.bottom)
    ]
    height = next((at for at, line in enumerate(holds) if not any(line)), len(holds))
    if 0 < height < len(holds) and not any(any(line) for line in holds[height:]):
        return Solid(solid.top, solid.left, solid.top + height, solid.right), True
    turned = [list(line) for line in zip(*holds, strict=True)]
    width = next((at for at, line in enumerate(turned) if not any(line)), len(turned))
    if not 0 < width < len(turned) or any(any(line) for line in turned[width:]):
        raise invalid("There is nothing in the range to go on with.")
    return Solid(solid.top, solid.left, solid.bottom, solid.left + width), False


def _fill(sheet: Sheet, source: Solid, at: int, length: int, *, by_rows: bool, other: bool) -> None:
    first, last = (source.top, source.bottom) if by_rows else (source.left, source.right)
    places = list(range(first, last))
    cells = [sheet.cell(place, at) if by_rows else sheet.cell(at, place) for place in places]
    for step in range(abs(length)):
        to = last + step if length > 0 else first - 1 - step
        like = (to - first) % len(cells)
        cell = relative(cells[like], rows=(to - places[like]) * by_rows, columns=(to - places[like]) * (not by_rows))
        if (value := _next(cells, to - first, other=other)) is not None:
            cell = cell | {"userEnteredValue": value}
        sheet.put(*((to, at) if by_rows else (at, to)), cell)


def _next(cells: list[Cell], place: int, *, other: bool) -> Message | None:
    """Give the value of a series at a place, counted from its first cell; None when it only repeats."""
    values = [cell.get("userEnteredValue", {}) for cell in cells]
    if all("numberValue" in value for value in values):
        numbers = [value["numberValue"] for value in values]
        steps = {round(two - one, 9) for one, two in pairwise(numbers)}
        if len(numbers) == 1:
            day = is_date(cells[0].get("userEnteredFormat", {}).get("numberFormat", {}))
            steps = {1} if day != other else {0}
        return {"numberValue": plain(numbers[0] + place * steps.pop())} if len(steps) == 1 else None
    match = _NUMBERED.fullmatch(str(values[0].get("stringValue", ""))) if len(values) == 1 else None
    if match is None or other:
        return None
    number = max(int(match[2]) + place, 0)
    return {"stringValue": f"{match[1]}{number:0{len(match[2])}d}"}
