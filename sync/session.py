"""One call of the command: where things lie, how to speak, one run."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync import report
from sync.answers import Filled
from sync.apart import misplaced
from sync.applying import Done, apply
from sync.book import Book
from sync.deciding import with_further
from sync.document import DocumentWriter
from sync.grounds import grounds
from sync.guard import Guard
from sync.job import Job
from sync.journal import Journal, JournalLine, row
from sync.lock import held
from sync.memory import Memory
from sync.moving import as_seen, folder, kept, take_over
from sync.problems import SyncError
from sync.runner import Forecast, forecast
from sync.school import School
from sync.settings import STANDSTILL, Setup, spreadsheet_key
from sync.signing import Binder
from sync.standstill import Standstill
from sync.taking import TAKE, Brought
from sync.workbook import Workbook

if TYPE_CHECKING:
    from sync.backends.google.http import Access
    from sync.backends.inbox import Inbox
    from sync.backends.word import WordWriter


@dataclass
class Session:
    """One call of the command: where things lie, how to speak."""

    school: School
    setup: Setup
    today: date
    as_json: bool
    #: whether somebody of the school reads along, at a terminal: only there are people named
    named: bool = False
    #: whether PDFs are made and what waits for a signature is laid ready, as every run of a school does
    prints: bool = True
    out: dict[str, Any] = field(default_factory=dict)
    _opened: list[Workbook] = field(default_factory=list)
    _writing: "tuple[Setup, WordWriter] | None" = None

    @property
    def requests(self) -> tuple[int, int]:
        """Requests made so far to read and to write, of all workbooks."""
        return sum(book.reads for book in self._opened), sum(book.writes for book in self._opened)

    def say(self, *lines: str) -> None:
        """Sentences for people: to stdout, or to stderr when stdout carries JSON."""
        for line in lines:
            print(line, file=sys.stderr if self.as_json else sys.stdout)

    @property
    def journal(self) -> Journal:
        """The journal beside the home book."""
        return Journal(kept(self.setup, "journal.jsonl"), self.setup.mode)

    def fail(self, names: Sequence[str], sentence: str) -> None:
        """Note in the journal that the jobs, or the command, did not come to their end."""
        moment = datetime.now(self.setup.time_zone).isoformat(timespec="seconds")
        self.journal.add(JournalLine(moment, tuple(names), f"не выполнено: {sentence}", ok=False))

    def workbook(self, *, whole: bool = False) -> Workbook:
        """The workbook of this setup, or its several books as one; `whole`: see `opened`."""
        from sync.backends.books import Books, Shelf

        own, *further = [
            Shelf(book.name, self.opened(book.where, whole=whole), book.tabs, private=book.private, joined=book.joined)
            for book in self.books()
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
        """The workbook at a path, or at a Google spreadsheet's address or key.

        `whole`: what earlier runs know of a spreadsheet's tabs saves no reading, so that a new one named alike is seen.
        """
        found: Workbook
        if key := spreadsheet_key(where):
            from sync.backends.google.workbook import GoogleWorkbook

            known = None if whole else self.setup.beside("tabs.json")
            found = GoogleWorkbook(key, self.access, known=known, mode=self.setup.mode)
        else:
            from sync.backends.xlsx import XlsxWorkbook

            # Where no name may leave the school, the guard reads what formulas of other tabs show: it stays.
            titles = {kind.spec.title: [col.title for col in kind.spec.columns] for kind in self.school.tabs}
            read = None if self.private else titles
            found = XlsxWorkbook(
                Path(where), backups=self.setup.backups(where), read=read, documents=folder(self.setup)
            )
        self._opened.append(found)
        return found

    @cached_property
    def access(self) -> "Access":
        """The way to Google, the same for all spreadsheets of this school."""
        from sync.backends.google.http import Access

        return Access(self.setup.credentials, self.setup.google, say=lambda line: print(line, file=sys.stderr))

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
            )
            self._writing = setup, made
        return self._writing[1]

    def memory(self) -> Memory:
        """What the robot wrote last."""
        silent = {tab for book in self.school.books if book.private for tab in book.tabs}
        return Memory.load(
            kept(self.setup, "memory.json"),
            key=kept(self.setup, "memory.key"),
            silent={kind.spec.title for kind in self.school.tabs if kind.spec.robots_own} & silent,
            mode=self.setup.mode,
        )

    def standstill(self, memory: Memory) -> Standstill | None:
        """What the last run said that had nothing to do; None where it cannot be told what a run rests on."""
        found = grounds(self.setup, prints=self.prints)
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
        papers.tidy(self.setup.folder)
        pdf.tidy()


def run(
    session: Session, names: Sequence[str], *, write: bool, force: bool = False, bring: bool = True
) -> tuple[Forecast, Done | None]:
    """One run of the named jobs: the forecast and, with `write`, what was done. Keeps the lock and the journal.

    A run of all jobs takes what lies in the folder of files that people `bring`. Where nothing has changed since a run
    that had nothing to do, its forecast says the same, and no more: it has no records.
    """
    jobs = session.school.chosen(names)
    with _working(session, write=write):
        inbox = session.inbox()
        seen = inbox.look() if bring and "all" in names else []
        files = (lambda: inbox.read(seen)) if seen else None
        found, done = _run(session, jobs, files, write=write, force=force, anew=not bring)
        if done:
            left = [(found.results[0].job.name, problem) for problem in inbox.settle(seen, found.intake.to_mend)]
            done = replace(done, remarks=[*done.remarks, *left])
    if done and done.remarks:
        found = replace(found, results=with_further(found.results, done.remarks))
    session.report(found, done)
    return found, done


def take(session: Session, path: Path, *, write: bool) -> tuple[Forecast, Done | None]:
    """Take the lines of one file. Raises SyncError for one that is not understood."""
    from sync.backends.inbox import named

    with _working(session, write=write):
        found, done = _run(session, [], lambda: [named(path)], write=write)
    session.report(found, done)
    return found, done


@contextmanager
def _working(session: Session, *, write: bool) -> Iterator[None]:
    """Where something is written: hold the lock, and put things where they belong first."""
    with held(session.setup.beside("lock")) if write else nullcontext():
        if write:
            session.setup.refuse_taken()
            session.settle()
        yield


def _run(
    session: Session,
    jobs: Sequence[Job],
    files: Callable[[], Sequence[Filled]] | None,
    *,
    write: bool,
    force: bool = False,
    anew: bool = False,
) -> tuple[Forecast, Done | None]:
    """Forecast and, with `write`, apply; the `files` that people bring are read once the workbook is.

    `anew`: everything is decided anew, as it is with files, or by force.
    """
    school, memory, writer, binder = session.school, session.memory(), session.writer(), session.binder()
    workbook = session.workbook(whole=not write)
    standstill = None if force or files or anew else session.standstill(memory)
    surveyed = school.tabs if any(job.surveys for job in jobs) else ()
    kinds = [*school.taken, *school.understood_by]
    found = forecast(
        workbook,
        jobs,
        session.today,
        writer,
        memory=memory,
        guard=session.guard(),
        torn=school.torn,
        also=[school.journal, *surveyed],
        signing=school.signing if jobs else None,
        binder=binder,
        out=as_seen(folder(session.setup), session.setup),
        brought=Brought(files, kinds, school.understand, memory.seal) if files else None,
        standstill=standstill,
    )
    if not jobs:
        found.intake.refuse_wrong()
    carry_out = partial(
        apply, found, workbook, writer, force=force, memory=memory, binder=binder, standstill=standstill
    )
    return found, _write(session, found, carry_out) if write else None


def _write(session: Session, found: Forecast, carry_out: Callable[..., Done]) -> Done:
    line, kind = _line(session, found), session.school.journal
    titles = {result.job.name: result.job.title for result in found.results} | {TAKE: "строки из файлов"}
    also = row(found.snapshot.sheets.get(kind.spec.title), kind, line, titles)
    try:
        done = carry_out(also=also)
    except SyncError:
        with suppress(OSError, SyncError):  # why nothing was written is what has to be told
            session.journal.add(_line(session, found, failed=True))
        raise
    session.journal.add(line)
    return done


def _line(session: Session, found: Forecast, *, failed: bool = False) -> JournalLine:
    return JournalLine(
        time=datetime.now(session.setup.time_zone).isoformat(timespec="seconds"),
        jobs=tuple(result.job.name for result in found.results) or (TAKE,),
        result="не записано" if failed else "выполнено" if not found.remarks else "выполнено, есть замечания",
        ok=not failed,
        read=found.rows_read,
        changed=len(found.plan.changes) + len(found.intake.writes),
        remarks=len(found.remarks),
        documents=len(found.documents),
    )
