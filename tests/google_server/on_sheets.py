"""batchUpdate kinds about tabs and about the spreadsheet itself."""

from __future__ import annotations

import copy

from google_server import places
from google_server.batch import handles
from google_server.book import Book, Sheet
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.masks import for_update, update
from google_server.patterns import language
from google_server.rendering import sheet_properties


def check_title(book: Book, title: str, but: Sheet | None = None) -> None:
    """Refuse a name that another tab has."""
    found = book.titled(title)
    if found is not None and found is not but:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def free_title(book: Book) -> str:
    """Name a tab that nobody named."""
    word = "Лист" if language(book.locale) == "ru" else "Sheet"
    return next(f"{word}{n}" for n in range(1, len(book.sheets) + 2) if not book.titled(f"{word}{n}"))


def check_number(book: Book, number: int) -> None:
    """Refuse a number that another tab has, or that none can have."""
    if number < 0:
        raise invalid(f"sheetId[{number}] must be >= 0")
    if any(sheet.id == number for sheet in book.sheets):
        raise invalid(f"A sheet with the id {number} already exists.")


@handles("addSheet")
def _add_sheet(book: Book, body: Message) -> Message:
    properties = body.get("properties", {})
    title = properties.get("title") or free_title(book)
    check_title(book, title)
    number = properties.get("sheetId", book.new_number())
    check_number(book, number)
    if properties.get("sheetType", "GRID") != "GRID":
        raise invalid("Only sheets of type GRID can be added.")
    at = properties.get("index")
    if at is not None and not 0 <= at <= len(book.sheets):
        raise invalid(f"Invalid sheet index: {at}")
    sheet = book.add_sheet(properties | {"sheetId": number, "title": title}, at=at)
    check_grid(sheet)
    return {"properties": sheet_properties(sheet)}


@handles("deleteSheet")
def _delete_sheet(book: Book, body: Message) -> None:
    number = body.get("sheetId", 0)
    sheet = next((one for one in book.sheets if one.id == number), None)
    if sheet is None:
        raise invalid(f"No sheet with id: {number}")
    rest = [one for one in book.sheets if one is not sheet]
    if not rest:
        raise invalid("You can't remove all the sheets in a document.")
    if all(one.properties.get("hidden") for one in rest):
        raise invalid("You can't remove all the visible sheets in a document.")
    book.sheets = rest
    book.named_ranges = [one for one in book.named_ranges if one["range"].get("sheetId", 0) != number]
    book.metadata = [one for one in book.metadata if not _on_sheet(one["location"], number)]
    book.number_sheets()


def _on_sheet(location: Message, number: int) -> bool:
    return not location.get("spreadsheet") and location.get("dimensionRange", location).get("sheetId", 0) == number


def name_of_copy(book: Book, title: str) -> str:
    """Name a copy that nobody named: the first is `Copy of X`, the next `Copy of X 1`."""
    names = [f"Copy of {title}", *(f"Copy of {title} {n}" for n in range(1, len(book.sheets) + 1))]
    return next(name for name in names if not book.titled(name))


#: Numbers that no two parts of a spreadsheet share.
_NUMBERS = ("protectedRangeId", "chartId", "filterViewId", "bandedRangeId", "slicerId", "tableId")


def copied(book: Book, source: Sheet, title: str, number: int, at: int | None) -> Sheet:
    """Add a copy of a tab, of this or of another spreadsheet."""
    check_title(book, title)
    sheet = book.add_sheet(source.properties | {"sheetId": number, "title": title}, at=at)
    twin = source.snapshot()
    twin.properties = sheet.properties | {"gridProperties": twin.properties["gridProperties"]}
    for merge in twin.parts["merges"]:
        merge["sheetId"] = number
    for part in twin.parts.values():
        for one in part:
            _renumber(one, source.id, number)
            one.update({key: type(one[key])(book.new_number()) for key in _NUMBERS if key in one})
    if twin.basic_filter:
        _renumber(twin.basic_filter, source.id, number)
    book.sheets[book.sheets.index(sheet)] = twin
    book.number_sheets()
    return twin


def _renumber(message: Message, old: int, new: int) -> None:
    for key, item in list(message.items()):
        for inner in item if isinstance(item, list) else [item]:
            if isinstance(inner, dict):
                _renumber(inner, old, new)
                if key in ("range", "ranges", "anchorCell", "sources", "dataRange") and inner.get("sheetId", 0) == old:
                    inner["sheetId"] = new


@handles("duplicateSheet")
def _duplicate_sheet(book: Book, body: Message) -> Message:
    source = book.sheet(body.get("sourceSheetId"))
    title = body.get("newSheetName") or name_of_copy(book, source.title)
    at = body.get("insertSheetIndex", 0)
    if not 0 <= at <= len(book.sheets):
        raise invalid(f"Invalid sheet index: {at}")
    if "newSheetId" in body:
        check_number(book, body["newSheetId"])
    return {
        "properties": sheet_properties(copied(book, source, title, body.get("newSheetId") or book.new_number(), at))
    }


@handles("updateSheetProperties")
def _update_sheet_properties(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "SheetProperties")
    wanted = body.get("properties", {})
    number = wanted.get("sheetId", 0)
    sheet = next((one for one in book.sheets if one.id == number), None)
    if sheet is None:
        raise invalid(f"No sheet with id: {number}")
    fixed = {key: sheet.properties[key] for key in ("sheetId", "index", "sheetType")}
    old_grid = sheet.properties["gridProperties"]
    new: Message = update(sheet.properties, copy.deepcopy(wanted), mask)
    new |= fixed
    new.setdefault("gridProperties", old_grid)
    new["gridProperties"] = {"rowCount": 0, "columnCount": 0} | new["gridProperties"]
    if not new.get("title"):
        raise invalid("Sheet title cannot be empty.")
    check_title(book, new["title"], but=sheet)
    sheet.properties = new
    check_size(sheet)
    sheet.resize(sheet.row_count, sheet.column_count)
    check_grid(sheet)
    if all(one.properties.get("hidden") for one in book.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    if "index" in wanted and (not mask or "index" in mask):
        _move(book, sheet, wanted["index"])


def check_size(sheet: Sheet) -> None:
    """Refuse a grid without rows or columns."""
    for name in ("rowCount", "columnCount"):
        if sheet.properties["gridProperties"][name] < 1:
            raise invalid(f"{name} must be > 0")


def check_grid(sheet: Sheet) -> None:
    """Refuse a grid that holds nothing, or nothing that can be scrolled."""
    check_size(sheet)
    grid = sheet.properties["gridProperties"]
    for frozen, lengths, what in (
        ("frozenRowCount", sheet.row_properties, "rows"),
        ("frozenColumnCount", sheet.column_properties, "columns"),
    ):
        if grid.get(frozen, 0) < 0:
            raise invalid(f"{frozen} must be >= 0")
        if all(one.get("hiddenByUser") for one in lengths[grid.get(frozen, 0) :]):
            raise invalid(f"You can't freeze all visible {what} on the sheet.")


def _move(book: Book, sheet: Sheet, index: int) -> None:
    """Move a tab; the index counts the places before the move."""
    present = book.sheets.index(sheet)
    if not 0 <= index <= len(book.sheets):
        raise invalid(f"Invalid sheet index: {index}")
    book.sheets.remove(sheet)
    book.sheets.insert(index - 1 if index > present else index, sheet)
    book.number_sheets()


@handles("updateSpreadsheetProperties")
def _update_spreadsheet_properties(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "SpreadsheetProperties")
    new = update(book.properties, body.get("properties", {}), mask)
    places.check(new)
    book.properties = book.properties | new
