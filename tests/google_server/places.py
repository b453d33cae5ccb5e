"""The languages and time zones that a spreadsheet can be set to."""

from __future__ import annotations

import re
import zoneinfo

from google_server.errors import Message, invalid

#: The languages of the locales that the service offers in its settings, with any country.
_LOCALE = re.compile(
    r"(?:ar|az|be|bg|bn|ca|cs|cy|da|de|el|en|es|et|eu|fa|fi|fil|fr|gl|gu|he|hi|hr|hu|hy|id|in|is|it|iw|ja|ka|kk|km|kn|"
    r"ko|lo|lt|lv|ml|mn|mr|ms|my|nb|ne|nl|nn|no|pa|pl|pt|ro|ru|si|sk|sl|sr|sv|ta|te|th|tl|tr|uk|ur|uz|vi|zh|zu)"
    r"(?:_[A-Z]{2})?"
)


def check(properties: Message) -> None:
    """Refuse a locale or a time zone that does not exist."""
    locale = properties.get("locale", "en_US")
    if not _LOCALE.fullmatch(locale):
        raise invalid(f"Unsupported locale: {locale}")
    known = zoneinfo.available_timezones()  # empty where the system has none
    zone = properties.get("timeZone", "Etc/GMT")
    if known and zone not in known and not re.fullmatch(r"GMT[+-]\d\d:\d\d", zone):
        raise invalid(f"Invalid time zone: {zone}")
