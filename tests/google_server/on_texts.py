"""batchUpdate kinds about what a range of texts says: pasting, splitting, tidying and thinning it out."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

from google_server import values
from google_server.areas import Solid
from google_server.batch import handles
from google_server.book import Book, Cell, Sheet
from google_server.errors import ApiError, Message, invalid
from google_server.formulas import Evaluator
from google_server.on_cells import area_of, relative
from google_server.patterns import formatted

_DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


@handles("pasteData")
def _paste_data(book: Book, body: Message) -> None:
    to = body.get("coordinate", {})
    sheet = book.sheet(to.get("sheetId"))
    if body.get("type", "PASTE_NORMAL") not in ("PASTE_NORMAL", "PASTE_VALUES", "PASTE_FORMULA", "PASTE_NO_BORDERS"):
        raise ApiError(501, "Only values can be pasted into the local server.")
    lines = _lines(body)
    top, left = to.get("rowIndex", 0), to.get("columnIndex", 0)
    width = max(map(len, lines), default=0)
    sheet.resize(max(sheet.row_count, top + len(lines)), max(sheet.column_count, left + width))
    values.write(book, sheet, top, left, {"values": lines}, raw=False)


def _lines(body: Message) -> list[list[str]]:
    if body.get("html"):
        reader = _Rows()
        reader.feed(body.get("data", ""))
        return reader.lines
    delimiter = body.get("delimiter") or ""
    if not delimiter:
        raise invalid("Either delimiter or html must be set.")
    text = body.get("data", "")
    if len(delimiter) > 1:
        return [line.split(delimiter) for line in text.splitlines()]
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


class _Rows(HTMLParser):
    """Reads the rows of a table in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.lines.append([])
        if tag in ("td", "th"):
            self.lines = self.lines or [[]]
            self.lines[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.lines[-1][-1] += data


@handles("textToColumns")
def _text_to_columns(book: Book, body: Message) -> None:
    sheet, solid = area_of(book, body.get("source", {}))
    if solid.right - solid.left != 1:
        raise invalid("The source range must span exactly one column.")
    shown = _texts(book, sheet, solid)
    delimiter = _delimiter(body, list(shown.values()))
    parts = {row: text.split(delimiter) for row, text in shown.items()}
    width = max(map(len, parts.values()), default=0)
    sheet.resize(sheet.row_count, max(sheet.column_count, solid.left + width))
    for row, texts in parts.items():
        if len(texts) > 1:
            values.write(book, sheet, row, solid.left, {"values": [texts]}, raw=False)


def _texts(book: Book, sheet: Sheet, solid: Solid) -> dict[int, str]:
    evaluator, found = Evaluator(book), {}
    for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
        look = sheet.cell(row, solid.left).get("userEnteredFormat", {}).get("numberFormat", {})
        text = formatted(evaluator.effective(sheet, row, solid.left), look, book.locale)
        if text is not None:
            found[row] = text
    return found


def _delimiter(body: Message, texts: list[str]) -> str:
    kind = body.get("delimiterType", "DELIMITER_TYPE_UNSPECIFIED")
    if kind == "CUSTOM" or "delimiter" in body:
        if not body.get("delimiter") or kind not in ("CUSTOM", "DELIMITER_TYPE_UNSPECIFIED"):
            raise invalid("A delimiter must be given if and only if the delimiter type is CUSTOM.")
        return str(body["delimiter"])
    if kind == "AUTODETECT":
        return max(_DELIMITERS.values(), key=lambda sign: sum(text.count(sign) for text in texts))
    if kind not in _DELIMITERS:
        raise invalid("delimiterType must be specified.")
    return _DELIMITERS[kind]


@handles("trimWhitespace")
def _trim_whitespace(book: Book, body: Message) -> Message:
    sheet, solid = area_of(book, body.get("range", {}))
    changed = 0
    for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
        for column in range(solid.left, min(solid.right, len(sheet.rows[row]))):
            text = sheet.cell(row, column).get("userEnteredValue", {}).get("stringValue")
            if text is not None and (short := " ".join(text.split())) != text:
                sheet.put_value(row, column, {"stringValue": short} if short else None)
                changed += 1
    return {"cellsChangedCount": changed} if changed else {}


def _cut(sheet: Sheet, solid: Solid) -> list[list[Cell]]:
    return [[sheet.cell(row, c) for c in range(solid.left, solid.right)] for row in range(solid.top, solid.bottom)]


def _put(sheet: Sheet, solid: Solid, lines: list[list[Cell]], order: list[int]) -> None:
    """Put the lines of a range back in another order; `order` names the line that comes to each row."""
    for to in range(solid.bottom - solid.top):
        line = lines[order[to]] if to < len(order) else [{}] * (solid.right - solid.left)
        for column, cell in enumerate(line, solid.left):
            if cell or sheet.cell(solid.top + to, column):
                sheet.put(solid.top + to, column, relative(cell, rows=to - order[to]) if cell else {})


@handles("deleteDuplicates")
def _delete_duplicates(book: Book, body: Message) -> Message:
    sheet, solid = area_of(book, body.get("range", {}))
    columns = sorted(_compared(solid, body.get("comparisonColumns", [])))
    evaluator = Evaluator(book)
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in range(solid.top, min(solid.bottom, max(len(sheet.rows), solid.top))):
        line = tuple(_key(evaluator.effective(sheet, row, column)) for column in columns)
        if line not in seen:
            seen.add(line)
            kept.append(row - solid.top)
    filled = max(min(solid.bottom, len(sheet.rows)) - solid.top, 0)
    lines = _cut(sheet, solid)
    _put(sheet, solid, lines, kept + list(range(filled, solid.bottom - solid.top)))
    return {"duplicatesRemovedCount": filled - len(kept)} if filled > len(kept) else {}


def _key(effective: Message) -> tuple[str, object]:
    kind, value = next(iter(effective.items()), ("", ""))
    return kind, str(value).lower()


def _compared(solid: Solid, spans: list[Message]) -> set[int]:
    if not spans:
        return set(range(solid.left, solid.right))
    found: set[int] = set()
    for one in spans:
        if one.get("dimension") != "COLUMNS":
            raise invalid("Comparison columns must be columns.")
        span = range(one.get("startIndex", solid.left), one.get("endIndex", solid.right))
        if not span or span[0] < solid.left or span[-1] >= solid.right:
            raise invalid("Comparison columns must lie within the range.")
        found |= set(span)
    return found


@handles("randomizeRange")
def _randomize_range(book: Book, body: Message) -> None:
    sheet, solid = area_of(book, body.get("range", {}))
    order = list(range(solid.bottom - solid.top))
    book.random.shuffle(order)
    _put(sheet, solid, _cut(sheet, solid), order)
