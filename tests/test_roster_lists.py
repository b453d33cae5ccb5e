"""Lists of people as journals and secretaries keep them: by classes, in several tabs, on web pages, in odd codings."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jobs.enrolling import take_roster
from jobs.enrolling.headings import class_of, is_nobody
from jobs.records.people import Person
from jobs.whole import SCHOOL
from sync.commands import init
from sync.problems import SyncError
from sync.table import Place

LEV, ANNA, PETR = "Абрамов Лев Ильич", "Белова Анна Олеговна", "Котов Пётр Сергеевич"
BORN = {LEV: date(2011, 2, 1), ANNA: date(2011, 5, 12), PETR: date(2010, 11, 30)}
TEXT = "ФИО;Дата рождения;Класс\n" + "".join(f"{name};{born:%d.%m.%Y};5А\n" for name, born in BORN.items())
PAGE = """<html><head><meta charset="windows-1251"></head><body><h3>Список учащихся 5А класса</h3>
<table><tr><th rowspan=2>№</th><th colspan=3>Обучающийся</th><th rowspan=2>Дата<br>рождения</th></tr>
<tr><th>Фамилия</th><th>Имя</th><th>Отчество</th></tr>
<tr><td>1<td>Абрамов<td>Лев<td>Ильич<td>01.02.2011</tr><tr><td>Итого<td><td><td><td>1</tr></table>
<p><b>Класс: 6 «Б»</b></p><table><tr><td>№<td>ФИО<td>Дата рождения</tr>
<tr><td>1<td>Белова Анна Олеговна<td>12.05.2011</tr></table></body></html>"""


def book(file: Path, **tabs: Any) -> Path:
    """An .xlsx with these tabs; «_» in a name stands for a space."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in tabs.items():
        sheet = made.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    made.save(file)
    return file


def taken(file: Path, people: Sequence[Person] = ()) -> tuple[list[Person], list[str]]:
    """The rows that are new or changed, and what of the file a person should look at."""
    export = init.exported(file, SCHOOL)
    found = take_roster(export.rows, people, export.tabs)
    rows = [row for row in found.rows if isinstance(row, Person)]
    return rows, [f"{export.places[doubt.row]}: {doubt.text}" for doubt in found.doubts]


def seen(rows: Sequence[Person]) -> list[tuple[str, date | None, str]]:
    return [(row.name, row.born, row.school_class) for row in rows]


@pytest.mark.parametrize(
    ("heading", "school_class"),
    [
        ("5А", "5А"),
        ("9 Б класс", "9Б"),
        ("5-а", "5А"),
        ("5 «А»", "5А"),
        ("6 A", "6А"),
        ("5_А", "5А"),
        ("10А (физмат)", "10А"),
        ("5 класс А", "5А"),
        ("7-го «Б» класса", "7Б"),
        ("Список учащихся 5А класса", "5А"),
        ("Список 7А на 01.09.2023", "7А"),
        ("Список учащихся 9 класса", "9"),
        ("Класс: 5 а", "5А"),
        ("Класс: 7Б, кл. рук. Иванова М.П.", "7Б"),
        ("11 «Б» класс (25 чел.)", "11Б"),
        ("Учащиеся 5-11 классов", ""),
        ("Списки 5А и 5Б классов", ""),
        ("МОБУ «СОШ № 5 г. Тула»", ""),
        ("ул. Мира, 5а", ""),
        ("1-я смена", ""),
        ("8-е классы", ""),
        ("01.09.2023 г.", ""),
        ("2023-2024 учебный год", ""),
        ("Лист1", ""),
        ("5", ""),
    ],
)
def test_a_heading_names_one_class_or_none(heading: str, school_class: str) -> None:
    assert class_of([heading]) == school_class


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Всего учащихся", True),
        ("Итого мальчиков", True),
        ("Классный руководитель Иванова", True),
        ("Классный руководитель: Иванова Мария Петровна", True),
        ("Мальчиков Пётр Ильич", False),
        ("На Ен Су", False),
    ],
)
def test_a_line_of_totals_is_nobody(text: str, nobody: bool) -> None:
    assert is_nobody(text) is nobody


