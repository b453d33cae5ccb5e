"""Records: one frozen type per tab, the column's title next to the field."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar

from sync.document import Lying
from sync.kinds import CHOSEN
from sync.kinds import CLASS as CLASS
from sync.kinds import CLASSES as CLASSES
from sync.kinds import DATE as DATE
from sync.kinds import LIST as LIST
from sync.kinds import NUMBER as NUMBER
from sync.kinds import PERCENT as PERCENT
from sync.kinds import TEXT as TEXT
from sync.kinds import WHOLE as WHOLE
from sync.kinds import YES_NO as YES_NO
from sync.kinds import Kind as Kind
from sync.plain import loose as loose
from sync.problems import NOBODY, Problem, Whom
from sync.table import Place, Value, is_blank
from sync.values import DASH, NOTHING, as_text, means_any
from sync.values import Unreadable as Unreadable
from sync.values import capitals as capitals
from sync.values import class_number as class_number


@dataclass(frozen=True)
class Named:
    """That a people's cell names somebody; whom, the school's side finds out.

    `holds`: while that is unclear, nothing is concluded from the row; otherwise it is only remarked on. `whole`: nor
    while something that matters cannot be read of that person. `besides`: the title of a column that names another one.
    """

    holds: bool = True
    whole: bool = False
    besides: str = ""


@dataclass(frozen=True)
class Coded:
    """What becomes of a people's column where people stand under codes only: what its list does not have is rejected.

    `note` takes the place of the column's own; a text of more than `longest` characters is rejected (0: none is); the
    list `dictionary` takes the place of free text.
    """

    note: str
    longest: int = 0
    dictionary: str = ""


#: In `by=`: every job that names the tab in `writes` fills the column, each its own rows.
EVERY_WRITER = "*"


@dataclass(frozen=True)
class Column:
    """One column of a tab. `owners` are the jobs that fill it; empty: people do."""

    name: str
    title: str
    kind: Kind
    owners: tuple[str, ...] = ()
    required: bool = False
    least: float | None = None
    most: float | None = None
    #: fixed values; what people type is folded and must be one of them (or an alias)
    values: tuple[str, ...] = ()
    aliases: Mapping[str, str] = dataclasses.field(default_factory=dict)
    #: the list of «Справочники» that the choice offers; what people type is checked by the job
    dictionary: str = ""
    #: the tab and the title whose values the choice offers; what people type is checked by the job
    listed_in: tuple[str, str] | None = None
    #: a value that the list does not have is only remarked on, and the row goes on
    open_list: bool = False
    #: whom a cell names (one person, or several in a list)
    named: Named | None = None
    #: a day after today is remarked on: mostly a mistyped year
    past: bool = False
    #: titles of columns with the day on which begins what ends here: an earlier day is none
    begins_in: tuple[str, ...] = ()
    #: the day of something of any year: one without a year is none
    any_year: bool = False
    #: a «да» in the place of a day holds, and is remarked on
    wants_day: bool = False
    #: nothing is concluded from the row while the cell cannot be read (nor while a required one cannot: see `decides`)
    holds: bool = False
    #: what counts while the cell cannot be read, in the place of an empty one
    meanwhile: Any = None
    coded: Coded | None = None
    #: a cell says who entered the row
    author: bool = False
    #: «нет» means the same as an empty cell: a box to tick will do
    tick: bool = False
    note: str = ""
    width: int = 14
    #: contacts, representatives, years of birth: empty where people stand under codes only
    personal: bool = False
    #: a column of our own, not of the contract: a tab without it is not frozen
    extra: bool = False
    #: a column that a later version of the program brought: a tab that lacks it is not frozen, and is told of it
    later: bool = False
    hidden: bool = False
    #: a cell names a document: how that lies in the folder is read along
    document: bool = False

    @property
    def names_person(self) -> bool:
        """Whether a cell names one person."""
        return bool(self.coded and self.coded.longest)

    @property
    def decides(self) -> bool:
        """Whether nothing is concluded from a row while this cell is unclear; of others only what rests on the cell."""
        closed = self.named.holds if self.named else bool(self.dictionary) and not self.open_list
        return self.required or self.holds or closed

    def takes_any(self, value: Value) -> bool:
        """Whether people say that anything will do, which is the same as an empty cell; no refusal can say so."""
        chosen = self.kind in CHOSEN or self.named is not None or bool(self.dictionary)
        if not chosen or self.required or (self.named and self.named.holds):
            return False
        return isinstance(value, str) and means_any(loose(value))

    def owned_by(self, job: str) -> bool:
        """Whether `job`, one that writes the tab, fills the column."""
        return job in self.owners or EVERY_WRITER in self.owners

    def read(self, value: Value) -> Any:
        """The field's value; raises Unreadable."""
        found = self.kind.empty if is_blank(value) or self._is_none(value) else self.kind.read(value)
        if self.values and found:
            found = tuple(map(self._choose, found)) if isinstance(found, tuple) else self._choose(found)
        if isinstance(found, int | float) and not isinstance(found, bool):
            self._within(found)
        if self.required and found in ("", None, ()):
            raise Unreadable(f"не заполнен столбец «{self.title}». Впишите значение.")
        return found

    def _is_none(self, value: Value) -> bool:
        """Whether people say in words what an empty cell says."""
        if self.takes_any(value) or not isinstance(value, str) or self.required:
            return self.takes_any(value)
        listed = self.named is not None or bool(self.dictionary) or self.kind is LIST
        return loose(value) in (NOTHING if listed else DASH if self.kind in (*CHOSEN, DATE) else ())

    def _choose(self, typed: str) -> str:
        plain = loose(typed)
        known = {loose(value): value for value in self.values} | {
            loose(alias): value for alias, value in self.aliases.items()
        }
        if plain not in known:
            raise Unreadable(f"«{typed}» — такого значения нет. Выберите: {', '.join(self.values)}.")
        return known[plain]

    def _within(self, found: float) -> None:
        too_low = self.least is not None and found < self.least
        if too_low or (self.most is not None and found > self.most):
            raise Unreadable(f"«{as_text(found)}» — нужно число от {as_text(self.least)} до {as_text(self.most)}.")


