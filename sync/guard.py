"""What may not leave the school, looked at whatever jobs run."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync.columns import Row
from sync.document import Document
from sync.job import Records
from sync.message import Message
from sync.plan import Change
from sync.problems import Problem
from sync.table import address


@dataclass(frozen=True)
class Typed:
    """What stands in a cell, or as the title of a tab (row and col −1); indexes from 0.

    `below` the header of a tab of ours `column` is the title above it, of ours or of people's own; `robot`: what stands
    there is written by the program.
    """

    tab: str
    row: int
    col: int
    text: str
    column: str = ""
    robot: bool = False
    below: bool = False

    @property
    def address(self) -> str:
        """Where it stands, «Запросы!C7»; of a title the tab's first cell."""
        return address(self.tab, max(self.row, 0), max(self.col, 0))


@dataclass(frozen=True)
class Said:
    """A sentence for «Проверка» of a row; the row counts as unreadable in the columns `unread`. Index from 0."""

    tab: str
    row: int
    text: str
    unread: Sequence[str] = ()


@dataclass(frozen=True)
class Exposed:
    """What a guard saw: cells to put right, what their rows say of them; `hidden(text)` may be written or printed.

    `unnamed(text)` may be kept where names may stand in the workbook and nowhere else: it names nobody of the roster.
    `refusal(text)` says why a text may not leave the school, a sentence; "" where it may. `codes_only`: people stand
    under codes alone, so that columns of personal data stay empty.
    """

    problems: Sequence[Problem] = ()
    said: Sequence[Said] = ()
    hidden: Callable[[str], str] = str
    unnamed: Callable[[str], str] = str
    refusal: Callable[[str], str] = lambda _: ""
    codes_only: bool = False


@dataclass(frozen=True)
class Guard:
    """What holds whatever jobs run. `reads` are tabs it needs as records.

    Of the tabs `watches`, and of those that nobody asks for, it is shown every cell; one that is missing is no remark.
    Where `watches` is empty, it is shown nothing. `look(records, typed)` remarks on cells, or raises SyncError;
    `told(records, exposed)` are the records as jobs may use them: with settings that stand outside the workbook, with
    rows that wait; `marked(rows, exposed)` are rows of a job as they may be written: with the remarks in «Проверка»,
    without those settings and without personal data. What is to leave passes a `Gate` all the same.
    """

    reads: tuple[type[Row], ...]
    watches: tuple[type[Row], ...]
    look: Callable[[Records, Iterable[Typed]], Exposed]
    told: Callable[[Records, Exposed], Records]
    marked: Callable[[Sequence[Row], Exposed], Sequence[Row]]


@dataclass(frozen=True)
class Gate:
    """The way out of the school: whatever a job wants written or made is looked at here, whoever wants it.

    `outside` are the titles of tabs that leave the school. `stopped` is filled with what does not pass.
    """

    exposed: Exposed
    outside: Collection[str]
    stopped: list[tuple[str, Problem]] = field(default_factory=list)

    def passed(self, change: Change) -> Change:
        """The change as it may be written: its cell is left empty where the text would tell of a person."""
        text = change.after
        why = self.exposed.refusal(text) if isinstance(text, str) and change.tab in self.outside else ""
        if not why:
            return change
        self.stopped.append((change.job, Problem(change.cell, why)))
        return replace(change, after=None)

    def let_out(self, job: str, document: Document) -> Document | None:
        """The document as it may be made; None where it may not: the name of a file is seen by everybody, and a letter.

        A nameless one says nothing that names somebody.
        """
        letter = [document.letter.subject, document.letter.plain] if document.letter else []
        why = next(filter(None, map(self.exposed.refusal, [document.place, *letter])), "")
        if why:
            self.stopped.append((job, Problem(self.exposed.hidden(document.place), why)))
            return None
        return (
            replace(document, context=_each(self.exposed.unnamed, document.context)) if document.nameless else document
        )

    def let_tell(self, job: str, message: Message) -> bool:
        """Whether the message may be told."""
        why = next(filter(None, map(self.exposed.refusal, [message.subject, message.addressee, message.plain])), "")
        if why:
            self.stopped.append((job, Problem(self.exposed.hidden(message.subject), why)))
        return not why


def _each(said: Callable[[str], str], value: Any) -> Any:
    """The value with each of its texts as it may be said."""
    if isinstance(value, str):
        return said(value)
    if isinstance(value, Mapping):
        return {name: _each(said, found) for name, found in value.items()}
    return [_each(said, found) for found in value] if isinstance(value, list | tuple) else value
