"""Remarks gathered by who entered the rows that they are about."""

from collections.abc import Iterator

from sync.columns import loose
from sync.problems import Problem
from sync.runner import Forecast
from sync.table import Broken
from sync.values import as_text

_NOBODY = "Не указано, кто внёс"


def author_lines(forecast: Forecast, *, named: bool) -> Iterator[str]:
    """Every remark under whoever entered its row, a group to be forwarded as it stands; those of nobody come last.

    Where people may not be `named`, the first cell that tells of the author stands for the name.
    """
    titles: dict[str, str] = {}
    groups: dict[str, list[Problem]] = {}
    for problem in forecast.remarks:
        name, cell = _author(problem, forecast)
        sign = "".join(filter(str.isalnum, loose(name)))
        titles.setdefault(sign, (name if named else cell) or _NOBODY)
        groups.setdefault(sign, []).append(problem)
    for sign in sorted(groups, key=lambda sign: (not sign, sign)):
        yield f"{titles[sign]} ({len(groups[sign])}):"
        yield from (f"  {problem.cell}: {forecast.told(problem, named=named)}" for problem in groups[sign])
        yield ""


def _author(problem: Problem, forecast: Forecast) -> tuple[str, str]:
    """Who entered the row of a remark, and the cell that says so; "" for nobody."""
    tab, _, cell = problem.cell.rpartition("!")
    row = "".join(filter(str.isdigit, cell))
    for kind, table in forecast.tables.items():
        title = next((col.title for col in kind.spec.columns if col.author), "")
        if table.tab == tab and row and title:
            value = table.value(int(row) - 1, title)
            name = "" if isinstance(value, Broken) else as_text(value)
            return name, f"{title}: {table.place(int(row) - 1).cell(title)}" if name else ""
    return "", ""
