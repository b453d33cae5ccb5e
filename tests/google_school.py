"""Spreadsheets on the local server: made, opened as the product opens them, seen and edited as people do."""

from dataclasses import dataclass, field
from typing import Any

from google_server import Server, masks, rendering

from sync.backends.google.cells import cell_data, encode
from sync.backends.google.faults import Clock
from sync.backends.google.http import Access
from sync.backends.google.spreadsheet import READ, Grid, Spreadsheet, spreadsheet_of
from sync.backends.google.workbook import GoogleWorkbook
from sync.table import Value


@dataclass
class StillClock:
    """A clock that only moves when somebody sleeps; `pauses` are the sleeps."""

    time: float = 0.0
    pauses: list[float] = field(default_factory=list)
    #: what its chance gives, from 0 to 1
    luck: float = 1.0

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep, lambda: self.luck)


def new_key(server: Server, title: str = "Школа") -> str:
    """The key of a new spreadsheet with one bare tab, as Google makes it."""
    return server.store.create_book({"title": title, "locale": "ru_RU", "timeZone": "Europe/Moscow"}, []).id


def opened(server: Server, key: str, still: StillClock | None = None, **options: Any) -> GoogleWorkbook:
    """The spreadsheet as the product opens it; its pauses take no time."""
    return GoogleWorkbook(key, Access(base=server.url, clock=(still or StillClock()).clock), **options)


def fresh_spreadsheet(server: Server) -> GoogleWorkbook:
    """A new spreadsheet, opened."""
    return opened(server, new_key(server))


class Person:
    """Somebody who has the spreadsheet open in a browser."""

    def __init__(self, server: Server, key: str, tab: str = "Запросы") -> None:
        self._server = server
        self.key = key
        self.tab = tab

    @property
    def book(self) -> Spreadsheet:
        """The spreadsheet as it is."""
        return seen(self._server, self.key)

    @property
    def grid(self) -> Grid:
        return next(grid for grid in self.book.grids if grid.title == self.tab)

    def lines(self) -> list[list[Value]]:
        """The tab's rows of values; a formula instead of its result."""
        return [[cell.formula or cell.value for cell in row] for row in self.grid.rows]

    def col(self, title: str) -> int:
        return next(col for line in self.lines()[:10] for col, value in enumerate(line) if value == title)

    def row(self, value: Value) -> int:
        """The first row that holds `value`."""
        return next(row for row, line in enumerate(self.lines()) if value in line)

    def do(self, *requests: dict[str, Any]) -> None:
        self._server.edit(self.key, list(requests))

    def type(self, row: int, col: int, *values: Value) -> None:
        """Type into cells beside one another; what begins with = is a formula."""
        cells = [
            {"userEnteredValue": {"formulaValue": value}}
            if isinstance(value, str) and value.startswith("=")
            else cell_data(encode(value))
            for value in values
        ]
        start = {"sheetId": self.grid.id, "rowIndex": row, "columnIndex": col}
        self.do({"updateCells": {"rows": [{"values": cells}], "fields": "userEnteredValue", "start": start}})

    def insert(self, dimension: str, at: int, count: int = 1) -> None:
        """Insert rows ("ROWS") or columns ("COLUMNS")."""
        self.do({"insertDimension": {"range": self._range(dimension, at, count), "inheritFromBefore": at > 0}})

    def delete(self, dimension: str, at: int, count: int = 1) -> None:
        self.do({"deleteDimension": {"range": self._range(dimension, at, count)}})

    def sort(self, col: int, *, order: str = "DESCENDING") -> None:
        """Sort everything below the header, which is the row with most texts."""
        grid = self.grid
        texts = [sum(isinstance(value, str) for value in line) for line in self.lines()[:10]]
        area = {"sheetId": grid.id, "startRowIndex": texts.index(max(texts)) + 1, "endRowIndex": len(grid.sheet.rows)}
        self.do({"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": col, "sortOrder": order}]}})

    def _range(self, dimension: str, at: int, count: int) -> dict[str, Any]:
        return {"sheetId": self.grid.id, "dimension": dimension, "startIndex": at, "endIndex": at + count}


def seen(server: Server, key: str) -> Spreadsheet:
    """The spreadsheet as it is, without a request."""
    return spreadsheet_of(rendering.spreadsheet(server.store.book(key), masks.read(READ), None, grid=True))
