"""What simple formulas come to: arithmetic, text, references and calls of functions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from google_server.areas import read_cells
from google_server.book import Book, Sheet
from google_server.errors import ApiError, Message
from google_server.functions import FUNCTIONS, Cells, FormulaError, Value, compare, number, text
from google_server.messages import plain
from google_server.patterns import ERRORS

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\d:])|(?P<range>'
    r"(?=[\w$'])(?:'(?:[^']|'')+'!|[\w.]+!)?\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?)(?![\w(!])|"
    r"(?P<fault>#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!))|(?P<name>[^\W\d][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>(),;%]))"
)


#: What a cell holds whose number cannot be.
_NO_NUMBER: Message = {"errorValue": {"type": "NUM", "message": "Numeric value cannot be represented."}}


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
            return {"errorValue": {"type": str(error), "message": error.message}}
        except ArithmeticError:
            return _NO_NUMBER
        except (ApiError, LookupError, RecursionError, TypeError, ValueError):
            return {"errorValue": {"type": "ERROR", "message": "Formula parse error."}}
        return _extended(value[0] if isinstance(value, list) and value else value)

    def values(self, sheet: Sheet, text: str) -> Cells:
        """Give the values of a range, row by row; empty cells are None."""
        found, area = self.book.find(text) if "!" in text else (sheet, read_cells(text))
        if area is None:
            found, area = self.book.find(text)
        solid = found.solid(area)
        rows = range(solid.top, min(solid.bottom, max(len(found.rows), solid.top + 1)))
        columns = range(solid.left, solid.right)
        cells = Cells(_plain_value(self.effective(found, row, column)) for row in rows for column in columns)
        cells.width = len(columns)
        return cells


def _plain_value(value: Message) -> Value:
    if "errorValue" in value:
        raise FormulaError(value["errorValue"]["type"], value["errorValue"]["message"])
    return next(iter(value.values()), None)


def _extended(value: Value) -> Message:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
        return _NO_NUMBER
    if isinstance(value, int | float):
        return {"numberValue": plain(value)}
    return {"stringValue": value} if isinstance(value, str) else {}


def _unknown(name: str) -> str:
    return f"Unknown range name: '{name}'."


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
            left = compare(sign, self._joined(), left)
        return left

    def _joined(self) -> Value:
        left = self._sum()
        while self._take("&"):
            left = text(left) + text(self._sum())
        return left

    def _sum(self) -> Value:
        left = self._product()
        while sign := self._take("+", "-"):
            right = number(self._product())
            left = number(left) + right if sign == "+" else number(left) - right
        return left

    def _product(self) -> Value:
        left = self._power()
        while sign := self._take("*", "/"):
            right = number(self._power())
            if sign == "/" and right == 0:
                raise FormulaError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
            left = number(left) * right if sign == "*" else number(left) / right
        return left

    def _power(self) -> Value:
        if sign := self._take("-", "+"):
            return -number(self._power()) if sign == "-" else number(self._power())
        left = self._atom()
        while self._take("%"):
            left = number(left) / 100
        return number(left) ** number(self._power()) if self._take("^") else left

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
            values = self._range(text)
            return values if ":" in text else values[0]
        if kind == "fault":
            raise FormulaError(next(name for name, shown in ERRORS.items() if shown == text))
        if kind != "name":
            raise ValueError(text)
        return self._named(text)

    def _range(self, text: str) -> list[Value]:
        try:
            return self.evaluator.values(self.sheet, text)
        except ApiError:
            if read_cells(text.rpartition("!")[2]) and "!" not in text:
                raise FormulaError("REF", "Reference does not exist") from None
            what = "sheet" if "!" in text else "range"
            kind = "REF" if "!" in text else "NAME"
            named = text.rpartition("!")[0].strip("'") or text
            raise FormulaError(kind, f"Unresolved {what} name '{named}'." if "!" in text else _unknown(named)) from None

    def _named(self, name: str) -> Value:
        if not self._take("("):
            if name.upper() in ("TRUE", "FALSE"):
                return name.upper() == "TRUE"
            return self._range(name)
        if name.upper() in ("IF", "IFERROR"):
            return self._either(name.upper())
        values: list[Value] = []
        while not self._take(")"):
            values.append(self._comparison())
            self._take(",", ";")
        if name.upper() not in FUNCTIONS:
            raise FormulaError("NAME", f"Unknown function: '{name}'.")
        try:
            return FUNCTIONS[name.upper()](values)
        except (AttributeError, IndexError, TypeError):
            raise FormulaError("N_A", f"Wrong number of arguments to {name.upper()}.") from None
        except ValueError:
            raise FormulaError("NUM", f"Function {name.upper()} parameter value is out of range.") from None

    def _either(self, name: str) -> Value:
        """Compute only the argument that counts: the other one may be an error."""
        starts, end = self._arguments()
        self.at = starts[0]
        if name == "IF":
            chosen = 1 if self._comparison() else 2
        else:
            try:
                value = self._comparison()
                self.at = end
                return value
            except FormulaError:
                chosen = 1
        value = "" if name == "IFERROR" else False
        if chosen < len(starts):
            self.at = starts[chosen]
            value = self._comparison()
        self.at = end
        return value

    def _arguments(self) -> tuple[list[int], int]:
        """Find where the arguments begin and where the call ends, without computing them."""
        starts, depth, at = [self.at], 1, self.at
        while depth:
            sign = self.tokens[at]
            depth += (sign == ("sign", "(")) - (sign == ("sign", ")"))
            at += 1
            if depth == 1 and sign in (("sign", ","), ("sign", ";")):
                starts.append(at)
        return starts, at
