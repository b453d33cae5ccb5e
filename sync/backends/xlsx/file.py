"""The Workbook protocol over one .xlsx file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sync.backends.xlsx import drawing, seasons
from sync.backends.xlsx.blank import blank_book
from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.graft import graft
from sync.backends.xlsx.links import from_the_book
from sync.backends.xlsx.outline import unfold_row
from sync.backends.xlsx.package import Package
from sync.backends.xlsx.stale import Read
from sync.backends.xlsx.stored import OnDisk, Stored, digest
from sync.backends.xlsx.write import write_cells
from sync.chart import Chart
from sync.layout import TabLayout
from sync.places import OWNER
from sync.workbook import Receipt, Snapshot, Write


@dataclass(frozen=True)
class Left:
    """The bytes that a write left, and where those before are kept, None for none."""

    data: bytes
    former: Path | None


class XlsxWorkbook:
    """An .xlsx or .xlsm file. `backups` holds its earlier versions: the folder backups beside it by default.

    Everything that is not written stays as it is: parts that do not change keep their bytes.
    """

    def __init__(
        self,
        path: Path,
        *,
        stored: Stored | None = None,
        backups: Path | None = None,
        read: Read | None = None,
        documents: Path | None = None,
        rights: int = OWNER,
    ) -> None:
        """`stored`: where the file lies if not on this computer; then `path` is only what it is called here.

        `read`: titles of the columns that the program reads, by tab; formulas elsewhere lose their old results.
        `documents`: the folder of documents that cells lead to. `rights`: those of a file that is made.
        """
        self.path = path
        self.stored = stored or OnDisk(path, backups or path.parent / "backups", rights)
        self._beside = from_the_book(documents, path) if documents else None
        self._titles = read
        #: whole-file reads and writes so far; the look whether the file changed before a write is not counted
        self.reads = 0
        self.writes = 0
        #: what the last write left, None before the first
        self.left: Left | None = None

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> Snapshot:
        """Read the tabs that exist among `tabs`; see `sync.workbook.Workbook`."""
        data = self.content()
        book = self._book(data)
        rest = book.others(tabs) if others else ()
        return Snapshot(book.sheets(tabs), digest(data), rest, seasons.hidden(book), drawing.standing(book))

    def refuse_if_open(self, tabs: Collection[str]) -> None:
        """Raise OutsideFailed while an office program has the file open, or people have protected it."""
        self.stored.refuse_if_open()

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        """Write the cells at once; see `sync.workbook.Workbook`."""
        if not writes and not show and not charts:
            return Receipt()
        self.stored.refuse_if_open()
        data = self.stored.again(snapshot.token)
        book = self._book(data)
        for title in show:
            seasons.show(book, title)
        write_cells(book, writes, read=self._titles, beside=self._beside)
        for cell in unfold:
            unfold_row(book, cell)
        for chart in charts:
            drawing.draw(book, chart)
        return self._save(book, data, cells=len(writes))

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        """Make the file, or add the tabs and columns it lacks; see `sync.workbook.Workbook`."""
        self.stored.refuse_if_open()
        data = self.content() if self.stored.stands() else None
        book = self._book(blank_book() if data is None else data)
        cells, notes = graft(book, layouts)
        return self._save(book, data, cells=cells, notes=notes)

    def put(self, data: bytes, *, before: bytes | None) -> None:
        """Put the whole file in the place of what was read; see `Stored.replace`."""
        self.left = Left(data, self.stored.replace(data, before=before))
        self.writes += 1

    def content(self) -> bytes:
        """The whole file as it stands now."""
        self.reads += 1
        return self.stored.read()

    def _book(self, data: bytes) -> WorkbookPart:
        return WorkbookPart(Package(data, self.stored.name))

    def _save(self, book: WorkbookPart, before: bytes | None, *, cells: int, notes: Sequence[str] = ()) -> Receipt:
        if not book.package.changed:
            return Receipt(notes=notes)
        self.put(book.package.save(), before=before)
        return Receipt(requests=1, cells=cells, notes=notes)
