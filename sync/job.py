"""A job: a pure function from records to what should exist."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self, TypeVar, cast

from sync.chart import Axes as Axes
from sync.chart import Picture as Picture
from sync.columns import R, Row
from sync.document import Document
from sync.message import Message
from sync.plot import Plot as Plot
from sync.problems import Problem
from sync.seasons import Seasons
from sync.table import fold

T = TypeVar("T")
#: Stands in a caption for the folder of documents as people see it.
OUT = "{out}"


class Undeclared(LookupError):
    """A job asked for a tab that it does not declare, or wants rows on one: a fault of the program."""


class Records:
    """The rows that a job may read: as people and earlier jobs left them."""

    def __init__(
        self,
        rows: Mapping[type[Row], Sequence[Row]],
        frozen: Iterable[type[Row]] = (),
        absent: Iterable[type[Row]] = (),
        seasons: Seasons | None = None,
    ) -> None:
        """`rows` by record type; `frozen` are types whose tab is missing or unreadable.

        `absent` are those of a later version of the program whose tab the workbook does not have yet.
        """
        self._rows = {kind: tuple(found) for kind, found in rows.items()}
        self._frozen, self._absent = frozenset(frozen), frozenset(absent)
        self._seasons = seasons or Seasons()
        self._shown: Collection[type[Row]] | None = None
        self._looked_at: set[type[Row]] = set()
        self._made: dict[tuple[object, ...], tuple[Any, dict[type[Row], tuple[Row, ...]]]] = {}

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All rows of a tab, in its order; () for a frozen tab. Raises Undeclared for a tab that is not shown."""
        self._refuse_undeclared(kind)
        return cast(tuple[R, ...], self._rows.get(kind, ()))

    def frozen(self, kind: type[Row]) -> bool:
        """Whether the tab is missing or its header is broken: nothing may be concluded from its emptiness."""
        self._refuse_undeclared(kind)
        return kind in self._frozen

    def absent(self, kind: type[Row]) -> bool:
        """Whether a later version of the program brought the tab and the workbook does not have it yet."""
        self._refuse_undeclared(kind)
        return kind in self._absent

    def hidden(self, kinds: Iterable[type[Row]]) -> list[type[Row]]:
        """Those of the tabs that are hidden and stay so with these rows."""
        hidden = self._seasons.staying(self._rows)
        return [kind for kind in kinds if fold(kind.spec.title) in hidden]

    @property
    def due(self) -> list[str]:
        """The titles of the hidden tabs whose season comes with these rows."""
        return self._seasons.titles(self._rows)

    def _refuse_undeclared(self, kind: type[Row]) -> None:
        if self._shown is not None and kind not in self._shown:
            raise Undeclared(f"«{kind.spec.title}» is read and not declared")
        self._looked_at.add(kind)

    def shown(self, kinds: Collection[type[Row]]) -> "Records":
        """These records as a job sees them that declares `kinds`."""
        view = self._with(self._rows)
        view._shown = kinds
        return view

    def after(self, rows: Mapping[type[Row], Sequence[Row]]) -> "Records":
        """These records with the rows that a job wants in place of the old ones."""
        kept = {kind: self._unchanged(kind, new) for kind, new in rows.items() if kind not in self._frozen}
        return self._with(self._rows | kept)

    def once(self, make: Callable[[Self, date], T], today: date) -> T:
        """What `make` reads in these records, made anew only where a tab has changed that it looked at."""
        known, tabs = self._made.get((make, today), (None, None))
        if tabs is None or any(self._rows.get(kind, ()) is not rows for kind, rows in tabs.items()):
            view = self._with(self._rows)
            view._shown = self._shown
            known = make(cast(Self, view), today)
            self._made[make, today] = known, {kind: self._rows.get(kind, ()) for kind in view._looked_at}
        for kind in self._made[make, today][1]:
            self._refuse_undeclared(kind)
        return cast(T, known)

    def _with(self, rows: Mapping[type[Row], Sequence[Row]]) -> "Records":
        records = Records(rows, self._frozen, self._absent, self._seasons)
        records._made = self._made
        return records

    def _unchanged(self, kind: type[Row], new: Sequence[Row]) -> Sequence[Row]:
        """The rows that stand there where the new ones are the same: what was read from them stays true."""
        old = self._rows.get(kind, ())
        same = len(old) == len(new) and all(map(_is_same, old, new))
        return old if same else new


def _is_same(one: Row, other: Row) -> bool:
    return one is other or (one == other and one.place == other.place and one.unread == other.unread)


@dataclass(frozen=True)
class Outcome:
    """What a job wants: rows that should exist (whole tabs), remarks, documents, messages, counts.

    `lost` names rows that people decided on and that stand on their tab no longer: the brake counts them. `taken_back`
    names rows whose decision people themselves took back elsewhere: the brake passes over them. `waits_for` are tabs
    that cannot be read and without which nothing was decided. `captions` are sentences above the headers of tabs, in
    which OUT may stand. `plots` are charts.
    """

    rows: Mapping[type[Row], Sequence[Row]] = field(default_factory=dict)
    remarks: Sequence[Problem] = ()
    documents: Sequence[Document] = ()
    messages: Sequence[Message] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[type[Row], Collection[str]] = field(default_factory=dict)
    taken_back: Mapping[type[Row], Collection[str]] = field(default_factory=dict)
    waits_for: Sequence[type[Row]] = ()
    captions: Mapping[type[Row], str] = field(default_factory=dict)
    plots: Sequence[Plot] = ()


@dataclass(frozen=True)
class Choice:
    """Which part of a set is asked for: of a class, of a pair, as people type them; "" for all of it."""

    school_class: str = ""
    pair: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedSet:
    """Papers that people print together. `name`: as they ask for it; `nothing`: why there may be nothing to print.

    `documents(records, today, choice)` are made of what the jobs left; raises SyncError, a sentence, for a choice that
    means nothing.
    """

    name: str
    nothing: str
    documents: Callable[[Records, date, Choice], Sequence[Document]]


@dataclass(frozen=True, kw_only=True)
class Job:
    """One duty. It is shown the tabs that it `reads` and those that it `writes`, and no others.

    Without one of the tabs that it reads it cannot decide anything, but for those that it `spares`.
    """

    name: str
    title: str
    purpose: str
    reads: tuple[type[Row], ...]
    writes: tuple[type[Row], ...]
    decide: Callable[[Records, date], Outcome]
    spares: tuple[type[Row], ...] = ()
    #: it looks at the whole workbook: which tabs are hidden is asked of all of them
    surveys: bool = False
    #: the templates of its documents: what each may name, with an example of what stands there
    templates: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    #: the same of its pages
    pages: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    #: what of its papers is printed when somebody asks for it
    sets: Sequence[PrintedSet] = ()

    @property
    def tabs(self) -> tuple[type[Row], ...]:
        """Every tab that it is shown, each once."""
        return tuple(dict.fromkeys((*self.reads, *self.writes)))

    def outcome(self, records: Records, today: date) -> Outcome:
        """What it wants; nothing while a tab cannot be read that it needs. Raises Undeclared."""
        if broken := [kind for kind in self.reads if kind not in self.spares and records.frozen(kind)]:
            return Outcome(waits_for=broken)
        found = self.decide(records.shown(self.tabs), today)
        if astray := [kind.spec.title for kind in found.rows if kind not in self.writes]:
            raise Undeclared(f"{self.name} wants rows on «{astray[0]}» and does not declare it")
        return found
