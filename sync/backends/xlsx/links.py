"""Links from cells to other places of the workbook, and to documents beside it."""

import os
from functools import cached_property
from pathlib import Path

from sync.backends.folder import safe_folder, safe_name
from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.lists import quoted
from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, child, children, ensure
from sync.backends.xlsx.references import cell
from sync.backends.xlsx.relations import Relations
from sync.table import FileLink, Link, Value

#: What an address may not hold as it is; other letters, Russian ones too, Excel writes as they are.
_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' %#?"<>^`{|}'})


class Links:
    """The links of one worksheet; one over several cells is people's, and stays."""

    def __init__(self, book: WorkbookPart, sheet: Element, part: str, beside: Path | None = None) -> None:
        """`part`: the worksheet; `beside`: the folder of documents, as it is called from that of the workbook."""
        self._book, self._sheet, self._beside = book, sheet, beside
        self._relations = Relations(book.package, part)
        self._id = f"{{{book.office}}}id"

    def follow(self, row: int, col: int, value: Value) -> None:
        """Let the cell lead where its new `value` does: a former link goes, and one to a tab or a document comes."""
        old = self._standing.pop(cell(row, col), None) if self._standing else None
        if old is not None:
            self._drop(old)
        if to := self._to(value):
            links = ensure(self._sheet, "hyperlinks", SHEET_ORDER)
            link = {"ref": cell(row, col), **to, "display": value}
            self._standing[cell(row, col)] = add(links, "hyperlink", link)

    @cached_property
    def _standing(self) -> dict[str, Element]:
        links = child(self._sheet, "hyperlinks")
        return {} if links is None else {link.get("ref", ""): link for link in children(links, "hyperlink")}

    def _drop(self, link: Element) -> None:
        self._relations.forget(link.get(self._id, ""))
        links = link.getparent()
        if links is not None:
            links.remove(link)
            if child(links, "hyperlink") is None:
                self._sheet.remove(links)

    def _to(self, value: Value) -> dict[str, str]:
        """Where the link leads, as the sheet writes it; {} for no link."""
        if isinstance(value, FileLink) and self._beside is not None:
            target = _address(self._beside, value)
            return {self._id: self._relations.lead_out(f"{self._book.office}/hyperlink", target)}
        location = self._location(value) if isinstance(value, Link) else ""
        return {"location": location} if location else {}

    def _location(self, link: Link) -> str:
        """The cell of a tab, as formulas write it; "" where the book has no such tab."""
        title, _, place = link.rpartition("!") if "!" in link else (link, "", "A1")
        tab = self._book.find(title)
        return f"{quoted(tab.title)}!{place}" if tab else ""


def from_the_book(documents: Path, book: Path) -> Path:
    """The folder of documents as it is called from the folder of the book; whole where these are on two disks."""
    try:
        return Path(os.path.relpath(documents.resolve(), book.resolve().parent))
    except ValueError:  # Windows
        return documents.resolve()


def _address(beside: Path, document: str) -> str:
    """The address of a document, or of a folder of several."""
    folder, _, name = document.rpartition("/")
    file = beside / safe_folder(folder) / safe_name(name, Path(name).suffix)
    told = file.as_posix().translate(_ESCAPED)
    if told.startswith("//"):  # a share of Windows
        return f"file:{told}"
    return f"file:///{told.lstrip('/')}" if file.is_absolute() else told
