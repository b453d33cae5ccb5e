"""Dates, numbers, classes, lists and yes/no as people type them."""

import re
from datetime import date, datetime, time

from sync.table import Broken, Percent, Value, fold

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
_DOTTED = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}|\d{2})(?: ?г(?:ода|\.)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_WORDED = re.compile(r"[«\"“]?(\d{1,2})[»\"”]? ([а-я]+)\.? (\d{4})(?: ?г(?:ода|\.)?)?")


class Unreadable(ValueError):
    """A cell that cannot be understood; the message is a Russian sentence that says how to write it."""


def as_text(value: Value) -> str:
    """The cell as text: one line of single spaces, 7.0 as 7, a date as 12.09.2023; "" for an empty cell."""
    if isinstance(value, Broken):
        raise Unreadable(f"{value.text}. Впишите значение вместо формулы.")
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
    return " ".join(str(value).replace("\u200b", "").replace("\ufeff", "").split())


def as_date(value: Value) -> date | None:
    """The day a cell means; None when empty.

    Understood are a date cell, a serial, 12.09.2023, 12.09.23, 2023-09-12, «12 сентября 2023».
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
    plain = fold(text)
    if plain.isdigit() and len(plain) == 5:
        return _from_serial(int(plain))
    for pattern, order in ((_DOTTED, (3, 2, 1)), (_ISO, (1, 2, 3))):
        if match := pattern.fullmatch(plain):
            return _day(text, *(int(match[group]) for group in order))
    if match := _WORDED.fullmatch(plain):
        month = MONTHS.get(match[2])
        if month:
            return _day(text, int(match[3]), month, int(match[1]))
    raise Unreadable(_explain_date(text, plain))


def _explain_date(text: str, plain: str) -> str:
    words = plain.split()
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
    if int(value) not in SERIALS:
        raise Unreadable(f"«{as_text(value)}» — непонятная дата. {_DATE_HINT}")
    return date.fromordinal(date(1899, 12, 30).toordinal() + int(value))


def as_number(value: Value) -> float | None:
    """A number; the decimal comma, spaces between thousands and a percent sign are understood. None when empty."""
    if isinstance(value, Percent):
        return value.share
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = as_text(value)
    if not text:
        return None
    plain = text.replace(" ", "").replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?%?", plain):
        raise Unreadable(f"«{text}» — не число. Напишите число, например 4,5.")
    return float(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)


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
    plain = fold(as_text(value)).rstrip(".!")
    if not plain:
        return None
    if plain in {"да", "+", "есть", "v", "✓", "✔", "х", "1", "согласен", "согласна", "получено", "имеется"}:
        return True
    if plain in {"нет", "-", "0", "не"}:
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
    plain = text.upper().translate(CAPITALS)
    plain = re.sub(r"(?<=\d)(?:[\s‐‑‒–—−-]?[ЫИО]Й|[‐‑‒–—−-]Й)\b", "", plain)
    plain = re.sub(r"\bКЛАСС?\b\.?|\bКЛ\b\.?|[\s«»\"'“”„‐‑‒–—−.\-]", "", plain)
    match = re.fullmatch(r"(1[0-2]|[1-9])([А-ЯЁ]?)", plain)
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
        plain = re.sub(r"\s*[‐‑‒–—−]\s*", "-", part.lower())
        plain = re.sub(r"классы?|кл\.?|-?(е|ые|х)\b", "", plain).strip(" .")
        span = re.fullmatch(r"(?:с |от )?(\d{1,2})\s*(?:-|до|по)\s*(\d{1,2})", plain)
        if span and 1 <= int(span[1]) <= int(span[2]) <= 12:
            found += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            found.append(_one_class(plain, part))
    return tuple(dict.fromkeys(found))


def _one_class(plain: str, typed: str) -> str:
    try:
        return as_class(plain.upper() or typed)
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