def test_a_tab_a_class_as_eljur_gives_it(tmp_path: Path) -> None:
    header = ["№", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения"]
    file = book(
        tmp_path / "выгрузка.xlsx",
        **{
            "5А": [["Список учеников"], header, [1, *LEV.split(), "М", "01.02.2011"], ["Всего: 1"], ["Мальчиков: 1"]],
            "9_Б_класс": [["Список учеников"], header, [1, *ANNA.split(), "Ж", 40675], ["Итого учащихся", 1]],
        },
    )
    rows, doubts = taken(file)

    assert seen(rows) == [(LEV, BORN[LEV], "5А"), (ANNA, BORN[ANNA], "9Б")]
    assert [row.role for row in rows] == ["ученик", "ученик"]
    assert doubts == []


def test_several_classes_one_under_another_as_the_net_town_gives_them(tmp_path: Path) -> None:
    header = ["№", "ФИО", "Дата рождения", "№ личного дела"]
    rows, doubts = taken(
        book(
            tmp_path / "выгрузка.xlsx",
            Sheet1=[
                ["МОБУ «СОШ № 5 г. Тула»"],
                ["Учебный год: 2023/2024"],
                ["Список учащихся 5а класса"],
                header,
                [1, LEV, datetime(2011, 2, 1), "А-12"],
                ["Итого", "", 1],
                [],
                ["Класс:", "6 «Б»"],
                ["Классный руководитель:", "Иванова Мария Петровна"],
                header,
                [1, ANNA, "12.05.2011", ""],
                ["Классный руководитель Иванова Мария Петровна"],
            ],
        )
    )

    assert seen(rows) == [(LEV, BORN[LEV], "5А"), (ANNA, BORN[ANNA], "6Б")]
    assert doubts == []


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["№ п/п", "Физическое лицо", "Дата рождения", "Параллель", "Литера"], [1, LEV, "01.02.2011", "5", "А"]),
        (["ФИО ученика", "Дата рождения", "Параллель", "Класс"], [LEV, "01.02.2011", 5, "5-А"]),
        (["ФИО учащихся", "Дата рождения", "Параллель", "Класс"], [LEV, "01.02.2011", 5, "А"]),
        (["Учащиеся", "Число, месяц, год рождения", "Класс", "Буква"], [LEV, "01.02.2011", 5, "А"]),
    ],
)
def test_a_class_in_two_columns(tmp_path: Path, header: list[Any], row: list[Any]) -> None:
    rows, _ = taken(book(tmp_path / "выгрузка.xlsx", TDSheet=[["Контингент обучающихся"], [], header, row]))

    assert seen(rows) == [(LEV, BORN[LEV], "5А")]


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (["Фамилия, имя", "Отчество"], ["Абрамов Лев", "Ильич"]),
        (["Фамилия", "Имя Отчество"], ["Абрамов", "Лев Ильич"]),
        (["ФИО:", "Отчество"], [LEV, "Ильич"]),
        (["ФИО ребёнка"], [f"1. {LEV}"]),
        (["Ф. И. О."], [f"*{LEV} (надомное обучение)"]),
    ],
)
def test_a_name_is_read_however_it_is_parted_and_without_what_stands_beside_it(
    tmp_path: Path, titles: list[str], cells: list[str]
) -> None:
    rows, _ = taken(book(tmp_path / "в.xlsx", **{"5А": [[*titles, "Дата\nрождения"], [*cells, "01.02.2011"]]}))

    assert seen(rows) == [(LEV, BORN[LEV], "5А")]


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    rows, _ = taken(
        book(
            tmp_path / "выгрузка.xlsx",
            Ученики=[
                ["№", "Обучающийся", "", "", "Дата рождения", "Класс"],
                ["", "Фамилия", "Имя", "Отчество", "", ""],
                [1, *LEV.split(), "01.02.2011", "5А"],
            ],
        )
    )

    assert seen(rows) == [(LEV, BORN[LEV], "5А")]


