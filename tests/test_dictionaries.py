"""The school's lists: what is typed, who a form joins, which ends need an order."""

import pytest

from jobs.records.lists import FORM, LISTS, MEETING_KIND, REASON, REQUEST, ROLE, Entry
from jobs.school.dictionaries import check_entries, read_dictionaries

FORMS = ["Ученик – ученик", "Учитель – ученик", "Учитель – учитель", "Студент – ученик", "Работодатель – ученик"]
USUAL = read_dictionaries([])


def form(value: str, explanation: str = "") -> Entry:
    return Entry(list_name=FORM, value=value, explanation=explanation)


def test_without_a_tab_the_lists_of_the_contract_hold() -> None:
    assert list(USUAL.forms) == FORMS
    assert list(USUAL.values(REQUEST)) == [
        "успеваемость",
        "адаптация",
        "социализация",
        "профориентация",
        "олимпиады и проекты",
        "творчество и спорт",
        "вхождение в профессию",
        "методика и мастерство",
    ]


@pytest.mark.parametrize(
    "typed", ["Ученик – ученик", "ученик-ученик", "УЧЕНИК — Ученик", "ученик  −ученик", "Ученик - ученик."]
)
def test_a_form_is_found_with_any_dash_and_any_spaces(typed: str) -> None:
    assert USUAL.form(typed) == "Ученик – ученик"


def test_what_the_list_does_not_have_is_nothing() -> None:
    assert USUAL.form("Родитель – ученик") is None
    assert USUAL.request("ремонт") is None
    assert USUAL.reason("") is None


def test_other_values_are_found_whatever_their_case() -> None:
    assert USUAL.request("Олимпиады  и проекты") == "олимпиады и проекты"
    assert USUAL.value(MEETING_KIND, "Пробная рабочая") == "пробная рабочая"
    assert USUAL.role("партнер") == "партнёр"
    assert USUAL.role("Ученица") == "ученик"
    assert USUAL.role("учитель") == "педагог"


@pytest.mark.parametrize(
    ("name", "mentors", "mentees"),
    [
        ("Ученик – ученик", {"ученик"}, {"ученик"}),
        ("Учитель – ученик", {"педагог"}, {"ученик"}),
        ("учитель-учитель", {"педагог"}, {"педагог"}),
        ("Студент – ученик", {"студент", "выпускник"}, {"ученик"}),
        ("Работодатель – ученик", {"партнёр"}, {"ученик"}),
    ],
)
def test_a_form_joins_the_roles_of_the_contract(name: str, mentors: set[str], mentees: set[str]) -> None:
    assert USUAL.sides(name) == (frozenset(mentors), frozenset(mentees))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_needs_no_explanation_where_its_name_tells_the_roles(name: str) -> None:
    bare = read_dictionaries([form(each) for each in FORMS])

    assert bare.sides(name) == USUAL.sides(name)


@pytest.mark.parametrize(
    "explanation",
    [
        "наставник: родитель; наставляемый: ученик",
        "Наставляемый: ученик. Наставник: родитель.",
        "наставник — родитель, наставляемый — ученик",
        "По вечерам; наставник:родитель;наставляемый:ученик",
    ],
)
def test_a_form_of_the_school_names_its_roles(explanation: str) -> None:
    words = read_dictionaries([form("Семейный час", explanation)])

    assert words.sides("семейный час") == (frozenset({"родитель"}), frozenset({"ученик"}))
    assert not check_entries(words.entries)


def test_a_side_may_have_several_roles() -> None:
    words = read_dictionaries([form("Старшие", "наставник: выпускник или родитель, партнёр; наставляемый: ученик")])

    assert words.sides("Старшие") == (frozenset({"выпускник", "родитель", "партнёр"}), frozenset({"ученик"}))


def test_a_role_of_the_school_counts() -> None:
    veteran = Entry(list_name=ROLE, value="ветеран")
    words = read_dictionaries([form("Ветеран – ученик"), veteran, Entry(list_name=ROLE, value="ученик")])

    assert words.sides("Ветеран – ученик") == (frozenset({"ветеран"}), frozenset({"ученик"}))


