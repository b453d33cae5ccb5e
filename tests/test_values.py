from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.days import as_date, settled
from sync.table import Broken, Percent
from sync.values import (
    Unreadable,
    as_class,
    as_classes,
    as_list,
    as_number,
    as_text,
    as_whole,
    as_yes_no,
    class_number,
)

SEPTEMBER_12 = date(2023, 9, 12)


@pytest.mark.parametrize(
    "typed",
    [
        SEPTEMBER_12,
        datetime(2023, 9, 12),
        45181,
        45181.0,
        "45181",
        "12.09.2023",
        "12.9.2023",
        "12.09.23",
        " 12.09.2023\xa0г. ",
        "2023-09-12",
        "12 сентября 2023",
        "12 Сентября 2023 года",
        "«12» сентября 2023 г.",
        "12.09.2023 0:00:00",
        "12.09.2023 00:00",
        "12.09.2023, 14:35:10",
        "2023-09-12T00:00:00Z",
        "2023-09-12T00:00:00.000Z",
        "2023-09-12T09:30:00+03:00",
        "12.\u200e09.2023\u00ad",
        "12 сент. 2023",
    ],
)
def test_a_day_is_understood_however_a_teacher_types_it(typed: object) -> None:
    assert as_date(typed) == SEPTEMBER_12  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("32 марта", "такого дня нет"),
        ("31.02.2024", "такого дня нет"),
        ("30 февраля 2024", "такого дня нет"),
        ("сентябрь 2023", "не указан день"),
        ("12 сентября", "не указан год"),
        ("скоро", "непонятная дата"),
        ("12", "непонятная дата"),
        (3.5, "непонятная дата"),
        ("12.09.0203", "год не похож"),
        ("4/3/2012", "где день, а где месяц"),
        ("2023-09-11T21:00:00Z", "непонятная дата"),
        ("12.09.2023 25:00", "непонятная дата"),
        (float("nan"), "непонятная дата"),
        (float("inf"), "непонятная дата"),
    ],
)
def test_a_day_that_does_not_exist_is_told_and_never_guessed(typed: object, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as told:
        as_date(typed)  # type: ignore[arg-type]

    assert "12.09.2023" in str(told.value)


@given(st.dates(date(1920, 1, 1), date(2069, 12, 31)))
def test_every_spelling_of_a_day_means_that_day(day: date) -> None:
    spellings = [f"{day:%d.%m.%Y}", day.isoformat(), f"{day:%d.%m.%y}" if day.year >= 1970 else f"{day:%d.%m.%Y}"]

    assert {as_date(typed) for typed in spellings} == {day}


@pytest.mark.parametrize(
    "typed",
    ["7А", "7а", "7 «А»", "7-А", "7 A", "7a", "7 А класс", '7"А"', "7 кл. А", "\xa07А", "7-ой а", "7ый А", "7-й «А»"],
)
def test_a_class_is_the_same_class_in_any_spelling(typed: str) -> None:
    assert as_class(typed) == "7А"


def test_a_class_that_became_a_date_is_told() -> None:
    with pytest.raises(Unreadable, match="дата"):
        as_class(date(2023, 1, 7))


def test_the_ending_of_a_number_is_no_letter_of_a_class() -> None:
    assert [as_class(typed) for typed in ("5-ый б", '5 "б"', "5б класс", "5-Б", "3-ий", "7-й", "5Й")] == [
        *["5Б"] * 4,
        *["3", "7", "5Й"],
    ]


@pytest.mark.parametrize("typed", ["13А", "А7", "седьмой", "7АБ"])
def test_what_is_no_class_is_told(typed: str) -> None:
    with pytest.raises(Unreadable, match="7А"):
        as_class(typed)


def test_the_parallel_of_a_class_is_its_number() -> None:
    assert [class_number(name) for name in ("7А", "11", "")] == [7, 11, None]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5-7", ("5", "6", "7")),
        ("7–8; 9а", ("7", "8", "9А")),
        (7, ("7",)),
        ("5, 6 , 5", ("5", "6")),
        ("7-8 классы", ("7", "8")),
        ("7-А", ("7А",)),
        (None, ()),
    ],
)
def test_classes_in_one_cell_are_spans_and_lists(typed: object, meant: tuple[str, ...]) -> None:
    assert as_classes(typed) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "meant"), [("4,5", 4.5), ("1 000", 1000.0), ("85%", 0.85), (3, 3), (Percent(0.5), 0.5)]
)
def test_a_number_may_have_a_decimal_comma(typed: object, meant: float) -> None:
    assert as_number(typed) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["много", "4,5,6", "1-2", "2 или 3", "5+", "7А"])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(Unreadable, match="не число"):
        as_number(typed)


