"""batchUpdate kinds that merge, copy and move cells."""

from __future__ import annotations

from google_server.areas import Solid
from google_server.batch import handles
from google_server.book import Book, Cell, Sheet
from google_server.errors import Message, invalid
from google_server.formulas import Evaluator
from google_server.on_cells import area_of, relative, start_of

#: The fields of a cell that each way of pasting carries over.
_PASTED = {
    "PASTE_FORMAT": ("userEnteredFormat",),
    "PASTE_DATA_VALIDATION": ("dataValidation",),
    "PASTE_FORMULA": ("userEnteredValue",),
    "PASTE_VALUES": ("userEnteredValue",),
}


def _solid(sheet: Sheet, merge: Message) -> Solid:
    return area_of_merge(merge).within(sheet.row_count, sheet.column_count)


def area_of_merge(merge: Message) -> Solid:
    """Give the cells of a merge."""
    return Solid(merge["startRowIndex"], merge["startColumnIndex"], merge["endRowIndex"], merge["endColumnIndex"])


def _unmerge(sheet: Sheet, solid: Solid) -> None:
    touched = [one for one in sheet.parts["merges"] if _solid(sheet, one).meets(solid)]
    if any(not solid.holds(_solid(sheet, one)) for one in touched):
        raise invalid("You must select all cells in a merged range to merge or unmerge them.")
    sheet.parts["merges"] = [one for one in sheet.parts["merges"] if one not in touched]


@handles("unmergeCells")
def _unmerge_cells(book: Book, body: Message) -> None:
    _unmerge(*area_of(book, body.get("range", {})))


@handles("mergeCells")
def _merge_cells(book: Book, body: Message) -> None:
    sheet, solid = area_of(book, body.get("range", {}))
    _unmerge(sheet, solid)
    for one in _pieces(solid, body.get("mergeType", "MERGE_ALL")):
        if (one.bottom - one.top, one.right - one.left) == (1, 1):
            continue
        sheet.parts["merges"].append(one.grid_range(sheet.id))
        for row in range(one.top, min(one.bottom, len(sheet.rows))):
            for column in range(one.left, min(one.right, len(sheet.rows[row]))):
                if (row, column) != (one.top, one.left) and sheet.rows[row][column]:
                    sheet.put_value(row, column, None)


def _pieces(solid: Solid, kind: str) -> list[Solid]:
    if kind == "MERGE_ROWS":
        return [Solid(row, solid.left, row + 1, solid.right) for row in range(solid.top, solid.bottom)]
    if kind == "MERGE_COLUMNS":
        return [Solid(solid.top, column, solid.bottom, column + 1) for column in range(solid.left, solid.right)]
    return [solid]


@handles("copyPaste")
def _copy_paste(book: Book, body: Message) -> None:
    source, taken = area_of(book, body.get("source", {}))
    target, given = area_of(book, body.get("destination", {}))
    lines = _cells(book, source, taken, body.get("pasteType", "PASTE_NORMAL"))
    if not any(lines):
        return
    if body.get("pasteOrientation") == "TRANSPOSE":
        lines = [list(line) for line in zip(*lines, strict=True)]
    height = _times(given.bottom - given.top, len(lines))
    width = _times(given.right - given.left, len(lines[0]))
    for row in range(min(height, target.row_count - given.top)):
        for column in range(min(width, target.column_count - given.left)):
            cell = lines[row % len(lines)][column % len(lines[0])]
            at = (given.top + row, given.left + column)
            down = at[0] - taken.top - row % len(lines)
            right = at[1] - taken.left - column % len(lines[0])
            _paste(target, *at, relative(cell, rows=down, columns=right), body.get("pasteType", "PASTE_NORMAL"))


def _times(given: int, taken: int) -> int:
    """Fill the destination when the source fits into it a whole number of times, else paste once."""
    return given if given % taken == 0 else taken


def _cells(book: Book, sheet: Sheet, solid: Solid, kind: str) -> list[list[Cell]]:
    rows, columns = range(solid.top, solid.bottom), range(solid.left, solid.right)
    lines = [[sheet.cell(row, column) for column in columns] for row in rows]
    if kind == "PASTE_VALUES":
        evaluator = Evaluator(book)
        lines = [[_value(evaluator.effective(sheet, row, column)) for column in columns] for row in rows]
    return lines


def _value(effective: Message) -> Cell:
    return {"userEnteredValue": effective} if effective and "errorValue" not in effective else {}


def _paste(sheet: Sheet, row: int, column: int, cell: Cell, kind: str) -> None:
    names = _PASTED.get(kind)
    if names is None:
        sheet.put(row, column, cell)
        return
    present = {key: item for key, item in sheet.cell(row, column).items() if key not in names}
    sheet.put(row, column, present | {key: cell[key] for key in names if key in cell})


@handles("cutPaste")
def _cut_paste(book: Book, body: Message) -> None:
    source, taken = area_of(book, body.get("source", {}))
    to = body.get("destination", {})
    target = book.sheet(to.get("sheetId"))
    start = start_of(target, to)
    lines = [[source.cell(row, c) for c in range(taken.left, taken.right)] for row in range(taken.top, taken.bottom)]
    for row in range(taken.top, taken.bottom):
        for column in range(taken.left, taken.right):
            source.put(row, column, {})
    height, width = taken.bottom - taken.top, taken.right - taken.left
    target.resize(max(target.row_count, start.top + height), max(target.column_count, start.left + width))
    for row, line in enumerate(lines, start.top):
        for column, cell in enumerate(line, start.left):
            _paste(target, row, column, cell, body.get("pasteType", "PASTE_NORMAL"))
