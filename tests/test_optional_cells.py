"""Cells that need not be filled: what is understood of them, and what alone waits while they cannot be read."""

from datetime import date
from typing import Any

import pytest
from pairing_school import School

from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import Interview, Offer, Request
from sync.amounts import amount
from sync.columns import Row
from sync.days import in_year
from sync.parsing import parse
from sync.plain import fold
from sync.table import Broken, Sheet, Value, find_table

ASKED, HELPS = "Белова", "Орлова"
PAIRED = {(HELPS, ASKED)}
YEAR = date(2023, 8, 1)


def two(**offered: Any) -> School:
    """Белова asks, Орлова is the only mentor."""
    found = School()
    found.mentee(ASKED)
    found.mentor(HELPS, **offered)
    return found


def read(kind: type[Row], typed: dict[str, Value]) -> Any:
    """The only row of a tab, read as in the school year 2023–2024."""
    titles = [col.title for col in kind.spec.columns]
    table, _ = find_table(Sheet(kind.spec.title, [titles, [typed.get(title) for title in titles]]), titles)
    assert table
    (row,), _ = parse(table, kind, YEAR)
    return row


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15.09", date(2023, 9, 15)),
        ("15.9.", date(2023, 9, 15)),
        ("15 сентября", date(2023, 9, 15)),
        ("«15» сент.", date(2023, 9, 15)),
        ("15/09", date(2023, 9, 15)),
        ("15-09", date(2023, 9, 15)),
        (15.09, date(2023, 9, 15)),
        ("01.08", date(2023, 8, 1)),
        ("31.07", date(2024, 7, 31)),
        ("29.02", date(2024, 2, 29)),
        ("20 янв", date(2024, 1, 20)),
    ],
)
def test_a_day_and_a_month_are_a_day_of_the_school_year(typed: Value, day: date) -> None:
    assert in_year(typed, YEAR) == day
    assert read(Request, {"Участник": "У-1", "Форма": "Ф", "Запрос": "З", "Дата": typed}).day == day


@pytest.mark.parametrize(
    "typed", ["04/03", "31.02", "сентябрь", "09.2023", "32 марта", 15.1, 15, "5", None, "12.09.23"]
)
def test_what_is_no_day_and_month_stays_as_it_is(typed: Value) -> None:
    assert in_year(typed, YEAR) == typed


def test_the_29th_of_february_of_a_year_without_one_is_told() -> None:
    assert in_year("29.02", date(2022, 8, 1)) == "29.02"


def test_the_school_year_is_the_one_of_the_settings() -> None:
    found = two()
    found.book.edit(Request, 0, Дата="15.09")
    found.book.edit(Offer, 0, Дата="1 октября")
    found.setting("Учебный год", "2022–2023")
    found.run()

    assert {found.check(Request, 0), found.check(Offer, 0)} == {"ок"}
    assert found.book.rows(Request)[0]["Дата"] == "15.09"
    assert {str(row[0])[:7] for row in found.book.tabs["Сводка запросов"][1:]} == {"2022-10"}


def test_a_birth_date_without_a_year_is_a_remark_and_holds_its_person() -> None:
    found = two()
    found.book.edit(Person, 0, Дата_рождения="15.09")
    found.run()

    assert found.check(Person, 0) == "«15.09» — не указан год. Напишите дату так: 12.09.2023."
    assert found.live == set()


@pytest.mark.parametrize("typed", ["2 чел", "2 чел.", "две", "Два человека", "двоих", "2-х", "до 2", "2 (два)", "2,0"])
def test_places_are_numbers_as_people_say_them(typed: str) -> None:
    found = two(Мест=typed)
    found.mentee("Волков")
    found.mentee("Громов")
    found.run()

    assert found.check(Offer, 0) == "ок"
    assert len(found.live) == 2


@pytest.mark.parametrize("typed", ["1-2", "2 или 3", "много", "5+", "7А", "пара", "2 ученика и 1 учитель"])
def test_what_says_no_one_number_is_none(typed: str) -> None:
    assert amount(fold(typed)) is None


@pytest.mark.parametrize("typed", [0, 15, "много", "1–2", -1, "2,5", Broken("#ССЫЛКА!")])
def test_places_that_cannot_be_are_a_remark_and_one_place(typed: Value) -> None:
    found = two(Мест=typed)
    found.mentee("Волков")
    found.run()

    assert found.check(Offer, 0).endswith("Пока считается 1.")
    assert len(found.live) == 1
    assert not found.run().plan.changes


def test_places_spoiled_later_take_no_pair_away() -> None:
    found = two(Мест=3)
    for surname in ("Волков", "Громов", "Дёмина"):
        found.mentee(surname)
    found.run()
    for _, mentee in sorted(found.live)[:2]:
        found.decide(HELPS, mentee, Решение="утвердить")
    found.run()
    before = found.standing
    found.book.edit(Offer, 0, Мест="сколько смогу взять")
    found.run()

    assert found.standing == before
    assert len(found.live) == 3


