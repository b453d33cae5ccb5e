"""People whom the settings name: printed in every order, so looked up before it is made."""

from datetime import date

import pytest
from pairing_school import School

from jobs.records.lists import Parameter
from jobs.records.people import Person

TITLES = ["Директор", "Куратор", "Педагог-психолог", "Рабочая группа"]
RYABOVA = "Рябова Софья Игоревна"


def school(title: str, value: str, **roster: object) -> School:
    """A school with one teacher in the roster, and this in its settings."""
    found = School()
    found.add(Person, **{"ФИО": RYABOVA, "Роль": "педагог", "Должность": "психолог"} | roster)
    found.setting(title, value)
    found.run()
    return found


def verdict(found: School, title: str) -> str:
    (row,) = [row for row in found.rows(Parameter) if row["Параметр"] == title]
    return str(row["Проверка"])


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", [RYABOVA, "софья рябова  игоревна", "Мельникова Ольга Петровна"])
def test_a_whole_name_is_in_order_whether_the_roster_has_it_or_not(title: str, name: str) -> None:
    found = school(title, name)

    assert verdict(found, title) == "ок"
    assert found.remarks == []


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "name", ["Рябова", "Рябова С.И.", "Рябова Софья", "Рябова Софья Игоревича", "Рябава Софья Игоревна"]
)
def test_a_name_that_is_not_whole_or_misspelt_is_told_with_the_one_that_is_meant(title: str, name: str) -> None:
    said = verdict(school(title, name), title)

    assert said.startswith(f"«{name}» — ")
    assert f"Похожий: {RYABOVA}, психолог." in said
    assert " или код" not in said  # a code would be printed


@pytest.mark.parametrize("name", ["Мельникова", "Мельникова О.П.", "Мельникова Ольга"])
def test_a_name_that_nobody_of_the_roster_bears_has_to_be_whole(name: str) -> None:
    assert "имя записано не полностью" in verdict(school("Директор", name), "Директор").lower()


def test_of_a_working_group_each_is_looked_up() -> None:
    found = school("Рабочая группа", f"{RYABOVA}; Рябова С.И.; Мельникова Ольга Петровна")

    assert [cell for cell, _ in found.remarks] == ["Настройки!B2"]
    assert verdict(found, "Рабочая группа").startswith("«Рябова С.И.» — ")


def test_a_code_would_be_printed_and_who_has_left_would_sign() -> None:
    assert "код попал бы в приказ" in verdict(school("Директор", "У-0001Х"), "Директор")
    left = school("Директор", RYABOVA, Выбыл=date(2023, 9, 1))
    assert "этот человек выбыл" in verdict(left, "Директор")


def test_where_codes_alone_stand_the_roster_is_not_asked_by_name() -> None:
    found = School()
    found.add(Person, **{"ФИО": RYABOVA, "Роль": "педагог"})
    found.setting("Персональные данные", "только в школе")
    found.setting("Директор", "Рябова С.И.")
    found.run()

    assert "Софья" not in verdict(found, "Директор")


def test_a_pupil_of_a_like_name_is_never_meant() -> None:
    found = School()
    found.add(Person, **{"ФИО": "Мельникова Юлия Петровна", "Роль": "ученик", "Класс": "7А"})
    found.setting("Директор", "Мельникова Юля Петровна")
    found.run()

    assert verdict(found, "Директор") == "ок"
