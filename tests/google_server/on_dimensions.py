"""batchUpdate kinds about rows and columns."""

from __future__ import annotations

from typing import TypeVar

from google_server.batch import handles
from google_server.book import Book, Cell, Sheet
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.masks import for_update, update
from google_server.shifting import Shift, deleted, inserted, moved

_Item = TypeVar("_Item")

#: What a new cell takes over from its neighbour.
_INHERITED = ("userEnteredFormat", "dataValidation")


def span_of(book: Book, span: Message) -> tuple[Sheet, bool, int, int]:
    """Read a DimensionRange as (tab, by rows?, start, end)."""
    sheet = book.sheet(span.get("sheetId"))
    by_rows = span.get("dimension") != "COLUMNS"
    start = span.get("startIndex", 0)
    end = span.get("endIndex", _count(sheet, by_rows=by_rows))
    if start < 0 or end < 0:
        raise invalid("DimensionRange indexes must be >= 0")
    if end < start:
        raise invalid(f"endIndex[{end}] must be after startIndex[{start}]")
    return sheet, by_rows, start, end


def _count(sheet: Sheet, *, by_rows: bool) -> int:
    return sheet.row_count if by_rows else sheet.column_count


def _name(*, by_rows: bool) -> str:
    return "ROWS" if by_rows else "COLUMNS"


def _grow(sheet: Sheet, count: int, *, by_rows: bool) -> None:
    sheet.resize(sheet.row_count + count * by_rows, sheet.column_count + count * (not by_rows))


def _inherited(cell: Cell | None) -> Cell | None:
    return {key: cell[key] for key in _INHERITED if key in cell} or None if cell else None


def _insert_rows(sheet: Sheet, at: int, count: int, model: int) -> None:
    _grow(sheet, count, by_rows=True)
    like = [_inherited(cell) for cell in sheet.rows[model]] if 0 <= model < len(sheet.rows) else []
    if at < len(sheet.rows) or any(like):
        sheet.rows.extend([] for _ in range(at - len(sheet.rows)))
        sheet.rows[at:at] = [list(like) for _ in range(count)]
    _insert_lengths(sheet.row_properties, at, count)


def _insert_columns(sheet: Sheet, at: int, count: int, model: int) -> None:
    _grow(sheet, count, by_rows=False)
    for row in sheet.rows:
        like = _inherited(row[model]) if 0 <= model < len(row) else None
        if at < len(row) or like:
            row.extend([None] * (at - len(row)))
            row[at:at] = [like] * count
    _insert_lengths(sheet.column_properties, at, count)


def _insert_lengths(lengths: list[Message], at: int, count: int) -> None:
    del lengths[len(lengths) - count :]
    lengths[at:at] = [{} for _ in range(count)]


@handles("insertDimension")
def _insert_dimension(book: Book, body: Message) -> None:
    sheet, by_rows, start, end = span_of(book, body.get("range", {}))
    before = bool(body.get("inheritFromBefore"))
    size = _count(sheet, by_rows=by_rows)
    if start > size - (not before):
        word = "rows" if by_rows else "columns"
        raise invalid(f"range.startIndex[{start}] must be less than the number of {word}[{size}]")
    if start == 0 and before:
        raise invalid("inheritFromBefore cannot be true if inserting at the first index.")
    count = end - start
    Shift(sheet, _name(by_rows=by_rows), inserted(start, count)).apply(book)
    insert = _insert_rows if by_rows else _insert_columns
    insert(sheet, start, count, start - 1 if before else start)


@handles("appendDimension")
def _append_dimension(book: Book, body: Message) -> None:
    sheet = book.sheet(body.get("sheetId"))
    if body.get("length", 0) < 1:
        raise invalid("length must be > 0")
    _grow(sheet, body.get("length", 0), by_rows=body.get("dimension") != "COLUMNS")


@handles("deleteDimension")
def _delete_dimension(book: Book, body: Message) -> None:
    sheet, by_rows, start, end = span_of(book, body.get("range", {}))
    size = _count(sheet, by_rows=by_rows)
    word = "row" if by_rows else "column"
    if end > size:
        tried = f"Tried to delete {word} index {max(start, size)} but there are only {size} {word}s."
        raise invalid(f"Cannot delete a {word} that doesn't exist. {tried}")
    if end - start >= size:
        raise invalid(f"You can't delete all the {word}s on the sheet.")
    grid = sheet.properties["gridProperties"]
    frozen = grid.get(f"frozen{word.capitalize()}Count", 0)
    if start <= frozen and end == size:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {word}s.")
    Shift(sheet, _name(by_rows=by_rows), deleted(start, end)).apply(book)
    _cut(sheet, start, end, by_rows=by_rows)
    if frozen > start:
        left = frozen - (min(end, frozen) - start)
        grid[f"frozen{word.capitalize()}Count"] = left
        if not left:
            del grid[f"frozen{word.capitalize()}Count"]


