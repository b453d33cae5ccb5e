"""Requests that add the tabs and columns that a spreadsheet lacks; what is there is left alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from sync.backends.google.cells import BLANK, Cell, encode
from sync.backends.google.looks import BODY_FIELDS, HEADER_FIELDS, body_format, colour, header_cell, pixels
from sync.backends.google.requests import updates
from sync.backends.google.spreadsheet import WAITS, Grid, Spreadsheet
from sync.layout import (
    CHECK,
    FADED_TEXT,
    FINE,
    ROBOT_BELOW,
    USUAL_TEXT,
    WRONG_FILL,
    WRONG_TEXT,
    ColumnLayout,
    ListSource,
    TabLayout,
    header_on,
    titles_on,
)
from sync.problems import Problem
from sync.table import Sheet, Value, is_blank, letters

#: Rows of a new tab that stand ready below the header, and below its first rows. Each is read in every run.
FRESH_ROWS, SPARE_ROWS = 200, 50
#: Columns that stand ready for people's own.
SPARE_COLUMNS = 3
#: What a Russian school's spreadsheet should be set to: it decides how people's dates and fractions are read.
LOCALE = "ru_RU"
_ABROAD = (
    "В настройках таблицы «{}» страна не Россия: вписанные числа и даты Google поймёт по её правилам. Исправьте до "
    "заполнения: Файл → Настройки → Язык и регион."
)
_BY_ROBOT = "Здесь пишет программа"

_Request = dict[str, Any]


@dataclass(frozen=True)
class _Addition:
    """What one tab gets: columns at their places; a new tab its first rows as well."""

    grid: Grid
    layout: TabLayout
    header: int
    columns: Mapping[int, ColumnLayout]
    new: bool

    def below(self, col: int) -> dict[str, int]:
        """The cells of a column under the header."""
        return self.range(self.header + 1, self.grid.height, col, col + 1)

    def range(self, top: int, bottom: int, left: int, right: int) -> dict[str, int]:
        """A GridRange; ends are left out."""
        rows = {"startRowIndex": top, "endRowIndex": bottom}
        return {"sheetId": self.grid.id, **rows, "startColumnIndex": left, "endColumnIndex": right}


def additions(book: Spreadsheet, layouts: Sequence[TabLayout]) -> tuple[list[_Request], int]:
    """The requests that add what `book` lacks of `layouts`, in their order, and how many cells they fill."""
    found = [addition for layout in layouts if (addition := _lacking(book, layout))]
    seasonal = not any(book.find(layout.title) for layout in layouts)
    bare = all(is_blank(cell.value) for grid in book.grids for row in grid.rows for cell in row)
    requests: list[_Request] = []
    cells = 0
    for number, some in enumerate(found):
        requests += _room(some, number if bare else None, hidden=seasonal and some.layout.waits)
        requests += [request for col, column in some.columns.items() for request in _column(some, col, column)]
        cells += len(some.columns)
        if some.new:
            requests += _protected_tab(some)
            rows = _first_rows(some.layout)
            requests += updates(some.grid, rows)
            requests += [*_headings(some), *_folds(some)]
            cells += len(rows)
    return [*requests, *_rules(book, found)], cells


def left_alone(book: Spreadsheet, layouts: Sequence[TabLayout]) -> list[str]:
    """What to do with the tabs that hold something else than `layouts` say."""
    found = [(book.find(layout.title), layout) for layout in layouts]
    headers = [header_on(grid.sheet, layout) for grid, layout in found if grid]
    return [str(header) for header in headers if isinstance(header, Problem)]


def abroad(book: Spreadsheet) -> list[str]:
    """What to do with a spreadsheet in which people type dates and numbers as in another country."""
    return [] if book.locale == LOCALE else [_ABROAD.format(book.title)]


def quoted(title: str) -> str:
    """A tab's title as references write it."""
    return "'{}'".format(title.replace("'", "''"))


def _lacking(book: Spreadsheet, layout: TabLayout) -> _Addition | None:
    grid = book.find(layout.title)
    if grid is None:
        height = layout.first_row + max(FRESH_ROWS, len(layout.rows) + SPARE_ROWS)
        grid = Grid(_number(book, layout.title), layout.title, (), (), height, len(layout.columns) + SPARE_COLUMNS)
        return _Addition(grid, layout, layout.header, dict(enumerate(layout.columns)), new=True)
    header = header_on(grid.sheet, layout)
    if isinstance(header, Problem):
        return None
    row, found = header
    free = max(map(len, grid.sheet.rows), default=0)
    missing = [column for column in layout.columns if column.title not in found and not column.by_need]
    return _Addition(grid, layout, row, dict(enumerate(missing, free)), new=False) if missing else None


