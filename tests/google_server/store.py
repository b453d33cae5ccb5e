"""All spreadsheets and files of the server, in memory."""

from __future__ import annotations

import datetime
import re
import string
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from google_server import (
    batch,
    on_cells,
    on_copies,
    on_dimensions,
    on_fills,
    on_filters,
    on_metadata,
    on_objects,
    on_ranges,
    on_sheets,
    on_shifts,
    on_sizes,
    on_tables,
    on_texts,
    places,
)
from google_server.book import Book
from google_server.creating import furnish
from google_server.discovery import sheets
from google_server.errors import Message, forbidden, invalid, no_spreadsheet, violated

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
#: Modules whose import registers the kinds of batchUpdate.
KINDS = (
    on_cells,
    on_copies,
    on_dimensions,
    on_fills,
    on_filters,
    on_metadata,
    on_objects,
    on_ranges,
    on_sheets,
    on_shifts,
    on_sizes,
    on_tables,
    on_texts,
)

_ID_LETTERS = string.ascii_letters + string.digits + "-_"


@dataclass
class File:
    """A file of the Drive."""

    id: str
    name: str
    mime: str
    created: str
    modified: str
    parents: list[str]
    trashed: bool = False
    version: int = 1
    content: bytes = b""
    permissions: list[Message] = field(default_factory=list)
    more: Message = field(default_factory=dict)


class Store:
    """Spreadsheets and files; ids are drawn from a fixed seed, so that two runs are alike."""

    def __init__(self, *, robot: str = "robot@school.iam.gserviceaccount.com") -> None:
        self.lock = threading.RLock()
        self.robot = robot
        self.clock: Callable[[], float] = time.time
        #: Shared Drives by id, with their names.
        self.drives: dict[str, str] = {}
        #: Whether new files in the robot's own Drive are refused, as for service accounts made since 2025.
        self.no_storage = False
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.random = Random(0)
        self.books: dict[str, Book] = {}
        self.files: dict[str, File] = {}
        self.private: set[str] = set()
        self.deleted: set[str] = set()

    def new_id(self) -> str:
        """Draw an id that looks like one of a spreadsheet."""
        return "1" + "".join(self.random.choices(_ID_LETTERS, k=43))

    def now(self) -> str:
        """Give the time as Drive writes it."""
        moment = datetime.datetime.fromtimestamp(self.clock(), datetime.UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"

    def book(self, spreadsheet_id: str) -> Book:
        """Find a spreadsheet.

        A well-formed id that this server never gave out is taken for somebody else's spreadsheet (403); anything
        else that is not here does not exist (404).
        """
        if spreadsheet_id in self.private:
            raise forbidden()
        if spreadsheet_id in self.books:
            return self.books[spreadsheet_id]
        if spreadsheet_id not in self.deleted and re.fullmatch(r"1[\w-]{42,43}", spreadsheet_id):
            raise forbidden()
        raise no_spreadsheet()

    def create_book(
        self, properties: Message, wanted_sheets: list[Message], file_id: str = "", more: Message | None = None
    ) -> Book:
        """Make a spreadsheet and its file; `more` are other fields of the Spreadsheet that is asked for."""
        usual = {"title": "Untitled spreadsheet", "locale": "en_US", "autoRecalc": "ON_CHANGE", "timeZone": "Etc/GMT"}
        places.check(properties)
        book = Book(file_id or self.new_id(), usual | properties, self.random, self.robot)
        furnish(book, (more or {}) | {"sheets": wanted_sheets})
        self.books[book.id] = book
        if book.id not in self.files:
            self.add_file(book.properties["title"], SPREADSHEET, file_id=book.id)
        return book

    def add_file(self, name: str, mime: str, *, file_id: str = "", parents: list[str] | None = None) -> File:
        """Make a file that the robot owns."""
        now = self.now()
        file = File(file_id or self.new_id(), name, mime, now, now, parents or ["root"])
        owner: Message = {"kind": "drive#permission", "id": "00000000000000000001", "type": "user", "role": "owner"}
        person = {"emailAddress": self.robot, "displayName": self.robot, "deleted": False, "pendingOwner": False}
        file.permissions.append(owner | person)
        self.files[file.id] = file
        return file

    def touch(self, file_id: str) -> None:
        """Note that a file was changed."""
        if file := self.files.get(file_id):
            file.modified = self.now()
            file.version += 1
            if file_id in self.books:
                file.name = self.books[file_id].properties["title"]

    def edit(self, spreadsheet_id: str, requests: list[Message]) -> list[Message]:
        """Apply batchUpdate requests as a person would; gives the replies."""
        with self.lock:
            if not isinstance(requests, list):
                raise invalid("requests must be a list.")
            if found := sheets().violations("BatchUpdateSpreadsheetRequest", {"requests": requests}):
                raise violated(found)
            self.books[spreadsheet_id], replies = batch.apply(self.book(spreadsheet_id), requests)
            self.touch(spreadsheet_id)
            return replies
