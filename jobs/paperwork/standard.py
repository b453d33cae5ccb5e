"""The state standard of papers, by the day of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Edition:
    """An edition of ГОСТ Р 7.0.97 and what it says otherwise than the others (reference/domain.md 2.1).

    `block`: how wide a requisite at the right margin may be, in twentieths of a point.
    """

    name: str
    since: date
    block: int


#: The newest last. The standard is voluntary, and a school's own template stays as it is (docs/adr/0074).
EDITIONS: Sequence[Edition] = (
    Edition("ГОСТ Р 7.0.97-2016", date(2018, 7, 1), 4252),  # 7.5 cm
    Edition("ГОСТ Р 7.0.97-2025", date(2025, 8, 18), 4535),  # 8 cm
)


def edition_on(day: date) -> Edition:
    """The edition in force on a day; the first one for earlier days."""
    return next((one for one in reversed(EDITIONS) if one.since <= day), EDITIONS[0])