ANYTHING = ["любые", "Любой", "все", "Все классы", "любой класс", "с любыми", "без ограничений", "не важно", "-", "—"]


@pytest.mark.parametrize("typed", ANYTHING)
def test_any_classes_are_no_limit(typed: str) -> None:
    found = two(Классы=typed)
    found.run()

    assert found.check(Offer, 0) == "ок"
    assert found.live == PAIRED


@pytest.mark.parametrize("typed", ["любые", "все", "Любой предмет", "все предметы"])
def test_any_subject_answers_the_question_for_one(typed: str) -> None:
    found = School()
    found.mentee(ASKED, request="успеваемость", Предмет=typed)
    found.mentor(HELPS, request="успеваемость", Предметы=typed)
    found.run()

    assert {found.check(Request, 0), found.check(Offer, 0)} == {"ок"}
    assert found.live == PAIRED


def test_a_request_for_studies_without_a_subject_is_asked_for_one() -> None:
    found = School()
    found.mentee(ASKED, request="успеваемость")
    found.mentor(HELPS, request="успеваемость", Предметы="химия")
    found.run()

    assert found.check(Request, 0).startswith("Не указан предмет.")
    assert found.live == PAIRED

    found.setting("Общий предмет обязателен", "нет")
    found.run()

    assert found.check(Request, 0) == "ок"


@pytest.mark.parametrize("typed", ["без ограничений", "сколько угодно", "любое", "-"])
def test_any_number_of_places_is_that_of_the_settings(typed: str) -> None:
    found = two(Мест=typed)
    for surname in ("Волков", "Громов", "Дёмина"):
        found.mentee(surname)
    found.run()

    assert found.check(Offer, 0) == "ок"
    assert len(found.live) == 3


@pytest.mark.parametrize(
    ("title", "typed"),
    [("Желаемый_наставник", "любой"), ("Желаемый_наставник", "нет"), ("Нежелательный_наставник", "нет")],
)
def test_nobody_is_named_where_people_say_so(title: str, typed: str) -> None:
    found = two()
    found.book.edit(Request, 0, **{title: typed})
    found.run()

    assert found.check(Request, 0) == "ок"
    assert found.live == PAIRED


def test_a_refusal_of_everybody_is_no_empty_cell() -> None:
    found = two()
    found.book.edit(Request, 0, Нежелательный_наставник="все")
    found.run()

    assert found.check(Request, 0) != "ок"
    assert found.live == set()


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (Request, "Дата"),
        (Request, "Интересы"),
        (Request, "Удобное время"),
        (Request, "Подробности"),
        (Request, "Кто внёс"),
        (Offer, "Дата"),
        (Offer, "Мест"),
        (Offer, "Интересы"),
        (Offer, "Удобное время"),
        (Offer, "Достижения"),
        (Interview, "Дата"),
        (Interview, "Готовность"),
        (Person, "Пол"),
        (Person, "Педагогический стаж"),
        (Person, "Согласие на публикацию"),
        (Person, "Телефон"),
    ],
)
def test_an_optional_cell_that_cannot_be_read_is_a_remark_and_the_row_goes_on(kind: type[Row], title: str) -> None:
    found = two()
    found.meets(HELPS, "наставник", Готовность=5)
    found.book.edit(kind, 0, **{title: Broken("#ССЫЛКА!")})
    found.run()

    assert "#ССЫЛКА!" in found.check(kind, 0)
    assert found.live == PAIRED
    assert found.counts["unreadable"] == 0


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (Request, "Участник"),
        (Request, "Форма"),
        (Request, "Запрос"),
        (Request, "Предмет"),
        (Request, "Нежелательный наставник"),
        (Offer, "Классы"),
        (Offer, "Предметы"),
        (Offer, "Письменное согласие"),
        (Interview, "Допуск"),
        (Person, "Дата рождения"),
        (Person, "Класс"),
        (Person, "Согласие на обработку"),
        (Person, "Выбыл"),
    ],
)
def test_a_cell_that_decides_holds_its_row_while_it_cannot_be_read(kind: type[Row], title: str) -> None:
    found = two()
    found.meets(HELPS, "наставник")
    found.book.edit(kind, 0, **{title: Broken("#ССЫЛКА!")})
    found.run()

    assert "#ССЫЛКА!" in found.check(kind, 0)
    assert found.live == set()


def test_a_pair_with_a_spoiled_comment_goes_on_and_with_a_spoiled_decision_waits() -> None:
    found = two()
    found.run()
    found.book.edit(Pair, 0, Решение="утвердить", Результат=Broken("#ССЫЛКА!"))
    found.run()

    assert found.standing == {(HELPS, ASKED): "утверждена"}
    assert "#ССЫЛКА!" in found.check(Pair, 0)


def test_a_refusal_whose_day_cannot_be_read_may_be_the_latest() -> None:
    found = two()
    found.meets(HELPS, "наставник", Допуск="нет", Дата="вчера")
    found.meets(HELPS, "наставник", Допуск="да")
    found.run()

    assert found.live == set()
