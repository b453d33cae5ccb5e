"""What the service understands when somebody types into a cell (USER_ENTERED) or stores as is (RAW)."""

from __future__ import annotations

import datetime
import re
from typing import Any

from google_server.errors import Message, invalid
from google_server.messages import plain
from google_server.patterns import EPOCH, language

#: A value to keep and the number format that typing it chooses, if any.
Entered = tuple[Message | None, Message | None]

#: The longest text that a cell takes.
LONGEST = 50_000

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_HYPHENS = re.compile(r"(\d{1,2})-(\d{1,2})(?:-(\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][+-]?\d+)?|[+-]?\.\d+")


def entered(value: Any, *, raw: bool, locale: str, present: Message) -> Entered:
    """Understand one value of a ValueRange for a cell that holds `present`."""
    if isinstance(value, bool):
        return {"boolValue": value}, None
    if isinstance(value, int | float):
        return {"numberValue": plain(value)}, None
    if len(value) > LONGEST:
        raise invalid(f"Your input contains more than the maximum of {LONGEST} characters in a single cell.")
    if value == "":
        return None, None
    is_text = present.get("userEnteredFormat", {}).get("numberFormat", {}).get("type") == "TEXT"
    if raw or is_text:
        return {"stringValue": value}, None
    return _typed(value, locale)


def _typed(text: str, locale: str) -> Entered:
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    if text.startswith(("=", "+")) and len(text) > 1 and not _number(text.strip(), locale):
        return {"formulaValue": "=" + text[1:]}, None
    short = text.strip()
    if short.upper() in ("TRUE", "FALSE", "ИСТИНА", "ЛОЖЬ"):
        return {"boolValue": short.upper() in ("TRUE", "ИСТИНА")}, None
    return _number(short, locale) or _moment(short, locale) or ({"stringValue": text}, None)


def _number(text: str, locale: str) -> Entered | None:
    percent = text.endswith("%")
    currency = text.startswith("$")
    body = text.removesuffix("%").removeprefix("$").strip()
    if language(locale) == "ru":
        body = re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", ",", body).replace(",", ".") if "." not in body else ""
    if not _NUMBER.fullmatch(body):
        return None
    number = float(body.replace(",", ""))
    decimals = "0.00" if "." in body else "0"
    if percent:
        return {"numberValue": plain(round(number / 100, 15))}, {"type": "PERCENT", "pattern": f"{decimals}%"}
    if currency:
        return {"numberValue": plain(number)}, {"type": "CURRENCY", "pattern": f'"$"#,##{decimals}'}
    if "," in body:
        return {"numberValue": plain(number)}, {"type": "NUMBER", "pattern": f"#,##{decimals}"}
    return {"numberValue": plain(number)}, None


def _moment(text: str, locale: str) -> Entered | None:
    day_text, _, time_text = text.partition(" ")
    day = _day(day_text, locale)
    time = _TIME.fullmatch(time_text if day else text)
    if day and not time_text:
        return {"numberValue": day[0]}, {"type": "DATE", "pattern": day[1]}
    if not time or int(time[1]) > 23 or int(time[2]) > 59:
        return None
    part = (int(time[1]) * 3600 + int(time[2]) * 60 + int(time[3] or 0)) / 86400
    clock = "h:mm:ss" if time[3] else "h:mm"
    if day:
        return {"numberValue": day[0] + part}, {"type": "DATE_TIME", "pattern": f"{day[1]} {clock}"}
    return {"numberValue": plain(part)}, {"type": "TIME", "pattern": clock}


def _day(text: str, locale: str) -> tuple[int, str] | None:
    russian = language(locale) == "ru"
    if match := _ISO.fullmatch(text):
        return _serial(match[1], match[2], match[3], "yyyy-mm-dd")
    if russian and (match := _DOTS.fullmatch(text)):
        return _serial(match[3], match[2], match[1], "dd.mm.yyyy")
    if match := _SLASHES.fullmatch(text):
        day, month = (match[1], match[2]) if russian else (match[2], match[1])
        return _serial(match[3], month, day, "dd/mm/yyyy" if russian else "m/d/yyyy")
    if match := _HYPHENS.fullmatch(text):
        day, month = (match[1], match[2]) if russian else (match[2], match[1])
        return _serial(match[3] or str(datetime.date.today().year), month, day, "d-m" if russian else "m-d")
    return None


def _serial(year: str, month: str, day: str, pattern: str) -> tuple[int, str] | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return (datetime.datetime(full, int(month), int(day)) - EPOCH).days, pattern
    except ValueError:
        return None
