"""A people's tab below whose rows lines are laid."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sync.answers import Line
from sync.columns import Column, loose
from sync.layout import ANSWER
from sync.table import Broken, Place, Sheet, Table, Value, is_blank
from sync.values import as_text
from sync.workbook import Write


@dataclass(frozen=True)
class Former:
    """A row that was taken from a file: where it stands, its digest, its cells by title."""

    place: Place
    digest: str
    cells: Mapping[str, Value]

    def apart(self, line: Line) -> list[str]:
        """The titles under which a line says something else; who entered it does not count."""
        told = [title for title in line.values if not line.kind.titled(title).author]
        return sorted((title for title in told if not self.agrees(line, title)), key=self.place.columns.__getitem__)

    def agrees(self, line: Line, title: str) -> bool:
        """Whether a line says the same under this title."""
        column = line.kind.titled(title)
        return _plain(column, self.cells.get(title)) == _plain(column, line.values.get(title))

    def is_slip_of(self, line: Line) -> bool:
        """Whether a line says the same but for one cell by which it is known, and that begins with the same word."""
        apart = self.apart(line)
        if len(apart) != 1 or apart[0] not in line.same:
            return False
        first, other = (_first_word(said.get(apart[0])) for said in (self.cells, line.values))
        return bool(first) and first == other


@dataclass
class LaidTab:
    """The tab: its `table`, and the rows that were taken from files, those that are laid now included."""

    table: Table
    formers: list[Former] = field(default_factory=list)
    _laid: int = 0

    def __post_init__(self) -> None:
        if ANSWER not in self.table.absent:
            self.formers += self._standing()
        self._laid = len(self.formers)
        #: the digests of lines that stand there
        self.digests = {one.digest for one in self.formers}

    def _standing(self) -> Iterator[Former]:
        for row in range(self.table.header + 1, len(self.table.sheet.rows)):
            digest = self.table.value(row, ANSWER)
            if isinstance(digest, str) and not is_blank(digest):
                yield Former(self.table.place(row), digest, self.table.values(row))

    def former(self, line: Line, digests: Collection[str]) -> Former | None:
        """The row that the line was before somebody mended it in his file; `digests` are those of all its lines."""
        if not any(line.values.get(title) for title in line.same):
            return None
        gone = [one for one in self.formers if one.digest not in digests]
        same = (one for one in gone if all(one.agrees(line, title) for title in line.same))
        return next(same, None) or next((one for one in gone if one.is_slip_of(line)), None)

    def lay(self, line: Line, digest: str) -> None:
        """Lay a line below everything."""
        row = self.table.next_row() + len(self.formers) - self._laid
        cells = {title: value for title, value in line.values.items() if not is_blank(value)} | {ANSWER: digest}
        self.formers.append(Former(self.table.place(row), digest, cells))
        self.digests.add(digest)

    @property
    def writes(self) -> list[Write]:
        """The cells of the rows that are laid, and the headers of columns that the tab lacks."""
        table, laid = self.table, self.formers[self._laid :]
        titles = sorted(table.absent & {title for one in laid for title in one.cells})
        return [
            *(Write(table.tab, table.header, table.columns[title], title, hides=title == ANSWER) for title in titles),
            *(
                Write(table.tab, one.place.row, table.columns[title], value, opens=True)
                for one in laid
                for title, value in one.cells.items()
            ),
        ]

    @property
    def sheet(self) -> Sheet:
        """The tab with the rows that are laid."""
        first = self.table.next_row()
        above = [*self.table.sheet.rows[:first], *([()] * (first - len(self.table.sheet.rows)))]
        return replace(self.table.sheet, rows=[*above, *map(self._row, self.formers[self._laid :])])

    def _row(self, former: Former) -> list[Value]:
        cells = {self.table.columns[title]: value for title, value in former.cells.items()}
        return [cells.get(col) for col in range(max(cells) + 1)]


def _plain(column: Column, value: Value) -> str:
    """What a cell says, however it is typed."""
    with suppress(ValueError):
        value = column.kind.write(column.kind.read(value))
    return "" if isinstance(value, Broken) else loose(as_text(value))


def _first_word(value: Value) -> str:
    words = loose(value).split() if isinstance(value, str) else []
    return words[0] if words else ""
