"""Which row and column of a tab went where, when people changed it meanwhile."""

from bisect import bisect, bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sync.backends.google.cells import Cell
from sync.backends.google.spreadsheet import Grid
from sync.table import HEADER_ROWS, fold

#: A place on a tab: (row, col), from 0.
At = tuple[int, int]
#: A filled cell of a row: its column and its key. All of them tell the row.
_Item = tuple[int, object]
_Content = frozenset[_Item]
#: What stands in more rows than this (a form, a class) tells no row from another.
COMMON = 50


@dataclass(frozen=True)
class Alignment:
    """Where rows and columns went. A row in `edited` is known by its place and by what is left of it."""

    rows: Mapping[int, int]
    cols: Mapping[int, int]
    edited: Collection[int] = ()


def align(before: Grid, after: Grid, dirty: Collection[At], width: int) -> Alignment:
    """Where the rows and the first `width` columns of `before` stand in `after`.

    Cells of `after` at `dirty` were overwritten: they tell nothing.
    """
    cols = _Columns(before, after, dirty).find(width)
    return _Rows(before, after, dirty, cols).find()


def _titles(grid: Grid, row: int, dirty: Collection[At] = ()) -> dict[str, list[int]]:
    """The columns of each text in a row."""
    found: dict[str, list[int]] = {}
    for col, cell in enumerate(grid.rows[row]):
        if isinstance(cell.value, str) and cell.key and (row, col) not in dirty:
            found.setdefault(fold(cell.value), []).append(col)
    return found


class _Columns:
    """Columns are known by their titles; those without, or with another one now, by neighbours and contents."""

    def __init__(self, before: Grid, after: Grid, dirty: Collection[At]) -> None:
        self._before = [Counter(keys) for keys in _by_column(before, ())]
        self._after = [Counter(keys) for keys in _by_column(after, dirty)]
        self._overwritten = Counter(col for _, col in dirty)
        first = [_titles(before, row) for row in range(min(HEADER_ROWS, len(before.rows)))]
        self._titles = max(first, key=len, default={})
        rows = [_titles(after, row, dirty) for row in range(len(after.rows))]
        self._now = max(rows, key=lambda row: sum(title in row for title in self._titles), default={})

    def find(self, width: int) -> dict[int, int]:
        """The places of columns up to `width`; one that is gone has none."""
        cols: dict[int, int] = {}
        for title, olds in self._titles.items():
            cols |= dict(zip(olds, self._now.get(title, ()), strict=False))
        if 2 * len(cols) < sum(map(len, self._titles.values())):
            return {col: col for col in range(width)}
        for col in range(width):
            if col not in cols and (place := self._by_neighbours(cols, col)) is not None:
                cols[col] = place
        return cols

    def _by_neighbours(self, cols: Mapping[int, int], col: int) -> int | None:
        left = max((known for known in cols if known < col), default=None)
        right = min((known for known in cols if known > col), default=None)
        beside = {cols[known] + col - known for known in (left, right) if known is not None} or {col}
        places = sorted(place for place in beside if place >= 0 and place not in cols.values())
        wanted = self._before[col] if col < len(self._before) else Counter[object]()
        if not wanted:
            end = max([len(self._after), *(place + 1 for place in cols.values())])
            return next((place for place in places if not self._held(place)), end if right is None else None)
        fits = [(self._same(wanted, place), place) for place in places]
        best, place = max(fits, default=(0, 0))
        return place if 2 * best >= wanted.total() else None

    def _held(self, place: int) -> Counter[object]:
        return self._after[place] if place < len(self._after) else Counter()

    def _same(self, wanted: Counter[object], place: int) -> int:
        """How much of `wanted` stands at `place`, or may have stood there before it was overwritten."""
        return (wanted & self._held(place)).total() + self._overwritten[place]


def _by_column(grid: Grid, dirty: Collection[At]) -> list[list[object]]:
    columns: list[list[object]] = [[] for _ in range(max(map(len, grid.rows), default=0))]
    for row, line in enumerate(grid.rows):
        for col, cell in enumerate(line):
            if cell.key is not None and (row, col) not in dirty:
                columns[col].append(cell.key)
    return columns


