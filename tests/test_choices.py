"""The group meeting: whom people chose, one in a row or several in order, and whom they refused."""

from datetime import date

import pytest
from pairing_school import School, full

from jobs.records.requests import Choice, Offer

OTHERS = ("Орлова", "Соколова", "Чайкина", "Воронова")


def school(*mentors: str) -> School:
    """Belova asks, and these help; who stands first in order of codes is the last whom she chooses."""
    found = School()
    found.mentee("Белова")
    for surname in mentors:
        found.mentor(surname)
    return found


def chooses(found: School, *others: str, attitude: object = None, sign: str = "; ") -> None:
    whom = sign.join(map(full, others))
    found.add(Choice, Дата=date(2023, 10, 20), Участник=full("Белова"), С_кем=whom, Отношение=attitude)


@pytest.mark.parametrize("sign", ["; ", ", "])
def test_a_list_without_a_word_is_in_order_of_choice(sign: str) -> None:
    found = school("Орлова", "Соколова", "Чайкина")
    chooses(found, "Чайкина", "Соколова", "Орлова", sign=sign)
    found.run()

    assert found.live == {("Чайкина", "Белова")}
    assert found.check(Choice, 0) == "ок"

    found.book.edit(Offer, 2, Формы="Учитель – ученик")
    found.run()

    assert found.live == {("Соколова", "Белова")}


def test_one_name_without_a_word_is_the_first_choice() -> None:
    found = school("Орлова", "Соколова")
    chooses(found, "Соколова")
    found.run()

    assert found.live == {("Соколова", "Белова")}
    assert "наставляемый выбрал этого наставника" in str(found.pair("Соколова", "Белова")["Почему"])


def test_whoever_stands_in_a_list_of_refusals_is_refused() -> None:
    found = school("Орлова", "Соколова")
    chooses(found, "Орлова", "Соколова", attitude="нет")
    found.run()

    assert found.live == set()


def test_of_a_longer_list_the_first_three_count_and_the_row_says_so() -> None:
    found = school(*OTHERS)
    chooses(found, *reversed(OTHERS))
    found.run()

    assert found.live == {("Воронова", "Белова")}
    assert found.check(Choice, 0) == "К сведению: выбрано больше трёх: учитываю первых трёх."


def test_a_list_with_somebody_unknown_chooses_nobody_and_bars_nobody() -> None:
    found = school("Орлова", "Соколова")
    chooses(found, "Соколова", "Неизвестная")
    found.run()

    assert len(found.live) == 1
    assert "такого ФИО в листе «Контингент» нет" in found.check(Choice, 0)
    assert "выбрал" not in str([found.pair(mentor, mentee)["Почему"] for mentor, mentee in found.live])


def test_a_list_of_refusals_with_somebody_unknown_refuses_the_others_and_waits() -> None:
    found = school("Орлова", "Соколова")
    chooses(found, "Орлова", "Неизвестная", attitude="нет")
    found.run()

    assert found.live == set()
    assert "о наставляемом не всё удалось прочитать" in str(found.waits("Белова")["Причина"])


def test_nobody_chooses_himself() -> None:
    found = school("Орлова")
    chooses(found, "Орлова", "Белова")
    found.run()

    assert found.check(Choice, 0) == "Выбран тот же человек. Впишите, с кем он хочет или не хочет работать."


def test_a_word_that_cannot_be_read_may_be_a_refusal_of_everybody_named() -> None:
    found = school("Орлова", "Соколова")
    chooses(found, "Орлова", "Соколова", attitude="да?")
    found.run()

    assert found.live == set()


def test_a_typed_number_holds_for_everybody_in_the_list() -> None:
    found = school("Орлова", "Соколова")
    chooses(found, "Соколова", attitude=3)
    found.add(Choice, Участник=full("Белова"), С_кем=full("Орлова"), Отношение=1)
    found.run()

    assert found.live == {("Орлова", "Белова")}