def _number(book: Spreadsheet, title: str) -> int:
    """A number for a new tab: always the same for its title, so that no repeat adds it twice."""
    number = crc32(title.encode()) & 0x7FFFFFFF
    taken = book.by_id()
    while number in taken or number == 0:
        number = (number + 1) & 0x7FFFFFFF
    return number


def _room(some: _Addition, index: int | None, *, hidden: bool) -> Iterator[_Request]:
    """The tab itself where it is new, or room for its new columns."""
    grid = some.grid
    if some.new:
        size = {"rowCount": grid.height, "columnCount": grid.width, "frozenRowCount": some.layout.first_row}
        size |= {"frozenColumnCount": some.layout.frozen} if some.layout.frozen else {}
        properties = {
            "sheetId": grid.id,
            "title": grid.title,
            "gridProperties": size,
            "tabColorStyle": colour(some.layout.tab_colour),
        }
        properties |= {} if index is None else {"index": index}
        yield {"addSheet": {"properties": properties | ({"hidden": True} if hidden else {})}}
        if hidden:
            mark = {"metadataKey": WAITS, "metadataValue": str(len(some.layout.rows)), "visibility": "DOCUMENT"}
            yield {"createDeveloperMetadata": {"developerMetadata": mark | {"location": {"sheetId": grid.id}}}}
    elif max(some.columns) >= grid.width:
        length = max(some.columns) + 1 - grid.width
        yield {"appendDimension": {"sheetId": grid.id, "dimension": "COLUMNS", "length": length}}


def _column(some: _Addition, col: int, column: ColumnLayout) -> Iterator[_Request]:
    start = {"sheetId": some.grid.id, "rowIndex": some.header, "columnIndex": col}
    yield {"updateCells": {"rows": [{"values": [header_cell(column)]}], "fields": HEADER_FIELDS, "start": start}}
    if some.header + 1 < some.grid.height:
        cell = {"userEnteredFormat": body_format(column)}
        yield {"repeatCell": {"range": some.below(col), "cell": cell, "fields": BODY_FIELDS}}
    across = {"sheetId": some.grid.id, "dimension": "COLUMNS", "startIndex": col, "endIndex": col + 1}
    size = {"pixelSize": pixels(column)} | ({"hiddenByUser": True} if column.hidden else {})
    yield {"updateDimensionProperties": {"range": across, "properties": size, "fields": ",".join(size)}}
    if column.robot and not (some.new and some.layout.protected):
        yield _protection({"sheetId": some.grid.id, "startColumnIndex": col, "endColumnIndex": col + 1})
    if column.robot and column.title == CHECK:
        yield _mark_wrong(some, col)
        yield from (_mark_quiet(some, col, text) for text in column.quiet)
    if column.title == some.layout.faded:
        yield _fade(some, col)


def _headings(some: _Addition) -> Iterator[_Request]:
    """The names of groups of rows stand out."""
    for row in some.layout.head_rows:
        at = some.layout.first_row + row
        cell = {"userEnteredFormat": {"textFormat": {"bold": True}}}
        yield {
            "repeatCell": {
                "range": some.range(at, at + 1, 0, 1),
                "cell": cell,
                "fields": "userEnteredFormat.textFormat",
            }
        }


def _folds(some: _Addition) -> Iterator[_Request]:
    """Folded groups of columns, and of rows below their headings."""
    spans = [("COLUMNS", first, last) for first, last in some.layout.folded]
    spans += [
        ("ROWS", some.layout.first_row + first, some.layout.first_row + last) for first, last in some.layout.groups
    ]
    for dimension, first, last in spans:
        across = {"sheetId": some.grid.id, "dimension": dimension, "startIndex": first, "endIndex": last + 1}
        group = {"range": across, "depth": 1, "collapsed": True}
        yield {"addDimensionGroup": {"range": across}}
        yield {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}}


def _protected_tab(some: _Addition) -> Iterator[_Request]:
    if some.layout.protected:
        yield _protection({"sheetId": some.grid.id})


def _protection(area: dict[str, int]) -> _Request:
    """A warning before a robot's cell is changed by hand. Such a protection names no editors: Google refuses both."""
    protected = {"range": area, "description": _BY_ROBOT, "warningOnly": True}
    return {"addProtectedRange": {"protectedRange": protected}}


