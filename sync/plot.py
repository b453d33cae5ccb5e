"""Rows that are to be seen as a chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.chart import Axes
from sync.columns import Row


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Rows of a tab as a chart on the tab of `on`: they stand together, in this order.

    `labels`: the title of the column with the labels; `series`: what each row of bars is called, and its column.
    `place`: the charts of a tab stand one below another, this one after so many.
    """

    on: type[Row]
    title: str
    rows: Sequence[Row]
    labels: str
    series: Mapping[str, str]
    axes: Axes
    place: int = 0
