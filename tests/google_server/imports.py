"""A .csv or an .xlsx as a spreadsheet, as an upload with conversion makes it."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from typing import Any

from google_server import values
from google_server.errors import DriveError
from google_server.patterns import EPOCH
from google_server.store import Store

#: The tabs of a file: the name of each and its cells.
_Tabs = list[tuple[str, list[list[Any]]]]


def replace(store: Store, file_id: str, content: bytes) -> None:
    """Replace a spreadsheet by what a file says; a .csv is one tab, named like the file."""
    book = store.books[file_id].snapshot()
    typed = not content.startswith(b"PK")  # the texts of a .csv are typed in, those of an .xlsx stay texts
    tabs = [(book.properties["title"], _csv(content))] if typed else _xlsx(content)
    book.sheets, book.named_ranges, book.metadata = [], [], []
    book.properties |= {"timeZone": "America/Los_Angeles"}
    for title, lines in tabs:
        sheet = book.add_sheet({"sheetId": book.new_number(), "title": title})
        sheet.resize(max(1000, len(lines)), max(26, *map(len, lines or [[]])))
        values.write(book, sheet, 0, 0, {"values": lines}, raw=not typed)
    store.books[file_id] = book
    store.touch(file_id)


def _csv(content: bytes) -> list[list[Any]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"))))


def _xlsx(content: bytes) -> _Tabs:
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile):
        raise DriveError(400, "Bad Request. The file cannot be converted.", "badRequest") from None
    return [
        (page.title, [[_cell(value) for value in row] for row in page.iter_rows(values_only=True)]) for page in workbook
    ]


def _cell(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return (value - EPOCH) / datetime.timedelta(days=1)
    return value if value is None or isinstance(value, bool | int | float) else str(value)
