"""Native tables and filters reach over the rows that were added right below them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sync.backends.google.frames import Frame
from sync.backends.google.spreadsheet import Grid, Spreadsheet
from sync.table import Area


def overtaken(before: Spreadsheet, after: Spreadsheet) -> Iterator[tuple[Grid, Frame]]:
    """The frames of tabs of `after`, as they have to be, below which rows follow now and none did in `before`.

    A table with a row of totals stays as it is: what stands below the totals is no row of it.
    """
    grids = before.by_id()
    for grid in after.grids:
        was = grids.get(grid.id, grid)
        known = {frame.table: frame.area for frame in was.frames}
        for frame in grid.frames:
            area = known.get(frame.table)
            if area and not frame.footer and not _filled(was, area, area.bottom + 1):
                wide = _over_rows(grid, frame.area)
                if wide != frame.area:
                    yield grid, replace(frame, area=wide)


def _over_rows(grid: Grid, area: Area) -> Area:
    bottom = area.bottom
    while _filled(grid, area, bottom + 1):
        bottom += 1
    return replace(area, bottom=bottom)


def _filled(grid: Grid, area: Area, row: int) -> bool:
    return any(grid.cell(row, col).key is not None for col in range(area.left, area.right + 1))


def reaching(grid: Grid, frame: Frame) -> dict[str, Any]:
    """The request that lets a frame of the tab reach as far as its area does."""
    area = frame.area
    span = {
        "sheetId": grid.id,
        "startRowIndex": area.top,
        "endRowIndex": area.bottom + 1,
        "startColumnIndex": area.left,
        "endColumnIndex": area.right + 1,
    }
    if frame.table:
        return {"updateTable": {"table": {"tableId": frame.table, "range": span}, "fields": "range"}}
    return filtering({**frame.told, "range": span})


def filtering(told: Mapping[str, Any]) -> dict[str, Any]:
    """The request that sets the filter of a tab.

    One that is set with its order sorts the rows anew; the older spelling of its criteria repeats the newer one.
    """
    left_out = {"sortSpecs", *(("criteria",) if "filterSpecs" in told else ())}
    return {"setBasicFilter": {"filter": {key: value for key, value in told.items() if key not in left_out}}}


def by_hand(grid: Grid, frame: Frame) -> str:
    """What to do with a frame that does not reach over its new rows."""
    if frame.table:
        said = f"таблица «{frame.name}» не захватила новые строки под ней: потяните вниз её правый нижний угол"
    else:
        said = "фильтр не захватил новые строки под ним: выключите его и включите заново"
    return f"На листе «{grid.title}» {said}."
