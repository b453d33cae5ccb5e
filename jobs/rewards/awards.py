"""What somebody gets who is rewarded, and what is wrong with a decision on that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jobs.paperwork.addressing import gender_of
from jobs.paperwork.declined import in_sentence
from jobs.records import codes
from jobs.records.people import Person
from jobs.records.results import DIPLOMA, LETTER, PARENTS_LETTER, REWARD, THANKS, TO_DISTRICT, Reward
from jobs.rewards.desk import Desk
from jobs.russian.names import alphabetical
from jobs.school.office import EMPLOYEE, PUPIL
from sync.problems import Problem

#: Who is rewarded, as orders speak of them.
STAFF, PUPILS, OTHERS = "работники", "обучающиеся", "взрослые"
_AUDIENCES = {EMPLOYEE: STAFF, PUPIL: PUPILS}
_ROLES = {letter: role for role, letter in codes.LETTERS.items()}
_USUAL = {STAFF: THANKS}
#: What an order grants; the others are asked for in the presentation, or are a letter.
GRANTED = (THANKS, LETTER, DIPLOMA, PARENTS_LETTER)
_PREPARED = {THANKS: "подготовлена благодарность", LETTER: "подготовлено благодарственное письмо"}
_NO_KIND = "вид не выбран: {prepared}. Если нужно другое, выберите «Вид»."
_NO_PARENTS = "письмо родителям готовлю только об ученике. Выберите другой «Вид»."
_NOBODY = (
    "кого наградить, непонятно: у строки нет кода. Впишите человека на лист «Что подготовить», вид «поощрение», а "
    "«Решение» здесь очистите."
)
_NOT_A_CODE = (
    "кого наградить, непонятно: кода «{code}» нет на листе «Коды». Исправьте его или впишите человека на лист «Что "
    "подготовить», а «Решение» здесь очистите."
)
_TWICE = "этот участник уже стоит в строке {row}: «Решение», «Вид» и «Формулировку» впишите там, а здесь очистите."
_NO_GENDER = "пол участника неясен: в бумагах обе формы. Впишите «Пол» на листе «Контингент»."


@dataclass(frozen=True)
class Award:
    """A row of «Поощрения» that says what becomes of somebody. `kinds`: what was chosen, or is usual."""

    row: Reward
    person: Person | None
    desk: Desk

    @property
    def code(self) -> str:
        """Whose it is."""
        return self.row.code

    @property
    def is_granted(self) -> bool:
        """Whether the coordinator has decided so."""
        return self.row.decision == REWARD and not self.is_held

    @property
    def is_held(self) -> bool:
        """Whether something cannot be read now that its papers rest on."""
        roster = self.desk.office.roster
        hidden = bool(self.person.unreadable) if self.person else roster.hides(self.code)
        return bool(self.row.unreadable) or hidden

    @property
    def audience(self) -> str:
        """STAFF, PUPILS or OTHERS; of somebody who is in the roster no longer, as the letter of the code says."""
        role = self.person.role if self.person else _ROLES.get(self.code[:1], "")
        return _AUDIENCES.get(role, OTHERS)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """What it is; a letter to parents only of a pupil."""
        chosen = [kind for kind in self.row.kinds if kind != PARENTS_LETTER or self.audience == PUPILS]
        usual = [] if self.row.kinds else [_USUAL.get(self.audience, LETTER)]
        return tuple(dict.fromkeys((*chosen, *usual)))

    @property
    def name(self) -> str:
        """The full name in the nominative."""
        return self.desk.office.name(self.code, self.row.person)

    @property
    def gender(self) -> str | None:
        """«m», «f» or None."""
        return gender_of(self.person, self.desk.office)

    @property
    def is_mentor(self) -> bool:
        """Whether the person has mentored somebody this year."""
        return self.code in self.desk.mentoring

    @property
    def is_mentee(self) -> bool:
        """Whether somebody has mentored the person this year."""
        return self.code in self.desk.mentored

    @property
    def wording(self) -> str:
        """What the school wants to stand after «за», "" for the program's own words."""
        typed = self.row.wording.strip().rstrip(".;")
        return in_sentence(typed[3:].lstrip() if typed.lower().startswith("за ") else typed)

    @property
    def order(self) -> tuple[str, str]:
        """By name."""
        return alphabetical(self.name), self.code


def read_awards(rows: Sequence[Reward], desk: Desk) -> dict[str, Award]:
    """The awards by code, whatever is decided on them; of two rows of one person the first."""
    found: dict[str, Award] = {}
    for row in rows:
        if row.code and not _is_unknown(row, desk):
            found.setdefault(row.code, Award(row, desk.office.roster.by_code(row.code), desk))
    return found


def remarks(rows: Sequence[Reward], awards: Mapping[str, Award]) -> Iterator[Problem]:
    """What is wrong with what was decided."""
    for row in rows:
        if row.decision != REWARD or row.unreadable:
            continue
        award = awards.get(row.code)
        if award is None:
            yield row.problem("Решение", _NOT_A_CODE.format(code=row.code) if row.code else _NOBODY)
        elif award.row is not row:
            first = award.row.place.row + 1 if award.row.place else rows.index(award.row) + 2
            yield row.problem("Решение", _TWICE.format(row=first))
        else:
            yield from _of(award)


def _of(award: Award) -> Iterator[Problem]:
    if not award.row.kinds:
        yield award.row.problem("Вид", _NO_KIND.format(prepared=_PREPARED[award.kinds[0]]))
    elif PARENTS_LETTER in award.row.kinds and award.audience != PUPILS:
        yield award.row.problem("Вид", _NO_PARENTS)
    if award.gender is None and set(award.kinds) != {TO_DISTRICT}:
        yield award.row.problem("Участник", _NO_GENDER)


def _is_unknown(row: Reward, desk: Desk) -> bool:
    """Whether nobody has the code, or ever had it."""
    return codes.normal(row.code) is None or desk.office.roster.name(row.code) == row.code
