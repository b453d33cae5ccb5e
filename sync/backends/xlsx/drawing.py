"""Charts over the cells of a tab: drawn by Excel and LibreOffice from the cells themselves."""

from xml.sax.saxutils import quoteattr

from sync.backends.xlsx.book import SheetPart, WorkbookPart
from sync.backends.xlsx.chart_xml import CHART_NS, chart_xml, read_about, redraw
from sync.backends.xlsx.markup import SHEET_ORDER, Element, ensure, parse
from sync.backends.xlsx.relations import Relations
from sync.chart import WIDTH, Chart
from sync.table import fold

_TYPES = "application/vnd.openxmlformats-officedocument."
_DRAWING_TYPE, _CHART_TYPE = f"{_TYPES}drawing+xml", f"{_TYPES}drawingml.chart+xml"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_MAIN}"/>'
_ANCHOR = (
    '<xdr:twoCellAnchor xmlns:xdr="{xdr}" xmlns:a="{main}" xmlns:r="{office}">'
    "<xdr:from><xdr:col>{left}</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>{right}</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>{bottom}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{id}" name={name} descr={about}/>'
    "<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
    '<a:graphic><a:graphicData uri="{chart}"><c:chart xmlns:c="{chart}" r:id="{relation}"/></a:graphicData></a:graphic>'
    "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
)


def standing(book: WorkbookPart) -> dict[tuple[str, str], str]:
    """What the charts of all tabs are about; see `sync.workbook.Snapshot`."""
    found: dict[tuple[str, str], str] = {}
    for tab in book.tabs:
        for part in _drawings(book, tab):
            for shown in _shown(book.package.tree(part)):
                title = shown.get("name", "")
                about = shown.get("descr") or _told(book, part, shown, tab.title, title)
                found.setdefault((fold(tab.title), title), about)  # of copies the first
    return found


def draw(book: WorkbookPart, chart: Chart) -> None:
    """Draw the chart, or draw one of the same title from other cells, where it stands."""
    tab = book.find(chart.tab)
    if tab is None or not tab.part:
        return
    part = next(iter(_drawings(book, tab)), "") or _new_drawing(book, tab)
    root, relations = book.package.tree(part), Relations(book.package, part)
    known = next((one for one in _shown(root) if one.get("name") == chart.title), None)
    target = relations.target(_relation(book, known)) if known is not None else None
    if known is not None and target:
        known.set("descr", chart.about)
        if target in book.package and redraw(book.package.tree(target), chart):
            book.package.touch(target)
        else:
            book.package.put(target, chart_xml(chart))
    else:
        new = book.package.add("xl/charts/chart{}.xml", chart_xml(chart), _CHART_TYPE)
        root.append(parse(_anchor(book, root, chart, relations.add(f"{book.office}/chart", new)).encode()))
    book.package.touch(part)


def _told(book: WorkbookPart, part: str, shown: Element, tab: str, title: str) -> str:
    """What a chart is about of which another program has dropped the words."""
    target = Relations(book.package, part).target(_relation(book, shown))
    return read_about(book.package.tree(target), tab, title) if target and target in book.package else ""


def _drawings(book: WorkbookPart, tab: SheetPart) -> list[str]:
    return Relations(book.package, tab.part).of("drawing") if tab.part else []


def _new_drawing(book: WorkbookPart, tab: SheetPart) -> str:
    part = book.package.add("xl/drawings/drawing{}.xml", _EMPTY.encode(), _DRAWING_TYPE)
    relation = Relations(book.package, tab.part).add(f"{book.office}/drawing", part)
    drawing = ensure(book.package.tree(tab.part), "drawing", SHEET_ORDER)
    drawing.set(f"{{{book.office}}}id", relation)
    book.package.touch(tab.part)
    return part


def _shown(root: Element) -> list[Element]:
    """The names of the charts of a drawing, each with what it is about."""
    return list(root.iterfind(f".//{{{_XDR}}}graphicFrame/{{{_XDR}}}nvGraphicFramePr/{{{_XDR}}}cNvPr"))


def _relation(book: WorkbookPart, shown: Element) -> str:
    frames = shown.iterancestors(f"{{{_XDR}}}graphicFrame")
    found = next((one for frame in frames for one in frame.iter(f"{{{CHART_NS}}}chart")), None)
    return "" if found is None else found.get(f"{{{book.office}}}id", "")


def _anchor(book: WorkbookPart, root: Element, chart: Chart, relation: str) -> str:
    ids = [int(one.get("id", "0")) for one in root.iter(f"{{{_XDR}}}cNvPr")]
    return _ANCHOR.format(
        xdr=_XDR,
        main=_MAIN,
        office=book.office,
        chart=CHART_NS,
        left=chart.col,
        right=chart.col + WIDTH,
        top=chart.row,
        bottom=chart.row + chart.height,
        id=max(ids, default=1) + 1,
        name=quoteattr(chart.title),
        about=quoteattr(chart.about),
        relation=relation,
    )
