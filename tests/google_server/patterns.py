"""How a value looks in its cell: number formats in the spreadsheet's language."""

from __future__ import annotations

import datetime
import re

from google_server.errors import Message

#: Day 0 of serial numbers.
EPOCH = datetime.datetime(1899, 12, 30)
#: Patterns of the formats that name only a type, by language and then by type.
DEFAULTS = {
    "en": {"DATE": "m/d/yyyy", "TIME": "h:mm:ss am/pm", "DATE_TIME": "m/d/yyyy h:mm:ss"},
    "ru": {"DATE": "dd.mm.yyyy", "TIME": "h:mm:ss", "DATE_TIME": "dd.mm.yyyy h:mm:ss"},
}
_NUMBERS = {"NUMBER": "#,##0.00", "PERCENT": "0.00%", "CURRENCY": "$#,##0.00", "SCIENTIFIC": "0.00E+00", "TEXT": "@"}
#: How a cell shows an error, by the type of it.
ERRORS = {
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "NAME": "#NAME?",
    "N_A": "#N/A",
    "NULL_VALUE": "#NULL!",
    "NUM": "#NUM!",
    "REF": "#REF!",
    "VALUE": "#VALUE!",
}
_DATES = ("DATE", "TIME", "DATE_TIME")
_DATE_PARTS = re.compile(r'"[^"]*"|\\.|am/pm|a/p|y+|m+|d+|h+|s+|\[[^\]]*\]|.', re.IGNORECASE | re.DOTALL)
#: Names of the months as dates write them, by language.
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
}


def language(locale: str) -> str:
    """Give the language of a locale that this server formats in: ru or en."""
    return "ru" if locale.lower().startswith("ru") else "en"


def is_date(number_format: Message) -> bool:
    """Say whether numbers in this format are days or times."""
    if number_format.get("type"):
        return number_format["type"] in _DATES
    return bool(re.search(r"[ymdhs]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", number_format.get("pattern", "")).lower()))


def formatted(value: Message, number_format: Message, locale: str) -> str | None:
    """Write an effective value as the cell shows it; None for an empty cell."""
    if "stringValue" in value:
        return str(value["stringValue"])
    if "boolValue" in value:
        yes, no = ("ИСТИНА", "ЛОЖЬ") if language(locale) == "ru" else ("TRUE", "FALSE")
        return yes if value["boolValue"] else no
    if "errorValue" in value:
        return ERRORS.get(value["errorValue"]["type"], "#ERROR!")
    if "numberValue" not in value:
        return None
    return _number(value["numberValue"], number_format, language(locale))


def _number(number: float, number_format: Message, speech: str) -> str:
    kind = number_format.get("type", "")
    pattern = number_format.get("pattern") or DEFAULTS[speech].get(kind) or _NUMBERS.get(kind, "")
    if not pattern or pattern in ("@", "General"):
        return _comma(general(number), speech)
    if is_date({"type": kind, "pattern": pattern} if kind else {"pattern": pattern}):
        return _date(number, pattern, speech)
    return _digits(number, pattern, speech)


#: From here on a number without a format is shown with six digits and a power of ten.
_LONGEST = 1e15


def general(number: float) -> str:
    """Write a number that has no format: at most ten digits after the point."""
    if number == int(number) and abs(number) < _LONGEST:
        return str(int(number))
    if abs(number) >= _LONGEST:
        head, _, power = f"{number:.5E}".partition("E")
        return f"{head.rstrip('0').rstrip('.')}E{power}"
    text = f"{number:.10g}" if abs(number) < 1e10 else f"{number:.15g}"
    if "e" in text:
        return f"{number:.15f}".rstrip("0") if abs(number) >= 1e-10 else text.upper()
    return text


def _comma(text: str, speech: str) -> str:
    return text.replace(".", ",") if speech == "ru" else text


def _date(number: float, pattern: str, speech: str) -> str:
    try:
        moment = EPOCH + datetime.timedelta(seconds=round(number * 86400))
    except OverflowError:  # no day has this number
        return general(number)
    parts: list[str] = _DATE_PARTS.findall(pattern)
    lower = [part.lower() for part in parts]
    noon = "am/pm" in lower or "a/p" in lower
    out = []
    for at, part in enumerate(lower):
        if part in ("[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"):
            out.append(f"{int(round(number * 86400) // _SECONDS[part[1]]):0{len(part) - 2}d}")
            continue
        minutes = part[0] == "m" and _beside_time(lower, at)
        out.append(_date_part(parts[at], moment, speech, noon=noon, minutes=minutes))
    return "".join(out)


#: Seconds in what a pattern as `[h]` counts without end.
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def _beside_time(parts: list[str], at: int) -> bool:
    before = next((part.strip("[]") for part in reversed(parts[:at]) if part.strip("[]")[:1] in [*"ymdhs"]), "")
    after = next((part for part in parts[at + 1 :] if part[0] in "ymdhs"), "")
    return before.startswith("h") or after.startswith("s")


def _date_part(part: str, moment: datetime.datetime, speech: str, *, noon: bool, minutes: bool) -> str:
    width, low = len(part), part.lower()
    if low in ("am/pm", "a/p"):
        return "AM" if moment.hour < 12 else "PM"
    if part[0] in '"\\':
        return part.strip('"').removeprefix("\\")
    if low[0] == "y":
        return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
    if low[0] == "m" and not minutes and width > 2:
        name = MONTHS[speech][moment.month - 1]
        return name[:3] if width == 3 else name
    hour = (moment.hour % 12 or 12) if noon else moment.hour
    numbers = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": hour, "s": moment.second}
    if low[0] in numbers:
        return f"{numbers[low[0]]:0{min(width, 2)}d}"
    return "" if part[0] == "[" else part


def _digits(number: float, pattern: str, speech: str) -> str:
    sections = pattern.split(";")
    if number < 0 and len(sections) > 1:
        number, pattern = -number, sections[1]
    else:
        pattern = sections[2] if number == 0 and len(sections) > 2 else sections[0]
    found = re.search(r"[#0?][#0?,]*(?:\.[#0?]*)?(?:E\+0+)?", pattern)
    if not found:
        return _plain_text(pattern)
    core = found[0]
    if "%" in pattern:
        number *= 100
    before, after = pattern.split(core, 1)
    text = _core(number, core, speech)
    sign = "-" if text.startswith("-") else ""  # the sign stands before a currency
    return sign + _plain_text(before) + text.removeprefix("-") + _plain_text(after)


def _plain_text(text: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)|\[\$([^-\]]*)[^\]]*\]|_.|\*.', lambda m: m[1] or m[2] or m[3] or "", text)


def _core(number: float, core: str, speech: str) -> str:
    mantissa, _, power = core.partition("E+")
    whole, _, fraction = mantissa.partition(".")
    places = len(fraction)
    if power:
        text = f"{number:.{places}E}"
        head, _, tail = text.partition("E")
        return _comma(f"{head}E{tail[0]}{abs(int(tail)):0{len(power)}d}", speech)
    text = f"{abs(number):{',' if ',' in whole else ''}.{places}f}"
    head, _, tail = text.partition(".")
    head = head.zfill(whole.replace(",", "").count("0"))
    while tail and len(tail) > fraction.count("0") and tail.endswith("0"):
        tail = tail[:-1]
    if speech == "ru":
        head = head.replace(",", "\u00a0")
    sign = "-" if number < 0 and (head + tail).strip("0,\u00a0") else ""
    return sign + head + ((("," if speech == "ru" else ".") + tail) if tail else "")
