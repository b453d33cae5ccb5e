"""Days and times as the numbers that cells hold."""

from datetime import date, datetime, time, timedelta

from sync.table import Value

#: Day 0 of the 1900 system for every serial from 61 on: Excel believes in 29.02.1900.
_FIRST = datetime(1899, 12, 30)
#: Days between the 1900 and the 1904 system.
_1904 = 1462
#: Days up to which a number shown as hours is a duration, not a moment.
_LONGEST_DURATION = 366
#: The day after 31.12.9999.
_END = 2_958_466


def from_serial(serial: float, *, clock: bool = False, since_1904: bool = False) -> Value:
    """A day (midnight), a moment, or a time (below one day); the number itself where it means none of them.

    Shown as a time of day (`clock`), 0 is midnight, and some days are a duration: a number.
    """
    if clock and serial == 0:
        return time()
    if clock and 1 <= serial < _LONGEST_DURATION:
        return serial
    if 0 < serial < 1 and (share := _rounded(serial)) < timedelta(1):
        return (_FIRST + share).time()
    days = serial + _1904 if since_1904 else serial
    if not 1 <= days < _END:
        return serial
    moment = _FIRST + _rounded(days) + timedelta(1 if days < 60 else 0)
    return moment.date() if moment.time() == time(0) else moment


def _rounded(days: float) -> timedelta:
    return timedelta(milliseconds=round(days * 86_400_000))


def to_serial(value: date | time, *, since_1904: bool = False) -> int | float | None:
    """The number for a day, a moment (its time zone is left out) or a time; None before the system's first day."""
    if isinstance(value, time):
        return _share(value)
    days = (date(value.year, value.month, value.day) - _FIRST.date()).days
    if days < 61:
        days -= 1
    days -= _1904 if since_1904 else 0
    if days < (0 if since_1904 else 1):
        return None
    share = _share(value.time()) if isinstance(value, datetime) else 0
    return days + share if share else days


def _share(clock: time) -> float:
    return timedelta(
        hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond
    ) / timedelta(1)
