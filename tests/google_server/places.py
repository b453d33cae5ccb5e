"""The languages and time zones that a spreadsheet can be set to."""

from __future__ import annotations

import re
import zoneinfo

from google_server.errors import Message, invalid

#: Languages of the locales that the service offers in its settings.
LANGUAGES = frozenset(
    [
        "ar",
        "az",
        "be",
        "bg",
        "bn",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fil",
        "fr",
        "gl",
        "gu",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "in",
        "is",
        "it",
        "iw",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
        "lo",
        "lt",
        "lv",
        "ml",
        "mn",
        "mr",
        "ms",
        "my",
        "nb",
        "ne",
        "nl",
        "nn",
        "no",
        "pa",
        "pl",
        "pt",
        "ro",
        "ru",
        "si",
        "sk",
        "sl",
        "sr",
        "sv",
        "ta",
        "te",
        "th",
        "tl",
        "tr",
        "uk",
        "ur",
        "uz",
        "vi",
        "zh",
        "zu",
    ]
)


def check(properties: Message) -> None:
    """Refuse a locale or a time zone that does not exist."""
    locale = properties.get("locale", "en_US")
    match = re.fullmatch(r"([a-z]{2,3})(?:_[A-Z]{2})?", locale)
    if match is None or match[1] not in LANGUAGES:
        raise invalid(f"Unsupported locale: {locale}")
    known = zoneinfo.available_timezones()  # empty where the system has none
    zone = properties.get("timeZone", "Etc/GMT")
    if known and zone not in known and not re.fullmatch(r"GMT[+-]\d\d:\d\d", zone):
        raise invalid(f"Invalid time zone: {zone}")
