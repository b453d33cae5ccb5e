"""The sections of «Мониторинг» that stand above the indicators (reference/year.md 5.5)."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from jobs.monitoring.facts import MARKS, SCALES, Facts
from jobs.monitoring.quality import assess
from jobs.records.pairs import ENDED, Pair
from jobs.records.requests import MENTEE, MENTOR
from jobs.records.results import ALL as ALL
from jobs.records.results import MEETINGS as MEETINGS
from jobs.records.results import TAKING_PART as TAKING_PART
from jobs.records.results import MonitoringRow
from jobs.records.surveys import AFTER, BEFORE
from jobs.russian.numbers import agree, counted
from jobs.school.census import alone, groups
from jobs.school.chain import Meeting
from jobs.school.couples import last_day
from jobs.school.shares import ENOUGH, NO_DATA, TOO_FEW, decimal, median, plain_number, signed

QUALITY = "качество"
EXPECTED, INFLUENCE = "ожидали и получили", "влияние"
TOLD, WAITING = "Проинформировано родителей", "Ждут наставника"
RARE = "Не встречались больше {days} дней"
#: How the two roles are called in «Ожидали и получили».
GROUPS = {MENTEE: "Наставляемые", MENTOR: "Наставники"}
AVERAGE, ANXIETY = "Средний балл", "Тревожность"
#: The least difference of «Средний балл» that is one.
_LEAST = Decimal("0.1")


def taking_part(facts: Facts) -> Iterator[MonitoringRow]:
    """A row a form, and all of them; who was told, who still waits."""
    for form in _forms(facts):
        pairs = [pair for pair in facts.pairs if pair.form == form]
        yield _row(TAKING_PART, form, *_told(pairs), explanation=_ended(pairs))
    yield _row(TAKING_PART, ALL, *_told(facts.pairs), explanation=_ended(facts.pairs))
    if facts.parents_told:
        yield _row(TAKING_PART, TOLD, f"≥ {facts.parents_told}", explanation="сумма «Охват» на листе «Информирование»")
    yield _row(TAKING_PART, WAITING, str(len(facts.without_mentor)), explanation="лист «Без пары»")


def _forms(facts: Facts) -> list[str]:
    used = {pair.form for pair in facts.pairs}
    known = [form for form in facts.office.words.forms if form in used]
    return [*known, *sorted(used - {*known})]


def _told(pairs: Sequence[Pair]) -> tuple[str, str]:
    """«34 пары, 4 группы», «26 наставников, 44 наставляемых»: distinct people."""
    in_groups = f", {counted(groups(pairs), 'группа')}" if groups(pairs) else ""
    mentors, mentees = {pair.mentor_code for pair in pairs}, {pair.mentee_code for pair in pairs}
    people = f"{counted(len(mentors), 'наставник')}, {counted(len(mentees), 'наставляемый')}"
    return f"{counted(alone(pairs), 'пара')}{in_groups}", people


def _ended(pairs: Sequence[Pair]) -> str:
    done = sum(pair.status == ENDED for pair in pairs)
    return f"завершена {done}" if done == 1 else f"завершено {done}" if done else ""


def meetings(facts: Facts) -> Iterator[MonitoringRow]:
    """A row a month and form, from the first month with a meeting to the last one."""
    held = {(pair.pair, one.day, one.row): (pair, one) for pair in facts.pairs for one in _chain(pair, facts)}
    days = [one.day for _, one in held.values()]
    for month in _months(min(days), max(days)) if days else ():
        for form in _forms(facts):
            pairs = [pair for pair in facts.pairs if pair.form == form and _worked_in(pair, month)]
            if pairs:
                yield _month(month, form, pairs, facts)


def _chain(pair: Pair, facts: Facts) -> Sequence[Meeting]:
    return facts.planning.attendance.chain(pair.pair).held


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)


def _worked_in(pair: Pair, month: date) -> bool:
    end = last_day(pair)
    begun = pair.since is not None and (pair.since.year, pair.since.month) <= (month.year, month.month)
    return begun and (end is None or (end.year, end.month) >= (month.year, month.month))


def _month(month: date, form: str, pairs: Sequence[Pair], facts: Facts) -> MonitoringRow:
    """«11.2023, Ученик – ученик»; a meeting of a group is one."""
    own = {pair.pair: in_month(pair, month, facts) for pair in pairs}
    once = {(one.day, one.row): one for held in own.values() for one in held}
    known = [decimal(one.minutes) for one in once.values() if one.minutes is not None]
    lacking = len(once) - len(known)
    minutes = _minutes(sum(known, Decimal())) if known else "минуты не указаны"
    silent = sum(not held for held in own.values())
    told = [
        f"{minutes} (без минут {lacking})" if known and lacking else minutes,
        *([f"без встреч {silent}"] if silent else []),
    ]
    return _row(
        MEETINGS,
        f"{month:%m.%Y}, {form}",
        str(len(once)),
        counted(len(pairs), "пара"),
        explanation="; ".join(told) if once else f"без встреч {silent}",
    )


def in_month(pair: Pair, month: date, facts: Facts) -> list[Meeting]:
    """The meetings of the pair in the month that begins with the day."""
    return [one for one in _chain(pair, facts) if (one.day.year, one.day.month) == (month.year, month.month)]


def by_month(facts: Facts) -> dict[date, int]:
    """How many meetings there were in each month, from the first one to the last; one of a group is one."""
    days = {(one.day, one.row): one.day for pair in facts.pairs for one in _chain(pair, facts)}
    if not days:
        return {}
    months = _months(min(days.values()), max(days.values()))
    return {month: sum(day.replace(day=1) == month for day in days.values()) for month in months}


def _minutes(value: Decimal) -> str:
    """«1 240 минут»."""
    whole = int(value.to_integral_value())
    return f"{f'{whole:,}'.replace(',', ' ')} {agree(whole, 'минута', 'минуты', 'минут')}"


def quality(facts: Facts) -> Iterator[MonitoringRow]:
    """The coordinator's own judgement, and facts beside it."""
    found = assess(facts.criteria)
    if found.of:
        yield _row(QUALITY, "Уровень реализации", found.level or NO_DATA, found.base, explanation=found.explanation)
    title = RARE.format(days=facts.office.settings.tell_days)
    told = "без каникул; от приказа или встречи до следующей встречи, конца пары или последней встречи в школе"
    yield _row(QUALITY, title, counted(len(rare(facts)), "пара"), f"из {len(facts.pairs)}", explanation=told)


