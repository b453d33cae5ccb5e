"""Dates, numbers, classes, lists and yes/no as people type them."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time

from sync.plain import fold, plain
from sync.table import Broken, Percent, Value

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
#: Latin capitals that look like Cyrillic ones.
CAPITALS = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
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


class Unreadable(ValueError):
    """A cell that cannot be understood; the message is a Russian sentence that says how to write it."""


def as_text(value: Value) -> str:
    """The cell as text: one line of single spaces, 7.0 as 7, a date as 12.09.2023; "" for an empty cell."""
    if isinstance(value, Broken):
        raise Unreadable(f"{value.text}. {value.cure}")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Percent):
        return f"{value.share:.0%}"
    if isinstance(value, float):
        return f"{value:.15g}"
    return plain(str(value))


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
    if words and words[0].rstrip(".") in MONTHS:
        return f"«{text}» — не указан день. {_DATE_HINT}"
    return f"«{text}» — непонятная дата. {_DATE_HINT}"


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


def as_number(value: Value) -> float | None:
    """A number; the decimal comma, spaces between thousands and a percent sign are understood. None when empty."""
    if isinstance(value, Percent):
        return value.share
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    text = as_text(value)
    if not text:
        return None
    typed = text.replace(" ", "").replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,300}(\.\d+)?%?", typed):
        raise Unreadable(f"«{text}» — не число. Напишите число, например 4,5.")
    return float(typed.rstrip("%")) / (100 if typed.endswith("%") else 1)


def as_whole(value: Value) -> int | None:
    """A whole number; None when empty."""
    try:
        number = as_number(value)
    except Unreadable:
        raise Unreadable(f"«{as_text(value)}» — не число. Напишите целое число, например 3.") from None
    if number is None:
        return None
    if number != int(number):
        raise Unreadable(f"«{as_text(value)}» — нужно целое число, например 3.")
    return int(number)


def as_yes_no(value: Value) -> bool | None:
    """Да or нет as people write them (да, +, есть, ✓ or a ticked box; нет, -, a dash); None when empty."""
    if isinstance(value, bool):
        return True if value else None
    typed = fold(as_text(value)).rstrip(".!")
    if not typed:
        return None
    if typed in {"да", "+", "есть", "v", "✓", "✔", "х", "1", "согласен", "согласна", "получено", "имеется"}:
        return True
    if typed in {"нет", "-", "0", "не"}:
        return False
    raise Unreadable(f"«{as_text(value)}» — напишите «да» или «нет».")


def as_class(value: Value) -> str:
    """A school class as the school writes it: 7А, 7а, 7 «А», 7-А, 7 A (Latin), 7-й «А» → «7А»; "" when empty."""
    if isinstance(value, Broken):
        return as_text(value)
    if isinstance(value, date | datetime):
        raise Unreadable("вместо класса получилась дата. Сделайте ячейку текстовой и напишите так: 7А.")
    text = as_text(value)
    if not text:
        return ""
    bare = text.upper().translate(CAPITALS)
    bare = re.sub(r"(?<=\d)(?:[\s‐‑‒–—−-]?[ЫИО]Й|[‐‑‒–—−-]Й)\b", "", bare)
    bare = re.sub(r"\bКЛАСС?\b\.?|\bКЛ\b\.?|[\s«»\"'“”„‐‑‒–—−.\-]", "", bare)
    match = re.fullmatch(r"(1[0-2]|[1-9])([А-ЯЁ]?)", bare)
    if not match:
        raise Unreadable(f"«{text}» — непонятный класс. Напишите так: 7А.")
    return match[1] + match[2]


def class_number(school_class: str) -> int | None:
    """The parallel of a class: «7А» → 7; None for ""."""
    digits = re.match(r"\d+", school_class)
    return int(digits[0]) if digits else None


def as_classes(value: Value) -> tuple[str, ...]:
    """Classes in one cell: «7–8; 9А» → ("7", "8", "9А"). A bare number means every class of that parallel."""
    if isinstance(value, date | datetime):
        raise Unreadable("вместо классов получилась дата. Сделайте ячейку текстовой и напишите так: 7–8.")
    found: list[str] = []
    for part in as_list(value):
        bare = re.sub(r"\s*[‐‑‒–—−]\s*", "-", part.lower())
        bare = re.sub(r"классы?|кл\.?|-?(е|ые|х)\b", "", bare).strip(" .")
        span = re.fullmatch(r"(?:с |от )?(\d{1,2})\s*(?:-|до|по)\s*(\d{1,2})", bare)
        if span and 1 <= int(span[1]) <= int(span[2]) <= 12:
            found += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            found.append(_one_class(bare, part))
    return tuple(dict.fromkeys(found))


def _one_class(bare: str, typed: str) -> str:
    try:
        return as_class(bare.upper() or typed)
    except Unreadable:
        raise Unreadable(f"«{typed}» — непонятный класс. Напишите, например: 5–7; 8А.") from None


def as_list(value: Value) -> tuple[str, ...]:
    """The entries of a list in one cell, separated by «;», «,» or a line break; spaces and repeats dropped."""
    if value is None:
        return ()
    parts = [as_text(part) for part in re.split(r"[;,\n]", value)] if isinstance(value, str) else [as_text(value)]
    seen: dict[str, str] = {}
    for part in parts:
        if part:
            seen.setdefault(fold(part), part)
    return tuple(seen.values())
