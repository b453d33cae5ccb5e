from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.intake.coding import deal
from jobs.records.codes import CHECKS, LETTERS, looks_like, make, normal, number
from jobs.records.people import Code, Person
from jobs.school.dictionaries import read_dictionaries

ANNA = {"name": "Белова Анна Олеговна", "born": date(2010, 5, 5), "role": "ученик"}
IGOR = {"name": "Карпов Игорь Ильич", "born": date(2011, 3, 1), "role": "ученик"}


def person(typed: dict[str, object], **more: object) -> Person:
    return Person(**(typed | more))  # type: ignore[arg-type]


def codes_of(people: list[Person], known: list[Code] | None = None) -> list[str]:
    return [one.code for one in deal(people, known or [], [])[0]]


def book(*people: Person) -> list[Code]:
    return deal(list(people), [], [])[1]


@given(st.sampled_from(sorted(LETTERS)), st.integers(1, 99_999))
def test_a_code_is_read_back_however_it_is_typed(role: str, running: int) -> None:
    code = make(role, running)
    latin = code.lower().translate(str.maketrans("рсв", "pcb")).replace("-", " ")

    assert normal(code) == normal(latin) == code
    assert number(code) == running


@given(st.sampled_from(sorted(LETTERS)), st.integers(1, 9_999), st.data())
def test_one_mistyped_character_never_gives_another_person_s_code(role: str, running: int, data: st.DataObject) -> None:
    code = make(role, running)
    place = data.draw(st.sampled_from([0, 2, 3, 4, 5, 6]))
    other = data.draw(st.sampled_from(sorted(set("0123456789" if code[place].isdigit() else CHECKS) - {code[place]})))

    assert normal(code[:place] + other + code[place + 1 :]) is None


@given(st.sampled_from(sorted(LETTERS)), st.integers(1, 9_999), st.integers(2, 4))
def test_two_swapped_digits_never_give_another_person_s_code(role: str, running: int, place: int) -> None:
    code = make(role, running)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert swapped == code or normal(swapped) is None


def test_a_mistyped_code_still_looks_like_one_and_a_name_does_not() -> None:
    assert looks_like("У-0012")
    assert not looks_like("Белова Анна")


def test_numbers_go_on_from_the_highest_ever_seen() -> None:
    known = [Code(code=make("ученик", 41), name="Кто-то Ушедший", born=None)]

    assert codes_of([person(ANNA)], known) == [make("ученик", 42)]


def test_codes_follow_people_when_the_roster_is_pasted_over_in_another_order() -> None:
    known = book(person(ANNA), person(IGOR))
    anna, igor = known

    assert codes_of([person(IGOR, code=anna.code), person(ANNA, code=igor.code)], known) == [igor.code, anna.code]


def test_the_code_of_somebody_who_is_gone_is_never_given_again() -> None:
    known = book(person(ANNA))
    newcomer = person(IGOR, code=known[0].code)

    people, after, _ = deal([newcomer], known, [])

    assert people[0].code not in {known[0].code, ""}
    assert after[0] == known[0]


def test_a_new_surname_with_the_same_birth_date_keeps_the_code_and_waits_for_a_yes() -> None:
    known = book(person(ANNA))
    married = person(ANNA | {"name": "Седова Анна Олеговна"}, code=known[0].code)

    people, after, problems = deal([married], known, [])

    assert people[0].code == known[0].code
    assert after[0].name == ANNA["name"]
    assert "«Смена ФИО»" in problems[0].text


def test_a_confirmed_new_surname_changes_what_is_shown_and_no_key() -> None:
    known = book(person(ANNA))
    married = person(ANNA | {"name": "Седова Анна Олеговна"}, code=known[0].code, renamed=True)

    people, after, problems = deal([married], known, [])

    assert [people[0].code, after[0].code, after[0].name] == [known[0].code, known[0].code, "Седова Анна Олеговна"]
    assert problems == []


def test_a_namesake_born_on_another_day_is_another_person() -> None:
    known = book(person(ANNA))
    namesake = person(ANNA | {"born": date(2012, 1, 1)})

    assert codes_of([person(ANNA, code=known[0].code), namesake], known)[1] != known[0].code


def test_a_birth_date_filled_in_later_joins_the_same_code() -> None:
    known = book(person(ANNA | {"born": None}))

    people, after, problems = deal([person(ANNA)], known, [])

    assert people[0].code == known[0].code
    assert after[0].born == ANNA["born"]
    assert problems == []


def test_the_same_person_twice_is_told_and_gets_one_code() -> None:
    people, after, problems = deal([person(ANNA), person(ANNA)], [], [])

    assert [bool(one.code) for one in people] == [True, False]
    assert len(after) == 1
    assert "тёзка" in problems[0].text


def test_dealing_twice_changes_nothing() -> None:
    people, known, _ = deal([person(ANNA), person(IGOR), person(ANNA)], [], [])

    again, after, _ = deal(people, known, [])

    assert (again, after) == (people, known)


@pytest.mark.parametrize("cell", ["ФИО", "Дата рождения"])
def test_a_person_who_cannot_be_read_keeps_the_code_beside_the_row(cell: str) -> None:
    known = book(person(ANNA))
    unclear = person(ANNA | {"born": None}, code=known[0].code, unreadable={cell: "непонятно"})

    assert codes_of([unclear], known) == [known[0].code]


@pytest.mark.parametrize(("typed", "letter"), [("Ученик", "У"), ("ПЕДАГОГ", "П"), ("партнер", "Ф"), ("ученица", "У")])
def test_the_letter_is_that_of_the_role_however_it_is_typed(typed: str, letter: str) -> None:
    people, _, _ = deal([person(ANNA, role=typed)], [], [], read_dictionaries(()).role)

    assert people[0].code[0] == letter


def test_a_person_of_an_unknown_role_waits_for_a_code() -> None:
    people, book, _ = deal([person(ANNA, role="директор")], [], [], read_dictionaries(()).role)

    assert (people[0].code, book) == ("", [])
