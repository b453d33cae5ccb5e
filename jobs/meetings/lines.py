"""The line of «Работа пар» that tells how the work of one pair goes (reference/year.md 5.1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from jobs.records.pairs import ENDED, Pair
from jobs.records.progress import (
    FIRST_MEETING,
    GETS_ACQUAINTED,
    NO_MEETINGS,
    OVER,
    PLANS,
    TIME_TO_END,
    WORKS,
    PairWork,
)
from jobs.school.chain import FIRST, LAST, PLANNING, REGULAR, TRIAL, Chain
from jobs.school.couples import last_day
from jobs.school.settings import Settings
from jobs.school.year import Calendar

#: From so many days before its end on a pair is to hold its last meeting, which is due so many days before the end.
CLOSING, CLOSED = timedelta(days=21), timedelta(days=3)
#: Days from one of the first meetings to the next.
STEP = timedelta(days=14)
#: Days of a month of meetings.
MONTH = 30
NOTHING_NEXT = "—"


@dataclass(frozen=True)
class View:
    """What every line is told by; `end` is the last day of the programme."""

    settings: Settings
    calendar: Calendar
    end: date
    today: date


def line(pair: Pair, chain: Chain, *, planned: bool, view: View) -> PairWork:
    """The line of a pair that runs or ended; `planned`: whether its plan has a task."""
    since = pair.since
    assert since is not None
    kind = _next(pair, chain, view)
    last = chain.last
    silent = view.calendar.between(last.day if last else since, view.today)
    over = pair.status == ENDED
    return PairWork(
        pair=pair.pair,
        group=pair.group,
        mentor=pair.mentor,
        mentee=pair.mentee,
        form=pair.form,
        since=since,
        until=last_day(pair) or pair.until,
        meetings=len(chain.held),
        minutes=minutes(chain),
        last=last.day if last else None,
        silent=None if over else max(0, silent),
        next_kind=kind,
        next_due=_due(kind, pair, chain, view),
        state=_state(pair, chain, kind, silent, planned=planned, view=view),
    )


def minutes(chain: Chain) -> str:
    """The minutes that are known, «125 (у 1 нет)»."""
    known = [meeting.minutes for meeting in chain.held if meeting.minutes is not None]
    without = len(chain.held) - len(known)
    if not known:
        return f"нет у {without}" if without else ""
    return amount(sum(known)) + (f" (у {without} нет)" if without else "")


def amount(number: float) -> str:
    """«40», «42,5»."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _end(pair: Pair, view: View) -> date:
    return pair.finish or pair.until or view.end


def _next(pair: Pair, chain: Chain, view: View) -> str:
    """The kind of the next meeting."""
    if pair.status == ENDED or chain.day_of(LAST):
        return NOTHING_NEXT
    if view.today >= _end(pair, view) - CLOSING:
        return LAST
    return chain.missing or REGULAR


def _due(kind: str, pair: Pair, chain: Chain, view: View) -> date | None:
    """The day by which the next meeting is due; None without one."""
    assert pair.since is not None
    if kind == NOTHING_NEXT:
        return None
    if kind == LAST:
        return view.calendar.lesson_day(_end(pair, view) - CLOSED)
    if kind == FIRST:
        day = pair.since + timedelta(days=view.settings.first_meeting_days)
    elif kind in (TRIAL, PLANNING):
        day = (chain.day_of(FIRST if kind == TRIAL else TRIAL) or pair.since) + STEP
    else:
        last = chain.last
        assert last is not None
        day = last.day + timedelta(days=ceil(MONTH / view.settings.meetings_a_month))
        day = max(day, last.next_day or day)
    return view.calendar.lesson_day(day)


def _state(pair: Pair, chain: Chain, kind: str, silent: int, *, planned: bool, view: View) -> str:
    """«Состояние»: the first that fits."""
    if pair.status == ENDED or (chain.day_of(LAST) and view.today >= _end(pair, view)):
        return OVER
    if kind in (LAST, NOTHING_NEXT):
        return TIME_TO_END
    states = (
        (NO_MEETINGS, silent >= view.settings.remind_days),
        (FIRST_MEETING, not chain.held),
        (GETS_ACQUAINTED, not chain.day_of(PLANNING) and not chain.day_of(TRIAL)),
        (PLANS, not (chain.day_of(PLANNING) and planned)),
    )
    return next((state for state, fits in states if fits), WORKS)
