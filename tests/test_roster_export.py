"""The roster as electronic journals export it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fakes import MemoryWorkbook, Typed, run

from jobs.catalogue import JOBS
from jobs.enrolling import take_roster
from jobs.enrolling.titles import meaning
from jobs.records.people import Code, Person
from jobs.whole import SCHOOL
from sync.backends.export import Export
from sync.backends.xlsx.blank import blank_book
from sync.commands import init
from sync.problems import SyncError
from sync.session import Session
from sync.settings import Setup
from sync.table import Place

HEADER = ("Ф.И.О.", "Дата рожд.", "Класс", "Телефон")
TODAY = date(2023, 9, 5)


def person(row: int, name: str, born: date | None, school_class: str = "", **more: Any) -> Person:
    """Somebody who stands in row `row` of the roster."""
    role = more.pop("role", "ученик")
    place = Place("Контингент", row, {"ФИО": 1})
    return Person(place=place, name=name, born=born, school_class=school_class, role=role, **more)


def export(*rows: Sequence[str]) -> Export:
    return Export("выгрузка.csv", [HEADER, *rows], [f"строка {number}" for number in range(1, len(rows) + 2)])


def taken(workbook: MemoryWorkbook, *rows: Sequence[str]) -> int:
    return init.take(Session(SCHOOL, Setup(), TODAY, False), workbook, export(*rows))


@pytest.mark.parametrize(
    ("field", "titles"),
    [
        ("name", "Ф.И.О.; ФИО; Ф. И. О.; Фамилия Имя Отчество; Фамилия, имя, отчество; ФИО обучающегося; Ученик"),
        ("born", "Дата рожд.; Д.р.; ДАТА РОЖДЕНИЯ*; Дата рождения (дд.мм.гггг); День рождения; Д/р"),
        ("school_class", "Класс; Класс/группа; Кл."),
        ("gender", "Пол (м/ж); Пол"),
        ("phone", "Мобильный телефон; Телефон; Моб. тел.; Контактный телефон"),
        ("email", "E-mail; Email; Эл. почта; Электронная почта; Адрес электронной почты"),
        ("representative", "Родители; ФИО родителя; Телефон матери; Законный представитель; Мать; Представитель"),
        ("role", "Тип; Роль"),
        ("post", "Должность"),
        ("consent", "Согласие на обработку"),
        (None, "Классный руководитель; СНИЛС; №; Согласие родителя на питание; Имя пользователя; Дата рождения отца"),
    ],
)
def test_titles_mean_what_journals_mean(field: str | None, titles: str) -> None:
    assert {title: meaning(title) for title in titles.split("; ")} == dict.fromkeys(titles.split("; "), field)


def test_a_name_in_three_columns_and_a_class_in_two_are_put_together() -> None:
    found = take_roster(
        [
            ["Список обучающихся"],
            ["№", "Фамилия", "Имя", "Отчество", "Параллель", "Литера"],
            [1, "ПЧЁЛКИНА", "АННА ", "ИВАНОВНА", 7, "б"],
        ],
        [],
    )

    assert found.rows == [Person(name="Пчёлкина Анна Ивановна", school_class="7Б", role="ученик")]
    assert found.account[:3] == (
        "«Фамилия» + «Имя» + «Отчество» → ФИО",
        "«Параллель» + «Литера» → Класс",
        "не взяты столбцы: «№»",
    )


def test_a_class_makes_a_pupil_and_a_post_a_teacher_unless_the_export_names_the_role() -> None:
    found = take_roster(
        [
            ["ФИО", "Класс", "Должность", "Тип"],
            ["Иванов Пётр Ильич", "7А", "", ""],
            ["Зимина Анна Львовна", "", "учитель химии", "основной"],
            ["Котов Лев Ильич", "", "инженер", "Родитель"],
            ["Жаров Олег Львович", "", "", "ветеран труда"],
        ],
        [],
    )

    assert [row.role for row in found.rows if isinstance(row, Person)] == [
        "ученик",
        "педагог",
        "родитель",
        "ветеран труда",
    ]


FIVE = (
    "Иванов Пётр Ильич",
    "Зимина Анна Львовна",
    "Котов Лев Ильич",
    "Жаров Олег Львович",
    "Рогова Вера Ильинична",
)


def everyone(title: str, *cells: str) -> tuple[list[Person], list[str]]:
    """Invented people with these cells under one title of an export: their rows, and what is doubtful of them."""
    rows = [[name, "", cell] for name, cell in zip(FIVE, cells, strict=False)]
    found = take_roster([["ФИО", "Дата рождения", title], *rows], [])
    return [row for row in found.rows if isinstance(row, Person)], [doubt.text for doubt in found.doubts]


def test_a_teacher_in_the_column_of_the_class_is_no_pupil() -> None:
    rows, doubts = everyone("Класс", "педагоги", "учитель математики", "Учитель", "сотрудник", "зам. директора")

    assert [(row.role, row.post, row.school_class) for row in rows] == [
        ("педагог", "", ""),
        ("педагог", "учитель математики", ""),
        ("педагог", "Учитель", ""),
        ("педагог", "", ""),
        ("педагог", "зам. директора", ""),
    ]
    assert not doubts


def test_who_cannot_be_told_by_the_class_has_no_role_and_is_told_of() -> None:
    rows, doubts = everyone("Класс", "выпускник", "архив", "7А, классный руководитель", "7 инженерный", "5-ый б")

    assert [(row.role, row.school_class) for row in rows] == [
        ("выпускник", ""),
        ("", ""),
        ("", ""),
        ("ученик", ""),
        ("ученик", "5Б"),
    ]
    assert len(doubts) == 2 + 2 + 1


def test_a_role_that_the_class_contradicts_is_told_of() -> None:
    found = take_roster([["ФИО", "Класс", "Роль"], ["Зимина Анна Львовна", "учитель химии", "ученик"]], [])

    assert [doubt.text for doubt in found.doubts] == [
        "роль «ученик», а в столбце класса стоит «учитель химии». Взята роль; проверьте, кто это."
    ]


def test_the_status_tells_who_has_left() -> None:
    said = ["выбыл", "Отчислена в связи с переездом", "обучается", "", "академический отпуск"]
    found = take_roster(
        [["ФИО", "Класс", "Статус"], *([name, "7А", cell] for name, cell in zip(FIVE, said, strict=True))], []
    )

    assert [row.left for row in found.rows if isinstance(row, Person)] == [True, True, None, None, None]
    assert "«Статус» → Выбыл" in found.account
    ((row, text),) = [(doubt.row, doubt.text) for doubt in found.doubts]
    assert (row, "«академический отпуск»" in text) == (5, True)


def test_a_known_person_moves_up_a_class_and_keeps_what_the_export_leaves_empty() -> None:
    ivanov = person(4, "Иванов Пётр Ильич", date(2010, 9, 12), "6А", phone="+7 900 000-00-01", code="У-0001Б")

    found = take_roster([HEADER, ["Пётр Ильич ИВАНОВ", "12.09.2010", "7а", ""]], [ivanov])

    assert found.rows == [ivanov.with_(school_class="7А")]
    assert found.rows[0].place == ivanov.place


def test_yo_and_capitals_do_not_make_another_person() -> None:
    semyonov = person(1, "Семёнов Артём Ильич", date(2010, 9, 12), "6А")

    found = take_roster([HEADER, ["СЕМЕНОВ АРТЕМ ИЛЬИЧ", "12.09.10", "6 «А»", ""]], [semyonov])

    assert not found.rows
    assert "без изменений 1" in found.account[-1]


def test_the_only_namesake_without_a_birth_date_gets_it() -> None:
    found = take_roster([HEADER, ["Котов Лев Ильич", "01.02.2011", "7А", ""]], [person(1, "Котов Лев Ильич", None)])

    assert found.rows == [person(1, "Котов Лев Ильич", date(2011, 2, 1), "7А")]


def test_a_namesake_with_another_birth_date_is_somebody_new_and_is_told_about() -> None:
    known = person(1, "Котов Лев Ильич", date(2011, 2, 1), "7А")

    found = take_roster([HEADER, ["Котов Лев Ильич", "03.04.2012", "5А", ""]], [known])

    assert [row.place for row in found.rows] == [None]
    assert [(doubt.row, "другой датой рождения" in doubt.text) for doubt in found.doubts] == [(1, True)]


def test_two_namesakes_who_both_stand_in_the_export_need_nobodys_eye() -> None:
    known = person(1, "Котов Лев Ильич", date(2011, 2, 1), "7А")
    lines = [["Котов Лев Ильич", "01.02.2011", "7А", ""], ["Котов Лев Ильич", "03.04.2012", "5А", ""]]

    found = take_roster([HEADER, *lines], [known])

    assert len(found.rows) == 1
    assert not found.doubts


@pytest.mark.parametrize(
    ("rows", "people", "words"),
    [
        ([["Котов Лев Ильич", "", "7А", ""], ["Котов Лев Ильич", "", "7Б", ""]], [], "стоят и в другой строке"),
        ([["Котов Лев Ильич", "", "7А", ""]], [(2011, "7А"), (2012, "5А")], "несколько"),
        ([["Котов Лев Ильич", "01.02.2010", "8А", ""]], [(None, "7А"), (None, "5А")], "без даты рождения"),
        ([["Котов", "01.02.2010", "8А", ""]], [], "ФИО не прочитаны"),
        ([["Котов Лев Ильич", "", "", ""]], [], "кроме ФИО"),
    ],
)
def test_whoever_cannot_be_told_is_not_taken(
    rows: list[list[str]], people: list[tuple[int | None, str]], words: str
) -> None:
    known = [
        person(number, "Котов Лев Ильич", date(year, 2, 1) if year else None, school_class)
        for number, (year, school_class) in enumerate(people)
    ]

    found = take_roster([HEADER, *rows], known)

    assert not found.rows
    assert [words in doubt.text for doubt in found.doubts] == [True] * len(rows)


def test_a_cell_that_cannot_be_read_is_left_out_and_told_about_without_a_name() -> None:
    found = take_roster([HEADER, ["Котов Лев Ильич", "32.01.2010", "седьмой", ""]], [])

    assert found.rows == [Person(name="Котов Лев Ильич")]
    assert len(found.doubts) == 3
    assert not any("Котов" in doubt.text for doubt in found.doubts)


def test_the_account_counts_who_is_gone_among_the_roles_of_the_export() -> None:
    people = [
        person(1, "Котов Лев Ильич", date(2011, 2, 1), "7А"),
        person(2, "Рогова Анна Львовна", date(2011, 3, 1), "7А", role="Ученица"),
        person(3, "Зимин Пётр Львович", date(2011, 4, 1), "7А", left=date(2023, 6, 1)),
        person(4, "Жаров Олег Львович", date(1980, 4, 1), role="педагог"),
    ]

    found = take_roster([HEADER, ["Котов Лев Ильич", "01.02.2011", "7А", ""]], people)

    assert found.account[-1].startswith("нет в выгрузке: 1 человек. Если они выбыли, впишите дату в столбец «Выбыл»")


def test_a_second_list_may_have_its_columns_in_another_order() -> None:
    found = take_roster(
        [HEADER, ["Котов Лев Ильич", "", "7А", ""], [], ["Класс", "Ученик"], ["8Б", "Рогова Анна Львовна"]], []
    )

    assert [row.school_class for row in found.rows if isinstance(row, Person)] == ["7А", "8Б"]


def test_a_table_of_something_else_is_refused_with_what_is_needed() -> None:
    with pytest.raises(SyncError, match=r"нет строки с заголовками.*«ФИО»"):
        take_roster([["Предмет", "Кабинет"], ["химия", "12"]], [])


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_csv_is_read_whatever_its_coding_and_separator(tmp_path: Path, coding: str, separator: str) -> None:
    lines = [["Список 7А"], ["ФИО", "Класс", "Код"], ["Котов Лев", "7А", "007"], ['"Рогова ""Аня"" Л."', "7А"]]
    file = tmp_path / "выгрузка.csv"
    file.write_text("\n".join(separator.join(line) for line in lines), encoding=coding)

    found = init.exported(file, SCHOOL)

    assert [[cell for cell in row if cell] for row in found.rows] == [
        ["Список 7А"],
        ["ФИО", "Класс", "Код"],
        ["Котов Лев", "7А", "007"],
        ['Рогова "Аня" Л.', "7А"],
    ]
    assert found.places[2] == "строка 3"


def test_every_tab_of_an_xlsx_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["ФИО", "Дата рождения", "Класс"])
    book.active.append(["Котов Лев Ильич", date(2011, 2, 1), "7А"])
    other = book.create_sheet("7Б")
    other.append(["Рогова Анна Львовна", date(2011, 3, 1), "7Б"])
    book.save(tmp_path / "выгрузка.xlsx")

    found = init.exported(tmp_path / "выгрузка.xlsx", SCHOOL)

    assert [(row.name, row.born) for row in take_roster(found.rows, []).rows if isinstance(row, Person)] == [
        ("Котов Лев Ильич", date(2011, 2, 1)),
        ("Рогова Анна Львовна", date(2011, 3, 1)),
    ]
    assert found.places[-1] == "лист «7Б», строка 1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01\x02", "не таблица"),
        (b"<html><table></table></html>", "не таблица"),
        (b'"\xd0\xa4', "не закрыты кавычки"),
        (b"", "пуст"),
        (b";" * 1000, "столбцов"),
        (b"PK\x03\x04", "повреждён"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "xlsx"),
        (blank_book(), "нет строки с заголовками"),
        (None, "Нет файла"),
    ],
)
def test_a_file_that_is_no_export_is_one_sentence(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "выгрузка.csv"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(SyncError, match=words):
        init.exported(file, SCHOOL)


def test_taking_fills_people_s_cells_only(capsys: pytest.CaptureFixture[str]) -> None:
    ivanov: Typed = {
        "Код": "У-0001Б",
        "ФИО": "Иванов  Пётр Ильич",
        "Дата рождения": "12 сентября 2010",
        "Роль": "Ученик",
    }
    broken: Typed = {"ФИО": "Рогова Анна Львовна", "Дата рождения": "32 марта", "Класс": "7 «А»", "Проверка": "не то"}
    workbook = MemoryWorkbook().put(Person, ivanov, broken)

    doubtful = taken(
        workbook,
        ["Иванов Пётр Ильич", "12.09.2010", "7А", "007"],
        ["Рогова Анна Львовна", "", "7А", ""],
        ["Котов Лев Ильич", "1.2.2011", "8Б", ""],
    )

    assert doubtful == 0
    assert workbook.rows(Person) == [
        ivanov | {"Класс": "7А", "Телефон": "007"},
        broken | {"Роль": "ученик"},
        {"ФИО": "Котов Лев Ильич", "Дата рождения": date(2011, 2, 1), "Роль": "ученик", "Класс": "8Б"},
    ]
    assert "«Ф.И.О.» → ФИО" in capsys.readouterr().out


def test_the_same_export_twice_changes_nothing_and_codes_stay_with_their_people() -> None:
    tabs = {kind for job in JOBS[:1] for kind in (*job.reads, *job.writes)}
    workbook = MemoryWorkbook()
    for kind in tabs:
        workbook.put(kind)
    first = (["Котов Лев Ильич", "01.02.2011", "7А", ""], ["Рогова Анна Львовна", "01.03.2011", "7А", ""])
    taken(workbook, *first)
    run(workbook, JOBS[:1], TODAY)
    before = workbook.rows(Person)
    taken(workbook, *reversed(first))
    again = workbook.rows(Person)
    taken(workbook, ["Котов Лев Ильич", "03.04.2012", "5А", ""], *first)
    run(workbook, JOBS[:1], TODAY)

    assert again == before
    assert [row["Код"] for row in workbook.rows(Person)][:2] == [row["Код"] for row in before]
    assert len({row["Код"] for row in workbook.rows(Code)}) == 3
