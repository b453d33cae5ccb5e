"""What a school's roadmap asks for, row by row (reference/year.md 5.9 and 9)."""

from datetime import date
from typing import Any

import pytest

from jobs.demo.roadmap import ROADMAP
from jobs.records.programme import RoadmapRow
from jobs.school.roadmap import Deed, Line, deeds, end_of, read_roadmap
from jobs.school.year import Calendar


def _lines(*rows: RoadmapRow) -> tuple[Line, ...]:
    return read_roadmap(rows, 2023, Calendar())


def _row(contents: str, **cells: Any) -> RoadmapRow:
    return RoadmapRow(contents=contents, **cells)


def test_every_duty_of_the_schools_roadmap_is_known() -> None:
    asked = [item for line in _lines(*ROADMAP) for item in line.items]

    assert len(asked) == len(ROADMAP)
    assert [item.text for item in asked if not item.deeds] == []


def test_the_stage_without_a_number_is_the_fifth_also_where_its_title_was_typed_into_the_number() -> None:
    without = _lines(*ROADMAP)[-1]
    shifted = _lines(
        _row("1.Мониторинг удовлетворенности.", number="4", stage="Работа пар"),
        _row("1.Мониторинг удовлетворенности.", number="Завершение наставничества", stage="Отчеты по итогам"),
    )[-1]

    assert (without.number, without.stage) == (5, "Завершение наставничества обучающихся")
    assert (shifted.number, shifted.stage, shifted.event) == (5, "Завершение наставничества", "Отчеты по итогам")


def test_rows_of_a_stage_typed_a_column_to_the_left_all_belong_to_it() -> None:
    lines = _lines(
        _row("1.Мониторинг удовлетворенности.", number="Завершение наставничества", stage="Отчеты по итогам"),
        _row("1.Приказ о поощрении.", stage="Мотивация наставников"),
        _row("Педагог-психолог", event="2.Благодарственные письма", term=""),
        _row("май", event="3.Публикация результатов", term="Куратор"),
    )

    assert [(line.number, line.event) for line in lines[:2]] == [(1, "Отчеты по итогам"), (1, "Мотивация наставников")]
    assert lines[2].cells.contents == "Педагог-психолог"
    assert (lines[3].items[0].deeds, lines[3].term.last, lines[3].responsible) == (
        (Deed.PUBLISHED,),
        date(2024, 5, 31),
        "Куратор",
    )


def test_stages_may_have_roman_numbers_and_their_duties_are_counted() -> None:
    lines = _lines(
        _row("1.Совещание. 2.Выбор форм", number="I", stage="Условия"),
        _row("Классные часы"),
        _row("Собеседование", number="Этап II", stage="База", responsible="куратор", event="Отбор"),
        _row("Беседа"),
    )

    assert [item.number for line in lines for item in line.items] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert lines[3].responsible == "куратор"


def test_a_row_that_cannot_be_read_has_no_duties_and_still_names_the_stage() -> None:
    heading = RoadmapRow(number="2", stage="База", unreadable={"Содержание деятельности": "не заполнен столбец."})
    first, second = _lines(heading, _row("Собеседование", event="Отбор"))

    assert (first.items, second.stage, second.number) == ((), "База", 2)


def test_a_cell_of_several_duties_is_taken_apart() -> None:
    (line,) = _lines(
        _row(
            "1.Издание Приказа о внедрении, о назначении куратора. 2.При необходимости внесение изменений в Положения."
        )
    )

    assert [item.text for item in line.items] == [
        "Издание Приказа о внедрении, о назначении куратора.",
        "При необходимости внесение изменений в Положения.",
    ]
    assert [item.deeds for item in line.items] == [(Deed.INTRODUCED, Deed.COORDINATOR), (Deed.REGULATION,)]
    assert [item.is_if_needed for item in line.items] == [False, True]


def test_a_date_in_a_duty_does_not_take_it_apart() -> None:
    (line,) = _lines(_row("Издание приказа от 30.08.2023 г. № 166. Утверждение дорожной карты."))

    assert len(line.items) == 1


def test_words_that_say_little_are_told_by_their_event() -> None:
    (line,) = _lines(_row("Собеседование", event="Организация текущего контроля достижения результатов"))

    assert line.items[0].deeds == (Deed.CONTROL,)


def test_an_empty_term_is_that_of_the_row_above_within_one_event_alone() -> None:
    first, second, third = _lines(
        _row("Организационная встреча", event="Встречи", term="ноябрь"),
        _row("Пробная встреча"),
        _row("Собеседование", event="Текущий контроль"),
    )

    assert (second.event, second.term.last) == ("Встречи", first.term.last)
    assert (third.term.last, third.term.doubt) == (
        None,
        "срок не указан. Напишите, например: сентябрь–октябрь; до 15 октября; в течение года.",
    )


def test_what_is_doubtful_in_a_term_is_asked_about_once() -> None:
    first, second = _lines(
        _row("Административное совещание", event="Выбор форм", term="Сентябрь 2021г."),
        _row("Выбор форм и программ", event="Выбор форм"),
    )

    assert first.term.doubt
    assert (second.term.last, second.term.doubt) == (date(2023, 9, 30), "")


def test_the_term_of_a_deed_is_that_of_its_first_row_with_days() -> None:
    lines = _lines(*ROADMAP)

    survey, approved = end_of(Deed.SURVEY, lines), end_of(Deed.PAIRS_APPROVED, lines)

    assert survey
    assert survey.last == date(2023, 9, 30)
    assert approved is None


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Анализ результатов групповой встречи и соединение наставников и наставляемых в пары", Deed.PAIRED),
        ("Анализ собеседования наставников и сопоставление с запросами", Deed.COMPARED),
        ("Организация групповой встречи", Deed.GROUP_MEETING),
        ("Издание приказа «Об утверждении наставнических пар/групп»", Deed.PAIRS_APPROVED),
        ("Проведение встречи-планирования рабочего процесса", Deed.PLANNING_MEETING),
        ("Встреча – планирование рабочего процесса", Deed.PLANNING_MEETING),
        ("Сбор предварительных запросов", Deed.SURVEY),
        ("Проведение заседаний Движения Первых", Deed.CLUBS_TOLD),
        ("Формирование базы наставников", Deed.MENTORS_LISTED),
        ("Оценка влияния программ на участников", Deed.INFLUENCE),
    ],
)
def test_a_duty_is_known_by_its_words(text: str, deed: Deed) -> None:
    assert deeds(text) == (deed,)
