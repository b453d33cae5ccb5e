"""Everyone left over has a reason and the smallest change that would help; the change is made, and helps."""

import random
from datetime import date

import pytest
from pairing_school import COLLEAGUES, PEERS, STUDENTS, TEACHERS, School, full

from jobs.records.pairs import Pair, Waiting
from jobs.records.people import Person
from jobs.records.requests import Offer, Request


def helped(school: School, surname: str) -> bool:
    """Whether one more run pairs somebody who waited."""
    school.run()
    return any(mentee == surname for _, mentee in school.live)


def test_one_more_place_is_asked_for_where_it_is_worth_most_and_helps() -> None:
    school = School()
    school.mentee("Белова")
    school.mentee("Карпов", Дата=date(2023, 9, 1))
    school.mentor("Орлова", Мест=1)
    school.run()

    assert school.waits("Белова")["Причина"] == "не хватило мест: 2 запроса на 1 место. Подходят: Орлова\xa0Ж.Ю."
    assert school.waits("Белова")["Что поможет"] == "ещё одно место у наставника: Орлова\xa0Ж.Ю."

    school.book.edit(Offer, 0, Мест=2)

    assert helped(school, "Белова")


def test_of_three_in_a_queue_everybody_is_told_how_many_places_are_enough() -> None:
    school = School()
    for surname in ("Белова", "Карпов", "Волкова", "Громов"):
        school.mentee(surname)
    school.mentor("Орлова", Мест=1)
    school.run()
    told = sorted(str(row["Что поможет"]) for row in school.rows(Waiting))

    assert told == [
        "ещё 2 места у наставника: Орлова\xa0Ж.Ю.",
        "ещё 3 места у наставника: Орлова\xa0Ж.Ю.",
        "ещё одно место у наставника: Орлова\xa0Ж.Ю.",
    ]


def test_places_below_running_pairs_count_in_the_change() -> None:
    school = School()
    school.mentee("Белова")
    school.mentee("Карпов")
    school.mentor("Орлова", Мест=2)
    school.run()
    for mentee in ("Белова", "Карпов"):
        school.decide("Орлова", mentee, Решение="утвердить")
    school.sign(1, "П-001", "П-002")
    school.run()
    school.mentee("Волкова")
    school.book.edit(Offer, 0, Мест=1)
    school.run()

    assert school.waits("Волкова")["Причина"] == "не хватило мест: все заняты. Подходят: Орлова\xa0Ж.Ю."
    assert school.waits("Волкова")["Что поможет"] == "ещё 2 места у наставника: Орлова\xa0Ж.Ю."

    school.book.edit(Offer, 0, Мест=3)

    assert helped(school, "Волкова")


def test_a_mentor_with_ten_places_is_not_asked_for_more() -> None:
    school = School()
    for number in range(11):
        school.mentee(f"Белов{'абвгдежзиклм'[number]}")
    school.mentor("Орлова", Мест=10)
    school.run()
    ((waiting, told),) = [(row["Участник"], row["Что поможет"]) for row in school.rows(Waiting)]

    assert told == "наставник для 6 класса: ученик не младше 6 класса, запрос «адаптация», форма «Ученик – ученик»"

    school.mentor("Яковлев", "6Б")

    assert helped(school, str(waiting).split()[0])


def test_the_missing_mentor_is_described_so_that_he_helps() -> None:
    school = School()
    school.setting("Разница классов", 2)
    school.mentee("Белова", "7А", request="успеваемость", Предмет="Физика")
    school.mentor("Орлова", "9А")
    school.run()

    assert school.waits("Белова")["Причина"] == "с таким запросом никто не помогает"
    assert school.waits("Белова")["Что поможет"] == (
        "наставник по физике для 7 класса: ученик не младше 9 класса, запрос «успеваемость», форма «Ученик – ученик»"
    )

    school.mentor("Яковлев", "9Б", request="успеваемость", Предметы="физика")

    assert helped(school, "Белова")


def test_of_a_form_with_two_roles_both_are_named() -> None:
    school = School()
    school.mentee("Белова", form=STUDENTS, request="профориентация")
    school.run()

    assert str(school.waits("Белова")["Что поможет"]).startswith("наставник для 6 класса: выпускник или студент,")


@pytest.mark.parametrize(
    ("broken", "mended", "told"),
    [
        ({"Классы": "9"}, {"Классы": "6; 9"}, "добавить 6 класс в столбец «Классы» у наставника: Орлова\xa0Ж.Ю."),
    ],
)
def test_a_wish_that_alone_keeps_a_mentor_away_is_the_change(
    broken: dict[str, str], mended: dict[str, str], told: str
) -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова", **broken)
    school.run()

    assert school.waits("Белова")["Что поможет"] == told

    school.book.edit(Offer, 0, **mended)

    assert helped(school, "Белова")


