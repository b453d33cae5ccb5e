"""A job: a pure function from records to what should exist."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from sync.columns import R, Row
from sync.document import Document
from sync.message import Message
from sync.problems import Problem


class Records:
    """The rows that a job may read: as people and earlier jobs left them."""

    def __init__(self, rows: Mapping[type[Row], Sequence[Row]], frozen: Iterable[type[Row]] = ()) -> None:
        """`rows` by record type; `frozen` are types whose tab is missing or unreadable."""
        self._rows = dict(rows)
        self._frozen = frozenset(frozen)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All rows of a tab, in its order; () for a frozen tab."""
        return cast(tuple[R, ...], tuple(self._rows.get(kind, ())))

    def frozen(self, kind: type[Row]) -> bool:
        """Whether the tab is missing or its header is broken: nothing may be concluded from its emptiness."""
        return kind in self._frozen

    def after(self, rows: Mapping[type[Row], Sequence[Row]]) -> "Records":
        """These records with the rows that a job wants in place of the old ones."""
        kept = {kind: new for kind, new in rows.items() if kind not in self._frozen}
        return Records(self._rows | kept, self._frozen)


@dataclass(frozen=True)
class Outcome:
    """What a job wants: rows that should exist (whole tabs), remarks, documents, messages, counts.

    `lost` names rows that people decided on and that stand on their tab no longer: the brake counts them.
    """

    rows: Mapping[type[Row], Sequence[Row]] = field(default_factory=dict)
    remarks: Sequence[Problem] = ()
    documents: Sequence[Document] = ()
    messages: Sequence[Message] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[type[Row], Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """One duty. `reads` are all tabs it looks at; without those in `needs` it cannot decide anything."""

    name: str
    title: str
    purpose: str
    reads: tuple[type[Row], ...]
    needs: tuple[type[Row], ...]
    writes: tuple[type[Row], ...]
    decide: Callable[[Records, date], Outcome]
