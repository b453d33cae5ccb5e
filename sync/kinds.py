"""Kinds of cells: how one becomes a value and back, and when two look the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sync.days import as_date
from sync.layout import Format
from sync.table import Percent, Value, is_blank
from sync.values import as_class, as_classes, as_lines, as_list, as_number, as_text, as_whole, as_yes_no


@dataclass(frozen=True)
class Kind:
    """How a cell becomes a value and back. `read` raises Unreadable with a Russian sentence."""

    read: Callable[[Value], Any]
    write: Callable[[Any], Value]
    empty: Any
    format: Format = "text"


def _write_text(value: Any) -> Value:
    return value or None


def _same(value: Any) -> Value:
    return cast(Value, value)


TEXT = Kind(as_text, _write_text, "")
LINES = Kind(as_lines, _write_text, "")
DATE = Kind(as_date, _same, None, "date")
NUMBER = Kind(as_number, _same, None, "number")
WHOLE = Kind(as_whole, _same, None, "number")
YES_NO = Kind(as_yes_no, lambda value: None if value is None else ("да" if value else "нет"), None)
CLASS = Kind(as_class, _write_text, "")
CLASSES = Kind(as_classes, lambda value: "; ".join(value) or None, ())
LIST = Kind(as_list, lambda value: "; ".join(value) or None, ())
PERCENT = Kind(as_number, lambda value: None if value is None else Percent(value), None, "percent")


#: Kinds of cells that choose: of a text of one's own «все» is a word like others.
CHOSEN = (LIST, CLASS, CLASSES, WHOLE, NUMBER)


def same_value(one: Value, other: Value) -> bool:
    """Whether two cell values look the same to people (1 and 1.0, None and "", a day and its midnight, NBSP)."""
    if type(one) is type(other) and one == other:  # so it is with nearly every cell of a run that finds nothing to do
        return True
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    if isinstance(one, Percent) or isinstance(other, Percent):
        shares = [value.share if isinstance(value, Percent) else value for value in (one, other)]
        return all(isinstance(share, int | float) for share in shares) and abs(shares[0] - shares[1]) < 1e-9  # type: ignore[operator]
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-9
    if isinstance(one, date) and isinstance(other, date):
        return as_date(one) == as_date(other)
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return type(one) is type(other) and one == other
