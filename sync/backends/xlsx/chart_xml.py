"""A chart of bars as DrawingML (ECMA-376 part 1, 21.2)."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from sync.backends.xlsx.lists import quoted
from sync.backends.xlsx.markup import Element
from sync.backends.xlsx.references import absolute, area
from sync.chart import ALONE, COLOURS, LETTERS, Axes, Cells, Chart
from sync.table import Area

CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SPACES = (
    f'xmlns:c="{CHART_NS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: The numbers of the two axes; any will do.
_LABELS, _HEIGHTS = 111111111, 222222222
#: Hundredths of a point.
_SIZE, _TITLE = 100 * LETTERS, 1300


def chart_xml(chart: Chart) -> bytes:
    """The chart part: no numbers of its own, the office program takes them from the cells."""
    kind = "bar" if chart.axes.lying else "col"
    series = "".join(_series(chart, number) for number in range(len(chart.series)))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    xml = (
        f'{_HEAD}<c:chartSpace {_SPACES}><c:roundedCorners val="0"/><c:chart>{_text(chart.title, _TITLE)}'
        f'<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="{kind}"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        f'<c:axId val="{_LABELS}"/><c:axId val="{_HEIGHTS}"/></c:barChart>{"".join(_axes(chart))}</c:plotArea>{legend}'
        '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr>'
        f"{_letters(_SIZE)}</c:chartSpace>"
    )
    return xml.encode()


def read_about(root: Element, tab: str, title: str) -> str:
    """What a chart part is about, told from what it is drawn from; "" of a chart of another kind."""
    found = [
        (_first(one, "tx", "v"), _cells(_first(one, "cat", "f")), _cells(_first(one, "val", "f")))
        for one in root.iter(f"{{{CHART_NS}}}ser")
    ]
    series = [(name, cells) for name, labels, cells in found if labels and cells]
    labels = found[0][1] if found else None
    return Chart(tab, title, labels, series, Axes("", "")).about if labels and len(series) == len(found) else ""


def redraw(root: Element, chart: Chart) -> bool:
    """Draw a chart part from the cells of `chart`, with all that people changed of its looks; False where one cannot.

    The numbers that an office program keeps beside the cells are of former ones: they go.
    """
    series = list(root.iter(f"{{{CHART_NS}}}ser"))
    held = [
        (one.find(f"{{*}}{part}/*/{{*}}f"), where)
        for one, (_, cells) in zip(series, chart.series, strict=False)
        for part, where in (("cat", chart.labels), ("val", cells))
    ]
    if len(series) != len(chart.series) or any(formula is None for formula, _ in held):
        return False
    for formula, where in held:
        assert formula is not None
        formula.text = _place(where)
        around = formula.getparent()
        assert around is not None
        around[:] = [formula]
    return True


def _first(series: Element, part: str, name: str) -> str:
    held = next(series.iter(f"{{{CHART_NS}}}{part}"), None)
    texts = [] if held is None else [one.text or "" for one in held.iter(f"{{{CHART_NS}}}{name}")]
    return texts[0] if texts else ""


def _cells(reference: str) -> Cells | None:
    tab, _, cells = reference.rpartition("!")
    try:
        found = area(cells)
    except ValueError:
        return None
    return Cells(tab.removeprefix("'").removesuffix("'").replace("''", "'"), found.left, found.top, found.bottom)


def _series(chart: Chart, number: int) -> str:
    name, cells = chart.series[number]
    colour = COLOURS[number % len(COLOURS)] if len(chart.series) > 1 else ALONE
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{escape(name)}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_reference(chart.labels)}</c:f></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_reference(cells)}</c:f></c:numRef></c:val></c:ser>"
    )


def _axes(chart: Chart) -> Iterator[str]:
    """The axis of the labels and that of the heights. Of bars that lie the first label stands on top."""
    lying = chart.axes.lying
    beside, below = ("l", "b") if lying else ("b", "l")
    order, crosses = ("maxMin", "max") if lying else ("minMax", "autoZero")
    most = f'<c:max val="{chart.axes.most}"/>' if chart.axes.most is not None else ""
    yield (
        f'<c:catAx><c:axId val="{_LABELS}"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{beside}"/>{_text(chart.axes.across, _SIZE)}<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_HEIGHTS}"/><c:crosses val="autoZero"/><c:tickLblSkip val="1"/></c:catAx>'
    )
    yield (
        f'<c:valAx><c:axId val="{_HEIGHTS}"/><c:scaling><c:orientation val="minMax"/>{most}<c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{below}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>'
        '<a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
        f'{_text(chart.axes.up, _SIZE)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="{_LABELS}"/>'
        f'<c:crosses val="{crosses}"/></c:valAx>'
    )


def _text(text: str, size: int) -> str:
    bold = int(size == _TITLE)
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}" b="{bold}"/></a:pPr>'
        f'<a:r><a:rPr lang="ru-RU" sz="{size}" b="{bold}"/><a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def _letters(size: int) -> str:
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}"/></a:pPr><a:endParaRPr lang="ru-RU"/></a:p></c:txPr>'


def _reference(cells: Cells) -> str:
    return escape(_place(cells))


def _place(cells: Cells) -> str:
    whole = Area(cells.top, cells.col, cells.bottom, cells.col)
    return f"{quoted(cells.tab)}!{absolute(whole)}"
