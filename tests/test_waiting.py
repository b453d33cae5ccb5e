"""How long a request has waited, and what that counts for in a matching (reference/year.md 5.3, rule 5)."""

from datetime import date

from pairing_school import PEERS, School, full

from jobs.records.pairs import Pair
from jobs.school.waiting import days_between

NEWEST = date(2024, 1, 20)
WINTER = date(2024, 1, 22)


def one_place(**asked: date | None) -> School:
    """A school with one place for these, by surname; the newest request is another's."""
    school = School()
    for surname, day in asked.items():
        school.mentee(surname, Дата=day)
    school.pupil("Новикова")
    school.asks("Новикова", request="профориентация", Дата=NEWEST)
    school.mentor("Орлова", Мест=1)
    return school


def test_a_request_waits_from_its_day_to_that_of_the_newest() -> None:
    assert days_between(date(2023, 9, 10), NEWEST, ()) == 132


def test_a_broken_pair_does_not_begin_again_at_zero() -> None:
    together = [(date(2023, 11, 20), date(2024, 1, 15))]

    assert days_between(date(2023, 9, 15), NEWEST, together) == 66 + 5


def test_two_like_requests_wait_until_there_is_a_pair_for_each() -> None:
    first, second = (date(2023, 10, 1), None), (date(2023, 11, 1), None)

    assert days_between(date(2023, 9, 1), NEWEST, [first], alike=2) == 141
    assert days_between(date(2023, 9, 1), NEWEST, [first, second], alike=2) == 61


def test_of_two_with_all_points_of_waiting_the_one_who_waits_longer_gets_the_place() -> None:
    school = one_place(Белова=date(2023, 10, 10), Яшина=date(2023, 9, 10))
    school.run(WINTER)

    assert school.live == {("Орлова", "Яшина")}
    assert str(school.pair("Орлова", "Яшина")["Почему"]).endswith(", ждёт с 10.09.2023")


def test_days_in_a_pair_that_broke_are_no_days_of_waiting() -> None:
    school = one_place(Белова=date(2023, 9, 15), Яшина=date(2023, 11, 10))
    school.pupil("Соколова", "8А")
    ran = {"Пара": "П-001", "Наставник": full("Соколова"), "Наставляемый": full("Белова")}
    school.add(Pair, **ran, Форма=PEERS, Запрос="адаптация", Статус="действует", С=date(2023, 10, 1))
    school.book.edit(Pair, 0, Завершить=WINTER, Причина_завершения="несовместимость")
    school.run(WINTER)

    assert ("Орлова", "Яшина") in school.live


def test_a_day_decides_where_points_do_not() -> None:
    school = one_place(Белова=date(2024, 1, 18), Яшина=date(2024, 1, 17))
    school.run(WINTER)

    assert school.live == {("Орлова", "Яшина")}


def test_who_wrote_no_day_is_the_last_among_equals() -> None:
    school = one_place(Белова=None, Яшина=NEWEST)
    school.run(WINTER)

    assert school.live == {("Орлова", "Яшина")}
    assert "ждёт" not in str(school.pair("Орлова", "Яшина")["Почему"])


def test_waiting_beats_no_refusal() -> None:
    school = one_place(Белова=date(2024, 1, 18), Яшина=date(2023, 9, 1))
    school.chooses("Яшина", "Орлова", "нет")
    school.run(WINTER)

    assert school.live == {("Орлова", "Белова")}


def test_waiting_beats_no_pair_of_the_coordinator_and_is_not_told_there() -> None:
    school = one_place(Белова=date(2024, 1, 18), Яшина=date(2023, 9, 1))
    school.coordinator_joins("Орлова", "Белова")
    school.run(WINTER)

    assert school.live == {("Орлова", "Белова")}
    assert "ждёт" not in str(school.pair("Орлова", "Белова")["Почему"])
