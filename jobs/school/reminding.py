"""Reminders of pairs that have not met for long (reference/year.md 4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.progress import NO_MEETINGS, PairWork
from jobs.russian.dates import day_and_month
from jobs.school.office import PUPIL, Office
from sync.message import Message

KIND = "напомнить"
#: Who reads a reminder: of a pupil who mentors it is the teacher who answers for him.
TO_MENTOR, TO_TEACHER = "Наставнику", "Ответственному педагогу"


@dataclass(frozen=True)
class Reminder:
    """That a pair has held no meeting since a day, that of its last one or its first day; `whom`: who is to read it.

    Until the next meeting it is the same reminder.
    """

    pair: str
    since: date
    receiver: str
    whom: Person | None

    @property
    def letter(self) -> Message | None:
        """It as a letter; None where nobody is known to write to."""
        if self.whom is None:
            return None
        key, subject = f"{KIND} {self.pair} {self.since.isoformat()}", f"Пара {self.pair}: когда встречались"
        return Message(key, self.whom.email, subject, asking(self.receiver, [self.pair], self.since))


def reminder(row: PairWork, pair: Pair, office: Office) -> Reminder | None:
    """The reminder of a pair with this line of «Работа пар»; None where none is due."""
    since = row.last or row.since
    if row.state != NO_MEETINGS or since is None:
        return None
    mentor = office.roster.by_code(pair.mentor_code)
    teacher = office.roster.find(pair.teacher).person if pair.teacher else None
    if mentor is None or office.words.role(mentor.role) == PUPIL:
        return Reminder(row.pair, since, TO_TEACHER if teacher else TO_MENTOR, teacher)
    return Reminder(row.pair, since, TO_MENTOR, mentor)


def asking(receiver: str, pairs: Sequence[str], since: date) -> str:
    """What the reader of a reminder of these pairs is asked; it names nobody."""
    those = f"пар {', '.join(pairs)}" if len(pairs) > 1 else f"пары {pairs[0]}"
    return (
        f"{receiver} {those}. Вы не отмечали встреч с {day_and_month(since)}. Если встречались, напишите мне день и "
        "тему — внесу сама. Если не получается, скажите почему, поможем. Куратор."
    )