def column(title: str, kind: Kind = TEXT, *, by: str | tuple[str, ...] = (), **options: Any) -> Any:
    """A dataclass field for the column `title`. `by`: the job that fills it, or EVERY_WRITER; without it people do.

    `options` are the further fields of Column.
    """
    owners = (by,) if isinstance(by, str) else by
    spec = Column(name="", title=title, kind=kind, owners=owners, **options)
    return dataclasses.field(default=kind.empty, metadata={"column": spec})


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
        return next(col for col in cls.spec.columns if col.title == title)

    def with_(self, **changes: Any) -> Self:
        """A copy with other values."""
        return dataclasses.replace(self, **changes)


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Tab:
    """A tab of the workbook as records know it.

    `key`: field names that make a robot's row the same row next time (rows of people's tabs are known by their place).
    `rewritten`: a wholly robot tab whose rows are laid anew from the top. `undone(before, after)`: whether a change
    takes back what people decided (the brake counts these); `decided(row)`: whether the row is such a row. `extra`: a
    tab of our own, not of the contract: a workbook without it lacks nothing. `later`: a tab that a later version of the
    program brought: a workbook without it is told so, and the tab is read as empty. `same`: titles of columns; of rows
    alike in all of them the earliest holds, and `repeated` is said of the others, with its «{row}».
    `year_begins(rows, today)`: the first day of the year in which days without one lie, as the rows of the tab say.
    `about`: what stands there; `how`: how to fill it, and `how_coded` where people stand under codes only. `book`: the
    key of the book that it belongs in, "" for the one that has all the rest.
    """

    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    rewritten: bool = False
    about: str = ""
    how: str = ""
    how_coded: str = ""
    book: str = ""
    colour: str = ""
    decided: Callable[[Any], bool] | None = None
    undone: Callable[[Any, Any], bool] | None = None
    extra: bool = False
    later: bool = False
    same: tuple[str, ...] = ()
    repeated: str = ""
    year_begins: Callable[[Sequence[Any], date], date] | None = None

    @cached_property
    def people(self) -> tuple[Column, ...]:
        """The columns that people fill."""
        return tuple(col for col in self.columns if not col.owners)

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
        """Titles of columns that must be filled: one of them tells a header of a few titles."""
        return [col.title for col in self.columns if col.required]

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
    return {
        col.title: col.kind.write(getattr(row, col.name)) for col in row.spec.columns if not job or col.owned_by(job)
    }
