"""A chart as a value: bars drawn from cells of a workbook, or in a document from numbers of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

#: The colours of the first and the second bar, RRGGBB, apart in grey print too; of a bar that stands alone.
COLOURS, ALONE = ("9DB4C8", "1F5F8B"), "1F5F8B"
#: How many rows of a tab a chart takes with the room below it: of bars that stand, and of ones that lie, which may be
#: many. How many columns of a usual width.
HEIGHT, LYING, WIDTH = 20, 35, 8
#: The least size of its letters, points.
LETTERS = 10

#: What a chart of ours says of where its numbers stand.
_NUMBERS = "Числа: лист "


def known_as(title: str, about: str) -> str:
    """What a chart is known by that has this title now: people may have given one of ours another."""
    first, _, rest = about.partition(": ")
    return first if _NUMBERS in rest else title


@dataclass(frozen=True)
class Cells:
    """Cells of one column of a tab, from row `top` to row `bottom`; indexes from 0, both ends included."""

    tab: str
    col: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Axes:
    """What stands along the labels and along the heights; `most`: the end of the scale, None for as far as needed.

    With `lying` the bars lie: long labels stand beside them, the first one on top.
    """

    across: str
    up: str
    most: int | None = None
    lying: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart on the tab `tab` at the cell (`row`, `col`): a bar a label, or as many as there are `series`.

    A series has a name and its cells. Its title is what it is known by among the charts of the tab.
    """

    tab: str
    title: str
    labels: Cells
    series: Sequence[tuple[str, Cells]]
    axes: Axes
    row: int = 0
    col: int = 0

    @property
    def height(self) -> int:
        """How many rows it takes, without the room below it."""
        return (LYING if self.axes.lying else HEIGHT) - 1

    @property
    def about(self) -> str:
        """What it shows, for who cannot see it; it changes when other cells are drawn."""
        names = ", ".join(name for name, _ in self.series)
        columns = ", ".join(str(cells.col + 1) for cells in (self.labels, *(cells for _, cells in self.series)))
        rows = f"строки {self.labels.top + 1}–{self.labels.bottom + 1}, столбцы {columns}"
        return f"{self.title}: {names}. {_NUMBERS}«{self.labels.tab}», {rows}."


@dataclass(frozen=True)
class Picture:
    """A chart in a document: its labels, and of each series the name and a height a label."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    axes: Axes = field(default_factory=lambda: Axes("", ""))
