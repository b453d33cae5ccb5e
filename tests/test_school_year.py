"""The days of a school year: terms move off Sundays and days off, holidays are not counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.records.calendar import CalendarRow
from jobs.school.year import Calendar, Span, read_calendar
from sync.parsing import parse
from sync.table import Sheet, Value, find_table

WINTER = Span(date(2023, 12, 30), date(2024, 1, 8))
DAYS = st.dates(date(2023, 8, 1), date(2024, 8, 31))
SPANS = st.builds(lambda first, length: Span(first, first + timedelta(days=length)), DAYS, st.integers(0, 20))


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2023, 12, 17), date(2023, 12, 18)),  # a Sunday
        (date(2024, 1, 2), date(2024, 1, 9)),
        (date(2023, 11, 4), date(2023, 11, 6)),  # Saturday 4 November, then a Sunday
        (date(2024, 6, 12), date(2024, 6, 13)),
        (date(2023, 12, 4), date(2023, 12, 4)),
    ],
)
def test_a_term_never_falls_on_a_sunday_or_a_public_holiday(day: date, ends: date) -> None:
    assert Calendar().term(day) == ends


def test_days_off_that_the_school_names_take_the_place_of_the_public_holidays() -> None:
    school = Calendar(days_off=(Span(date(2024, 5, 10), date(2024, 5, 11)),))

    assert school.term(date(2024, 5, 10)) == date(2024, 5, 13)
    assert school.term(date(2024, 2, 23)) == date(2024, 2, 23)


def test_a_meeting_that_is_due_in_the_holidays_is_due_after_them() -> None:
    assert Calendar(holidays=(WINTER,)).lesson_day(date(2024, 1, 2)) == date(2024, 1, 9)


def test_the_end_of_the_programme_moves_back() -> None:
    assert Calendar().last_working_day(date(2026, 5, 31)) == date(2026, 5, 30)


def test_a_notice_of_tuesday_counts_whole_working_days_only() -> None:
    assert Calendar().after_working_days(date(2024, 1, 16), 4) == date(2024, 1, 22)


def test_days_without_a_meeting_leave_out_the_days_of_holidays() -> None:
    school = Calendar(holidays=(WINTER,))

    assert school.between(date(2023, 12, 18), date(2024, 1, 5)) == 11
    assert school.between(date(2024, 1, 12), date(2024, 2, 2)) == 21


def test_holidays_whose_last_day_cannot_be_read_are_none() -> None:
    titles = CalendarRow.spec.titles
    row: list[Value] = ["каникулы", date(2023, 12, 30), "32 января", None, None]
    table, _ = find_table(Sheet("Календарь", [titles, row]), titles)
    assert table
    rows, problems = parse(table, CalendarRow)

    assert [problem.cell for problem in problems] == ["Календарь!C2"]
    assert not read_calendar(rows, 2023).in_holidays(date(2023, 12, 30))


@given(st.lists(SPANS, max_size=5), DAYS, DAYS)
def test_days_between_are_counted_as_one_would_on_the_fingers(spans: list[Span], one: date, other: date) -> None:
    since, until = min(one, other), max(one, other)
    days = [since + timedelta(days=number) for number in range(1, (until - since).days + 1)]

    school = Calendar(holidays=tuple(spans))

    assert school.between(since, until) == sum(not school.in_holidays(day) for day in days)
