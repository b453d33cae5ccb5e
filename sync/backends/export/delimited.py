"""The rows of a .csv."""

import csv
from collections.abc import Iterator
from io import StringIO

from sync.problems import SyncError
from sync.table import Value

#: Columns of a .csv that is read at all.
WIDEST = 500
#: What separates the columns of a .csv; the first wins where several fit.
SEPARATORS = (";", "\t", ",", "|")
_RESAVE = "Откройте его в Excel или LibreOffice, сохраните как .xlsx и укажите новый файл."


def rows(text: str, name: str) -> list[list[Value]]:
    """Cells as text, as they stand: «007» stays «007». Raises SyncError for a text that is no table."""
    found = max(filter(None, (_parsed(text, sign) for sign in SEPARATORS)), key=_even, default=[])
    usual = _parsed(text, _commonest(text))
    found = found if usual and _even(found)[0] else usual
    if max(map(len, found), default=0) > WIDEST:
        raise SyncError(f"В файле «{name}» больше {WIDEST} столбцов: это не таблица с людьми. {_RESAVE}")
    if not any(map(any, found)):
        raise SyncError(f"Файл «{name}» не читается как таблица: он пуст или в нём не закрыты кавычки. {_RESAVE}")
    return [list(row) for row in found]


def _parsed(text: str, sign: str) -> list[list[str]]:
    """The rows; [] where quotes are never closed, which would swallow everything."""
    try:
        return list(_reader(text, sign, strict=True))
    except csv.Error as wrong:
        return [] if "end of data" in str(wrong) else list(_reader(text, sign, strict=False))


def _reader(text: str, sign: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=sign, strict=strict)


def _even(found: list[list[str]]) -> tuple[int, int]:
    """How many rows are as wide as the first that is filled, and how wide; none where that has one column."""
    width = next((len(row) for row in found if any(row)), 0)
    return (sum(len(row) == width for row in found), width) if width > 1 else (0, 0)


def _commonest(text: str) -> str:
    """What separates the columns where a title stands above the table: the sign of most lines."""
    lines = text.splitlines()
    return max(SEPARATORS, key=lambda sign: sum(sign in line for line in lines))
