"""What an administrator writes into school.toml."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sync.addresses import checked, is_secret, local_name, webdav_address
from sync.addresses import is_online as is_online
from sync.addresses import spreadsheet_key as spreadsheet_key
from sync.book import Book
from sync.entrance import Entrance
from sync.mail_server import MailServer, mail_server
from sync.places import ANYBODY, OWNER, refuse_empty, refuse_no_file, refuse_no_folder, refuse_taken, shown
from sync.problems import SyncError
from sync.settings_file import read_file

#: The default name of the workbook and of the settings file.
WORKBOOK = "школа.xlsx"
CONFIG = "school.toml"
_NAME_IT = 'Чтобы их видели и другие, назовите общую папку в school.toml, например out = "Z:/Наставничество".'
#: What became of letters.
OUTBOX = "outbox.jsonl"
#: What each run keeps beside the workbook.
KEPT = ("memory.json", "memory.key", "journal.jsonl", OUTBOX)
#: What the last run wrote, for `undo`.
LAST = "last.json"
#: What the last run said that had nothing to do; made anew where it is missing.
STANDSTILL = "standstill.json"


@dataclass(frozen=True)
class Setup:
    """Where everything of one school lies.

    `books` are the further books that take some tabs of the workbook, each by its key, and `local` is the one of them
    that never leaves the school; `people` says what of the workbook's settings stands here instead: parameter → value.
    """

    workbook: str = WORKBOOK
    books: Mapping[str, str] = field(default_factory=dict)
    local: Path | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    out: Path | None = None
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Moscow"))
    templates: Path | None = None
    #: the rights of a book that is made where none stands
    rights: int = OWNER
    #: the settings file that was read, if any
    config: Path | None = None
    #: the key file of Google's service account, if any
    credentials: Path | None = None
    #: the address that hears of every run of the timetable, "" for none
    ping: str = ""
    #: the address of a local server in Google's place, "" for Google itself
    google: str = ""
    #: how the robot shows a WebDAV server who it is
    entrance: Entrance = field(default_factory=Entrance)
    #: the mail server, where school.toml names one
    mail: MailServer | None = None

    @property
    def spreadsheet(self) -> str:
        """The key of the workbook as a Google spreadsheet; "" for a file."""
        return spreadsheet_key(self.workbook)

    @property
    def online(self) -> bool:
        """Whether the workbook is no file of this computer: then our files lie beside school.toml."""
        return is_online(self.workbook)

    @property
    def address(self) -> str:
        """The workbook as a command line names it from any folder."""
        return self.spreadsheet or webdav_address(self.workbook) or str(self.file.resolve())

    @property
    def file(self) -> Path:
        """The workbook as a file. For one that is online no file: the name that our files beside it begin with."""
        base = self.config.parent if self.config else Path()
        if address := webdav_address(self.workbook):
            return base / local_name(address)
        return base / self.spreadsheet[:8] if self.spreadsheet else Path(self.workbook)

    @property
    def cloud(self) -> bool:
        """Whether one of the books is a Google spreadsheet."""
        return any(map(spreadsheet_key, (self.workbook, *self.books.values())))

    @property
    def home(self) -> Path:
        """The book beside which lies all that we keep: the one that never leaves the school, else the workbook."""
        return self.local or self.file

    @property
    def former(self) -> "Setup | None":
        """Where we would keep things without the local book, as earlier versions did; None where that is no other."""
        return replace(self, local=None) if self.local and self.home != self.file else None

    @property
    def folder(self) -> Path:
        """Where documents go: `out/` beside the home book by default."""
        return self.out or self.home.parent / "out"

    @property
    def inbox(self) -> Path:
        """Where people lay what they filled elsewhere: `входящие/` beside the workbook."""
        return self.file.parent / "входящие"

    @property
    def unnamed_folder(self) -> str:
        """Where papers of a workbook online stay while nobody named a place, a sentence; "" else."""
        if not self.online or self.out:
            return ""
        return f"Документы остаются на этом компьютере: {self.folder.resolve()}. {_NAME_IT}"

    @property
    def kept_books(self) -> Path:
        """Where the earlier versions of all books go."""
        return self.home.parent / "backups"

    def backups(self, where: str) -> Path:
        """Where the earlier versions of a book go: beside the home book, those of another folder under its name."""
        kept = self.kept_books
        folder = kept.parent if is_online(where) else Path(where).parent
        return kept if folder.resolve() == self.home.parent.resolve() else kept / (folder.resolve().name or "диск")

    def beside(self, name: str) -> Path:
        """A file of ours beside the home book: its name stands first."""
        return self.home.with_name(f"{self.home.stem}.{name}")

    @property
    def halves(self) -> list[Path]:
        """Where a run that is killed may leave one of our files half written."""
        return [self.beside(f"{name}.tmp") for name in (*KEPT, LAST, STANDSTILL)]

    @property
    def mode(self) -> int:
        """The rights of what is made for people: no more than the strictest of the books gives, its owner's always."""
        places = [Path(where) for where in (self.workbook, *self.books.values()) if not is_online(where)]
        mode = ANYBODY if any(path.is_file() for path in places) or not places else self.rights
        for path in places:
            if path.is_file():
                mode &= path.stat().st_mode
        return mode | OWNER

    def refuse_taken(self) -> None:
        """Raise SyncError where something stands in the place of a file that each run keeps."""
        for name in KEPT:
            refuse_taken(self.beside(name))

    def refuse_odd(self) -> None:
        """Raise SyncError for a path at which something else stands than it names."""
        files = {"workbook": self.workbook, **{f"книга {key}": where for key, where in self.books.items()}}
        for named, where in files.items():
            if not is_online(where) and "://" not in where:
                refuse_no_file(Path(where), named)
                refuse_empty(Path(where), named)
        if self.credentials:
            refuse_no_file(self.credentials, "credentials")
        if self.entrance.certificate:
            refuse_no_file(self.entrance.certificate, "certificate")
        for named, folder in (("out", self.out), ("templates", self.templates)):
            if folder:
                refuse_no_folder(folder, named)


