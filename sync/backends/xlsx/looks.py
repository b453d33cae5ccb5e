"""How cells of our own tabs look: warm what people fill, cool what the robot fills."""

import copy
from dataclasses import dataclass

from sync.backends.xlsx.markup import add
from sync.backends.xlsx.styles import Styles
from sync.layout import FADED_TEXT, LINE, LINK_TEXT, ROBOT_BELOW, SMALL, WRONG_FILL, WRONG_TEXT, ColumnLayout, Format

#: Number formats by what a column holds; 49 is text: 007 and 10-1 stay as typed.
_FORMATS: dict[Format, str | int] = {"text": 49, "date": "dd.mm.yyyy", "number": 0, "percent": 9, "link": 49}


@dataclass(frozen=True)
class Look:
    """What a style says of a cell; `fill` is RRGGBB, "" for none."""

    fill: str = ""
    format: str | int = 0
    header: bool = False
    wrap: bool = False
    centred: bool = False
    link: bool = False
    bold: bool = False
    small: bool = False


def header_look(column: ColumnLayout) -> Look:
    """The look of a header cell."""
    return Look(column.header_fill, header=True, wrap=True, small=column.dense)


#: The look of a sentence above the header, and of the name of a group of rows.
CAPTION, HEADING = Look(format=49), Look(format=49, bold=True)


def body_look(column: ColumnLayout) -> Look:
    """The look of the cells below."""
    return Look(
        ROBOT_BELOW if column.robot else "",
        _FORMATS[column.format],
        wrap=column.wraps,
        centred=column.centred,
        link=column.format == "link",
        small=column.dense,
    )


def style_of(styles: Styles, look: Look) -> int:
    """The style with this look."""
    if look not in styles.looks:
        styles.looks[look] = _made(styles, look)
    return styles.looks[look]


def _made(styles: Styles, look: Look) -> int:
    parts = {
        "numFmtId": styles.format(look.format),
        "fontId": _font(styles, bold=look.header or look.bold, link=look.link, small=look.small),
        "fillId": _fill(styles, look.fill) if look.fill else 0,
        "borderId": _border(styles, around=look.header),
        "xfId": 0,
    }
    applied = dict.fromkeys(("applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment"), 1)
    xf = styles.node("xf", parts | applied)
    alignment = add(xf, "alignment", {"vertical": "center" if look.header else "top"})
    if look.centred:
        alignment.set("horizontal", "center")
    if look.wrap:
        alignment.set("wrapText", "1")
    return styles.index("cellXfs", xf)


def _font(styles: Styles, *, bold: bool, link: bool, small: bool) -> int:
    font = copy.deepcopy(styles.font)
    if small and (size := font.find("{*}sz")) is not None:
        size.set("val", str(SMALL))
    if bold and font.find("{*}b") is None:
        font.insert(0, styles.node("b"))
    if link:
        for old in (*font.findall("{*}color"), *font.findall("{*}u")):
            font.remove(old)
        font.insert(0, styles.node("u"))
        size = font.find("{*}sz")
        font.insert(1 if size is None else font.index(size) + 1, styles.node("color", {"rgb": f"FF{LINK_TEXT}"}))
    return styles.index("fonts", font)


def _fill(styles: Styles, colour: str) -> int:
    fill = styles.node("fill")
    pattern = add(fill, "patternFill", {"patternType": "solid"})
    add(pattern, "fgColor", {"rgb": f"FF{colour}"})
    add(pattern, "bgColor", {"indexed": 64})
    return styles.index("fills", fill)


def _border(styles: Styles, *, around: bool) -> int:
    border = styles.node("border")
    for side in ("left", "right", "top", "bottom"):
        line = add(border, side, {"style": "thin"} if around else None)
        if around:
            add(line, "color", {"rgb": f"FF{LINE}"})
    add(border, "diagonal")
    return styles.index("borders", border)


def faded_look(styles: Styles) -> int:
    """The conditional look of a row that is not of today: its index among <dxfs>."""
    dxf = styles.node("dxf")
    add(add(dxf, "font"), "color", {"rgb": f"FF{FADED_TEXT}"})
    return styles.index("dxfs", dxf)


def wrong_look(styles: Styles) -> int:
    """The conditional look of a remark: its index among <dxfs>."""
    dxf = styles.node("dxf")
    add(add(dxf, "font"), "color", {"rgb": f"FF{WRONG_TEXT}"})
    add(add(add(dxf, "fill"), "patternFill"), "bgColor", {"rgb": f"FF{WRONG_FILL}"})
    return styles.index("dxfs", dxf)
