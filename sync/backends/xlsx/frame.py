"""What a new tab has around its cells: a frozen header, a filter, protection, the look on paper."""

from sync.backends.xlsx.book import SheetPart, WorkbookPart
from sync.backends.xlsx.heights import lines, row_height
from sync.backends.xlsx.lists import quoted
from sync.backends.xlsx.markup import (
    SHEET_ORDER,
    Element,
    add,
    child,
    children,
    ensure,
    namespace,
    place,
    whole,
)
from sync.backends.xlsx.references import COLUMNS, ROWS, absolute, cell, span
from sync.layout import SMALL, TabLayout
from sync.table import Area

#: Tabs with fewer columns than this are texts to read: no filter.
FILTERED_FROM = 3
#: The size of paper as the format numbers it; what stays free around the table, inches.
_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.4, "top": 0.5, "bottom": 0.6, "header": 0.3, "footer": 0.3}
#: The same of a dense tab, above which its title stands with the day of the print.
_DENSE, _TITLE = {"left": 0.3, "right": 0.3, "top": 0.7}, '&C&"-,Bold"&12&A (на &D)'
#: The header: height of a line and of what is around its text, points.
_LINE, _AROUND = 13.5, 9.0


def empty_sheet(book: Element, office: str) -> bytes:
    """A worksheet part without cells, in the dialect of the workbook part `book`."""
    xml = f'<worksheet xmlns="{namespace(book)}" xmlns:r="{office}"><sheetData/></worksheet>'
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()


def frame(book: WorkbookPart, tab: SheetPart, layout: TabLayout, *, last_row: int) -> None:
    """Frame the tab that `layout` describes; its cells and columns are there already."""
    sheet = book.package.tree(tab.part)
    index = next(at for at, other in enumerate(book.tabs) if other.part == tab.part)
    top = layout.header
    _settings(sheet, layout, row_height(SMALL if layout.dense else book.styles.points(0)))
    _view(sheet, layout, selected=index == 0)
    if layout.columns:
        _header_height(sheet, layout)
        book.name("_xlnm.Print_Titles", f"{quoted(tab.title)}!${top + 1}:${top + 1}", localSheetId=str(index))
    if len(layout.columns) >= FILTERED_FROM:
        _filter(book, sheet, tab, Area(top, 0, last_row - 1, len(layout.columns) - 1), index)
    if layout.protected:
        _protect(sheet)
    _paper(sheet, layout)
    if layout.printed is not None:
        book.name("_xlnm.Print_Area", _printed(tab, layout), localSheetId=str(index))
    book.package.touch(tab.part)


def _settings(sheet: Element, layout: TabLayout, height: float) -> None:
    settings = ensure(sheet, "sheetPr", SHEET_ORDER)
    add(settings, "tabColor", {"rgb": f"FF{layout.tab_colour}"})
    if layout.groups:
        add(settings, "outlinePr", {"summaryBelow": 0})
    add(settings, "pageSetUpPr", {"fitToPage": 1})
    ensure(sheet, "dimension", SHEET_ORDER).set("ref", span(Area(0, 0, layout.header, max(len(layout.columns), 1) - 1)))
    ensure(sheet, "sheetFormatPr", SHEET_ORDER).set("defaultRowHeight", str(height))


def _view(sheet: Element, layout: TabLayout, *, selected: bool) -> None:
    view = add(ensure(sheet, "sheetViews", SHEET_ORDER), "sheetView", {"workbookViewId": 0})
    if selected:
        view.set("tabSelected", "1")
    if layout.columns:
        first = cell(layout.header + 1, layout.frozen)
        across = {"xSplit": layout.frozen} if layout.frozen else {}
        where = "bottomRight" if layout.frozen else "bottomLeft"
        add(
            view,
            "pane",
            {**across, "ySplit": layout.header + 1, "topLeftCell": first, "activePane": where, "state": "frozen"},
        )
        add(view, "selection", {"pane": where, "activeCell": first, "sqref": first})


def _header_height(sheet: Element, layout: TabLayout) -> None:
    data = child(sheet, "sheetData")
    rows = children(data, "row") if data is not None else ()
    for row in (row for row in rows if whole(row, "r") == layout.header + 1):
        most = max(lines(column.title, column.letters) for column in layout.columns)
        row.set("ht", str(most * _LINE + _AROUND))
        row.set("customHeight", "1")


def _filter(book: WorkbookPart, sheet: Element, tab: SheetPart, area: Area, index: int) -> None:
    ensure(sheet, "autoFilter", SHEET_ORDER).set("ref", span(area))
    formula = f"{quoted(tab.title)}!{absolute(area)}"
    book.name("_xlnm._FilterDatabase", formula, localSheetId=str(index), hidden="1")


def _protect(sheet: Element) -> None:
    """Keep hands off by mistake: no password; widths, filters and sorting stay allowed."""
    protection = ensure(sheet, "sheetProtection", SHEET_ORDER)
    for name in ("sheet", "objects", "scenarios"):
        protection.set(name, "1")
    for name in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        protection.set(name, "0")


def _printed(tab: SheetPart, layout: TabLayout) -> str:
    """What is printed of the tab: whole columns, which end with their last row; else a cell that nothing is near.

    LibreOffice prints a page for an empty cell beside a table.
    """
    nowhere = Area(0, COLUMNS - 1, 0, COLUMNS - 1)
    area = absolute(Area(0, 0, ROWS - 1, layout.printed - 1) if layout.printed else nowhere)
    return f"{quoted(tab.title)}!{area}"


def _paper(sheet: Element, layout: TabLayout) -> None:
    if layout.printed != 0:
        ensure(sheet, "printOptions", SHEET_ORDER).set("gridLines", "1")
    margins = ensure(sheet, "pageMargins", SHEET_ORDER)
    for side, inches in (_MARGINS | (_DENSE if layout.dense else {})).items():
        margins.set(side, str(inches))
    page = ensure(sheet, "pageSetup", SHEET_ORDER)
    page.set("paperSize", str(_A4))
    page.set("orientation", "landscape" if layout.landscape else "portrait")
    page.set("fitToHeight", "0")
    if layout.printed == 0:
        return
    around = place(sheet, "headerFooter", SHEET_ORDER)
    if layout.dense:
        add(around, "oddHeader", text=_TITLE)
    add(around, "oddFooter", text="&L&A&RСтраница &P из &N")
