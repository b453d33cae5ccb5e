"""Days as people type them."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime

from sync.plain import fold
from sync.table import Value
from sync.values import Unreadable, as_text

#: Genitive and nominative month names, as people write them.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("января", "январь", "янв"),
            ("февраля", "февраль", "фев"),
            ("марта", "март", "мар"),
            ("апреля", "апрель", "апр"),
            ("мая", "май"),
            ("июня", "июнь", "июн"),
            ("июля", "июль", "июл"),
            ("августа", "август", "авг"),
            ("сентября", "сентябрь", "сен", "сент"),
            ("октября", "октябрь", "окт"),
            ("ноября", "ноябрь", "ноя", "нояб"),
            ("декабря", "декабрь", "дек"),
        ),
        1,
    )
    for name in names
}
#: The first day a spreadsheet serial can mean here, and the last: 01.01.1920 and 31.12.2099 counted from 30.12.1899.
SERIALS = range(7306, 73051)
_DATE_HINT = "Напишите дату так: 12.09.2023."
#: A time of day behind the day. A clock of Greenwich tells the day of a school only at midnight.
_CLOCK = (
    r"(?:[tт ,]+(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?: ?[+-]\d\d:?\d\d)?"
    r"|0?0:00(?::00(?:[.,]0+)?)?z))?"
)
_DOTTED = re.compile(r"(\d{1,2})[.\-](\d{1,2})[.\-](\d{4}|\d{2})(?: ?г(?:ода|\.)?)?" + _CLOCK)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?: ?г(?:ода|\.)?)?" + _CLOCK)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _CLOCK)
_WORDED = re.compile(r"[«\"“]?(\d{1,2})[»\"”]? ([а-я]+)\.? (\d{4})(?: ?г(?:ода|\.)?)?")
#: A day and a month, and no year. A number cell has lost the zero of 15.10, so two digits must tell the month there.
_YEARLESS = re.compile(
    r"[«\"“]?(?P<day>\d{1,2})[»\"”]?(?:(?P<sign>[./\-])(?P<number>\d{1,2})\.?|,? ?(?P<name>[а-я]+)\.?)"
)


def as_date(value: Value) -> date | None:
    """The day a cell means; None when empty.

    Understood are a date cell, a serial, 12.09.2023, 12.09.23, 2023-09-12, «12 сентября 2023», also with a time of day;
    9/25/2023 where one number can be no month: see `settled` for the others.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(value)
    text = as_text(value)
    if not text:
        return None
    folded = fold(text)
    if folded.isdigit() and len(folded) == 5:
        return _from_serial(int(folded))
    if match := _SLASHED.fullmatch(folded):
        return _slashed(text, int(match[1]), int(match[2]), int(match[3]))
    for pattern, order in ((_DOTTED, (3, 2, 1)), (_ISO, (1, 2, 3))):
        if match := pattern.fullmatch(folded):
            return _day(text, *(int(match[group]) for group in order))
    if match := _WORDED.fullmatch(folded):
        month = MONTHS.get(match[2])
        if month:
            return _day(text, int(match[3]), month, int(match[1]))
    raise Unreadable(_explain_date(text, folded))


def settled(column: Sequence[Value]) -> list[Value]:
    """The cells of one column, days such as 4/3/2012 read in the order that others of them settle (8/27/2011).

    Where none does, or they contradict one another, the cells stay as they are: `as_date` does not guess.
    """
    found = {at: match for at, value in enumerate(column) if (match := _slashed_text(value))}
    months = {month_first for match in found.values() if (month_first := _month_first(match)) is not None}
    cells = list(column)
    if len(months) == 1:
        for at, match in found.items():
            day, month = (match[2], match[1]) if months == {True} else (match[1], match[2])
            cells[at] = f"{day}.{month}.{match[3]}"
    return cells


def in_year(value: Value, first: date) -> Value:
    """A cell that holds a day and a month alone, as the day of the year that begins with `first`; another as it is."""
    text = as_text(value) if isinstance(value, str) or _has_cents(value) else ""
    found = _YEARLESS.fullmatch(fold(text))
    month = (int(found["number"]) if found["number"] else MONTHS.get(found["name"], 0)) if found else 0
    if not found or (found["sign"] == "/" and int(found["day"]) <= 12):
        return value
    day = int(found["day"])
    try:
        return date(first.year + ((month, day) < (first.month, first.day)), month, day)
    except ValueError:
        return value


def _has_cents(value: Value) -> bool:
    return isinstance(value, float) and bool(re.fullmatch(r"\d{1,2}\.\d\d", as_text(value)))


def _slashed_text(value: Value) -> re.Match[str] | None:
    return _SLASHED.fullmatch(fold(value)) if isinstance(value, str) and "/" in value else None


def _month_first(match: re.Match[str]) -> bool | None:
    """Whether the month stands first; None where both numbers may be one."""
    first, second = int(match[1]), int(match[2])
    return second > 12 if (first > 12) != (second > 12) else None


def _slashed(text: str, first: int, second: int, year: int) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise Unreadable(f"«{text}» — непонятно, где день, а где месяц. {_DATE_HINT}")
    return _day(text, year, first, second) if first <= 12 < second else _day(text, year, second, first)


def _explain_date(text: str, folded: str) -> str:
    words = folded.split()
    if len(words) >= 2 and words[0].isdigit() and words[1].rstrip(".") in MONTHS:
        day, month = int(words[0]), MONTHS[words[1].rstrip(".")]
        if day > 31 or (day > 29 and month == 2) or (day > 30 and month in {4, 6, 9, 11}):
            return f"«{text}» — такого дня нет. {_DATE_HINT}"
        if len(words) == 2:
            return f"«{text}» — не указан год. {_DATE_HINT}"
    if (yearless := _YEARLESS.fullmatch(folded)) and yearless["number"]:
        return f"«{text}» — {'не указан год' if _is_day(yearless) else 'такого дня нет'}. {_DATE_HINT}"
    if words and words[0].rstrip(".") in MONTHS:
        return f"«{text}» — не указан день. {_DATE_HINT}"
    return f"«{text}» — непонятная дата. {_DATE_HINT}"


def _is_day(yearless: re.Match[str]) -> bool:
    try:
        return bool(date(2024, int(yearless["number"]), int(yearless["day"])))  # a leap year has every day
    except ValueError:
        return False


def _day(text: str, year: int, month: int, day: int) -> date:
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable(f"«{text}» — такого дня нет. {_DATE_HINT}") from None
    if not 1920 <= year < 2100:
        raise Unreadable(f"«{text}» — год не похож на настоящий. {_DATE_HINT}")
    return found


def _from_serial(value: int | float) -> date:
    if not math.isfinite(value) or int(value) not in SERIALS:
        raise Unreadable(f"«{as_text(value)}» — непонятная дата. {_DATE_HINT}")
    return date.fromordinal(date(1899, 12, 30).toordinal() + int(value))
