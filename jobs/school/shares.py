"""Shares and middles as papers and tabs write them: in decimals, never in binary floats."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

#: What stands where nothing could be counted; 0 only where something was.
NO_DATA = "нет данных"
#: Fewer answers allow no conclusion (reference/year.md 1.3), and what is said then.
ENOUGH = 5
TOO_FEW = "данных мало, вывода нет"


def share(part: int, whole: int) -> str:
    """The percentage with one decimal, half away from zero; 100 only for all of them."""
    exact = Decimal(part * 100) / Decimal(whole)
    found = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if part < whole and found == 100:
        found = Decimal("99.9")
    return str(found).replace(".", ",")


def decimal(value: float) -> Decimal:
    """The number that people typed: 4.15 is exactly 4,15."""
    return Decimal(str(value))


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle one, or half the sum of the two in the middle. Raises IndexError for none."""
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def plain_number(value: Decimal) -> str:
    """«9», «8,5»: no more decimals than there are."""
    text = f"{value.normalize():f}"
    return text.replace(".", ",")


def signed(value: Decimal, places: int) -> str:
    """«+0,05», «−0,3», «0,0»: with so many decimals, half away from zero."""
    found = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "+" if found > 0 else "−" if found < 0 else ""
    return f"{sign}{abs(found):f}".replace(".", ",")
