"""Cells to write as requests of a batchUpdate."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync.backends.google.cells import Cell, cell_data, suited
from sync.backends.google.spreadsheet import MARK, Grid, Spreadsheet
from sync.pointed import row_of, tab_of
from sync.table import fold
from sync.workbook import Write

#: Bytes of one request's body that Google recommends at most (reference/google-sheets.md §3).
LARGEST_BODY = 2_000_000
#: What is left for the frame of a body, bytes.
_FRAME = 4_000

#: Cells to write on one tab, by (row, col) from 0.
Cells = dict[tuple[int, int], Cell]
Patch = Mapping[tuple[int, int], Cell]
_VALUE, _FORMAT = "userEnteredValue", "userEnteredFormat.numberFormat"


@dataclass(frozen=True)
class _Run:
    """Cells beside one another in a row, written with one field mask."""

    row: int
    col: int
    cells: Sequence[dict[str, Any]]
    formatted: bool


def room(grid: Grid, patch: Patch) -> Iterator[dict[str, Any]]:
    """A request that puts new rows in the place of the blank ones of `patch`: what people typed there goes below."""
    blank = sorted({row for row, _ in patch if row < grid.height and not _is_filled(grid, row)})
    if blank and blank[-1] - blank[0] == len(blank) - 1:
        rows = {"sheetId": grid.id, "dimension": "ROWS", "startIndex": blank[0], "endIndex": blank[-1] + 1}
        yield {"insertDimension": {"range": rows, "inheritFromBefore": False}}


def _is_filled(grid: Grid, row: int) -> bool:
    return row < len(grid.rows) and any(cell.key is not None for cell in grid.rows[row])


def growth(grid: Grid, patch: Patch) -> Iterator[dict[str, Any]]:
    """Requests that give the tab the rows and columns that `patch` needs."""
    reach = {"ROWS": (max(row for row, _ in patch), grid.height), "COLUMNS": (max(col for _, col in patch), grid.width)}
    for dimension, (last, size) in reach.items():
        if last >= size:
            yield {"appendDimension": {"sheetId": grid.id, "dimension": dimension, "length": last + 1 - size}}


def updates(grid: Grid, patch: Patch) -> Iterator[dict[str, Any]]:
    """`updateCells` requests for `patch`, few and exact: nothing but the value, and the number format where needed."""
    for block in _stacked(_runs(grid, patch)):
        yield {
            "updateCells": {
                "rows": [{"values": list(run.cells)} for run in block],
                "fields": f"{_VALUE},{_FORMAT}" if block[0].formatted else _VALUE,
                "start": {"sheetId": grid.id, "rowIndex": block[0].row, "columnIndex": block[0].col},
            }
        }


def _runs(grid: Grid, patch: Patch) -> list[_Run]:
    runs: list[_Run] = []
    for (row, col), cell in sorted(patch.items(), key=lambda item: item[0]):
        format_ = suited(cell, grid.cell(row, col))
        data = cell_data(cell) | ({"userEnteredFormat": {"numberFormat": dict(format_)}} if format_ else {})
        last = runs[-1] if runs else None
        formatted = format_ is not None
        if last and (last.row, last.col + len(last.cells), last.formatted) == (row, col, formatted):
            runs[-1] = _Run(row, last.col, [*last.cells, data], formatted)
        else:
            runs.append(_Run(row, col, [data], formatted))
    return runs


def _stacked(runs: Iterable[_Run]) -> list[list[_Run]]:
    """Runs of the same columns in rows that follow one another, together."""
    blocks: list[list[_Run]] = []
    open_: dict[tuple[int, int, bool, int], list[_Run]] = {}
    for run in runs:
        shape = (run.col, len(run.cells), run.formatted)
        block = open_.pop((*shape, run.row), None)
        if block is None:
            block = []
            blocks.append(block)
        block.append(run)
        open_[(*shape, run.row + 1)] = block
    return blocks


def marking(mark: int, former: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Requests that leave the mark `mark` in the place of the `former` ones.

    The service takes a number once: a batch with a mark that is there already is refused as a whole.
    """
    yield from unmarking(sorted(former))
    new = {"metadataId": mark, "metadataKey": MARK, "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    yield {"createDeveloperMetadata": {"developerMetadata": new}}


def unmarking(numbers: Iterable[int]) -> Iterator[dict[str, Any]]:
    """Requests that take these marks away."""
    for number in numbers:
        yield {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": number}}}}


def showing(grids: Iterable[Grid], titles: Collection[str]) -> Iterator[dict[str, Any]]:
    """Requests that show those tabs of the `titles` that wait for their season, and of cells among them the rows.

    A row of a folded group may be seen by itself, so that nobody has to know how far the group reaches.
    """
    wanted = set(map(fold, titles))
    rows = {(fold(tab_of(cell)), row_of(cell)) for cell in titles if tab_of(cell)}
    for grid in grids:
        if grid.marks and fold(grid.title) in wanted:
            yield from unmarking(grid.marks)
            properties = {"sheetId": grid.id, "hidden": False}
            yield {"updateSheetProperties": {"properties": properties, "fields": "hidden"}}
        for row in sorted(row for tab, row in rows if tab == fold(grid.title) and 0 <= row < grid.height):
            across = {"sheetId": grid.id, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
            seen = {"range": across, "properties": {"hiddenByUser": False}, "fields": "hiddenByUser"}
            yield {"updateDimensionProperties": seen}


def hiding(grid: Grid, title: Write) -> Iterator[dict[str, Any]]:
    """Requests that hide the column of a title, wherever it stands by now."""
    line = grid.rows[title.row] if title.row < len(grid.rows) else ()
    for col in [col for col, cell in enumerate(line) if cell.value == title.value]:
        across = {"sheetId": grid.id, "dimension": "COLUMNS", "startIndex": col, "endIndex": col + 1}
        properties = {"hiddenByUser": True}
        yield {"updateDimensionProperties": {"range": across, "properties": properties, "fields": "hiddenByUser"}}


def portions(
    book: Spreadsheet, patches: Mapping[int, Patch], *, most: int = LARGEST_BODY
) -> Iterator[dict[int, Cells]]:
    """`patches` by sheet id, in their order, halved until no portion's requests exceed `most` bytes; no row is cut."""
    rows: dict[tuple[int, int], Cells] = {}
    for tab, patch in patches.items():
        for at in sorted(patch):
            rows.setdefault((tab, at[0]), {})[at] = patch[at]
    yield from _halved(book.by_id(), [(tab, cells) for (tab, _), cells in rows.items()], most)


def _halved(grids: Mapping[int, Grid], rows: Sequence[tuple[int, Cells]], most: int) -> Iterator[dict[int, Cells]]:
    patches: dict[int, Cells] = {}
    for tab, cells in rows:
        patches.setdefault(tab, {}).update(cells)
    requests = [request for tab, patch in patches.items() for request in updates(grids[tab], patch)]
    size = _FRAME + len(json.dumps(requests, ensure_ascii=False, separators=(",", ":")).encode())
    if size <= most or len(rows) < 2:
        if rows:
            yield patches
        return
    middle = len(rows) // 2
    yield from _halved(grids, rows[:middle], most)
    yield from _halved(grids, rows[middle:], most)