def test_a_missing_paper_that_alone_keeps_a_mentor_away_is_the_change() -> None:
    school = School()
    school.mentee("Белова", form=STUDENTS)
    school.person("Орлова", "студент")
    school.offers("Орлова", STUDENTS)
    school.run()

    assert school.waits("Белова")["Причина"] == "нет справки об отсутствии судимости у наставника: Орлова\xa0Ж.Ю."
    assert school.waits("Белова")["Что поможет"] == (
        "получить справку об отсутствии судимости у наставника: Орлова\xa0Ж.Ю."
    )

    school.book.edit(Person, 1, Справка_об_отсутствии_судимости=date(2023, 11, 1))

    assert helped(school, "Белова")


def test_a_mentor_without_a_place_left_is_not_named_as_the_change() -> None:
    school = School()
    school.mentee("Белова", "5А")
    school.mentee("Карпов", "6А")
    school.mentor("Орлова", Классы="6", Мест=1)
    school.run()

    assert school.live == {("Орлова", "Карпов")}
    assert str(school.waits("Белова")["Что поможет"]).startswith("наставник для 5 класса")


def test_a_second_request_to_the_only_mentor_says_that_two_stand_together_once() -> None:
    school = School()
    school.mentee("Белова")
    school.asks("Белова", request="социализация")
    school.mentor("Орлова", request="адаптация; социализация")
    school.run()
    waiting = school.waits("Белова")

    assert len(school.live) == 1
    assert waiting["Причина"] == ("вместе наставник и наставляемый могут быть только в одной паре: Орлова\xa0Ж.Ю.")
    assert str(waiting["Что поможет"]).startswith("наставник для 6 класса")


def test_so_does_a_second_request_after_the_first_pair_was_approved() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова", request="адаптация; социализация")
    school.run()
    school.decide("Орлова", "Белова", Решение="утвердить")
    school.asks("Белова", request="социализация")
    school.run()

    assert school.standing == {("Орлова", "Белова"): "утверждена"}
    assert str(school.waits("Белова")["Причина"]).startswith("вместе наставник и наставляемый")


def test_in_the_mode_of_the_best_pairs_somebody_may_stay_alone_for_points_and_reads_so() -> None:
    school = School()
    school.setting("Режим подбора", "лучшее совпадение")
    school.mentee("Белова", request="успеваемость", Предмет="физика")
    school.mentee("Карпов", "9А", request="успеваемость", Предмет="физика")
    school.mentor("Орлова", "10А", request="успеваемость", Предметы="физика", Мест=1)
    school.mentor("Яковлев", "8А", request="успеваемость", Мест=1)
    school.run()

    assert school.counts["without"] + school.counts["paired"] == 2


def test_a_waiting_row_is_known_again_and_keeps_the_mark_of_the_people() -> None:
    school = School()
    school.mentee("Белова")
    school.run()
    school.book.edit(Waiting, 0, Отметка="звонили в колледж")
    school.mentor("Орлова")
    school.run()

    assert [(row["Статус"], row["Отметка"]) for row in school.rows(Waiting)] == [("снят", "звонили в колледж")]

    school.decide("Орлова", "Белова", Решение="отклонить")
    school.run()

    assert [(row["Статус"], row["Отметка"]) for row in school.rows(Waiting)] == [("ждёт", "звонили в колледж")]


def test_two_requests_that_differ_in_the_subject_have_two_rows_with_their_subjects() -> None:
    school = School()
    school.pupil("Белова")
    for subject in ("Математика", "физика"):
        school.asks("Белова", request="успеваемость", Предмет=subject)
    school.run()

    assert [row["Запрос"] for row in school.rows(Waiting)] == ["успеваемость, Математика", "успеваемость, физика"]


def test_a_typo_in_one_of_two_requests_leaves_both_rows() -> None:
    school = School()
    school.pupil("Белова")
    for subject in ("математика", "физика"):
        school.asks("Белова", request="успеваемость", Предмет=subject)
    school.run()
    before = school.rows(Waiting)
    school.book.edit(Request, 1, Дата="32 марта")
    school.run()

    assert school.rows(Waiting) == before