def test_names_alone_on_the_tab_of_a_class_are_its_pupils(tmp_path: Path) -> None:
    rows, _ = taken(book(tmp_path / "в.xlsx", **{"5А": [["Учащиеся"], ["№ п/п", "ФИО"], [1, LEV], ["", "Итого", 1]]}))

    assert seen(rows) == [(LEV, None, "5А")]


def test_a_list_of_those_who_left_says_so(tmp_path: Path) -> None:
    file = book(
        tmp_path / "выгрузка.xlsx",
        **{"5А": [["ФИО", "Дата рождения"], [LEV, "01.02.2011"], ["Выбывшие"], [ANNA, "12.05.2011"]]},
    )
    rows, _ = taken(file)

    assert [(row.name, row.left) for row in rows] == [(LEV, None), (ANNA, True)]


def test_whom_two_tabs_name_is_taken_once_with_all_that_they_say(tmp_path: Path) -> None:
    file = book(
        tmp_path / "выгрузка.xlsx",
        Все=[["ФИО", "Дата рождения", "Телефон"], [LEV, "01.02.2011", "8 900"], [ANNA, "12.05.2011", ""]],
        **{"5А": [["№", "ФИО"], [1, PETR]], "5Б": [["ФИО", "Дата рождения"], [LEV, "01.02.2011"]]},
        Хор=[["ФИО", "Класс"], [PETR, "5А"]],
    )
    rows, doubts = taken(file)

    assert [(row.name, row.school_class, row.phone) for row in rows if row.name != ANNA] == [
        (LEV, "5Б", "8 900"),
        (PETR, "5А", ""),
    ]
    assert [doubt.split(",")[0] for doubt in doubts] == ["лист «Все»"]  # nobody says what Anna is


@pytest.mark.parametrize("coding", ["koi8-r", "cp866", "mac-cyrillic", "utf-16-le", "utf-16-be", "cp1251", "utf-8"])
@pytest.mark.parametrize("text", [TEXT, TEXT.upper()])
def test_russian_is_read_in_whatever_coding(tmp_path: Path, coding: str, text: str) -> None:
    (tmp_path / "выгрузка.csv").write_bytes(text.encode(coding))

    assert seen(taken(tmp_path / "выгрузка.csv")[0]) == [(name, born, "5А") for name, born in BORN.items()]


def test_a_text_that_was_read_in_a_wrong_coding_and_saved_is_mended_or_called_so(tmp_path: Path) -> None:
    latin = TEXT.replace("И", "и")  # the capital has no letter of its own in Windows-1251
    (tmp_path / "выгрузка.csv").write_bytes(latin.encode().decode("cp1251").encode())
    mended = seen(taken(tmp_path / "выгрузка.csv")[0])

    assert len(mended) == len(BORN)
    for spoiled in (
        TEXT.encode().decode("cp1251", "replace").encode(),
        TEXT.encode("koi8-r").decode("cp1251").encode(),
        TEXT.encode("ascii", "replace"),
        TEXT.encode()[:-9] + b"\xd0;\n",
    ):
        (tmp_path / "выгрузка.csv").write_bytes(spoiled)
        with pytest.raises(SyncError, match="испорчены буквы"):
            taken(tmp_path / "выгрузка.csv")


