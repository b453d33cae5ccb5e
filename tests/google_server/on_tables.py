"""batchUpdate kinds about tables: named ranges of cells with a header and typed columns."""

from __future__ import annotations

from google_server.areas import Area, Solid
from google_server.batch import handles
from google_server.book import Book, Sheet
from google_server.discovery import sheets
from google_server.errors import Message, invalid
from google_server.masks import for_update, update
from google_server.messages import shown
from google_server.on_cells import area_of
from google_server.on_ranges import answered, owner


def _all(book: Book) -> list[Message]:
    return [one for sheet in book.sheets for one in sheet.parts["tables"]]


def _free_name(book: Book) -> str:
    taken = {one["name"] for one in _all(book)}
    return next(name for n in range(1, len(taken) + 2) if (name := f"Table{n}") not in taken)


def _columns(sheet: Sheet, solid: Solid, wanted: list[Message]) -> list[Message]:
    """Give every column of a table: as it is asked for, else by what its header cell holds."""
    asked = {one.get("columnIndex", 0): one for one in wanted}
    if any(not 0 <= index < solid.right - solid.left for index in asked):
        raise invalid("A column property lies outside of the table.")
    out: list[Message] = []
    for at in range(solid.right - solid.left):
        one = asked.get(at, {})
        header = sheet.cell(solid.top, solid.left + at).get("userEnteredValue", {}).get("stringValue")
        name = one.get("columnName") or header or f"Column {at + 1}"
        out.append(({"columnIndex": at} if at else {}) | one | {"columnName": name})
    names = [one["columnName"].lower() for one in out]
    if len(set(names)) < len(names):
        raise invalid("Column names in a table must be unique.")
    return out


def _checked(book: Book, table: Message) -> tuple[Sheet, Message]:
    """Check a table among the others and write its header cells."""
    sheet, solid = area_of(book, table.get("range", {}))
    for other in _all(book):
        if other["name"].lower() == table["name"].lower():
            raise invalid(f'A table with the name "{table["name"]}" already exists.')
    if any(Area.of(one["range"]).within(*_size(sheet)).meets(solid) for one in sheet.parts["tables"]):
        raise invalid("A table cannot overlap another table.")
    columns = _columns(sheet, solid, table.get("columnProperties", []))
    for at, one in enumerate(columns, solid.left):
        sheet.put_value(solid.top, at, {"stringValue": one["columnName"]})
    return sheet, table | {"range": answered(solid.grid_range(sheet.id)), "columnProperties": columns}


def _size(sheet: Sheet) -> tuple[int, int]:
    return sheet.row_count, sheet.column_count


@handles("addTable")
def _add_table(book: Book, body: Message) -> Message:
    wanted = body.get("table", {})
    number = wanted.get("tableId") or str(book.new_number())
    if any(one["tableId"] == number for one in _all(book)):
        raise invalid(f"A table with ID {number} already exists.")
    sheet, new = _checked(book, {"tableId": number, "name": wanted.get("name") or _free_name(book)} | wanted)
    sheet.parts["tables"].append(new)
    return {"table": shown("Table", new)}


@handles("updateTable")
def _update_table(book: Book, body: Message) -> None:
    mask = for_update(body.get("fields"), sheets(), "Table")
    wanted = body.get("table", {})
    sheet, present = owner(book, "tables", "tableId", wanted.get("tableId"), "table")
    changed = update(present, wanted, mask) | {"tableId": present["tableId"]}
    sheet.parts["tables"].remove(present)
    target, new = _checked(book, {"name": present["name"]} | changed)
    target.parts["tables"].append(new)


@handles("deleteTable")
def _delete_table(book: Book, body: Message) -> None:
    """Take a table away with all that stands in it."""
    sheet, present = owner(book, "tables", "tableId", body.get("tableId"), "table")
    sheet.parts["tables"].remove(present)
    solid = sheet.solid(Area.of(present["range"]))
    for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
        for column in range(solid.left, min(solid.right, len(sheet.rows[row]))):
            sheet.put(row, column, {})
