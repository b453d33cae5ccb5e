"""What has to be written to make a tab right that people changed between a reading and a writing."""

from collections.abc import Mapping
from dataclasses import replace

from sync.backends.google_align import Alignment, At, align
from sync.backends.google_book import Grid
from sync.backends.google_cells import BLANK, Cell
from sync.backends.google_moved import moved

#: Cells to write, by their place.
Cells = dict[At, Cell]


def as_written(before: Grid, writes: Mapping[At, Cell], after: Grid) -> bool:
    """Whether `after` is `before` with `writes` in it and nothing else (results of formulas may differ)."""
    height = max([len(before.rows), len(after.rows), *(row + 1 for row, _ in writes)])
    width = max([_width(before), _width(after), *(col + 1 for _, col in writes)])
    return all(
        after.cell(row, col).key == (writes.get((row, col)) or before.cell(row, col)).key
        for row in range(height)
        for col in range(width)
    )


def landed(writes: Mapping[At, Cell], after: Grid) -> bool:
    """Whether every cell of `writes` stands in `after` where it was addressed."""
    return all(after.cell(*at).key == cell.key for at, cell in writes.items())


def carried(before: Grid, writes: Mapping[At, Cell], after: Grid) -> bool:
    """Whether `writes` stand in `after` with their rows, which moved after they were written."""
    written = with_cells(before, writes)
    found = align(written, after, (), _width(written))
    return all(row in found.rows and row not in found.edited for row, _ in writes)


def with_cells(grid: Grid, writes: Mapping[At, Cell]) -> Grid:
    """`grid` as it is with `writes` in it."""
    rows = [list(row) for row in grid.rows]
    for (row, col), cell in writes.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([BLANK] * (col + 1 - len(rows[row])))
        rows[row][col] = cell
    return replace(grid, rows=rows)


def mend(before: Grid, writes: Mapping[At, Cell], after: Grid, *, overwritten: bool, stale: bool) -> Cells:
    """Cells to write into `after` so that `writes`, addressed to rows of `before`, stand in the same rows there.

    `overwritten`: they were written already, by their old addresses, and what they hit by mistake is put back.
    `stale`: what was wanted for a row that somebody edited meanwhile is left for the next run.
    """
    if as_written(before, writes if overwritten else {}, after):
        return {} if overwritten else {at: cell for at, cell in writes.items() if after.cell(*at).key != cell.key}
    dirty = set(writes) if overwritten else set()
    width = max([_width(before), *(col + 1 for _, col in writes)])
    found = align(before, after, dirty, width)
    wanted = _wanted(before, writes, after, found, dirty, stale=stale)
    for at in dirty - set(wanted):
        wanted[at] = _before_it_was_hit(before, found, at)
    return {at: cell for at, cell in wanted.items() if _differs(after.cell(*at), cell)}


def _differs(one: Cell, other: Cell) -> bool:
    return one.key != other.key or one.formula != other.formula


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)


def _wanted(
    before: Grid, writes: Mapping[At, Cell], after: Grid, found: Alignment, dirty: set[At], *, stale: bool
) -> Cells:
    """`writes` at the places where their rows and columns are now."""
    rows = dict(found.rows) | _new_rows(before, writes, after, found, dirty)
    wanted: Cells = {}
    for (row, col), cell in writes.items():
        if row in rows and col in found.cols:
            at = (rows[row], found.cols[col])
            waits = stale and row in found.edited
            if not waits:
                wanted[at] = _followed(cell, found)
            elif at in dirty:
                wanted[at] = _put_back(before.cell(row, col), found)
    return wanted


def _new_rows(before: Grid, writes: Mapping[At, Cell], after: Grid, found: Alignment, dirty: set[At]) -> dict[int, int]:
    """Places for rows that were blank before: where they were meant to be, or below everything."""
    blank = sorted({row for row, _ in writes if not any(cell.key is not None for cell in _line(before, row))})
    taken = set(found.rows.values())
    last = max([row for row in range(len(after.rows)) if _filled(after, row, dirty)] + [*taken, *blank], default=-1)
    places: dict[int, int] = {}
    for row in blank:
        free = row not in taken and not _filled(after, row, dirty)
        places[row] = row if free else last + 1
        last = max(last, places[row])
    return places


def _line(grid: Grid, row: int) -> list[Cell]:
    return list(grid.rows[row]) if row < len(grid.rows) else []


def _filled(grid: Grid, row: int, dirty: set[At]) -> bool:
    return any(cell.key is not None and (row, col) not in dirty for col, cell in enumerate(_line(grid, row)))


def _before_it_was_hit(before: Grid, found: Alignment, at: At) -> Cell:
    """What stood at `at` in `after` before it was overwritten; blank where people had just made room."""
    rows = {new: old for old, new in found.rows.items()}
    cols = {new: old for old, new in found.cols.items()}
    if at[0] not in rows or at[1] not in cols:
        return BLANK
    return _put_back(before.cell(rows[at[0]], cols[at[1]]), found)


def _put_back(cell: Cell, found: Alignment) -> Cell:
    """A cell of the old reading, ready to be written with its own look."""
    return _followed(Cell(cell.value, cell.entered, cell.format or {}), found)


def _followed(cell: Cell, found: Alignment) -> Cell:
    """`cell` with its formula, if it has one, pointing to where the cells have gone."""
    if not cell.formula:
        return cell
    return Cell(cell.value, {"formulaValue": moved(cell.formula, found.rows, found.cols)}, cell.format)
