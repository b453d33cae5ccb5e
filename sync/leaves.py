"""Tables, texts and small workbooks that should lie in the folder of documents."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sync.document import Document
from sync.layout import ColumnLayout, TabLayout

TABLE, TEXT = ".xlsx", ".txt"
_LEAVES, _LINES, _TABS = "листы", "строки", "книга"


@dataclass(frozen=True)
class Leaf:
    """One sheet of a table. `columns`: (title, width in characters); of `rows` the first `hidden` are not seen."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str | int]]
    hidden: int = 0


def table_of(file: str, leaves: Sequence[Leaf], *, folder: str = "") -> Document:
    """A table of these sheets; `file` ends with .xlsx. Nobody signs it: no former one is kept."""
    told = [{"название": one.title, "столбцы": one.columns, _LINES: one.rows, "скрыто": one.hidden} for one in leaves]
    return Document(file, context={_LEAVES: told}, folder=folder, passing=True)


def text_of(file: str, lines: Sequence[str], *, folder: str = "", nameless: bool = False) -> Document:
    """A plain text of these lines; `file` ends with .txt. Nobody signs it: no former one is kept."""
    return Document(file, context={_LINES: list(lines)}, folder=folder, passing=True, nameless=nameless)


def small_book_of(file: str, tabs: Sequence[TabLayout], *, folder: str = "") -> Document:
    """A workbook of these tabs that people fill and bring back; `file` ends with .xlsx. A filled one is left alone."""
    return Document(file, context={_TABS: [asdict(tab) for tab in tabs]}, folder=folder, passing=True)


def is_small_book(document: Document) -> bool:
    """Whether it is a workbook that people fill."""
    return _TABS in document.context


def tabs(document: Document) -> list[TabLayout]:
    """The tabs of such a workbook."""
    told: Any = document.context[_TABS]
    return [TabLayout(**{**one, "columns": [ColumnLayout(**column) for column in one["columns"]]}) for one in told]


def leaves(document: Document) -> list[Leaf]:
    """The sheets of such a table."""
    told = document.context[_LEAVES]
    assert isinstance(told, list)
    return [Leaf(one["название"], one["столбцы"], one[_LINES], one["скрыто"]) for one in told]


def lines(document: Document) -> list[str]:
    """The lines of such a text."""
    told = document.context[_LINES]
    assert isinstance(told, list)
    return told
