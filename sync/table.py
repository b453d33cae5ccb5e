"""A tab as cells: finding its header and naming its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sync.plain import fold as fold
from sync.plain import is_alike, plain, title_of
from sync.problems import Problem
from sync.remembered import remembered

#: The header stands among this many first rows (contract.md §2).
HEADER_ROWS = 10


@dataclass(frozen=True)
class Broken:
    """A cell without a usable value: an error such as #ССЫЛКА!, a formula not computed yet, damaged data."""

    text: str
    cure: str = "Впишите значение вместо формулы."


@dataclass(frozen=True)
class Percent:
    """A share, 0–1, that people see as a percent."""

    share: float


class Link(str):
    """An address in the workbook, «Пары!N4», that leads there where the place has such links."""


class FileLink(str):
    """A document by its place below the folder of documents, that leads to the file where the place has such links."""


class Reference:
    """What becomes an address once all rows are laid."""


Value = None | str | bool | int | float | date | datetime | time | Broken | Percent | Reference


@dataclass(frozen=True)
class Area:
    """A rectangle of cells; indexes from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A tab as it was read: rows of values from A1, indexes from 0; rows may differ in length.

    `totals` are rows of totals below tables; `alike` the titles of other tabs that compare alike and hold rows too.
    """

    title: str
    rows: Sequence[Sequence[Value]]
    merged: Sequence[Area] = ()
    totals: Sequence[Area] = ()
    alike: Sequence[str] = ()

    @property
    def has_rows(self) -> bool:
        """Whether more than a header stands there."""
        return sum(any(not is_blank(value) for value in row) for row in self.rows) > 1

    def value(self, row: int, col: int) -> Value:
        """The value at `row`, `col`; None beyond what was read."""
        line = self.rows[row] if 0 <= row < len(self.rows) else ()
        return line[col] if 0 <= col < len(line) else None


def is_blank(value: Value) -> bool:
    """Whether people see nothing there (None, spaces; an unticked checkbox counts as nothing)."""
    return value is None or value is False or (isinstance(value, str) and not (value[:1].isalnum() or plain(value)))


@remembered(1024)
def letters(col: int) -> str:
    """Column letters of index `col` from 0: 0 → A, 26 → AA."""
    name = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(tab: str, row: int, col: int) -> str:
    """The address people know: address("Запросы", 6, 2) → «Запросы!C7»."""
    return f"{tab}!{letters(col)}{row + 1}"


@dataclass(frozen=True)
class Place:
    """Where a row stands: enough to name any of its cells."""

    tab: str
    row: int
    columns: Mapping[str, int] = field(compare=False, repr=False)

    def cell(self, title: str) -> str:
        """The address of this row's cell under `title`."""
        return address(self.tab, self.row, self.columns[title])


