"""Rows as they were read before: one whose cells are still the same is not read anew."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sync.columns import Row
from sync.problems import Problem
from sync.table import Table, Value

#: What a row says: its record, None where it is none, and what is wrong with it.
Said = tuple[Row | None, list[Problem]]


@dataclass
class KnownTab:
    """The rows of one tab by their numbers: what stood there, and what it says."""

    layout: object
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
        layout = (table.tab, table.header, dict(table.columns), table.absent, tuple(table.sheet.merged))
        known = self.tabs.get(kind)
        if known is None or known.layout != layout:
            known = self.tabs[kind] = KnownTab(layout)
        return known


def _is_alike(one: Value, other: Value) -> bool:
    """Whether equal values are of one kind: 1, 1.0 and a ticked box are equal, and read as different."""
    return one is other or type(one) is type(other)