def rare(facts: Facts) -> list[Pair]:
    """The pairs that once did not meet for longer than the coordinator bears."""
    newest = max((one.day for pair in facts.pairs for one in _chain(pair, facts)), default=date.min)
    return [pair for pair in facts.pairs if longest_gap(pair, newest, facts) > facts.office.settings.tell_days]


def longest_gap(pair: Pair, newest: date, facts: Facts) -> int:
    """The most days, without holidays, that the pair did not meet.

    The pause that lasts still is counted until the `newest` meeting of the school, and so is the same the next day.
    """
    since = pair.since or newest
    until = max(since, min(newest, last_day(pair) or newest))
    days = sorted({since, *(one.day for one in _chain(pair, facts)), until})
    calendar = facts.planning.calendar
    return max((calendar.between(one, other) for one, other in pairwise(days)), default=0)


def expected(facts: Facts) -> Iterator[MonitoringRow]:
    """What they expected, and what they got: medians of what was asked."""
    for role, whose in GROUPS.items():
        of = facts.asked_as(role)
        for title, name in SCALES.items():
            before, after = (_values(name, role, stage, facts) for stage in (BEFORE, AFTER))
            if before or after:
                both = len(before.keys() & after.keys())
                yield _row(
                    EXPECTED,
                    f"{whose}: {title[:1].lower()}{title[1:]}",
                    _middle("получили", after),
                    f"ответили {len(after)} из {of}",
                    _middle("ожидали", before),
                    f"до: {len(before)}, после: {len(after)}, и тогда, и тогда: {both}; медианы",
                )


def middles(title: str, role: str, facts: Facts) -> tuple[Decimal | None, Decimal | None]:
    """The medians of what was expected and of what was got; None of too few answers."""
    found = [_values(SCALES[title], role, stage, facts) for stage in (BEFORE, AFTER)]
    before, after = (median([*one.values()]) if len(one) >= ENOUGH else None for one in found)
    return before, after


def _values(name: str, role: str, stage: str, facts: Facts) -> dict[str, Decimal]:
    rows = facts.answered(role, stage)
    return {row.code: decimal(getattr(row, name)) for row in rows if getattr(row, name) is not None}


def _middle(word: str, values: dict[str, Decimal]) -> str:
    if not values:
        return NO_DATA
    return TOO_FEW if len(values) < ENOUGH else f"{word} {plain_number(median([*values.values()]))}"


def influence(facts: Facts) -> Iterator[MonitoringRow]:
    """What has changed in the same people, mark by mark."""
    for title in MARKS:
        found = changes(title, facts)
        base = f"{len(found)} с двумя измерениями"
        if len(found) >= ENOUGH:
            better, same, worse = split(title, found)
            told = f"медиана изменения {signed(median(found), 2 if title == AVERAGE else 1)}"
            yield _row(INFLUENCE, title, f"лучше {better}, без изменений {same}, хуже {worse}", base, explanation=told)
        elif found or facts.measured(MARKS[title], BEFORE) or facts.measured(MARKS[title], AFTER):
            yield _row(INFLUENCE, title, TOO_FEW, base)


def changes(title: str, facts: Facts) -> list[Decimal]:
    """By how much the mark has changed in each pupil who was measured twice."""
    before, after = (facts.measured(MARKS[title], stage) for stage in (BEFORE, AFTER))
    return [decimal(after[code]) - decimal(before[code]) for code in before if code in after]


def split(title: str, found: Sequence[Decimal]) -> tuple[int, int, int]:
    """In how many it is better, the same, worse; less anxiety is better."""
    least = _LEAST if title == AVERAGE else Decimal()
    up = sum(one >= least if least else one > 0 for one in found)
    down = sum(one <= -least if least else one < 0 for one in found)
    better, worse = (down, up) if title == ANXIETY else (up, down)
    return better, len(found) - better - worse, worse


def _row(
    section: str, indicator: str, value: str, base: str = "", plan: str = "", explanation: str = ""
) -> MonitoringRow:
    return MonitoringRow(
        section=section, indicator=indicator, value=value, base=base, plan=plan, explanation=explanation
    )
