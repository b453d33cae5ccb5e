"""The school year that «Настройки» name."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sync.columns import loose

#: The parameter that names it.
YEAR = "Учебный год"
#: A school year begins in this month; earlier months belong to its second calendar year.
FIRST_MONTH = 8


class Set(Protocol):
    """A row of «Настройки»."""

    @property
    def name(self) -> str:
        """The parameter."""

    @property
    def value(self) -> str:
        """What is set."""


def begun(day: date) -> int:
    """The calendar year in which the school year of the day begins."""
    return day.year - (day.month < FIRST_MONTH)


def school_year(typed: str) -> int:
    """The calendar year in which a school year begins: «2023–2024», «2023/2024», «2023-24 уч. год», «2023»."""
    match = re.fullmatch(r"(20\d\d)(?: ?[-/] ?(?:20)?(\d\d))?\D*", loose(typed))
    if not match or (match[2] and int(match[2]) != (int(match[1]) + 1) % 100):
        raise ValueError(f"«{typed}» — непонятный учебный год. Напишите так: 2023–2024.")
    return int(match[1])


def first_day(rows: Sequence[Set], today: date) -> date:
    """The first day of the school year that is set, or of that of `today` where none is, or none that can be read."""
    typed = next((row.value for row in rows if loose(row.name) == loose(YEAR) and row.value), "")
    try:
        year = school_year(typed)
    except ValueError:
        year = begun(today)
    return date(year, FIRST_MONTH, 1)
