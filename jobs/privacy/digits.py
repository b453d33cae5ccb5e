"""Phones and days in what somebody typed, however their digits are grouped."""

import re
from collections.abc import Iterator
from datetime import date

from sync.columns import DATE

#: What stands between the digits of a phone.
_GAP = r"[\s().‐‑–—-]{0,3}"
#: A phone: eleven digits from 7 or 8, ten from 9, or ten with the code of a city in brackets.
_PHONE = re.compile(
    rf"(?<![\d/=])(?:\+?[78](?:{_GAP}\d){{10}}|\(?9\d\d(?:{_GAP}\d){{7}}|(?=\(\d{{3,5}}\))\((?:\d{_GAP}){{9}}\d)(?!\d)"
)
#: A phone is not cut into more groups of digits: «7 8 9 10 11 12 13» are classes.
_GROUPS = 6
#: Numbers that are as long and say so.
_NUMBERED = re.compile(r"(?:№|\b(?:инн|кпп|огрн|бик|окпо))\W{0,3}$", re.IGNORECASE)
_CLOCK = r"\d{1,2}[.:]\d{2}(?!\d)"
#: A day and the time beside it, unless more digits of a phone stand before: «8 (4212) 12-10-56».
_MOMENT = re.compile(
    rf"(?<![\d()])(?<![\d)][\s.-])(?:{_CLOCK}\s+)?"
    rf"(?:\d{{1,2}}([./-])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})|\d{{4}}([./-])\d{{1,2}}\2\d{{1,2}})(?!\d)"
    rf"(?:,?\s*(?:[вс]\s+)?{_CLOCK}(?:\s*[-–—]\s*{_CLOCK})?)?"
)
_DIGITS = re.compile(r"\+?\d[\d\s().-]{3,}\d")
#: Digits of a small town's phone; shorter numbers of the roster are not looked for.
SHORTEST_PHONE = 5
#: A day; after «от» it is the date of a paper.
_DAY = re.compile(
    r"(?<!\bот\s)(?<!\d)(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})|(\d{4})[./-](\d{1,2})[./-](\d{1,2}))(?!\d)"
)
_WORDED = re.compile(r"(?<!\bот\s)(?<!\d)[«\"“]?\d{1,2}[»\"”]?\s+[^\W\d_]+\.?\s+\d{4}(?!\d)")


def has_phone(text: str) -> bool:
    """Whether a phone stands in `text`; a day with its time is none, nor is the number of a document."""
    plain = _MOMENT.sub("; ", text)
    return any(
        len(re.findall(r"\d+", match[0])) <= _GROUPS and not _NUMBERED.search(plain[: match.start()])
        for match in _PHONE.finditer(plain)
    )


def numbers(text: str) -> Iterator[str]:
    """Numbers in `text` that may be phones, each by its last ten digits."""
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) >= SHORTEST_PHONE:
            yield digits[-10:]


def days(text: str) -> Iterator[date]:
    """Days in `text`, in every form in which a column of days understands them."""
    for match in _DAY.finditer(text):
        day, month, year, *reverse = match.groups()
        if reverse[0]:
            year, month, day = reverse
        try:
            yield date(_century(int(year)), int(month), int(day))
        except ValueError:  # 32.13.2020 is nobody's birthday
            continue
    whole = [text] if re.fullmatch(r"\d{5}", text) else []  # a date cell that has lost its format
    for typed in (*_WORDED.findall(text), *whole):
        try:
            yield DATE.read(typed)
        except ValueError:
            continue


def _century(year: int) -> int:
    """A year of two digits as people mean a birth: 09 is 2009, 85 is 1985."""
    return year if year > 99 else year + (2000 if year < 40 else 1900)
