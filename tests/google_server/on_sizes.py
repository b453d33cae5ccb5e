"""The batchUpdate kind that fits rows and columns to what stands in them, about as wide as the service makes them."""

from __future__ import annotations

import math

from google_server.batch import handles
from google_server.book import ROW_PIXELS, Book, Cell, Sheet
from google_server.errors import Message, invalid
from google_server.formulas import Evaluator
from google_server.on_dimensions import span_of
from google_server.patterns import formatted

#: Widths of letters in thousandths of the font size, as Arial has them; what is not here is as wide as a digit.
_WIDTHS = {
    letter: width
    for width, letters in (
        (191, "'"),
        (222, "ijl"),
        (260, "|"),
        (278, " !,./:;[\\]Ift"),
        (333, "()-`r"),
        (355, '"'),
        (389, "*"),
        (500, "Jckvxyz"),
        (584, "+<=>~"),
        (611, "FTZ"),
        (667, "&ABEKPSVXYАБВЕКРСХ"),
        (722, "CDHNRUwДНФЭ"),
        (778, "GOQОЖЮ"),
        (833, "MmМШЩ"),
        (889, "%"),
        (944, "W"),
        (1015, "@"),
    )
    for letter in letters
}
_USUAL = 556
#: Pixels of one point, and of the padding on both sides of a cell.
_POINT, _PADDING = 4 / 3, 6
#: Pixels that a line of 10 points adds to the height of a cell.
_LINE = 15


@handles("autoResizeDimensions")
def _auto_resize_dimensions(book: Book, body: Message) -> None:
    if "dimensions" not in body:
        raise invalid("dimensions must be set.")
    sheet, by_rows, start, end = span_of(book, body["dimensions"])
    lengths = sheet.row_properties if by_rows else sheet.column_properties
    evaluator = Evaluator(book)
    for index in range(start, min(end, len(lengths))):
        places = _places(sheet, index, by_rows=by_rows)
        sizes = [_size(book, sheet, evaluator, place, by_rows=by_rows) for place in places]
        if size := max(sizes, default=0):
            rest = {key: item for key, item in lengths[index].items() if key != "pixelSize"}
            usual = by_rows and size == ROW_PIXELS
            lengths[index] = rest if usual else rest | {"pixelSize": size}


def _places(sheet: Sheet, index: int, *, by_rows: bool) -> list[tuple[int, int]]:
    if by_rows:
        return [(index, column) for column in range(len(sheet.rows[index]) if index < len(sheet.rows) else 0)]
    return [(row, index) for row, line in enumerate(sheet.rows) if index < len(line)]


def _size(book: Book, sheet: Sheet, evaluator: Evaluator, place: tuple[int, int], *, by_rows: bool) -> int:
    cell: Cell = sheet.cell(*place)
    look = cell.get("userEnteredFormat", {})
    text = formatted(evaluator.effective(sheet, *place), look.get("numberFormat", {}), book.locale)
    if not text:
        return 0
    points = int(look.get("textFormat", {}).get("fontSize", 10))
    lines = text.split("\n")
    if by_rows:
        return math.ceil(len(lines) * _LINE * points / 10) + _PADDING
    wide = max(sum(_WIDTHS.get(letter, _USUAL) for letter in line) for line in lines)
    return math.ceil(wide / 1000 * points * _POINT) + _PADDING