@dataclass(frozen=True)
class Table:
    """A tab whose header was found. `columns` maps titles of the contract to column indexes."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    #: titles of columns that the tab may lack and does not have yet; `columns` says where they will stand
    absent: frozenset[str] = frozenset()

    @property
    def tab(self) -> str:
        """The tab's title."""
        return self.sheet.title

    def place(self, row: int) -> Place:
        """The place of sheet row `row`."""
        return Place(self.tab, row, self.columns)

    def value(self, row: int, title: str) -> Value:
        """The value under `title`; a cell inside a merge down its column has the merge's value."""
        col = self.columns[title]
        return self.sheet.value(self._top(row, col), col)

    def values(self, row: int) -> dict[str, Value]:
        """The values of a row under every title, as `value` has them."""
        if self.sheet.merged:
            return {title: self.value(row, title) for title in self.columns}
        line = self.sheet.rows[row]
        return {title: line[col] if col < len(line) else None for title, col in self.columns.items()}

    def _top(self, row: int, col: int) -> int:
        for area in self.sheet.merged:
            if area.left == area.right == col and self.header < area.top <= row <= area.bottom:
                return area.top
        return row

    def merge_over(self, row: int, title: str) -> Area | None:
        """The merged cells, below the header, that the cell under `title` is one of; a section heading is none."""
        col = self.columns[title]
        for area in self.sheet.merged:
            if self.header < area.top <= row <= area.bottom and area.left <= col <= area.right:
                return None if self._is_heading(area) else area
        return None

    def _headings(self) -> list[Area]:
        return [area for area in self.sheet.merged if self._is_heading(area)]

    def _is_heading(self, area: Area) -> bool:
        return area.right - area.left + 1 >= max(2, len(self.columns) // 2)

    def filled(self) -> Iterator[int]:
        """Sheet rows below the header that hold something under the titles and are no section heading."""
        headings = {area.top for area in self._headings()}
        headings |= {row for area in self.sheet.totals for row in range(area.top, area.bottom + 1)}
        for row in range(self.header + 1, len(self.sheet.rows)):
            if row not in headings and any(not is_blank(self.sheet.value(row, col)) for col in self.columns.values()):
                yield row

    def repeats_header(self, row: int) -> bool:
        """Whether at least half of what stands in the row are the titles of its columns, two of them or more."""
        values = {title: self.sheet.value(row, col) for title, col in self.columns.items()}
        filled = {title: value for title, value in values.items() if not is_blank(value)}
        wanted, missed = max(2, (len(filled) + 1) // 2), 0
        for title, value in filled.items():
            missed += not (isinstance(value, str) and _is_title(value, title))
            if len(filled) - missed < wanted:  # so it is with nearly every row, after a few of its cells
                return False
        return len(filled) >= wanted

    def next_row(self) -> int:
        """The first sheet row below everything that anybody has written on the tab, and below cells merged over it."""
        written = (row for row in range(len(self.sheet.rows) - 1, self.header, -1) if self._written(row))
        last = next(written, self.header)
        merged = (area for area in self.sheet.merged if self.header < area.top <= last)
        held = (area.bottom for area in merged if not is_blank(self.sheet.value(area.top, area.left)))
        row = max(last, *held, self.header) + 1
        while heading := next((area for area in self._headings() if area.top <= row <= area.bottom), None):
            row = heading.bottom + 1
        return row

    def _written(self, row: int) -> bool:
        return any(not is_blank(value) for value in self.sheet.rows[row])


_NO_HEADER = (
    "среди первых десяти строк нет строки с заголовками столбцов. {cure}Если она была, верните её из прежней копии или "
    "истории версий; если не было, добавьте: nastavnik init."
)
#: The least titles that make a row the header where it holds fewer than half of them; one is required (contract.md §2).
FEWEST = 3


def _is_title(value: str, title: str) -> bool:
    return title_of(value) == title_of(title)


def find_table(
    sheet: Sheet, titles: Sequence[str], extra: Sequence[str] = (), required: Sequence[str] = ()
) -> tuple[Table | None, list[Problem]]:
    """The table on `sheet`, or the remarks that freeze the tab.

    `titles` must all stand in the header exactly once; those of `extra` may be absent. `required`: see `header_of`.
    """
    if sheet.alike:
        return None, [Problem(address(sheet.title, 0, 0), _several(sheet))]
    found = header_of(sheet, titles, extra, required)
    if found is None:
        return None, [without_header(sheet, titles, required)]
    header, columns = found
    problems = _doubled(sheet.title, header, columns) + _missing(sheet, header, titles, columns)
    if problems:
        return None, problems
    absent = [title for title in extra if title not in columns]
    free = max(len(sheet.rows[header]), max(hits[0] for hits in columns.values()) + 1)
    at = {title: hits[0] for title, hits in columns.items()} | {title: free + n for n, title in enumerate(absent)}
    return Table(sheet, header, at, frozenset(absent)), []


def header_of(
    sheet: Sheet, titles: Sequence[str], extra: Sequence[str] = (), required: Sequence[str] = ()
) -> tuple[int, dict[str, list[int]]] | None:
    """The row among the first ten that holds the most titles, and the columns of each title in it.

    It holds at least half of `titles`, or at least FEWEST of all of which one is among the `required`.
    """
    found = {row: _columns(sheet.rows[row], [*titles, *extra]) for row in range(min(HEADER_ROWS, len(sheet.rows)))}
    held = {row: sum(title in columns for title in titles) for row, columns in found.items()}
    header = max(held, key=lambda row: (held[row], len(found[row]), -row), default=None)
    if header is None:
        return None
    few = len(found[header]) >= FEWEST and any(title in found[header] for title in required)
    return (header, found[header]) if few or 2 * held[header] >= len(titles) else None


def without_header(sheet: Sheet, titles: Sequence[str], required: Sequence[str] = ()) -> Problem:
    """What to do with a tab that has no header: `init` fills an empty one, and leaves one of other contents alone."""
    if all(is_blank(value) for row in sheet.rows for value in row):
        return Problem(address(sheet.title, 0, 0), _NO_HEADER.format(cure=""))
    wanted = list(dict.fromkeys([*required, *titles]))[: max(FEWEST, len(required))]
    lookalike = next(filter(None, (_lookalike(sheet, row, one) for row in range(HEADER_ROWS) for one in wanted)), "")
    named = ", ".join(f"«{title}»" for title in wanted)
    cure = f"Впишите в одну строку хотя бы {named}, или дайте этому листу другое имя. {lookalike}"
    return Problem(address(sheet.title, 0, 0), _NO_HEADER.format(cure=cure))


def _several(sheet: Sheet) -> str:
    named = ", ".join(f"«{title}»" for title in (sheet.title, *sheet.alike))
    return (
        f"листы {named} названы одинаково, и на каждом есть строки: непонятно, который из них нужен. Перенесите строки "
        "на один, а другому дайте иное имя. До этого лист не обрабатывается."
    )


def _columns(row: Sequence[Value], titles: Sequence[str]) -> dict[str, list[int]]:
    wanted = {title_of(title): title for title in titles}
    found: dict[str, list[int]] = {}
    for col, value in enumerate(row):
        title = wanted.get(title_of(value)) if isinstance(value, str) else None
        if title:
            found.setdefault(title, []).append(col)
    return found


def _doubled(tab: str, header: int, columns: Mapping[str, list[int]]) -> list[Problem]:
    return [
        Problem(
            address(tab, header, hits[1]),
            f"столбец «{title}» стоит дважды: {address(tab, header, hits[0])} и {address(tab, header, hits[1])}. "
            "Переименуйте лишний; до этого лист не обрабатывается.",
        )
        for title, hits in columns.items()
        if len(hits) > 1
    ]


def _missing(sheet: Sheet, header: int, titles: Sequence[str], columns: Mapping[str, list[int]]) -> list[Problem]:
    return [
        Problem(
            address(sheet.title, header, 0),
            f"нет столбца «{title}». {_lookalike(sheet, header, title, columns)}Если он был, верните прежний "
            "заголовок; если его никогда не было, добавьте пустой: nastavnik init. До этого лист не обрабатывается.",
        )
        for title in titles
        if title not in columns
    ]


def _lookalike(sheet: Sheet, row: int, title: str, columns: Mapping[str, list[int]] | None = None) -> str:
    """A sentence on the cell of a row that may be meant for `title`; "" for none."""
    taken = {col for cols in (columns or {}).values() for col in cols}
    for col in range(len(sheet.rows[row]) if row < len(sheet.rows) else 0):
        value = sheet.value(row, col)
        if isinstance(value, str) and col not in taken and is_alike(value, title):
            return f"Похож «{plain(value)}» ({letters(col)}{row + 1}): если это он, назовите его «{title}». "
    return ""
