"""A spreadsheet as one answer of the API tells of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync.backends.google.cells import BLANK, Cell, decode
from sync.backends.google.frames import FRAMES, Frame, area_of, frames_of, totals_of
from sync.chart import known_as
from sync.table import Area, Sheet, fold, is_blank

#: What a cell tells: what was typed, what it gives, and the kind of number that it shows. No more: blank cells of a new
#: tab have formats too, and are most of what every run reads.
_CELL = "userEnteredValue,effectiveValue,effectiveFormat(numberFormat)"
_GRID = f"merges,data(startRow,startColumn,rowData(values({_CELL})))"
#: The field mask of a read, and of the read-back in a write's answer.
READ = (
    "properties(title,locale,timeZone),developerMetadata(metadataId,metadataKey),"
    f"sheets(properties(sheetId,title,index,sheetType,hidden,gridProperties(rowCount,columnCount)),"
    f"developerMetadata(metadataId,metadataKey,metadataValue),charts(chartId,spec),{FRAMES},{_GRID})"
)
READ_BACK = f"updatedSpreadsheet({READ})"
#: The name of the mark that every write leaves on the spreadsheet in the place of the last one.
MARK = "nastavnik-write"
#: The name of the mark of a tab that waits, hidden, for its season; its value says with how many rows it was made.
WAITS = "nastavnik-waits"


@dataclass(frozen=True)
class Drawn:
    """A chart that stands on a tab: what it is known by, what it shows (`sync.chart.Chart.about`), how it looks."""

    id: int
    title: str
    about: str = ""
    spec: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Grid:
    """One tab: its cells from A1, and how far it reaches."""

    id: int
    title: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Area] = ()
    height: int = 0
    width: int = 0
    frames: Sequence[Frame] = ()
    hidden: bool = False
    #: the numbers of the marks that it waits for its season, and with how many rows it was made; None: it does not wait
    marks: Sequence[int] = ()
    made: int | None = None
    charts: Sequence[Drawn] = ()

    def cell(self, row: int, col: int) -> Cell:
        """The cell at `row`, `col`; a blank one beyond what was read."""
        line = self.rows[row] if 0 <= row < len(self.rows) else ()
        return line[col] if 0 <= col < len(line) else BLANK

    @property
    def sheet(self) -> Sheet:
        """The tab as the core knows it."""
        lines = [[cell.value for cell in row] for row in self.rows]
        while lines and all(is_blank(value) for value in lines[-1]):
            lines.pop()
        return Sheet(self.title, lines, self.merged, totals_of(self.frames))


@dataclass(frozen=True)
class Spreadsheet:
    """The tabs of a spreadsheet in their order."""

    title: str
    locale: str
    time_zone: str
    grids: Sequence[Grid]
    #: the numbers of the marks that writes have left
    marks: frozenset[int] = frozenset()

    def find(self, title: str) -> Grid | None:
        """The tab with this title as `fold` compares: one with rows, else the same letter by letter, else the first."""
        same = self._alike(title)
        filled = [grid for grid in same if grid.sheet.has_rows] if len(same) > 1 else []
        return next(iter(filled or same), None)

    def _alike(self, title: str) -> list[Grid]:
        found = [grid for grid in self.grids if fold(grid.title) == fold(title)]
        return sorted(found, key=lambda grid: grid.title != title)

    def sheets(self, titles: Collection[str]) -> dict[str, Sheet]:
        """The tabs that exist among `titles`; keys are the titles as asked."""
        found = {title: self.find(title) for title in titles}
        return {title: self._sheet(grid) for title, grid in found.items() if grid}

    def _sheet(self, grid: Grid) -> Sheet:
        others = [other for other in self._alike(grid.title) if other is not grid]
        return replace(grid.sheet, alike=[other.title for other in others if other.sheet.has_rows])

    def others(self, titles: Collection[str]) -> list[Sheet]:
        """Every tab that `sheets` does not give for `titles`."""
        given = {grid.id for grid in map(self.find, titles) if grid}
        return [grid.sheet for grid in self.grids if grid.id not in given]

    @property
    def hidden(self) -> dict[str, int | None]:
        """The hidden tabs; see `sync.workbook.Snapshot`."""
        return {fold(grid.title): grid.made for grid in self.grids if grid.hidden}

    @property
    def charts(self) -> dict[tuple[str, str], str]:
        """What each chart is about; see `sync.workbook.Snapshot`."""
        standing = [(grid, one) for grid in self.grids for one in grid.charts]
        return {(fold(grid.title), one.title): one.about for grid, one in reversed(standing)}  # of copies the first

    def by_id(self) -> dict[int, Grid]:
        """The tabs by the number that stays when they are renamed."""
        return {grid.id: grid for grid in self.grids}


def spreadsheet_of(answer: Mapping[str, Any], titles: Collection[str] | None = None) -> Spreadsheet:
    """The book that a spreadsheets.get with the mask READ answered, or only those of its tabs that `titles` mean.

    What is no grid (a chart sheet) is left out.
    """
    properties = answer.get("properties", {})
    marks = {one.get("metadataId", 0) for one in answer.get("developerMetadata", ()) if one.get("metadataKey") == MARK}
    title, locale, zone = (properties.get(name, "") for name in ("title", "locale", "timeZone"))
    sheets = {sheet["properties"].get("sheetId", 0): sheet for sheet in answer.get("sheets", ()) if _is_grid(sheet)}
    book = Spreadsheet(title, locale, zone, [_bare(sheet["properties"]) for sheet in sheets.values()], frozenset(marks))
    asked = None if titles is None else set(map(fold, titles))
    wanted = {grid.id for grid in book.grids if asked is None or fold(grid.title) in asked}
    return replace(book, grids=[_filled(grid, sheets[grid.id]) for grid in book.grids if grid.id in wanted])


def titles_of(answer: Mapping[str, Any]) -> list[str]:
    """The titles of the tabs that a spreadsheets.get answered with, without those that compare alike."""
    titles = [sheet["properties"].get("title", "") for sheet in answer.get("sheets", ()) if _is_grid(sheet)]
    same = Counter(map(fold, titles))
    return [title for title in titles if same[fold(title)] == 1]


def _is_grid(sheet: Mapping[str, Any]) -> bool:
    return bool(sheet.get("properties", {}).get("sheetType", "GRID") == "GRID")


def _bare(properties: Mapping[str, Any]) -> Grid:
    """A tab without its cells."""
    size = properties.get("gridProperties", {})
    return Grid(
        id=properties.get("sheetId", 0),
        title=properties.get("title", ""),
        rows=(),
        height=size.get("rowCount", 0),
        width=size.get("columnCount", 0),
    )


def _filled(grid: Grid, sheet: Mapping[str, Any]) -> Grid:
    merged = [area_of(item) for item in sheet.get("merges", ())]
    marks = [one for one in sheet.get("developerMetadata", ()) if one.get("metadataKey") == WAITS]
    return replace(
        grid,
        rows=_rows(sheet.get("data", ())),
        merged=merged,
        frames=frames_of(sheet),
        hidden=bool(sheet["properties"].get("hidden")),
        marks=[one.get("metadataId", 0) for one in marks],
        made=int(marks[0].get("metadataValue") or 0) if marks else None,
        charts=[_drawn(one) for one in sheet.get("charts", ())],
    )


def _drawn(chart: Mapping[str, Any]) -> Drawn:
    spec = chart.get("spec", {})
    title, about = spec.get("title", ""), spec.get("altText", "")
    return Drawn(chart.get("chartId", 0), known_as(title, about), about, spec)


def _rows(blocks: Iterable[Mapping[str, Any]]) -> list[list[Cell]]:
    """Rows of the blocks, laid at their places; equal blank cells are one object."""
    rows: list[list[Cell]] = []
    blanks: dict[object, Cell] = {}
    for block in blocks:
        top, left = block.get("startRow", 0), block.get("startColumn", 0)
        for number, line in enumerate(block.get("rowData", ()), top):
            rows.extend([] for _ in range(number + 1 - len(rows)))
            row = rows[number]
            row.extend([BLANK] * (left - len(row)))
            row[left:] = [_shared(blanks, data) for data in line.get("values", ())]
    return rows


def _shared(blanks: dict[object, Cell], data: Mapping[str, Any]) -> Cell:
    if "effectiveValue" in data or "userEnteredValue" in data:
        return decode(data)
    shown = data.get("effectiveFormat", data).get("numberFormat")
    if not shown:
        return BLANK
    told = (shown.get("type"), shown.get("pattern"))
    if told not in blanks:
        blanks[told] = decode(data)
    return blanks[told]
