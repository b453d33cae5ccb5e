"""«Настройки» as schools fill them."""

from datetime import date, datetime

import pytest

from jobs.fresh.contents import PARAMETERS
from jobs.records.lists import Parameter
from jobs.school.parameters import DayOfYear
from jobs.school.settings import GROUPS, PLAIN_DATE, QUOTED_DATE, Settings, is_heading, read_settings
from sync.parsing import parse
from sync.table import Percent, Sheet, Value, find_table

#: contract.md §2, in the order of the tab.
CONTRACT = (
    "Полное наименование · Краткое наименование · Учредитель · Населённый пункт · Должность директора · "
    "Директор · Куратор · Педагог-психолог · Рабочая группа · Учебный год · Возраст на дату · "
    "Наставляемых у наставника · Размер группы · Режим подбора · Разница классов · "
    "Письменное согласие наставника-работника с · Дней без встречи: напомнить · "
    "Дней без встречи: сообщить куратору · Порог удовлетворённости · ИНН · ОГРН · Адрес · Телефон · "
    "Страница в социальной сети · Специалист по кадрам · Куратор отдельным приказом · "
    "Печатать запрос в приказе · Классы программы · Встреч в месяц · Срок первой встречи, дней · "
    "Срок плана, дней · Беседа куратора: раз в · Окончание программы · Закрыть год · Общий предмет обязателен · "
    "Молодой специалист: стаж до, лет · Вид дорожной карты · План: наставляемые 10–19, % · "
    "План: наставники 15–19, % · План: молодые специалисты, % · План: удовлетворённость наставляемых, % · "
    "План: удовлетворённость наставников, % · Профиль ГОСТ · Почта директора · Почта куратора · "
    "Почта психолога · Индекс номера: личный состав · Контроль за исполнением · Анкета · "
    "Всего обучающихся 10–19 лет · Всего обучающихся 15–19 лет · Всего молодых специалистов · Индекс номера · "
    "Вид даты · Персональные данные · Сайт"
)


def read(*rows: tuple[str, Value]) -> tuple[Settings, list[str]]:
    """The settings of a tab with these rows, and every remark."""
    header = ["Параметр", "Значение", "Пояснение", "Проверка"]
    table, _ = find_table(Sheet("Настройки", [header, *([name, value, None, None] for name, value in rows)]), header)
    assert table
    parameters, unreadable = parse(table, Parameter)
    settings, problems = read_settings(parameters)
    return settings, [str(problem) for problem in [*unreadable, *problems]]


def test_a_fresh_tab_names_every_parameter_of_the_contract() -> None:
    rows = [row for row in PARAMETERS if not is_heading(row)]

    assert sorted(row.name for row in rows) == sorted(CONTRACT.split(" · "))
    assert all(row.explanation for row in rows)


def test_what_every_order_needs_stands_on_top_and_each_group_under_its_heading() -> None:
    names = [row.name for row in PARAMETERS]

    assert names[:2] == ["Полное наименование", "Краткое наименование"]
    assert names.index("Остальное можно не менять") == 12
    assert [row.name for row in PARAMETERS if is_heading(row)][1:] == list(GROUPS)


def test_a_fresh_tab_means_the_defaults() -> None:
    settings, problems = read(*((row.name, row.value) for row in PARAMETERS))

    assert settings == Settings()
    assert not problems


def test_the_defaults_are_those_of_the_contract() -> None:
    settings, problems = read_settings([])

    assert not problems
    assert (settings.places, settings.class_gap, settings.satisfaction) == (3, 0, 7)
    assert (settings.remind_days, settings.tell_days) == (21, 35)
    assert settings.written_consent_from == date(2025, 3, 1)
    assert settings.date_style == PLAIN_DATE
    assert not settings.local_only
    assert settings.year is None
    assert settings.programme_end.of(2023) == date(2024, 5, 31)
    assert settings.age_day.of(2023) == date(2023, 9, 1)