@pytest.mark.parametrize("coding", ["cp1251", "utf-8"])
def test_a_web_page_that_is_called_xls_is_read_with_its_headings(tmp_path: Path, coding: str) -> None:
    (tmp_path / "выгрузка.xls").write_bytes(PAGE.encode(coding))
    rows, doubts = taken(tmp_path / "выгрузка.xls")

    assert seen(rows) == [(LEV, BORN[LEV], "5А"), (ANNA, BORN[ANNA], "6Б")]
    assert doubts == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<!DOCTYPE html><html><body><form>Вход</form></body></html>".encode(), "страница входа"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "сохраните как .xlsx",
        ),
        (b"\xd0\xcf\x11\xe0" + bytes(600), r"старом формате Excel \(.xls\).*сохраните"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "снимите пароль"),
        (b"%PDF-1.4\n%\xe2\xe3", "документ PDF.*Выгрузите"),
        (b"MIME-Version: 1.0\n", "в одном файле.*Выгрузите"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_cure(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "выгрузка.xls").write_bytes(content)

    with pytest.raises(SyncError, match=words):
        taken(tmp_path / "выгрузка.xls")


def stands(row: int, name: str, school_class: str, **more: Any) -> Person:
    """A pupil with a code in row `row` of the roster."""
    place = Place("Контингент", row, {"ФИО": 1})
    known = {"code": f"У-000{row}", "born": BORN[name], "role": "ученик", **more}
    return Person(place=place, name=name, school_class=school_class, **known)


def test_next_year_everybody_keeps_the_row_that_has_the_code(tmp_path: Path) -> None:
    known = [stands(1, LEV, "5А"), stands(2, ANNA, "5А"), stands(3, PETR, "5А", left=date(2023, 5, 31))]
    header = ["ФИО", "Дата рождения"]
    married = "Вишневская Анна Олеговна"
    file = book(
        tmp_path / "выгрузка.xlsx",
        **{"6А": [header, [LEV, "01.02.2011"], [married, "12.05.2011"]], "6Б": [header, [PETR, "30.11.2010"]]},
    )
    rows, doubts = taken(file, known)

    assert [(row.code, row.name, row.school_class, row.left) for row in rows] == [
        ("У-0001", LEV, "6А", None),
        ("У-0002", married, "6А", None),
        ("У-0003", PETR, "6Б", date(2023, 5, 31)),
    ]
    assert len(doubts) == 1
    assert "«Смена ФИО»" in doubts[0]
    assert married not in doubts[0]


def test_a_twin_is_not_taken_for_a_sister_under_another_name(tmp_path: Path) -> None:
    known = [stands(1, ANNA, "5А")]
    twins = [["ФИО", "Дата рождения", "Класс"], [ANNA, "12.05.2011", "6А"], ["Белова Яна Олеговна", "12.05.2011", "6А"]]
    rows, doubts = taken(book(tmp_path / "выгрузка.xlsx", Лист1=twins), known)

    assert [(row.code, row.name) for row in rows] == [("У-0001", ANNA), ("", "Белова Яна Олеговна")]
    assert doubts == []


def test_a_yes_takes_no_day_away_and_a_parallel_no_letter(tmp_path: Path) -> None:
    known = [stands(1, LEV, "5А", left=date(2023, 5, 31), consent=date(2023, 9, 1))]
    table = [
        ["ФИО", "Дата рождения", "Класс", "Статус", "Согласие на обработку"],
        [LEV, "01.02.2011", "5", "выбыл", "да"],
    ]

    assert taken(book(tmp_path / "выгрузка.xlsx", Лист1=table), known) == ([], [])


def test_the_account_says_in_which_rows_those_stand_who_are_gone_or_came_back(tmp_path: Path) -> None:
    known = [stands(1, LEV, "5А", left=date(2023, 5, 31)), stands(2, ANNA, "5А"), stands(3, PETR, "5А")]
    export = init.exported(book(tmp_path / "в.xlsx", **{"6А": [["ФИО", "Дата рождения"], [LEV, "01.02.2011"]]}), SCHOOL)
    said = take_roster(export.rows, known, export.tabs).account

    assert said[-2:] == (
        "есть в выгрузке, хотя стоит «Выбыл»: 1 человек. Если они вернулись, очистите «Выбыл» (строка 2)",
        "нет в выгрузке: 2 человека. Если они выбыли, впишите дату в столбец «Выбыл» на листе «Контингент» "
        "(строки 3, 4)",
    )
