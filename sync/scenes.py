"""A played year: what people do on its days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.columns import Row
from sync.job import Records


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
