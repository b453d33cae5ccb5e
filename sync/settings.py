"""What an administrator writes into school.toml."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.addresses import checked
from sync.addresses import spreadsheet_key as spreadsheet_key
from sync.problems import SyncError

#: The default name of the workbook and of the settings file.
WORKBOOK = "школа.xlsx"
CONFIG = "school.toml"


@dataclass(frozen=True)
class Place:
    """Where everything of one school lies.

    `teachers` and `local` are further books ("" for none) that take some tabs of the workbook; `people` says what of
    the workbook's settings stands here instead: parameter → value.
    """

    workbook: str = WORKBOOK
    teachers: str = ""
    local: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    out: Path | None = None
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Moscow"))
    templates: Path | None = None
    #: the settings file that was read, if any
    config: Path | None = None
    #: the key file of Google's service account, if any
    credentials: Path | None = None
    #: the address of a local server in Google's place, "" for Google itself
    google: str = ""

    @property
    def spreadsheet(self) -> str:
        """The key of the workbook as a Google spreadsheet; "" for a file."""
        return spreadsheet_key(self.workbook)

    @property
    def file(self) -> Path:
        """The workbook as a file. For a Google spreadsheet no file: the name that our files beside it begin with."""
        base = self.config.parent if self.config else Path()
        return base / self.spreadsheet[:8] if self.spreadsheet else Path(self.workbook)

    @property
    def cloud(self) -> bool:
        """Whether one of the books is a Google spreadsheet."""
        return any(where and spreadsheet_key(where) for where in (self.workbook, self.teachers))

    @property
    def folder(self) -> Path:
        """Where documents go: `out/` beside the workbook by default."""
        return self.out or self.file.parent / "out"

    def beside(self, name: str) -> Path:
        """A file of ours beside the workbook: its name stands first."""
        return self.file.with_name(f"{self.file.stem}.{name}")


#: Keys of school.toml, with the type of each, and the keys of its table [books]; [people] takes any.
_KEYS = {
    "workbook": str,
    "out": str,
    "time_zone": str,
    "templates": str,
    "credentials": str,
    "books": dict,
    "people": dict,
}
_BOOKS = ("teachers", "coordinator", "local")
#: How what is not a text in quotes should look.
_TABLES = {"books": "[books]", "people": "[people]"}
#: An .xlsx file, as a book that stays at school has to be.
_FILE = re.compile(r"(?i)(?!\w+://).+\.xls[xm]")


def read_place(config: Path | None, workbook: str | None, out: Path | None, google: str | None = None) -> Place:
    """The place from school.toml (`config`, or the one in the working folder) and the command line, which wins.

    What neither says is taken from the environment: GOOGLE_APPLICATION_CREDENTIALS, NASTAVNIK_GOOGLE_BASE.
    Paths in the file are relative to it. Raises SyncError with every fault of the file in one sentence.
    """
    path = config or Path(CONFIG)
    if config and not config.exists():
        raise SyncError(f"Нет файла настроек {config}.")
    told = _read(path) if path.exists() else {}
    base = path.parent
    books = {name: _located(base, where, name) for name, where in told.get("books", {}).items()}
    own = books.get("coordinator") or (_located(base, told["workbook"]) if "workbook" in told else WORKBOOK)
    return Place(
        workbook=checked(workbook or own),
        teachers=books.get("teachers", ""),
        local=_local(books.get("local", ""), [workbook or own, books.get("teachers", "")]),
        people=told.get("people", {}),
        out=out or (base / told["out"] if "out" in told else None),
        time_zone=_zone(told.get("time_zone", "Europe/Moscow")),
        templates=base / told["templates"] if "templates" in told else None,
        config=path if path.exists() else None,
        credentials=base / told["credentials"] if "credentials" in told else _path("GOOGLE_APPLICATION_CREDENTIALS"),
        google=google or os.environ.get("NASTAVNIK_GOOGLE_BASE", ""),
    )


def _read(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise SyncError(f"Файл настроек {path} не читается, строка {line}: {_NOT_UTF8}") from None
    except tomllib.TOMLDecodeError as wrong:
        raise SyncError(f"Файл настроек {path} не читается, {_cure(str(wrong), data.decode())}") from None
    if faults := list(_faults(told)):
        raise SyncError(f"{path}: {'; '.join(faults)}. Известны: {', '.join(_KEYS)}.")
    return told


_NOT_UTF8 = "он сохранён не в UTF-8. Сохраните его заново, выбрав кодировку UTF-8."
_QUOTES = 'Тексты стоят в прямых кавычках: workbook = "школа.xlsx".'
_SLASHES = "В пути Windows пишите / вместо \\."


def _cure(wrong: str, text: str) -> str:
    """Where the file cannot be read, and what to do; `wrong` is what the parser says, «… (at line 1, column 12)»."""
    lines = text.rstrip().splitlines() or [""]
    at = re.search(r"at line (\d+)", wrong)
    number = min(int(at[1]), len(lines)) if at else len(lines)
    typed = lines[number - 1]
    if "\\" in typed:
        return f"строка {number}. {_SLASHES}"
    return f"строка {number}. {_QUOTES}" if re.search("[«»“”„’‘]", typed) else f"строка {number}. {_QUOTES} {_SLASHES}"


def _faults(told: Mapping[str, Any]) -> Iterator[str]:
    for key, value in told.items():
        if key not in _KEYS:
            yield f"неизвестная настройка «{key}»"
        elif not isinstance(value, _KEYS[key]):
            yield f"«{key}» должна быть {f'разделом {_TABLES[key]}' if key in _TABLES else 'текстом в кавычках'}"
        elif isinstance(value, str) and not value.isprintable():  # \t and \b of «C:\temp\book.xlsx»
            yield f"«{key}» не путь: вместо \\ пишите /"
    for table in _TABLES:
        section = told.get(table)
        for key, value in section.items() if isinstance(section, dict) else ():
            if table == "books" and key not in _BOOKS:
                yield f"в разделе [books] нет книги «{key}» (есть: {', '.join(_BOOKS)})"
            elif not isinstance(value, str) or not value.strip():
                yield f"«{key}» в разделе [{table}] должна быть текстом в кавычках"
            elif table == "books" and not value.strip().isprintable():
                yield f"«{key}» в разделе [books] не путь: вместо \\ пишите /"


def _located(base: Path, where: str, name: str = "") -> str:
    """A file beside school.toml, or a spreadsheet's address or key as it is; `name` is the book's in [books]."""
    if spreadsheet_key(where if name == "local" else checked(where)) or "://" in where:
        return where
    return str(base / where)


def _local(where: str, others: list[str]) -> str:
    if where and not _FILE.fullmatch(where):
        raise SyncError("Книга local в разделе [books] не покидает школу: укажите файл .xlsx на этом компьютере.")
    if where and any(Path(where).resolve() == Path(other).resolve() for other in others if not spreadsheet_key(other)):
        raise SyncError("Книга local в разделе [books] — та же, что и другая. Укажите для неё отдельный файл .xlsx.")
    return where


def _path(variable: str) -> Path | None:
    told = os.environ.get(variable)
    return Path(told) if told else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SyncError(f"Часовой пояс «{name}» неизвестен. Напишите, например, Europe/Moscow.") from None
