"""What the service understands when somebody types into a cell (USER_ENTERED) or stores as is (RAW)."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from google_server.errors import Message, invalid
from google_server.messages import plain
from google_server.moments import moment
from google_server.patterns import language

#: A value to keep and the number format that typing it chooses, if any.
Entered = tuple[Message | None, Message | None]

#: The longest text that a cell takes.
LONGEST = 50_000

_TYPED = re.compile(r"(?P<sign>[+-]?)(?P<coin>[$€£¥₽]?)(?P<body>[^%$]+?)(?P<percent> ?%)?")
_NUMBER = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+")


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
    if text.startswith("=") and len(text) > 1:
        return {"formulaValue": text}, None
    if text.startswith("+") and len(text) > 1 and not _number(text.strip(), locale):
        return {"formulaValue": "=" + text}, None
    short = text.strip()
    if short.upper() in ("TRUE", "FALSE", "ИСТИНА", "ЛОЖЬ"):
        return {"boolValue": short.upper() in ("TRUE", "ИСТИНА")}, None
    if number := _number(short, locale):
        return number
    if found := moment(short, locale, datetime.date.today().year):
        return {"numberValue": plain(found[0])}, found[1]
    return {"stringValue": text}, None


def _number(text: str, locale: str) -> Entered | None:
    match = _TYPED.fullmatch(text)
    body = match["body"].strip() if match else ""
    if language(locale) == "ru":
        body = re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", ",", body).replace(",", ".") if "." not in body else ""
    if match is None or not _NUMBER.fullmatch(body) or (match["coin"] and match["percent"]):
        return None
    number = float(body.replace(",", "")) * (-1 if match["sign"] == "-" else 1)
    if not math.isfinite(number):
        return None
    if match["percent"]:
        number = round(number / 100, 15)
    return {"numberValue": plain(number)}, _format(match, body)


def _format(match: re.Match[str], body: str) -> Message | None:
    """Choose the number format that shows the number as it was typed."""
    decimals = "0.00" if "." in body else "0"
    if match["percent"]:
        return {"type": "PERCENT", "pattern": f"{decimals}%"}
    if match["coin"]:
        sign = '"$"' if match["coin"] == "$" else f"[${match['coin']}]"
        return {"type": "CURRENCY", "pattern": f"{sign}#,##{decimals}"}
    if "e" in body.lower():
        return {"type": "SCIENTIFIC", "pattern": "0.00E+00"}
    return {"type": "NUMBER", "pattern": f"#,##{decimals}"} if "," in body else None
