"""Cells as Google Sheets sends and takes them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sync.table import Broken, Percent, Value, is_blank

#: Day 0 of serial numbers (reference/google-sheets.md §3).
_FIRST = datetime(1899, 12, 30)
#: The day after 31.12.9999.
_END = 2_958_466
#: Characters that a cell can hold (reference/google-sheets.md §3).
LONGEST_TEXT = 50_000
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Error values as the Russian interface shows them, by ErrorType of the API.
_ERRORS = {
    "ERROR": "#ОШИБКА!",
    "NULL_VALUE": "#ПУСТО!",
    "DIVIDE_BY_ZERO": "#ДЕЛ/0!",
    "VALUE": "#ЗНАЧ!",
    "REF": "#ССЫЛКА!",
    "NAME": "#ИМЯ?",
    "NUM": "#ЧИСЛО!",
    "N_A": "#Н/Д",
    "LOADING": "#ЗАГРУЗКА!",
}
TEXT = {"type": "TEXT", "pattern": "@"}
DAY = {"type": "DATE", "pattern": "dd.mm.yyyy"}
MOMENT = {"type": "DATE_TIME", "pattern": "dd.mm.yyyy hh:mm"}
CLOCK = {"type": "TIME", "pattern": "hh:mm"}
SHARE = {"type": "PERCENT", "pattern": "0%"}
_DATED = {"DATE", "DATE_TIME", "TIME"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `entered` is what was typed there, as an ExtendedValue; `format` is the NumberFormat that it shows."""

    value: Value = None
    entered: Mapping[str, Any] | None = None
    format: Mapping[str, Any] | None = None

    @property
    def formula(self) -> str:
        """The formula that gives the value; "" for none."""
        return str((self.entered or {}).get("formulaValue", ""))

    @property
    def key(self) -> object:
        """What tells this cell from another: equal for what looks the same to people; a formula is like any other."""
        if self.formula:
            return "="
        value = self.value.share if isinstance(self.value, Percent) else self.value
        if is_blank(value):
            return None
        if isinstance(value, bool):
            return ("bool", value)
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(value, int | float):
            return round(value, 9)
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime.combine(value, time())
        return value


BLANK = Cell()


def decode(data: Mapping[str, Any]) -> Cell:
    """A CellData of the API as a cell."""
    shown = data.get("effectiveFormat", {}).get("numberFormat")
    value = _value(data.get("effectiveValue") or {}, (shown or {}).get("type", ""))
    return Cell(value, data.get("userEnteredValue"), shown)


def _value(found: Mapping[str, Any], shown: str) -> Value:
    if "errorValue" in found:
        kind = found["errorValue"].get("type", "ERROR")
        return Broken(_ERRORS.get(kind, kind))
    if "numberValue" in found:
        return _number(found["numberValue"], shown)
    if "boolValue" in found:
        return bool(found["boolValue"])
    return found.get("stringValue")


def _number(number: float, shown: str) -> Value:
    if shown == "PERCENT":
        return Percent(number)
    if shown in _DATED and 0 <= number < _END:
        moment = _FIRST + timedelta(milliseconds=round(number * 86_400_000))
        if number < 1:
            return moment.time() if shown == "TIME" or number else number
        return moment.date() if moment.time() == time() else moment
    return int(number) if float(number).is_integer() and abs(number) < 2**53 else number


def encode(value: Value) -> Cell:
    """A value to write as a cell; its `format` is what the value needs, {} for a bare number, None for any.

    Raises TypeError for what cannot stand in a cell.
    """
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return Cell(value, {"boolValue": value})
    if isinstance(value, str):
        text = _clean(value)
        return Cell(text, {"stringValue": text}, TEXT)
    if isinstance(value, Percent):
        return Cell(value, {"numberValue": value.share}, SHARE)
    if isinstance(value, date | time):
        return _dated(value)
    if isinstance(value, int | float) and math.isfinite(value):
        return Cell(value, {"numberValue": value}, {})
    raise TypeError(f"{type(value).__name__} cannot stand in a cell")


def _dated(value: date | time) -> Cell:
    if isinstance(value, time):
        share = (datetime.combine(_FIRST, value.replace(tzinfo=None)) - _FIRST) / timedelta(1)
        return Cell(value, {"numberValue": share}, CLOCK)
    moment = datetime.combine(value, time()) if not isinstance(value, datetime) else value.replace(tzinfo=None)
    days = (moment - _FIRST) / timedelta(1)
    if days < 1:
        return encode(f"{value:%d.%m.%Y}")
    plain = moment.time() == time()
    return Cell(value, {"numberValue": int(days) if plain else days}, DAY if plain else MOMENT)


def _clean(text: str) -> str:
    """`text` without what JSON readers choke on, line ends as people see them, not longer than a cell can be."""
    plain = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1] + "…"


def suited(cell: Cell, standing: Cell) -> Mapping[str, Any] | None:
    """The format to write with `cell` where `standing` is; None where its own look may stay; {} takes it away."""
    own = (standing.format or {}).get("type", "")
    wanted = (cell.format or {}).get("type", "")
    if cell.format is None or own == wanted or (cell.format == {} and own not in _DATED | {"TEXT", "PERCENT"}):
        return None
    if wanted == "DATE" and own == "DATE_TIME":
        return None
    return None if wanted == "TEXT" and own in _DATED else cell.format


def cell_data(cell: Cell) -> dict[str, Any]:
    """The value of `cell` as a CellData."""
    return {"userEnteredValue": dict(cell.entered)} if cell.entered else {}
