"""A spreadsheet as the server keeps it."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from google_server.areas import Area, Solid, read_cells
from google_server.errors import ApiError, Message, invalid

#: A cell as Google keeps it: CellData without what is computed. Cells are replaced, never changed in place.
Cell = Message
#: Cells of one spreadsheet, at most.
MOST_CELLS = 10_000_000
#: Pixels of a new row and of a new column.
ROW_PIXELS, COLUMN_PIXELS = 21, 100
#: Lists of a sheet that the answer names alike.
PARTS = (
    "merges",
    "conditionalFormats",
    "filterViews",
    "protectedRanges",
    "charts",
    "bandedRanges",
    "slicers",
    "tables",
    "rowGroups",
    "columnGroups",
)


@dataclass
class Sheet:
    """One tab. `rows` holds only as far as something stands; what is past its end is empty."""

    properties: Message
    rows: list[list[Cell | None]] = field(default_factory=list)
    row_properties: list[Message] = field(default_factory=list)
    column_properties: list[Message] = field(default_factory=list)
    parts: dict[str, list[Message]] = field(default_factory=lambda: {part: [] for part in PARTS})
    basic_filter: Message | None = None

    @property
    def id(self) -> int:
        """The sheet's number."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """The sheet's name."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """Rows of the grid."""
        return int(self.properties["gridProperties"]["rowCount"])

    @property
    def column_count(self) -> int:
        """Columns of the grid."""
        return int(self.properties["gridProperties"]["columnCount"])

    @property
    def whole(self) -> Solid:
        """The whole grid."""
        return Solid(0, 0, self.row_count, self.column_count)

    def resize(self, rows: int, columns: int) -> None:
        """Set the size of the grid; what falls off is lost."""
        if rows * columns > MOST_CELLS:  # before any memory is taken for it
            raise too_many_cells()
        grid = self.properties["gridProperties"]
        grid["rowCount"], grid["columnCount"] = rows, columns
        del self.rows[rows:]
        self.rows[:] = [row[:columns] for row in self.rows]
        _fit(self.row_properties, rows)
        _fit(self.column_properties, columns)

    def cell(self, row: int, column: int) -> Cell:
        """Give a cell; an empty one is an empty message."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column] or {}
        return {}

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Replace a cell."""
        while len(self.rows) <= row:
            self.rows.append([])
        line = self.rows[row]
        line.extend([None] * (column + 1 - len(line)))
        line[column] = cell or None

    def put_value(self, row: int, column: int, value: Message | None) -> None:
        """Replace what is entered in a cell and leave the rest of it."""
        rest = {key: item for key, item in self.cell(row, column).items() if key not in _WITH_VALUE}
        self.put(row, column, rest if value is None else rest | {"userEnteredValue": value})

    def solid(self, area: Area) -> Solid:
        """Cut an area to the grid; refuse one that begins past its end."""
        if area.top >= self.row_count or area.left >= self.column_count:
            size = f"Max rows: {self.row_count}, max columns: {self.column_count}"
            raise invalid(f"Range ({area.a1(self.title)}) exceeds grid limits. {size}")
        return area.within(self.row_count, self.column_count)

    def snapshot(self) -> Sheet:
        """Copy all that a request may change in place."""
        return Sheet(
            copy.deepcopy(self.properties),
            [list(row) for row in self.rows],
            list(self.row_properties),
            list(self.column_properties),
            copy.deepcopy(self.parts),
            copy.deepcopy(self.basic_filter),
        )


#: What a cell loses together with its value.
_WITH_VALUE = {"userEnteredValue", "textFormatRuns", "chipRuns", "pivotTable"}


def too_many_cells() -> ApiError:
    """Make the refusal of a spreadsheet that would be too large."""
    text = "This action would increase the number of cells in the workbook above the limit of"
    return invalid(f"{text} {MOST_CELLS} cells.")


def _fit(properties: list[Message], length: int) -> None:
    del properties[length:]
    properties.extend({} for _ in range(length - len(properties)))


@dataclass
class Book:
    """One spreadsheet: its properties, tabs, named ranges and developer metadata."""

    id: str
    properties: Message
    random: Random
    robot: str
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Message] = field(default_factory=list)
    metadata: list[Message] = field(default_factory=list)

    @property
    def locale(self) -> str:
        """Language and country of what people type and see, as `ru_RU`."""
        return str(self.properties["locale"])

    def snapshot(self) -> Book:
        """Copy all that a batch may change, so that a batch that fails leaves no trace."""
        return Book(
            self.id,
            copy.deepcopy(self.properties),
            self.random,
            self.robot,
            [sheet.snapshot() for sheet in self.sheets],
            copy.deepcopy(self.named_ranges),
            copy.deepcopy(self.metadata),
        )

    def sheet(self, sheet_id: Any) -> Sheet:
        """Find a tab by number."""
        for sheet in self.sheets:
            if sheet.id == int(sheet_id or 0):
                return sheet
        raise invalid(f"No grid with id: {sheet_id or 0}")

    def titled(self, title: str) -> Sheet | None:
        """Find a tab by name, whatever its capitals."""
        return next((sheet for sheet in self.sheets if sheet.title.lower() == title.lower()), None)

    def check_size(self) -> None:
        """Refuse a spreadsheet with more cells than the service allows."""
        if sum(sheet.row_count * sheet.column_count for sheet in self.sheets) > MOST_CELLS:
            raise too_many_cells()

    def new_number(self) -> int:
        """Draw a number for a sheet, a named or a protected range."""
        return self.random.randrange(1, 2**31 - 1)

    def number_sheets(self) -> None:
        """Write each tab's place into its properties."""
        for index, sheet in enumerate(self.sheets):
            sheet.properties["index"] = index

    def add_sheet(self, properties: Message, *, at: int | None = None) -> Sheet:
        """Add a tab of the kept properties, which hold at least its number and title."""
        grid = {"rowCount": 1000, "columnCount": 26} | properties.get("gridProperties", {})
        order = {"sheetId": properties["sheetId"], "title": properties["title"], "index": 0, "sheetType": "GRID"}
        sheet = Sheet(order | properties | {"gridProperties": grid})
        sheet.resize(grid["rowCount"], grid["columnCount"])
        self.sheets.insert(len(self.sheets) if at is None else at, sheet)
        self.number_sheets()
        return sheet

    def find(self, text: str) -> tuple[Sheet, Area]:
        """Find the tab and the area that an A1 range or a named range means."""
        match = re.fullmatch(r"(?:('(?:[^']|'')*'|[^'!]+)!)?(.*)", text, re.DOTALL)
        if match and match[1]:
            title = match[1][1:-1].replace("''", "'") if match[1].startswith("'") else match[1]
            found = self.titled(title)
            area = self._area(match[2]) if found else None
            if found and area:
                return found if area[0] is None else area[0], area[1]
        elif match and (area := self._area(text)):
            return area[0] or self._first_visible(), area[1]
        title = text[1:-1].replace("''", "'") if re.fullmatch(r"'.*'", text, re.DOTALL) else text
        if sheet := self.titled(title):
            return sheet, Area()
        raise invalid(f"Unable to parse range: {text}")

    def _area(self, text: str) -> tuple[Sheet | None, Area] | None:
        if (cells := read_cells(text)) is not None:
            return None, cells
        for named in self.named_ranges:
            if named["name"].lower() == text.lower():
                return self.sheet(named["range"].get("sheetId")), Area.of(named["range"])
        return None

    def _first_visible(self) -> Sheet:
        return next((sheet for sheet in self.sheets if not sheet.properties.get("hidden")), self.sheets[0])
