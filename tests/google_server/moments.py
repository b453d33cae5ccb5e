"""The days and times that people type, each with the number format that typing it chooses."""

from __future__ import annotations

import datetime
import re

from google_server.errors import Message
from google_server.patterns import EPOCH, MONTHS, language

#: A serial number and the pattern that shows it as it was typed.
Moment = tuple[float, str]

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_WORDS = (
    re.compile(r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2})(?P<gap>,? )(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?P<gap>[- ])(?P<month>[^\W\d]+)(?:(?P=gap)(?P<year>\d{4}))?"),
    re.compile(r"(?P<month>[^\W\d]+) (?P<year>\d{4})"),
)
_TIME = re.compile(r"(?P<h>\d{1,4}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?P<half> ?[AaPp][Mm])?")
_DAY_AND_TIME = re.compile(r"(?P<day>.+?)(?: (?P<time>\d{1,2}:.*))?")


def moment(text: str, locale: str, year: int) -> tuple[float, Message] | None:
    """Read a day, a time or both; `year` stands for a year that is not typed. Gives the number and its format."""
    if time := _time(text):
        return time[0], {"type": "TIME", "pattern": time[1]}
    match = _DAY_AND_TIME.fullmatch(text)
    day = _day(match["day"], language(locale), year) if match else None
    if match is None or day is None:
        return None
    if not match["time"]:
        return day[0], {"type": "DATE", "pattern": day[1]}
    if (time := _time(match["time"])) is None or time[0] >= 1:
        return None
    return day[0] + time[0], {"type": "DATE_TIME", "pattern": f"{day[1]} {time[1]}"}


def _time(text: str) -> Moment | None:
    match = _TIME.fullmatch(text)
    if match is None or int(match["m"]) > 59 or int(match["s"] or 0) > 59:
        return None
    hour, half = int(match["h"]), (match["half"] or "").strip().lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    part = (hour * 3600 + int(match["m"]) * 60 + int(match["s"] or 0)) / 86400
    if hour >= 24:  # longer than a day: a duration
        return part, "[h]:mm:ss"
    return part, ("h:mm:ss" if match["s"] else "h:mm") + (" am/pm" if half else "")


def _day(text: str, speech: str, year: int) -> Moment | None:
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match, speech, year)
    for shape in _WORDS:
        match = shape.fullmatch(text)
        if match and (month := _month(match["month"], speech)):
            return _worded(match, month, year)
    return None


def _numeric(match: re.Match[str], speech: str, year: int) -> Moment | None:
    first, sign, second, third = match.groups()
    if len(first) > 2:  # the year goes first
        wide = 2 if len(second) == len(third or "") == 2 else 1
        full = len(first) == 4 and third is not None and sign != "."
        return _serial(first, second, third, sign.join(("yyyy", "m" * wide, "d" * wide))) if full else None
    if sign == "." and speech != "ru":
        return None
    day, month = (first, second) if speech == "ru" else (second, first)
    wide = 2 if len(first) == len(second) == 2 and (sign == "." or "0" in (first[0], second[0])) else 1
    parts = ["d" * wide, "m" * wide] if speech == "ru" else ["m" * wide, "d" * wide]
    if third:
        parts.append("y" * len(third))
    return _serial(third or str(year), month, day, sign.join(parts))


def _month(word: str, speech: str) -> tuple[int, str] | None:
    """Give the number of a month and how its name is written; short names are its first three letters."""
    low = word.lower()
    for number, name in enumerate(MONTHS[speech], 1):
        if low in (name.lower(), name.lower()[:3]):
            return number, "mmm" if len(word) == 3 else "mmmm"
    return None


def _worded(match: re.Match[str], month: tuple[int, str], year: int) -> Moment | None:
    found = match.groupdict()
    if "day" not in found:
        return _serial(found["year"], str(month[0]), "1", f"{month[1]} yyyy")
    gap, typed = found["gap"], found["year"] or str(year)
    if match.start("month") == 0:
        return _serial(typed, str(month[0]), found["day"], f"{month[1]} d{gap}yyyy")
    pattern = f"d{gap}{month[1]}" + (f"{gap}yyyy" if found["year"] else "")
    return _serial(typed, str(month[0]), found["day"], pattern)


def _serial(year: str, month: str, day: str, pattern: str) -> Moment | None:
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < 30 else 1900
    try:
        return (datetime.datetime(full, int(month), int(day)) - EPOCH).days, pattern
    except ValueError:
        return None
