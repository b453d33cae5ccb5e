"""The Workbook protocol over a Google spreadsheet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from sync.backends.google_book import READ, READ_BACK, Book, Grid, book_of
from sync.backends.google_cells import encode
from sync.backends.google_faults import Doubtful, Misfit, Passing, Patience
from sync.backends.google_http import Access, GoogleHttp
from sync.backends.google_layout import additions, quoted
from sync.backends.google_mend import Cells, carried, landed, mend, with_cells
from sync.backends.google_requests import LARGEST_BODY, growth, portions, updates
from sync.layout import TabLayout
from sync.problems import OutsideFailed, SyncError
from sync.workbook import Receipt, Snapshot, Write

#: So many refusals of a write as a whole are looked into.
MISFITS = 3
#: So many times a write is mended after people who go on changing the spreadsheet.
ROUNDS = 8
_RESTLESS = "Таблицу прямо сейчас меняют, и запись за этим не успевает. Запустите ещё раз, когда там затихнет."

#: Cells to write, by the tab's number.
_Cells = Mapping[int, Cells]


@dataclass(frozen=True)
class GoogleSnapshot(Snapshot):
    """A snapshot that remembers all that was read of the spreadsheet."""

    book: Book = field(kw_only=True)


@dataclass(frozen=True)
class _Written:
    """What was to be written where, and how the spreadsheet looks after it."""

    before: Book
    cells: _Cells
    after: Book


class GoogleWorkbook:
    """The spreadsheet `key`. A read is one request; so is a write, and its answer shows what became of it.

    The service has no way to refuse a write to what has changed since it was read. So what comes back is compared with
    what should be there, and what people moved meanwhile is mended: third requests are made only then.
    """

    def __init__(self, key: str, access: Access, *, largest_body: int = LARGEST_BODY) -> None:
        self.key = key
        self.http = GoogleHttp(access)
        self._largest = largest_body

    @property
    def reads(self) -> int:
        """Requests made so far to read."""
        return self.http.reads

    @property
    def writes(self) -> int:
        """Requests made so far to write."""
        return self.http.writes

    def snapshot(self, tabs: Collection[str]) -> GoogleSnapshot:
        """Read the tabs that exist among `tabs`; see `sync.workbook.Workbook`."""
        self._begin()
        book = self._read()
        return GoogleSnapshot(book.sheets(tabs), book=book)

    def apply(self, snapshot: Snapshot, writes: Sequence[Write]) -> Receipt:
        """Write the cells; see `sync.workbook.Workbook`. What a body cannot hold goes in portions, each at once."""
        if not writes:
            return Receipt()
        assert isinstance(snapshot, GoogleSnapshot)
        self._begin()
        made = self.writes
        expected = now = snapshot.book
        found = list(portions(_by_tab(now, writes), most=self._largest))
        for portion in found:
            cells = _followed(expected, portion, now)
            expected = _with(expected, portion)
            now = self._settle(now, cells) if cells else now
        return Receipt(requests=self.writes - made, cells=len(writes), portions=len(found))

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        """Add the tabs and columns that the spreadsheet lacks; see `sync.workbook.Workbook`."""
        self._begin()
        made = self.writes
        added = misfits = 0
        while True:
            requests, cells = additions(self._read(), layouts)
            added = max(added, cells)
            try:
                if requests:
                    self._post({"requests": requests}, "spreadsheetId")
                return Receipt(requests=self.writes - made, cells=added)
            except (Doubtful, Misfit) as fault:  # what was done by then is not lacking when it is read again
                misfits = self._pause(fault, misfits)

    def _begin(self) -> None:
        self.http.patience = Patience(self.http.clock)

    def _read(self) -> Book:
        response = self.http.request("get", SPREADSHEET_URL % self.key, params={"fields": READ})
        return book_of(response.json())

    def _post(self, body: Mapping[str, Any], fields: str) -> Mapping[str, Any]:
        url = SPREADSHEET_BATCH_UPDATE_URL % self.key
        answer: Mapping[str, Any] = self.http.request("post", url, params={"fields": fields}, json=body).json()
        return answer

    def _settle(self, before: Book, cells: _Cells) -> Book:
        """Write `cells`, addressed to `before`, and mend until they stand right; returns what became of it all."""
        stale = True
        done = self._send(before, cells, stale=stale)
        for _ in range(ROUNDS):
            before = _renewed(before, done.after)
            cells = _mended(done, before, overwritten=True, stale=stale)
            if not cells:
                return before
            stale = False
            try:
                done = self._send(before, cells, stale=stale)
            except OutsideFailed as wrong:
                raise OutsideFailed(f"{wrong} {_to_check(before, cells)}") from wrong
        raise OutsideFailed(f"{_RESTLESS} {_to_check(before, cells)}")

    def _send(self, before: Book, cells: _Cells, *, stale: bool) -> _Written:
        """Write until it is known to have been written: a write in doubt is looked for before it is repeated."""
        misfits = 0
        while True:
            try:
                return _Written(before, cells, self._write(before, cells))
            except (Doubtful, Misfit) as fault:
                misfits = self._pause(fault, misfits)
                now = self._read()
            if found := _found_written(before, cells, now):
                return found
            cells = _mended(_Written(before, cells, now), now, overwritten=False, stale=stale)
            before = now
            if not cells:
                return _Written(now, {}, now)

    def _pause(self, fault: Passing, misfits: int) -> int:
        """Wait before the next look; returns how often the write was refused by now. May raise OutsideFailed."""
        misfits += isinstance(fault, Misfit)
        if misfits > MISFITS:
            raise OutsideFailed(str(fault)) from fault
        self.http.patience.wait(fault)
        return misfits

    def _write(self, book: Book, cells: _Cells) -> Book:
        grids = book.by_id()
        requests = [one for tab, patch in cells.items() for one in growth(grids[tab], patch)]
        requests += [one for tab, patch in cells.items() for one in updates(grids[tab], patch)]
        body = {
            "requests": requests,
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": [quoted(grids[tab].title) for tab in cells],
        }
        return book_of(self._post(body, READ_BACK)["updatedSpreadsheet"])


def _to_check(book: Book, cells: _Cells) -> str:
    """What to say of tabs that people rearranged under a write that could not be mended."""
    titles = ", ".join(f"«{_grid(book, tab).title}»" for tab in cells)
    return f"Во время записи переставляли строки или столбцы; сверьте {titles} с «Файл» → «История версий»."


def _by_tab(book: Book, writes: Sequence[Write]) -> dict[int, Cells]:
    cells: dict[int, Cells] = {}
    for write in writes:
        grid = book.find(write.tab)
        if grid is None:
            raise SyncError(f"В таблице нет листа «{write.tab}». Добавьте его: nastavnik init.")
        cells.setdefault(grid.id, {})[write.row, write.col] = encode(write.value)
    return cells


def _grid(book: Book, tab: int) -> Grid:
    found = book.by_id().get(tab)
    if found is None:
        raise OutsideFailed("Лист удалили, пока шла работа. Верните его (Файл → История версий) и запустите ещё раз.")
    return found


def _renewed(book: Book, after: Book) -> Book:
    """`book` with the tabs of `after` as they are there."""
    fresh = after.by_id()
    return replace(book, grids=[fresh.get(grid.id, grid) for grid in book.grids])


def _with(book: Book, cells: _Cells) -> Book:
    return replace(book, grids=[with_cells(grid, cells.get(grid.id, {})) for grid in book.grids])


def _followed(expected: Book, cells: _Cells, now: Book) -> dict[int, Cells]:
    """`cells` for `expected` at the places where their rows are in `now`."""
    if expected is now:
        return dict(cells)
    return _mended(_Written(expected, cells, now), now, overwritten=False, stale=True)


def _mended(done: _Written, now: Book, *, overwritten: bool, stale: bool) -> dict[int, Cells]:
    found = {
        tab: mend(_grid(done.before, tab), cells, _grid(now, tab), overwritten=overwritten, stale=stale)
        for tab, cells in done.cells.items()
    }
    return {tab: cells for tab, cells in found.items() if cells}


def _found_written(before: Book, cells: _Cells, now: Book) -> _Written | None:
    """What became of a write in doubt: it stands in `now`, by its addresses or with its rows; None: it was not done."""
    pairs = [(_grid(before, tab), some, _grid(now, tab)) for tab, some in cells.items()]
    if all(landed(some, after) for _, some, after in pairs):
        return _Written(before, cells, now)
    return _Written(now, {}, now) if all(carried(*pair) for pair in pairs) else None
