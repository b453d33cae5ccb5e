"""Requests that take a text out of what a spreadsheet holds beside its values."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sync.backends.google.reach import filtering
from sync.erasing import apart, bare

Erased = Callable[[str], str]
_Told = Mapping[str, Any]
_Request = dict[str, Any]

#: What a reading brings of it.
BESIDE = (
    "namedRanges(namedRangeId,name),sheets(properties(sheetId,title),protectedRanges(protectedRangeId,description),"
    "filterViews,charts(chartId,spec),slicers(slicerId,spec),conditionalFormats,tables(tableId,name),basicFilter,"
    "data(startRow,startColumn,rowData(values(userEnteredValue(formulaValue),note,dataValidation))))"
)


def scrubbing(answer: _Told, erased: Erased) -> Iterator[_Request]:
    """The requests for a spreadsheet as it was read with BESIDE."""
    sheets = answer.get("sheets", ())
    yield from _titles([sheet["properties"] for sheet in sheets], erased)  # first: formulas refer to the new ones
    for sheet in sheets:
        number = sheet["properties"].get("sheetId", 0)
        yield from _cells(number, sheet.get("data", ()), erased)
        for part, request in _OBJECTS.items():
            for at, one in enumerate(sheet.get(part, ())):
                if (clean := _without(one, erased)) != one:
                    yield request(clean, number, at)
        if (
            (told := sheet.get("basicFilter", {}))
            and "tableId" not in told
            and (clean := _without(told, erased)) != told
        ):
            yield filtering(clean)
    yield from _areas(answer.get("namedRanges", ()), erased)


def _areas(areas: Sequence[_Told], erased: Erased) -> Iterator[_Request]:
    names = [one.get("name", "") for one in areas]
    for one in areas:
        if (clean := erased(one.get("name", ""))) != one.get("name", ""):
            names.append(_word(apart(_word(clean), names)))
            named = {"namedRangeId": one["namedRangeId"], "name": names[-1]}
            yield {"updateNamedRange": {"namedRange": named, "fields": "name"}}


def _titles(properties: Sequence[_Told], erased: Erased) -> Iterator[_Request]:
    titles = [one.get("title", "") for one in properties]
    for one in properties:
        if (clean := erased(one.get("title", ""))) != one.get("title", ""):
            titles.append(apart(bare(clean), titles))
            renamed = {"sheetId": one.get("sheetId", 0), "title": titles[-1]}
            yield {"updateSheetProperties": {"properties": renamed, "fields": "title"}}


def _cells(sheet: int, blocks: Sequence[_Told], erased: Erased) -> Iterator[_Request]:
    """Formulas, notes, and rules of what may be typed: those of cells below one another in one request."""
    rules: dict[int, dict[str, Any]] = {}
    for block in blocks:
        for row, line in enumerate(block.get("rowData", ()), block.get("startRow", 0)):
            for col, cell in enumerate(line.get("values", ()), block.get("startColumn", 0)):
                start = {"sheetId": sheet, "rowIndex": row, "columnIndex": col}
                for part in ("userEnteredValue", "note"):
                    if (clean := _without(cell.get(part), erased)) != cell.get(part):
                        yield {"updateCells": {"rows": [{"values": [{part: clean}]}], "fields": part, "start": start}}
                if (rule := _without(cell.get("dataValidation"), erased)) != cell.get("dataValidation"):
                    last = rules.get(col)
                    if last and last["rule"] == rule and last["range"]["endRowIndex"] == row:
                        last["range"]["endRowIndex"] = row + 1
                    else:
                        rules[col] = {"range": _one_cell(sheet, row, col), "rule": rule}
                        yield {"setDataValidation": rules[col]}


def _one_cell(sheet: int, row: int, col: int) -> dict[str, int]:
    across = {"startColumnIndex": col, "endColumnIndex": col + 1}
    return {"sheetId": sheet, "startRowIndex": row, "endRowIndex": row + 1, **across}


def _without(told: Any, erased: Erased) -> Any:
    if isinstance(told, str):
        return bare(erased(told)) if told.startswith("=") else erased(told)
    if isinstance(told, list):
        return [_without(one, erased) for one in told]
    return {key: _without(one, erased) for key, one in told.items()} if isinstance(told, dict) else told


def _word(name: str) -> str:
    """`name` as an area or a table may be called."""
    return re.sub(r"\W+", "_", bare(name))


#: How what lies over the cells is changed, by its list: it, the number of its tab, its place in the list.
_OBJECTS: Mapping[str, Callable[[_Told, int, int], _Request]] = {
    "protectedRanges": lambda one, sheet, at: {
        "updateProtectedRange": {"protectedRange": one, "fields": "description"}
    },
    "filterViews": lambda one, sheet, at: {"updateFilterView": {"filter": one, "fields": "title,filterSpecs"}},
    "charts": lambda one, sheet, at: {"updateChartSpec": dict(one)},
    "slicers": lambda one, sheet, at: {"updateSlicerSpec": {**one, "fields": "*"}},
    "conditionalFormats": lambda one, sheet, at: {
        "updateConditionalFormatRule": {"sheetId": sheet, "index": at, "rule": one}
    },
    "tables": lambda one, sheet, at: {
        "updateTable": {"table": {"tableId": one["tableId"], "name": _word(one["name"])}, "fields": "name"}
    },
}
