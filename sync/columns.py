"""Records: one frozen type per tab, the column's title next to the field."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar

from sync.amounts import amount as amount
from sync.column import EVERY_WRITER as EVERY_WRITER
from sync.column import Coded as Coded
from sync.column import Column as Column
from sync.column import Named as Named
from sync.column import column as column
from sync.document import Lying
from sync.kinds import CLASS as CLASS
from sync.kinds import CLASSES as CLASSES
from sync.kinds import DATE as DATE
from sync.kinds import LINES as LINES
from sync.kinds import LIST as LIST
from sync.kinds import NUMBER as NUMBER
from sync.kinds import PERCENT as PERCENT
from sync.kinds import TEXT as TEXT
from sync.kinds import WHOLE as WHOLE
from sync.kinds import YES_NO as YES_NO
from sync.kinds import Kind as Kind
from sync.plain import loose as loose
from sync.problems import NOBODY, Problem, Whom
from sync.table import FileLink, Link, Place, Reference, Value
from sync.values import Unreadable as Unreadable
from sync.values import as_no as as_no
from sync.values import as_text
from sync.values import as_yes as as_yes
from sync.values import capitals as capitals
from sync.values import class_number as class_number


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a tab. `place` is None for a row that does not stand in the sheet yet.

    `unreadable` says what is wrong with the cells that could not be read and that decide, by title: their fields have
    the empty value, and whatever depends on the row is frozen. `misread` says it of the others: they count as empty (or
    as their column says), and the rest of the row holds. `anything` are titles of cells that say that anything will do.
    `lying` says how the documents lie that its cells name, by title.
    """

    spec: ClassVar["Tab"]
    place: Place | None = dataclasses.field(default=None, compare=False, repr=False)
    unreadable: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)
    misread: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)
    anything: frozenset[str] = dataclasses.field(default=frozenset(), compare=False)
    lying: Mapping[str, Lying] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    @property
    def unread(self) -> Mapping[str, str]:
        """What is wrong with every cell that could not be read, by title."""
        return {**self.unreadable, **self.misread}

    def cell(self, title: str) -> str:
        """The address of this row's cell, «Запросы!C7»; of the tab for a row that is not in the sheet yet."""
        return self.place.cell(title) if self.place else self.spec.title

    def problem(self, title: str, text: str, whom: Whom = NOBODY) -> Problem:
        """A remark on this row's cell."""
        return Problem(self.cell(title), text, whom)

    @classmethod
    def titled(cls, title: str) -> Column:
        """The column with this title."""
        return cls.spec.by_title[title]

    def with_(self, **changes: Any) -> Self:
        """A copy with other values; the row itself where they are the same."""
        same = all(_is_same(getattr(self, name), new) for name, new in changes.items())
        return self if same else dataclasses.replace(self, **changes)


def _is_same(old: object, new: object) -> bool:
    return old is new or (type(old) is type(new) and old == new)


@dataclass(frozen=True)
class CellOf(Reference):
    """The cell of a row, whose address is known once all rows are laid; the tab where `title` is ""."""

    row: Row
    title: str = ""


#: An address in the workbook: a `CellOf` that is wanted, and the text that stands there.
ADDRESS = Kind(as_text, lambda value: Link(value) if value and isinstance(value, str) else value or None, "", "link")

