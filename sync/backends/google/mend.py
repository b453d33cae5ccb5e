"""What has to be written to make a tab right that people changed between a reading and a writing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sync.backends.google.align import Alignment, At, align
from sync.backends.google.cells import BLANK, Cell
from sync.backends.google.moved import moved
from sync.backends.google.requests import Cells
from sync.backends.google.spreadsheet import Grid


def as_written(before: Grid, writes: Mapping[At, Cell], after: Grid) -> bool:
    """Whether `after` is `before` with `writes` in it and nothing else (results of formulas may differ)."""
    height = max([len(before.rows), len(after.rows), *(row + 1 for row, _ in writes)])
    width = max([_width(before), _width(after), *(col + 1 for _, col in writes)])
    return all(
        after.cell(row, col).key == (writes.get((row, col)) or before.cell(row, col)).key
        for row in range(height)
        for col in range(width)
    )


def carried(before: Grid, writes: Mapping[At, Cell], after: Grid) -> bool:
    """Whether `writes`, known to be done, were in their rows before people moved these: more of them are found so.

    Otherwise people had moved them before, and `writes` stand where they were addressed.
    """
    landed = sum(after.cell(*at).key == cell.key for at, cell in writes.items())
    if landed == len(writes):
        return False
    written = with_cells(before, writes)
    found = align(written, after, (), _width(written))
    places = {(row, col): (found.rows.get(row, -1), found.cols.get(col, -1)) for row, col in writes}
    return landed < sum(after.cell(*places[at]).key == cell.key for at, cell in writes.items())


def with_cells(grid: Grid, writes: Mapping[At, Cell]) -> Grid:
    """`grid` as it is with `writes` in it."""
    rows = [list(row) for row in grid.rows]
    for (row, col), cell in writes.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([BLANK] * (col + 1 - len(rows[row])))
        rows[row][col] = cell
    return replace(grid, rows=rows)


@dataclass(frozen=True)
class Mending:
    """Cells to write; `displaced`: cells were written into columns that people had moved there meanwhile."""

    cells: Cells
    displaced: bool = False


def mend(before: Grid, writes: Mapping[At, Cell], after: Grid, *, overwritten: bool, stale: bool) -> Mending:
    """What to write into `after` so that `writes`, addressed to rows of `before`, stand in the same rows there.

    `overwritten`: they were written already, by their old addresses, and what they hit by mistake is put back.
    `stale`: what was wanted for a row that somebody edited meanwhile is left for the next run.
    """
    if as_written(before, writes if overwritten else {}, after):
        left = {at: cell for at, cell in writes.items() if after.cell(*at).key != cell.key}
        return Mending({} if overwritten else left)
    dirty = set(writes) if overwritten else set()
    width = max([_width(before), *(col + 1 for _, col in writes)])
    found = align(before, after, dirty, width)
    wanted = _wanted(before, writes, after, found, dirty, stale=stale)
    for at in dirty - set(wanted):
        wanted[at] = _before_it_was_hit(before, found, at)
    displaced = any(found.cols.get(col) != col for _, col in dirty)
    return Mending({at: cell for at, cell in wanted.items() if _differs(after.cell(*at), cell)}, displaced)


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
                wanted[at] = _followed(cell, before, found)
            elif at in dirty:
                wanted[at] = _put_back(before, (row, col), found)
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
    return _put_back(before, (rows[at[0]], cols[at[1]]), found)


def _put_back(before: Grid, at: At, found: Alignment) -> Cell:
    """A cell of the old reading, ready to be written with its own look."""
    cell = before.cell(*at)
    return _followed(Cell(cell.value, cell.entered, cell.format or {}), before, found)


def _followed(cell: Cell, before: Grid, found: Alignment) -> Cell:
    """`cell` with its formula, if it has one, pointing to where the cells have gone."""
    if not cell.formula:
        return cell
    formula = moved(cell.formula, before.title, found.rows, found.cols)
    return Cell(cell.value, {"formulaValue": formula}, cell.format)
