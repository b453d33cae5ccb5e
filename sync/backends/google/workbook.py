"""The Workbook protocol over a Google spreadsheet."""

import secrets
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gspread.urls import SPREADSHEET_URL

from sync.backends.google.drawing import drawing
from sync.backends.google.faults import UNCLEAR, Doubtful, Misfit, Passing, Patience
from sync.backends.google.http import Access, GoogleHttp
from sync.backends.google.known import KnownTabs
from sync.backends.google.layout import abroad, additions, left_alone, quoted
from sync.backends.google.posting import SpreadsheetPoster
from sync.backends.google.reach import by_hand, overtaken, reaching
from sync.backends.google.reading import SpreadsheetReader
from sync.backends.google.requests import LARGEST_BODY, growth, hiding, marking, portions, room, showing, updates
from sync.backends.google.scrubbing import BESIDE, scrubbing
from sync.backends.google.spreadsheet import READ_BACK, Spreadsheet, spreadsheet_of
from sync.backends.google.written import (
    TabCells,
    Written,
    by_tab,
    cells_of,
    done_after_all,
    followed,
    grid_of,
    mended,
    renewed,
    to_check,
    with_written,
)
from sync.chart import Chart
from sync.layout import TabLayout
from sync.problems import OutsideFailed
from sync.workbook import Receipt, Snapshot, Write

#: So many refusals of a write as a whole are looked into.
MISFITS = 3
#: So many times a write is mended after people who go on changing the spreadsheet.
ROUNDS = 8
#: Seconds after which a reading is made anew before it is written to: people have had time to move columns.
STALE = 30.0
_DISPLACED = (
    "На листе «{}» во время записи переставили столбцы. Всё возвращено на место; если в них в ту же минуту что-то "
    "вписали, сверьте с «Файл» → «История версий»."
)
_RESTLESS = "Таблицу прямо сейчас меняют, и запись за этим не успевает. Запустите ещё раз, когда там затихнет."


@dataclass(frozen=True)
class GoogleSnapshot(Snapshot):
    """A snapshot that remembers all that was read of the spreadsheet, and when (seconds of the clock)."""

    book: Spreadsheet = field(kw_only=True)
    taken: float = field(default=0.0, kw_only=True)


@dataclass(frozen=True)
class _Besides:
    """What a write does beside writing cells: tabs to show, charts to draw."""

    show: Collection[str] = ()
    charts: Sequence[Chart] = ()

    def __bool__(self) -> bool:
        return bool(self.show or self.charts)


