"""What the rows of «Информирование» mean, and what is wrong with them (reference/year.md 5.4, 6B)."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobs.records.informed import AUDIENCES, KINDS, SITTING, USUAL
from jobs.records.lists import CLUB
from jobs.records.programme import Inform
from jobs.russian.numbers import counted
from jobs.school.classes import by_number, within
from jobs.school.office import Office
from sync.columns import class_number, loose
from sync.problems import Problem

#: So many parents a pupil has at most.
PARENTS_OF_A_PUPIL = 2
_UNKNOWN = "«{typed}» — такого значения нет. {near} Пока не засчитано."
_NEAR, _ANY = "Похоже на «{near}»: выберите его из списка.", "Выберите из списка, например: {first}."
_FUTURE = "дата ещё не наступила: не засчитано."
_OTHER_YEAR = "не этот учебный год ({year}): не засчитано. Проверьте дату."
_NO_CLASS = "{classes} в контингенте нет. {rest}"
_TOO_MANY = "Охват {reach} больше, чем родителей у {classes} ({pupils}). Проверьте число."
_NO_CLUB = "не указано объединение: не засчитано. Впишите, чьё заседание, например: школьный музей."


@dataclass(frozen=True)
class Telling:
    """A row as it was understood. `classes`: those of the school that it names; `club`: one that must be told.

    A row that does not count has no kind and no audience.
    """

    row: Inform
    remarks: tuple[Problem, ...]
    kind: str = ""
    audience: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    club: str = ""

    @property
    def to_all(self) -> bool:
        """Whether every class of the programme is meant."""
        return not (self.row.classes or self.row.club or self.kind == SITTING)


def tellings(rows: Sequence[Inform], office: Office) -> list[Telling]:
    """The rows of «Информирование», in their order."""
    return [_telling(row, office) for row in rows]


def _telling(row: Inform, office: Office) -> Telling:
    known = within(office.pupils, row.classes)
    club = club_meant(row.club, office)
    remarks = (*_unknown(row), *_dated(row, office), *_placed(row, known, office))
    if row.unreadable or not _counts(row, office):
        return Telling(row, remarks)
    audience = tuple(one for one in row.audience if one in AUDIENCES)
    usual = () if row.audience else USUAL.get(row.kind, ())
    return Telling(row, remarks, row.kind, audience or usual, known, club)


def club_meant(typed: str, office: Office) -> str:
    """The club of «Справочники» that is meant, in its spelling there; "" for one that need not be told."""
    near = office.words.near(CLUB, typed) if typed else ()
    return office.words.value(CLUB, typed) or (near[0] if len(near) == 1 else "")


def _counts(row: Inform, office: Office) -> bool:
    day = row.day
    return day is not None and day <= office.today and office.is_this_year(day) and row.kind in KINDS


def _unknown(row: Inform) -> Iterator[Problem]:
    if row.kind and row.kind not in KINDS:
        yield row.problem("Вид", _not_listed(row.kind, KINDS))
    for typed in row.audience:
        if typed not in AUDIENCES:
            yield row.problem("Кого информировали", _not_listed(typed, AUDIENCES))


def _not_listed(typed: str, listed: Sequence[str]) -> str:
    near = difflib.get_close_matches(loose(typed), listed, n=1)
    return _UNKNOWN.format(typed=typed, near=_NEAR.format(near=near[0]) if near else _ANY.format(first=listed[0]))


def _dated(row: Inform, office: Office) -> Iterator[Problem]:
    if row.day and row.day > office.today:
        yield row.problem("Дата", _FUTURE)
    elif row.day and not office.is_this_year(row.day):
        yield row.problem("Дата", _OTHER_YEAR.format(year=_years(office)))


def _years(office: Office) -> str:
    year = office.year(office.today)
    return f"{year}–{year + 1}"


def _placed(row: Inform, known: Sequence[str], office: Office) -> Iterator[Problem]:
    learn = office.pupils
    missing = [one for one in row.classes if not within(learn, [one])]
    if missing:
        yield row.problem("Класс", _missing(missing, known, by_number(learn)))
    limit = sum(len(learn[one]) for one in known)
    if row.reach and known and not missing and row.reach > limit * PARENTS_OF_A_PUPIL:
        told = counted(limit, "ученик")
        yield row.problem("Охват", _TOO_MANY.format(reach=row.reach, classes=", ".join(known), pupils=told))
    if row.kind == SITTING and not row.club:
        yield row.problem("Объединение", _NO_CLUB)


def _missing(missing: Sequence[str], known: Sequence[str], classes: Sequence[str]) -> str:
    """Which classes are not there, and what becomes of the row, or what may be meant."""
    word = "класса" if len(missing) == 1 else "классов"
    near = _neighbours(missing[0], classes)
    rest = "Остальные засчитаны." if known else f"Есть: {', '.join(near)}." if near else "Внесите учеников."
    return _NO_CLASS.format(classes=f"{word} {', '.join(missing)}", rest=rest)


def _neighbours(missing: str, classes: Sequence[str]) -> list[str]:
    """The classes of the nearest parallel."""
    number = class_number(missing) or 0
    parallels = {class_number(one) or 0 for one in classes}
    nearest = min(parallels, key=lambda one: (abs(one - number), one), default=0)
    return [one for one in classes if class_number(one) == nearest]


def programme_told(told: Telling, office: Office) -> tuple[str, ...]:
    """The classes of the programme that a row reaches; a sitting of a club reaches none."""
    if told.kind == SITTING:
        return ()
    return office.classes if told.to_all else told.classes