def read_setup(
    config: Path | None,
    workbook: str | None,
    out: Path | None,
    google: str | None = None,
    *,
    books: Sequence[Book] = (),
    otherwise: Mapping[str, Any] = {},
) -> Setup:
    """What school.toml (`config`, or the one in the working folder) and the command line say; the latter wins.

    `books` are those that the school may have. What neither says is as `otherwise` has it (fields of Setup), else
    taken from the environment: GOOGLE_APPLICATION_CREDENTIALS, NASTAVNIK_GOOGLE_BASE. Paths in the file are relative
    to it. Raises SyncError with every fault of the file in one sentence.
    """
    path = config or Path(CONFIG)
    told, base = _told(path, books, named=config is not None), path.parent
    found = {**otherwise, **{key: meant(base, told[key]) for key, meant in TEXTS.items() if key in told}}
    placed = _placed(base, told.get("books", {}), books)
    whole = placed.pop(next((book.key for book in books if not book.tabs), ""), "")
    found["workbook"] = checked(workbook or whole or found.get("workbook", WORKBOOK))
    found |= {"out": out} if out else {}
    setup = Setup(
        books=placed,
        local=_apart([book for book in books if book.private], placed, found["workbook"]),
        people=told.get("people", {}),
        mail=mail_server(base, told["mail"]) if "mail" in told else None,
        config=path if path.exists() else None,
        google=google or os.environ.get("NASTAVNIK_GOOGLE_BASE", ""),
        entrance=_entrance(base, told.get("webdav", {})),
        **{"credentials": _path("GOOGLE_APPLICATION_CREDENTIALS")} | found,
    )
    setup.refuse_odd()
    return setup


def _told(path: Path, books: Sequence[Book], *, named: bool) -> Mapping[str, Any]:
    """What the file says; one that is `named` on the command line has to be there."""
    refuse_no_file(path, "--config" if named else CONFIG)
    if not path.exists():
        if named:
            raise SyncError(f"Нет файла настроек {path}.")
        return {}
    return read_file(path, texts=tuple(TEXTS), books=[book.key for book in books])


def _placed(base: Path, told: Mapping[str, str], books: Sequence[Book]) -> dict[str, str]:
    """Where each book lies, by key; what is wrong with a private one's address is told of later."""
    private = {book.key for book in books if book.private}
    return {key: _located(base, where if key in private else checked(where)) for key, where in told.items()}


def _located(base: Path, where: str) -> str:
    """A file beside school.toml, or the address or key of what is online as it is."""
    return where if is_online(where) or "://" in where else str(base / where)


def _entrance(base: Path, told: Mapping[str, str]) -> Entrance:
    paths = {key: base / told[key].strip() for key in ("password_file", "certificate") if key in told}
    return Entrance(told.get("login", ""), **paths)


def _apart(private: Sequence[Book], placed: Mapping[str, str], main: str) -> Path | None:
    """The first of the private books that is there. Raises SyncError for one that is no file of its own."""
    found = {book.key: placed[book.key] for book in private if book.key in placed}
    for key, where in found.items():
        if not _FILE.fullmatch(where):
            raise SyncError(f"Книга {key} в разделе [books] не покидает школу: укажите файл .xlsx на этом компьютере.")
        others = [main, *(other for name, other in placed.items() if name != key)]
        if any(Path(where).resolve() == Path(other).resolve() for other in others if not is_online(other)):
            raise SyncError(
                f"Книга {key} в разделе [books] — та же, что и другая. Укажите для неё отдельный файл .xlsx."
            )
    return next(map(Path, found.values()), None)


def _path(variable: str) -> Path | None:
    told = os.environ.get(variable)
    return Path(told) if told else None


def _beside(base: Path, where: str) -> Path:
    return base / where


def _zone(_: Path, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, RecursionError):
        raise SyncError(f"Часовой пояс «{shown(name)}» неизвестен. Напишите, например, Europe/Moscow.") from None


def _ping(_: Path, address: str) -> str:
    if not is_secret(address):
        raise SyncError(f"ping: «{shown(address)}» — не адрес службы наблюдения. Он начинается с https://.")
    return address


#: Keys of school.toml that hold a text, and what makes a field of Setup of it, given the folder of the file.
TEXTS: Mapping[str, Callable[[Path, str], Any]] = {
    "workbook": lambda base, where: _located(base, checked(where)),
    "out": _beside,
    "time_zone": _zone,
    "templates": _beside,
    "credentials": _beside,
    "ping": _ping,
}
#: An .xlsx file, as a book that stays at school has to be.
_FILE = re.compile(r"(?i)(?!\w+://).+\.xls[xm]")