@pytest.mark.parametrize(
    ("name", "typed", "field", "meant"),
    [
        ("Директор", " Смирнова  Ольга Петровна", "director", "Смирнова Ольга Петровна"),
        ("НАСЕЛЕННЫЙ ПУНКТ", "г. Сертолово", "town", "г. Сертолово"),
        (
            "Рабочая группа",
            "Петрова Анна Ивановна; Ким Сергей Викторович",
            "working_group",
            ("Петрова Анна Ивановна", "Ким Сергей Викторович"),
        ),
        ("Учебный год", "2023–2024", "year", 2023),
        ("Учебный год", "2023/2024", "year", 2023),
        ("Учебный год", "2023-24", "year", 2023),
        ("Учебный год", "2023 - 2024 учебный год", "year", 2023),
        ("Учебный год", 2023.0, "year", 2023),
        ("Учебный год", "2099/2100", "year", None),
        ("Наставляемых у наставника", 5, "places", 5),
        ("Размер группы", "2–6", "group_size", (2, 6)),
        ("Размер группы", "от 3 до 6", "group_size", (3, 6)),
        ("Размер группы", 6, "group_size", (2, 6)),
        ("Режим подбора", "Лучшее совпадение", "everyone", False),
        ("Режим подбора", "никто не остался один", "everyone", True),
        ("Режим подбора", "охватить как можно больше", "everyone", True),
        ("Письменное согласие наставника-работника с", datetime(2025, 9, 1), "written_consent_from", date(2025, 9, 1)),
        ("Порог удовлетворённости", "7,5", "satisfaction", 7.5),
        ("Почта куратора", "kurator@school.example", "coordinator_email", "kurator@school.example"),
        ("Индекс номера", "-ОД", "number_suffix", "-ОД"),
        ("Вид даты", "«05» июня 2016 г.", "date_style", QUOTED_DATE),
        ("Вид даты", datetime(2016, 6, 5), "date_style", PLAIN_DATE),
        ("Персональные данные", "Только в школе", "local_only", True),
        ("Окончание программы", "25 мая", "programme_end", DayOfYear(25, 5)),
        ("Окончание программы", 31.05, "programme_end", DayOfYear(31, 5)),
        ("Окончание программы", date(2024, 5, 24), "programme_end", DayOfYear(24, 5)),
        ("Возраст на дату", "01.01.2024", "age_day", DayOfYear(1, 1)),
        ("План: наставляемые 10–19, %", "70 %", "planned_mentees", 70),
        ("План: наставляемые 10–19, %", Percent(0.7), "planned_mentees", 70),
        ("План: наставляемые 10–19, %", "12,5%", "planned_mentees", 12.5),
        ("План: наставляемые 10–19, %", 70, "planned_mentees", 70),
        ("План: наставляемые 10–19, %", Percent(1.0), "planned_mentees", 100),
        ("План: наставляемые 10–19, %", Percent(0.125), "planned_mentees", 12.5),
    ],
)
def test_a_value_is_understood_as_people_type_it(name: str, typed: Value, field: str, meant: object) -> None:
    settings, problems = read((name, typed))

    assert getattr(settings, field) == meant
    assert bool(problems) == (meant is None)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Учебный год", "2023–2025"),
        ("Учебный год", "23/24"),
        ("Наставляемых у наставника", 0),
        ("Наставляемых у наставника", "2,5"),
        ("Размер группы", "10–2"),
        ("Размер группы", 1),
        ("Размер группы", date(2024, 10, 2)),
        ("Режим подбора", "как-нибудь"),
        ("Разница классов", "как получится"),
        ("Письменное согласие наставника-работника с", "март 2025"),
        ("Порог удовлетворённости", 70),
        ("Почта директора", "директор, завуч"),
        ("Вид даты", "2016-06-05"),
        ("Персональные данные", "да"),
        ("Окончание программы", "май"),
        ("Окончание программы", 30.1),
        ("Возраст на дату", "31.02"),
        ("План: наставляемые 10–19, %", 0.7),
        ("План: наставляемые 10–19, %", "120 %"),
        ("План: наставляемые 10–19, %", "много"),
    ],
)
def test_a_wrong_value_is_a_remark_at_its_cell_and_the_default_holds(name: str, typed: Value) -> None:
    settings, problems = read((name, typed))

    assert settings == Settings()
    assert len(problems) == 1
    assert problems[0].startswith("Настройки!B2: ")
    assert "Пока" in problems[0]


