"""Column settings of a worksheet: widths, styles, what is hidden."""

import copy

from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, child, children, ensure, number, whole

#: Width of a column that has none of its own, characters (Excel's default, margins included).
_USUAL_WIDTH = 9.14


def lay_column(sheet: Element, col: int, *, width: int, style: int, hidden: bool, folded: bool = False) -> None:
    """Set one column apart; neighbours that shared settings with it keep theirs. `width` is in characters."""
    columns = ensure(sheet, "cols", SHEET_ORDER)
    place = col + 1
    for old in children(columns, "col"):
        low, high = _reach(old)
        if low <= place <= high:
            for first, last in ((low, place - 1), (place + 1, high)):
                if first <= last:
                    part = copy.deepcopy(old)
                    part.set("min", str(first))
                    part.set("max", str(last))
                    old.addprevious(part)
            columns.remove(old)
    new = add(columns, "col", {"min": place, "max": place, "width": width, "style": style, "customWidth": 1})
    if hidden or folded:
        new.set("hidden", "1")
    if folded:
        new.set("outlineLevel", "1")
    following = next((old for old in children(columns, "col") if _reach(old)[0] > place), None)
    if following is not None:
        following.addprevious(new)


def width_of(sheet: Element, col: int) -> float:
    """How many characters a column is wide; 0 for a hidden one."""
    columns = child(sheet, "cols")
    for item in children(columns, "col") if columns is not None else ():
        low, high = _reach(item)
        if low <= col + 1 <= high:
            return 0.0 if item.get("hidden") in {"1", "true"} else max(number(item, "width", _USUAL_WIDTH), 0.0)
    return _USUAL_WIDTH


def _reach(column: Element) -> tuple[int, int]:
    """The first and the last column, from 1, that the settings are of; none where they do not say."""
    return whole(column, "min"), whole(column, "max")
