"""Column settings of a worksheet: widths, styles, what is hidden."""

import copy

from sync.backends.xlsx.markup import SHEET_ORDER, Element, add, child, children, ensure

#: Width of a column that has none of its own, characters (Excel's default, margins included).
_USUAL_WIDTH = 9.14


def lay_column(sheet: Element, col: int, *, width: int, style: int, hidden: bool) -> None:
    """Set one column apart; neighbours that shared settings with it keep theirs. `width` is in characters."""
    columns = ensure(sheet, "cols", SHEET_ORDER)
    number = col + 1
    for old in children(columns, "col"):
        low, high = int(old.get("min", "1")), int(old.get("max", "1"))
        if low <= number <= high:
            for first, last in ((low, number - 1), (number + 1, high)):
                if first <= last:
                    part = copy.deepcopy(old)
                    part.set("min", str(first))
                    part.set("max", str(last))
                    old.addprevious(part)
            columns.remove(old)
    new = add(columns, "col", {"min": number, "max": number, "width": width, "style": style, "customWidth": 1})
    if hidden:
        new.set("hidden", "1")
    following = next((old for old in children(columns, "col") if int(old.get("min", "1")) > number), None)
    if following is not None:
        following.addprevious(new)


def width_of(sheet: Element, col: int) -> float:
    """How many characters a column is wide; 0 for a hidden one."""
    columns = child(sheet, "cols")
    for item in children(columns, "col") if columns is not None else ():
        if int(item.get("min", "1")) <= col + 1 <= int(item.get("max", "1")):
            return 0.0 if item.get("hidden") in {"1", "true"} else float(item.get("width", _USUAL_WIDTH))
    return _USUAL_WIDTH
