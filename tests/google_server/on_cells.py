"""batchUpdate kinds about cells."""

from __future__ import annotations

import re
from typing import Any

from google_server import conditions
from google_server.areas import Area, Solid
from google_server.batch import handles
from google_server.book import Book, Cell, Sheet
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.formulas import Evaluator
from google_server.masks import Mask, for_update, update
from google_server.patterns import formatted
from google_server.references import copied

#: Fields of CellData that the service computes and nobody can write.
_COMPUTED = ("effectiveValue", "effectiveFormat", "formattedValue", "hyperlink")


def area_of(book: Book, grid_range: Message) -> tuple[Sheet, Solid]:
    """Give the tab and the cells of a GridRange."""
    sheet = book.sheet(grid_range.get("sheetId"))
    if any(index < 0 for name, index in grid_range.items() if name != "sheetId"):
        raise invalid("GridRange indexes must be >= 0")
    return sheet, sheet.solid(Area.of(grid_range))


def start_of(sheet: Sheet, coordinate: Message) -> Solid:
    """Give the cells from a place on; refuse one past the grid."""
    row, column = coordinate.get("rowIndex", 0), coordinate.get("columnIndex", 0)
    if row >= sheet.row_count:
        raise invalid(f"GridCoordinate.rowIndex[{row}] is after last row in grid[{sheet.row_count - 1}]")
    if column >= sheet.column_count:
        raise invalid(f"GridCoordinate.columnIndex[{column}] is after last column in grid[{sheet.column_count - 1}]")
    return Solid(row, column, sheet.row_count, sheet.column_count)


def _cell_mask(text: str | None) -> Mask:
    return for_update(text, sheets(), "CellData")


def _changed(cell: Cell, source: Cell, mask: Mask) -> Cell:
    new = update(cell, source, mask)
    for name in _COMPUTED:
        new.pop(name, None)
    return new


def _lines(body: Message) -> list[list[Cell]]:
    return [row.get("values", []) for row in body.get("rows", [])]


def _write(sheet: Sheet, solid: Solid, lines: list[list[Cell]], mask: Mask) -> None:
    if len(lines) > solid.bottom - solid.top:
        text = f"Attempting to write row: {solid.bottom}, beyond the last requested row of: {solid.bottom - 1}"
        raise invalid(text)
    for row, line in enumerate(lines, solid.top):
        if len(line) > solid.right - solid.left:
            last = f"beyond the last requested column of: {solid.right - 1}"
            raise invalid(f"Attempting to write column: {solid.right}, {last}")
        for column, source in enumerate(line, solid.left):
            sheet.put(row, column, _changed(sheet.cell(row, column), source, mask))


def fill(sheet: Sheet, data: Message) -> None:
    """Write the cells of a kept GridData."""
    start = {"rowIndex": data.get("startRow", 0), "columnIndex": data.get("startColumn", 0)}
    lines = [row.get("values", []) for row in data.get("rowData", [])]
    _write(sheet, start_of(sheet, start), lines, {})


@handles("updateCells")
def _update_cells(book: Book, body: Message) -> None:
    mask, lines = _cell_mask(body.get("fields")), _lines(body)
    if "start" in body:
        sheet = book.sheet(body["start"].get("sheetId"))
        _write(sheet, start_of(sheet, body["start"]), lines, mask)
        return
    sheet, solid = area_of(book, body.get("range", {}))
    for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
        given = len(lines[row - solid.top]) if row - solid.top < len(lines) else 0
        for column in range(solid.left + given, min(solid.right, len(sheet.rows[row]))):
            sheet.put(row, column, _changed(sheet.cell(row, column), {}, mask))
    _write(sheet, solid, lines, mask)


@handles("repeatCell")
def _repeat_cell(book: Book, body: Message) -> None:
    mask, source = _cell_mask(body.get("fields")), body.get("cell", {})
    sheet, solid = area_of(book, body.get("range", {}))
    empty = _changed({}, source, mask)
    for row in range(solid.top, solid.bottom):
        for column in range(solid.left, solid.right):
            present = sheet.cell(row, column)
            down, right = row - solid.top, column - solid.left
            if present:
                sheet.put(row, column, _changed(present, relative(source, rows=down, columns=right), mask))
            elif empty:
                sheet.put(row, column, relative(empty, rows=down, columns=right))


def filled_rows(sheet: Sheet) -> int:
    """Count the rows down to the last in which something is entered."""
    for row in reversed(range(len(sheet.rows))):
        if any(cell and "userEnteredValue" in cell for cell in sheet.rows[row]):
            return row + 1
    return 0


@handles("appendCells")
def _append_cells(book: Book, body: Message) -> None:
    mask, lines = _cell_mask(body.get("fields")), _lines(body)
    sheet = book.sheet(body.get("sheetId"))
    top = filled_rows(sheet)
    sheet.resize(max(sheet.row_count, top + len(lines)), sheet.column_count)
    _write(sheet, Solid(top, 0, sheet.row_count, sheet.column_count), lines, mask)


@handles("setDataValidation")
def _set_data_validation(book: Book, body: Message) -> None:
    sheet, solid = area_of(book, body.get("range", {}))
    mask: Mask = {"dataValidation": {}}
    if "rule" in body:
        conditions.check(body["rule"].get("condition", {}), formats=False)
    source = {"dataValidation": body["rule"]} if "rule" in body else {}
    for row in range(solid.top, solid.bottom):
        for column in range(solid.left, solid.right):
            if source or sheet.cell(row, column):
                sheet.put(row, column, update(sheet.cell(row, column), source, mask))


