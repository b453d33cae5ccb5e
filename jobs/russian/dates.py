"""Dates and school years as orders write them."""

from datetime import date
from typing import Final

from jobs.russian.spelling import NBSP

MONTHS: Final = (
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
)


def in_words(day: date) -> str:
    """Return «5 июня 2016 г.» (ГОСТ Р 7.0.97); at the end of a line only the year parts from its month."""
    return f"{day.day}{NBSP}{_month_and_year(day)}"


def quoted(day: date) -> str:
    """Return ««05» июня 2016 г.», the older way; at the end of a line only the year parts from its month."""
    return f"«{day.day:02}»{NBSP}{_month_and_year(day)}"


def day_and_month(day: date) -> str:
    """Return «10 ноября»."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def school_year(first: int) -> str:
    """Return «2023/2024 учебный год» for the school year that begins in 2023."""
    return f"{first}/{first + 1} учебный год"


def school_year_days(first: int) -> tuple[date, date]:
    """Return the first and the last day of the school year that begins in the year `first`: 1 September, 31 August."""
    return date(first, 9, 1), date(first + 1, 8, 31)


def _month_and_year(day: date) -> str:
    # A date that never parts leaves a justified line before it with gaps as wide as the date.
    return f"{MONTHS[day.month - 1]} {day.year}{NBSP}г."
