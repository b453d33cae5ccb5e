"""A new .xlsx file of plain sheets."""

from collections.abc import Sequence

from sync.backends.xlsx.blank import blank_book
from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.graft import graft
from sync.backends.xlsx.markup import local
from sync.backends.xlsx.package import Package
from sync.layout import ColumnLayout, TabLayout
from sync.leaves import Leaf


def table(leaves: Sequence[Leaf]) -> bytes:
    """The file, the same bytes for the same sheets."""
    book = WorkbookPart(Package(blank_book(), "table.xlsx"))
    graft(book, [_layout(leaf) for leaf in leaves])
    for leaf in leaves:
        _hide(book, leaf)
    return book.package.save()


def _layout(leaf: Leaf) -> TabLayout:
    columns = [ColumnLayout(title, width=width, robot=True) for title, width in leaf.columns]
    return TabLayout(leaf.title, columns, leaf.rows)


def _hide(book: WorkbookPart, leaf: Leaf) -> None:
    """Hide the first rows below the header."""
    tab = book.find(leaf.title)
    assert tab is not None
    for row in book.package.tree(tab.part).iter():
        if local(row) == "row" and 2 <= int(row.get("r", "0")) < 2 + leaf.hidden:
            row.set("hidden", "1")
    book.package.touch(tab.part)
