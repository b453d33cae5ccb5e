"""Every cell that a guard looks at, whether a job reads its tab or not."""

from collections.abc import Iterable, Iterator
from datetime import date

from sync.columns import Column, Row
from sync.guard import Typed
from sync.table import Broken, Sheet, Value, header_of, is_blank
from sync.values import as_text
from sync.workbook import Snapshot


def typed(snapshot: Snapshot, kinds: Iterable[type[Row]]) -> Iterator[Typed]:
    """The cells of the tabs `kinds`, then of the other tabs and their titles; no days in columns of days."""
    for kind in kinds:
        if sheet := snapshot.sheets.get(kind.spec.title):
            yield from _of(sheet, kind)
    for sheet in snapshot.others:
        yield Typed(sheet.title, -1, -1, sheet.title)
        yield from _cells(sheet, len(sheet.rows), {})


def _of(sheet: Sheet, kind: type[Row]) -> Iterator[Typed]:
    """Also of a tab whose header is not whole: its columns are known as far as they are there."""
    spec = kind.spec
    header, found = header_of(sheet, spec.titles, spec.extras, spec.required) or (len(sheet.rows), {})
    yield from _cells(sheet, header, {col: kind.titled(title) for title, cols in found.items() for col in cols})


def _cells(sheet: Sheet, header: int, columns: dict[int, Column]) -> Iterator[Typed]:
    """The cells that hold something; `columns` are those of ours, in the rows below `header`."""
    for row, line in enumerate(sheet.rows):
        for col, value in enumerate(line):
            ours = columns.get(col) if row > header else None
            if is_blank(value) or isinstance(value, Broken) or (ours and _is_expected(ours, value)):
                continue
            above = ours.title if ours else _shown(sheet.value(header, col)) if row > header else ""
            robot = bool(ours and ours.owners)
            yield Typed(sheet.title, row, col, as_text(value), above, robot=robot, below=row > header)


def _is_expected(column: Column, value: Value) -> bool:
    """Whether it is a day where a day belongs, or a number that the program counted."""
    if column.kind.format == "number":
        return bool(column.owners) and isinstance(value, int | float)
    return column.kind.format == "date" and _is_day(column, value)


def _is_day(column: Column, value: Value) -> bool:
    try:
        return isinstance(column.kind.read(value), date)
    except ValueError:
        return False


def _shown(value: Value) -> str:
    return "" if isinstance(value, Broken) else as_text(value)
