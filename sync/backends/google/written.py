"""What a write to a spreadsheet was to do, and what became of it while people went on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sync.backends.google.cells import encode
from sync.backends.google.mend import Mending, carried, mend, with_cells
from sync.backends.google.requests import Cells
from sync.backends.google.spreadsheet import Grid, Spreadsheet
from sync.problems import OutsideFailed, SyncError
from sync.workbook import Write

#: Cells to write, by the tab's number.
TabCells = Mapping[int, Cells]


@dataclass(frozen=True)
class Written:
    """What was to be written where, and how the spreadsheet looks after it.

    The tabs `moved` are ones whose rows people moved after the write: `before` holds it there already.
    """

    before: Spreadsheet
    cells: TabCells
    after: Spreadsheet
    moved: frozenset[int] = frozenset()


def by_tab(book: Spreadsheet, writes: Sequence[Write]) -> dict[int, Cells]:
    """The cells of the writes by the number of their tab. Raises SyncError for a tab that is not there."""
    cells: dict[int, Cells] = {}
    found = {tab: book.find(tab) for tab in dict.fromkeys(write.tab for write in writes)}
    for write in writes:
        grid = found[write.tab]
        if grid is None:
            raise SyncError(f"В таблице нет листа «{write.tab}». Добавьте его: nastavnik init.")
        cells.setdefault(grid.id, {})[write.row, write.col] = encode(write.value)
    return cells


def followed(expected: Spreadsheet, cells: TabCells, now: Spreadsheet) -> dict[int, Mending]:
    """`cells` for `expected` at the places where their rows are in `now`."""
    if expected is now:
        return {tab: Mending(dict(patch)) for tab, patch in cells.items()}
    return mended(Written(expected, cells, now), now, overwritten=False, stale=True)


def mended(done: Written, now: Spreadsheet, *, overwritten: bool, stale: bool) -> dict[int, Mending]:
    """What has to be written for the cells to stand in `now` as they should, by tab; see `mend`."""
    return {
        tab: mend(
            grid_of(done.before, tab),
            cells,
            grid_of(now, tab),
            overwritten=overwritten and tab not in done.moved,
            stale=stale and tab not in done.moved,
        )
        for tab, cells in done.cells.items()
    }


def done_after_all(before: Spreadsheet, cells: TabCells, now: Spreadsheet) -> Written:
    """What became of a write in doubt that was done: people came before it on some tabs, after it on others."""
    moved = frozenset(tab for tab, some in cells.items() if carried(grid_of(before, tab), some, grid_of(now, tab)))
    held = with_written(before, {tab: some for tab, some in cells.items() if tab in moved})
    return Written(held, cells, now, moved)


def cells_of(mending: Mapping[int, Mending]) -> dict[int, Cells]:
    """The cells to write, of those tabs alone that have any."""
    return {tab: one.cells for tab, one in mending.items() if one.cells}


def with_written(book: Spreadsheet, cells: TabCells) -> Spreadsheet:
    """`book` as it is with the cells in it."""
    return replace(book, grids=[with_cells(grid, cells.get(grid.id, {})) for grid in book.grids])


def renewed(book: Spreadsheet, after: Spreadsheet) -> Spreadsheet:
    """`book` with the tabs of `after` as they are there, and its marks."""
    fresh = after.by_id()
    return replace(book, grids=[fresh.get(grid.id, grid) for grid in book.grids], marks=after.marks)


def to_check(book: Spreadsheet, cells: TabCells) -> str:
    """What to say of tabs that people rearranged under a write that could not be mended."""
    titles = ", ".join(f"«{grid_of(book, tab).title}»" for tab in cells)
    return f"Во время записи переставляли строки или столбцы; сверьте {titles} с «Файл» → «История версий»."


def grid_of(book: Spreadsheet, tab: int) -> Grid:
    """The tab of this number. Raises OutsideFailed where people have deleted it meanwhile."""
    found = book.by_id().get(tab)
    if found is None:
        raise OutsideFailed("Лист удалили, пока шла работа. Верните его (Файл → История версий) и запустите ещё раз.")
    return found
