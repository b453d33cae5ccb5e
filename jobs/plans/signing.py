"""Who signs the plan of a pair."""

import re
from collections.abc import Iterator
from datetime import date

from jobs.paperwork.wording import BLANK
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.russian.names import signature
from jobs.school.office import PUPIL, Office

#: A name in «Представитель», where people write telephone numbers too, and who it is to the child.
_NAME = re.compile(
    r"\b(?!(?:мать|мама|отец|папа|бабушка|дедушка|опекун)\b)[а-яё][а-яё-]+"
    r"(?:\s+[а-яё]\.\s?[а-яё]\.|(?:\s+[а-яё][а-яё-]+){1,3})",
    re.IGNORECASE,
)
#: From this age on a pupil signs alone (reference/year.md 6.15).
ALONE = 14


def signers(pair: Pair, office: Office) -> list[dict[str, str]]:
    """Mentor, mentee, the parent of a pupil who is not 14 when the pair begins, coordinator: `кто` and `имя`."""
    mentee = office.roster.by_code(pair.mentee_code)
    return [
        _line("Наставник", office.name(pair.mentor_code, pair.mentor)),
        _line("Наставляемый", office.name(pair.mentee_code, pair.mentee)),
        *_parent(mentee, pair.since, office),
        _line("Куратор", _coordinator(office)),
    ]


def _parent(mentee: Person | None, day: date | None, office: Office) -> Iterator[dict[str, str]]:
    """The line of a representative; also where nobody knows how old the pupil is."""
    if mentee is None or office.words.role(mentee.role) != PUPIL:
        return
    if mentee.born is None or day is None or _birthday(mentee.born, ALONE) > day:
        found = _NAME.search(mentee.representative)
        yield _line("Родитель (законный представитель)", found[0] if found else "")


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # 29 February
        return date(born.year + age, 3, 1)


def _coordinator(office: Office) -> str:
    typed = office.settings.coordinator
    person = office.roster.find(typed).person if typed else None
    return person.name if person else typed


def _line(who: str, name: str) -> dict[str, str]:
    return {"кто": who, "имя": (signature(name) if name else "") or BLANK}
