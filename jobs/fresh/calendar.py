"""The calendar of a school year as `init` begins it: public holidays, and rows for terms and holidays to fill."""

from collections.abc import Iterator

from jobs.records.calendar import DAY_OFF, HOLIDAYS, QUARTER, CalendarRow
from jobs.school.parameters import DayOfYear

#: The public holidays of a school year (ТК РФ, ст. 112): first and last day.
_DAYS_OFF = (
    (DayOfYear(4, 11), DayOfYear(4, 11), "День народного единства"),
    (DayOfYear(1, 1), DayOfYear(8, 1), "Новогодние каникулы и Рождество"),
    (DayOfYear(23, 2), DayOfYear(23, 2), "День защитника Отечества"),
    (DayOfYear(8, 3), DayOfYear(8, 3), "Международный женский день"),
    (DayOfYear(1, 5), DayOfYear(1, 5), "Праздник Весны и Труда"),
    (DayOfYear(9, 5), DayOfYear(9, 5), "День Победы"),
    (DayOfYear(12, 6), DayOfYear(12, 6), "День России"),
)
#: «Пояснение» of a row that waits for its days.
FILL_IN = "впишите даты из приказа школы"


def calendar(year: int) -> tuple[CalendarRow, ...]:
    """The rows for the school year that begins in `year`."""
    return tuple(_rows(year))


def _rows(year: int) -> Iterator[CalendarRow]:
    for first, last, why in _DAYS_OFF:
        until = last.of(year) if last != first else None
        yield CalendarRow(event=DAY_OFF, since=first.of(year), until=until, explanation=why)
    for number in ("1", "2", "3", "4"):
        yield CalendarRow(event=QUARTER, explanation=f"{number} четверть: {FILL_IN}")
    for season in ("осенние", "зимние", "весенние"):
        yield CalendarRow(event=HOLIDAYS, explanation=f"{season} каникулы: {FILL_IN}")
