"""A list of people as an electronic journal exports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.package import Package
from sync.problems import OutsideFailed, SyncError
from sync.table import Value
from sync.values import settled

#: Bytes of an export that is read at all (reference/operations.md §2, «Zip bomb»).
LARGEST = 25 * 2**20
#: Columns of a .csv that is read at all.
WIDEST = 500
#: What separates the columns of a .csv; the first wins where several fit.
SEPARATORS = (";", "\t", ",")
_RESAVE = "Откройте его в Excel или LibreOffice, сохраните как .xlsx или .csv и укажите новый файл."


@dataclass(frozen=True)
class Export:
    """The rows of an export from its first line on, and for each where it stands, in words."""

    name: str
    rows: Sequence[Sequence[Value]]
    places: Sequence[str]


def read(path: Path) -> Export:
    """An export in .csv (UTF-8, UTF-16 or Windows-1251) or .xlsx, all of its tabs; what it really is decides.

    Raises SyncError for what is neither.
    """
    data = _bytes(path)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _workbook(data, path.name)
    rows = _table(_text(data, path.name), path.name)
    return Export(path.name, rows, [f"строка {number}" for number in range(1, len(rows) + 1)])


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SyncError(f"Файл «{path.name}» больше 25 МБ. Оставьте в нём только список людей.")
        return path.read_bytes()
    except FileNotFoundError:
        raise SyncError(f"Нет файла «{path.name}». Проверьте путь после --roster.") from None
    except IsADirectoryError:
        raise SyncError(f"«{path.name}» — папка, а не файл. Укажите после --roster сам файл.") from None
    except OSError:
        raise OutsideFailed(
            f"Файл «{path.name}» не читается: нет прав или он открыт в другой программе. Закройте её и повторите."
        ) from None


def _workbook(data: bytes, name: str) -> Export:
    book = WorkbookPart(Package(data, name))
    sheets = [book.sheet(tab) for tab in book.tabs if tab.part]
    several = sum(bool(sheet.rows) for sheet in sheets) > 1
    rows = [row for sheet in sheets for row in _settled(sheet.rows)]
    places = [
        f"лист «{sheet.title}», строка {number}" if several else f"строка {number}"
        for sheet in sheets
        for number in range(1, len(sheet.rows) + 1)
    ]
    return Export(name, rows, places)


def _text(data: bytes, name: str) -> str:
    codings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1251"]
    for coding in codings:
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not text.lstrip().startswith("<"):
            return text
    raise SyncError(f"Файл «{name}» — не таблица .csv и не книга .xlsx. {_RESAVE}")


def _table(text: str, name: str) -> list[list[Value]]:
    """Cells as text, as they stand: «007» stays «007»."""
    import pandas

    lines = text.splitlines()
    separator = max(SEPARATORS, key=lambda sign: sum(sign in line for line in lines))
    width = max((line.count(separator) for line in lines), default=0) + 1
    if width > WIDEST:
        raise SyncError(f"В файле «{name}» больше {WIDEST} столбцов: это не список людей. {_RESAVE}")
    try:
        frame = pandas.read_csv(
            StringIO(text),
            sep=separator,
            header=None,
            names=range(width),
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
        )
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError):
        raise SyncError(
            f"Файл «{name}» не читается как таблица: он пуст или в нём не закрыты кавычки. {_RESAVE}"
        ) from None
    return _settled(frame.to_numpy().tolist())


def _settled(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    """The rows with days such as 4/3/2012 in the order that other cells of their column settle."""
    width = max(map(len, rows), default=0)
    columns = [settled([row[col] if col < len(row) else None for row in rows]) for col in range(width)]
    return [list(row) for row in zip(*columns, strict=True)]
