"""batchUpdate kinds that push cells aside or close the gap after them, without whole rows or columns."""

from __future__ import annotations

from google_server.areas import Solid
from google_server.batch import handles
from google_server.book import Book, Sheet
from google_server.errors import Message, invalid
from google_server.on_cells import area_of
from google_server.shifting import Shift, deleted, inserted


def _asked(book: Book, body: Message) -> tuple[Sheet, Solid, bool]:
    if body.get("shiftDimension") not in ("ROWS", "COLUMNS"):
        raise invalid("shiftDimension must be specified.")
    sheet, solid = area_of(book, body.get("range", {}))
    return sheet, solid, body["shiftDimension"] == "ROWS"


def _check_merges(sheet: Sheet, solid: Solid, *, down: bool) -> None:
    """Refuse to tear a merge: it must lie wholly in the rows or columns that move."""
    band = Solid(solid.top, solid.left, sheet.row_count, solid.right)
    if not down:
        band = Solid(solid.top, solid.left, solid.bottom, sheet.column_count)
    for merge in sheet.parts["merges"]:
        one = Solid(merge["startRowIndex"], merge["startColumnIndex"], merge["endRowIndex"], merge["endColumnIndex"])
        if band.meets(one) and not band.holds(one):
            raise invalid("You can't perform a cut or a shift that would break apart a merge.")


def _follow(book: Book, sheet: Sheet, solid: Solid, *, down: bool, grows: bool) -> None:
    start, end = (solid.top, solid.bottom) if down else (solid.left, solid.right)
    band = (solid.left, solid.right) if down else (solid.top, solid.bottom)
    stretch = inserted(start, end - start) if grows else deleted(start, end)
    Shift(sheet, "ROWS" if down else "COLUMNS", stretch, band).apply(book)


@handles("insertRange")
def _insert_range(book: Book, body: Message) -> None:
    sheet, solid, down = _asked(book, body)
    _check_merges(sheet, solid, down=down)
    height, width = solid.bottom - solid.top, solid.right - solid.left
    last = _last(sheet, solid, down=down)
    sheet.resize(
        max(sheet.row_count, last + height) if down else sheet.row_count,
        sheet.column_count if down else max(sheet.column_count, last + width),
    )
    _follow(book, sheet, solid, down=down, grows=True)
    if down:
        for column in range(solid.left, solid.right):
            cells = [sheet.cell(row, column) for row in range(solid.top, last)]
            _put_down(sheet, solid.top, column, [{}] * height + cells)
    else:
        for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
            line = sheet.rows[row]
            if len(line) > solid.left:
                line[solid.left : solid.left] = [None] * width
                del line[sheet.column_count :]


def _last(sheet: Sheet, solid: Solid, *, down: bool) -> int:
    """Find where what moves ends: the row or column after the last cell that holds anything."""
    lines = list(enumerate(sheet.rows))
    if down:
        filled = [row + 1 for row, line in lines if any(line[solid.left : solid.right])]
        return max([solid.top, *filled])
    inside = [line for row, line in lines if solid.top <= row < solid.bottom]
    return max([solid.left, *(at + 1 for line in inside for at, cell in enumerate(line) if cell)])


def _put_down(sheet: Sheet, top: int, column: int, cells: list[Message]) -> None:
    for row, cell in enumerate(cells, top):
        if row < sheet.row_count and (cell or sheet.cell(row, column)):
            sheet.put(row, column, cell)


@handles("deleteRange")
def _delete_range(book: Book, body: Message) -> None:
    sheet, solid, down = _asked(book, body)
    _check_merges(sheet, solid, down=down)
    _follow(book, sheet, solid, down=down, grows=False)
    if down:
        for column in range(solid.left, solid.right):
            cells = [sheet.cell(row, column) for row in range(solid.bottom, max(len(sheet.rows), solid.bottom))]
            _put_down(sheet, solid.top, column, cells + [{}] * (solid.bottom - solid.top))
    else:
        for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
            del sheet.rows[row][solid.left : solid.right]
