"""Points that a curator can read, and the words that go with them."""

from datetime import date
from typing import Any

import pytest
from pairing_school import TEACHERS, School, full

from jobs.pairing.scores import WEIGHTS
from jobs.pairing.times import free_times, shared
from jobs.records.pairs import Pair
from jobs.records.requests import Offer, Request
from jobs.russian.subjects import dative
from sync.table import Percent

ASKED, BETTER, WORSE = "Белова", "Яковлев", "Абрамов"


def rivals(**asked: Any) -> School:
    """One mentee and two mentors with nothing to tell them apart; the worse stands first by code."""
    school = School()
    school.mentee(ASKED, **asked)
    school.mentor(WORSE)
    school.mentor(BETTER)
    return school


def better(school: School) -> str:
    """The mentor who was preferred."""
    school.run()
    ((mentor, _),) = school.live
    return mentor


def why(school: School) -> str:
    return str(school.pair(better(school), ASKED)["Почему"])


def test_the_mentor_who_knows_the_subject_is_preferred() -> None:
    school = rivals(Предмет="Математика")
    school.book.edit(Offer, 1, Предметы="физика;  МАТЕМАТИКА")

    assert better(school) == BETTER
    assert "помогает по математике" in why(school)


def test_the_mentor_whom_the_mentee_chose_is_preferred() -> None:
    school = rivals()
    school.chooses(ASKED, BETTER, 1)
    school.chooses(ASKED, WORSE, 2)

    assert better(school) == BETTER
    assert "наставляемый выбрал этого наставника" in why(school)


def test_the_mentor_who_chose_the_mentee_is_preferred() -> None:
    school = rivals()
    school.chooses(BETTER, ASKED, 1)

    assert better(school) == BETTER
    assert "наставник выбрал этого наставляемого" in why(school)


def test_two_who_chose_each_other_are_preferred_to_a_choice_of_one_side() -> None:
    school = rivals()
    school.chooses(ASKED, WORSE, 1)
    school.chooses(ASKED, BETTER, 2)
    school.chooses(BETTER, ASKED, 2)

    assert better(school) == BETTER
    assert "выбрали друг друга" in why(school)


def test_the_wanted_mentor_is_preferred() -> None:
    school = rivals(Желаемый_наставник=full(BETTER))

    assert better(school) == BETTER
    assert "этого наставника просили в запросе" in why(school)


def test_a_wish_that_nobody_understands_is_a_remark_and_no_bar() -> None:
    school = rivals(Желаемый_наставник="дядя Стёпа")

    assert better(school) in {BETTER, WORSE}
    assert "такого ФИО" in school.check(Request, 0)


def test_common_interests_are_preferred() -> None:
    school = rivals(Интересы="Шахматы; музыка; театр")
    school.book.edit(Offer, 1, Интересы="театр, шахматы")
    school.book.edit(Offer, 0, Интересы="театр")

    assert better(school) == BETTER
    assert "общие интересы: Шахматы и театр" in why(school)


def test_common_time_is_preferred() -> None:
    school = rivals(Удобное_время="вторник; пятница")
    school.book.edit(Offer, 0, Удобное_время="среда")
    school.book.edit(Offer, 1, Удобное_время="вт")

    assert better(school) == BETTER
    assert "оба свободны во вторник" in why(school)


def test_a_better_interview_is_preferred() -> None:
    school = rivals()
    school.meets(WORSE, "наставник", Мотивация=3, Общение=3, Готовность=3)
    school.meets(BETTER, "наставник", Мотивация=5, Общение=5, Готовность="4,5")

    assert better(school) == BETTER
    assert "наставник хорошо показал себя на собеседовании" in why(school)


def test_a_near_class_is_preferred_to_a_far_one() -> None:
    school = School()
    school.mentee(ASKED, "5А")
    school.mentor(WORSE, "11А")
    school.mentor(BETTER, "7А")

    assert better(school) == BETTER
    assert "близки по возрасту" in why(school)


def test_who_has_waited_longer_gets_the_only_place() -> None:
    school = School()
    school.mentee("Абрамов", Дата=date(2023, 10, 20))
    school.mentee("Яковлев", Дата=date(2023, 9, 1))
    school.mentor("Орлова", Мест=1)
    school.run()

    assert school.live == {("Орлова", "Яковлев")}


def test_a_request_that_is_dated_in_the_future_makes_nobody_wait_longer() -> None:
    school = School()
    school.mentee("Абрамов", Дата=date(2023, 9, 1))
    school.mentee("Яковлев", Дата=date(2023, 10, 20))
    school.mentee("Волков", Дата=date(2033, 10, 20))
    school.mentor("Орлова", Мест=1)
    school.run()

    assert school.live == {("Орлова", "Абрамов")}


def test_the_sentence_is_the_one_of_the_contract() -> None:
    school = School()
    school.mentee(ASKED, form=TEACHERS, request="успеваемость", Предмет="Математика", Удобное_время="вторник")
    school.teacher(BETTER)
    school.offers(BETTER, TEACHERS, "успеваемость", Предметы="математика", Удобное_время="понедельник; вторник")
    school.chooses(ASKED, BETTER, 1)
    school.chooses(BETTER, ASKED, 1)

    assert why(school) == "помогает по математике, выбрали друг друга, оба свободны во вторник"
    assert school.pair(BETTER, ASKED)["Совпадение"] == Percent(1.0)


