"""What is said of «Календарь», and which of its rows count (reference/year.md 2.2, 6B)."""

from datetime import date

import pytest

from jobs.fresh.calendar import calendar
from jobs.intake.calendar import check_calendar
from jobs.records.calendar import CalendarRow
from jobs.school.year import read_calendar

AUTUMN = CalendarRow(event="каникулы", since=date(2023, 10, 28), until=date(2023, 11, 6))


def said(*rows: CalendarRow, today: date = date(2023, 11, 20)) -> list[str]:
    return [problem.text for problem in check_calendar(rows, 2023, today)]


def test_a_span_that_ends_before_it_begins_is_asked_about() -> None:
    assert said(AUTUMN.with_(since=date(2024, 10, 28))) == [
        "конец 06.11.2023 раньше начала 28.10.2024. Проверьте год.",
    ]


@pytest.mark.parametrize(
    ("event", "what"),
    [("каникулы", "каникулы"), ("нерабочий день", "нерабочие дни"), ("четверть", "четверти")],
)
def test_two_spans_of_one_kind_with_a_day_in_common_both_count(event: str, what: str) -> None:
    first, second = AUTUMN.with_(event=event), AUTUMN.with_(event=event, since=date(2023, 11, 6), until=None)
    between = CalendarRow(event="мероприятие", since=date(2023, 11, 6))

    assert said(first, between, second) == [f"{what} пересекаются со строкой 2. Строки считаю обе."]


def test_events_may_fall_on_one_day() -> None:
    event = AUTUMN.with_(event="мероприятие")

    assert said(AUTUMN, event, event) == []


def test_a_row_of_another_school_year_is_told_and_does_not_count() -> None:
    former = CalendarRow(event="нерабочий день", since=date(2022, 11, 5))

    assert said(former) == ["не этот учебный год (2023–2024): не учитывается."]
    # Were it counted, it would stand for the public holidays of the year.
    assert read_calendar([former], 2023).is_off(date(2023, 11, 4))


def test_the_holidays_of_a_workbook_that_was_made_for_another_year_ask_nothing() -> None:
    assert said(*calendar(2026)) == []


def test_summer_holidays_that_reach_into_the_next_school_year_belong_to_this_one() -> None:
    assert said(AUTUMN.with_(since=date(2024, 5, 27), until=date(2024, 8, 31))) == []


@pytest.mark.parametrize(("month", "asked"), [(8, True), (9, True), (10, False)])
def test_rows_without_days_are_asked_for_once_at_the_beginning_of_the_year(month: int, asked: bool) -> None:
    empty = CalendarRow(event="четверть"), CalendarRow(event="каникулы")

    assert said(*empty, today=date(2023, month, 10)) == (
        ["впишите даты четвертей и каникул из приказа школы: по ним считаются сроки."] if asked else []
    )
