"""The tabs of one school in several workbooks, as if they stood in one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sync.chart import Chart
from sync.layout import ColumnLayout, TabLayout
from sync.pointed import tab_of
from sync.problems import SyncError
from sync.table import Sheet, fold, header_of, is_blank
from sync.values import as_text
from sync.workbook import Receipt, Snapshot, Workbook, Write


@dataclass(frozen=True)
class Shelf:
    """A workbook and the tabs that stand in it. `name` is what people call it, «книга педагогов».

    The tabs of a `private` one may stand in no other: they would show there what must not leave the school. An earlier
    version kept the tabs `joined` in the workbook with the rest: where they are filled there, there they stand.
    """

    name: str
    workbook: Workbook
    tabs: Collection[str]
    private: bool = False
    joined: Collection[str] = ()


@dataclass(frozen=True)
class BooksSnapshot(Snapshot):
    """What was read of each workbook, in the order of the shelves."""

    parts: Sequence[Snapshot | None] = ()


class Books:
    """The Workbook protocol over several: each is read once and written at most once a run.

    They are written one after another, in the order of `shelves`. When one of them refuses, those before it are
    written already, and those after it are not: running again plans what is left and nothing else, because what a job
    wants depends on what stands in the cells and not on who wrote it.
    """

    def __init__(self, shelves: Sequence[Shelf], rest: Shelf) -> None:
        """`rest` holds every tab that is on none of the `shelves`, and is written after the private ones."""
        self._shelves = sorted([*shelves, rest], key=lambda shelf: (not shelf.private, shelf is not rest))
        self._rest = rest
        self._at = {fold(tab): shelf for shelf in shelves for tab in shelf.tabs}

    @property
    def reads(self) -> int:
        """Requests made so far to read, all workbooks together."""
        return sum(shelf.workbook.reads for shelf in self._shelves)

    @property
    def writes(self) -> int:
        """Requests made so far to write, all workbooks together."""
        return sum(shelf.workbook.writes for shelf in self._shelves)

    def _shelf(self, tab: str) -> Shelf:
        return self._at.get(fold(tab), self._rest)

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> BooksSnapshot:
        """Read the tabs that exist among `tabs`, each in its own workbook; see `sync.workbook.Workbook`.

        With `others` also the rest of every workbook that is not private, titled with its name. Raises SyncError for a
        tab that people have filled in the wrong workbook.
        """
        needed = {self._shelf(tab).name for tab in tabs} | {shelf.name for shelf in self._shelves if others}
        needed |= {self._rest.name for tab in tabs if tab in self._shelf(tab).joined}
        parts = [self._read(shelf, tabs, others) if shelf.name in needed else None for shelf in self._shelves]
        self._leave_joined(tabs, parts)
        sheets = {tab: self._own(tab, parts) for tab in tabs}
        return BooksSnapshot(
            {tab: sheet for tab, sheet in sheets.items() if sheet},
            others=list(self._others(parts)) if others else (),
            hidden=self._hidden(parts),
            charts={key: about for part in parts if part for key, about in part.charts.items()},
            parts=parts,
        )

    def _leave_joined(self, tabs: Collection[str], parts: Sequence[Snapshot | None]) -> None:
        """Take the tabs where they stand that an earlier version kept with the rest."""
        read = {shelf.name: part.sheets if part else {} for shelf, part in zip(self._shelves, parts, strict=True)}
        for tab in tabs:
            home = self._shelf(tab)
            if tab in home.joined and _filled(read[self._rest.name].get(tab)) and not _filled(read[home.name].get(tab)):
                self._at[fold(tab)] = self._rest

    def _hidden(self, parts: Sequence[Snapshot | None]) -> dict[str, int | None]:
        """The hidden tabs of each workbook that stand where they belong."""
        return {
            title: rows
            for shelf, part in zip(self._shelves, parts, strict=True)
            for title, rows in (part.hidden.items() if part else ())
            if self._shelf(title) is shelf
        }

    def _others(self, parts: Sequence[Snapshot | None]) -> Iterator[Sheet]:
        """Tabs of workbooks that are not private: those that nobody asked for, and those that are astray there."""
        for shelf, part in zip(self._shelves, parts, strict=True):
            if part and not shelf.private:
                astray = [sheet for tab, sheet in part.sheets.items() if self._shelf(tab) is not shelf]
                for sheet in (*astray, *part.others):
                    yield replace(sheet, title=f"{sheet.title} ({shelf.name})")

    @staticmethod
    def _read(shelf: Shelf, tabs: Collection[str], others: bool) -> Snapshot:
        with _named(shelf):
            return shelf.workbook.snapshot(tabs, others=others and not shelf.private)

    def _own(self, tab: str, parts: Sequence[Snapshot | None]) -> Sheet | None:
        """The tab as it stands in its own workbook."""
        home = self._shelf(tab)
        found = {shelf.name: part.sheets.get(tab) for shelf, part in zip(self._shelves, parts, strict=True) if part}
        own = found.pop(home.name)
        # Teachers may keep a tab of such a name for themselves; a full one beside an empty one was left behind.
        lost = [name for name, sheet in found.items() if _filled(sheet) and (home.private or not _filled(own))]
        if lost:
            raise SyncError(_astray(tab, lost[0], home))
        return own

    def refuse_if_open(self, tabs: Collection[str]) -> None:
        """Raise OutsideFailed while one of the workbooks is open that these tabs stand in."""
        for shelf in self._shelves:
            own = [tab for tab in tabs if self._shelf(tab) is shelf]
            if own:
                shelf.workbook.refuse_if_open(own)

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        """Write each workbook's cells at once, private ones first; see `sync.workbook.Workbook` and above."""
        assert isinstance(snapshot, BooksSnapshot)
        receipts: list[Receipt] = []
        written: list[str] = []
        for shelf, part in zip(self._shelves, snapshot.parts, strict=True):
            own = [write for write in writes if self._shelf(write.tab) is shelf]
            seen = [tab for tab in show if self._shelf(tab) is shelf]
            open_ = [cell for cell in unfold if self._shelf(tab_of(cell)) is shelf]
            drawn = [one for one in charts if shelf is self._shelf(one.tab) is self._shelf(one.labels.tab)]
            if part and (own or seen or drawn):
                with _named(shelf, written):
                    receipts.append(shelf.workbook.apply(part, own, show=seen, unfold=open_, charts=drawn))
                written.append(shelf.name)
        return _together(receipts)

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        """Give each workbook the tabs and columns of its own that it lacks; see `sync.workbook.Workbook`."""
        with _named(self._rest):
            receipts = [self._rest.workbook.furnish(self._own_layouts(self._rest, layouts))]
            receipts += self._furnish_joined(layouts)
        lists = self._lists(layouts)
        for shelf in self._shelves:
            if shelf is not self._rest:
                own = [_with_fixed_lists(tab, lists) for tab in self._own_layouts(shelf, layouts)]
                with _named(shelf):
                    receipts.append(shelf.workbook.furnish(own))
        return _together(receipts)

    def _furnish_joined(self, layouts: Sequence[TabLayout]) -> Iterator[Receipt]:
        """Give the workbook with the rest what the tabs lack that an earlier version kept there."""
        joined = {tab for shelf in self._shelves for tab in shelf.joined}
        sheets = self._rest.workbook.snapshot(joined).sheets if joined else {}
        if kept := {tab for tab, sheet in sheets.items() if _filled(sheet)}:
            self._at |= {fold(tab): self._rest for tab in kept}
            yield self._rest.workbook.furnish([tab for tab in layouts if tab.title in kept])

    def _own_layouts(self, shelf: Shelf, layouts: Sequence[TabLayout]) -> list[TabLayout]:
        return [tab for tab in layouts if self._shelf(tab.title) is shelf]

    def _lists(self, layouts: Sequence[TabLayout]) -> Mapping[str, Sheet]:
        """The tabs with lists that tabs in other workbooks offer, by title."""
        afar = {
            column.choices_from.tab
            for tab in layouts
            for column in tab.columns
            if column.choices_from and self._shelf(column.choices_from.tab) is not self._shelf(tab.title)
        }
        return self._rest.workbook.snapshot(afar).sheets if afar else {}


