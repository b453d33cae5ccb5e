"""What may be asked for on «Что подготовить», and what a row there asks for (reference/year.md 6.25)."""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobs.papers import agreement, certificate, dated, regulation
from jobs.papers.desk import Desk, in_words
from jobs.papers.district import asked as district
from jobs.papers.district.year import Year
from jobs.papers.yearly import coordinator, introduction, minutes, programmes, realisation
from jobs.paperwork.approving import approving
from jobs.paperwork.drafts import Purpose
from jobs.paperwork.form import Form
from jobs.paperwork.reports import INSPECTION, PROGRESS, published
from jobs.paperwork.season import year_key
from jobs.records.papers import ROADMAP, SET, Paper
from jobs.records.wanted import PUBLISHING, REWARDING, Wanted
from jobs.russian.dates import MONTHS
from jobs.school.rewarding import rewarded
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
_NO_COORDINATOR = "не указан куратор. Впишите его ФИО на лист «Настройки»."
_NO_SITTING = "впишите сюда день заседания с листа «Совещания», например: 04.09.2023."
_NO_CHANGES = "впишите изменения, каждое с новой строки, например: пункт 9.4 исключить."
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

    `kind`: «Вид» of the paper; "" where the row is for another job, which makes it. `key`: what the row asks for within
    the kind; None while the program does not make it. `gaps`: what a paper that is made all the same has no data for.
    `answer`: the papers in which another job has answered the row.
    """

    title: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    key: Callable[[Wanted, Desk], Key] | None = None
    gaps: Callable[[Paper, Desk], Iterator[str]] = _gapless
    answer: Callable[[Wanted, Desk], str] | None = None


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
    return Wish(row, asked, Purpose(asked.kind, key.text) if asked.kind else None)


def _unknown(typed: str) -> str:
    near = difflib.get_close_matches(loose(typed), _BY_NAME, n=1, cutoff=CLOSE)
    if near:
        return _UNKNOWN.format(typed=typed, near=_NEAR.format(near=_BY_NAME[near[0]].title))
    return _UNKNOWN.format(typed=typed, near=_ALL.format(all="; ".join(one.title for one in ASKED)))


def _district(row: Wanted, desk: Desk) -> Key:
    """The day of the district's table."""
    if not Year(desk, desk.office.today).has_begun:
        return Key(problem=row.problem(_KIND, district.TOO_EARLY))
    return Key(dated.key(row, district.NAME, desk))


def _person(row: Wanted, desk: Desk) -> Key:
    """The person whom a certificate is about."""
    if not row.about:
        return Key(problem=row.problem(_ABOUT, _NO_PERSON))
    found = desk.office.roster.find(row.about)
    if found.person is None or not found.person.code:
        problem = row.problem(_ABOUT, found.problem or _NO_CODE)
        return Key(problem=replace(problem, whom=found.whom))
    return Key(certificate.key(found.person.code, row.details))


def _whom(row: Wanted, desk: Desk) -> Key:
    """Whether it is clear whom the row wants to be proposed for a reward."""
    return Key(problem=rewarded(row, desk.pairs, desk.couples, desk.office).problem)


def _rewarding(row: Wanted, desk: Desk) -> str:
    """The papers by which those are rewarded whom the row means: «Д-031», "" before that is decided.

    While «Поощрения» cannot be read, those that the row had.
    """
    if desk.rewards is None:
        return row.document
    codes = set(rewarded(row, desk.pairs, desk.couples, desk.office).codes)
    named = (one.document for one in desk.rewards if one.code in codes)
    return "; ".join(dict.fromkeys(paper for text in named for paper in re.findall(r"Д-\d+", text)))


def _publishing(_row: Wanted, desk: Desk) -> str:
    """The row of «Документы» that the materials of the year have: «Д-031», "" while there are none."""
    found = published(desk.papers, year_key(desk.office))
    return found.paper if found else ""


def _empty(form: Form[Desk]) -> Callable[[Paper, Desk], Iterator[str]]:
    """The parameters that leave blanks in such papers."""
    return lambda _paper, desk: iter(in_words(form.blanks(desk)))


def _year(row: Wanted, desk: Desk) -> Key:
    """The school year."""
    return Key(year_key(desk.office))


def _appointment(row: Wanted, desk: Desk) -> Key:
    """The coordinator of the year."""
    if not desk.office.settings.coordinator:
        return Key(problem=row.problem(_KIND, _NO_COORDINATOR))
    return Key(coordinator.key(desk))


