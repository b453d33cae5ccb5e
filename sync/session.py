"""One call of the command: where things lie, how to speak."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from sync import report
from sync.addresses import local_name, webdav_address
from sync.apart import misplaced
from sync.applying import Done
from sync.book import Book
from sync.course import Course, Stage
from sync.document import DocumentWriter
from sync.grounds import grounds
from sync.guard import Guard
from sync.journal import Journal, JournalLine
from sync.known import Known
from sync.memory import Memory
from sync.moving import folder, kept, take_over
from sync.runner import Forecast
from sync.school import School
from sync.settings import STANDSTILL, Setup, spreadsheet_key
from sync.signing import Binder
from sync.standstill import Standstill
from sync.timetable import latest
from sync.workbook import Workbook

if TYPE_CHECKING:
    from sync.backends.google.faults import Window
    from sync.backends.google.http import Access
    from sync.backends.google.workbook import GoogleWorkbook
    from sync.backends.inbox import Inbox
    from sync.backends.ping import Ping
    from sync.backends.word import WordWriter
    from sync.backends.xlsx import XlsxWorkbook

#: Where no more PDFs are to come nothing is done besides: what follows the last one has to be there in time.
_FEW = 3


@dataclass
class Session:
    """One call of the command: where things lie, how to speak."""

    school: School
    setup: Setup
    today: date
    as_json: bool
    #: whether somebody of the school reads along, at a terminal: only there are people named
    named: bool = False
    #: whether PDFs and letters are made and what waits for a signature is laid ready, as every run of a school does
    prints: bool = True
    #: whether a run with nothing new repeats what the last one said, without a look at the rows
    repeats: bool = True
    #: who takes the sentences in the place of the terminal
    tell: Callable[[str], None] | None = None
    #: the limits that all spreadsheets of one robot share: where other schools have the same robot, theirs too
    windows: "Mapping[str, Window] | None" = None
    #: how far its runs have come
    course: Course = field(default_factory=Course)
    out: dict[str, Any] = field(default_factory=dict)
    #: what it has to do besides, piece by piece, while LibreOffice is at work
    meanwhile: Callable[[], object] = lambda: None
    #: what its runs have read
    known: Known = field(default_factory=Known)
    #: the books as they were opened last
    shelved: list[tuple[Book, Workbook]] = field(default_factory=list)
    _opened: list[Workbook] = field(default_factory=list)
    _writing: "tuple[Setup, WordWriter] | None" = None

    @property
    def requests(self) -> tuple[int, int]:
        """Requests made so far to read and to write, of all workbooks."""
        return sum(book.reads for book in self._opened), sum(book.writes for book in self._opened)

    def say(self, *lines: str) -> None:
        """Sentences for people: to stdout, or to stderr when stdout carries JSON."""
        for line in lines:
            self._tell(line, sys.stderr if self.as_json else sys.stdout)

    def warn(self, line: str) -> None:
        """What went wrong, or is waited for: to stderr."""
        self._tell(line, sys.stderr)

    def _tell(self, line: str, stream: TextIO) -> None:
        self.course.display.hide()
        if self.tell:
            self.tell(line)
        else:
            print(line, file=stream)

    def end(self, sentence: str) -> None:
        """Say why the command did not come to its end, in the JSON too."""
        self.warn(sentence)
        self.out = report.as_json(self.today, self.school.counts, error=sentence, requests=self.requests)

    @property
    def journal(self) -> Journal:
        """The journal beside the home book."""
        return Journal(kept(self.setup, "journal.jsonl"))

    def fail(self, names: Sequence[str], sentence: str) -> None:
        """Note in the journal that the jobs, or the command, did not come to their end."""
        moment = datetime.now(self.setup.time_zone).isoformat(timespec="seconds")
        self.journal.add(JournalLine(moment, tuple(names), f"не выполнено: {sentence}", ok=False))

    def workbook(self, *, whole: bool = False) -> Workbook:
        """The workbook of this setup, or its several books as one; `whole`: see `opened`."""
        from sync.backends.books import Books, Shelf

        self.shelved = [(book, self.opened(book.where, whole=whole)) for book in self.books()]
        own, *further = [
            Shelf(book.name, workbook, book.tabs, private=book.private, joined=book.joined)
            for book, workbook in self.shelved
        ]
        return Books(further, own) if further else own.workbook

    def books(self) -> list[Book]:
        """The book with every tab that no other has, then the others that this school has."""
        whole = next(book for book in self.school.books if not book.tabs)
        where = self.setup.books
        others = [replace(book, where=where[book.key]) for book in self.school.books if where.get(book.key)]
        further = [book for book in others if book.where != self.setup.workbook]
        taken = {tab for book in further for tab in book.tabs}
        rest = [kind.spec.title for kind in self.school.tabs if kind.spec.title not in taken]
        return [replace(whole, where=self.setup.workbook, tabs=rest), *further]

    @property
    def private(self) -> bool:
        """Whether one of the books never leaves the school."""
        return any(book.private for book in self.books())

    def opened(self, where: str, *, whole: bool = False) -> Workbook:
        """The workbook at a path, on a WebDAV server, or at a Google spreadsheet's address or key.

        `whole`: what earlier runs know of a spreadsheet's tabs saves no reading, so that a new one named alike is seen.
        """
        if spreadsheet_key(where):
            return self.spreadsheet(where, whole=whole)
        found = self.file(where)
        self._opened.append(found)
        return found

    def spreadsheet(self, where: str, *, whole: bool = True) -> "GoogleWorkbook":
        """The Google spreadsheet at an address or key; `whole`: see `opened`."""
        from sync.backends.google.workbook import GoogleWorkbook

        known = None if whole else self.setup.beside("tabs.json")
        found = GoogleWorkbook(spreadsheet_key(where), self.access, known=known)
        self._opened.append(found)
        return found

    def file(self, where: str) -> "XlsxWorkbook":
        """The .xlsx file at a path or on a WebDAV server."""
        from sync.backends.xlsx import XlsxWorkbook

        # Where no name may leave the school, the guard reads what formulas of other tabs show: it stays.
        titles = {kind.spec.title: [col.title for col in kind.spec.columns] for kind in self.school.tabs}
        read, kept = None if self.private else titles, self.setup.backups(where)
        if address := webdav_address(where):
            from sync.backends.webdav import DavFile

            stored = DavFile(address, self.setup.entrance, kept)
            return XlsxWorkbook(Path(local_name(address)), stored=stored, read=read)
        return XlsxWorkbook(
            Path(where), backups=kept, read=read, documents=folder(self.setup), rights=self.setup.rights
        )

    @cached_property
    def access(self) -> "Access":
        """The way to Google, the same for all spreadsheets of this school."""
        from sync.backends.google.http import Access

        return Access(self.setup.credentials, self.setup.google, say=self.warn, windows=self.windows or {})

    def ping(self, names: Sequence[str], moment: datetime) -> "Ping":
        """What tells the school's service of a run of these jobs, begun at this moment."""
        from sync.backends.ping import Ping

        return Ping(self.setup.ping, latest(self.school.timetable, names, moment), self.warn)

    def guard(self) -> Guard | None:
        """What holds for every run of this school."""
        setup = self.setup
        return self.school.guard and self.school.guard(setup.people, self.private, setup.cloud, misplaced(setup))

    def writer(self) -> DocumentWriter:
        """Where documents are made."""
        from sync.backends.writers import Writers

        return Writers(self._word(), folder(self.setup), mode=self.setup.mode)

    def binder(self) -> Binder | None:
        """What lays ready whatever waits for a signature; None where the school has nothing signed."""
        from sync.backends.signing import SigningFolder

        signing = self.school.signing if self.prints else None
        return SigningFolder(signing, self._word(), folder(self.setup), mode=self.setup.mode) if signing else None

    def _word(self) -> "WordWriter":
        """The same for documents and for what waits for a signature, so that their PDFs come of one call."""
        from sync.backends.word import WordWriter

        setup, school = self.setup, self.school
        if self._writing is None or self._writing[0] is not setup:
            made = WordWriter(
                folder(setup),
                templates=setup.templates,
                fields=lambda: school.templates,
                mode=setup.mode,
                prints=self.prints,
                printing=self._printing,
            )
            self._writing = setup, made
        return self._writing[1]

    def _printing(self, made: int, of: int) -> None:
        self.course.follow(Stage.PRINTING, f"{made} из {of}")
        if of - made > _FEW:
            self.meanwhile()

    def memory(self) -> Memory:
        """What the robot wrote last."""
        silent = {tab for book in self.school.books if book.private for tab in book.tabs}
        return Memory.load(
            kept(self.setup, "memory.json"),
            key=kept(self.setup, "memory.key"),
            silent={kind.spec.title for kind in self.school.tabs if kind.spec.robots_own} & silent,
        )

    def standstill(self, memory: Memory) -> Standstill | None:
        """What the last run said that had nothing to do; None where it cannot be told what a run rests on."""
        found = grounds(self.setup, prints=self.prints) if self.repeats else None
        return Standstill(self.setup.beside(STANDSTILL), memory.seal, found) if found else None

    def inbox(self) -> "Inbox":
        """The folder of what people filled elsewhere."""
        from sync.backends.inbox import Inbox

        return Inbox(self.setup.inbox, mode=self.setup.mode)

    def report(self, found: Forecast, done: Done | None) -> None:
        """Keep what is told of a run as JSON."""
        counted = self.school.counts
        self.out = report.as_json(self.today, counted, forecast=found, done=done, requests=self.requests)

    def settle(self) -> None:
        """Put things where they belong: what lay elsewhere, what runs that were killed left half done."""
        from sync.backends import folder as papers
        from sync.backends import pdf

        if not misplaced(self.setup):
            self.say(*take_over(self.setup))
        for root in (self.setup.folder, self.setup.kept_books):
            papers.tidy_below(root)
        for place in (self.setup.home.parent, self.setup.inbox):
            papers.tidy(place)
        papers.remove(self.setup.halves)
        pdf.tidy()