@contextmanager
def _named(shelf: Shelf, written: Sequence[str] = ()) -> Iterator[None]:
    """Say of which book a fault speaks, and which were `written` before it."""
    try:
        yield
    except SyncError as wrong:
        told = f"{str(wrong).rstrip('.')}."
        if shelf.private and wrong.status == SyncError.status:
            told += " Если она была, верните её: без неё никто не узнает, чей какой код."
        done = f" Уже записано: {', '.join(written)}." if written else ""
        raise type(wrong)(f"{shelf.name[:1].upper()}{shelf.name[1:]}: {told}{done}") from wrong


def _with_fixed_lists(tab: TabLayout, lists: Mapping[str, Sheet]) -> TabLayout:
    """`tab` with the values that lists in another workbook have today: no workbook can offer a list of another."""
    return replace(tab, columns=[_with_fixed_list(column, lists) for column in tab.columns])


def _with_fixed_list(column: ColumnLayout, lists: Mapping[str, Sheet]) -> ColumnLayout:
    source = column.choices_from
    sheet = lists.get(source.tab) if source else None
    if source is None or sheet is None:
        return column
    # What stands in a whole column changes from day to day: a copy of it would be wrong tomorrow.
    choices = _values(sheet, source.names, source.listed, source.values) if source.listed else ()
    return replace(column, choices=choices, choices_from=None)


def _values(sheet: Sheet, names: str, listed: str, values: str) -> list[str]:
    """The values of the list `listed` on a tab with the columns `names` and `values`."""
    found = header_of(sheet, [names, values])
    if found is None or len(found[1]) < 2:
        return []
    header, columns = found
    name, value = columns[names][0], columns[values][0]
    rows = [row for row in range(header + 1, len(sheet.rows)) if fold(_shown(sheet.value(row, name))) == fold(listed)]
    return [text for row in rows if (text := _shown(sheet.value(row, value)))]


def _shown(value: object) -> str:
    return as_text(value) if isinstance(value, str | int | float) else ""


def _filled(sheet: Sheet | None) -> bool:
    """Whether more than a header stands on the tab."""
    return sheet is not None and sum(any(not is_blank(value) for value in row) for row in sheet.rows) > 1


def _astray(tab: str, name: str, home: Shelf) -> str:
    forever = " вместе с историей версий: этим данным там не место" if home.private else " или переименуйте"
    place = f"Лист «{tab}» заполнен не там ({name}), его место — {home.name}."
    return f"{place} Перенесите строки, а тот лист удалите{forever}."


def _together(receipts: Sequence[Receipt]) -> Receipt:
    return Receipt(
        sum(receipt.requests for receipt in receipts),
        sum(receipt.cells for receipt in receipts),
        max((receipt.portions for receipt in receipts), default=1),
        [note for receipt in receipts for note in receipt.notes],
    )
