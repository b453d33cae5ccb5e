"""The values methods: get, update, append, clear, with ranges as Google trims and names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from google_server.areas import Area, Solid, letters
from google_server.book import Book, Sheet
from google_server.entering import entered
from google_server.errors import Message, invalid
from google_server.formulas import Evaluator
from google_server.messages import plain
from google_server.patterns import formatted, is_date
from google_server.protos import printed
from google_server.shifting import Shift, inserted


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How values are to be given: by rows or columns, formatted or not, days as numbers or text."""

    dimension: str = "ROWS"
    render: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"


def _value(book: Book, cell: Message, effective: Message, reading: Reading) -> Any:
    number_format = cell.get("userEnteredFormat", {}).get("numberFormat", {})
    if reading.render == "FORMULA" and "formulaValue" in cell.get("userEnteredValue", {}):
        return cell["userEnteredValue"]["formulaValue"]
    as_text = reading.render == "FORMATTED_VALUE" or "errorValue" in effective
    if not as_text and "numberValue" in effective and reading.dates == "FORMATTED_STRING":
        as_text = is_date(number_format)
    if as_text:
        return formatted(effective, number_format, book.locale) or ""
    value = next(iter(effective.values()), "")
    return plain(value) if isinstance(value, float) else value


def _trimmed(lines: list[list[Any]]) -> list[list[Any]]:
    for line in lines:
        while line and line[-1] == "":
            line.pop()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def get(book: Book, sheet: Sheet, area: Area, reading: Reading) -> Message:
    """Give a ValueRange: empty ends are cut off, and no `values` at all when nothing stands there."""
    solid = sheet.solid(area)
    evaluator = Evaluator(book)
    lines = [
        [
            _value(book, sheet.cell(row, column), evaluator.effective(sheet, row, column), reading)
            for column in range(solid.left, min(solid.right, len(sheet.rows[row])))
        ]
        for row in range(solid.top, min(solid.bottom, len(sheet.rows)))
    ]
    if reading.dimension == "COLUMNS":
        width = max(map(len, lines), default=0)
        lines = [[line[at] if at < len(line) else "" for line in lines] for at in range(width)]
    out: Message = {"range": solid.a1(sheet.title), "majorDimension": reading.dimension}
    if trimmed := _trimmed(lines):
        out["values"] = trimmed
    return out


def _by_rows(value_range: Message) -> list[list[Any]]:
    lines: list[list[Any]] = [line or [] for line in value_range.get("values") or []]
    if value_range.get("majorDimension") != "COLUMNS":
        return lines
    height = max(map(len, lines), default=0)
    return [[line[at] if at < len(line) else None for line in lines] for at in range(height)]


def _put(book: Book, sheet: Sheet, row: int, column: int, value: Any, *, raw: bool) -> None:
    present = sheet.cell(row, column)
    kept, number_format = entered(value, raw=raw, locale=book.locale, present=present)
    sheet.put_value(row, column, kept)
    cell_format = present.get("userEnteredFormat", {})
    if number_format and not cell_format.get("numberFormat"):
        cell = sheet.cell(row, column)
        sheet.put(row, column, cell | {"userEnteredFormat": cell_format | {"numberFormat": number_format}})


def write(book: Book, sheet: Sheet, top: int, left: int, value_range: Message, *, raw: bool) -> tuple[Message, Solid]:
    """Write the values from a corner on; null leaves a cell as it is. Gives the UpdateValuesResponse and the area."""
    lines = _by_rows(value_range)
    written = set()
    for down, line in enumerate(lines):
        for right, value in enumerate(line):
            if isinstance(value, list | dict):
                raise invalid(f"Invalid values[{down}][{right}]: {printed(value)}")
            if value is not None:
                _put(book, sheet, top + down, left + right, value, raw=raw)
                written.add((down, right))
    height, width = max(len(lines), 1), max(map(len, lines), default=1) or 1
    solid = Solid(top, left, top + height, left + width)
    counts = {
        "updatedRows": len({row for row, _ in written}),
        "updatedColumns": len({column for _, column in written}),
        "updatedCells": len(written),
    }
    answer = {"spreadsheetId": book.id, "updatedRange": solid.a1(sheet.title)}
    return answer | {name: count for name, count in counts.items() if count}, solid