def test_a_school_may_call_its_teachers_as_it_likes() -> None:
    roles = [Entry(list_name=ROLE, value=role) for role in ("учитель", "молодой учитель", "ученик")]
    newcomers = form("Первый год", "наставник: учитель; наставляемый: молодой учитель")
    words = read_dictionaries([*roles, newcomers, form("Учитель – ученик")])

    assert words.sides("Учитель – ученик") == (frozenset({"учитель"}), frozenset({"ученик"}))
    assert words.sides("Первый год") == (frozenset({"учитель"}), frozenset({"молодой учитель"}))


@pytest.mark.parametrize(
    "explanation", ["", "для младших", "наставник: тренер; наставляемый: ученик", "наставник: родитель"]
)
def test_a_form_whose_roles_cannot_be_told_is_a_remark(explanation: str) -> None:
    entries = [form("Семейный час", explanation)]

    assert read_dictionaries(entries).sides("Семейный час") is None
    assert [problem.text for problem in check_entries(entries)] == [
        "непонятно, кто в форме «Семейный час» наставник, а кто наставляемый. Напишите роли из списка «Роль», "
        "например: наставник: родитель; наставляемый: ученик."
    ]


def test_an_explanation_with_a_wrong_role_is_not_mended_by_the_name() -> None:
    assert (
        read_dictionaries([form("Учитель – ученик", "наставник: тренер; наставляемый: ученик")]).sides(
            "Учитель – ученик"
        )
        is None
    )


@pytest.mark.parametrize("name", [*LISTS, "Кружки", "Кабинеты", "Цвета"])
def test_a_list_of_a_name_that_the_program_does_not_know_is_the_schools_own(name: str) -> None:
    entry = Entry(
        list_name=name, value="первый", explanation="Запросы!Участник; наставник: ученик; наставляемый: ученик"
    )

    assert check_entries([entry]) == []


def test_a_slip_in_the_name_of_a_list_is_told() -> None:
    [problem] = check_entries([Entry(list_name="Запрсы", value="адаптация")])

    assert problem.text == (
        "списка «Запрсы» программа не знает. Похож «Запрос»: если он и нужен, исправьте; если это свой список, "
        "назовите его иначе."
    )


def test_the_schools_own_list_stands_instead_of_the_usual_one() -> None:
    words = read_dictionaries([form("ученик-ученик"), Entry(list_name=FORM, value="")])

    assert words.forms == ("ученик-ученик",)
    assert words.form("Ученик – Ученик") == "ученик-ученик"
    assert words.values(REQUEST) == USUAL.values(REQUEST)


def test_a_value_that_stands_twice_is_a_remark() -> None:
    twice = [Entry(list_name=REQUEST, value="адаптация"), Entry(list_name=REQUEST, value="Адаптация")]

    assert len(check_entries(twice)) == 1


@pytest.mark.parametrize("reason", ["программа выполнена", "Окончание учебного года"])
def test_a_finished_programme_needs_no_order(reason: str) -> None:
    assert not USUAL.needs_order(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "по просьбе наставника",
        "по просьбе наставляемого",
        "замена наставника",
        "выбытие",
        "длительная болезнь",
        "несовместимость",
        "прекращение трудового договора",
        "что-то ещё",
    ],
)
def test_every_other_reason_needs_an_order(reason: str) -> None:
    assert USUAL.needs_order(reason)


def test_the_explanation_of_a_reason_decides() -> None:
    words = read_dictionaries(
        [
            Entry(list_name=REASON, value="окончание учебного года"),
            Entry(list_name=REASON, value="выпуск", explanation="Приказ не нужен."),
            Entry(list_name=REASON, value="переезд", explanation="Нужен приказ."),
        ]
    )

    assert not words.needs_order("окончание учебного года")
    assert not words.needs_order("Выпуск")
    assert words.needs_order("переезд")
    assert words.reason("выбытие") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("олимпиады", ("олимпиады и проекты",)),
        ("Олимпиада", ("олимпиады и проекты",)),
        ("проекты", ("олимпиады и проекты",)),
        ("профориентацию", ("профориентация",)),
        ("методика", ("методика и мастерство",)),
        ("ремонт", ()),
    ],
)
def test_a_value_is_offered_that_hardly_differs_or_begins_alike(typed: str, meant: tuple[str, ...]) -> None:
    assert USUAL.near(REQUEST, typed) == meant
