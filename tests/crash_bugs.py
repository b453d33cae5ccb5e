"""Bugs that the sweep has to find: each is planted into every run of it."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crash_steps import TEXT, Frame

from jobs.records.journal import JournalRow
from sync import applying, journal, laid
from sync.backends import folder, inbox, pdf, signing, writers
from sync.backends.mail.smtp import Line
from sync.backends.word import WordWriter
from sync.backends.xlsx import disk
from sync.memory import Memory
from sync.outbox import GOING, NEW, Outbox
from sync.workbook import Write

#: After so many deaths without harm a bug counts as not found.
TRIED = 10


@dataclass(frozen=True)
class Bug:
    """What would be wrong with the program, and a word of the steps at which dying is likely to show it.

    `sends`: it is about letters that are sent.
    """

    plant: Callable[[], None]
    near: str
    sends: bool = False

    @property
    def name(self) -> str:
        """What it does, in words."""
        return self.plant.__name__.strip("_").replace("_", " ")

    def telling(self, deaths: Iterable[Frame], tried: int = TRIED) -> list[Frame]:
        """The deaths that are likeliest to show it, first; no more than it takes."""
        return sorted(deaths, key=lambda one: self.near not in str(one))[:tried]


def _a_document_is_written_in_place() -> None:
    def put(file: Path, content: bytes, *, mode: int = 0) -> None:
        file.write_bytes(content)

    _everywhere(folder.put, put)


def _the_workbook_is_written_in_place() -> None:
    def replace(path: Path, data: bytes, **_: Any) -> None:
        path.write_bytes(data)

    _instead(disk, "replace", replace)


def _a_copy_of_the_workbook_is_written_in_place() -> None:
    def keep(content: bytes, name: Path, backups: Path) -> Path:
        copy = backups / f"{name.stem} {datetime.now():%Y-%m-%d %H-%M-%S}.xlsx"
        copy.write_bytes(content)
        return copy

    _instead(disk, "keep", keep)


def _the_memory_is_written_after_the_workbook() -> None:
    late: list[tuple[Any, ...]] = []

    def write(*how: Any) -> Any:
        receipt = written(*how)
        for one in late:
            keep(*one)
        return receipt

    keep = _instead(applying, "_keep", lambda *how: late.append(how))
    written = _instead(applying, "_written", write)


def _the_memory_is_written_in_place() -> None:
    def in_place(self: Memory, *how: Any) -> None:
        self.path.write_bytes(b"")
        keep(self, *how)

    keep = _instead(Memory, "keep", in_place)


def _a_file_is_moved_before_its_lines_are_written() -> None:
    def late(found: Any, *how: Any) -> Any:
        box = inbox.Inbox(Path("входящие"))
        box.settle(box.look(), {})
        return written(found, *how)

    written = _instead(applying, "_written", late)


def _lines_are_added_without_a_look_whether_they_stand() -> None:
    _instead(laid.LaidTab, "_standing", lambda _: iter(()))


def _the_journal_goes_on_in_a_torn_line() -> None:
    _instead(journal, "_last_byte", lambda _: b"\n")


def _what_was_begun_is_never_removed() -> None:
    _everywhere(folder.tidy, lambda _: None)
    _everywhere(folder.tidy_below, lambda _: None)


def _copies_for_libreoffice_are_never_removed() -> None:
    _instead(pdf, "tidy", lambda: None)


def _a_draft_gives_way_before_its_clean_copy_lies_there() -> None:
    def early(self: WordWriter, document: Any, *how: Any) -> None:
        for path in self._former(document, stands=True):
            self._give_way(path, document)
        lay(self, document, *how)

    lay = _instead(WordWriter, "_lay", early)


def _a_letter_is_laid_after_its_document() -> None:
    late: list[tuple[Any, ...]] = []

    def after(self: writers.Writers, documents: Any) -> Any:
        made = write(self, documents)
        while late:
            enclose(*late.pop())
        return made

    enclose = _instead(writers.Writers, "_enclose", lambda *how: late.append(how))
    write = _instead(writers.Writers, "write", after)


def _a_pdf_that_is_missing_is_not_missed() -> None:
    _instead(WordWriter, "_lacks_pdf", lambda *_: False)


def _what_waits_is_laid_ready_only_with_new_papers() -> None:
    _instead(signing.SigningFolder, "lacks", lambda *_: False)


def _the_row_of_the_journal_is_written_by_itself() -> None:
    def twice(found: Any, workbook: Any, writes: Sequence[Write]) -> Any:
        row = [one for one in writes if one.tab == JournalRow.spec.title]
        receipt = written(found, workbook, [one for one in writes if one not in row])
        if row:
            workbook.apply(workbook.snapshot([JournalRow.spec.title]), row)
        return receipt

    written = _instead(applying, "_written", twice)


def _a_letter_leaves_without_a_mark() -> None:
    def carry(self: Line, content: bytes, keys: Any, moment: datetime, _: Any) -> None:
        carried(self, content, keys, moment, int)

    carried = _instead(Line, "carry", carry)


def _a_letter_that_was_on_its_way_is_sent_again() -> None:
    def settle(self: Outbox, moment: datetime) -> list[Any]:
        for one in self.of(GOING):
            self.change(one, NEW, moment)
        return []

    _instead(Outbox, "settle", settle)


def _instead(owner: Any, name: str, new: Any) -> Any:
    """Put `new` in the place of what the owner calls so; returns what stood there."""
    old = getattr(owner, name)
    setattr(owner, name, new)
    return old


def _everywhere(old: Any, new: Any) -> None:
    """Put `new` in the place of `old` wherever it was imported."""
    for module in [one for name, one in sys.modules.items() if name.startswith("sync")]:
        for name, found in list(vars(module).items()):
            if found is old:
                setattr(module, name, new)


def _bugs() -> Iterator[Bug]:
    yield Bug(_a_document_is_written_in_place, "Планы")
    yield Bug(_the_workbook_is_written_in_place, "школа.xlsx")
    yield Bug(_a_copy_of_the_workbook_is_written_in_place, "школа 20")
    yield Bug(_the_memory_is_written_after_the_workbook, "memory")
    yield Bug(_the_memory_is_written_in_place, "memory")
    yield Bug(_a_file_is_moved_before_its_lines_are_written, "школа.xlsx")
    yield Bug(_lines_are_added_without_a_look_whether_they_stand, "ответы.csv")
    yield Bug(_the_journal_goes_on_in_a_torn_line, "journal")
    yield Bug(_what_was_begun_is_never_removed, ".~")
    yield Bug(_copies_for_libreoffice_are_never_removed, "nastavnik-")
    yield Bug(_a_draft_gives_way_before_its_clean_copy_lies_there, "os.rename .~")
    yield Bug(_a_letter_is_laid_after_its_document, ".eml")
    yield Bug(_a_pdf_that_is_missing_is_not_missed, "soffice")
    yield Bug(_what_waits_is_laid_ready_only_with_new_papers, "soffice")
    yield Bug(_the_row_of_the_journal_is_written_by_itself, "школа.xlsx")
    yield Bug(_a_letter_leaves_without_a_mark, f"smtplib.send {TEXT}", sends=True)
    yield Bug(_a_letter_that_was_on_its_way_is_sent_again, f"smtplib.send {TEXT}", sends=True)


BUGS = tuple(_bugs())
#: What every run of the tests looks for: a write that is not atomic, a mark that is missing, a letter sent twice.
EVERYDAY = tuple(
    one
    for one in BUGS
    if one.plant
    in {
        _the_workbook_is_written_in_place,
        _a_letter_leaves_without_a_mark,
        _a_letter_that_was_on_its_way_is_sent_again,
    }
)
