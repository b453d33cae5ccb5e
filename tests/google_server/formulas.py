"""What simple formulas come to: arithmetic, text, references and the functions that schools use most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from google_server.areas import read_cells
from google_server.book import Book, Sheet
from google_server.errors import ApiError, Message
from google_server.messages import plain
from google_server.patterns import general

#: One value, or a list of them for a range.
Value = Any

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\d:])|(?P<range>'
    r"(?=[\w$'])(?:'(?:[^']|'')+'!|[\w.]+!)?\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?)(?![\w(!])|"
    r"(?P<name>[^\W\d][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>(),;%]))"
)


class FormulaError(Exception):
    """An error value of the sheet, as #DIV/0!."""


class Evaluator:
    """Computes the formulas of one spreadsheet, each cell at most once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.known: dict[tuple[int, int, int], Message] = {}

    def effective(self, sheet: Sheet, row: int, column: int) -> Message:
        """Give the effectiveValue of a cell; an empty message for an empty cell."""
        value: Message = sheet.cell(row, column).get("userEnteredValue", {})
        if "formulaValue" not in value:
            return value
        place = (sheet.id, row, column)
        if place not in self.known:
            self.known[place] = {"errorValue": {"type": "REF", "message": "Circular dependency detected."}}
            self.known[place] = self._formula(sheet, value["formulaValue"])
        return self.known[place]

    def _formula(self, sheet: Sheet, text: str) -> Message:
        try:
            value = _Parser(self, sheet, text[1:]).whole()
        except FormulaError as error:
            return {"errorValue": {"type": str(error), "message": "Error"}}
        except (ApiError, ValueError, TypeError, IndexError, OverflowError):
            return {"errorValue": {"type": "ERROR", "message": "Formula parse error."}}
        return _extended(value[0] if isinstance(value, list) and value else value)

    def values(self, sheet: Sheet, text: str) -> list[Value]:
        """Give the values of a range, row by row; empty cells are None."""
        found, area = self.book.find(text) if "!" in text else (sheet, read_cells(text))
        if area is None:
            found, area = self.book.find(text)
        solid = found.solid(area)
        rows = range(solid.top, min(solid.bottom, max(len(found.rows), solid.top + 1)))
        return [_plain_value(self.effective(found, r, c)) for r in rows for c in range(solid.left, solid.right)]


def _plain_value(value: Message) -> Value:
    if "errorValue" in value:
        raise FormulaError(value["errorValue"]["type"])
    return next(iter(value.values()), None)


def _extended(value: Value) -> Message:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": plain(value)}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": 0}


def _number(value: Value) -> float:
    if isinstance(value, list):
        value = value[0] if value else None
    if value is None or value == "":
        return 0
    try:
        return float(value)
    except ValueError:
        raise FormulaError("VALUE") from None


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else value if isinstance(value, str) else general(value)


def _flat(values: list[Value]) -> Iterator[Value]:
    for value in values:
        yield from value if isinstance(value, list) else [value]


def _numbers(values: list[Value]) -> list[float]:
    return [one for one in _flat(values) if isinstance(one, int | float) and not isinstance(one, bool)]


def _average(values: list[Value]) -> float:
    numbers = _numbers(values)
    if not numbers:
        raise FormulaError("DIVIDE_BY_ZERO")
    return sum(numbers) / len(numbers)


def _count_if(values: list[Value]) -> int:
    cells, wanted = values
    match = re.fullmatch(r"(<=|>=|<>|<|>|=)?(.*)", _text(wanted), re.DOTALL)
    sign, text = (match[1] or "=", match[2]) if match else ("=", "")
    return sum(_compare(sign, _like(one, text), one) for one in cells if one is not None)


def _like(cell: Value, text: str) -> Value:
    try:
        return float(text) if isinstance(cell, int | float) else text
    except ValueError:
        return text


def _compare(sign: str, wanted: Value, cell: Value) -> bool:
    left = cell.lower() if isinstance(cell, str) else cell
    right = wanted.lower() if isinstance(wanted, str) else wanted
    if isinstance(left, str) != isinstance(right, str):
        return sign == "<>"
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]


FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "SUM": lambda values: sum(_numbers(values)),
    "AVERAGE": _average,
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(one is not None for one in _flat(values)),
    "COUNTIF": _count_if,
    "MIN": lambda values: min(_numbers(values), default=0),
    "MAX": lambda values: max(_numbers(values), default=0),
    "ABS": lambda values: abs(_number(values[0])),
    "ROUND": lambda values: round(_number(values[0]), int(_number(values[1])) if len(values) > 1 else 0),
    "IF": lambda values: [*values, False][1 if values[0] else 2],
    "AND": lambda values: all(_flat(values)),
    "OR": lambda values: any(_flat(values)),
    "NOT": lambda values: not values[0],
    "CONCATENATE": lambda values: "".join(_text(one) for one in _flat(values)),
    "HYPERLINK": lambda values: values[-1],
    "LEN": lambda values: len(_text(values[0])),
    "UPPER": lambda values: _text(values[0]).upper(),
    "LOWER": lambda values: _text(values[0]).lower(),
    "TRUE": lambda values: True,
    "FALSE": lambda values: False,
}


class _Parser:
    """Reads one formula and computes as it reads; precedence as in spreadsheets."""

    def __init__(self, evaluator: Evaluator, sheet: Sheet, text: str) -> None:
        self.evaluator = evaluator
        self.sheet = sheet
        self.tokens = list(self._tokens(text.rstrip()))
        self.at = 0

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            kind = next((name for name, found in match.groupdict().items() if found), "") if match else ""
            if not match or not kind:
                raise ValueError(text)
            at = match.end()
            yield kind, match[kind]

    def _next(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self, *signs: str) -> str:
        sign = self._next()
        if sign in signs and self.tokens[self.at][0] == "sign":
            self.at += 1
            return sign
        return ""

    def whole(self) -> Value:
        value = self._comparison()
        if self.at < len(self.tokens):
            raise ValueError(self._next())
        return value

    def _comparison(self) -> Value:
        left = self._joined()
        while sign := self._take("=", "<>", "<=", ">=", "<", ">"):
            left = _compare(sign, self._joined(), left)
        return left

    def _joined(self) -> Value:
        left = self._sum()
        while self._take("&"):
            left = _text(left) + _text(self._sum())
        return left

    def _sum(self) -> Value:
        left = self._product()
        while sign := self._take("+", "-"):
            right = _number(self._product())
            left = _number(left) + right if sign == "+" else _number(left) - right
        return left

    def _product(self) -> Value:
        left = self._power()
        while sign := self._take("*", "/"):
            right = _number(self._power())
            if sign == "/" and right == 0:
                raise FormulaError("DIVIDE_BY_ZERO")
            left = _number(left) * right if sign == "*" else _number(left) / right
        return left

    def _power(self) -> Value:
        if sign := self._take("-", "+"):
            return -_number(self._power()) if sign == "-" else _number(self._power())
        left = self._atom()
        while self._take("%"):
            left = _number(left) / 100
        return _number(left) ** _number(self._power()) if self._take("^") else left

    def _atom(self) -> Value:
        if self._take("("):
            value = self._comparison()
            self._take(")")
            return value
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "number":
            return float(text)
        if kind == "range":
            values = self.evaluator.values(self.sheet, text)
            return values if ":" in text else values[0]
        return self._named(text)

    def _named(self, name: str) -> Value:
        if not self._take("("):
            if name.upper() in ("TRUE", "FALSE"):
                return name.upper() == "TRUE"
            return self.evaluator.values(self.sheet, name)
        values: list[Value] = []
        while not self._take(")"):
            values.append(self._comparison())
            self._take(",", ";")
        if name.upper() not in FUNCTIONS:
            raise FormulaError("NAME")
        return FUNCTIONS[name.upper()](values)
