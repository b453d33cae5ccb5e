"""What may be asked for on «Что подготовить», and what a row there asks for (reference/year.md 6.25)."""

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobs.papers import certificate
from jobs.papers.desk import Desk
from jobs.papers.district import asked as district
from jobs.papers.district.year import Year
from jobs.paperwork.drafts import Purpose
from jobs.records.papers import SET, Paper
from jobs.records.wanted import Wanted
from sync.columns import loose
from sync.problems import Problem

#: How much alike two titles are, 0–1, of which one may be the other with a slip (`difflib`).
CLOSE = 0.6
_KIND, _ABOUT = "Вид документа", "Кому или о чём"
_UNKNOWN = "«{typed}» — такого документа нет. {near}"
_NEAR = "Похож: «{near}». Исправьте «Вид документа»."
_ALL = "Впишите один из них: {all}."
_NOT_YET = "Этого документа программа пока не готовит."
_NO_CODE = "этому человеку ещё не дан код. Выполните nastavnik run intake --apply."
_NO_PERSON = "не указано, кому справка. Впишите ФИО или код."


@dataclass(frozen=True)
class Key:
    """What tells a paper from others of its kind, or what is wrong with the row."""

    text: str = ""
    problem: Problem | None = None


def _gapless(_paper: Paper, _desk: Desk) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True)
class Asked:
    """A kind of paper as people ask for it: its short title, and what else they call it.

    `kind`: «Вид» of the paper. `key`: what the row asks for within the kind; None while the program does not make it.
    `gaps`: what a paper that is made all the same has no data for.
    """

    title: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    key: Callable[[Wanted, Desk], Key] | None = None
    gaps: Callable[[Paper, Desk], Iterator[str]] = _gapless


@dataclass(frozen=True)
class Wish:
    """A row of «Что подготовить» as it was understood: what to make, or what is wrong."""

    row: Wanted
    asked: Asked | None = None
    purpose: Purpose | None = None
    problem: Problem | None = None


def wishes(rows: Sequence[Wanted], desk: Desk) -> list[Wish]:
    """What each row asks for."""
    return [_wish(row, desk) for row in rows]


def _wish(row: Wanted, desk: Desk) -> Wish:
    if row.unreadable:
        return Wish(row)
    asked = _BY_NAME.get(loose(row.kind))
    if asked is None:
        return Wish(row, problem=row.problem(_KIND, _unknown(row.kind)))
    if asked.key is None:
        return Wish(row, asked, problem=row.problem(_KIND, _NOT_YET))
    key = asked.key(row, desk)
    if key.problem:
        return Wish(row, asked, problem=key.problem)
    return Wish(row, asked, Purpose(asked.kind, key.text))


def _unknown(typed: str) -> str:
    near = difflib.get_close_matches(loose(typed), _BY_NAME, n=1, cutoff=CLOSE)
    if near:
        return _UNKNOWN.format(typed=typed, near=_NEAR.format(near=_BY_NAME[near[0]].title))
    return _UNKNOWN.format(typed=typed, near=_ALL.format(all="; ".join(one.title for one in ASKED)))


def _district(row: Wanted, desk: Desk) -> Key:
    """The day of the district's table."""
    if not Year(desk, desk.office.today).has_begun:
        return Key(problem=row.problem(_KIND, district.TOO_EARLY))
    return Key(district.key(row, desk))


def _person(row: Wanted, desk: Desk) -> Key:
    """The person whom a certificate is about."""
    if not row.about:
        return Key(problem=row.problem(_ABOUT, _NO_PERSON))
    found = desk.office.roster.find(row.about)
    if found.person is None or not found.person.code:
        problem = row.problem(_ABOUT, found.problem or _NO_CODE)
        return Key(problem=replace(problem, whom=found.whom))
    return Key(certificate.key(found.person.code, row.details))


#: All that may be asked for, by the contract's short titles (contract.md §2).
ASKED = (
    Asked(
        "справка о наставнической деятельности",
        ("справка о наставничестве", "справка наставнику", "справка для аттестации"),
        certificate.KIND,
        _person,
        certificate.gaps,
    ),
    Asked("соглашение с партнёром", ("соглашение о сотрудничестве", "соглашение")),
    Asked("приказ о внедрении", ("о внедрении целевой модели наставничества",)),
    Asked("приказ о реализации", ("о реализации целевой модели наставничества",)),
    Asked("приказ о кураторе", ("о назначении куратора", "приказ о назначении куратора")),
    Asked("положение", ("положение о наставничестве",)),
    Asked("изменения в положение", ("изменение положения", "приказ об изменении положения")),
    Asked("дорожная карта"),
    Asked("протокол", ("протокол совещания",)),
    Asked("банк программ", ("банк программ наставничества",)),
    Asked("справка по итогам", ("справка по итогам мониторинга",)),
    Asked("поощрение"),
    Asked("ход выполнения", ("ход программы",)),
    Asked("папка проверки", ("папка",)),
    Asked("район", ("в район", "отчёт району", "отчёт в район", "сводный отчёт"), SET, _district),
)
_BY_NAME = {loose(name): one for one in ASKED for name in (one.title, *one.aliases)}