def test_half_a_place_is_told() -> None:
    with pytest.raises(Unreadable, match="целое"):
        as_whole("2,5")


def test_yes_and_no_are_understood_and_anything_else_is_told() -> None:
    assert [as_yes_no(typed) for typed in ("Да", "+", True, "нет", "–", "", False, None)] == [
        True,
        True,
        True,
        False,
        False,
        None,
        None,
        None,
    ]
    with pytest.raises(Unreadable, match="«да» или «нет»"):
        as_yes_no("может быть")


def test_a_list_drops_spaces_repeats_and_empty_parts() -> None:
    assert as_list("шахматы;  Футбол, шахматы;;\nчтение ") == ("шахматы", "Футбол", "чтение")


def test_text_is_one_line_of_single_spaces() -> None:
    assert [as_text(value) for value in ("Иванов\xa0 Иван\n", 7.0, True, SEPTEMBER_12, None)] == [
        "Иванов Иван",
        "7",
        "да",
        "12.09.2023",
        "",
    ]


def test_a_formula_without_a_result_is_told() -> None:
    with pytest.raises(Unreadable, match="Впишите значение"):
        as_text(Broken("формула ещё не посчитана"))


def test_the_order_of_day_and_month_is_settled_by_another_cell_of_the_column() -> None:
    american = settled(["Дата рождения", "4/3/2012", None, "8/27/2011", "03.02.2010"])
    ours = settled(["4/3/2012", "27/8/2011"])

    assert [as_date(value) for value in american[1:]] == [date(2012, 4, 3), None, date(2011, 8, 27), date(2010, 2, 3)]
    assert [as_date(value) for value in ours] == [date(2012, 3, 4), date(2011, 8, 27)]


@pytest.mark.parametrize("others", [[], ["5/5/2011"], ["8/27/2011", "27/8/2011"]])
def test_a_day_whose_order_nothing_settles_is_never_guessed(others: list[str]) -> None:
    with pytest.raises(Unreadable, match="где день, а где месяц"):
        as_date(settled(["4/3/2012", *others])[0])


@pytest.mark.parametrize("typed", [float("nan"), float("inf"), "1" * 400])
def test_a_number_that_is_none_is_told(typed: object) -> None:
    with pytest.raises(Unreadable, match="не число"):
        as_whole(typed)  # type: ignore[arg-type]


def test_what_nobody_sees_is_no_part_of_a_value() -> None:
    assert as_text("Си\x07доров\u200e Пе\u0308тр\u00ad\x1f") == "Сидоров Пётр"
    assert as_text("Андреи\u200d\u0306") == "Андрей"
    assert as_class("7\u200fА") == "7А"
    assert as_list("алгебра\u200b;\u2060 алгебра") == ("алгебра",)
    assert as_yes_no("да\ufe0f") is True


def test_a_remark_quotes_no_more_of_a_long_text_than_fits_beside_it() -> None:
    for read in (as_whole, as_class):
        with pytest.raises(Unreadable) as told:
            read("я" * 50_000)
        assert len(str(told.value)) < 300
