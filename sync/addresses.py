"""Addresses of Google spreadsheets as people copy them."""

import re

from sync.problems import SyncError

#: A spreadsheet's address; after its key may stand anything that begins with one of / ? # &.
_ADDRESS = re.compile(
    r"(?:(?i:https?://))?(?i:(?:www\.)?docs\.google\.com)/(?:a/[^/]+/)?(?:u/\d+/)?spreadsheets/(?:u/\d+/)?"
    r"d/\s*(?!e/)([A-Za-z0-9_-]+)\s*(?:[/?#&].*)?"
)
_KEY = re.compile(r"(?=.*\d)[A-Za-z0-9_-]{25,}")
#: What is no path of a file, whatever it is.
_ONLINE = re.compile(r"(?i)://|(?:docs|drive|sheets)\.google\.com")
_PUBLISHED = re.compile(r"(?i)docs\.google\.com/.*/d/e/")

_LOOKS = "https://docs.google.com/spreadsheets/d/…/edit"


def spreadsheet_key(workbook: str) -> str:
    """The key of a Google spreadsheet, from its address or the key itself; "" for the path of a file."""
    plain = workbook.strip()
    address = _ADDRESS.fullmatch(plain)
    return address[1] if address else plain if _KEY.fullmatch(plain) else ""


def checked(workbook: str) -> str:
    """`workbook` as it is. Raises SyncError for an address that is no spreadsheet's and would pass for a file."""
    if spreadsheet_key(workbook) or not _ONLINE.search(workbook):
        return workbook
    if _PUBLISHED.search(workbook):
        raise SyncError(
            f"«{workbook}» — адрес опубликованной страницы, писать в неё нельзя. Откройте саму таблицу, чтобы её можно "
            f"было править, и возьмите адрес из строки браузера: {_LOOKS}."
        )
    raise SyncError(
        f"«{workbook}» — не адрес таблицы Google. Откройте таблицу и возьмите адрес из строки браузера, он выглядит "
        f"так: {_LOOKS}. Для файла на этом компьютере укажите путь, например: школа.xlsx."
    )
