"""A formula whose cells have moved."""

import re
from collections.abc import Mapping

from sync.table import fold, letters

_COL, _ROW = r"\$?[A-Za-z]{1,3}", r"\$?[1-9]\d*"
#: What is left as it is: a text in quotes, a function. Else a tab's name, if there is one, and an area: A1, A1:B2, A:B,
#: 1:2, A2:B.
_TOKEN = re.compile(
    r"\"[^\"]*\"|[\w.]+\("
    r"|(?P<tab>(?:'(?:[^']|'')*'|[\w.]+)!)?(?<![\w.$])"
    rf"(?:(?P<cell>{_COL}{_ROW})(?::(?P<to>{_COL}{_ROW}|{_COL}|{_ROW}))?"
    rf"|(?P<first>{_COL}):(?P<last>{_COL}(?:{_ROW})?)|(?P<top>{_ROW}):(?P<bottom>{_ROW}))(?![\w.(!])"
)
_CELL = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)")


def moved(formula: str, title: str, rows: Mapping[int, int], cols: Mapping[int, int]) -> str:
    """`formula` of the tab `title`; what it refers to there follows the cells: old row → new row, old column → new.

    A row or column that is in neither stays as it is written; so does every other tab.
    """

    def follow(match: re.Match[str]) -> str:
        parts = [match[name] for name in ("cell", "to", "first", "last", "top", "bottom") if match[name]]
        if not parts or (match["tab"] and _name(match["tab"]) != fold(title)):
            return match[0]
        return (match["tab"] or "") + ":".join(_followed(part, rows, cols) for part in parts)

    return _TOKEN.sub(follow, formula)


def _name(tab: str) -> str:
    plain = tab.removesuffix("!")
    return fold(plain[1:-1].replace("''", "'") if plain.startswith("'") else plain)


def _followed(part: str, rows: Mapping[int, int], cols: Mapping[int, int]) -> str:
    match = _CELL.fullmatch(part)
    assert match
    fixed, col, also, row = match.groups()
    col = letters(cols.get(_index(col), _index(col))) if col else ""
    row = str(rows.get(int(row) - 1, int(row) - 1) + 1) if row else ""
    return f"{fixed}{col}{also}{row}"


def _index(name: str) -> int:
    index = 0
    for letter in name.upper():
        index = 26 * index + ord(letter) - 64
    return index - 1
