"""Codes, verdicts in «Проверка» and the survey, through whole runs."""

from datetime import date

import pytest
from fakes import ListingWriter, Typed
from pairing_school import PEERS, TEACHERS, TODAY, School, full

from jobs.catalogue import JOBS
from jobs.intake.coding import deal
from jobs.records.lists import Entry, Parameter
from jobs.records.people import Code, Person
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request, RequestSummary
from sync.runner import forecast


def two() -> School:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова", "8Б")
    school.run()
    return school


def codes(school: School) -> dict[str, str]:
    return {str(row["ФИО"]).split()[0]: str(row.get("Код", "")) for row in school.rows(Person)}


def paste(school: School, *rows: Typed) -> None:
    """The roster pasted over from an export: people's columns only, the codes beside them stay where they were."""
    beside = [row.get("Код") for row in school.book.rows(Person)]
    school.book.put(Person, *rows)
    for number, code in enumerate(beside[: len(rows)]):
        school.book.edit(Person, number, Код=code)


def person(surname: str, born: object = date(2012, 5, 5), **typed: object) -> Typed:
    """All born on one day."""
    agreed = date(2023, 9, 1)
    return {"ФИО": full(surname), "Роль": "ученик", "Дата рождения": born, "Согласие на обработку": agreed} | typed


def test_everybody_gets_a_code_and_every_row_a_verdict() -> None:
    school = two()

    assert codes(school) == {"Белова": "У-0001Х", "Орлова": "У-0002Ч"}
    assert [(row["Код"], row["ФИО"]) for row in school.rows(Code)] == [
        ("У-0001Х", full("Белова")),
        ("У-0002Ч", full("Орлова")),
    ]
    for kind in (Person, Request, Offer):
        assert {row["Проверка"] for row in school.rows(kind)} == {"ок"}
    assert school.rows(Request)[0]["Код"] == "У-0001Х"
    assert school.rows(Offer)[0]["Код"] == "У-0002Ч"


def test_a_code_is_on_record_before_it_stands_anywhere_else() -> None:
    school = School()
    school.mentee("Белова")
    changes = [change.tab for change in forecast(school.book, JOBS[:1], TODAY, ListingWriter()).plan.changes]

    assert {"Коды", "Контингент"} <= set(changes)
    assert "Контингент" not in changes[: changes.index("Коды") + changes.count("Коды")]


@pytest.mark.parametrize("standing", [[], [["Дата опроса"]], [["Класс", "Дата опроса", "Моё"]]])
def test_a_survey_is_laid_on_a_tab_that_holds_no_more_than_the_contract(standing: list[list[str]]) -> None:
    school = two()
    school.book.tabs["Сводка запросов"] = [list(row) for row in standing]

    found = school.run()

    assert [problem for problem in found.remarks if problem.cell.startswith("Сводка")] == []
    header, *rows = school.book.tabs["Сводка запросов"]
    assert {"Дата опроса", "Форма", "Запрос", "Просят"} <= set(header)
    assert [row[header.index("Просят")] for row in rows] == [1]
    assert not school.run().plan.changes


def test_codes_follow_people_when_the_roster_is_pasted_over() -> None:
    school = School()
    school.book.put(Person, person("Белова"), person("Карпов"), person("Волкова"))
    school.run()
    before = codes(school)
    paste(school, person("Волкова"), person("", ФИО="Громов Илья Ильич"), person("Белова"))
    school.run()
    after = codes(school)

    assert {name: after[name] for name in ("Белова", "Волкова")} == {
        name: before[name] for name in ("Белова", "Волкова")
    }
    assert after["Громов"] not in before.values()
    assert len(school.rows(Code)) == 4


def test_the_code_of_a_child_who_is_gone_comes_back_with_the_child() -> None:
    school = School()
    school.book.put(Person, person("Белова"), person("Карпов"))
    school.run()
    before = codes(school)
    paste(school, person("Карпов"))
    school.run()
    paste(school, person("Карпов"), person("Белова"))
    school.run()

    assert codes(school) == before


def test_a_birth_date_typed_as_text_is_the_same_day() -> None:
    school = School()
    school.book.put(Person, person("Белова"))
    school.run()
    school.book.edit(Person, 0, Дата_рождения="5 мая 2012")
    school.run()

    assert len(school.rows(Code)) == 1
    assert school.remarks == []


def test_pairing_alone_does_not_believe_codes_beside_other_people() -> None:
    from fakes import run

    from jobs.catalogue import JOBS

    school = two()
    before = school.rows(Request)
    first, second = school.book.rows(Person)
    school.book.put(Person, second | {"Код": first["Код"]}, first | {"Код": second["Код"]})
    found, _ = run(school.book, [job for job in JOBS if job.name == "pairing"], date(2023, 11, 15))

    assert not found.plan.changes
    assert school.rows(Request) == before