def random_school(seed: int) -> School:
    """Thirty pupils and teachers with requests, fewer places than requests."""
    chance = random.Random(seed)
    school = School()
    if chance.random() < 0.4:
        school.setting("Режим подбора", "лучшее совпадение")
    requests = ["адаптация", "успеваемость", "социализация"]
    subjects = [None, "математика", "физика"]
    for number in range(chance.randrange(4, 16)):
        surname = f"Белов{'абвгдежзиклмнопрст'[number]}"
        school.pupil(surname, f"{chance.randrange(5, 10)}А")
        asked = [(form, request) for form in (PEERS, TEACHERS) for request in requests]
        for form, request in chance.sample(asked, chance.choice([1, 1, 1, 2])):
            day = date(2023, 9, chance.randrange(1, 29))
            wanted = chance.choice([None] * 4 + [full("Орлова"), full("Орловб")])
            school.asks(surname, form, request, Предмет=chance.choice(subjects), Дата=day, Желаемый_наставник=wanted)
    for number in range(chance.randrange(1, 6)):
        surname = f"Орлов{'абвгде'[number]}"
        pupil = chance.random() < 0.6
        school.person(surname, *([] if pupil else ["педагог"]), Класс=f"{chance.randrange(7, 12)}Б" if pupil else None)
        skills = "; ".join(chance.sample(requests, 2))
        known = {"Мест": chance.choice([1, 1, 2]), "Предметы": chance.choice(subjects)}
        known["Классы"] = chance.choice([None, None, None, "5–7"])
        school.offers(surname, PEERS if pupil else TEACHERS, skills, **known)
    return school


@pytest.mark.parametrize("seed", range(12))
def test_whoever_is_left_has_a_reason_and_more_places_help_as_told(seed: int) -> None:
    school = random_school(seed)
    school.run()
    waiting = [row for row in school.rows(Waiting) if row["Статус"] == "ждёт"]
    paired = school.counts["paired"]

    assert len(waiting) == school.counts["without"]
    assert all(row["Причина"] and row["Что поможет"] for row in waiting)

    for row in waiting:
        again = random_school(seed)
        again.run()
        told = str(row["Что поможет"])
        if not told.startswith("ещё"):
            continue
        count = 1 if told.startswith("ещё одно") else int(told.split()[1])
        surname = told.split(": ")[1].split("\xa0")[0]
        number = [offer["Участник"] for offer in again.rows(Offer)].index(full(surname))
        again.book.edit(Offer, number, Мест=int(again.rows(Offer)[number].get("Мест", 3)) + count)
        again.run()
        still = [one for one in again.rows(Waiting) if one["Статус"] == "ждёт"]

        assert again.counts["paired"] > paired or not again.counts["without"]
        assert (row["Код"], row["Запрос"]) not in [(one["Код"], one["Запрос"]) for one in still]


def test_names_of_colleagues_stand_in_the_row_and_codes_alone_where_names_stay_at_school() -> None:
    school = School()
    school.teacher("Белова")
    school.asks("Белова", COLLEAGUES)
    school.teacher("Карпов")
    school.asks("Карпов", COLLEAGUES)
    school.teacher("Орлова")
    school.offers("Орлова", COLLEAGUES, Мест=1)
    school.setting("Персональные данные", "только в школе")
    school.run()  # gives the codes
    for kind, number, surname in ((Request, 0, "Белова"), (Request, 1, "Карпов"), (Offer, 0, "Орлова")):
        school.book.edit(kind, number, Участник=school.code(surname))
    school.run()
    cells = [str(value) for kind in (Pair, Waiting) for row in school.rows(kind) for value in row.values()]

    assert any(school.code("Орлова") in cell for cell in cells)
    assert not [cell for cell in cells if any(name in cell for name in ("Белова", "Карпов", "Орлова"))]


def test_where_no_offer_can_be_read_the_change_is_to_mend_the_rows_of_the_mentors() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова", form="танцы")
    school.run()

    assert school.waits("Белова")["Причина"] == "предложения наставников не удалось прочитать"

    school.book.edit(Offer, 0, Формы=PEERS)

    assert helped(school, "Белова")


def test_help_that_is_offered_in_a_row_with_a_remark_is_not_said_to_be_offered_by_nobody() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова")
    school.mentor("Яковлев", request="успеваемость")
    school.book.edit(Offer, 0, Участник="Орлова Ж.")
    school.run()

    assert school.waits("Белова")["Причина"] == "такую помощь предлагают, но строка наставника ждёт исправления"
    assert school.waits("Белова")["Что поможет"] == "исправить строки с замечаниями на листе «Наставники»"

    school.book.edit(Offer, 0, Участник=full("Орлова"))

    assert helped(school, "Белова")


def test_an_offer_of_which_nobody_can_tell_what_it_is_about_is_told() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова", request="вязание")
    school.mentor("Яковлев", request="успеваемость")
    school.run()

    assert school.waits("Белова")["Причина"] == "не все предложения наставников удалось прочитать"


def test_of_those_who_offer_what_is_asked_the_reason_is_told_and_of_no_others() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова")
    school.mentor("Яковлев", request="успеваемость")
    school.book.edit(Person, 1, Согласие_на_обработку=None)
    school.run()

    assert str(school.waits("Белова")["Причина"]).startswith("нет согласия на обработку данных наставника: Орлова")
