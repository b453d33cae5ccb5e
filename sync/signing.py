"""What waits for one signature, printed together behind its register."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from sync.columns import Row
from sync.document import Document
from sync.job import Records
from sync.message import Message
from sync.problems import Problem, SyncError


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """A draft of the bundle, as its register calls it; so many `copies` of it are signed."""

    document: Document
    title: str
    copies: int = 1


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What waits for one signature.

    `name`: its file, without an ending. `sheet`: what those sign who have to know the papers; it is no file of its own.
    `closing`: a last page to read; one that lies there already and is asked for no longer stays.
    `left_out`: the title of each draft that waits for a cure, with the cure. `indoors`: the file never leaves the
    school. `school`: whose it is. `to`: where the letter goes, "" where nobody knows.
    """

    name: str = ""
    papers: Sequence[Enclosed] = ()
    sheet: Document | None = None
    closing: Document | None = None
    left_out: Sequence[tuple[str, str]] = ()
    indoors: bool = False
    school: str = ""
    to: str = ""

    @property
    def pages(self) -> list[Document]:
        """What goes with the papers and is no file of its own, in its order."""
        return [one for one in (self.sheet, self.closing) if one]


@dataclass(frozen=True, kw_only=True)
class Signing:
    """How a school has its papers signed.

    `bundle`: what waits, given what was read (the tabs `reads`) and the documents of the run; None while that cannot be
    told. `register`: its first page, given the pages of each paper, of each of `Bundle.pages` and of the register
    itself, () where nobody counts them. `letter`: what goes with its file. `told`: what a run says of it, given all its
    pages, 0 for unknown, and where it lies. `called`: how people ask for it to be printed.
    """

    reads: tuple[type[Row], ...]
    bundle: Callable[[Records, Sequence[Document], date], Bundle | None]
    register: Callable[[Bundle, Sequence[int]], Document]
    letter: Callable[[Bundle], Message]
    told: Callable[[Bundle, int, str], str]
    folder: str
    called: str
    templates: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


class Binder(Protocol):
    """A place where bundles lie."""

    def lacks(self, bundle: Bundle) -> bool:
        """Whether something else lies there than what the bundle says now."""

    def bind(self, bundle: Bundle) -> None:
        """Let exactly this lie there. Raises OutsideFailed, one sentence."""

    def told(self, bundle: Bundle) -> str:
        """What a run says of it; "" where nothing waits."""

    def letter(self, bundle: Bundle) -> Message | None:
        """The letter that goes with it, its key of what lies there; None while something else lies there."""

    def enclosed(self, bundle: Bundle) -> Sequence[Path]:
        """The files that go with its letter, as they lie there."""


@dataclass(frozen=True)
class ToSign:
    """What waits for a signature, None where that cannot be told; `anew`: it does not lie ready as it should.

    `count`: how many papers wait, by the last run that could tell.
    """

    bundle: Bundle | None = None
    anew: bool = False
    count: int | None = None

    @classmethod
    def of(cls, bundle: Bundle | None, binder: Binder, lacking: Sequence[Document]) -> "ToSign":
        """The bundle beside what lies ready; `lacking`: the documents that are made before."""
        if bundle is None:
            return cls()
        anew = any(one.document in lacking for one in bundle.papers) or binder.lacks(bundle)
        return cls(bundle, anew, len(bundle.papers))

    def laid_ready(self, binder: Binder) -> tuple[str, Problem | None]:
        """What is told of it once it lies ready; what kept it from that. Nothing of it stops a run."""
        if self.bundle is None:
            return "", None
        try:
            if self.anew:
                binder.bind(self.bundle)
        except SyncError as wrong:
            where = self.bundle.papers[0].document.cell if self.bundle.papers else _UNBOUND
            return "", Problem(where, f"комплект на подпись не обновлён. {wrong}")
        return binder.told(self.bundle), None


#: Where a bundle is told of that nothing waits in.
_UNBOUND = "На подпись"
