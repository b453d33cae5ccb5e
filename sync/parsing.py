"""The rows of a tab as records."""

from collections.abc import Mapping, Sequence
from typing import Any

from sync.columns import R, Row
from sync.problems import Problem
from sync.table import Table, Value, is_blank, letters
from sync.values import Unreadable, settled


def parse(table: Table, kind: type[R]) -> tuple[list[R], list[Problem]]:
    """Every filled row of `table` as a record, and a remark for each cell that could not be read.

    A row that only the robot wrote in a people's tab is no row: rows where every people's cell is empty are left out
    (unless the tab's rows are the robot's own, known by key). Nor is a row that repeats the header: it is one remark.
    """
    rows: list[R] = []
    problems: list[Problem] = []
    people = [col.title for col in kind.spec.columns if not col.owners and col.title not in table.absent]
    filled = list(table.filled())
    days = _days(table, kind, filled)
    for row in filled:
        if not kind.spec.key and people and all(is_blank(table.value(row, title)) for title in people):
            continue
        if not kind.spec.rewritten and table.repeats_header(row):
            first = min(table.columns, key=lambda title: table.columns[title])
            problems.append(Problem(table.place(row).cell(first), "это повтор заголовка. Удалите строку."))
            continue
        problems += _merged(table, row, kind)
        record_, found = _parse_row(table, row, kind, days)
        rows.append(record_)
        problems += found
    return rows, problems


def _merged(table: Table, row: int, kind: type[Row]) -> list[Problem]:
    """A remark where people merged cells over a column that the program fills, at the first row of them."""
    for col in kind.spec.columns:
        area = table.merge_over(row, col.title) if col.owners and col.title not in table.absent else None
        if area and row == area.top:
            where = f"{letters(area.left)}{area.top + 1}:{letters(area.right)}{area.bottom + 1}"
            text = f"ячейки {where} объединены, а столбец «{col.title}» заполняет программа. Разъедините их."
            return [Problem(table.place(row).cell(col.title), text)]
    return []


def _days(table: Table, kind: type[R], rows: Sequence[int]) -> Mapping[tuple[int, str], Value]:
    """The cells that hold a day, by row and title: what one means may be told by the others of its column."""
    found: dict[tuple[int, str], Value] = {}
    for col in kind.spec.columns:
        if col.kind.format == "date" and col.title not in table.absent:
            values = settled([table.value(row, col.title) for row in rows])
            found |= {(row, col.title): value for row, value in zip(rows, values, strict=True)}
    return found


def _parse_row(table: Table, row: int, kind: type[R], days: Mapping[tuple[int, str], Value]) -> tuple[R, list[Problem]]:
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    unreadable: dict[str, str] = {}
    place = table.place(row)
    for col in kind.spec.columns:
        if col.title in table.absent:
            continue
        try:
            value = days[row, col.title] if (row, col.title) in days else table.value(row, col.title)
            fields[col.name] = col.read(value)
        except Unreadable as wrong:
            if col.owners:  # a robot's own cell that somebody spoiled is simply written again
                continue
            unreadable[col.title] = str(wrong)
            problems.append(Problem(place.cell(col.title), str(wrong)))
    return kind(place=place, unreadable=unreadable, **fields), problems
