"""Numbers and days look in the local server's cells as in the real service's."""

from __future__ import annotations

import pytest
from google_server.patterns import formatted


@pytest.mark.parametrize(
    ("number", "pattern", "locale", "shown"),
    [
        (0.1 + 0.2, "", "en_US", "0.3"),
        (1 / 3, "", "ru_RU", "0,3333333333"),
        (1234567, "", "en_US", "1234567"),
        (1234.5, "#,##0.00", "en_US", "1,234.50"),
        (-1234.5, "#,##0.0#", "ru_RU", "-1\u00a0234,5"),
        (0.125, "0.0%", "en_US", "12.5%"),
        (7, "000", "en_US", "007"),
        (1500, '0 "руб."', "ru_RU", "1500 руб."),
        (12345, "0.00E+00", "en_US", "1.23E+04"),
        (-5, "0;(0)", "en_US", "(5)"),
        (46266, "dd.mm.yyyy", "ru_RU", "01.09.2026"),
        (46266, "d mmmm yyyy", "ru_RU", "1 сентября 2026"),
        (46266.5, "yyyy-mm-dd hh:mm", "en_US", "2026-09-01 12:00"),
        (0.75, "h:mm am/pm", "en_US", "6:00 PM"),
    ],
)
def test_a_number_is_shown_by_its_pattern_and_its_language(
    number: float, pattern: str, locale: str, shown: str
) -> None:
    assert formatted({"numberValue": number}, {"pattern": pattern}, locale) == shown


@pytest.mark.parametrize(
    ("kind", "locale", "shown"),
    [("DATE", "ru_RU", "01.09.2026"), ("DATE", "en_US", "9/1/2026"), ("TEXT", "ru_RU", "46266")],
)
def test_a_type_without_a_pattern_is_shown_as_its_language_does(kind: str, locale: str, shown: str) -> None:
    assert formatted({"numberValue": 46266}, {"type": kind}, locale) == shown