class _Rows:
    """Rows are known by what stands in them; those that were overwritten whole, by their neighbours."""

    def __init__(self, before: Grid, after: Grid, dirty: Collection[At], cols: Mapping[int, int]) -> None:
        self._cols = cols
        reach = max([len(after.rows), *(row + 1 for row, _ in dirty)])
        #: columns that were overwritten, by row of `after`
        self._hidden = _by_row(dirty)
        self._old = {row: content for row, line in enumerate(before.rows) if (content := self._moved(line))}
        self._new = {row: self._visible(after, row) for row in range(reach)}
        #: rows found so far, old → new, the old ones in order, and the new ones
        self._found: dict[int, int] = {}
        self._known: list[int] = []
        self._taken: set[int] = set()

    def find(self) -> Alignment:
        """Every row of `before` that is not blank and can be told, at its place in `after`."""
        for whole in (True, False):
            self._by_content(whole=whole)
        self._by_place()
        edited = self._by_likeness()
        return Alignment(self._found, self._cols, edited)

    def _moved(self, line: Sequence[Cell]) -> _Content:
        """What an old row would look like in the new columns."""
        cells = enumerate(line)
        return frozenset(
            (self._cols[col], cell.key) for col, cell in cells if cell.key is not None and col in self._cols
        )

    def _visible(self, after: Grid, row: int) -> _Content:
        known = set(self._cols.values()) - self._hidden.get(row, frozenset())
        line = after.rows[row] if row < len(after.rows) else ()
        return frozenset((col, cell.key) for col, cell in enumerate(line) if col in known and cell.key is not None)

    def _pair(self, old: int, new: int) -> None:
        self._found[old] = new
        insort(self._known, old)
        self._taken.add(new)

    def _by_content(self, *, whole: bool) -> None:
        """Rows that are the same in all that is left to see; `whole`: nothing of them was overwritten."""
        places = self._places()
        shift = 0
        for row, content in self._old.items():
            if row not in self._found:
                same = [
                    (len(seen), rows)
                    for cols, of_content in places.items()
                    for seen in [_without(content, cols)]
                    if (not whole or len(seen) == len(content)) and (rows := of_content.get(seen))
                ]
                if not same:
                    continue
                self._pair(row, _taken_nearest(same, row + shift))
            shift = self._found[row] - row

    def _places(self) -> dict[frozenset[int], dict[_Content, list[int]]]:
        """The free rows, by the columns that were overwritten in them and what is left to see."""
        places: dict[frozenset[int], dict[_Content, list[int]]] = {}
        for row, content in self._new.items():
            if content and row not in self._taken:
                places.setdefault(self._hidden.get(row, frozenset()), {}).setdefault(content, []).append(row)
        return places

    def _by_place(self) -> None:
        """Rows of which nothing is left to see: where the row above, or below, says that they must be."""
        for row in (row for row in self._old if row not in self._found):
            for place in self._expected(row):
                cols = self._hidden.get(place, frozenset())
                if (
                    place not in self._taken
                    and cols
                    and not self._new.get(place)
                    and not _without(self._old[row], cols)
                ):
                    self._pair(row, place)
                    break

    def _expected(self, row: int) -> Iterator[int]:
        at = bisect(self._known, row)
        for known in (*self._known[max(at - 1, 0) : at], *self._known[at : at + 1]):
            yield self._found[known] + row - known
        if not self._known:
            yield row

    def _by_likeness(self) -> set[int]:
        """Rows that somebody edited: the likest of what is left; returns those found."""
        left = [row for row in self._old if row not in self._found]
        free = {row for row, content in self._new.items() if row not in self._taken and content}
        holders = self._holders(free)
        fits = [fit for row in left for fit in self._likeness(row, free, holders)]
        edited = set()
        for _, _, up, place in sorted(fits, reverse=True):
            if -up not in self._found and -place not in self._taken:
                self._pair(-up, -place)
                edited.add(-up)
        return edited

    def _holders(self, places: Collection[int]) -> dict[_Item, list[int]]:
        """The rows among `places` that hold each thing, without what is common."""
        holders: dict[_Item, list[int]] = {}
        for place in places:
            for item in self._new[place]:
                holders.setdefault(item, []).append(place)
        return {item: rows for item, rows in holders.items() if len(rows) <= COMMON}

    def _likeness(
        self, row: int, free: Collection[int], holders: Mapping[_Item, Sequence[int]]
    ) -> Iterator[tuple[int, bool, int, int]]:
        """How like the rows `free` are to an old row, the likest greatest; only those that may be it."""
        expected = set(self._expected(row))
        alike = {place for item in self._old[row] for place in holders.get(item, ())}
        for place in alike | {place for place in expected if place in free}:
            seen = _without(self._old[row], self._hidden.get(place, frozenset()))
            same = len(seen & self._new[place])
            if same and 2 * same >= len(seen):
                yield same, place in expected, -row, -place


def _taken_nearest(same: Iterable[tuple[int, list[int]]], wanted: int) -> int:
    """Of ascending rows, each list with how much of them is seen, the one seen best and nearest; it is taken out."""
    fits = []
    for seen, rows in same:
        at = bisect_left(rows, wanted)
        fits += [(seen, -abs(rows[near] - wanted), -rows[near], rows) for near in (at - 1, at) if 0 <= near < len(rows)]
    *_, place, rows = max(fits, key=lambda fit: fit[:3])
    rows.remove(-place)
    return -place


def _by_row(dirty: Collection[At]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for row, col in dirty:
        found.setdefault(row, set()).add(col)
    return {row: frozenset(cols) for row, cols in found.items()}


def _without(content: _Content, cols: Collection[int]) -> _Content:
    """What of a row can be seen beside the columns `cols`."""
    return frozenset(item for item in content if item[0] not in cols) if cols else content