def update(book: Book, place: tuple[Sheet, Area], text: str, value_range: Message, options: Message) -> Message:
    """Write within a range; `text` is how the caller named it and is echoed when the values do not fit."""
    sheet, area = place
    sheet.solid(area)
    lines = _by_rows(value_range)
    bounded = ":" in text.rpartition("!")[2] or (area.bottom is None and area.right is None)
    limit = area.within(sheet.row_count, sheet.column_count) if bounded else sheet.whole
    if area.top + len(lines) > limit.bottom:
        raise invalid(f"Requested writing within range [{text}], but tried writing to row [{limit.bottom + 1}]")
    if area.left + max(map(len, lines), default=0) > limit.right:
        raise invalid(f"Requested writing within range [{text}], but tried writing to column [{letters(limit.right)}]")
    answer, solid = write(book, sheet, area.top, area.left, value_range, raw=_raw(options))
    return answer | _echo(book, sheet, solid, value_range, options)


def _raw(options: Message) -> bool:
    chosen = options.get("valueInputOption") or "INPUT_VALUE_OPTION_UNSPECIFIED"
    if chosen == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise invalid("'valueInputOption' is required but not specified")
    return bool(chosen == "RAW")


def _echo(book: Book, sheet: Sheet, solid: Solid, value_range: Message, options: Message) -> Message:
    if str(options.get("includeValuesInResponse")).lower() != "true":
        return {}
    reading = Reading(
        dimension=value_range.get("majorDimension") or "ROWS",
        render=options.get("responseValueRenderOption") or "FORMATTED_VALUE",
        dates=options.get("responseDateTimeRenderOption") or "SERIAL_NUMBER",
    )
    return {"updatedData": get(book, sheet, solid, reading)}


def _filled(sheet: Sheet, row: int, column: int) -> bool:
    return "userEnteredValue" in sheet.cell(row, column)


def _last_table(sheet: Sheet, solid: Solid) -> Solid | None:
    """Find the last block of filled cells that touches the range, as far as it reaches."""
    for row in reversed(range(solid.top, min(solid.bottom, len(sheet.rows)))):
        for column in reversed(range(solid.left, min(solid.right, len(sheet.rows[row])))):
            if _filled(sheet, row, column):
                return _block(sheet, row, column)
    return None


def _block(sheet: Sheet, row: int, column: int) -> Solid:
    block = Solid(row, column, row + 1, column + 1)
    while True:
        rim = Solid(max(block.top - 1, 0), max(block.left - 1, 0), block.bottom + 1, block.right + 1)
        inside = [
            (r, c)
            for r in range(rim.top, min(rim.bottom, len(sheet.rows)))
            for c in range(rim.left, min(rim.right, len(sheet.rows[r])))
            if not (block.top <= r < block.bottom and block.left <= c < block.right) and _filled(sheet, r, c)
        ]
        if not inside:
            return block
        block = Solid(
            min(block.top, *(r for r, _ in inside)),
            min(block.left, *(c for _, c in inside)),
            max(block.bottom, *(r + 1 for r, _ in inside)),
            max(block.right, *(c + 1 for _, c in inside)),
        )


def append(book: Book, place: tuple[Sheet, Area], value_range: Message, options: Message) -> Message:
    """Write below the last table that touches the range; the grid grows when it must."""
    sheet, area = place
    raw = _raw(options)
    solid = sheet.solid(area)
    table = _last_table(sheet, solid)
    top, left = (table.bottom, table.left) if table else (solid.top, solid.left)
    lines = _by_rows(value_range)
    if options.get("insertDataOption") == "INSERT_ROWS" and table:
        Shift(sheet, "ROWS", inserted(top, len(lines))).apply(book)
        sheet.rows[top:top] = [[] for _ in lines] if top < len(sheet.rows) else []
        sheet.resize(sheet.row_count + len(lines), sheet.column_count)
    width = left + max(map(len, lines), default=0)
    sheet.resize(max(sheet.row_count, top + len(lines)), max(sheet.column_count, width))
    book.check_size()
    updates, written = write(book, sheet, top, left, value_range, raw=raw)
    answer: Message = {"spreadsheetId": book.id}
    if table:
        answer["tableRange"] = table.a1(sheet.title)
    return answer | {"updates": updates | _echo(book, sheet, written, value_range, options)}


def clear(sheet: Sheet, area: Area) -> str:
    """Take the values out of an area, leave formats and notes; gives the area's name."""
    solid = sheet.solid(area)
    for row in range(solid.top, min(solid.bottom, len(sheet.rows))):
        for column in range(solid.left, min(solid.right, len(sheet.rows[row]))):
            if sheet.rows[row][column]:
                sheet.put_value(row, column, None)
    return solid.a1(sheet.title)