def _minutes(row: Wanted, desk: Desk) -> Key:
    """The sitting of the day that is asked for; the only one of the year where no day is."""
    known = minutes.sittings(desk)
    days = [one for one in known if _names(row.about, one.day) or loose(one.kind) == loose(row.about)]
    found = days or (known if not row.about else [])
    return Key(found[0].key) if len(found) == 1 else Key(problem=row.problem(_ABOUT, _NO_SITTING))


def _names(text: str, day: date) -> bool:
    """Whether a text names the day: 04.09.2023, 04.09, «4 сентября»."""
    ways = (f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{day:%d.%m}", f"{day.day} {MONTHS[day.month - 1]}")
    return any(re.search(rf"(?<![\d.]){re.escape(way)}(?!\.?\d)", loose(text)) for way in ways)


def _changed(row: Wanted, desk: Desk) -> Key:
    """The changes, one a line."""
    text = "\n".join(line.strip() for line in row.details.splitlines() if line.strip())
    return Key(text) if text else Key(problem=row.problem("Подробности", _NO_CHANGES))


def _partner(row: Wanted, desk: Desk) -> Key:
    """The organisation with which there is to be an agreement."""
    found = agreement.partner(row.about, desk)
    return Key(found.organisation) if found else Key(problem=row.problem(_ABOUT, agreement.unknown(row.about, desk)))


def _of_roadmap(_paper: Paper, desk: Desk) -> Iterator[str]:
    """What the roadmap lacks."""
    yield from in_words([] if desk.office.settings.full_name else ["Полное наименование"])
    if not any(line.items for line in desk.roadmap):
        yield "строки листа «Дорожная карта»"
    if approving(desk.held, desk.office.year(desk.office.today)) is None:
        yield "номер приказа в грифе"


#: All that may be asked for, by the contract's short titles (contract.md §2).
ASKED = (
    Asked(
        "справка о наставнической деятельности",
        ("справка о наставничестве", "справка наставнику", "справка для аттестации"),
        certificate.KIND,
        _person,
        certificate.gaps,
    ),
    Asked(
        "соглашение с партнёром",
        ("соглашение о сотрудничестве", "соглашение"),
        agreement.KIND,
        _partner,
        agreement.gaps,
    ),
    Asked(
        "приказ о внедрении",
        ("о внедрении целевой модели наставничества", "о внедрении"),
        introduction.KIND,
        lambda _row, _desk: Key(introduction.KEY),
        _empty(introduction.FORM),
    ),
    Asked(
        "приказ о реализации",
        ("о реализации целевой модели наставничества", "о реализации"),
        realisation.KIND,
        _year,
        _empty(realisation.FORM),
    ),
    Asked(
        "приказ о кураторе",
        ("о назначении куратора", "приказ о назначении куратора"),
        coordinator.KIND,
        _appointment,
        _empty(coordinator.FORM),
    ),
    Asked(
        "положение",
        ("положение о наставничестве",),
        regulation.KIND,
        lambda _row, _desk: Key(regulation.KEY),
        regulation.gaps,
    ),
    Asked(
        "изменения в положение",
        ("изменение положения", "приказ об изменении положения", "о внесении изменений в положение о наставничестве"),
        regulation.CHANGES,
        _changed,
        regulation.gaps,
    ),
    Asked("дорожная карта", ("карта",), ROADMAP, _year, _of_roadmap),
    Asked("протокол", ("протокол совещания", "протокол административного совещания"), minutes.KIND, _minutes),
    Asked("банк программ", ("банк программ наставничества",), programmes.KIND, _year),
    Asked("справка по итогам", ("справка по итогам мониторинга",)),
    Asked(REWARDING[0], REWARDING[1:], key=_whom, answer=_rewarding),
    Asked(PUBLISHING[0], PUBLISHING[1:], key=lambda _row, _desk: Key(), answer=_publishing),
    Asked(
        "ход выполнения",
        ("ход программы", "ход выполнения дорожной карты"),
        SET,
        lambda row, desk: Key(dated.key(row, PROGRESS, desk)),
    ),
    Asked("папка проверки", ("папка",), SET, lambda row, desk: Key(dated.key(row, INSPECTION, desk))),
    Asked("район", ("в район", "отчёт району", "отчёт в район", "сводный отчёт"), SET, _district),
)
_BY_NAME = {loose(name): one for one in ASKED for name in (one.title, *one.aliases)}
