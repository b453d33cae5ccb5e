"""A run that leaves to a later one what nobody opens before: cells wait in memory, sets are only noted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sync.applying import Done
from sync.document import Document, DocumentWriter, Lying
from sync.memory import Memory
from sync.runner import Forecast
from sync.session import Session
from sync.waiting import Waiting
from sync.workbook import Workbook


@dataclass(frozen=True)
class _Noting:
    """The DocumentWriter protocol that makes papers, and of sets notes what they would say.

    `printed`: the papers made that should have a PDF, by place.
    """

    writer: DocumentWriter
    out: Path
    noted: dict[str, str]
    printed: dict[str, Document]

    def lying(self, names: Iterable[str]) -> Mapping[str, Lying]:
        return {}  # nobody opens them before the end

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        papers = set(map(id, self.writer.missing([one for one in documents if not _is_set(one)])))
        return [one for one in documents if (self._is_new(one) if _is_set(one) else id(one) in papers)]

    def write(self, documents: Sequence[Document]) -> list[Path]:
        made = self.writer.write([one for one in documents if not _is_set(one)])
        sets = [one for one in documents if _is_set(one)]
        self.noted.update({one.place: one.fingerprint for one in sets})
        self.printed.update({one.place: one for one in documents if one.pdf})
        return [*made, *(self.out / one.place for one in sets)]

    def print(self) -> list[Path]:
        return self.writer.print()

    def _is_new(self, document: Document) -> bool:
        return not document.withdrawn and self.noted.get(document.place) != document.fingerprint


def _is_set(document: Document) -> bool:
    """Whether it is Word pages that are made over whenever what they say changes."""
    return bool(document.folder and document.template)


@dataclass
class Rehearsal(Session):
    """A session whose runs leave to a later one what nobody opens before: `release` writes what waits.

    Papers of their own are made, sets and PDFs are not; nothing is laid ready for a signature.
    """

    prints: bool = False
    repeats: bool = False
    book: Waiting | None = None
    noted: dict[str, str] = field(default_factory=dict)
    printed: dict[str, Document] = field(default_factory=dict)

    def workbook(self, *, whole: bool = False) -> Workbook:
        """The workbook in memory."""
        if self.book is None:
            tabs = [kind.spec.title for kind in self.school.tabs]
            book = super().workbook(whole=whole)
            self.book = Waiting(book, book.snapshot(tabs))
        return self.book

    def writer(self) -> DocumentWriter:
        """Where papers are made, and sets are noted."""
        return _Noting(super().writer(), self.setup.folder, self.noted, self.printed)

    @contextmanager
    def printing(self) -> Iterator[None]:
        """Have the PDFs of the papers made so far while more is played."""
        with self._word().printing(list(self.printed.values())):
            yield

    def memory(self) -> Memory:
        """Nothing: who would put a cell back that nobody sees?"""
        return replace(super().memory(), silent={kind.spec.title for kind in self.school.tabs})

    def report(self, found: Forecast, done: Done | None) -> None:
        """Nothing: what is told of the played year is what its last run did."""

    def release(self) -> None:
        """Write what waits."""
        if self.book:
            self.book.release()
