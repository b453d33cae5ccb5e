"""The answer of spreadsheets.get: what is kept and what the service computes from it."""

from __future__ import annotations

from typing import Any

from google_server.areas import Area
from google_server.book import COLUMN_PIXELS, PARTS, ROW_PIXELS, Book, Cell, Sheet
from google_server.discovery import sheets
from google_server.errors import Message
from google_server.filters import Place
from google_server.formulas import Evaluator
from google_server.masks import Mask, asks
from google_server.messages import THEME, rgb, shown
from google_server.patterns import formatted

_BLACK: Message = {"rgbColor": {}}
_WHITE: Message = {"rgbColor": {"red": 1, "green": 1, "blue": 1}}
#: Format of a cell that nobody formatted, in a new spreadsheet of the recordings.
DEFAULT_FORMAT: Message = {
    "backgroundColorStyle": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColorStyle": _BLACK,
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
    },
}
_THEME: Message = {
    "primaryFontFamily": "Arial",
    "themeColors": [{"colorType": name, "color": {"rgbColor": rgb(*parts)}} for name, parts in THEME.items()],
}


def spreadsheet(book: Book, mask: Mask, places: list[Place] | None, *, grid: bool) -> Message:
    """Give a Spreadsheet with what the mask asks for; `places` limits it to these tabs and areas."""
    wanted = [sheet for sheet in book.sheets if places is None or any(sheet is place[0] for place in places)]
    evaluator = Evaluator(book)
    out: Message = {"spreadsheetId": book.id, "properties": _properties(book)}
    if asks(mask, "sheets"):
        inner = mask.get("sheets", {})
        out["sheets"] = [
            _sheet(book, sheet, inner, _areas(sheet, places), evaluator if grid else None) for sheet in wanted
        ]
    if book.named_ranges:
        out["namedRanges"] = book.named_ranges
    if own := [one for one in book.metadata if one["location"].get("spreadsheet")]:
        out["developerMetadata"] = own
    return out | {"spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{book.id}/edit"}


def _properties(book: Book) -> Message:
    default = {"defaultFormat": DEFAULT_FORMAT, "spreadsheetTheme": _THEME}
    return shown("SpreadsheetProperties", book.properties | default)


def _areas(sheet: Sheet, places: list[Place] | None) -> list[Area]:
    return [Area()] if places is None else [area for found, area in places if found is sheet]


def sheet_properties(sheet: Sheet) -> Message:
    """Give the SheetProperties of a tab."""
    return shown("SheetProperties", sheet.properties)


def _sheet(book: Book, sheet: Sheet, mask: Mask, areas: list[Area], evaluator: Evaluator | None) -> Message:
    out: Message = {"properties": sheet_properties(sheet)}
    if evaluator and asks(mask, "data"):
        out["data"] = [_grid(book, sheet, mask.get("data", {}), area, evaluator) for area in areas]
    for part in PARTS:
        if items := sheet.parts[part]:
            schema = sheets().properties("Sheet")[part]["items"]["$ref"]
            out[part] = [shown(schema, _with_robot(book, one) if part == "protectedRanges" else one) for one in items]
    if sheet.basic_filter:
        out["basicFilter"] = shown("BasicFilter", sheet.basic_filter)
    if own := _metadata(book, sheet, "SHEET", 0):
        out["developerMetadata"] = own
    return out


def _with_robot(book: Book, protected: Message) -> Message:
    """Name the caller among the editors, as the service does for whoever made the range."""
    if protected.get("warningOnly"):
        return protected
    editors = protected.get("editors", {})
    users = editors.get("users", [])
    return protected | {"editors": editors | {"users": users if book.robot in users else [book.robot, *users]}}


def _metadata(book: Book, sheet: Sheet, kind: str, index: int) -> list[Message]:
    found = []
    for one in book.metadata:
        location = one["location"]
        span = location.get("dimensionRange", location)
        at_index = kind == "SHEET" or span.get("startIndex", 0) == index
        if location["locationType"] == kind and span.get("sheetId", 0) == sheet.id and at_index:
            found.append(one)
    return found


def _lengths(book: Book, sheet: Sheet, kind: str, start: int, end: int) -> list[Message]:
    known = sheet.row_properties if kind == "ROW" else sheet.column_properties
    pixels = ROW_PIXELS if kind == "ROW" else COLUMN_PIXELS
    any_here = any(one["location"]["locationType"] == kind for one in book.metadata)
    out = []
    for index in range(start, end):
        one: Message = {"pixelSize": pixels} | known[index]
        if any_here and (own := _metadata(book, sheet, kind, index)):
            one["developerMetadata"] = own
        out.append(one)
    return out


