"""The functions of formulas that schools use most, on values that are already computed."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from google_server.errors import Message
from google_server.patterns import EPOCH, formatted, general

#: One value, or Cells for a range; an empty cell is None.
Value = Any


class FormulaError(Exception):
    """An error value of the sheet, as #DIV/0!, with what the cell says about it."""

    def __init__(self, kind: str, message: str = "Error") -> None:
        super().__init__(kind)
        self.message = message


class Cells(list[Value]):
    """The values of a range, row by row."""

    width = 1

    def lines(self) -> list[list[Value]]:
        """Give the rows."""
        return [self[at : at + self.width] for at in range(0, len(self), self.width)]


def number(value: Value) -> float:
    """Read a value as a number."""
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None or value == "":
        return 0
    try:
        return float(value)
    except ValueError:
        said = f"'{value}' is a text and cannot be coerced to a number."
        raise FormulaError("VALUE", f"Parameter expects number values. But {said}") from None


def text(value: Value) -> str:
    """Read a value as a text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else value if isinstance(value, str) else general(value)


def flat(values: list[Value]) -> Iterator[Value]:
    """Give single values, those of ranges one by one."""
    for value in values:
        yield from value if isinstance(value, list) else [value]


def numbers(values: list[Value]) -> list[float]:
    """Give the numbers among values."""
    return [one for one in flat(values) if isinstance(one, int | float) and not isinstance(one, bool)]


def compare(sign: str, wanted: Value, cell: Value) -> bool:
    """Compare a cell with a value; an empty cell equals both 0 and the empty text."""
    left = cell.lower() if isinstance(cell, str) else cell
    right = wanted.lower() if isinstance(wanted, str) else wanted
    left, right = _filled(left, right), _filled(right, left)
    if isinstance(left, str) != isinstance(right, str):  # every text is greater than every number
        left, right = isinstance(left, str), isinstance(right, str)
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]


def _filled(value: Value, beside: Value) -> Value:
    if value is not None:
        return value
    return "" if isinstance(beside, str) else 0


def _mean(values: list[float]) -> float:
    if not values:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return sum(values) / len(values)


def _meets(cell: Value, condition: Value) -> bool:
    match = re.fullmatch(r"(<=|>=|<>|<|>|=)?(.*)", text(condition), re.DOTALL)
    sign, wanted = (match[1] or "=", match[2]) if match else ("=", "")
    if cell is None:
        return (wanted == "") == (sign == "=")
    try:
        return compare(sign, float(wanted), cell) and isinstance(cell, int | float)
    except ValueError:
        pattern = re.escape(wanted).replace(r"\*", ".*").replace(r"\?", ".")
        if sign in ("=", "<>"):
            return bool(re.fullmatch(pattern, text(cell), re.IGNORECASE | re.DOTALL)) == (sign == "=")
        return isinstance(cell, str) and compare(sign, wanted, cell)


def _chosen(values: list[Value]) -> list[float]:
    """Give the numbers of the cells beside which the condition holds: SUMIF and AVERAGEIF."""
    cells = list(flat(values[:1]))
    beside = list(flat(values[2:3])) or cells
    return numbers([one for cell, one in zip(cells, beside, strict=False) if _meets(cell, values[1])])


def _vlookup(values: list[Value]) -> Value:
    wanted, column = values[0], int(number(values[2]))
    table = values[1] if isinstance(values[1], Cells) else Cells(values[1:2])
    if not 1 <= column <= table.width:
        raise FormulaError("REF", f"VLOOKUP evaluates to an out of bounds range: column {column}.")
    for line in table.lines():
        if line[0] is not None and compare("=", wanted, line[0]):
            return line[column - 1]
    raise FormulaError("N_A", f"Did not find value '{text(wanted)}' in VLOOKUP evaluation.")


def _date(values: list[Value]) -> float:
    year, month, day = (int(number(one)) for one in values)
    first = datetime.datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return (first - EPOCH).days + day - 1


def _day(value: Value) -> datetime.datetime:
    return EPOCH + datetime.timedelta(days=int(number(value)))


def _shown(values: list[Value]) -> str:
    value: Message = {"numberValue": number(values[0])}
    return formatted(value, {"pattern": text(values[1])}, "en_US") or ""


def _rounded(values: list[Value]) -> float:
    """Round halves away from zero, as spreadsheets do."""
    scale = 10.0 ** int(number(values[1])) if len(values) > 1 else 1.0
    value = number(values[0]) * scale
    return math.copysign(math.floor(abs(value) + 0.5 + 1e-12), value) / scale


def _missing(values: list[Value]) -> Value:
    raise FormulaError("N_A", "Error")


def _joined(values: list[Value]) -> str:
    return text(values[0]).join(text(one) for one in flat(values[1:]))


def _middle(values: list[Value]) -> str:
    start = int(number(values[1])) - 1
    return text(values[0])[start : start + int(number(values[2]))]


def _count(values: list[Value]) -> int:
    return int(number(values[1])) if len(values) > 1 else 1


FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "ABS": lambda values: abs(number(values[0])),
    "AND": lambda values: all(flat(values)),
    "AVERAGE": lambda values: _mean(numbers(values)),
    "AVERAGEIF": lambda values: _mean(_chosen(values)),
    "CONCATENATE": lambda values: "".join(text(one) for one in flat(values)),
    "COUNT": lambda values: len(numbers(values)),
    "COUNTA": lambda values: sum(one is not None for one in flat(values)),
    "COUNTBLANK": lambda values: sum(one in (None, "") for one in flat(values)),
    "COUNTIF": lambda values: sum(_meets(one, values[1]) for one in flat(values[:1])),
    "DATE": _date,
    "DAY": lambda values: _day(values[0]).day,
    "EXACT": lambda values: text(values[0]) == text(values[1]),
    "FALSE": lambda values: False,
    "HYPERLINK": lambda values: values[-1],
    "INT": lambda values: math.floor(number(values[0])),
    "ISBLANK": lambda values: values[0] is None,
    "ISNUMBER": lambda values: bool(numbers(values)),
    "ISTEXT": lambda values: isinstance(values[0], str),
    "JOIN": _joined,
    "LEFT": lambda values: text(values[0])[: _count(values)],
    "LEN": lambda values: len(text(values[0])),
    "LOWER": lambda values: text(values[0]).lower(),
    "MAX": lambda values: max(numbers(values), default=0),
    "MID": _middle,
    "MIN": lambda values: min(numbers(values), default=0),
    "MOD": lambda values: number(values[0]) % number(values[1]),
    "MONTH": lambda values: _day(values[0]).month,
    "NA": _missing,
    "NOT": lambda values: not values[0],
    "OR": lambda values: any(flat(values)),
    "PI": lambda values: math.pi,
    "POWER": lambda values: number(values[0]) ** number(values[1]),
    "PRODUCT": lambda values: math.prod(numbers(values)),
    "RIGHT": lambda values: text(values[0])[len(text(values[0])) - _count(values) :],
    "ROUND": _rounded,
    "SQRT": lambda values: math.sqrt(number(values[0])),
    "SUBSTITUTE": lambda values: text(values[0]).replace(text(values[1]), text(values[2])),
    "SUM": lambda values: math.fsum(numbers(values)),
    "SUMIF": lambda values: math.fsum(_chosen(values)),
    "TEXT": _shown,
    "TODAY": lambda values: (datetime.datetime.today() - EPOCH).days,
    "TRIM": lambda values: " ".join(text(values[0]).split()),
    "TRUE": lambda values: True,
    "UPPER": lambda values: text(values[0]).upper(),
    "VALUE": lambda values: number(values[0]),
    "VLOOKUP": _vlookup,
    "YEAR": lambda values: _day(values[0]).year,
}
