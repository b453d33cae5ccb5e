"""The days of a school year: which are no working days, and where a term falls that would stand on one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jobs.records.calendar import DAY_OFF, HALF_YEAR, HOLIDAYS, QUARTER, TRIMESTER, CalendarRow
from jobs.records.school_year import FIRST_MONTH

#: Days off by month and day (ТК РФ, ст. 112; what the government moves each year is for the school to say).
PUBLIC_HOLIDAYS = (
    (11, 4),
    *((1, day) for day in range(1, 9)),
    (2, 23),
    (3, 8),
    (5, 1),
    (5, 9),
    (6, 12),
)
SUNDAY, SATURDAY = 6, 5
#: What a school year is divided into.
TERMS = (QUARTER, TRIMESTER, HALF_YEAR)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Calendar:
    """Days off beyond Sundays, and the school's holidays.

    `days_off` None: the school names none, and the public holidays of every year stand for them.
    """

    days_off: tuple[Span, ...] | None = None
    holidays: tuple[Span, ...] = ()
    #: quarters, trimesters or half-years by kind
    terms: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def is_off(self, day: date) -> bool:
        """Whether nobody works on the day: a Sunday or a day off."""
        if day.weekday() == SUNDAY:
            return True
        if self.days_off is None:
            return (day.month, day.day) in PUBLIC_HOLIDAYS
        return any(span.has(day) for span in self.days_off)

    def in_holidays(self, day: date) -> bool:
        """Whether the day stands in the school's holidays."""
        return any(span.has(day) for span in self.holidays)

    def term(self, day: date) -> date:
        """Where a term that falls on `day` ends: that day, or the next one that is not off."""
        return _next(day, self.is_off)

    def lesson_day(self, day: date) -> date:
        """Where a meeting or a task due on `day` ends: that day, or the next one neither off nor in holidays."""
        return _next(day, lambda one: self.is_off(one) or self.in_holidays(one))

    def last_working_day(self, day: date) -> date:
        """`day`, or the last day before it that is not off: the end of a programme moves back."""
        while self.is_off(day):
            day -= _DAY
        return day

    def after_working_days(self, day: date, count: int) -> date:
        """The day that stands `count` working days, Monday to Friday, after `day`."""
        for _ in range(count):
            day = _next(day + _DAY, lambda one: self.is_off(one) or one.weekday() == SATURDAY)
        return day

    def between(self, since: date, until: date) -> int:
        """Days from `since` to `until` without the days of holidays among those after `since`."""
        return (until - since).days - sum(_common(span, since + _DAY, until) for span in self._apart())

    def _apart(self) -> Iterable[Span]:
        """The holidays without those days that an earlier span has already."""
        reached = date.min
        for span in sorted(self.holidays, key=lambda one: (one.first, one.last)):
            if span.last > reached:
                yield Span(max(span.first, reached + _DAY) if reached > date.min else span.first, span.last)
                reached = span.last


def read_calendar(rows: Sequence[CalendarRow], year: int) -> Calendar:
    """What «Календарь» says of the school year that begins in `year`.

    Rows without a first day, rows that cannot be read, and rows of another school year say nothing.
    """
    whole = school_days(year)
    clear = [row for row in rows if row.since and not row.unreadable and is_within(row, whole)]

    def spans(event: str) -> tuple[Span, ...]:
        return tuple(Span(row.since, row.until or row.since) for row in clear if row.event == event and row.since)

    return Calendar(spans(DAY_OFF) or None, spans(HOLIDAYS), {kind: spans(kind) for kind in TERMS})


def school_days(year: int) -> Span:
    """The days of the school year that begins in `year`."""
    return Span(date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1) - _DAY)


def is_within(row: CalendarRow, whole: Span) -> bool:
    """Whether any of the row's days is one of these."""
    return row.since is not None and row.since <= whole.last and (row.until or row.since) >= whole.first


def _next(day: date, refused: Callable[[date], bool]) -> date:
    while refused(day):
        day += _DAY
    return day


def _common(span: Span, first: date, last: date) -> int:
    """Days of the span from `first` to `last`, both included."""
    return max(0, (min(span.last, last) - max(span.first, first)).days + 1)
