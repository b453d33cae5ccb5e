"""What comes next, for a day on which everything is done."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from jobs.records.progress import PairWork
from jobs.today.duty import Matter
from jobs.today.school import School
from jobs.today.sources import matters

#: So many days are looked ahead.
AHEAD = 60
_DONE = "На сегодня всё сделано."
#: Where a sentence ends, and not initials: «…: П-012 Хромова О.П. – Мухина Н.О.».
_SENTENCE_END = re.compile(r"(?<![. ][^\W\d])\. ")


def done(school: School) -> str:
    """That everything is done, and what comes first after today, with its day."""
    meeting = min(_meetings(school), default=None)
    coming = min(filter(None, (meeting, _matter(school, meeting[0] if meeting else None))), default=None)
    if coming is None:
        return _DONE
    day, what = coming
    return f"{_DONE} Ближайшее: {what} ({day:%d.%m.%Y})"


def _matter(school: School, until: date | None) -> tuple[date, str] | None:
    """The first day, no later than `until`, with something to do, as the rows stand today."""
    for ahead in range(1, AHEAD + 1):
        day = school.today + timedelta(days=ahead)
        if until and day > until:
            break
        if found := sorted(matters(replace(school, today=day)), key=Matter.key):
            what = first_sentence(found[0].what)
            return day, what[:1].lower() + what[1:]
    return None


def first_sentence(text: str) -> str:
    """What is to be done, without the sentences that say how."""
    return _SENTENCE_END.split(text)[0]


def _meetings(school: School) -> Iterator[tuple[date, str]]:
    """The meetings that pairs are to hold."""
    for row in school.records.of(PairWork):
        if row.next_due and row.next_due > school.today:
            yield row.next_due, f"встреча пары {row.pair}, {row.next_kind}"
