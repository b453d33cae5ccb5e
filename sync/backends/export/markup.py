"""Tables of a web page, which many programs call .xls, and of Excel's own XML."""

from collections.abc import Iterator

from lxml import etree, html

from sync.problems import SyncError
from sync.table import Value

#: Cells that one cell may span: what is wider is drawn, not meant.
_WIDEST = 500
#: What may stand above a table and say whose it is.
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "p", "caption", "div", "b")
_NO_TABLE = (
    "Файл «{name}» — веб-страница, а не таблица. Возможно, вместо списка сохранилась страница входа в журнал: "
    "войдите и выгрузите список заново."
)
_RESAVE = "Откройте его в Excel или LibreOffice, сохраните как .xlsx и укажите новый файл."


def tables(text: str, name: str) -> list[tuple[str, list[list[Value]]]]:
    """The tables of a page one under another, each with what stands above it; the parts have no titles.

    Raises SyncError for a page without any.
    """
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:2000]:
        raise SyncError(f"Файл «{name}» — таблица Excel 2003 в формате XML. {_RESAVE}")
    try:
        page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.LxmlError, ValueError):
        page = None
    if page is None or page.find(".//tr") is None:
        raise SyncError(_NO_TABLE.format(name=name))
    return [("", list(_rows(page)))]


def _rows(page: html.HtmlElement) -> Iterator[list[Value]]:
    """The rows of every table that holds no other, and the headings between them as rows of one cell."""
    for line_break in page.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    below: dict[int, int] = {}
    for one in page.iter("table", "tr", *_HEADINGS):
        if one.tag == "table":
            below = {}
        elif one.tag == "tr":
            if one.find(".//tr") is None:
                yield _row(one, below)
        elif not any(True for _ in one.iterancestors("tr", *_HEADINGS)) and one.find(".//tr") is None:
            yield [_text(one)]


def _row(row: html.HtmlElement, below: dict[int, int]) -> list[Value]:
    """The cells of a row in their columns; `below` are the columns that cells of rows above reach into, and how far."""
    cells: dict[int, Value] = {}
    col = 0
    for cell in row.iterchildren("td", "th"):
        while below.get(col):
            below[col] -= 1
            col += 1
        cells[col] = _text(cell)
        for _ in range(_span(cell, "colspan")):
            below[col] = _span(cell, "rowspan") - 1
            cells.setdefault(col, None)
            col += 1
    for further in [other for other in below if other >= col and below[other]]:
        below[further] -= 1
    return [cells.get(number) for number in range(max(cells, default=-1) + 1)]


def _span(cell: html.HtmlElement, name: str) -> int:
    told = cell.get(name, "1").strip()
    return min(max(int(told), 1), _WIDEST) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def _text(cell: html.HtmlElement) -> str | None:
    return " ".join("".join(cell.itertext()).split()) or None
