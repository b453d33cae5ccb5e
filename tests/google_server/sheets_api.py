"""The methods of spreadsheets, without those of values."""

from __future__ import annotations

from google_server import batch, filters, masks, on_sheets, rendering
from google_server.book import Book
from google_server.calls import Call, Method
from google_server.errors import Message, no_spreadsheet
from google_server.messages import kept


def _create(call: Call) -> Message:
    body = call.body("Spreadsheet", "spreadsheet")
    properties = kept("SpreadsheetProperties", body.get("properties") or {})
    book = call.store.create_book(properties, body.get("sheets") or [], more=body)
    return rendering.spreadsheet(book, {}, None, grid=False)


def _get(call: Call) -> Message:
    book, mask = call.book(), call.mask()
    ranges = call.request.query.get("ranges")
    named = [book.find(text) for text in ranges] if ranges else None
    grid = masks.asks(mask, "sheets", "data") if mask else call.request.flag("includeGridData")
    return rendering.spreadsheet(book, mask, named, grid=grid)


def _get_by_data_filter(call: Call) -> Message:
    book, body = call.book(), call.body("GetSpreadsheetByDataFilterRequest")
    mask = call.mask()
    named = places(book, body.get("dataFilters") or [])
    grid = masks.asks(mask, "sheets", "data") if mask else bool(body.get("includeGridData"))
    return rendering.spreadsheet(book, mask, named, grid=grid)


def places(book: Book, data_filters: list[Message]) -> list[filters.Place] | None:
    """Give the places of all the filters; None for none."""
    return [place for one in data_filters for place in filters.places(book, kept("DataFilter", one))] or None


def _batch_update(call: Call) -> Message:
    body = call.body("BatchUpdateSpreadsheetRequest")
    book, replies = batch.apply(call.book(), body.get("requests") or [])
    answer: Message = {"spreadsheetId": book.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        named = [book.find(text) for text in body.get("responseRanges") or []] or None
        grid = bool(body.get("responseIncludeGridData"))
        inner = call.mask().get("updatedSpreadsheet", {})
        answer["updatedSpreadsheet"] = rendering.spreadsheet(book, inner, named, grid=grid)
    call.commit(book)
    return answer


def _copy_to(call: Call) -> Message:
    body = call.body("CopySheetToAnotherSpreadsheetRequest")
    source = call.book().sheet(call.parts["sheetId"])
    target_id = body.get("destinationSpreadsheetId") or ""
    target = call.store.book(target_id).snapshot()
    name = on_sheets.name_of_copy(target, source.title)
    sheet = on_sheets.copied(target, source, name, target.new_number(), None)
    target.check_size()
    call.store.books[target_id] = target
    call.store.touch(target_id)
    return rendering.sheet_properties(sheet)


def _metadata_get(call: Call) -> Message:
    found = filters.looked_up(call.book(), {"metadataId": int(call.parts["metadataId"])})
    if not found:
        raise no_spreadsheet()
    return found[0]


def _metadata_search(call: Call) -> Message:
    book, body = call.book(), call.body("SearchDeveloperMetadataRequest")
    matched: list[Message] = []
    for one in body.get("dataFilters") or []:
        for found in filters.metadata_of(book, kept("DataFilter", one)):
            known = next((item for item in matched if item["developerMetadata"] == found), None)
            if known:
                known["dataFilters"].append(one)
            else:
                matched.append({"developerMetadata": found, "dataFilters": [one]})
    return {"matchedDeveloperMetadata": matched} if matched else {}


#: The methods, by their ids.
METHODS: dict[str, Method] = {
    "sheets.spreadsheets.create": _create,
    "sheets.spreadsheets.get": _get,
    "sheets.spreadsheets.getByDataFilter": _get_by_data_filter,
    "sheets.spreadsheets.batchUpdate": _batch_update,
    "sheets.spreadsheets.sheets.copyTo": _copy_to,
    "sheets.spreadsheets.developerMetadata.get": _metadata_get,
    "sheets.spreadsheets.developerMetadata.search": _metadata_search,
}
