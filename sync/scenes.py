"""A played year: what people do on its days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sync.columns import Row
from sync.job import Records


@dataclass(frozen=True)
class Scene:
    """What people do in the workbook on a day of a played year, and the jobs that run after it.

    `typed`: the cells of further rows, by tab, as people typed them in the order of its columns. `edit` gives the rows
    that people change or add, from those that stand on the tabs `kinds`. `prints`: the sets that they print then.
    """

    day: date
    words: str
    typed: Mapping[type[Row], Sequence[Sequence[Any]]] = field(default_factory=dict)
    kinds: tuple[type[Row], ...] = ()
    edit: Callable[[Records], Sequence[Row]] = lambda _: ()
    jobs: tuple[str, ...] = ("all",)
    prints: tuple[str, ...] = ()


@dataclass(frozen=True)
class Demo:
    """An invented school: `mark` is a text that only its workbook holds; `rows` fill its tabs, by title of the tab."""

    mark: str
    rows: Mapping[str, Sequence[Sequence[Any]]]
    scenes: Sequence[Scene]
