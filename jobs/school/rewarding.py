"""Whom a row of «Что подготовить» wants to be proposed for a reward (reference/year.md 5.6, 6.25)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.wanted import Wanted
from jobs.school.couples import Couples, counting
from jobs.school.office import PUPIL, Office
from sync.columns import CLASS, loose
from sync.problems import Problem

_ABOUT = "Кому или о чём"
_NOBODY = "в программе этого года таких участников нет. Впишите ФИО или код, пару или класс."


@dataclass(frozen=True)
class Rewarded:
    """The codes of those whom a row means; `everybody`: all mentors of the year; or what is wrong with the row."""

    codes: Sequence[str] = ()
    everybody: bool = False
    problem: Problem | None = None


def rewarded(row: Wanted, pairs: Sequence[Pair], couples: Couples, office: Office) -> Rewarded:
    """A person, both sides of a pair or of a group, the participants of a class, the people of an organisation.

    A row that names nobody means that all mentors of the year be proposed now, without waiting for their season.
    """
    if not row.about:
        return Rewarded(everybody=True)
    found = office.roster.find(row.about)
    if found.person is not None and found.person.code:
        return Rewarded((found.person.code,))
    meant = () if found.person else couples.meant(row.about, None).pairs
    sides = [code for pair in meant for code in (pair.mentor_code, pair.mentee_code)]
    if codes := sides or [*_of_class(row.about, pairs, office)] or [*_of_organisation(row.about, office)]:
        return Rewarded(tuple(dict.fromkeys(codes)))
    problem = row.problem(_ABOUT, found.problem or _NOBODY)
    return Rewarded(problem=replace(problem, whom=found.whom))


def _of_class(typed: str, pairs: Sequence[Pair], office: Office) -> Iterator[str]:
    """The pupils of the class who stand in a pair of this year."""
    try:
        name = CLASS.read(typed)
    except ValueError:
        return
    sides = {code for pair in pairs if counting(pair, office) for code in (pair.mentor_code, pair.mentee_code)}
    yield from (one.code for one in office.roster.people if one.school_class == name and one.code in sides)


def _of_organisation(typed: str, office: Office) -> Iterator[str]:
    """The adults who come from the organisation."""
    yield from (one.code for one in office.roster.people if _comes_from(one, typed) and one.code)


def _comes_from(person: Person, organisation: str) -> bool:
    return person.role != PUPIL and bool(person.organisation) and loose(person.organisation) == loose(organisation)
