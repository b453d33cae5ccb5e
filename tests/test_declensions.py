"""«Склонения»: what is doubtful in what orders decline is told, and what the school wrote stands letter by letter."""

from datetime import date

import pytest
from books_school import ThreeBooks
from order_school import School
from pairing_school import School as Workbook

from jobs.paperwork.declined import COORDINATOR
from jobs.paperwork.inflection import Inflection, read_inflection
from jobs.records.declensions import Declension
from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.school.roster import Roster
from jobs.school.settings import Settings

NBSP = "\u00a0"
NOVEMBER, SIGNING, JANUARY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15)
KVASHA = Declension(written="Кваша Олег Иванович", dative="Кваше Олегу Ивановичу", accusative="Квашу Олега Ивановича")


def led_by(name: str, *, dative: str = "") -> School:
    """A school with this coordinator, and a row of «Склонения» for the name where its dative is told."""
    school = School(declensions=[Declension(written=name, dative=dative)] if dative else ())
    school.parameters = {**school.parameters, "Куратор": name}
    return school.run(NOVEMBER)


def printed(school: School) -> tuple[object, object]:
    """Whom the draft asks, and who watches over it."""
    context = school.document.context
    return context["куратору"], context["контроль"]


def workbook(name: str, parameter: str = "Куратор", *rows: dict[str, str]) -> Workbook:
    """A workbook whose settings name somebody of the roster, after a run."""
    school = Workbook()
    school.teacher(name, ФИО=name)
    school.setting(parameter, name)
    for row in rows:
        school.book.add(Declension, row)
    school.run()
    return school


def said(school: Workbook, kind: type[Parameter] | type[Person] | type[Declension] = Parameter) -> list[str]:
    return [str(row["Проверка"]) for row in school.rows(kind)]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Кваша Олег Иванович", "по-разному"),
        ("Ким Саша", "Пол"),
        ("Орлова мл Анна Ивановна", "не имя"),
        ("д-р Орлов Пётр Ильич", "не имя"),
        ("Орлов ПИ", "точками"),
        ("Орлова Anna Ивановна", "латинские"),
    ],
)
def test_a_name_that_orders_decline_and_nobody_can_be_sure_of_is_told_at_its_cell(name: str, word: str) -> None:
    school = workbook(name)
    (check,) = said(school)

    assert word in check
    assert "Склонения»: дательный, винительный." in check
    assert not any(name.split()[0] in text for cell, text in school.remarks if cell == "Настройки!B2")


@pytest.mark.parametrize("parameter", ["Рабочая группа"])
def test_a_name_that_no_paper_declines_may_be_as_it_is(parameter: str) -> None:
    assert said(workbook("Кваша Олег Иванович", parameter)) == ["ок"]


def test_the_doubt_is_gone_when_the_cases_that_orders_need_are_written() -> None:
    row = {"Как написано": "КВАША  Олег Иванович", "Дательный": "Кваше Олегу Ивановичу"}
    half = workbook("Кваша Олег Иванович", "Куратор", row)
    whole = workbook("Кваша Олег Иванович", "Куратор", row | {"Винительный": "Квашу Олега Ивановича"})

    assert said(half)[0].endswith("«Склонения»: винительный.")
    assert said(whole) == ["ок"]
    assert whole.rows(Declension)[0]["Где встречается"] == "Куратор в приказах о парах: дательный, винительный."
    assert said(whole, Declension) == ["ок"]


def test_where_only_the_gender_is_not_seen_the_gender_is_enough() -> None:
    row = {"Как написано": "Ким Саша", "Пол": "женский"}

    assert said(workbook("Ким Саша", "Куратор", row)) == ["ок"]


def test_the_post_of_the_coordinator_is_doubted_in_the_roster() -> None:
    school = Workbook()
    school.teacher("Орлова", Должность="замдир по развитию")
    school.teacher("Белова", Должность="замдир по развитию")
    school.setting("Куратор", "Орлова Женя Юрьевич")
    school.run()

    first, second = said(school, Person)
    assert "Такой должности нет в словаре программы" in first
    assert first.endswith("«Склонения»: винительный.")
    assert second == "ок"


def test_what_is_wrong_with_a_row_is_told_and_not_used() -> None:
    rows = [
        {"Как написано": "Кваша Олег Иванович", "Дательный": "Ква\u0301ше Олегу Ивановичу"},
        {"Как написано": "Олег Иванович Кваша", "Дательный": "Квашé"},
        {"Как написано": "завуч"},
        {"Как написано": "психолог", "Дательный": "психологy"},
        {"Как написано": "ООО «IT-Центр»", "Дательный": "ООО «IT-Центру»"},
        {"Дательный": "кому-то"},
    ]
    accent, twice, empty, latin, brand, nameless = said(workbook("Кваша Олег Иванович", "Куратор", *rows), Declension)

    assert "ударения" in accent
    assert "Склонения!A2" in twice
    assert "ни одного падежа" in empty
    assert "латинские" in latin
    assert brand == "ок"
    assert "Как написано" in nameless
    inflection = read_inflection([Declension(written="Кваша Олег Иванович", dative="Ква\u0301ше Олегу Ивановичу")])
    assert inflection.name("Кваша Олег Иванович", "datv") == "Кваше Олегу Ивановичу"


