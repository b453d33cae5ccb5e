"""A formula whose cells have moved."""

import re
from collections.abc import Mapping

from sync.table import letters

#: A text in quotes, another tab's cells, a name or a function; or a cell of this tab: $, letters, $, number.
_TOKEN = re.compile(
    r"\"[^\"]*\"|(?:'[^']*'|[\w.]+)!\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?|[\w.]+\("
    r"|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d*)(?![\w.(])"
)


def moved(formula: str, rows: Mapping[int, int], cols: Mapping[int, int]) -> str:
    """`formula` with references to cells of its own tab following them: old row → new row, old column → new column.

    A cell that is in neither stays as it is written.
    """

    def follow(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        col, row = _index(match[2]), int(match[4]) - 1
        return f"{match[1]}{letters(cols.get(col, col))}{match[3]}{rows.get(row, row) + 1}"

    return _TOKEN.sub(follow, formula)


def _index(name: str) -> int:
    index = 0
    for letter in name.upper():
        index = 26 * index + ord(letter) - 64
    return index - 1
