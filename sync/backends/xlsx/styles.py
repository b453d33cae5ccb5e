"""Cell styles: what those of a workbook show, and new ones put behind them."""

import copy
from collections.abc import Hashable, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal

from lxml import etree

from sync.backends.xlsx.formats import BUILT_IN, Kind, kind_of
from sync.backends.xlsx.markup import MAIN, Element, child, children, ensure, namespace, number, signature, whole
from sync.backends.xlsx.package import Package
from sync.backends.xlsx.relations import Relations
from sync.table import Percent, Value

_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
#: Where some readers look for the style sheet, whatever the relationships say.
_USUAL = "xl/styles.xml"
#: The style sheet of a workbook that has none: Arial 10, which every system has or replaces by one of equal width.
BLANK = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="10"/><name val="Arial"/><family val="2"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
#: Formats that a cell gets where its own does not show the value: a code, or the number of a built-in one.
FORMATS: dict[Kind, str | int] = {
    "date": "dd.mm.yyyy",
    "moment": "dd.mm.yyyy hh:mm",
    "time": "hh:mm",
    "percent": 9,
    "plain": 0,
}
#: The size of letters where a font has none, points (Excel's).
_USUAL_POINTS = 11
#: Own formats start here (ECMA-376 leaves the lower numbers to the program).
_FIRST_OWN = 164
#: A text that begins with one of these looks like a formula to whoever edits or exports it (operations.md §2).
FORMULA_LIKE = ("=", "+", "-", "@")

Need = Kind | Literal["quoted"]


def needed(value: Value) -> Need | None:
    """What a style must show for `value`; None: any style will do."""
    if isinstance(value, str):
        return "quoted" if value.startswith(FORMULA_LIKE) else None
    if isinstance(value, Percent):
        return "percent"
    if isinstance(value, datetime):
        return "date" if value.time() == time(0) else "moment"
    if isinstance(value, date):
        return "date"
    if isinstance(value, time):
        return "time"
    return "plain" if isinstance(value, int | float) and not isinstance(value, bool) else None


class Styles:
    """The style sheet of a workbook; styles are indexes of its <cellXfs>."""

    def __init__(self, package: Package, relations: Relations, office: str) -> None:
        self._package = package
        self._relations = relations
        self._office = office
        self._part = next(iter(relations.of("styles")), "")
        self._suited: dict[tuple[int, Need], int] = {}
        self._places: dict[str, dict[Hashable, int]] = {}
        #: the styles that were asked for, by what they look like
        self.looks: dict[Hashable, int] = {}

    @cached_property
    def kinds(self) -> list[Kind]:
        """What each style makes of a number."""
        with self._package.reading():
            return [self._kind(whole(xf, "numFmtId")) for xf in self._cells]

    @cached_property
    def _cells(self) -> list[Element]:
        return self._all("cellXfs", "xf")

    @cached_property
    def _fonts(self) -> list[Element]:
        return self._all("fonts", "font")

    @cached_property
    def _codes(self) -> dict[int, str]:
        return {whole(item, "numFmtId"): item.get("formatCode", "") for item in self._all("numFmts", "numFmt")}

    def _kind(self, number: int) -> Kind:
        code = self._codes.get(number)
        return BUILT_IN.get(number, "plain") if code is None else kind_of(code)

    def suited(self, style: int, value: Value) -> int:
        """`style`, or its copy with a format that shows `value`."""
        need = needed(value)
        if need is None or self._shows(style, need):
            return style
        if (style, need) not in self._suited:
            self._suited[style, need] = self._copy(style, need)
        return self._suited[style, need]

    def _shows(self, style: int, need: Need) -> bool:
        if need == "quoted":
            return style < len(self._cells) and self._cells[style].get("quotePrefix") in {"1", "true"}
        kind = self.kinds[style] if style < len(self.kinds) else "plain"
        return kind == need or (need == "date" and kind == "moment")

    def wraps(self, style: int) -> bool:
        """Whether text in this style is broken into lines."""
        return style < len(self._wrapping) and self._wrapping[style]

    @cached_property
    def _wrapping(self) -> list[bool]:
        found = [child(xf, "alignment") for xf in self._cells]
        return [one is not None and one.get("wrapText") in {"1", "true"} for one in found]

    def points(self, style: int) -> float:
        """The size of letters in this style."""
        return self._sizes[style] if style < len(self._sizes) else self._size(0)

    @cached_property
    def _sizes(self) -> list[float]:
        return [self._size(whole(xf, "fontId")) for xf in self._cells]

    def _size(self, font: int) -> float:
        size = child(self._fonts[font], "sz") if font < len(self._fonts) else None
        return _USUAL_POINTS if size is None else number(size, "val", _USUAL_POINTS)

    def _copy(self, style: int, need: Need) -> int:
        plain = self.node("xf", {"numFmtId": 0, "fontId": 0, "fillId": 0, "borderId": 0})
        new = copy.deepcopy(self._cells[style]) if style < len(self._cells) else plain
        if need == "quoted":
            new.set("quotePrefix", "1")
        else:
            new.set("numFmtId", str(self.format(FORMATS[need])))
            new.set("applyNumberFormat", "1")
        return self.index("cellXfs", new)

    def format(self, code: str | int) -> int:
        """The number of a format; a code that is unknown yet is added."""
        if isinstance(code, int):
            return code
        known = next((number for number, text in self._codes.items() if text == code), None)
        if known is not None:
            return known
        number = max([_FIRST_OWN - 1, *self._codes]) + 1
        self.index("numFmts", self.node("numFmt", {"numFmtId": number, "formatCode": code}))
        return number

    def node(self, name: str, attributes: Mapping[str, object] | None = None) -> Element:
        """A new element of the style sheet, not in it yet."""
        new = etree.Element(f"{{{namespace(self._root)}}}{name}")
        for key, value in (attributes or {}).items():
            new.set(key, str(value))
        return new

    def index(self, section: str, new: Element) -> int:
        """The index of `new` in a section such as fonts: of its equal there, else put behind the others."""
        parent = ensure(self._root, section, _ORDER)
        members = [item for item in parent if isinstance(item.tag, str)]
        if section not in self._places:
            places = [*enumerate(map(signature, members))]
            self._places[section] = {one: place for place, one in reversed(places)}
        place = self._places[section].setdefault(signature(new), len(members))
        if place == len(members):
            parent.append(new)
            parent.set("count", str(len(members) + 1))
            self._package.touch(self._part)
            self._forget()
        return place

    def _forget(self) -> None:
        for cached in ("kinds", "_cells", "_codes", "_fonts", "_wrapping", "_sizes"):
            self.__dict__.pop(cached, None)

    @property
    def font(self) -> Element:
        """The font of ordinary cells, to be copied."""
        return next(iter(self._all("fonts", "font")), self.node("font"))

    @property
    def _root(self) -> Element:
        if not self._part:
            name = "xl/styles{}.xml" if _USUAL in self._package else _USUAL
            self._part = self._package.add(name, BLANK.encode(), STYLES_TYPE)
            self._relations.add(f"{self._office}/styles", self._part)
            self._forget()
        return self._package.tree(self._part)

    def _all(self, section: str, name: str) -> list[Element]:
        parent = child(self._root, section) if self._part else None
        return list(children(parent, name)) if parent is not None else []
