"""Heights of rows that hold wrapped text."""

from sync.backends.xlsx.columns import width_of
from sync.backends.xlsx.markup import Element, child, number

#: Height of a line where the sheet names none, and the greatest height of a row, points (Excel's).
_LINE, _HIGHEST = 15.0, 409.0


def lines(text: str, width: float) -> int:
    """Lines that `text` takes in a column `width` characters wide, broken between words."""
    count = 0
    for paragraph in text.split("\n"):
        used = 0
        count += 1
        for word in paragraph.split():
            if used and used + 1 + len(word) > width:
                count, used = count + 1, 0
            used += len(word) + (1 if used else 0)
            count += int((used - 1) // width) if used > width else 0
    return count


def fit(sheet: Element, cell: Element, col: int, text: str) -> None:
    """Let the cell's row be high enough for `text`, unless people set its height: programs do not on opening."""
    row = cell.getparent()
    width = width_of(sheet, col)
    if row is None or not width or row.get("customHeight") in {"1", "true"}:
        return
    settings = child(sheet, "sheetFormatPr")
    line = number(settings, "defaultRowHeight", _LINE) if settings is not None else _LINE
    height = min(lines(text, max(width, 1)) * line, _HIGHEST)
    if height > number(row, "ht", line):
        row.set("ht", f"{height:g}")
