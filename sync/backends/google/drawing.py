"""Charts over the cells of a tab as requests of a batchUpdate."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sync.backends.google.cells import BLANK
from sync.backends.google.looks import colour
from sync.backends.google.requests import growth
from sync.backends.google.spreadsheet import Grid, Spreadsheet
from sync.chart import ALONE, COLOURS, LETTERS, Cells, Chart

#: Pixels on the screen.
_WIDTH, _A_ROW = 620, 20


def drawing(book: Spreadsheet, charts: Sequence[Chart]) -> Iterator[dict[str, Any]]:
    """Requests that draw the charts, each once: one of the same title on the same tab is drawn from other cells."""
    for chart in charts:
        on, of = book.find(chart.tab), book.find(chart.labels.tab)
        if on is None or of is None:
            continue
        spec = _spec(chart, of.id)
        known = next((one for one in on.charts if one.title == chart.title), None)
        if known:
            yield {"updateChartSpec": {"chartId": known.id, "spec": _dressed(spec, known.spec)}}
        else:
            yield from growth(on, {(chart.row, chart.col): BLANK})
            yield {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": _place(chart, on)}}}}


def _dressed(spec: Mapping[str, Any], standing: Mapping[str, Any]) -> Mapping[str, Any]:
    """The chart as it stands, with all that people changed of its looks, drawn from the cells of `spec`."""
    fresh, old = spec["basicChart"], standing.get("basicChart", {})
    if any(len(old.get(part, ())) != len(fresh[part]) for part in ("domains", "series")):
        return spec
    domains = [{**was, "domain": now["domain"]} for was, now in zip(old["domains"], fresh["domains"], strict=True)]
    series = [{**was, "series": now["series"]} for was, now in zip(old["series"], fresh["series"], strict=True)]
    return {**standing, "altText": spec["altText"], "basicChart": {**old, "domains": domains, "series": series}}


def _place(chart: Chart, grid: Grid) -> Mapping[str, Any]:
    anchor = {"sheetId": grid.id, "rowIndex": chart.row, "columnIndex": chart.col}
    return {"anchorCell": anchor, "widthPixels": _WIDTH, "heightPixels": _A_ROW * chart.height}


def _spec(chart: Chart, sheet: int) -> dict[str, Any]:
    lying = chart.axes.lying
    beside, below = ("LEFT_AXIS", "BOTTOM_AXIS") if lying else ("BOTTOM_AXIS", "LEFT_AXIS")
    heights: dict[str, Any] = {"position": below, "title": chart.axes.up, "format": _letters()}
    heights["viewWindowOptions"] = {"viewWindowMin": 0} | (
        {"viewWindowMax": chart.axes.most} if chart.axes.most is not None else {}
    )
    basic = {
        "chartType": "BAR" if lying else "COLUMN",
        "legendPosition": "NO_LEGEND",
        "headerCount": 0,
        "axis": [{"position": beside, "title": chart.axes.across, "format": _letters()}, heights],
        "domains": [{"domain": {"sourceRange": {"sources": [_range(chart.labels, sheet)]}}}],
        "series": [_series(cells, number, len(chart.series), below, sheet) for number, (_, cells) in _each(chart)],
    }
    named = {"subtitle": _told(chart), "subtitleTextFormat": _letters()} if len(chart.series) > 1 else {}
    return {
        "title": chart.title,
        "altText": chart.about,
        "hiddenDimensionStrategy": "SHOW_ALL",
        **named,
        "basicChart": basic,
    }


def _each(chart: Chart) -> Iterable[tuple[int, tuple[str, Cells]]]:
    return enumerate(chart.series)


def _series(cells: Cells, number: int, of: int, axis: str, sheet: int) -> dict[str, Any]:
    fill = COLOURS[number % len(COLOURS)] if of > 1 else ALONE
    return {
        "series": {"sourceRange": {"sources": [_range(cells, sheet)]}},
        "targetAxis": axis,
        "colorStyle": colour(fill),
        "dataLabel": {"type": "DATA", "textFormat": _letters()},
    }


def _told(chart: Chart) -> str:
    """Which bars are which: a legend would call them by the headers of their columns."""
    light, dark = (name for name, _ in chart.series[:2])
    return f"светлый столбик — {light}, тёмный — {dark}"


def _letters() -> dict[str, Any]:
    return {"fontSize": LETTERS}


def _range(cells: Cells, sheet: int) -> dict[str, int]:
    rows = {"startRowIndex": cells.top, "endRowIndex": cells.bottom + 1}
    return {"sheetId": sheet, **rows, "startColumnIndex": cells.col, "endColumnIndex": cells.col + 1}