def test_a_pair_of_which_nothing_is_known_fits_by_half_and_says_so_plainly() -> None:
    school = School()
    school.mentee(ASKED, form=TEACHERS)
    school.teacher(BETTER)
    school.offers(BETTER, TEACHERS)

    assert why(school) == "подходит по форме и запросу"
    assert school.pair(BETTER, ASKED)["Совпадение"] == Percent(0.5)


def test_the_spare_mentor_has_an_exact_price_in_points() -> None:
    school = rivals(Удобное_время="вторник")
    school.book.edit(Offer, 1, Удобное_время="вторник")
    school.run()
    price = WEIGHTS["time"].points + WEIGHTS["keep"].points

    assert school.pair(BETTER, ASKED)["Запасной вариант"] == f"Абрамов\xa0Ж.Ю.: на {price} баллов меньше"


def test_a_spare_mentor_who_fits_as_well_is_no_worse_though_a_change_costs_points() -> None:
    school = rivals()
    school.run()

    ((mentor, _),) = school.live
    assert school.pair(mentor, ASKED)["Запасной вариант"].endswith(": ничем не хуже")


def test_a_spare_mentor_who_fits_as_well_and_whom_another_needs_more_costs_all_together() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentee("Волкова", Удобное_время="вторник")
    school.mentor(WORSE, Мест=1, Удобное_время="вторник")
    school.mentor(BETTER, Мест=1, Удобное_время="среда")
    school.run()
    price = WEIGHTS["time"].points + 2 * WEIGHTS["keep"].points

    assert school.live == {(BETTER, ASKED), (WORSE, "Волкова")}
    assert school.pair(BETTER, ASKED)["Запасной вариант"] == (
        f"{full(WORSE).split()[0]}\xa0Ж.Ю.: этой паре не хуже, но всем вместе на {price} баллов меньше"
    )


def test_a_spare_mentor_who_would_leave_somebody_alone_costs_a_person() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentee("Волкова", "9А")
    school.mentor(BETTER, "8А")
    school.mentor(WORSE, "9А", Мест=1)
    school.run()

    assert school.live == {(BETTER, ASKED), (WORSE, "Волкова")}
    assert school.pair(BETTER, ASKED)["Запасной вариант"] == "Абрамов\xa0Ж.Ю.: без наставника останется ещё 1 человек"


def test_without_another_mentor_there_is_no_spare() -> None:
    school = School()
    school.mentee(ASKED)
    school.mentor(BETTER)
    school.run()

    assert school.pair(BETTER, ASKED)["Запасной вариант"] == "другого наставника нет"


def test_two_mentors_with_the_same_initials_are_told_apart_by_their_codes() -> None:
    school = School()
    school.mentee(ASKED)
    for name, school_class in (("Орлов Иван Ильич", "7А"), ("Орлов Игорь Ильич", "11А")):
        school.pupil("Орлов", school_class, ФИО=name)
        school.offers("Орлов", Участник=name)
    school.run()

    assert "Орлов\xa0И.И. (У-0003Ю)" in str(school.rows(Pair)[0]["Запасной вариант"])


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Математика", "математике"),
        ("Русский язык", "русскому языку"),
        ("окружающий мир", "окружающему миру"),
        ("Физическая культура", "физической культуре"),
        ("Изобразительное искусство", "изобразительному искусству"),
        ("История России", "истории России"),
        ("история и обществознание", "истории и обществознанию"),
        ("английский", "английскому"),
        ("родная речь", "родной речи"),
        ("Литературное чтение", "литературному чтению"),
        ("Информатика и ИКТ", "информатике и ИКТ"),
        ("ОБЖ", "ОБЖ"),
        ("труд", "труду"),
        ("шахматы", ""),
        ("начальные классы", ""),
        ("не знаю", ""),
        ("рус. яз.", ""),
        ("", ""),
    ],
)
def test_a_subject_is_declined_or_left_alone(subject: str, found: str) -> None:
    assert dative(subject) == found


def test_a_subject_that_cannot_be_declined_stands_in_quotes() -> None:
    school = rivals(Предмет="C++")
    school.book.edit(Offer, 1, Предметы="с++")

    assert why(school).startswith("помогает по предмету «C++»")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("вторник", "Вт", ("во вторник",)),
        ("пн–ср", "во вторник после уроков", ("во вторник после уроков",)),
        ("по будням", "сб; пятница", ("в пятницу",)),
        ("по вторникам и четвергам", "четверг", ("в четверг",)),
        ("пт–пн", "воскресенье", ("в воскресенье",)),
        ("любое время", "чт 15:00", ("в четверг 15:00",)),
        ("выходные", "суббота", ("в субботу",)),
        ("вторник 15:00", "вторник 16:00", ()),
        ("вторник 15:00", "вторник 15:00", ("во вторник 15:00",)),
        ("после уроков", "После уроков", ("после уроков",)),
        ("второй урок", "вторник", ()),
        ("утром", "вечером", ()),
        ("", "вторник", ()),
    ],
)
def test_common_time_is_found_as_people_write_it(one: str, other: str, found: tuple[str, ...]) -> None:
    assert shared(free_times(one.split("; ")), free_times(other.split("; "))) == found


def test_every_weight_has_its_reason() -> None:
    assert all(weight.points > 0 and weight.because for weight in WEIGHTS.values())
