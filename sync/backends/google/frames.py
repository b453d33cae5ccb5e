"""Native tables and filters: what lies around the rows of a tab."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sync.table import Area

#: What a reading brings of them, as a field mask of a sheet.
FRAMES = "tables(tableId,name,range,rowsProperties(footerColorStyle)),basicFilter"


@dataclass(frozen=True)
class Frame:
    """A native table, or the filter of a tab, whose `table` is "". A `footer` is the table's row of totals."""

    area: Area
    table: str = ""
    name: str = ""
    footer: bool = False
    #: the filter as the service tells of it
    told: Mapping[str, Any] = field(default_factory=dict, compare=False)


def frames_of(sheet: Mapping[str, Any]) -> list[Frame]:
    """The frames of a sheet that end somewhere."""
    found = [_table(told) for told in sheet.get("tables", ()) if _ends(told)]
    told = sheet.get("basicFilter", {})
    own = _ends(told) and "tableId" not in told
    return [*found, Frame(area_of(told["range"]), told=told)] if own else found


def _ends(told: Mapping[str, Any]) -> bool:
    return set(told.get("range", ())) >= {"endRowIndex", "endColumnIndex"}


def _table(told: Mapping[str, Any]) -> Frame:
    footer = "footerColorStyle" in told.get("rowsProperties", {})
    return Frame(area_of(told["range"]), told.get("tableId", ""), told.get("name", ""), footer)


def area_of(told: Mapping[str, Any]) -> Area:
    """The area that a GridRange with ends tells of."""
    top, left = told.get("startRowIndex", 0), told.get("startColumnIndex", 0)
    return Area(top, left, told["endRowIndex"] - 1, told["endColumnIndex"] - 1)


def totals_of(frames: Sequence[Frame]) -> list[Area]:
    """The rows of totals of tables."""
    return [replace(frame.area, top=frame.area.bottom) for frame in frames if frame.footer]
