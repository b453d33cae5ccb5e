"""Dates and school years in documents."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.russian import dates


def test_a_date_in_words_has_no_leading_zero_and_parts_only_before_its_year() -> None:
    assert dates.in_words(date(2016, 6, 5)) == "5\u00a0июня 2016\u00a0г."


def test_a_date_in_quotation_marks_has_two_digits() -> None:
    assert dates.quoted(date(2016, 6, 5)) == "«05»\u00a0июня 2016\u00a0г."
    assert dates.quoted(date(2023, 8, 30)) == "«30»\u00a0августа 2023\u00a0г."


def test_months_stand_in_the_genitive() -> None:
    written = [dates.in_words(date(2024, month, 1)).split()[1] for month in range(1, 13)]

    assert written[:3] == ["января", "февраля", "марта"]
    assert written[4] == "мая"
    assert len(set(written)) == 12
    assert all(month.endswith(("я", "а")) for month in written)


@settings(max_examples=30)
@given(st.dates())
def test_a_date_can_only_be_broken_before_its_year(day: date) -> None:
    for text in (dates.in_words(day), dates.quoted(day)):
        assert text.partition(" ")[2] == f"{day.year}\u00a0г."


def test_a_school_year_is_written_with_a_slash_and_begins_on_the_first_of_september() -> None:
    assert dates.school_year(2023) == "2023/2024 учебный год"
    assert dates.school_year_days(2023) == (date(2023, 9, 1), date(2024, 8, 31))
