"""The terms of a plan of the year as people write them: «сентябрь-октябрь», «до 15 октября», «I четверть»."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from jobs.records.calendar import HALF_YEAR, QUARTER, TRIMESTER
from jobs.russian.moments import Between, Moment, between, written
from jobs.school.year import Calendar, Span
from sync.columns import loose

#: The work of a year: what lasts «в течение года» is not late before its last day (month, day).
FIRST, LAST = (9, 1), (5, 31)
_AUGUST = 8
#: Half-years where «Календарь» names none (month, day).
_HALVES = (((9, 1), (12, 31)), ((1, 1), (5, 31)))
_LIKE = "Напишите так: сентябрь; сентябрь–октябрь; до 15 октября; с 1 по 20 сентября; в течение года."
_UNKNOWN = f"«{{typed}}» — срок не понят. {_LIKE}"
_NO_MONTH = "«{typed}» — одного года мало. Впишите и месяц, например: ноябрь–декабрь."
_NO_DASH = "«{typed}» — не видно, промежуток ли это. Считаю {meant} Если это верно, исправьте ячейку: «{mended}»"
_OTHER_YEAR = "«{typed}»: год не из плана {year}–{next}. Считаю {meant} Если это верно, исправьте ячейку: «{mended}»"
_NO_DAYS = "«{typed}» — неизвестно, с какого по какой день. Впишите строку «{event}» на лист «Календарь»."
_BACKWARDS = f"«{{typed}}» — конец раньше начала. {_LIKE}"
_NO_DAY = f"«{{typed}}» — такого дня нет. {_LIKE}"

_NEVER = re.compile(r"постоянно|по (?:мере )?(?:необходимости|требованию|запросам?)|при необходимости|по согласованию")
_ALL_YEAR = re.compile(
    r"(?:в течение |на протяжении |до конца |весь |за )?(?:всего )?(?:20\d\d ?[-/] ?(?:20)?\d\d )?"
    r"(?:уч(?:ебн[а-я]+|еб)?\.? ?)?(?:год[а-я]?|г)|"
    r"весь период|весь срок|(?:еже(?:месячно|недельно|квартально|дневно))|систематически|регулярно|"
    r"(?:один |1 )?раз в (?:неделю|месяц|четверть|триместр|полугодие|год)"
)
_YEARS = re.compile(r"(20\d\d) ?[-/] ?((?:20)?\d\d)")
_ONLY_YEAR = re.compile(r"(?:в )?20\d\d ?(?:г|год[а-я]*)?")
_PART = re.compile(
    r"(?:в течение |до конца |в |во )?(?P<number>i{1,3}|iv|[1-4](?:-?[а-я]{1,2})?|перв[а-я]+|втор[а-я]+|трет[а-я]+"
    r"|четверт[а-я]+) (?P<kind>полугоди|четверт|триместр)[а-я]*"
)
_KINDS = {"полугоди": HALF_YEAR, "четверт": QUARTER, "триместр": TRIMESTER}
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "п": 1, "в": 2, "т": 3, "ч": 4}


@dataclass(frozen=True)
class Term:
    """From which day to which something is to be done, both included; None: it has no such days.

    `doubt`: what people are asked about it, "" where all is clear.
    """

    first: date | None = None
    last: date | None = None
    doubt: str = ""


@dataclass(frozen=True)
class _Asked:
    """What is typed, as it is and as it is compared, and the school year in which it stands."""

    typed: str
    plain: str
    year: int
    calendar: Calendar
    early: bool

    def told(self, sentence: str, **values: object) -> str:
        return sentence.format(typed=self.typed, year=self.year, next=self.year + 1, **values)

    def year_of(self, month: int) -> int:
        return self.year + (month < (_AUGUST if self.early else FIRST[0]))

    @property
    def whole(self) -> Span:
        return Span(date(self.year, *FIRST), date(self.year + 1, *LAST))


def term(typed: str, year: int, calendar: Calendar, *, early: bool = False) -> Term:
    """What `typed` means in the plan of the school year that begins in `year` (reference/year.md 5.9).

    `early`: August is the one before the school year, as in what prepares a programme; else the one after it.
    """
    asked = _Asked(typed, re.sub(r"[.,;]+$", "", loose(typed)), year, calendar, early)
    return next((found for read in _READERS if (found := read(asked))), Term(doubt=asked.told(_UNKNOWN)))


def _never(asked: _Asked) -> Term | None:
    return Term() if _NEVER.match(asked.plain) else None


def _only_year(asked: _Asked) -> Term | None:
    return Term(doubt=asked.told(_NO_MONTH)) if _ONLY_YEAR.fullmatch(asked.plain) else None


def _all_year(asked: _Asked) -> Term | None:
    if not _ALL_YEAR.fullmatch(asked.plain):
        return None
    named, whole = _YEARS.search(asked.plain), asked.whole
    if named and int(named[1]) != asked.year:
        mended = _YEARS.sub(f"{asked.year}–{asked.year + 1}", asked.plain)
        meant = f"с {whole.first:%d.%m.%Y} по {whole.last:%d.%m.%Y}"
        return Term(whole.first, whole.last, asked.told(_OTHER_YEAR, meant=_ended(meant), mended=mended))
    return Term(whole.first, whole.last)


def _part(asked: _Asked) -> Term | None:
    """A half-year, quarter or trimester by its number: by «Календарь», half-years also without it."""
    found = _PART.fullmatch(asked.plain)
    if not found:
        return None
    kind, number = _KINDS[found["kind"]], _ordinal(found["number"])
    spans = sorted(asked.calendar.terms.get(kind, ()), key=lambda span: span.first) or _halves(kind, asked)
    if number > len(spans):
        return Term(doubt=asked.told(_NO_DAYS, event=kind))
    return Term(spans[number - 1].first, spans[number - 1].last)


def _ordinal(text: str) -> int:
    return int(text[0]) if text[0].isdigit() else _NUMBERS.get(text) or _NUMBERS[text[0]]


def _halves(kind: str, asked: _Asked) -> list[Span]:
    if kind != HALF_YEAR:
        return []
    return [Span(date(asked.year_of(first[0]), *first), date(asked.year_of(last[0]), *last)) for first, last in _HALVES]


def _days(asked: _Asked) -> Term | None:
    named = between(asked.plain)
    if named is None:
        return None
    try:
        first, last = _first(named, asked), _last(named, asked)
    except ValueError:
        return Term(doubt=asked.told(_NO_DAY))
    if first > last:
        return Term(doubt=asked.told(_BACKWARDS))
    return Term(first, last, _doubt(named, asked))


def _first(named: Between, asked: _Asked) -> date:
    last = _last(named, asked)
    if named.first is None:
        return asked.whole.first if last >= asked.whole.first else date(asked.year, _AUGUST, 1)
    first = date(_year(named.first, asked), named.first.month, named.first.day or 1)
    begins_before = first > last and first.month == _AUGUST
    return first.replace(year=asked.year) if begins_before else first


def _last(named: Between, asked: _Asked) -> date:
    if named.last is None:
        return asked.whole.last
    year, month = _year(named.last, asked), named.last.month
    if named.before:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, named.last.day or monthrange(year, month)[1])


def _year(moment: Moment, asked: _Asked) -> int:
    return moment.year if moment.year and _is_of_plan(moment, asked) else asked.year_of(moment.month)


def _is_of_plan(moment: Moment, asked: _Asked) -> bool:
    """Whether the year that is named is one of the plan: from August to August."""
    return not moment.year or (asked.year, _AUGUST) <= (moment.year, moment.month) <= (asked.year + 1, _AUGUST)


def _doubt(named: Between, asked: _Asked) -> str:
    ends = [one for one in (named.first, named.last) if one]
    strange = any(not _is_of_plan(one, asked) for one in ends)
    if not strange and not named.doubtful:
        return ""
    dated = any(one.year for one in ends)
    first, last = (one and replace(one, year=_year(one, asked)) for one in (named.first, named.last))
    meant, mended = (written(first, last, case, dated=dated) for case in ("ablt", "nomn"))
    return asked.told(_OTHER_YEAR if strange else _NO_DASH, meant=_ended(meant), mended=mended)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


#: How a term may be read, in the order in which it is tried.
_READERS: tuple[Callable[[_Asked], Term | None], ...] = (_never, _only_year, _all_year, _part, _days)
