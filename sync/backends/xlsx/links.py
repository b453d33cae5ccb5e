"""Links from cells to other places of the workbook."""

from functools import cached_property

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.lists import quoted
from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, child, children, ensure
from sync.backends.xlsx.references import cell
from sync.table import Link, Value


class Links:
    """The links of one worksheet; one over several cells is people's, and stays."""

    def __init__(self, book: WorkbookPart, sheet: Element) -> None:
        self._book = book
        self._sheet = sheet

    def follow(self, row: int, col: int, value: Value) -> None:
        """Let the cell lead where its new `value` does: a former link goes, and a Link to a tab of the book comes."""
        old = self._standing.pop(cell(row, col), None)
        if old is not None:
            self._drop(old)
        location = self._location(value) if isinstance(value, Link) else ""
        if location:
            links = ensure(self._sheet, "hyperlinks", SHEET_ORDER)
            link = {"ref": cell(row, col), "location": location, "display": value}
            self._standing[cell(row, col)] = add(links, "hyperlink", link)

    @cached_property
    def _standing(self) -> dict[str, Element]:
        links = child(self._sheet, "hyperlinks")
        return {} if links is None else {link.get("ref", ""): link for link in children(links, "hyperlink")}

    def _drop(self, link: Element) -> None:
        links = link.getparent()
        if links is not None:
            links.remove(link)
            if child(links, "hyperlink") is None:
                self._sheet.remove(links)

    def _location(self, link: Link) -> str:
        """Where the link leads, as formulas write it; "" where the book has no such tab."""
        title, _, place = link.rpartition("!") if "!" in link else (link, "", "A1")
        tab = self._book.find(title)
        return f"{quoted(tab.title)}!{place}" if tab else ""
