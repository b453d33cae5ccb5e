"""Whom the school thanks: by name those who agreed to it, the others by their number (reference/year.md 5.8)."""

from collections.abc import Sequence

from jobs.publication.desk import Desk
from jobs.records.people import Person
from jobs.russian.full_name import without_patronymic
from jobs.russian.names import alphabetical, normalise
from jobs.russian.numbers import counted
from jobs.school.office import PUPIL

_NOBODY_NAMED = "Спасибо всем наставникам. В этом году их {count}."
_ALSO = "Благодарность и письма школы получат также: {names}."


def thanks(desk: Desk, room: int) -> list[str]:
    """A sentence on the mentors of the year and one on whom else the school rewards, in about `room` letters."""
    also = [code for code in desk.rewarded if code not in desk.mentors]
    found = [_of_mentors(desk, room)] if desk.mentors else []
    left = room - sum(map(len, found))
    return [*found, *([_ALSO.format(names=_listed(also, "участник", desk, left))] if also else [])]


def shown(person: Person) -> str:
    """The full name of an adult; of a pupil the surname and the first name."""
    return without_patronymic(person.name) if person.role == PUPIL else normalise(person.name)


def _of_mentors(desk: Desk, room: int) -> str:
    if not _named(desk.mentors, desk):
        return _NOBODY_NAMED.format(count=len(desk.mentors))
    return f"Спасибо нашим наставникам. Это {_listed(desk.mentors, 'наставник', desk, room)}."


def _listed(codes: Sequence[str], word: str, desk: Desk, room: int) -> str:
    """«Аникина Василиса, Белов Пётр и ещё 14 наставников»: as many names as there is room for."""
    names, most = _named(codes, desk), room - 40
    while names and len(", ".join(names)) > most:
        names = names[:-1]
    rest = len(codes) - len(names)
    if not names:
        return counted(rest, word)
    return ", ".join(names) + (f" и ещё {counted(rest, word)}" if rest else "")


def _named(codes: Sequence[str], desk: Desk) -> list[str]:
    """The names of those who may be named, in the order of lists."""
    people = [desk.office.roster.by_code(code) for code in codes]
    return sorted((shown(one) for one in people if one and desk.may_be_named(one)), key=alphabetical)
