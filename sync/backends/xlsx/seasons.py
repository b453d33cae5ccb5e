"""Tabs that a new workbook hides until their season, each with a mark that is gone once it was shown."""

from sync.backends.xlsx.book import WorkbookPart
from sync.backends.xlsx.markup import BOOK_ORDER, Element, child, children, drop, ensure, whole
from sync.table import fold

#: The mark: a name of the tab's own for the number of rows that it was made with. Excel and LibreOffice keep it.
_MARK = "Наставник_ждёт"


def put_away(book: WorkbookPart, title: str, rows: int) -> None:
    """Hide a tab that was made with so many `rows`, and mark it."""
    item, index = _found(book, title)
    item.set("state", "hidden")
    book.name(_MARK, str(rows), localSheetId=str(index), hidden="1")


def hidden(book: WorkbookPart) -> dict[str, int | None]:
    """The hidden tabs; see `sync.workbook.Snapshot`."""
    marks = {whole(mark, "localSheetId", -1): mark for mark in _marks(book)}
    return {
        fold(item.get("name", "")): _rows(marks.get(index))
        for index, item in enumerate(_sheets(book))
        if item.get("state") in {"hidden", "veryHidden"}
    }


def show(book: WorkbookPart, title: str) -> bool:
    """Show the tab, if it waits for its season; whether it did."""
    for index, item in enumerate(_sheets(book)):
        mark = next((mark for mark in _marks(book) if whole(mark, "localSheetId", -1) == index), None)
        names = child(book.root, "definedNames")
        if fold(item.get("name", "")) == fold(title) and mark is not None and names is not None:
            drop(item, "state")
            names.remove(mark)
            if child(names, "definedName") is None:
                book.root.remove(names)
            book.package.touch(book.part)
            return True
    return False


def _sheets(book: WorkbookPart) -> list[Element]:
    return list(children(ensure(book.root, "sheets", BOOK_ORDER), "sheet"))


def _found(book: WorkbookPart, title: str) -> tuple[Element, int]:
    return next((item, index) for index, item in enumerate(_sheets(book)) if item.get("name") == title)


def _marks(book: WorkbookPart) -> list[Element]:
    names = child(book.root, "definedNames")
    found = children(names, "definedName") if names is not None else iter(())
    return [item for item in found if item.get("name", "").casefold() == _MARK.casefold()]


def _rows(mark: Element | None) -> int | None:
    text = "" if mark is None else (mark.text or "").strip()
    return int(text) if text.isdecimal() else None if mark is None else 0