@handles("updateBorders")
def _update_borders(book: Book, body: Message) -> None:
    sheet, solid = area_of(book, body.get("range", {}))
    for row in range(solid.top, solid.bottom):
        for column in range(solid.left, solid.right):
            sides = _sides(body, solid, row, column)
            cell = sheet.cell(row, column)
            own = cell.get("userEnteredFormat", {})
            borders = {side: line for side, line in (own.get("borders", {}) | sides).items() if line.get("style")}
            sheet.put(row, column, cell | {"userEnteredFormat": own | {"borders": borders}})


def _sides(body: Message, solid: Solid, row: int, column: int) -> Message:
    at_edge = {
        "top": row == solid.top,
        "bottom": row == solid.bottom - 1,
        "left": column == solid.left,
        "right": column == solid.right - 1,
    }
    inner = {"top": "innerHorizontal", "bottom": "innerHorizontal", "left": "innerVertical", "right": "innerVertical"}
    chosen = {side: side if edge else inner[side] for side, edge in at_edge.items()}
    lines = {side: body[name] for side, name in chosen.items() if name in body}
    return {side: {} if line.get("style") == "NONE" else line for side, line in lines.items()}


@handles("sortRange")
def _sort_range(book: Book, body: Message) -> None:
    sheet, solid = area_of(book, body.get("range", {}))
    evaluator = Evaluator(book)
    order = list(range(solid.top, solid.bottom))
    for spec in reversed(body.get("sortSpecs", [])):
        column = spec.get("dimensionIndex", 0)
        if not solid.left <= column < solid.right:
            raise invalid(f"dimensionIndex[{column}] is outside of the range to sort.")
        keys = {row: _sort_key(evaluator.effective(sheet, row, column)) for row in order}
        filled = [row for row in order if keys[row] is not None]
        filled.sort(key=lambda row: keys[row], reverse=spec.get("sortOrder") == "DESCENDING")
        order = filled + [row for row in order if keys[row] is None]
    columns = range(solid.left, solid.right)
    moved = [
        [relative(sheet.cell(row, column), rows=to - row) for column in columns]
        for to, row in enumerate(order, solid.top)
    ]
    for row, line in enumerate(moved, solid.top):
        for column, cell in zip(columns, line, strict=True):
            if cell or sheet.cell(row, column):
                sheet.put(row, column, cell)


def relative(cell: Cell, *, rows: int = 0, columns: int = 0) -> Cell:
    """Give a cell as it reads elsewhere: the references of its formula go along."""
    text = cell.get("userEnteredValue", {}).get("formulaValue")
    if text is None:
        return cell
    return cell | {"userEnteredValue": {"formulaValue": copied(text, rows=rows, columns=columns)}}


def _sort_key(value: Message) -> Any:
    """Order numbers before texts before truth values; empty cells go last whatever the direction."""
    if not value:
        return None
    if "numberValue" in value:
        return (0, value["numberValue"], "")
    if "stringValue" in value:
        return (1, 0, str(value["stringValue"]).lower())
    return (2, int(value.get("boolValue", False)), "")


@handles("findReplace")
def _find_replace(book: Book, body: Message) -> Message:
    if "find" not in body:
        raise invalid("find must not be empty.")
    wanted = _searching(body)
    counts = {"valuesChanged": 0, "formulasChanged": 0, "occurrencesChanged": 0}
    rows, touched = set(), set()
    for sheet, solid in _searched(book, body):
        for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
            for column in range(solid.left, min(solid.right, len(sheet.rows[row]))):
                is_formula = "formulaValue" in sheet.cell(row, column).get("userEnteredValue", {})
                if times := _replaced(book, sheet, (row, column), wanted, body):
                    counts["formulasChanged" if is_formula else "valuesChanged"] += 1
                    counts["occurrencesChanged"] += times
                    rows.add((sheet.id, row))
                    touched.add(sheet.id)
    counts |= {"rowsChanged": len(rows), "sheetsChanged": len(touched)}
    return {name: count for name, count in counts.items() if count}


def _searching(body: Message) -> re.Pattern[str]:
    text = body["find"] if body.get("searchByRegex") else re.escape(body["find"])
    try:
        return re.compile(text, 0 if body.get("matchCase") else re.IGNORECASE)
    except re.error:
        raise invalid(f"Invalid regular expression: {text}") from None


def _searched(book: Book, body: Message) -> list[tuple[Sheet, Solid]]:
    if body.get("allSheets"):
        return [(sheet, sheet.whole) for sheet in book.sheets]
    if "range" in body:
        return [area_of(book, body["range"])]
    sheet = book.sheet(body.get("sheetId"))
    return [(sheet, sheet.whole)]


def _replaced(book: Book, sheet: Sheet, place: tuple[int, int], wanted: re.Pattern[str], body: Message) -> int:
    value = sheet.cell(*place).get("userEnteredValue", {})
    kind = "formulaValue" if "formulaValue" in value else "stringValue"
    if kind == "formulaValue" and not body.get("includeFormulas"):
        return 0
    text = str(value[kind]) if kind in value else formatted(value, {}, book.locale) or ""
    if body.get("matchEntireCell") and not wanted.fullmatch(text):
        return 0
    new, times = wanted.subn(lambda match: str(body.get("replacement", "")), text)
    if times:
        sheet.put_value(*place, {kind: new} if new else None)
    return times
