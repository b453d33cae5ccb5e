"""Reminders of pairs that have not met for long (reference/year.md 4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.progress import NO_MEETINGS, PairWork
from jobs.russian.dates import day_and_month
from jobs.school.consents import comes_of_age
from jobs.school.office import PUPIL, Office
from jobs.school.roster import has_left
from sync.message import Message, Point, is_address

KIND = "напомнить"
#: Who reads a reminder: of a pupil who mentors it is the teacher who answers for him.
TO_MENTOR, TO_TEACHER = "Наставнику", "Ответственному педагогу"
_SUBJECT = "Наставничество, встречи ваших пар"
_NOT_NOTED = "В книге давно не отмечены встречи:"
_HOW = (
    "Если встречались, напишите мне день и тему — внесу сама. Если не получается, скажите почему, поможем.\n\n"
    "Куратор программы наставничества"
)


@dataclass(frozen=True)
class Reminder:
    """That a pair has held no meeting since a day, that of its last one or its first day; `whom`: who is to read it.

    Until the next meeting it is the same reminder. `reply`: where the coordinator reads answers.
    """

    pair: str
    since: date
    receiver: str
    whom: Person | None
    reply: str = ""

    @property
    def letter(self) -> Message | None:
        """It as a letter; None where nobody is known to write to."""
        if self.whom is None or not is_address(self.whom.email.strip()):
            return None
        return Message(
            key=f"{KIND} {self.pair} {self.since.isoformat()}",
            to=self.whom.email.strip(),
            subject=_SUBJECT,
            text=_NOT_NOTED,
            addressee=f"{self.receiver} {self.whom.code}",
            points=[Point(f"пара {self.pair}", f"с {day_and_month(self.since)}")],
            closing=_HOW,
            reply=self.reply,
        )


def reminder(row: PairWork, pair: Pair, office: Office) -> Reminder | None:
    """The reminder of a pair with this line of «Работа пар»; None where none is due."""
    since = row.last or row.since
    if row.state != NO_MEETINGS or since is None:
        return None
    mentor = office.roster.by_code(pair.mentor_code)
    teacher = office.roster.find(pair.teacher).person if pair.teacher else None
    reply = office.settings.coordinator_email
    if mentor is None or not _is_adult(mentor, office):
        grown = teacher if teacher and _is_adult(teacher, office) else None
        return Reminder(row.pair, since, TO_TEACHER if teacher else TO_MENTOR, grown, reply)
    return Reminder(row.pair, since, TO_MENTOR, mentor, reply)


def _is_adult(person: Person, office: Office) -> bool:
    """Whether letters may go to a person: to no pupil, to nobody who is known to be under age, or has left."""
    grown = comes_of_age(person)
    under_age = grown is not None and grown > office.today
    return office.words.role(person.role) != PUPIL and not under_age and not has_left(person, office.today)


def asking(receiver: str, pairs: Sequence[str], since: date) -> str:
    """What the reader of a reminder of these pairs is asked; it names nobody."""
    those = f"пар {', '.join(pairs)}" if len(pairs) > 1 else f"пары {pairs[0]}"
    return (
        f"{receiver} {those}. Вы не отмечали встреч с {day_and_month(since)}. Если встречались, напишите мне день и "
        "тему — внесу сама. Если не получается, скажите почему, поможем. Куратор."
    )
