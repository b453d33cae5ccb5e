"""What a person would type into the workbook, as cells to write."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sync.columns import Row, cells
from sync.job import Records
from sync.kinds import same_value
from sync.known import Known
from sync.parsing import parse
from sync.problems import SyncError
from sync.scenes import Scene
from sync.table import Sheet, Table, find_table
from sync.workbook import Receipt, Workbook, Write


def edit(
    workbook: Workbook,
    kinds: Sequence[type[Row]],
    change: Callable[[Records], Sequence[Row]],
    known: Known | None = None,
) -> Receipt:
    """Read the tabs `kinds`, let `change` say which rows people would change or add there, and write their cells.

    A row with a place is one of those read; a row without one comes below everything written. Only people's columns
    are written. Raises SyncError for a tab that is missing or has a broken header.
    """
    snapshot = workbook.snapshot([kind.spec.title for kind in kinds])
    tables = {kind: _table(snapshot.sheets.get(kind.spec.title), kind) for kind in kinds}
    rows = {kind: parse(table, kind, known=known)[0] for kind, table in tables.items()}
    changed = change(Records(rows))
    writes = [
        write
        for kind, table in tables.items()
        for write in _writes(table, rows[kind], [row for row in changed if type(row) is kind])
    ]
    return workbook.apply(snapshot, writes)


def act(workbook: Workbook, scene: Scene, known: Known | None = None) -> None:
    """Let people do in the workbook what they do in the scene. Raises SyncError as `edit` does."""
    if scene.typed:
        _type(workbook, scene.typed)
    if scene.kinds:
        edit(workbook, scene.kinds, scene.edit, known)


def _type(workbook: Workbook, typed: Mapping[type[Row], Sequence[Sequence[Any]]]) -> None:
    """Write the cells of further rows, in the order of the columns, below everything written."""
    snapshot = workbook.snapshot([kind.spec.title for kind in typed])
    writes = []
    for kind, rows in typed.items():
        table = _table(snapshot.sheets.get(kind.spec.title), kind)
        for at, row in enumerate(rows, table.next_row()):
            told = [(col, cell) for col, cell in zip(kind.spec.columns, row, strict=True) if cell not in (None, "")]
            writes += [Write(table.tab, at, table.columns[col.title], cell) for col, cell in told]
    workbook.apply(snapshot, writes)


def _table(sheet: Sheet | None, kind: type[Row]) -> Table:
    if sheet is None:
        raise SyncError(f"В книге нет листа «{kind.spec.title}». Добавьте его: nastavnik init.")
    table, problems = find_table(sheet, kind.spec.titles, kind.spec.extras, kind.spec.required)
    if table is None:
        raise SyncError(str(problems[0]))
    return table


def _writes(table: Table, before: Iterable[Row], after: Iterable[Row]) -> Iterable[Write]:
    known = {row.place.row: cells(row, "") for row in before if row.place}
    free = table.next_row()
    for row in after:
        at = row.place.row if row.place else free
        free += row.place is None
        wanted, stands = cells(row, ""), known.get(at, {})
        for col in row.spec.columns:
            new = wanted[col.title]
            if not col.owners and col.title not in table.absent and not same_value(stands.get(col.title), new):
                yield Write(table.tab, at, table.columns[col.title], new)
