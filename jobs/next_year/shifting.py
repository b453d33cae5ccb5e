"""Years in what people typed, one later."""

import re

#: A year, or two of them: «2023», «2023–2024», «2023/24»; a day such as 2024-05-15 is one year and no more.
_YEARS = re.compile(r"\b(20\d\d)(?:(\s?[-–—/]\s?)(20\d\d|\d\d)(?![-\d]))?(?!\d)")
#: The year of «15.05.24».
_SHORT = re.compile(r"(\b\d{1,2}\.\d{1,2}\.)(\d\d)(?![.\d])")


def later(text: str) -> str:
    """The text with every year one later; the way of writing stays."""
    return _SHORT.sub(lambda found: f"{found[1]}{_next(found[2])}", _YEARS.sub(_shifted, text))


def names_year(text: str) -> bool:
    """Whether a year stands there."""
    return later(text) != text


def _shifted(found: re.Match[str]) -> str:
    first, between, second = found.groups()
    if not second:
        return _next(first)
    is_span = int(second) % 100 == (int(first) + 1) % 100
    return f"{_next(first)}{between}{_next(second) if is_span else second}"


def _next(digits: str) -> str:
    return f"{int(digits) + 1:0{len(digits)}}"
