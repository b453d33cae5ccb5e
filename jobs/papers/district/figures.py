"""A figure of the district's table: how it came about, and how those of many schools are added."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jobs.school.shares import NO_DATA, TOO_FEW, share

_WHOLE = re.compile(r"\d+")
#: The gap between thousands, as people type large numbers.
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
#: How a share tells what it was made of: «85,4 (35 из 41)».
_PARTS = re.compile(r"(?:\d+(?:,\d+)? ?%? ?\()?(\d+) из (\d+)\)?")

#: What stands in the row of a school, by the key of its column.
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """One cell of the table, and how it came about: `base` in words. Without a `value` there are no data, and why."""

    value: str | int | None
    base: str = ""

    @property
    def cell(self) -> str | int:
        """What stands in the cell."""
        return NO_DATA if self.value is None else self.value


@dataclass(frozen=True)
class Adding:
    """How a column is added over schools.

    `numbers(key, cells)` are what a school's row gives to it: () where it has no data; raises ValueError where
    something else stands. `told` says what their sums come to.
    """

    numbers: Callable[[str, Cells], tuple[int, ...]]
    told: Callable[[Sequence[int]], str | int | None]


def share_of(part: str, whole: str) -> Adding:
    """The share of all schools that give both columns, by their keys: never the mean of the schools' shares."""

    def numbers(_: str, cells: Cells) -> tuple[int, ...]:
        try:
            some, all_ = _number(part, cells), _number(whole, cells)
        except ValueError:  # told at the column itself
            return ()
        return (*some, *all_) if some and all_ else ()

    return Adding(numbers, lambda sums: _share(sums[0], sums[1]))


def _share(part: int, whole: int) -> str | None:
    return share(part, whole) if whole else None


def _number(key: str, cells: Cells) -> tuple[int, ...]:
    return _listed(key, cells, 1)


def _two(key: str, cells: Cells) -> tuple[int, ...]:
    return _listed(key, cells, 2)


def _listed(key: str, cells: Cells, count: int) -> tuple[int, ...]:
    """So many numbers beside one another: «5; 3»."""
    if _lacks(key, cells):
        return ()
    typed = [_THOUSANDS.sub("", one.strip()) for one in cells[key].split(";")]
    if len(typed) != count or not all(map(_WHOLE.fullmatch, typed)):
        raise ValueError(cells[key])
    return tuple(map(int, typed))


def _parts(key: str, cells: Cells) -> tuple[int, ...]:
    if _lacks(key, cells):
        return ()
    found = _PARTS.fullmatch(cells[key])
    if not found:
        raise ValueError(cells[key])
    return int(found[1]), int(found[2])


def _lacks(key: str, cells: Cells) -> bool:
    told = cells.get(key, "")
    return told in ("", NO_DATA) or told.startswith(TOO_FEW)


#: A number; two numbers beside one another; a share that says what it was made of.
NUMBER = Adding(_number, lambda sums: sums[0])
TWO = Adding(_two, lambda sums: f"{sums[0]}; {sums[1]}")
PARTS = Adding(_parts, lambda sums: f"{share(sums[0], sums[1])} ({sums[0]} из {sums[1]})" if sums[1] else None)
