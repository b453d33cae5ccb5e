"""Rows of one workbook as those that another one starts with."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sync.carrying import Carried
from sync.columns import Row, cells
from sync.layout import TabLayout
from sync.plain import fold
from sync.reading import Reading
from sync.table import Broken, Value
from sync.workbook import Snapshot

#: Why a text may not stand where others than the school see it, a sentence; "" where it may.
Refusal = Callable[[str], str]


def first_rows(
    carried: Carried, found: Reading, refusal: Refusal, private: Collection[str]
) -> tuple[dict[str, Sequence[Sequence[Value]]], int]:
    """The rows by the title of their tab, and how many texts stay behind because of the `refusal`.

    What could not be read stays as it is typed. On the tabs `private` every text may stand.
    """
    rows: dict[str, Sequence[Sequence[Value]]] = {}
    left = 0
    for kind, records in carried.rows.items():
        lines = [_values(row, found) for row in records]
        if kind.spec.title not in private:
            passed = [[_passed(value, refusal) for value in line] for line in lines]
            left += sum(was != now for one in zip(lines, passed, strict=True) for was, now in zip(*one, strict=True))
            lines = passed
        if lines:
            rows[kind.spec.title] = lines
    return rows, left


def _passed(value: Value, refusal: Refusal) -> Value:
    return None if isinstance(value, str) and refusal(value) else value


def _values(row: Row, found: Reading) -> list[Value]:
    """What should stand in the row, in the order of its columns."""
    values, table = cells(row, ""), found.tables.get(type(row))
    if row.place and table:
        typed = {title: table.value(row.place.row, title) for title in {*row.unread, *row.anything}}
        values |= {title: None if isinstance(value, Broken) else value for title, value in typed.items()}
    return list(values.values())


def hidden_as_before(layouts: Iterable[TabLayout], found: Reading, snapshot: Snapshot) -> list[TabLayout]:
    """The layouts in which a tab that waited for its season with rows on it waits still."""
    filled: Mapping[str, bool] = {kind.spec.title: bool(rows) for kind, rows in found.rows.items()}
    waiting = {title for title, made in snapshot.hidden.items() if made is not None}
    return [
        replace(one, waits=True) if filled.get(one.title) and fold(one.title) in waiting else one for one in layouts
    ]


def own_of_the_school(snapshot: Snapshot, found: Reading) -> list[str]:
    """What people have added to the workbook themselves: columns by their tabs, and tabs."""
    told = []
    for kind, table in found.tables.items():
        head = table.sheet.rows[table.header] if table.header < len(table.sheet.rows) else ()
        titles = [str(one) for col, one in enumerate(head) if one and col not in table.columns.values()]
        told += [f"«{kind.spec.title}»: {', '.join(titles)}"] if titles else []
    return [*told, *(f"лист «{sheet.title}»" for sheet in snapshot.others if sheet.has_rows)]