#: The place of a document below the folder of documents.
DOCUMENT = Kind(as_text, lambda value: FileLink(value) if value else None, "", "link")

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Tab:
    """A tab of the workbook as records know it.

    `key`: field names that make a robot's row the same row next time (rows of people's tabs are known by their place).
    `rewritten`: a wholly robot tab whose rows are laid anew from the top. `undone(before, after)`: whether a change
    takes back what people decided (the brake counts these); `decided(row)`: whether the row is such a row.
    `reversed(rows before, after)`: why they may become so only with --force, a sentence; "" where they may. `extra`: a
    tab of our own, not of the contract: a workbook without it lacks nothing. `later`: a tab that a later version of the
    program brought: a workbook without it is told so, and the tab is read as empty. `same`: titles of columns; of rows
    alike in all of them the earliest holds, and `repeated` is said of the others, with its «{row}».
    `year_begins(rows, today)`: the first day of the year in which days without one lie, as the rows of the tab say.
    `at_once`: a new workbook shows it from the first day; others wait for their season, `backstage` ones until a cell
    leads there. `first`: titles of the columns that stand first in a new tab, the rest is folded; those up to `frozen`
    stay in sight, those up to `printed` are printed, and nothing of an `unprinted` one. A `dense` one has many columns
    on a page. `headings`: rows with nothing but their first cell head those below, which a new tab folds. `captioned`:
    a new tab has a row above its header. Rows with anything under the title `faded` are grey. `about`: what stands
    there; `how`: how to fill it, and `how_coded` where people stand under codes only. `book`: the key of the book that
    it belongs in, "" for the one that has all the rest.
    """

    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    rewritten: bool = False
    about: str = ""
    how: str = ""
    how_coded: str = ""
    book: str = ""
    at_once: bool = False
    backstage: bool = False
    first: tuple[str, ...] = ()
    frozen: str = ""
    printed: str = ""
    unprinted: bool = False
    dense: bool = False
    headings: bool = False
    captioned: bool = False
    faded: str = ""
    decided: Callable[[Any], bool] | None = None
    undone: Callable[[Any, Any], bool] | None = None
    reversed: Callable[[Sequence[Any], Sequence[Any]], str] | None = None
    extra: bool = False
    later: bool = False
    same: tuple[str, ...] = ()
    repeated: str = ""
    year_begins: Callable[[Sequence[Any], date], date] | None = None

    @cached_property
    def by_title(self) -> Mapping[str, Column]:
        """The columns by their titles."""
        return {col.title: col for col in self.columns}

    @cached_property
    def people(self) -> tuple[Column, ...]:
        """The columns that people fill."""
        return tuple(col for col in self.columns if not col.owners)

    @cached_property
    def minded(self) -> tuple[Column, ...]:
        """Those of them of whose cells there may be something to say."""
        return tuple(col for col in self.people if col.is_minded)

    def owned_by(self, job: str) -> tuple[Column, ...]:
        """The columns that `job` fills; every column for ""."""
        return tuple(col for col in self.columns if not job or col.owned_by(job))

    @property
    def robots_own(self) -> bool:
        """Whether people fill none of its columns."""
        return not self.people

    @property
    def titles(self) -> list[str]:
        """Titles without which the tab is frozen."""
        return [col.title for col in self.columns if not (col.extra or col.later)]

    @property
    def required(self) -> list[str]:
        """Titles of columns that are to be filled: one of them tells a header of a few titles."""
        return [col.title for col in self.columns if col.starred]

    def in_sight(self, title: str) -> str:
        """The title itself, or where a new tab folds that column away, of the one that rows are known by."""
        return title if title in self.first or not self.first else self.first[0]

    @property
    def extras(self) -> list[str]:
        """Titles that the tab may lack, ours or a later version's: first those that the program adds itself."""
        found = [col for col in self.columns if col.extra or col.later]
        return [col.title for col in sorted(found, key=lambda col: not col.owners)]


def record(title: str, **options: Any) -> Callable[[type[R]], type[R]]:
    """Class decorator: ties a frozen Row type to the tab `title`; `options` are further fields of Tab."""

    def tie(kind: type[R]) -> type[R]:
        columns = tuple(
            dataclasses.replace(field.metadata["column"], name=field.name)
            for field in dataclasses.fields(kind)
            if "column" in field.metadata
        )
        kind.spec = Tab(title=title, columns=columns, **options)
        return kind

    return tie


def cells(row: Row, job: str) -> dict[str, Value]:
    """What `job` wants in this row: title → value, the job's own columns only."""
    return written(row, row.spec.owned_by(job))


def written(row: Row, columns: Iterable[Column]) -> dict[str, Value]:
    """What should stand in these cells of the row: title → value."""
    return {col.title: col.kind.write(getattr(row, col.name)) for col in columns}