def test_a_remark_on_a_wrong_value_says_the_cure_and_what_holds_meanwhile() -> None:
    _, problems = read(("Размер группы", "много"))

    assert problems == [
        "Настройки!B2: «много» — непонятный размер группы. Напишите так: 2–10. Пока действует обычное значение: 2–10."
    ]


def test_an_address_is_never_repeated_in_a_remark() -> None:
    _, problems = read(("Почта куратора", "ivanova@@school"))

    assert len(problems) == 1
    assert "ivanova" not in problems[0]


def test_an_unknown_parameter_is_a_remark_with_the_nearest_title() -> None:
    settings, problems = read(("Директр", "Смирнова Ольга Петровна"), ("Погода", "ясно"))

    assert settings == Settings()
    assert problems == [
        "Настройки!A2: «Директр» — такого параметра нет. Возможно, это «Директор».",
        "Настройки!A3: «Погода» — такого параметра нет. Исправьте название или удалите строку.",
    ]


def test_of_doubled_parameters_the_first_holds() -> None:
    settings, problems = read(("Наставляемых у наставника", 2), ("Сайт", None), ("наставляемых у наставника", 4))

    assert settings.places == 2
    assert len(problems) == 1
    assert problems[0].startswith("Настройки!A4: ")
    assert "Настройки!A2" in problems[0]


def test_a_row_without_a_title_is_remarked_on_once() -> None:
    _, problems = read((" ", "Смирнова Ольга Петровна"))

    assert problems == ["Настройки!A2: не заполнен столбец «Параметр». Впишите значение."]


def test_the_size_of_a_group_has_two_ends() -> None:
    settings, _ = read(("Размер группы", "3–8"))

    assert (settings.group_least, settings.group_most) == (3, 8)


def test_the_29th_of_february_is_the_28th_in_a_common_year() -> None:
    assert DayOfYear(29, 2).of(2023) == date(2024, 2, 29)
    assert DayOfYear(29, 2).of(2024) == date(2025, 2, 28)


def test_a_row_that_is_not_in_the_sheet_yet_can_be_remarked_on() -> None:
    _, problems = read_settings([Parameter(name="Мест", value="3")])

    assert [problem.cell for problem in problems] == ["Настройки"]


@pytest.mark.parametrize("name", ["Мельникова", "Рябова С.И.", "Рябова С И"])
@pytest.mark.parametrize("title", ["Директор", "Куратор", "Педагог-психолог", "Рабочая группа"])
def test_a_name_that_is_not_whole_is_remarked_on_and_kept(title: str, name: str) -> None:
    settings, problems = read((title, name))

    [told] = problems
    assert told.startswith("Настройки!B2: имя записано не полностью. Впишите фамилию, имя и отчество")
    assert name not in told
    assert name in str(settings)


def test_straight_quotes_in_the_name_of_the_school_become_those_of_print() -> None:
    settings, problems = read(("Полное наименование", 'МБОУ "Средняя школа № 5"'), ("Краткое наименование", "СОШ"))

    assert (settings.full_name, problems) == ("МБОУ «Средняя школа № 5»", [])


def test_so_do_those_in_the_other_lines_that_an_order_prints() -> None:
    settings, _ = read(("Учредитель", 'Комитет "Образование"'), ("Должность директора", 'Директор МБОУ "СОШ № 5"'))

    assert (settings.founder, settings.director_post) == ("Комитет «Образование»", "Директор МБОУ «СОШ № 5»")
