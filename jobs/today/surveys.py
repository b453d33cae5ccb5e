"""Questionnaires that nobody has collected yet (reference/year.md 4.1)."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.records.pairs import RUNNING, Pair
from jobs.records.surveys import AFTER, BEFORE, Survey
from jobs.school.answers import answers_of, asked_of, closing_day
from jobs.school.couples import counting
from jobs.today.duty import SOON, Matter
from jobs.today.school import ORDER, School

#: How long after the first day of a pair its questionnaires are asked for, and by when they are due.
_ASKED, _DUE = timedelta(days=21), timedelta(days=30)
#: From so many days before the end of the programme on the last questionnaires are asked for.
_LAST = timedelta(days=30)
#: Who was in a pair for so long has something to say.
_LONG = timedelta(days=14)


def questionnaires(school: School) -> Iterator[Matter]:
    """Those of both stages, each in its season; of a school that has begun with questionnaires at all."""
    if school.records.of(Survey):
        yield from _before(school)
        yield from _after(school)


def _before(school: School) -> Iterator[Matter]:
    """Those of «до» that are lacking three weeks after the first day, until what the programme gave is asked."""
    if school.today >= closing_day(school.office):
        return
    pairs = [pair for pair in school.pairs.values() if pair.status == RUNNING and _ran(pair, school) >= _ASKED]
    yield from _lacking(BEFORE, pairs, school)


def _after(school: School) -> Iterator[Matter]:
    """Those of «после» that are lacking in the last month of the programme."""
    end = school.office.last_day(school.today)
    if not end - _LAST <= school.today <= end + _LAST:
        return
    pairs = [pair for pair in school.pairs.values() if counting(pair, school.office) and _ran(pair, school) >= _LONG]
    yield from _lacking(AFTER, pairs, school, due=end)


def _ran(pair: Pair, school: School) -> timedelta:
    """How long the pair has worked, or worked until it ended."""
    end = min(school.today, pair.finish or school.today)
    return end - pair.since if pair.since else timedelta()


def _lacking(stage: str, pairs: list[Pair], school: School, due: date | None = None) -> Iterator[Matter]:
    answers, asked = answers_of(school.records.of(Survey), school.office), asked_of(pairs, school.office)
    silent = [one for one in asked if not one.answered(stage, answers)]
    if silent and not school.records.frozen(Survey):
        first = min(pair.since for one in silent for pair in one.pairs if pair.since)
        what = f"Собрать анкеты «{stage}»: нет у {len(silent)} из {len(asked)}"
        why = f"пары работают с {first:%d.%m.%Y}; бланки: nastavnik print анкеты-{stage}"
        tab = Survey.spec.title
        yield Matter(SOON, what, why, [], "Участник", ORDER[Survey], due=due or first + _DUE, tab=tab)