def _mark_wrong(some: _Addition, col: int) -> _Request:
    first = f"${letters(col)}{some.header + 2}"
    formula = f'=(LEN({first})>0)*({first}<>"{FINE}")'  # no separator of arguments: it differs between locales
    rule = {
        "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]},
        "format": {
            "backgroundColorStyle": colour(WRONG_FILL),
            "textFormat": {"foregroundColorStyle": colour(WRONG_TEXT)},
        },
    }
    return {"addConditionalFormatRule": {"rule": {"ranges": [some.below(col)], "booleanRule": rule}, "index": 0}}


def _fade(some: _Addition, col: int) -> _Request:
    """The text of whole rows is grey where something stands in this column."""
    formula = f"=LEN(${letters(col)}{some.header + 2})>0"
    rule = {
        "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]},
        "format": {"textFormat": {"foregroundColorStyle": colour(FADED_TEXT)}},
    }
    ranges = [some.below(one) for one in some.columns]
    return {"addConditionalFormatRule": {"rule": {"ranges": ranges, "booleanRule": rule}, "index": 0}}


def _mark_quiet(some: _Addition, col: int, begins: str) -> _Request:
    """Above the mark of what is wrong: a text that begins so asks nothing of anybody."""
    rule = {
        "condition": {"type": "TEXT_STARTS_WITH", "values": [{"userEnteredValue": begins}]},
        "format": {
            "backgroundColorStyle": colour(ROBOT_BELOW),
            "textFormat": {"foregroundColorStyle": colour(USUAL_TEXT)},
        },
    }
    return {"addConditionalFormatRule": {"rule": {"ranges": [some.below(col)], "booleanRule": rule}, "index": 0}}


def _first_rows(layout: TabLayout) -> dict[tuple[int, int], Cell]:
    cells = {
        (row, col): encode(value)
        for row, values in enumerate(layout.rows, layout.first_row)
        for col, value in enumerate(values)
    }
    return {at: cell for at, cell in cells.items() if cell != BLANK}


def _rules(book: Spreadsheet, found: Sequence[_Addition]) -> Iterator[_Request]:
    """What may stand in the new columns: a tick, a list that the layout names or the school keeps, a short text."""
    new = {some.layout.title: _as_laid(some.layout) for some in found if some.new}
    for some in found:
        for col, column in some.columns.items():
            if column.tick:
                yield _rule(some, col, "BOOLEAN", [column.tick])
            elif column.choices:
                yield _rule(some, col, "ONE_OF_LIST", column.choices)
            elif column.choices_from:
                grid = book.find(column.choices_from.tab)
                sheet = new.get(column.choices_from.tab) or (grid.sheet if grid else None)
                if sheet and (reference := _reference(sheet, column.choices_from)):
                    yield _rule(some, col, "ONE_OF_RANGE", [reference])
            elif column.longest:
                first = f"{letters(col)}{some.header + 2}"
                yield _rule(some, col, "CUSTOM_FORMULA", [f"=LEN({first})<={column.longest}"])


def _as_laid(layout: TabLayout) -> Sheet:
    head: list[list[Value]] = [[] for _ in range(layout.header)]
    return Sheet(layout.title, [*head, [column.title for column in layout.columns], *layout.rows])


def _rule(some: _Addition, col: int, kind: str, values: Sequence[str]) -> _Request:
    """A rule that warns; in a strict column it rejects what breaks it, with the column's note as its reason."""
    column = some.columns[col]
    strict = (column.strict or kind == "CUSTOM_FORMULA") and not column.several
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    rule = {"condition": condition, "strict": strict, "showCustomUi": True}
    message = {"inputMessage": column.note} if strict else {}
    return {"setDataValidation": {"range": some.below(col), "rule": rule | message}}


def _reference(sheet: Sheet, source: ListSource) -> str:
    """The cells that hold a list: its rows stand together, so rows put between them are in it too."""
    titles = [source.values, *([source.names] if source.listed else [])]
    header = titles_on(sheet, titles)
    if header is None or len(header[1]) < len(titles):
        return ""
    row, found = header
    col = letters(found[source.values])
    if not source.listed:
        return f"={quoted(sheet.title)}!${col}${row + 2}:${col}"
    hits = [at for at in range(row + 1, len(sheet.rows)) if sheet.value(at, found[source.names]) == source.listed]
    return f"={quoted(sheet.title)}!${col}${hits[0] + 1}:${col}${hits[-1] + 1}" if hits else ""