def test_namesakes_in_different_classes_get_codes_of_their_own_even_without_birth_dates() -> None:
    school = School()
    school.book.put(Person, person("Иванов", None, Класс="5А"), person("Иванов", None, Класс="7Б"))
    school.run()
    found = [row["Код"] for row in school.rows(Person)]

    assert len(set(found)) == 2
    assert school.remarks == []


def test_namesakes_whose_codes_are_lost_are_asked_for_and_never_guessed() -> None:
    school = School()
    school.book.put(Person, person("Иванов", None, Класс="5А"), person("Иванов", None, Класс="7Б"))
    school.run()
    given = [row["Код"] for row in school.rows(Person)]
    school.book.put(Person, person("Иванов", None, Класс="7Б"), person("Иванов", None, Класс="5А"))
    school.run()

    assert ["Код" in row for row in school.rows(Person)] == [False, False]
    assert all("непонятно, какой код чей" in text for _, text in school.remarks)

    school.book.edit(Person, 0, Код=given[1])
    school.book.edit(Person, 1, Код=given[0])
    school.run()

    assert [row["Код"] for row in school.rows(Person)] == given[::-1]
    assert school.remarks == []


def test_a_person_written_twice_is_a_remark_on_the_second_row() -> None:
    school = School()
    school.book.put(Person, person("Белова"), person("Белова"))
    school.run()

    assert [cell for cell, _ in school.remarks] == ["Контингент!B3"]
    assert "удалите строку" in school.check(Person, 1)
    assert school.check(Person, 0) == "ок"


def test_a_code_that_was_spoiled_in_the_tab_of_codes_is_restored() -> None:
    school = two()
    school.book.edit(Code, 0, Код="У-1")
    school.run()

    assert [row["Код"] for row in school.rows(Code)] == ["У-0001Х", "У-0002Ч"]
    assert codes(school) == {"Белова": "У-0001Х", "Орлова": "У-0002Ч"}


def test_a_name_that_was_wiped_out_in_the_tab_of_codes_is_filled_in_again() -> None:
    school = two()
    school.book.edit(Code, 0, ФИО=None)
    school.run()

    assert school.rows(Code)[0]["ФИО"] == full("Белова")
    assert school.remarks == []


def test_codes_that_people_s_rows_remember_are_never_given_again() -> None:
    people, book, _ = deal([Person(name=full("Белова"), role="ученик")], [], ["У-0041И", "что-то"])

    assert people[0].code.startswith("У-0042")
    assert len(book) == 1


def test_a_new_surname_is_a_remark_until_it_is_confirmed_and_the_code_stays() -> None:
    school = two()
    school.book.edit(Person, 0, ФИО="Седова Женя Юрьевич")
    school.book.edit(Request, 0, Участник="Седова Женя Юрьевич")
    school.run()

    assert school.check(Person, 0).startswith("С этим кодом раньше стояло другое ФИО с той же датой рождения.")
    assert school.rows(Code)[0]["ФИО"] == full("Белова")
    assert school.rows(Request)[0]["Код"] == "У-0001Х"

    school.book.edit(Person, 0, Смена_ФИО="да")
    school.run()

    assert school.check(Person, 0) == "ок"
    assert school.rows(Code)[0]["ФИО"] == "Седова Женя Юрьевич"
    assert codes(school)["Седова"] == "У-0001Х"


def test_a_role_that_the_school_does_not_know_is_a_remark_and_freezes_the_person() -> None:
    school = two()
    school.book.edit(Person, 0, Роль="ученик 6 класса")
    school.run()

    assert school.check(Person, 0).startswith("«ученик 6 класса» — такой роли нет в справочнике.")
    assert school.check(Request, 0).endswith(
        "строка этого человека в контингенте не читается (Контингент!B2). Исправьте её."
    )
    assert school.live == {("Орлова", "Белова")}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Разница классов", "много", "«много» — не число."),
        ("Режим подбора", "как получится", "«как получится» — такого значения нет."),
        ("Размер групы", "2–5", "Такого параметра нет. Возможно, это «Размер группы»."),
    ],
)
def test_a_wrong_setting_is_a_remark_and_the_usual_value_holds(name: str, value: str, said: str) -> None:
    school = School()
    school.setting(name, value)
    school.mentee("Белова")
    school.mentor("Орлова")
    school.run()

    assert said.split(".")[0].lower() in school.check(Parameter, 0).lower()
    assert [cell.partition("!")[0] for cell, _ in school.remarks] == ["Настройки"]
    assert school.live == {("Орлова", "Белова")}


def test_a_value_that_stands_twice_in_a_list_is_a_remark() -> None:
    school = two()
    for value in ("Адаптация", "адаптация"):
        school.add(Entry, Список="Запрос", Значение=value)
    school.run()

    assert "Удалите лишнюю строку" in school.check(Entry, 1)


