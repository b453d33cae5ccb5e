"""All that the school's side brings to the command line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import Any

from sync.answers import Answers, Understand
from sync.book import Book
from sync.carrying import Carry
from sync.columns import Row, cells
from sync.erasing import Forget
from sync.guard import Guard
from sync.job import Job, PrintedSet, Records
from sync.layout import ANSWER, ListSource, TabLayout
from sync.problems import Problem, SyncError
from sync.record_layout import layout
from sync.rolling import Rolling
from sync.roster_export import Import
from sync.scenes import Demo
from sync.signing import Signing
from sync.stacking import Stack, Stacking
from sync.table import Value
from sync.timetable import Slot


@dataclass(frozen=True, kw_only=True)
class School:
    """Jobs, tabs and words: `sync` has none of its own."""

    #: where another process finds it: a module, and the name there
    found_at: tuple[str, str] = ("", "")
    #: what brings the jobs, and the invented school: they take their time to load, and not every command needs them
    load_jobs: Callable[[], Sequence[Job]]
    load_demo: Callable[[], Demo]
    timetable: Sequence[Slot]
    #: every tab in the order of the year, and the rows that a new workbook starts with
    tabs: Sequence[type[Row]]
    fresh: Mapping[type[Row], Sequence[Row]]
    #: the same where people stand under codes only
    fresh_coded: Mapping[type[Row], Sequence[Row]] = field(default_factory=dict)
    #: those that depend on the day on which the workbook is made
    dated: Callable[[date], Mapping[type[Row], Sequence[Row]]] = lambda _: {}
    #: the rows of the tab of parameters that an older workbook lacks; `coded` as in `layouts`
    parameters: type[Row] | None = None
    absent: Callable[..., Sequence[Row]] = lambda _, **__: ()
    #: the tab that people open first in a new workbook
    start: type[Row]
    #: the books that the tabs may stand in, one of them without tabs of its own
    books: Sequence[Book] = (Book("", "книга"),)
    #: the tabs that are read to understand such a file
    understood_by: Sequence[type[Row]] = ()
    #: where the lists stand that columns name by `dictionary`
    lists: ListSource | None = None
    #: how a job begins that speaks in «Проверка» after another one
    openings: Mapping[str, str] = field(default_factory=dict)
    #: the rows that tell of runs
    journal: type[Row]
    #: what jobs count, and how people read it; the first is the sum of the others
    counts: Mapping[str, str]
    #: what jobs count that waits for people, and how people read it
    waits: Mapping[str, str] = field(default_factory=dict)
    #: the roster's rows, and what takes the rows of an export beside those that stand, given the titles of its tabs by
    #: the row that each begins at (SyncError for a table of something else)
    roster_kind: type[Row]
    take_roster: Callable[[Sequence[Sequence[Value]], Sequence[Any], Mapping[int, str]], Import]
    #: what a file means that people filled elsewhere
    understand: Understand = lambda _, __: Answers()
    #: what holds whatever jobs run, from [people] of school.toml, whether there is a book that stays at school,
    #: whether another one is in a cloud, and what lies where names may not, a sentence or ""
    guard: Callable[[Mapping[str, str], bool, bool, str], Guard] | None = None
    #: the tabs whose rows must not be trusted, each with what to do
    torn: Callable[[Records, date], Mapping[type[Row], Problem]] = lambda _, __: {}
    #: what is to be filled in before the school's work shows its first fruit
    lacking: Callable[[Records, date], Sequence[Problem]] = lambda _, __: ()
    #: how papers are signed
    signing: Signing | None = None
    #: what brings that of a year's workbook which goes on in the next one
    load_carry: Callable[[], Carry] | None = None
    #: what brings how people are erased
    load_forget: Callable[[], Forget] | None = None
    #: how the tables of many schools are stacked
    load_stacking: Callable[[], Stacking] = lambda: Stacking("", "", lambda _, __: Stack(()))
    #: what brings how many schools are told of together
    load_rolling: Callable[[], Rolling] | None = None

    def __reduce__(self) -> tuple[Callable[[str, str], "School"], tuple[str, str]]:
        return _found, self.found_at

    @cached_property
    def jobs(self) -> Sequence[Job]:
        """The jobs, in the order of `all`."""
        return self.load_jobs()

    @cached_property
    def demo(self) -> Demo:
        """The invented school."""
        return self.load_demo()

    @cached_property
    def carry(self) -> Carry | None:
        """What of a year's workbook goes on in the next one."""
        return self.load_carry() if self.load_carry else None

    @cached_property
    def forget(self) -> Forget | None:
        """How people are erased."""
        return self.load_forget() if self.load_forget else None

    @cached_property
    def rolling(self) -> Rolling | None:
        """How many schools are told of together."""
        return self.load_rolling() if self.load_rolling else None

    @property
    def taken(self) -> list[type[Row]]:
        """The tabs that lines of files are taken to."""
        return [kind for kind in self.tabs if ANSWER in kind.spec.by_title]

    @property
    def sets(self) -> dict[str, list[tuple[Job, PrintedSet]]]:
        """What can be printed, by the name that people ask for, with the jobs that have papers of it: «письма»."""
        found: dict[str, list[tuple[Job, PrintedSet]]] = {}
        for job in self.jobs:
            for one in job.sets:
                found.setdefault(one.name, []).append((job, one))
        return found

    @property
    def printed(self) -> list[str]:
        """The names of what people may ask to print: what waits for a signature, and the sets of jobs."""
        return [*([self.signing.called] if self.signing else []), *self.sets]

    @cached_property
    def templates(self) -> dict[str, Mapping[str, object]]:
        """The templates that documents are made of: what each may name."""
        found = {name: fields for job in self.jobs for name, fields in job.templates.items()}
        further = [one.templates for one in (self.signing, self.carry, self.forget, self.rolling) if one]
        return found | {name: fields for templates in further for name, fields in templates.items()}

    @cached_property
    def pages(self) -> dict[str, Mapping[str, object]]:
        """The templates that pages are made of: what each may name."""
        return {name: fields for job in self.jobs for name, fields in job.pages.items()}

    def chosen(self, names: Sequence[str]) -> list[Job]:
        """The jobs with these names, in the order in which `all` runs them. Raises SyncError for another name."""
        known = {job.name for job in self.jobs}
        if unknown := [name for name in names if name not in known | {"all"}]:
            raise SyncError(f"Нет задания «{unknown[0]}». Есть: all, {', '.join(job.name for job in self.jobs)}.")
        return [job for job in self.jobs if job.name in names or "all" in names]

    def layouts(
        self, *, coded: bool = False, today: date | None = None, typed: Mapping[str, Sequence[Sequence[Value]]] = {}
    ) -> list[TabLayout]:
        """The tabs of a workbook that is made on `today` (None: without the rows that depend on a day).

        `coded`: people stand under codes everywhere but in the book for names. `typed`: rows that people have written,
        by the title of their tab, in the place of those that a new one starts with.
        """
        fresh = {**(self.fresh_coded if coded else self.fresh), **(self.dated(today) if today else {})}
        private = {tab for book in self.books if book.private for tab in book.tabs}
        return [
            layout(
                kind,
                rows=typed.get(kind.spec.title) or [list(cells(row, "").values()) for row in fresh.get(kind, ())],
                waits=kind.spec.title not in typed,
                coded=coded and kind.spec.title not in private,
                lists=self.lists,
                openings=self.openings,
            )
            for kind in self.tabs
        ]


def _found(module: str, name: str) -> School:
    found: School = getattr(import_module(module), name)
    return found