def _cut(sheet: Sheet, start: int, end: int, *, by_rows: bool) -> None:
    if by_rows:
        del sheet.rows[start:end]
        del sheet.row_properties[start:end]
    else:
        for row in sheet.rows:
            del row[start:end]
        del sheet.column_properties[start:end]
    _grow(sheet, start - end, by_rows=by_rows)


@handles("moveDimension")
def _move_dimension(book: Book, body: Message) -> None:
    sheet, by_rows, start, end = span_of(book, body.get("source", {}))
    to = body.get("destinationIndex", 0)
    if to > _count(sheet, by_rows=by_rows):
        raise invalid(f"destinationIndex[{to}] is past the end of the sheet.")
    if start <= to <= end:
        return
    Shift(sheet, _name(by_rows=by_rows), moved(start, end, to)).apply(book)
    if by_rows:
        sheet.rows.extend([] for _ in range(max(end, to) - len(sheet.rows)))
        _reorder(sheet.rows, start, end, to)
        _reorder(sheet.row_properties, start, end, to)
        return
    for row in sheet.rows:
        row.extend([None] * (max(end, to) - len(row)))
        _reorder(row, start, end, to)
    _reorder(sheet.column_properties, start, end, to)


def _reorder(items: list[_Item], start: int, end: int, to: int) -> None:
    taken = items[start:end]
    del items[start:end]
    at = to - len(taken) if to > start else to
    items[at:at] = taken


@handles("updateDimensionProperties")
def _update_dimension_properties(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "DimensionProperties")
    sheet, by_rows, start, end = span_of(book, body.get("range", {}))
    lengths = sheet.row_properties if by_rows else sheet.column_properties
    for index in range(start, min(end, len(lengths))):
        lengths[index] = update(lengths[index], body.get("properties", {}), mask)


def _groups(sheet: Sheet, *, by_rows: bool) -> list[Message]:
    return sheet.parts["rowGroups" if by_rows else "columnGroups"]


def _holds(outer: Message, inner: Message) -> bool:
    one, two = outer["range"], inner["range"]
    return bool(one["startIndex"] <= two["startIndex"] and two["endIndex"] <= one["endIndex"])


@handles("addDimensionGroup")
def _add_dimension_group(book: Book, body: Message) -> Message:
    sheet, by_rows, start, end = span_of(book, body.get("range", {}))
    groups = _groups(sheet, by_rows=by_rows)
    span: Message = {"sheetId": sheet.id} if sheet.id else {}
    new = {"range": span | {"dimension": _name(by_rows=by_rows), "startIndex": start, "endIndex": end}, "depth": 1}
    new["depth"] = 1 + sum(_holds(one, new) for one in groups)
    for one in groups:
        one["depth"] += _holds(new, one) and not _holds(one, new)
    groups.append(new)
    groups.sort(key=lambda one: (one["depth"], one["range"]["startIndex"]))
    sheet.properties["gridProperties"]["rowGroupControlAfter" if by_rows else "columnGroupControlAfter"] = True
    return {"dimensionGroups": groups}


@handles("deleteDimensionGroup")
def _delete_dimension_group(book: Book, body: Message) -> Message:
    sheet, by_rows, start, end = span_of(book, body.get("range", {}))
    groups = _groups(sheet, by_rows=by_rows)
    same = [one for one in groups if (one["range"]["startIndex"], one["range"]["endIndex"]) == (start, end)]
    if not same:
        raise invalid("Cannot delete a dimension group that doesn't exist.")
    gone = max(same, key=lambda one: int(one["depth"]))
    groups.remove(gone)
    for one in groups:
        one["depth"] -= _holds(gone, one)
    return {"dimensionGroups": groups} if groups else {}


@handles("updateDimensionGroup")
def _update_dimension_group(book: Book, body: Message) -> None:
    """Fold or unfold a group: its rows or columns are hidden or shown with it."""
    mask = for_update(body.get("fields"), sheets(), "DimensionGroup")
    wanted = body.get("dimensionGroup", {})
    sheet, by_rows, start, end = span_of(book, wanted.get("range", {}))
    for one in _groups(sheet, by_rows=by_rows):
        place = (one["range"]["startIndex"], one["range"]["endIndex"], one["depth"])
        if place == (start, end, wanted.get("depth", 1)):
            break
    else:
        raise invalid("Cannot update a dimension group that doesn't exist.")
    if "collapsed" not in mask and mask:
        return
    lengths = sheet.row_properties if by_rows else sheet.column_properties
    folded = bool(wanted.get("collapsed"))
    one.pop("collapsed", None)
    one |= {"collapsed": True} if folded else {}
    for index in range(start, min(end, len(lengths))):
        lengths[index] = update(lengths[index], {"hiddenByUser": True} if folded else {}, {"hiddenByUser": {}})
