"""A new spreadsheet as spreadsheets.create asks for it: tabs, cells and all that may lie on them."""

from __future__ import annotations

from typing import Any

from google_server.batch import HANDLERS
from google_server.book import Book, Sheet
from google_server.discovery import sheets
from google_server.errors import ApiError, Message, prefixed
from google_server.messages import kept
from google_server.on_cells import fill
from google_server.on_sheets import check_grid, check_number, check_title, free_title
from google_server.validity import check

#: The request that makes each part of a tab or of a spreadsheet, and the field of it that holds the part.
_MAKERS = {
    "merges": ("mergeCells", "range"),
    "conditionalFormats": ("addConditionalFormatRule", "rule"),
    "filterViews": ("addFilterView", "filter"),
    "protectedRanges": ("addProtectedRange", "protectedRange"),
    "basicFilter": ("setBasicFilter", "filter"),
    "charts": ("addChart", "chart"),
    "bandedRanges": ("addBanding", "bandedRange"),
    "rowGroups": ("addDimensionGroup", "range"),
    "columnGroups": ("addDimensionGroup", "range"),
    "slicers": ("addSlicer", "slicer"),
    "tables": ("addTable", "table"),
    "developerMetadata": ("createDeveloperMetadata", "developerMetadata"),
    "namedRanges": ("addNamedRange", "namedRange"),
}
#: What a request for a new spreadsheet may hold besides: it is passed over or made by itself.
_OTHERS = {"properties", "data", "sheets", "spreadsheetId", "spreadsheetUrl"}


def furnish(book: Book, wanted: Message) -> None:
    """Give a new spreadsheet what was asked for; without tabs it gets one."""
    tabs = wanted.get("sheets") or [{}]
    for at, one in enumerate(tabs):
        with prefixed(f"Invalid sheets[{at}]: " if wanted.get("sheets") else ""):
            _add_tab(book, at, one or {})
    for at, one in enumerate(tabs):
        with prefixed(f"Invalid sheets[{at}]: "):
            _make_parts(book, one or {})
    _make_parts(book, wanted)
    book.check_size()


def _add_tab(book: Book, at: int, wanted: Message) -> None:
    properties = kept("SheetProperties", wanted.get("properties") or {})
    number = properties.get("sheetId", 0 if at == 0 else book.new_number())
    title = properties.get("title") or free_title(book)
    check_title(book, title)
    check_number(book, number)
    sheet = book.add_sheet(properties | {"sheetId": number, "title": title})
    check_grid(sheet)
    for data in wanted.get("data") or []:
        grid = kept("GridData", data)
        check("GridData", grid)
        fill(sheet, grid)
        _fill_lengths(sheet, grid)


def _fill_lengths(sheet: Sheet, grid: Message) -> None:
    for lengths, start, name in (
        (sheet.row_properties, "startRow", "rowMetadata"),
        (sheet.column_properties, "startColumn", "columnMetadata"),
    ):
        for at, one in enumerate(grid.get(name, []), grid.get(start, 0)):
            if at < len(lengths):
                lengths[at] = {key: item for key, item in one.items() if key in ("pixelSize", "hiddenByUser")}


def _make_parts(book: Book, wanted: Message) -> None:
    for name, value in wanted.items():
        if name in _OTHERS or not value:
            continue
        if name not in _MAKERS:
            raise ApiError(501, f"A new spreadsheet of the local server takes no {name}.")
        for one in value if isinstance(value, list) else [value]:
            _make(book, *_MAKERS[name], one["range"] if name in ("rowGroups", "columnGroups") else one)


def _make(book: Book, kind: str, field: str, part: Any) -> None:
    schema = sheets().properties("Request")[kind]["$ref"]
    body = kept(schema, {field: part})
    check(schema, body)
    HANDLERS[kind](book, body)
