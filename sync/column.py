"""One column of a tab: what it declares, and how a cell of it is read."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sync.kinds import CHOSEN, DATE, LIST, TEXT, Kind
from sync.plain import loose
from sync.table import Value, is_blank
from sync.values import Unreadable, as_text, means_any, means_nothing


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
    #: it looks like a required one, and yet an empty cell is no fault: the row waits to be filled
    asked: bool = False
    least: float | None = None
    most: float | None = None
    #: fixed values; what people type is folded and must be one of them (or an alias), unless the list is open
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
    #: texts run over several lines though the column is narrow
    wrapped: bool = False
    #: a cell names a document: in the rows of which this is true, how it lies in the folder is read along
    document: Callable[[Any], bool] | None = None

    @cached_property
    def is_minded(self) -> bool:
        """Whether the school's side may have something to say of a cell that could be read."""
        return self.named is not None or bool(self.dictionary) or self.past or self.wants_day

    @property
    def starred(self) -> bool:
        """Whether people are shown that the cell is to be filled."""
        return self.required or self.asked

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
        """Whether people say that anything will do, which is the same as an empty cell."""
        return self._is_open and means_any(value)

    @cached_property
    def _is_open(self) -> bool:
        """Whether anything may do; what must be filled, and whom somebody refuses, is never just anything."""
        chosen = self.kind in CHOSEN or self.named is not None or bool(self.dictionary)
        return chosen and not self.owners and not self.required and not (self.named and self.named.holds)

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
        """Whether people say in words what an empty cell says, or left a box of a choice unticked."""
        if value is False and self.values:
            return True
        return self.takes_any(value) or (self._may_lack and means_nothing(value, no=self._is_listed))

    @cached_property
    def _is_listed(self) -> bool:
        return self.named is not None or bool(self.dictionary) or self.kind is LIST

    @cached_property
    def _may_lack(self) -> bool:
        return not self.required and (self._is_listed or self.kind in (*CHOSEN, DATE))

    def _choose(self, typed: str) -> str:
        if loose(typed) not in self._meant and self.open_list:
            return typed
        if loose(typed) not in self._meant:
            raise Unreadable(f"«{typed}» — такого значения нет. Выберите: {', '.join(self.values)}.")
        return self._meant[loose(typed)]

    @cached_property
    def _meant(self) -> Mapping[str, str]:
        """The value that is meant by each spelling."""
        aliases = {loose(alias): value for alias, value in self.aliases.items()}
        return {loose(value): value for value in self.values} | aliases

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
