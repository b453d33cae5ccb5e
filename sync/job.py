"""A job: a pure function from records to what should exist."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from sync.columns import R, Row
from sync.document import Document
from sync.message import Message
from sync.problems import Problem
from sync.table import address


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


@dataclass(frozen=True)
class Typed:
    """What stands in a cell, or as the title of a tab (row and col −1); indexes from 0.

    `below` the header of a tab of ours `column` is the title above it, of ours or of people's own; `robot`: what stands
    there is written by the program.
    """

    tab: str
    row: int
    col: int
    text: str
    column: str = ""
    robot: bool = False
    below: bool = False

    @property
    def address(self) -> str:
        """Where it stands, «Запросы!C7»; of a title the tab's first cell."""
        return address(self.tab, max(self.row, 0), max(self.col, 0))


@dataclass(frozen=True)
class Said:
    """A sentence for «Проверка» of a row; the row counts as unreadable in the columns `unread`. Index from 0."""

    tab: str
    row: int
    text: str
    unread: Sequence[str] = ()


@dataclass(frozen=True)
class Exposed:
    """What a guard saw: cells to put right, what their rows say of them; `hidden(text)` may be written or printed."""

    problems: Sequence[Problem] = ()
    said: Sequence[Said] = ()
    hidden: Callable[[str], str] = str


@dataclass(frozen=True)
class Guard:
    """What holds whatever jobs run. `reads` are tabs it needs as records.

    Of the tabs `watches`, and of those that nobody asks for, it is shown every cell; one that is missing is no remark.
    Where `watches` is empty, it is shown nothing. `look(records, typed)` remarks on cells, or raises SyncError;
    `told(records, exposed)` are the records as jobs may use them: with settings that stand outside the workbook, with
    rows that wait; `marked(rows, exposed)` are rows of a job as they may be written: with the remarks in «Проверка»,
    without those settings.
    """

    reads: tuple[type[Row], ...]
    watches: tuple[type[Row], ...]
    look: Callable[[Records, Iterable[Typed]], Exposed]
    told: Callable[[Records, Exposed], Records]
    marked: Callable[[Sequence[Row], Exposed], Sequence[Row]]


@dataclass(frozen=True)
class Doubt:
    """A row of an export, counted from 0, that a person should look at, and why. No name stands in the sentence."""

    row: int
    text: str


@dataclass(frozen=True)
class Import:
    """What taking an export means: rows that are new or changed, an account in words, rows to look at."""

    rows: Sequence[Row]
    account: Sequence[str] = ()
    doubts: Sequence[Doubt] = ()


@dataclass(frozen=True)
class Scene:
    """What people do in the workbook on a day of a played year, and the jobs that run after it.

    `edit` gives the rows that people change or add, from those that stand on the tabs `kinds`.
    """

    day: date
    words: str
    kinds: tuple[type[Row], ...] = ()
    edit: Callable[[Records], Sequence[Row]] = lambda _: ()
    jobs: tuple[str, ...] = ("all",)


@dataclass(frozen=True)
class Demo:
    """An invented school: `mark` is a text that only its workbook holds; `rows` fill its tabs, by title of the tab."""

    mark: str
    rows: Mapping[str, Sequence[Sequence[Any]]]
    scenes: Sequence[Scene]


#: Days of the week as people name them, Monday first; and for each its name in `schedule` and in systemd.
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


@dataclass(frozen=True)
class Slot:
    """When jobs run: at a time of day on some days of the week (0 = Monday), in the school's time zone."""

    jobs: tuple[str, ...]
    days: tuple[int, ...]
    at: time

    @property
    def words(self) -> str:
        """The slot read aloud: «по будням в 6:30»."""
        named = {
            tuple(range(7)): "каждый день",
            tuple(range(5)): "по будням",
            tuple(range(6)): "каждый день, кроме воскресенья",
        }
        days = named.get(self.days) or ", ".join(WEEKDAYS[day] for day in self.days)
        return f"{days} в {self.at.hour}:{self.at.minute:02}"

    def last(self, now: datetime) -> datetime:
        """The latest moment of this slot at or before `now` (aware, in the school's time zone)."""
        for back in range(8):
            day = now - timedelta(days=back)
            moment = day.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
            if day.weekday() in self.days and moment <= now:
                return moment
        raise ValueError("a slot without days")


def due(slots: Sequence[Slot], now: datetime, successes: Mapping[str, datetime]) -> list[str]:
    """Jobs whose latest slot has passed without a success since, in the order of the slots; each once.

    A job that never ran is due. However many slots were missed, the job is due once.
    """
    found = [job for slot in slots for job in slot.jobs if job not in successes or successes[job] < slot.last(now)]
    return list(dict.fromkeys(found))
