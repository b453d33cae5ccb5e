"""Who may be paired: every rule allows and forbids, and is read by its name."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pairing_school import COLLEAGUES, STUDENTS, TEACHERS, TODAY, School, full

from jobs.pairing.rules import RULES
from jobs.records.lists import Entry
from jobs.records.pairs import Pair, Waiting
from jobs.records.people import Person
from jobs.records.requests import CoordinatorPair, Offer, Request
from jobs.school.outsiders import from_outside
from jobs.school.settings import Settings

LAW = date(2025, 3, 1)
ASKED, HELPS = "Белова", "Орлова"

Arrange = Callable[[School], object]


def peers(mentee_class: str = "6А", mentor_class: str = "8А", **offered: Any) -> School:
    school = School()
    school.mentee(ASKED, mentee_class)
    school.mentor(HELPS, mentor_class, **offered)
    return school


def colleagues(**offered: Any) -> School:
    school = School()
    school.teacher(ASKED)
    school.asks(ASKED, COLLEAGUES)
    school.teacher(HELPS)
    school.offers(HELPS, COLLEAGUES, **offered)
    return school


def outsider(role: str, form: str, **known: Any) -> School:
    school = School()
    school.mentee(ASKED, form=form)
    school.person(HELPS, role, **known)
    school.offers(HELPS, form)
    return school


def edit(kind: type, number: int, **typed: Any) -> Arrange:
    return lambda school: school.book.edit(kind, number, **typed)


def reason(school: School, today: date = TODAY) -> str:
    """Why the mentee has no pair; "" when there is one."""
    school.run(today)
    if (HELPS, ASKED) in school.live:
        return ""
    return str(school.waits(ASKED)["Причина"])


def test_two_whom_nothing_keeps_apart_are_paired() -> None:
    assert reason(peers()) == ""


FORBIDDEN: list[tuple[str, Arrange]] = [
    ("наставляемый выбыл", edit(Person, 0, Выбыл=date(2023, 11, 15))),
    ("наставляемый выбыл", edit(Person, 0, Выбыл="да")),
    ("нет согласия на обработку данных наставляемого", edit(Person, 0, Согласие_на_обработку=None)),
    ("нет согласия на обработку данных наставляемого", edit(Person, 0, Согласие_на_обработку="нет")),
    ("нет согласия на обработку данных наставляемого", edit(Person, 0, Согласие_на_обработку=date(2023, 11, 16))),
    (
        "наставляемый не допущен на собеседовании",
        lambda school: school.meets(ASKED, "наставляемый", Допуск="нет"),
    ),
    ("роль наставляемого не подходит к форме", edit(Person, 0, Роль="родитель")),
    ("роль наставника не подходит к форме", edit(Person, 1, Роль="педагог", Класс=None)),
    ("никто не готов помогать в этой форме", edit(Offer, 0, Формы=TEACHERS)),
    ("с таким запросом никто не помогает", edit(Offer, 0, Компетенции="успеваемость; социализация")),
    ("класс наставляемого не среди тех", edit(Offer, 0, Классы="7–9; 6Б")),
    ("не указан класс ученика", edit(Person, 0, Класс=None)),
    ("не указан класс ученика", edit(Person, 1, Класс=None)),
    ("класс наставника младше, чем нужно", edit(Person, 1, Класс="5А")),
    ("наставник выбыл", edit(Person, 1, Выбыл=date(2023, 11, 1))),
    ("нет согласия на обработку данных наставника", edit(Person, 1, Согласие_на_обработку=None)),
    ("наставник не допущен на собеседовании", lambda school: school.meets(HELPS, "наставник", Допуск="нет")),
    ("одна из сторон отказалась", lambda school: school.chooses(ASKED, HELPS, "нет")),
    ("одна из сторон отказалась", lambda school: school.chooses(HELPS, ASKED, "нет")),
    ("одна из сторон отказалась", edit(Request, 0, Нежелательный_наставник=full(HELPS))),
]


@pytest.mark.parametrize(("name", "arrange"), FORBIDDEN)
def test_a_broken_rule_forbids_the_pair_and_its_name_is_the_reason(name: str, arrange: Arrange) -> None:
    school = peers()
    arrange(school)

    assert reason(school).startswith(name)


ALLOWED: list[Arrange] = [
    edit(Person, 0, Выбыл=date(2023, 11, 16)),
    edit(Person, 0, Представитель=None),
    edit(Person, 0, Согласие_на_обработку="да"),
    edit(Person, 0, Согласие_на_обработку=TODAY),
    lambda school: school.meets(ASKED, "наставляемый", Допуск="да"),
    lambda school: school.meets(ASKED, "наставляемый"),
    # A mentor's interview says nothing of the same person as a mentee.
    lambda school: school.meets(ASKED, "наставник", Допуск="нет"),
    lambda school: school.meets(HELPS, "наставляемый", Допуск="нет"),
    edit(Offer, 0, Классы="5–7"),
    edit(Offer, 0, Классы="6а; 9"),
    edit(Offer, 0, Классы="6"),
    edit(Person, 1, Класс="6Б"),
    edit(Person, 1, Класс="11А"),
    edit(Offer, 0, Формы=f"{TEACHERS}; ученик-ученик"),
    edit(Offer, 0, Компетенции="успеваемость; АДАПТАЦИЯ"),
    lambda school: school.chooses(ASKED, HELPS, 3),
    edit(Request, 0, Нежелательный_наставник=full(ASKED)),
]


@pytest.mark.parametrize("arrange", ALLOWED)
def test_what_breaks_no_rule_forbids_nothing(arrange: Arrange) -> None:
    school = peers()
    arrange(school)

    assert reason(school) == ""


def test_an_earlier_refusal_of_an_interview_is_forgotten_after_a_later_one() -> None:
    school = peers()
    school.meets(HELPS, "наставник", Допуск="да", Дата=date(2023, 10, 20))
    school.meets(HELPS, "наставник", Допуск="нет", Дата=date(2023, 10, 5))

    assert reason(school) == ""


def test_nobody_is_the_mentor_of_oneself() -> None:
    school = School()
    school.mentee(ASKED, "8А")
    school.offers(ASKED)

    assert reason(school).startswith("наставник и наставляемый — один человек")


def test_nobody_to_look_at_is_a_reason_too() -> None:
    school = School()
    school.mentee(ASKED)

    assert reason(school) == "никто не предложил помощь"


@pytest.mark.parametrize(("gap", "mentor_class", "allowed"), [(0, "6Б", True), (2, "7А", False), (2, "8А", True)])
def test_the_class_gap_of_the_settings_is_the_least_and_has_no_upper_limit(
    gap: int, mentor_class: str, allowed: bool
) -> None:
    school = peers("6А", mentor_class)
    school.setting("Разница классов", gap)

    assert (reason(school) == "") is allowed


def test_the_class_gap_is_asked_of_pupils_only() -> None:
    school = School()
    school.mentee(ASKED, form=TEACHERS)
    school.teacher(HELPS)
    school.offers(HELPS, TEACHERS)
    school.setting("Разница классов", 5)

    assert reason(school) == ""


@pytest.mark.parametrize(
    ("today", "paper", "allowed"),
    [
        (date(2025, 2, 28), None, True),
        (LAW, None, False),
        (LAW, "да", True),
        (LAW, date(2025, 2, 20), True),
        (LAW, date(2025, 3, 2), False),
    ],
)
def test_a_teacher_of_a_teacher_needs_a_written_consent_from_the_day_of_the_law(
    today: date, paper: object, allowed: bool
) -> None:
    found = reason(colleagues(Письменное_согласие=paper), today)

    assert found.startswith("" if allowed else "нет письменного согласия наставника-работника")
    assert (found == "") is allowed


def test_the_day_of_the_law_is_a_setting() -> None:
    school = colleagues()
    school.setting("Письменное согласие наставника-работника с", "01.09.2023")

    assert reason(school).startswith("нет письменного согласия")


def test_a_teacher_whose_post_mentoring_belongs_to_needs_no_written_consent() -> None:
    school = School()
    school.teacher(ASKED)
    school.asks(ASKED, COLLEAGUES)
    school.teacher(HELPS, Наставничество_в_должности="да")
    school.offers(HELPS, COLLEAGUES)

    assert reason(school, LAW) == ""


def test_a_teacher_of_a_pupil_needs_no_written_consent() -> None:
    school = School()
    school.mentee(ASKED, form=TEACHERS)
    school.teacher(HELPS)
    school.offers(HELPS, TEACHERS)

    assert reason(school, date(2025, 9, 1)) == ""


@pytest.mark.parametrize(
    ("role", "form"), [("студент", STUDENTS), ("выпускник", STUDENTS), ("партнёр", "Работодатель – ученик")]
)
def test_a_mentor_from_outside_the_school_needs_a_certificate(role: str, form: str) -> None:
    without, with_ = outsider(role, form), outsider(role, form, Справка_об_отсутствии_судимости=date(2023, 8, 15))

    assert reason(without).startswith("нет справки об отсутствии судимости у наставника")
    assert reason(with_) == ""


@pytest.mark.parametrize(
    ("organisation", "allowed"), [("Колледж «Светлана»", False), ("МОБУ «СОШ № 2»", True), ("", True)]
)
def test_a_teacher_of_another_organisation_comesfrom_outside(organisation: str, allowed: bool) -> None:
    school = outsider("педагог", TEACHERS, Организация=organisation)
    school.setting("Краткое наименование", "МОБУ «СОШ № 2»")

    assert (reason(school) == "") is allowed


def test_a_form_of_the_school_s_own_joins_the_roles_of_its_explanation() -> None:
    school = outsider("родитель", "Семья – школа", Справка_об_отсутствии_судимости="да")
    explanation = "наставник: родитель; наставляемый: ученик"
    school.add(Entry, Список="Форма", Значение="Семья – школа", Пояснение=explanation)

    assert reason(school) == ""


def test_a_form_whose_roles_nobody_has_told_pairs_nobody() -> None:
    school = outsider("родитель", "Семья – школа", Справка_об_отсутствии_судимости="да")
    row = school.add(Entry, Список="Форма", Значение="Семья – школа")

    assert reason(school) == "в справочнике не сказано, кто кому помогает в этой форме"
    assert "наставник: родитель" in school.check(Entry, row)


def test_a_request_of_the_school_s_own_is_matched_like_any_other() -> None:
    school = peers(Компетенции="садоводство")
    school.add(Entry, Список="Запрос", Значение="Садоводство")
    school.book.edit(Request, 0, Запрос="садоводство")

    assert reason(school) == ""
    assert school.pair(HELPS, ASKED)["Запрос"] == "Садоводство"


def test_a_refusal_of_one_side_withdraws_the_proposal() -> None:
    school = peers()
    school.run()
    school.decide(HELPS, ASKED, Согласие_сторон="отказ")

    assert reason(school).startswith("одна из сторон отказалась")
    assert school.standing[HELPS, ASKED] == "снята"


@pytest.mark.parametrize("agreement", ["получено", None])
def test_an_agreement_that_was_given_or_never_asked_is_no_bar(agreement: str | None) -> None:
    school = peers()
    school.run()
    school.decide(HELPS, ASKED, Согласие_сторон=agreement)

    assert reason(school) == ""


def test_a_rejected_pair_is_not_proposed_again() -> None:
    school = peers()
    school.run()
    school.decide(HELPS, ASKED, Решение="отклонить")

    assert reason(school).startswith("эта пара в этом году уже завершена или отклонена")
    assert school.standing[HELPS, ASKED] == "отклонена"


def test_an_ended_pair_is_not_proposed_again() -> None:
    school = peers()
    school.run()
    school.decide(HELPS, ASKED, Решение="утвердить")
    school.sign(1, "П-001")
    school.run()
    school.decide(HELPS, ASKED, Завершить=date(2023, 11, 10), Причина_завершения="замена наставника")

    assert reason(school).startswith("эта пара в этом году уже завершена или отклонена")
    assert school.standing[HELPS, ASKED] == "завершена"


def test_no_places_left_is_a_reason_with_numbers() -> None:
    school = peers(Мест=1)
    school.mentee("Волкова", Дата=date(2023, 9, 1))

    assert reason(school) == "не хватило мест: 2 запроса на 1 место. Подходят: Орлова\xa0Ж.Ю."


def test_the_coordinator_s_own_pair_stands_before_any_score() -> None:
    school = peers(Мест=1)
    school.mentee("Волкова")
    school.book.edit(Request, 1, Желаемый_наставник=full(HELPS))
    school.coordinator_joins(HELPS, ASKED)
    school.run()

    assert school.live == {(HELPS, ASKED)}
    assert str(school.pair(HELPS, ASKED)["Почему"]).startswith("пара куратора")
    assert school.check(CoordinatorPair, 0) == "ок"


def test_the_coordinator_s_own_pair_needs_neither_request_nor_offer_and_passes_over_the_mentor_s_wishes() -> None:
    school = School()
    school.pupil(ASKED)
    school.pupil("Волкова", "7А")
    school.mentor(HELPS, Классы="9", Компетенции="успеваемость")
    school.coordinator_joins(HELPS, ASKED)
    school.coordinator_joins("Волкова", ASKED)
    school.run()

    assert school.live == {(HELPS, ASKED), ("Волкова", ASKED)}


@pytest.mark.parametrize(
    ("name", "arrange"),
    [
        ("нет согласия на обработку данных наставляемого", edit(Person, 0, Согласие_на_обработку=None)),
        ("наставник выбыл", edit(Person, 1, Выбыл="да")),
        ("класс наставника младше, чем нужно", edit(Person, 1, Класс="5А")),
        ("роль наставника не подходит к форме", edit(Person, 1, Роль="педагог")),
        ("одна из сторон отказалась", lambda school: school.chooses(ASKED, HELPS, "нет")),
    ],
)
def test_the_coordinator_s_own_pair_breaks_no_rule_and_its_row_says_which_one(name: str, arrange: Arrange) -> None:
    school = peers()
    row = school.coordinator_joins(HELPS, ASKED)
    arrange(school)
    school.run()

    assert school.live == set()
    assert name in school.check(CoordinatorPair, row)
    assert any(cell == "Пары куратора!B2" and name in text for cell, text in school.remarks)


def test_the_coordinator_s_own_pair_waits_for_a_place() -> None:
    school = peers(Мест=1)
    school.pupil("Волкова")
    school.coordinator_joins(HELPS, ASKED)
    row = school.coordinator_joins(HELPS, "Волкова")
    school.run()

    assert school.live == {(HELPS, ASKED)}
    assert school.check(CoordinatorPair, row) == (
        "По парам: такую пару предложить нельзя: у наставника не осталось мест. Нужно увеличить «Мест» у наставника, "
        "иначе удалите эту строку."
    )


def test_the_coordinator_is_told_what_her_own_pair_lacks() -> None:
    school = peers()
    edit(Person, 1, Согласие_на_обработку=None)(school)
    row = school.coordinator_joins(HELPS, ASKED)
    school.run()

    assert school.check(CoordinatorPair, row).endswith(
        "нет согласия на обработку данных наставника. Нужно взять согласие на обработку данных у наставника, иначе "
        "удалите эту строку."
    )


def test_a_rejected_pair_of_the_coordinator_s_own_is_rejected_for_good() -> None:
    school = peers()
    row = school.coordinator_joins(HELPS, ASKED)
    school.run()
    school.decide(HELPS, ASKED, Решение="отклонить")
    school.run()

    assert school.standing == {(HELPS, ASKED): "отклонена"}
    assert "уже завершена или отклонена" in school.check(CoordinatorPair, row)


def test_whom_something_unreadable_concerns_nobody_new_is_paired_with() -> None:
    school = peers()
    school.meets(HELPS, "наставник", Допуск="ещё думаем")

    assert reason(school).startswith("о наставнике не всё удалось прочитать")
    assert school.rows(Pair) == []


def test_the_rule_set_is_this_one() -> None:
    assert [rule.name for rule in RULES] == [
        "программа этого учебного года закончилась",
        "наставляемый выбыл",
        "нет согласия на обработку данных наставляемого",
        "наставляемый не допущен на собеседовании",
        "в справочнике не сказано, кто кому помогает в этой форме",
        "роль наставляемого не подходит к форме",
        "о наставляемом не всё удалось прочитать",
        "никто не готов помогать в этой форме",
        "с таким запросом никто не помогает",
        "по предмету из запроса никто не помогает",
        "наставник и наставляемый — один человек",
        "роль наставника не подходит к форме",
        "класс наставляемого не среди тех, с которыми готов работать наставник",
        "не указан класс ученика",
        "класс наставника младше, чем нужно",
        "наставник выбыл",
        "нет согласия на обработку данных наставника",
        "наставник не допущен на собеседовании",
        "нет письменного согласия наставника-работника",
        "нет справки об отсутствии судимости у наставника",
        "одна из сторон отказалась",
        "эта пара в этом году уже завершена или отклонена",
        "о наставнике не всё удалось прочитать",
    ]


def test_a_mentee_about_whom_something_is_unreadable_waits_by_that_name() -> None:
    school = peers()
    school.meets(ASKED, "наставляемый", Допуск="ещё думаем")

    assert reason(school) == "о наставляемом не всё удалось прочитать"
    assert school.waits(ASKED)["Что поможет"] == "сначала исправить «Собеседования!H2»"


def test_what_is_unreadable_of_a_mentor_is_named_by_its_cells() -> None:
    school = peers()
    school.meets(HELPS, "наставник", Допуск="ещё думаем")
    school.chooses(ASKED, HELPS, "может быть")
    school.run()
    (mentor,) = {row["Что поможет"].partition(": ")[2] for row in school.rows(Waiting)}

    assert mentor.startswith("Орлова")
    assert school.waits(ASKED)["Что поможет"] == (
        f"сначала исправить «Собеседования!H2» и «Групповая встреча!D2»: {mentor}"
    )


@pytest.mark.parametrize(
    ("ours", "organisation", "outside"),
    [
        ("МБОУ «Школа № 5»", 'МБОУ "Школа № 5"', False),
        ("МБОУ «Школа № 5»", "Колледж «Светлана»", True),
        ("", "МБОУ Школа № 5", False),
    ],
)
def test_a_teacher_of_the_school_needs_no_certificate_however_its_name_is_quoted(
    ours: str, organisation: str, outside: bool
) -> None:
    teacher = Person(code="П-0001", role="педагог", organisation=organisation)

    assert from_outside(teacher, Settings(short_name=ours)) is outside