def _grid(book: Book, sheet: Sheet, mask: Mask, area: Area, evaluator: Evaluator) -> Message:
    solid = sheet.solid(area)
    out: Message = {}
    if solid.top:
        out["startRow"] = solid.top
    if solid.left:
        out["startColumn"] = solid.left
    if asks(mask, "rowData"):
        cells = mask.get("rowData", {}).get("values", {})
        reader = _Cells(book, sheet, evaluator, cells)
        last = min(solid.bottom, len(sheet.rows))
        lines = [reader.line(row, solid.left, solid.right) for row in range(solid.top, last)]
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            out["rowData"] = lines
    if asks(mask, "rowMetadata"):
        out["rowMetadata"] = _lengths(book, sheet, "ROW", solid.top, solid.bottom)
    if asks(mask, "columnMetadata"):
        out["columnMetadata"] = _lengths(book, sheet, "COLUMN", solid.left, solid.right)
    return out


class _Cells:
    """Gives the cells of one tab as CellData, no more of them than is asked for.

    A format that many cells share is written once; so are blank cells and blank rows that look the same.
    """

    def __init__(self, book: Book, sheet: Sheet, evaluator: Evaluator, mask: Mask) -> None:
        self.book, self.sheet, self.evaluator = book, sheet, evaluator
        self.asked = {part: asks(mask, part) for part in ("formattedValue", "hyperlink", "effectiveFormat")}
        self.formats: dict[tuple[int, str], Message] = {}
        self.blank_cells: dict[tuple[tuple[str, int], ...], Message] = {}
        self.blank_rows: dict[tuple[int, ...], Message] = {}

    def line(self, row: int, left: int, right: int) -> Message:
        """Give a RowData; an empty row is an empty message."""
        known = self.sheet.rows[row]
        right = min(right, len(known))
        while right > left and not known[right - 1]:
            right -= 1
        if right <= left:
            return {}
        if any(cell and "userEnteredValue" in cell for cell in known[left:right]):
            return {"values": [self._cell(row, column, known[column] or {}) for column in range(left, right)]}
        values = [self._blank(row, column, known[column] or {}) for column in range(left, right)]
        return self.blank_rows.setdefault(tuple(map(id, values)), {"values": values})

    def _blank(self, row: int, column: int, cell: Cell) -> Message:
        key = tuple((name, id(item)) for name, item in cell.items())
        if key not in self.blank_cells:
            self.blank_cells[key] = self._cell(row, column, cell)
        return self.blank_cells[key]

    def _cell(self, row: int, column: int, cell: Cell) -> Message:
        if not cell:
            return {}
        out = {key: item for key, item in cell.items() if key != "userEnteredFormat"}
        effective = self.evaluator.effective(self.sheet, row, column)
        own_format = cell.get("userEnteredFormat", {})
        if effective:
            out["effectiveValue"] = effective
        if self.asked["formattedValue"]:
            text = formatted(effective, own_format.get("numberFormat", {}), self.book.locale)
            if text is not None:
                out["formattedValue"] = text
        if own_format:
            out["userEnteredFormat"] = self._format(own_format, "")
        link = _link(cell) if self.asked["hyperlink"] or self.asked["effectiveFormat"] else None
        if link:
            out["hyperlink"] = link
        if self.asked["effectiveFormat"]:
            side = _side(effective)
            out["effectiveFormat"] = self._linked(own_format, side) if link else self._format(own_format, side)
        if "textFormatRuns" in cell:
            out["textFormatRuns"] = [shown("TextFormatRun", run) for run in cell["textFormatRuns"]]
        return out

    def _linked(self, own: Message, side: str) -> Message:
        """Write the format of a cell with a link: in the colour of links and underlined, unless it says otherwise."""
        text = {"foregroundColorStyle": {"rgbColor": rgb(*THEME["LINK"])}, "underline": True}
        whole = {"hyperlinkDisplayType": "LINKED"} | own | {"textFormat": text | own.get("textFormat", {})}
        return shown("CellFormat", _over(DEFAULT_FORMAT, whole, side))

    def _format(self, own: Message, side: str) -> Message:
        """Write a format; with a side it is the effective one, over the default."""
        key = (id(own) if own else 0, side)
        if key not in self.formats:
            whole = own if not side else _over(DEFAULT_FORMAT | {"hyperlinkDisplayType": "PLAIN_TEXT"}, own, side)
            self.formats[key] = shown("CellFormat", whole)
        return self.formats[key]


def _over(default: Message, own: Message, side: str) -> Message:
    text = default["textFormat"] | {"fontFamily": "Arial"} | own.get("textFormat", {})
    sided = {"horizontalAlignment": side} if side != "NONE" else {}
    return default | sided | own | {"textFormat": text}


def _side(effective: Message) -> str:
    kind: Any = next(iter(effective), "")
    return {"stringValue": "LEFT", "numberValue": "RIGHT", "boolValue": "CENTER", "errorValue": "CENTER"}.get(
        kind, "NONE"
    )


def _link(cell: Cell) -> str | None:
    """Give the one link of a cell: of its format, of its text or of its formula."""
    formats = [cell.get("userEnteredFormat", {}).get("textFormat", {})]
    formats += [run.get("format", {}) for run in cell.get("textFormatRuns", ())]
    if links := {one["link"].get("uri") for one in formats if "link" in one}:
        return links.pop() if len(links) == 1 else None
    text = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if not text.upper().startswith('=HYPERLINK("'):
        return None
    return str(text[len('=HYPERLINK("') :].partition('"')[0])
