"""A small workbook that people fill and bring back."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sync.backends.xlsx.blank import blank_book
from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.graft import LAST_ROW, graft
from sync.backends.xlsx.lists import inline, offer, quoted
from sync.backends.xlsx.markup import child, children
from sync.backends.xlsx.package import Package
from sync.backends.xlsx.references import absolute, span
from sync.layout import ColumnLayout, TabLayout
from sync.table import Area

#: The hidden tab with the lists that are too long to stand in a rule.
LISTS = "Списки"

#: Where a long list is offered: the tab, the column, the values.
_Offer = tuple[TabLayout, int, Sequence[str]]


def small_book(tabs: Sequence[TabLayout]) -> bytes:
    """The file, the same bytes for the same tabs. Its lists are plain ranges: every program keeps them."""
    book = WorkbookPart(Package(blank_book(), "book.xlsx"))
    offers = list(_long_lists(tabs))
    lists = list(dict.fromkeys(tuple(values) for _, _, values in offers))
    graft(book, [*tabs, *([_of_lists(lists)] if lists else [])])
    for tab, col, values in offers:
        _offer(book, tab, col, lists.index(tuple(values)), len(values))
    _hide(book)
    return book.package.save()


def has_rows(data: bytes) -> bool:
    """Whether people have filled such a file."""
    book = WorkbookPart(Package(data, "book.xlsx"))
    own = [tab for tab in book.tabs if tab.part and tab.title != LISTS and not _is_protected(book, tab.part)]
    return any(book.sheet(tab).has_rows for tab in own)


def _long_lists(tabs: Sequence[TabLayout]) -> Iterator[_Offer]:
    for tab in tabs:
        for col, column in enumerate(tab.columns):
            if column.choices and not inline(column.choices):
                yield tab, col, column.choices


def _of_lists(lists: Sequence[Sequence[str]]) -> TabLayout:
    columns = [ColumnLayout(f"Список {number}", width=30, robot=True) for number in range(1, len(lists) + 1)]
    return TabLayout(LISTS, columns, [list(row) for row in zip_longest(*lists)], protected=True)


def _offer(book: WorkbookPart, tab: TabLayout, col: int, listed: int, count: int) -> None:
    found = book.find(tab.title)
    assert found is not None
    column = tab.columns[col]
    below = span(Area(tab.header + 1, col, LAST_ROW - 1, col))
    values = f"{quoted(LISTS)}!{absolute(Area(1, listed, count, listed))}"
    offer(book.package.tree(found.part), below, values, warn=not column.several)
    book.package.touch(found.part)


def _hide(book: WorkbookPart) -> None:
    sheets = child(book.root, "sheets")
    for sheet in children(sheets, "sheet") if sheets is not None else ():
        if sheet.get("name") == LISTS:
            sheet.set("state", "hidden")
            book.package.touch(book.part)


def _is_protected(book: WorkbookPart, part: str) -> bool:
    return child(book.package.tree(part), "sheetProtection") is not None