def test_the_choice_of_oneself_is_a_remark() -> None:
    school = two()
    row = school.chooses("Белова", "Белова", 1)
    school.run()

    assert school.check(Choice, row) == "Выбран тот же человек. Впишите, с кем он хочет или не хочет работать."


def test_rows_about_the_same_two_people_in_the_coordinator_s_tab_are_a_repeat() -> None:
    school = two()
    school.coordinator_joins("Орлова", "Белова")
    row = school.coordinator_joins("Орлова", "Белова", TEACHERS)
    school.run()

    assert school.check(CoordinatorPair, row) == "Эта пара уже записана в строке 2. Эту строку можно удалить."


def test_an_interview_gets_the_code_of_the_person() -> None:
    school = two()
    row = school.meets("Орлова", "Наставник", Допуск="Да")
    school.run()

    assert school.rows(Interview)[row]["Код"] == "У-0002Ч"
    assert school.check(Interview, row) == "ок"


def survey(school: School) -> list[tuple[object, ...]]:
    titles = ("Дата опроса", "Форма", "Запрос", "Класс", "Просят", "Предлагают мест")
    return [tuple(row.get(title) for title in titles) for row in school.rows(RequestSummary)]


def test_the_survey_counts_what_is_asked_and_offered_by_form_request_and_class() -> None:
    school = School()
    for surname in ("Белова", "Карпов"):
        school.mentee(surname)
    school.mentee("Волкова", "7Б")
    school.mentor("Орлова", Классы="6", Мест=2)
    school.mentor("Яковлев", Компетенции="адаптация; социализация")
    school.run()
    september = date(2023, 9, 1)

    assert survey(school) == [
        (september, PEERS, "адаптация", "6А", 2, 5),
        (september, PEERS, "адаптация", "7Б", 1, 3),
        (september, PEERS, "социализация", None, 0, 3),
    ]


def test_earlier_surveys_stay() -> None:
    school = two()
    before = survey(school)
    school.asks("Белова", request="социализация", Дата=date(2024, 1, 20))
    school.run(date(2024, 1, 22))

    assert survey(school)[: len(before)] == before
    assert {row[0] for row in survey(school)[len(before) :]} == {date(2024, 1, 1)}


def test_a_mistyped_year_dates_no_survey_and_is_remarked_while_the_row_goes_on() -> None:
    school = two()
    before = survey(school)
    future = date(2024, 9, 20)
    school.book.edit(Request, 0, Дата=future)
    school.book.edit(Offer, 0, Дата="11.09.2027")
    school.meets("Белова", "наставляемый", Дата=future)
    school.chooses("Белова", "Орлова", 1)
    school.book.edit(Choice, 0, Дата=future)
    school.coordinator_joins("Орлова", "Белова")
    school.book.edit(CoordinatorPair, 0, Дата=future)
    school.run()
    cells = [cell for cell, text in school.remarks if text == "дата ещё не наступила. Проверьте год."]

    assert cells == ["Запросы!A2", "Наставники!A2", "Собеседования!A2", "Групповая встреча!A2", "Пары куратора!A2"]
    assert len(school.remarks) == len(cells)
    for kind in (Request, Offer, Interview, Choice, CoordinatorPair):
        assert school.check(kind, 0) == "Дата ещё не наступила. Проверьте год."
    assert school.live == {("Орлова", "Белова")}
    assert {row[0] for row in survey(school)} == {row[0] for row in before} | {TODAY.replace(day=1)}
    assert not school.run().plan.changes


def test_a_tab_that_cannot_be_read_is_no_survey() -> None:
    school = two()
    before = survey(school)
    school.book.tabs["Запросы"][0][1] = "Кто"
    school.run()

    assert survey(school) == before


def test_a_verdict_disappears_with_its_cause() -> None:
    school = two()
    school.book.edit(Request, 0, Дата="32 марта")
    school.run()
    school.book.edit(Request, 0, Дата="12 марта 2023")
    school.run()

    assert school.check(Request, 0) == "ок"
    assert school.remarks == []


def test_what_is_no_address_of_a_grown_up_is_told_with_its_cell_and_a_pupils_is_not() -> None:
    school = two()
    rows = [
        {"ФИО": full("Котова"), "Роль": "педагог", "Эл. почта": "ivanova@"},
        {"ФИО": full("Зуева"), "Роль": "родитель", "Эл. почта": "a@b.example, c@d.example"},
        {"ФИО": full("Мухина"), "Роль": "педагог", "Эл. почта": "нет"},
        person("Белова", **{"Эл. почта": "ivanova@"}),
    ]
    school.book.put(Person, *rows)
    school.run()

    said = [row["Проверка"] for row in school.rows(Person)]
    assert ["не один адрес почты" in text for text in said] == [True, True, False, False]
    assert "Напишите один адрес без пробелов" in said[0]
