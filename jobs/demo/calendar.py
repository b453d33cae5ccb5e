"""The school year of the invented school: its days off, which are known in August, its terms and holidays."""

from datetime import date

from jobs.fresh.calendar import calendar
from jobs.records.calendar import HOLIDAYS, QUARTER, CalendarRow

_TERMS = (
    (QUARTER, date(2023, 9, 1), date(2023, 10, 27), "1 четверть"),
    (QUARTER, date(2023, 11, 7), date(2023, 12, 29), "2 четверть"),
    (QUARTER, date(2024, 1, 9), date(2024, 3, 22), "3 четверть"),
    (QUARTER, date(2024, 4, 1), date(2024, 5, 24), "4 четверть"),
    (HOLIDAYS, date(2023, 10, 28), date(2023, 11, 6), "осенние каникулы"),
    (HOLIDAYS, date(2023, 12, 30), date(2024, 1, 8), "зимние каникулы"),
    (HOLIDAYS, date(2024, 3, 23), date(2024, 3, 31), "весенние каникулы"),
)
DAYS_OFF: tuple[CalendarRow, ...] = tuple(row for row in calendar(2023) if row.since)
TERMS: tuple[CalendarRow, ...] = tuple(
    CalendarRow(event=event, since=since, until=until, explanation=why) for event, since, until, why in _TERMS
)
CALENDAR = (*DAYS_OFF, *TERMS)
