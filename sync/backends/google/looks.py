"""How cells of our own tabs look in Google Sheets."""

from collections.abc import Mapping
from typing import Any

from sync.backends.google.cells import DAY, SHARE, TEXT
from sync.layout import LINE, LINK_TEXT, ROBOT_BELOW, SMALL, ColumnLayout, Format

#: Pixels of a character, and of what is around a cell's text.
_CHARACTER, _AROUND = 7, 10
#: Number formats by what a column holds.
_FORMATS: dict[Format, Mapping[str, str]] = {"text": TEXT, "date": DAY, "percent": SHARE}
HEADER_FIELDS = "userEnteredValue,note,userEnteredFormat"
BODY_FIELDS = ",".join(
    f"userEnteredFormat.{name}"
    for name in (
        "numberFormat",
        "backgroundColorStyle",
        "textFormat",
        "wrapStrategy",
        "verticalAlignment",
        "horizontalAlignment",
    )
)


def colour(code: str) -> dict[str, Any]:
    """RRGGBB as a ColorStyle."""
    parts = zip(("red", "green", "blue"), bytes.fromhex(code), strict=True)
    return {"rgbColor": {name: part / 255 for name, part in parts}}


def header_cell(column: ColumnLayout) -> dict[str, Any]:
    """The header of a column, with its note."""
    line = {"style": "SOLID", "colorStyle": colour(LINE)}
    look = {
        "backgroundColorStyle": colour(column.header_fill),
        "textFormat": {"bold": True, **_size(column)},
        "wrapStrategy": "WRAP",
        "verticalAlignment": "MIDDLE",
        "horizontalAlignment": "CENTER" if column.centred else "LEFT",
        "borders": dict.fromkeys(("top", "bottom", "left", "right"), line),
    }
    note = {"note": column.note} if column.note else {}
    return {"userEnteredValue": {"stringValue": column.title}, "userEnteredFormat": look, **note}


def body_format(column: ColumnLayout) -> dict[str, Any]:
    """The look of the cells below the header."""
    look: dict[str, Any] = {"verticalAlignment": "TOP"}
    if column.format in _FORMATS:
        look["numberFormat"] = dict(_FORMATS[column.format])
    if column.robot:
        look["backgroundColorStyle"] = colour(ROBOT_BELOW)
    if column.wraps:
        look["wrapStrategy"] = "WRAP"
    if column.format == "link":
        look["textFormat"] = {"underline": True, "foregroundColorStyle": colour(LINK_TEXT)}
    if column.dense:
        look["textFormat"] = _size(column)
    if column.centred:
        look["horizontalAlignment"] = "CENTER"
    return look


def _size(column: ColumnLayout) -> dict[str, Any]:
    return {"fontSize": SMALL} if column.dense else {}


def pixels(column: ColumnLayout) -> int:
    """The width of a column on the screen."""
    return column.room * _CHARACTER + _AROUND
