"""The rows of an export, whatever kind of file it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from sync.backends.export import coding, delimited, markup
from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.package import Package
from sync.days import settled
from sync.places import refuse_no_file
from sync.problems import OutsideFailed, SyncError
from sync.table import Value

#: Bytes of an export that is read at all (reference/operations.md §2, «Zip bomb»).
LARGEST = 25 * 2**20
#: How files begin that hold no table, and what each is.
_OTHERS = {b"%PDF": "документ PDF", b"{\\rtf": "документ Word", b"MIME-Version": "веб-страница в одном файле (.mht)"}
#: What a list of people is called on the command line, and where it comes from.
ROSTER = ("--roster", "Выгрузите из журнала список в .xlsx или .csv и укажите новый файл.")

#: A tab's title, "" for a file without tabs, and its rows.
Part = tuple[str, Sequence[Sequence[Value]]]


@dataclass(frozen=True)
class Export:
    """The rows of an export from its first line on, and for each where it stands, in words.

    `tabs` are the titles of its tabs, by the row that each begins at.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    places: Sequence[str]
    tabs: Mapping[int, str] = field(default_factory=dict)


def read(path: Path) -> Export:
    """An export in .csv, .xlsx or HTML (which some journals call .xls), all of its tabs; what it really is decides.

    Raises SyncError for what is none of them.
    """
    return _joined(path.name, parts(path, *ROSTER))


def parts(path: Path, called: str, anew: str) -> Sequence[Part]:
    """The tables of such a file as they stand; `called`: as people named it, `anew`: where a right one comes from."""
    data = _bytes(path, called, anew)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _workbook(data, path.name)
    for begins, kind in _OTHERS.items():
        if data.lstrip().startswith(begins):
            raise SyncError(f"Файл «{path.name}» — {kind}, а не таблица. {anew}")
    text = coding.decoded(data, path.name)
    if text.lstrip().startswith("<"):
        return markup.tables(text, path.name)
    return [("", delimited.rows(text, path.name))]


def _bytes(path: Path, called: str, anew: str) -> bytes:
    refuse_no_file(path, called)
    try:
        size = path.stat().st_size
        if not size:  # the system's own files, which may never end, say so too
            raise SyncError(f"Файл «{path.name}» пуст. {anew}")
        if size > LARGEST:
            raise SyncError(f"Файл «{path.name}» больше 25 МБ. Оставьте в нём только нужные строки.")
        return path.read_bytes()
    except FileNotFoundError:
        raise SyncError(f"Нет файла «{path.name}». Проверьте путь ({called}).") from None
    except OSError:
        raise OutsideFailed(
            f"Файл «{path.name}» не читается: нет прав или он открыт в другой программе. Закройте её и повторите."
        ) from None


def _workbook(data: bytes, name: str) -> list[Part]:
    book = WorkbookPart(Package(data, name))
    return [(sheet.title, sheet.rows) for tab in book.tabs if tab.part for sheet in [book.sheet(tab)]]


def _joined(name: str, parts: Sequence[Part]) -> Export:
    """The tables of a file one under another, each with its days in the order that its columns settle."""
    several = sum(bool(rows) for _, rows in parts) > 1
    starts = accumulate((len(rows) for _, rows in parts), initial=0)
    return Export(
        name,
        [row for _, rows in parts for row in settled_rows(rows)],
        [
            f"лист «{title}», строка {number}" if several and title else f"строка {number}"
            for title, rows in parts
            for number in range(1, len(rows) + 1)
        ],
        {start: title for start, (title, rows) in zip(starts, parts, strict=False) if rows},
    )


def settled_rows(rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
    """The rows with days such as 4/3/2012 in the order that other cells of their column settle."""
    width = max(map(len, rows), default=0)
    columns = [settled([row[col] if col < len(row) else None for row in rows]) for col in range(width)]
    return [list(row) for row in zip(*columns, strict=True)]