class GoogleWorkbook:
    """The spreadsheet `key`. A read is one request; so is a write, and its answer shows what became of it.

    A file `known` tells of earlier readings which tabs there are, so that those of no concern
    need not be read.

    The service has no way to refuse a write to what has changed since it was read. So what comes back is compared with
    what should be there, and what people moved meanwhile is mended: third requests are made only then.
    """

    def __init__(
        self,
        key: str,
        access: Access,
        *,
        known: Path | None = None,
        largest_body: int = LARGEST_BODY,
    ) -> None:
        self.key = key
        self.http = GoogleHttp(access)
        self._poster = SpreadsheetPoster(key, self.http)
        self._reader = SpreadsheetReader(key, self.http, KnownTabs(key, known))
        self._largest = largest_body
        #: the tabs to which rows are added where people add rows too
        self._shared: frozenset[int] = frozenset()

    @property
    def reads(self) -> int:
        """Requests made so far to read."""
        return self.http.reads

    @property
    def writes(self) -> int:
        """Requests made so far to write."""
        return self.http.writes

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> GoogleSnapshot:
        """Read the tabs that exist among `tabs`; see `sync.workbook.Workbook`."""
        self._begin()
        begun = self.http.clock.now()
        book = self._reader.whole() if others else self._reader.only(tabs)
        rest = book.others(tabs) if others else ()
        return GoogleSnapshot(
            book.sheets(tabs), others=rest, hidden=book.hidden, charts=book.charts, book=book, taken=begun
        )

    def refuse_if_open(self, tabs: Collection[str]) -> None:
        """Nothing: people and the program write to a spreadsheet at once."""

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        """Write the cells; see `sync.workbook.Workbook`. What a body cannot hold goes in portions, each at once."""
        if not writes and not show and not charts:
            return Receipt()
        assert isinstance(snapshot, GoogleSnapshot)
        self._begin()
        made, expected = self.writes, snapshot.book
        self._shared = frozenset(grid.id for write in writes if write.opens and (grid := expected.find(write.tab)))
        found = list(portions(expected, by_tab(expected, writes), most=self._largest)) or [{}]
        now = self._reader.whole() if self.http.clock.now() - snapshot.taken > STALE else expected
        notes: list[str] = []
        for done, portion in enumerate(found):
            self._begin()
            try:
                cells = cells_of(followed(expected, portion, now))
                expected = with_written(expected, portion)
                besides = _Besides() if done else _Besides((*show, *unfold), charts)
                now = self._settle(now, cells, notes, besides) if cells or besides else now
            except OutsideFailed as wrong:
                part = f" Записано частей: {done} из {len(found)}; остальное допишет следующий запуск." if done else ""
                raise OutsideFailed(f"{wrong}{part}") from wrong
        notes += self._stretch(snapshot.book, now)
        self._hide([write for write in writes if write.hides], now)
        return Receipt(self.writes - made, len(writes), len(found), list(dict.fromkeys(notes)))

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        """Add the tabs and columns that the spreadsheet lacks; see `sync.workbook.Workbook`."""
        self._begin()
        made = self.writes
        added = misfits = 0
        while True:
            now = self._reader.whole()
            requests, cells = additions(now, layouts)
            added = max(added, cells)
            try:
                if requests:
                    self._poster.post({"requests": requests}, "spreadsheetId")
                return Receipt(
                    requests=self.writes - made, cells=added, notes=[*left_alone(now, layouts), *abroad(now)]
                )
            except Passing as fault:  # what was done by then is not lacking when it is read again
                misfits = self._pause(fault, misfits)

    def scrub(self, erased: Callable[[str], str]) -> None:
        """Take out of what no cell shows what `erased` takes out of a text: notes, names of tabs, filters and such."""
        self._begin()
        answer = self.http.message("get", SPREADSHEET_URL % self.key, {"fields": BESIDE})
        self._poster.insist(list(scrubbing(answer, erased)))

    def _begin(self) -> None:
        self.http.patience = Patience(self.http.clock, self.http.say)

    def _stretch(self, before: Spreadsheet, now: Spreadsheet) -> list[str]:
        """Let tables and filters reach over the new rows; returns what to do with those that do not.

        The rows stand already: what goes wrong here is no reason to say that they do not.
        """
        short = list(overtaken(before, now))
        self._begin()
        try:
            self._poster.insist([reaching(grid, frame) for grid, frame in short])
        except OutsideFailed:
            return [by_hand(grid, frame) for grid, frame in short]
        return []

    def _hide(self, titles: Sequence[Write], now: Spreadsheet) -> None:
        """Hide the columns of these titles; where that goes wrong people see them, and nothing else."""
        requests = [one for title in titles if (grid := now.find(title.tab)) for one in hiding(grid, title)]
        self._begin()
        with suppress(OutsideFailed):
            self._poster.insist(requests)

    def _settle(self, before: Spreadsheet, cells: TabCells, notes: list[str], besides: _Besides) -> Spreadsheet:
        """Write `cells`, addressed to `before`, and mend until they stand right; returns what became of it all."""
        stale = True
        done = self._send(before, cells, stale=stale, besides=besides)
        for _ in range(ROUNDS):
            before = renewed(before, done.after)
            mending = mended(done, before, overwritten=True, stale=stale)
            notes += [_DISPLACED.format(grid_of(before, tab).title) for tab, one in mending.items() if one.displaced]
            cells = cells_of(mending)
            if not cells:
                return before
            stale = False
            try:
                done = self._send(before, cells, stale=stale)
            except OutsideFailed as wrong:
                raise OutsideFailed(f"{wrong} {to_check(before, cells)}") from wrong
        raise OutsideFailed(f"{_RESTLESS} {to_check(before, cells)}")

    def _send(self, before: Spreadsheet, cells: TabCells, *, stale: bool, besides: _Besides = _Besides()) -> Written:
        """Write until it is known to have been written.

        Whatever went wrong, the spreadsheet is read before the write is repeated: the mark tells whether it was done,
        and people may have gone on meanwhile.
        """
        mark, misfits = secrets.randbelow(2**31 - 1) + 1, 0
        while True:
            try:
                return Written(before, cells, self._write(before, cells, mark, besides))
            except Passing as fault:
                misfits = self._pause(fault, misfits)
                now = self._reader.whole()
            if mark in now.marks:
                return done_after_all(before, cells, now)
            cells = cells_of(mended(Written(before, cells, now), now, overwritten=False, stale=stale))
            before = now
            if not cells and not besides:
                return Written(now, {}, now)

    def _pause(self, fault: Passing, misfits: int) -> int:
        """Wait before the next look; returns how often the write was refused by now. May raise OutsideFailed."""
        misfits += isinstance(fault, Misfit)
        if misfits > MISFITS:
            raise OutsideFailed(str(fault)) from fault
        self.http.patience.wait(fault)
        return misfits

    def _write(self, book: Spreadsheet, cells: TabCells, mark: int, besides: _Besides) -> Spreadsheet:
        grids = book.by_id()
        requests = [*marking(mark, book.marks), *showing(book.grids, besides.show)]
        requests += [one for tab, patch in cells.items() for one in growth(grids[tab], patch)]
        requests += [one for tab, patch in cells.items() if tab in self._shared for one in room(grids[tab], patch)]
        requests += [one for tab, patch in cells.items() for one in updates(grids[tab], patch)]
        requests += drawing(book, besides.charts)
        body = {
            "requests": requests,
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": [quoted(grids[tab].title) for tab in cells],
        }
        after = spreadsheet_of(self._poster.post(body, READ_BACK).get("updatedSpreadsheet", {}))
        if mark not in after.marks:
            raise Doubtful(UNCLEAR)
        # A tab that was renamed meanwhile is not what was asked for by its title.
        return after if cells.keys() <= after.by_id().keys() else self._reader.whole()
