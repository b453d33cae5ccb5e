"""When two people are both free."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sync.columns import loose
from sync.remembered import remembered

#: How one is free on each day of the week, and how people write it.
DAYS = (
    ("в понедельник", r"пн|понед|понедельник[а-я]*"),
    ("во вторник", r"вт|вторник[а-я]*"),
    ("в среду", r"ср|сред[ауые]|средам"),
    ("в четверг", r"чт|четв|четверг[а-я]*"),
    ("в пятницу", r"пт|пятниц[а-я]*"),
    ("в субботу", r"сб|суб|суббот[а-я]*"),
    ("в воскресенье", r"вс|воскр|воскресень[а-я]*"),
)
_DAY = [re.compile(rf"(?:{spellings})\.?") for _, spellings in DAYS]
_SPANS = ((re.compile(r"будн[а-я]*"), range(5)), (re.compile(r"выходн[а-я]*"), range(5, 7)))
_ALWAYS = re.compile(r"(?:в |на )?(?:любо[ейм][а-я]* (?:время|день|дни)|всегда|ежедневно|каждый день)")
_FILLERS = {"в", "во", "по", "и", "с", "дни", "дням"}


class Free(NamedTuple):
    """A free time: the day of the week (0 = Monday; −1 when none is named) and what else was written."""

    day: int
    rest: str


def free_times(typed: Iterable[str]) -> frozenset[Free]:
    """The free times in «вторник», «пн–ср», «по будням после уроков», «четверг 15:00»."""
    return frozenset(free for text in typed for free in _read(loose(text)))


def _read(text: str) -> Iterable[Free]:
    always = _ALWAYS.match(text)
    if always:
        return [Free(day, text[always.end() :].strip()) for day in range(7)]
    days: set[int] = set()
    rest = []
    for word in text.split():
        found = _days(word)
        days |= found
        if not found and word not in _FILLERS:
            rest.append(word)
    return [Free(day, " ".join(rest)) for day in sorted(days or {-1})]


def _days(word: str) -> set[int]:
    first, dash, last = word.partition("-")
    begin, end = _day(first), _day(last)
    if dash and begin is not None and end is not None:
        return {day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)}
    span = next((days for pattern, days in _SPANS if pattern.fullmatch(word)), ())
    alone = _day(word)
    return set(span) if alone is None else {alone}


def _day(word: str) -> int | None:
    return next((day for day, pattern in enumerate(_DAY) if pattern.fullmatch(word)), None)


@remembered(1 << 16)
def shared(mine: frozenset[Free], theirs: frozenset[Free]) -> tuple[str, ...]:
    """When both are free, as it reads after «свободны»: «во вторник», «в четверг после уроков»."""
    both = {
        Free(one.day, one.rest or other.rest)
        for one in mine
        for other in theirs
        if one.day == other.day and (one.rest == other.rest or (one.day >= 0 and not (one.rest and other.rest)))
    }
    return tuple(f"{DAYS[day][0]} {rest}".strip() if day >= 0 else rest for day, rest in sorted(both))
