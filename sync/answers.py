"""What a file means that people filled elsewhere: a form's answers, a small book of a class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sync.columns import Row
from sync.job import Records
from sync.table import Value


class Part(NamedTuple):
    """A sheet of a file, "" for a file without sheets: its rows as they stand, and with doubtful days settled."""

    title: str
    rows: Sequence[Sequence[Value]]
    settled: Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Filled:
    """A file as it was read. `signed`: its lines are known by its name, even where they tell when they were written."""

    name: str
    parts: Sequence[Part] = ()
    signed: bool = False
    #: why it cannot be read, a sentence
    wrong: str = ""


@dataclass(frozen=True)
class Line:
    """A line for the tab of `kind`: `values` by title.

    `said` tells it from other lines, however its file was saved; `once`: of lines that say the same only one counts,
    for they tell the minute. `where`: its row, in words. `same` are the titles of `values` by which a line is known
    that somebody mended in his own file, none for lines that nobody mends.
    """

    kind: type[Row]
    values: Mapping[str, Value]
    said: Sequence[str]
    where: str = ""
    once: bool = False
    same: Sequence[str] = ()


@dataclass(frozen=True)
class Answers:
    """What a file means: its lines, and an account of how it was understood, in words."""

    lines: Sequence[Line] = ()
    account: Sequence[str] = field(default=())


#: What a file means, given what stands in the workbook. Raises SyncError, a sentence with the cure.
Understand = Callable[[Filled, Records], Answers]
