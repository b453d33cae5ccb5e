"""«Персональные данные: только в школе»: codes travel, people stay."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from books_school import ANNA, IGOR, TEACHER, ThreeBooks
from fakes import MemoryWorkbook

from jobs.privacy.traces import Traces
from jobs.records.instruction import Instruction
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from jobs.whole import SCHOOL
from sync.problems import SyncError
from sync.report import plan_lines, remark_lines
from sync.runner import Forecast

PEOPLE = {
    "Директор": "Смирнова Ольга Петровна",
    "Куратор": "Петрова Вера Ильинична",
    "Почта директора": "d@school.example",
}
FOUND_IN = [
    ("Белова Анна Олеговна", "имя"),
    ("анна  олеговна БЕЛОВА", "имя"),
    ("Белова Анна", "имя"),
    ("обсудили с Анной Беловой из 6А", "имя"),
    ("за Белову Анну Олеговну отвечает мама", "имя"),
    ("Белова, 6А, Анна", "имя"),
    ("Белова А.О.", "имя"),
    ("Белова А. О.", "имя"),
    ("А.О. Белова", "имя"),
    ("спросить у Беловой А.", "имя"),
    ("Бeлова Аннa", "имя"),  # with Latin letters
    ("8 (900) 123-45-67", "телефон"),
    ("+7 495 123 45 67", "телефон"),
    ("89991234567", "телефон"),
    ("звонить 9001234567", "телефон"),
    ("звонить 2-34-56", "телефон"),
    ("8 (4212) 12-34-56", "телефон"),
    ("8 (4212) 12-10-56", "телефон"),
    ("8(34345)2-34-56", "телефон"),
    ("+7-921-123 45 67", "телефон"),
    ("+7 (921) 1234567", "телефон"),
    ("8 921 12 34 567", "телефон"),
    ("8-921–123–45–67", "телефон"),
    ("8.921.123.45.67", "телефон"),
    ("(4212) 12-34-56", "телефон"),
    ("(921) 123-45-67, мама", "телефон"),
    ("встреча 8.10.2023 15.30, тел. 89211234567", "телефон"),
    ("anna.belova@mail.example", "почта"),
    ("родилась 12.05.2011", "дата рождения"),
    ("2011-05-12", "дата рождения"),
    ("12.5.11", "дата рождения"),
    ("12 мая 2011", "дата рождения"),
    ("родилась «12» мая 2011 г.", "дата рождения"),
    ("12  МАЙ. 2011", "дата рождения"),
    ("12-05-2011", "дата рождения"),
    ("12-5-11", "дата рождения"),
    ("12/05/2011", "дата рождения"),
    ("2011.05.12", "дата рождения"),
    ("2011-5-12T00:00", "дата рождения"),
    ("40675", "дата рождения"),
]
NOT_FOUND_IN = [
    "",
    "У-0012К",
    "Белова",
    "Анна",
    "Анна Олеговна",
    "Белова и Орлов — разные люди",
    "Орлова Анна",
    "Белова В.О.",
    "Белова. А потом математика",
    "Белова а потом Анфиса",
    "тема «Дроби», 20 минут",
    "12.05.2023",
    "приказ от 12.05.2011 № 273-ФЗ",
    "№ 2011051212345",
    "2023-11-15 16:00–16:45",
    "школа № 2",
    "8.10.2023 15.30",
    "8.10.23 15.30–16.15",
    "8.10.2023 в 15:30",
    "в 9.15 8.10.2023 15.30",
    "7-10-2023 15.30",
    "7/10/2023 15.30 и 8/10/2023 16.30",
    "№ 8-12/345 от 08.10.2023",
    "приказ № 89211234567",
    "ИНН 7812345678",
    "ИНН 781234567890",
    "ИНН: 9909123456, КПП 781201001",
    "ОГРН 1027800000000",
    "2019 2020 2021 2022",
    "2021–2022, 2022–2023",
    "классы 7 8 9 10 11 12 13",
    "приказ от 12 мая 2011",
    "12 мая",
    "12 мая 2012",
    "12 человек 2011",
    "40676",
    "дом 40675",
]


@pytest.fixture(scope="module")
def traces() -> Traces:
    anna = Person(name=ANNA, born=date(2011, 5, 12), gender="ж", representative="Белов О.П., тел. 2-34-56")
    return Traces.of([anna, Person(name=IGOR, phone="+7 900 123-45-67"), Person(name="Аня")])


@pytest.mark.parametrize(("text", "kind"), FOUND_IN)
def test_what_tells_of_a_person_is_found(traces: Traces, text: str, kind: str) -> None:
    assert list(traces.found(text)) == [kind]


@pytest.mark.parametrize("text", NOT_FOUND_IN)
def test_what_tells_of_nobody_is_left_alone(traces: Traces, text: str) -> None:
    assert list(traces.found(text)) == []


def private_school() -> ThreeBooks:
    """The small school with codes in the books that leave it."""
    return ThreeBooks(PEOPLE).coded()


def remarks(found: Forecast, about: str) -> list[str]:
    """Cells that have a remark with these words."""
    return [problem.cell for problem in found.remarks if about in problem.text]


def test_codes_alone_give_no_remark_and_names_are_put_back_by_codes() -> None:
    school = private_school()

    found = school.run()

    pair = school.coordinator.rows(Pair)[0]
    assert remarks(found, "не покидают школу") == []
    assert (pair["Наставник"], pair["Наставляемый"]) == (pair["Код наставника"], pair["Код наставляемого"])
    assert school.plan().nothing


def test_the_order_has_the_names_where_the_books_have_codes() -> None:
    school = private_school()
    school.run()
    school.coordinator.edit(Pair, 0, Решение="утвердить")

    document = school.plan().documents[0][1]

    assert ANNA in _texts(document.context)
    assert IGOR in _texts(document.context)
    assert any("Смирнова" in text for text in _texts(document.context))
    assert not any(word in document.file for name in (ANNA, IGOR, TEACHER) for word in name.split())


def test_no_name_is_written_to_a_book_that_leaves_the_school() -> None:
    school = private_school()
    school.teachers.add(Request, {"Участник": "Белова Анна", "Форма": "нет такой", "Запрос": "Белова Анна"})
    school.run()
    school.coordinator.edit(Pair, 0, Решение="утвердить", Комментарий=f"хвалит {TEACHER}")
    school.run(date(2023, 11, 16))
    written = [str(value) for book in (school.teachers, school.coordinator) for value in book.written]

    people = [word for name in (ANNA, IGOR, TEACHER, *PEOPLE.values()) for word in name.split()]
    assert len(written) > 10
    assert [text for text in written if any(name in text for name in people)] == []


def test_a_name_typed_outside_the_school_is_told_at_its_cell_and_in_its_row() -> None:
    school = private_school()
    school.teachers.edit(Request, 0, Подробности="Белова Анна стесняется")

    found = school.run()

    assert remarks(found, "имя человека") == ["Запросы!E2"]
    assert school.teachers.rows(Request)[0]["Проверка"].startswith(
        "В столбце «Подробности» — имя человека. Замените его кодом"
    )
    assert all("истории версий" in one.text and "Белов" not in one.text for one in found.remarks if "имя" in one.text)
    assert school.plan().nothing


def test_neither_remarks_nor_the_printed_plan_repeat_a_name() -> None:
    school = private_school()
    school.run()
    school.teachers.edit(Offer, 0, Мест="Белова Анна")
    school.coordinator.edit(Pair, 0, Наставник=IGOR, Почему="помогает Белова А.О.")

    found = school.plan()
    printed = "\n".join([*plan_lines(found), *remark_lines(found)])

    assert "«…»" in printed
    assert "Наставник: … → " in printed
    assert [word for name in (ANNA, IGOR) for word in name.split() if word in printed] == []


def test_people_are_found_in_teachers_own_columns_and_in_numbers_too() -> None:
    school = private_school()
    school.run()
    school.teachers.tabs["Запросы"][0].append("Мой столбец")
    school.teachers.tabs["Запросы"][1] += [None] * 13
    school.teachers.tabs["Запросы"][1][13] = 79001234567
    school.coordinator.tabs["Пары"][0].append("Орлов И.И.")
    school.coordinator.edit(Pair, 0, Комментарий=date(2011, 5, 12))

    found = school.plan()

    assert remarks(found, "номер телефона") == ["Запросы!N2"]
    assert len(remarks(found, "имя человека")) == 1
    assert remarks(found, "дата рождения") == ["Пары!R2"]


def test_days_in_columns_of_days_are_nobodys_birthday() -> None:
    school = private_school()
    school.teachers.edit(Request, 0, Дата=date(2011, 5, 12))

    assert remarks(school.plan(), "дата рождения") == []


def test_in_the_usual_mode_names_may_stand_anywhere() -> None:
    school = ThreeBooks().filled()

    assert remarks(school.plan(), "не покидают школу") == []


def test_a_new_workbook_beside_a_book_for_names_keeps_names_at_school_from_the_start() -> None:
    school = ThreeBooks()
    school.books.furnish(SCHOOL.layouts(coded=True))
    rows = {str(row["Параметр"]): row for row in school.coordinator.rows(Parameter)}

    assert rows["Персональные данные"]["Значение"] == "только в школе"
    assert rows["Директор"]["Пояснение"] == "Здесь оставьте пустым: впишите в school.toml, раздел [people]."
    assert "Пишите только код" in str(school.teachers.rows(Instruction)[3])
    assert not [row for row in (*rows.values(), *school.teachers.rows(Instruction)) if "ФИО" in str(row)]
    assert school.plan().remarks == []

    school.set("Персональные данные", "в таблице")
    school.books.furnish(SCHOOL.layouts(coded=True))

    assert school.coordinator.rows(Parameter)[list(rows).index("Персональные данные")]["Значение"] == "в таблице"


def test_without_a_book_for_names_a_new_workbook_is_as_it_was() -> None:
    school = MemoryWorkbook()
    school.furnish(SCHOOL.layouts())
    rows = {str(row["Параметр"]): row for row in school.rows(Parameter)}

    assert rows["Персональные данные"]["Значение"] == "в таблице"
    assert rows["Директор"]["Пояснение"] == "ФИО полностью, например: Смирнова Ольга Петровна."


@pytest.mark.parametrize(
    ("chosen", "said"), [("в таблице", "выбрано «в таблице»"), (None, "«Персональные данные» не выбраны")]
)
def test_a_book_for_names_that_nobody_uses_is_told_of_at_the_choice(chosen: Any, said: str) -> None:
    school = ThreeBooks().filled()
    school.set("Персональные данные", chosen)
    text = f"есть книга для имён, но {said}: имена попадут во все книги. Выберите «только в школе»."
    at = [row["Параметр"] for row in school.coordinator.rows(Parameter)].index("Персональные данные")

    found = school.run()

    assert [(problem.cell, problem.text) for problem in found.remarks] == [(f"Настройки!B{at + 2}", text)]
    assert school.coordinator.rows(Parameter)[at]["Проверка"] == text[0].upper() + text[1:]
    assert school.plan().nothing


def test_a_choice_whose_row_was_deleted_is_told_of_too_and_of_no_other_row() -> None:
    school = ThreeBooks().filled()
    rows = school.coordinator.tabs["Настройки"]
    school.coordinator.tabs["Настройки"] = [row for row in rows if row[0] != "Персональные данные"]

    found = school.run()

    assert [problem.cell for problem in found.remarks] == ["Настройки"]
    assert [pair["Проверка"] for pair in school.coordinator.rows(Pair)] == ["ок"]


def test_settings_that_cannot_be_found_beside_a_book_for_names_write_nothing() -> None:
    school = private_school()
    school.coordinator.tabs["Настройки"][0][1] = "Чему равно"

    with pytest.raises(SyncError, match="Лист «Настройки» не читается"):
        school.run()
    assert school.coordinator.written == []


def test_without_a_book_for_names_the_mode_is_refused() -> None:
    school = private_school()

    with pytest.raises(SyncError, match=r"local = ") as told:
        school.plan(local_book=False)
    assert told.value.status == 2


def test_a_mode_that_cannot_be_read_writes_nothing() -> None:
    school = private_school()
    school.set("Персональные данные", "тока в школе")

    with pytest.raises(SyncError, match="непонятно значение «Персональные данные»"):
        school.run()
    assert school.coordinator.written == []


def test_people_of_the_school_stand_in_its_settings_file_and_not_in_the_workbook() -> None:
    school = private_school()
    school.set("Директор", "Смирнова Ольга Петровна")
    school.set("Почта куратора", "k@school.example")

    told = [problem for problem in school.plan().remarks if "[people]" in problem.text]

    assert len(told) == 2
    assert all(problem.cell.startswith("Настройки!B") for problem in told)
    assert "Смирнова" not in str(told)


def test_the_phone_of_the_school_is_nobodys_nor_is_a_taxpayers_number() -> None:
    school = private_school()
    school.set("Телефон", "8 (81366) 2-12-12")
    school.set("ИНН", "9102000000")

    assert not [problem for problem in school.plan().remarks if "номер телефона" in problem.text]
    school.set("Страница в социальной сети", "8 (81366) 2-12-12")
    assert [problem for problem in school.plan().remarks if "номер телефона" in problem.text]


def test_a_parameter_that_the_workbook_does_not_have_is_never_added_to_it() -> None:
    school = private_school()
    rows = school.coordinator.tabs["Настройки"]
    school.coordinator.tabs["Настройки"] = [row for row in rows if row[0] != "Директор"]
    before = len(school.coordinator.tabs["Настройки"])
    school.run()
    school.coordinator.edit(Pair, 0, Решение="утвердить")

    found = school.run()

    assert len(school.coordinator.tabs["Настройки"]) == before
    assert any("Смирнова" in text for text in _texts(found.documents[0][1].context))


def test_what_the_settings_file_lacks_is_asked_for_there_and_not_in_the_workbook() -> None:
    school = private_school()
    del school.people["Куратор"]
    school.run()
    school.coordinator.edit(Pair, 0, Решение="утвердить")

    texts = [problem.text for problem in school.plan().remarks]

    assert "не указано: Куратор. Впишите в school.toml, раздел [people]; пока в приказе пустая линейка." in texts
    assert any(text.startswith("не указано: Полное наименование. Впишите; ") for text in texts)


@pytest.mark.parametrize(
    ("people", "said"),
    [({"Дирректор": "Иванова Анна"}, "нет параметра «Дирректор»"), ({"Почта директора": "Иванова"}, "непонятно")],
)
def test_a_fault_among_the_people_of_the_settings_file_is_told_without_the_value(
    people: dict[str, str], said: str
) -> None:
    school = ThreeBooks(people)

    with pytest.raises(SyncError, match=said) as told:
        school.plan()
    assert "Иванова" not in str(told.value)


def _texts(value: Any) -> list[str]:
    return list(_each(value))


def _each(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _each(one)
    elif isinstance(value, str):
        yield value.replace("\u00a0", " ")
