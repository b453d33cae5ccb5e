"""The methods of spreadsheets.values."""

from __future__ import annotations

from google_server import values
from google_server.book import Book
from google_server.calls import Call, Method
from google_server.errors import Message, prefixed
from google_server.sheets_api import places


def _reading(options: Message) -> values.Reading:
    return values.Reading(
        dimension=_dimension(options.get("majorDimension")),
        render=options.get("valueRenderOption") or "FORMATTED_VALUE",
        dates=options.get("dateTimeRenderOption") or "SERIAL_NUMBER",
    )


def _dimension(name: str | None) -> str:
    return "COLUMNS" if name == "COLUMNS" else "ROWS"


def _get(call: Call) -> Message:
    book = call.book()
    return values.get(book, *book.find(call.parts["range"]), _reading(call.options()))


def _update(call: Call) -> Message:
    book, body, text = call.begin(), call.body("ValueRange", "data"), call.parts["range"]
    answer = values.update(book, book.find(text), text, body, call.options())
    call.commit(book)
    return answer


def _append(call: Call) -> Message:
    book, body = call.begin(), call.body("ValueRange", "data")
    answer = values.append(book, book.find(call.parts["range"]), body, call.options())
    call.commit(book)
    return answer


def _clear(call: Call) -> Message:
    call.body("ClearValuesRequest")
    book = call.begin()
    cleared = values.clear(*book.find(call.parts["range"]))
    call.commit(book)
    return {"spreadsheetId": book.id, "clearedRange": cleared}


def _batch_get(call: Call) -> Message:
    book, reading = call.book(), _reading(call.options())
    found = [values.get(book, *book.find(text), reading) for text in call.request.query.get("ranges", [])]
    return {"spreadsheetId": book.id} | ({"valueRanges": found} if found else {})


def _batch_get_by_filter(call: Call) -> Message:
    book, body = call.book(), call.body("BatchGetValuesByDataFilterRequest")
    found = [
        {"valueRange": values.get(book, *place, _reading(body)), "dataFilters": [one]}
        for one in body.get("dataFilters") or []
        for place in places(book, [one]) or []
    ]
    return {"spreadsheetId": book.id} | ({"valueRanges": found} if found else {})


def _totals(book: Book, responses: list[Message]) -> Message:
    """Sum up a batch: each row and column of each tab counts once, each cell as often as it was written."""
    rows, columns, titles = set(), set(), set()
    for one in responses:
        sheet, area = book.find(one["updatedRange"])
        solid = sheet.solid(area)
        titles.add(sheet.id)
        rows |= {(sheet.id, solid.top + at) for at in range(one.get("updatedRows", 0))}
        columns |= {(sheet.id, solid.left + at) for at in range(one.get("updatedColumns", 0))}
    counts = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(one.get("updatedCells", 0) for one in responses),
        "totalUpdatedSheets": len(titles),
    }
    answer = {"spreadsheetId": book.id} | {name: count for name, count in counts.items() if count}
    return answer | ({"responses": responses} if responses else {})


def _batch_update(call: Call) -> Message:
    book, body = call.begin(), call.body("BatchUpdateValuesRequest")
    responses = []
    for at, one in enumerate(body.get("data") or []):
        text = one.get("range") or ""
        with prefixed(f"Invalid data[{at}]: "):
            place = book.find(text)
            responses.append(values.update(book, place, text, one, body))
    call.commit(book)
    return _totals(book, responses)


def _batch_update_by_filter(call: Call) -> Message:
    book, body = call.begin(), call.body("BatchUpdateValuesByDataFilterRequest")
    responses = []
    for one in body.get("data") or []:
        for place in places(book, [one.get("dataFilter") or {}]) or []:
            answer = values.update(book, place, place[1].a1(place[0].title), one, body)
            responses.append(answer | {"dataFilter": one["dataFilter"]})
    call.commit(book)
    for one in responses:
        one.pop("spreadsheetId")
    return _totals(book, responses)


def _batch_clear(call: Call) -> Message:
    book, body = call.begin(), call.body("BatchClearValuesRequest")
    cleared = []
    for at, text in enumerate(body.get("ranges") or []):
        with prefixed(f"Invalid range[{at}]: "):
            cleared.append(values.clear(*book.find(text)))
    call.commit(book)
    return {"spreadsheetId": book.id} | ({"clearedRanges": cleared} if cleared else {})


def _batch_clear_by_filter(call: Call) -> Message:
    book, body = call.begin(), call.body("BatchClearValuesByDataFilterRequest")
    cleared = [values.clear(*place) for place in places(book, body.get("dataFilters") or []) or []]
    call.commit(book)
    return {"spreadsheetId": book.id} | ({"clearedRanges": cleared} if cleared else {})


#: The methods, by their ids.
METHODS: dict[str, Method] = {
    "sheets.spreadsheets.values.get": _get,
    "sheets.spreadsheets.values.update": _update,
    "sheets.spreadsheets.values.append": _append,
    "sheets.spreadsheets.values.clear": _clear,
    "sheets.spreadsheets.values.batchGet": _batch_get,
    "sheets.spreadsheets.values.batchGetByDataFilter": _batch_get_by_filter,
    "sheets.spreadsheets.values.batchUpdate": _batch_update,
    "sheets.spreadsheets.values.batchUpdateByDataFilter": _batch_update_by_filter,
    "sheets.spreadsheets.values.batchClear": _batch_clear,
    "sheets.spreadsheets.values.batchClearByDataFilter": _batch_clear_by_filter,
}
