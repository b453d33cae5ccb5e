"""A spreadsheet as .csv, .xlsx and other files."""

from __future__ import annotations

import csv
import io
import re

from google_server import documents, values
from google_server.areas import Area
from google_server.book import Book, Sheet
from google_server.formulas import Evaluator

_CSV = {"text/csv": ",", "text/tab-separated-values": "\t"}
#: Characters that no .xlsx may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DOCUMENTS = {
    "application/pdf": documents.as_pdf,
    "application/zip": documents.as_html,
    "application/vnd.oasis.opendocument.spreadsheet": documents.as_ods,
    "application/x-vnd.oasis.opendocument.spreadsheet": documents.as_ods,
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(book: Book, mime: str) -> bytes | None:
    """Write a spreadsheet as a file of this type; None if the type is not served."""
    if mime in _CSV:
        return _as_csv(book, _CSV[mime])
    if mime in _DOCUMENTS:
        return _DOCUMENTS[mime]([(sheet.title, _lines(book, sheet)) for sheet in book.sheets])
    return _as_xlsx(book) if mime == _XLSX else None


def _lines(book: Book, sheet: Sheet) -> list[list[str]]:
    lines: list[list[str]] = values.get(book, sheet, Area(), values.Reading()).get("values", [])
    return lines


def _as_csv(book: Book, delimiter: str) -> bytes:
    lines = _lines(book, book.sheets[0])
    width = max(map(len, lines), default=0)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(line + [""] * (width - len(line)) for line in lines)
    return out.getvalue().removesuffix("\r\n").encode("utf-8", "replace")


def _as_xlsx(book: Book) -> bytes:
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    evaluator = Evaluator(book)
    for sheet in book.sheets:
        page = workbook.create_sheet(re.sub(r"[\[\]:*?/\\]", "_", sheet.title)[:31])
        for row in range(len(sheet.rows)):
            for column in range(len(sheet.rows[row])):
                value = next(iter(evaluator.effective(sheet, row, column).values()), None)
                if isinstance(value, str | int | float):
                    cell = page.cell(row + 1, column + 1)
                    cell.value = _CONTROL.sub("", value) if isinstance(value, str) else value
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
