"""What those are asked who answer for pairs that do not meet."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.records.progress import PairWork
from jobs.school.reminding import TO_MENTOR, TO_TEACHER, Reminder, asking, reminder
from jobs.today.school import School
from jobs.today.texts.text import Text

_READERS = {TO_MENTOR: "Наставникам", TO_TEACHER: "Ответственным педагогам"}


def of_pairs(school: School) -> Iterator[Text]:
    """A text for each pair that has not met for long; one for the pairs of a mentor that last met on one day."""
    groups: dict[tuple[str, str, date], list[Reminder]] = {}
    for row in school.records.of(PairWork):
        pair = school.pairs.get(row.pair)
        if pair and (found := reminder(row, pair, school.office)):
            groups.setdefault((found.receiver, pair.mentor_code, found.since), []).append(found)
    for receiver, to in _READERS.items():
        for (reads, _, since), those in groups.items():
            if reads == receiver:
                names = [one.pair for one in those]
                yield Text(to, _due(since, school), asking(receiver, names, since))


def _due(since: date, school: School) -> date:
    """The day from which on a pair is asked that last met on `since`."""
    days = school.office.settings.remind_days
    day = since + timedelta(days=days)
    while day < school.today and school.calendar.between(since, day) < days:
        day += timedelta(days=1)
    return day
