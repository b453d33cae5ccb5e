"""Rows as they were read before: one whose cells are still the same is not read anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import is_
from typing import Any

from sync.columns import Row
from sync.problems import Problem
from sync.table import Table, Value

#: What a row says: its record, None where it is none, and what is wrong with it.
Said = tuple[Row | None, list[Problem]]


@dataclass(frozen=True)
class Last:
    """What all rows of a tab said last: `year` is the one in which days without one lay."""

    stood: Sequence[Sequence[Value]]
    year: date | None
    records: list[Any]
    problems: list[Problem]

    def holds(self, rows: Sequence[Sequence[Value]], year: date | None) -> bool:
        """Whether these are the same rows, not read anew: where only some of a tab were written over."""
        return year == self.year and len(rows) == len(self.stood) and all(map(is_, rows, self.stood))


@dataclass
class KnownTab:
    """The rows of one tab by their numbers: what stood there, and what it says."""

    layout: object
    last: "Last | None" = None
    rows: dict[int, tuple[tuple[Value, ...], Said]] = field(default_factory=dict)

    def said(self, row: int, cells: tuple[Value, ...], read: Callable[[], Said]) -> Said:
        """What the row says in which these `cells` stand; it is `read` where others stood there."""
        stood, said = self.rows.get(row, ((), (None, [])))
        if stood != cells or not all(map(_is_alike, stood, cells)):
            said = read()
            self.rows[row] = cells, said
        return said


@dataclass
class Known:
    """What the runs of one session have read, by tab."""

    tabs: dict[type[Row], KnownTab] = field(default_factory=dict)

    def tab(self, kind: type[Row], table: Table) -> KnownTab:
        """What is known of a tab; nothing where its columns stand elsewhere now."""
        layout = (
            table.tab,
            table.header,
            dict(table.columns),
            table.absent,
            tuple(table.sheet.merged),
            tuple(table.sheet.totals),
        )
        known = self.tabs.get(kind)
        if known is None or known.layout != layout:
            known = self.tabs[kind] = KnownTab(layout)
        return known


def _is_alike(one: Value, other: Value) -> bool:
    """Whether equal values are of one kind: 1, 1.0 and a ticked box are equal, and read as different."""
    return one is other or type(one) is type(other)
