"""The rows of a tab as records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from sync.columns import Column, R, Row
from sync.days import in_year, settled
from sync.known import Known, Last, Said
from sync.problems import Problem
from sync.table import Place, Table, Value, is_blank, letters
from sync.values import Unreadable, as_text


def parse(
    table: Table, kind: type[R], year: date | None = None, known: Known | None = None
) -> tuple[list[R], list[Problem]]:
    """Every filled row of `table` as a record, and a remark for each cell that could not be read.

    A row that only the robot wrote in a people's tab is no row: rows where every people's cell is empty are left out
    (unless the tab's rows are the robot's own, known by key). Nor is a row that repeats the header: it is one remark.
    `year` is the first day of the year in which days without one lie. Rows that are `known` are not read anew.
    """
    columns = [col for col in kind.spec.columns if col.title not in table.absent]
    tab = (known or Known()).tab(kind, table)
    if tab.last and tab.last.holds(table.sheet.rows, year):
        return tab.last.records, tab.last.problems
    filled = list(table.filled())
    days = _days(table, kind, filled, year)
    said = [
        tab.said(row, _standing(table, row, days[row]), partial(_read_row, table, kind, columns, row, days[row]))
        for row in filled
    ]
    rows = [cast(R, found) for found, _ in said if found is not None]
    problems = [problem for _, some in said for problem in some]
    tab.last = Last(tuple(table.sheet.rows), year, rows, problems)
    return rows, problems


def _standing(table: Table, row: int, days: Mapping[str, Value]) -> tuple[Value, ...]:
    """All that a record of the row is made of."""
    cells = table.values(row).values() if table.sheet.merged else table.sheet.rows[row]
    return *cells, *days.values()


def _read_row(table: Table, kind: type[Row], columns: Sequence[Column], row: int, days: Mapping[str, Value]) -> Said:
    """What a row says; `days` are those of its cells that may hold one, by title."""
    values = table.values(row)
    people = [values[col.title] for col in columns if not col.owners]
    if not kind.spec.key and people and all(is_blank(value) for value in people):
        return None, []
    if not kind.spec.rewritten and table.repeats_header(row):
        first = min(table.columns, key=lambda title: table.columns[title])
        return None, [Problem(table.place(row).cell(first), "это повтор заголовка. Удалите строку.")]
    found, problems = _parse_row(kind, table.place(row), columns, {**values, **days})
    return found, _merged(table, row, kind) + problems


def _merged(table: Table, row: int, kind: type[Row]) -> list[Problem]:
    """A remark where people merged cells over a column that the program fills, at the first row of them."""
    for col in kind.spec.columns if table.sheet.merged else ():
        area = table.merge_over(row, col.title) if col.owners and col.title not in table.absent else None
        if area and row == area.top:
            where = f"{letters(area.left)}{area.top + 1}:{letters(area.right)}{area.bottom + 1}"
            text = f"ячейки {where} объединены, а столбец «{col.title}» заполняет программа. Разъедините их."
            return [Problem(table.place(row).cell(col.title), text)]
    return []


def _days(table: Table, kind: type[R], rows: Sequence[int], year: date | None) -> Mapping[int, Mapping[str, Value]]:
    """The cells that hold a day, by row and title: what one means may be told by the others of its column."""
    found: dict[int, dict[str, Value]] = {row: {} for row in rows}
    for col in kind.spec.columns:
        if col.kind.format == "date" and col.title not in table.absent:
            values = settled([table.value(row, col.title) for row in rows])
            if year and not (col.owners or col.any_year):
                values = [in_year(value, year) for value in values]
            for row, value in zip(rows, values, strict=True):
                found[row][col.title] = value
    return found


def _parse_row(
    kind: type[R], place: Place, columns: Sequence[Column], typed: Mapping[str, Value]
) -> tuple[R, list[Problem]]:
    fields, wrong = _read(columns, typed)
    wrong |= _ends_too_early(columns, fields)
    unread = [col for col in columns if col.title in wrong]
    fields |= {col.name: col.kind.empty if col.meanwhile is None else col.meanwhile for col in unread}
    found = kind(
        place=place,
        unreadable={col.title: wrong[col.title] for col in unread if col.decides},
        misread={col.title: wrong[col.title] + _counts(col) for col in unread if not col.decides},
        anything=frozenset(col.title for col in columns if typed[col.title] and col.takes_any(typed[col.title])),
        **fields,
    )
    return found, [Problem(place.cell(title), text) for title, text in found.unread.items()]


def _read(columns: Iterable[Column], typed: Mapping[str, Value]) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of a row, and by title what is wrong with the cells that people fill."""
    fields: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for col in columns:
        value = typed[col.title]
        if value is None and not col.required:
            fields[col.name] = col.kind.empty
            continue
        try:
            fields[col.name] = col.read(value)
        except Unreadable as why:
            if not col.owners:  # a robot's own cell that somebody spoiled is simply written again
                wrong[col.title] = str(why)
    return fields, wrong


def _ends_too_early(columns: Iterable[Column], fields: Mapping[str, Any]) -> dict[str, str]:
    """By title what is wrong with days on which something ends before it has begun."""
    days = {col.title: day for col in columns if isinstance(day := fields.get(col.name), date)}
    return {
        col.title: _TOO_EARLY.format(col.title, as_text(days[col.title]), begin, as_text(days[begin]))
        for col in columns
        for begin in col.begins_in
        if col.title in days and begin in days and days[col.title] < days[begin]
    }


_TOO_EARLY = "«{}» {} раньше, чем «{}» {}. Проверьте год."


def _counts(col: Column) -> str:
    """What a cell that cannot be read counts as meanwhile, where it is not simply empty."""
    return "" if col.meanwhile is None else f" Пока считается {as_text(col.meanwhile)}."
