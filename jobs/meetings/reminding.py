"""Reminders to those who answer for pairs that do not meet."""

from datetime import date

from jobs.records.people import Person
from jobs.records.progress import NO_MEETINGS, PairWork
from jobs.russian.dates import MONTHS
from jobs.school.office import PUPIL, Office
from sync.message import Message

KIND = "напомнить"


def reminder(row: PairWork, mentor: Person | None, teacher: Person | None, office: Office) -> Message | None:
    """The letter for a pair that has not met for long: to the mentor, for a pupil to the teacher who answers for him.

    Its key holds the day of the last meeting: until the next one it is the same letter. None where nothing is due, or
    nobody is known to write to.
    """
    whom = teacher if mentor is None or office.words.role(mentor.role) == PUPIL else mentor
    since = row.last or row.since
    if row.state != NO_MEETINGS or since is None or whom is None:
        return None
    text = (
        f"Наставнику пары {row.pair}. Вы не отмечали встреч с {_day(since)}. Если встречались, напишите мне день и "
        "тему — внесу сама. Если не получается, скажите почему, поможем. Куратор."
    )
    return Message(f"{KIND} {row.pair} {since.isoformat()}", whom.email, f"Пара {row.pair}: когда встречались", text)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
