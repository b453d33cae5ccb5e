"""How Google keeps a message and gives it back: defaults dropped, colours as float32, both spellings of a colour."""

from __future__ import annotations

import struct
from functools import cache
from typing import Any

from google_server.discovery import sheets
from google_server.errors import Message

#: Fields whose zero is kept: they know "not set" from zero (recordings: `startRowIndex: 0` stays, `sheetId: 0` of a
#: range goes; `bold: false` stays).
_PRESENT = {
    "ExtendedValue": {"numberValue", "boolValue", "stringValue", "formulaValue"},
    "TextFormat": {"bold", "italic", "strikethrough", "underline"},
    "GridRange": {"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"},
    "DimensionRange": {"startIndex", "endIndex"},
    "SheetProperties": {"sheetId", "index"},
    "DeveloperMetadataLocation": {"sheetId"},
}

#: Colours of the default theme, as a new spreadsheet of the recordings has them.
THEME = {
    "TEXT": (0, 0, 0),
    "BACKGROUND": (1, 1, 1),
    "ACCENT1": (0.25882354, 0.52156866, 0.95686275),
    "ACCENT2": (0.91764706, 0.2627451, 0.20784314),
    "ACCENT3": (0.9843137, 0.7372549, 0.015686275),
    "ACCENT4": (0.20392157, 0.65882355, 0.3254902),
    "ACCENT5": (1, 0.42745098, 0.003921569),
    "ACCENT6": (0.27450982, 0.7411765, 0.7764706),
    "LINK": (0.06666667, 0.33333334, 0.8),
}


#: Pixels of the lines around cells, which follow from their style; without a colour they are black.
_BORDERS = {"DOTTED": 1, "DASHED": 1, "SOLID": 1, "SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}


def rgb(red: float, green: float, blue: float) -> Message:
    """Make a colour without its zeros."""
    return {name: part for name, part in (("red", red), ("green", green), ("blue", blue)) if part}


def float32(value: float) -> float | int:
    """Round to what a float keeps, in as few digits as name it."""
    short = struct.unpack("f", struct.pack("f", value))[0]
    for digits in range(1, 10):
        text = f"{short:.{digits}g}"
        if struct.unpack("f", struct.pack("f", float(text)))[0] == short:
            return plain(float(text))
    return plain(short)


def plain(value: float) -> float | int:
    """Write whole numbers as integers, as Google's JSON does; what a double does not hold exactly is rounded to one."""
    if isinstance(value, int) and abs(value) > 2**53:
        return float(value)
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


@cache
def twins(schema: str) -> dict[str, str]:
    """Map the older colour fields of a message to their newer …Style."""
    fields = sheets().properties(schema)
    return {
        name: f"{name}Style"
        for name, spec in fields.items()
        if spec.get("$ref") == "Color" and fields.get(f"{name}Style", {}).get("$ref") == "ColorStyle"
    }


def _byte(part: float) -> float | int:
    """Round a part of a colour down to one of 256 steps, as the service does: 0.5 comes back as 127/255."""
    return float32(int(min(max(part, 0), 1) * 255 + 1e-4) / 255)


def kept(schema: str, value: Message) -> Message:
    """Make what the service keeps of a valid message: colours only as …Style, nothing that is a default."""
    if schema == "Color":
        return {name: part for name, item in value.items() if (part := _byte(item or 0))}
    pairs = twins(schema)
    out: Message = {}
    for key, item in value.items():
        if key in pairs:
            if item is not None and value.get(pairs[key]) is None:
                out[pairs[key]] = {"rgbColor": kept("Color", item)}
            continue
        spec = sheets().properties(schema)[key]
        small = _kept_field(spec, item)
        if small not in (None, "", 0, []) or (small is not None and key in _PRESENT.get(schema, ())):
            out[key] = small
    return out


def _kept_field(spec: Message, item: Any) -> Any:
    if item is None:
        return None
    if "$ref" in spec:
        message = kept(spec["$ref"], item)
        return None if spec["$ref"] == "ColorStyle" and not message else message
    if spec["type"] == "array":
        return [_kept_field(spec["items"], one) for one in item]
    if spec["type"] == "integer":
        return int(item)
    if spec["type"] == "number":
        return float32(item) if spec.get("format") == "float" else plain(item)
    return item


@cache
def _nested(schema: str) -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for key, spec in sheets().properties(schema).items():
        inner = spec.get("items", spec)
        if "$ref" in inner and _coloured(inner["$ref"], frozenset()):
            found[key] = (inner["$ref"], "items" in spec)
    return found


def _coloured(schema: str, above: frozenset[str]) -> bool:
    if schema in above:
        return False
    if twins(schema):
        return True
    inner = (spec.get("items", spec).get("$ref") for spec in sheets().properties(schema).values())
    return any(_coloured(one, above | {schema}) for one in inner if one)


def shown(schema: str, value: Message) -> Message:
    """Give a kept message as an answer does: each colour in both its spellings."""
    out = dict(value)
    if schema == "Border" and out.get("style") in _BORDERS:
        out = {"width": _BORDERS[out["style"]], "colorStyle": {"rgbColor": {}}} | out
    for key, (inner, repeated) in _nested(schema).items():
        if key in out:
            out[key] = [shown(inner, one) for one in out[key]] if repeated else shown(inner, out[key])
    for old, new in twins(schema).items():
        if new in out:
            style = out[new]
            out[old] = style["rgbColor"] if "rgbColor" in style else rgb(*THEME.get(style.get("themeColor"), (0, 0, 0)))
    return out
