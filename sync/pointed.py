"""Where an address of a cell leads."""

import re


def tab_of(cell: str) -> str:
    """The tab of an address: tab_of("Запросы!C7") → «Запросы»."""
    return cell.rpartition("!")[0]


def row_of(cell: str) -> int:
    """The row of an address, from 0: row_of("Запросы!C7") → 6; −1 where it names none."""
    found = re.search(r"!\$?[A-Z]+\$?(\d+)$", cell)
    return int(found[1]) - 1 if found else -1
