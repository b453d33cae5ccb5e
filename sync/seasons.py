"""Which hidden tabs have come into their season."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sync.columns import CellOf, Row
from sync.layout import CHECK, FINE
from sync.problems import ASIDE
from sync.table import Sheet, fold, is_blank
from sync.values import as_text

#: Rows of a kind of tab, as a run leaves them.
Rows = Mapping[type[Row], Sequence[Row]]


@dataclass(frozen=True)
class Seasons:
    """The tabs `hidden` in the workbook (see `sync.workbook.Snapshot`), and the `sheets` that were read of it."""

    hidden: Mapping[str, int | None] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    def due(self, rows: Rows) -> set[str]:
        """The tabs, as `fold` gives their titles, whose season comes with these rows.

        Rows stand there that the tab was not made with, something is remarked on there, or a cell leads there.
        """
        waiting = {title: made for title, made in self.hidden.items() if made is not None}
        if not waiting:
            return set()
        filled = {fold(title) for title, sheet in self.sheets.items() if _rows_on(sheet) > waiting.get(fold(title), 0)}
        read = {fold(kind.spec.title) for kind, found in rows.items() if _is_read(kind, found, waiting)}
        kept = {fold(kind.spec.title) for kind in rows if kind.spec.backstage}
        return (((filled | read) - kept) | {fold(title) for title in _pointed(rows)}) & set(waiting)

    def titles(self, rows: Rows) -> list[str]:
        """The same tabs by their titles."""
        due = self.due(rows)
        known = [kind.spec.title for kind in rows] + [*self.sheets]
        return [title for title in dict.fromkeys(known) if fold(title) in due]

    def staying(self, rows: Rows) -> frozenset[str]:
        """The tabs that stay hidden with these rows."""
        return frozenset(set(self.hidden) - self.due(rows))


def _rows_on(sheet: Sheet) -> int:
    """How many rows stand below the first, the header."""
    return sum(any(not is_blank(value) for value in row) for row in sheet.rows) - 1


def _is_read(kind: type[Row], rows: Sequence[Row], waiting: Mapping[str, int]) -> bool:
    made = waiting.get(fold(kind.spec.title))
    return made is not None and (len(rows) > made or any(_remarked(row) for row in rows))


def _remarked(row: Row) -> bool:
    said = [getattr(row, col.name) for col in row.spec.columns if col.title == CHECK]
    return any(text and text != FINE and not text.startswith(ASIDE) for text in said)


def _pointed(rows: Rows) -> Iterable[str]:
    """The titles of the tabs that cells lead to."""
    for kind, found in rows.items():
        for name in [col.name for col in kind.spec.columns if col.kind.format == "link"]:
            for value in filter(None, (getattr(row, name) for row in found)):
                yield value.row.spec.title if isinstance(value, CellOf) else as_text(value).partition("!")[0]