def test_a_written_case_stands_letter_by_letter_and_an_empty_one_is_the_programs() -> None:
    school = led_by("Кваша Олег Иванович", dative="КВАШЕ Олегу Ивановичу")

    assert printed(school) == (f"КВАШЕ{NBSP}О.И.", "оставляю за собой.")

    school.parameters = {
        **school.parameters,
        "Куратор": "Петрова Анна Ивановна",
        "Контроль за исполнением": KVASHA.written,
    }
    assert printed(school.run(NOVEMBER))[1] == f"возложить на Квашу{NBSP}О.И."


def test_an_instrumental_that_the_school_wrote_stands_and_the_other_cases_are_the_programs() -> None:
    inflection = read_inflection([Declension(written="Кваша Олег Иванович", instrumental="Квашой Олегом Ивановичем")])

    assert inflection.name("Кваша Олег Иванович", "ablt") == "Квашой Олегом Ивановичем"
    assert inflection.name("Кваша Олег Иванович", "accs") == "Квашу Олега Ивановича"
    assert inflection.short("Кваша Олег Иванович", "ablt") == f"Квашой{NBSP}О.И."


def test_short_forms_follow_the_order_in_which_the_name_is_written() -> None:
    school = led_by("Олег Иванович Кваша", dative="Олегу Ивановичу Кваше")

    assert printed(school)[0] == f"Кваше{NBSP}О.И."


def test_initials_in_the_settings_are_found_by_initials() -> None:
    assert printed(led_by("Ткачук П.Л.", dative="Ткачуку П.Л."))[0] == f"Ткачуку{NBSP}П.Л."
    assert Inflection().short("Ткачук П.Л.", "datv") == f"Ткачук{NBSP}П.Л."


def test_a_row_with_initials_tells_of_the_person_unless_the_gender_differs() -> None:
    row = Declension(written="Ткачук П.Л.", dative="Ткачуку П.Л.", gender="м")
    inflection = read_inflection([row])

    assert inflection.short("Ткачук Павел Львович", "datv") == f"Ткачуку{NBSP}П.Л."
    assert inflection.short("Ткачук Полина Львовна", "datv") == f"Ткачук{NBSP}П.Л."


def test_a_post_is_overruled_as_a_name_is() -> None:
    school = School(declensions=[Declension(written="учитель физики", accusative="физика")])
    school.parameters = {**school.parameters, "Контроль за исполнением": "Фомин Пётр Олегович"}

    assert "возложить на физика Фомина" in str(school.run(NOVEMBER).document.context["контроль"])


def test_a_draft_follows_and_a_signed_order_never_changes() -> None:
    school = led_by("Кваша Олег Иванович")
    before = school.document.fingerprint
    school.declensions = [KVASHA.with_(dative="Квашу Олегу Ивановичу")]
    draft = school.run(NOVEMBER).document.fingerprint
    school.sign("Д-001", "201", SIGNING).run(SIGNING)
    school.declensions = [KVASHA]
    school.run(JANUARY)

    assert before != draft
    assert [one.file for one in school.outcome.documents if not one.final] == []
    assert school.paper(1).check == "ок"
    assert school.remarks == []


def test_nobody_is_declined_in_a_case_that_is_not_declared() -> None:
    one = COORDINATOR.declined(Settings(coordinator="Кваша Олег Иванович"), Roster([]))
    assert one

    with pytest.raises(ValueError, match="not declared"):
        one.in_case("ablt", Inflection())


def test_where_codes_alone_may_stand_the_names_and_their_cases_stay_at_school() -> None:
    school = ThreeBooks({"Куратор": "Кваша Олег Иванович", "Педагог-психолог": "Деркач Пётр Ильич"}).coded()
    school.local.add(Declension, {"Как написано": "Кваша Олег Иванович", "Дательный": "Кваше Олегу Ивановичу"})
    found = school.run()
    outside = " ".join(map(str, [*school.teachers.written, *school.coordinator.written]))

    assert not any(surname in outside + str(found.remarks) for surname in ("Кваш", "Деркач"))
    (row,) = school.local.rows(Declension)
    assert row["Где встречается"] == "Куратор в приказах о парах: дательный, винительный."
    assert sum("«Склонения»" in problem.text for problem in found.remarks) == 2
