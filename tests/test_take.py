"""`nastavnik take`: the answers of forms, each once, whatever the file looks like (reference/year.md §11)."""

import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from google_school import Person, new_key
from google_server import Server
from taking_school import BOY, DAY, GIRL, QUESTIONS, ask, founded, rows, saved, written

from jobs.__main__ import main
from jobs.records import TABS
from jobs.records.lists import Entry
from jobs.records.programme import Inform
from jobs.records.requests import Offer, Request
from jobs.records.surveys import Survey
from jobs.records.work import Meeting
from jobs.school.questions import KINDS
from sync.backends.google import layout as google_layout
from sync.layout import ANSWER
from sync.lock import held
from sync.settings import read_setup

HEADER = "Отметка времени;Ваш код;С чем помочь?;Когда удобно?"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school as it was made."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        founded()
        ask(QUESTIONS)
    return folder


@pytest.fixture
def school(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, the working folder."""
    shutil.copytree(made, tmp_path / "школа")
    monkeypatch.chdir(tmp_path / "школа")
    return tmp_path / "школа"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Status and sentences of one command."""
    capsys.readouterr()
    status = main([*words, "--today", DAY])
    told = capsys.readouterr()
    return status, told.out + told.err


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """Status and JSON of one command."""
    capsys.readouterr()
    status = main([*words, "--json", "--today", DAY])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return status, found


def test_the_worked_example_two_equal_lines_are_one_row_and_a_second_time_none(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"12.09.2023 10:41;{BOY};успеваемость;вторник"
    file = written("ответы.csv", HEADER, line, line)
    first, found = told(capsys, "take", file, "--apply")
    row = rows(Request)[0]
    again = said(capsys, "take", file, "--apply")
    checked, remarks = said(capsys, "check")

    assert (first, found["applied"], found["requests"]) == (0, True, {"read": 1, "write": 1})
    assert found["jobs"] == [
        {
            "job": "take",
            "remarks": [],
            "changes": {"Запросы": {"added": 1, "changed": 0, "removed": 0}},
            "documents": [],
            "messages": 0,
        }
    ]
    assert (row.person, row.form, row.request, row.times) == (BOY, "", "успеваемость", ("вторник",))
    assert (row.day, row.entered_by) == (date(2023, 9, 12), "форма 12.09.2023 10:41")
    assert again[0] == 0
    assert "Уже внесено: 1, новых: 0." in again[1]
    assert len(rows(Request)) == 1
    assert checked == 1
    assert "Запросы!C2: не заполнен столбец «Форма»" in remarks


def test_without_apply_it_is_a_plan_that_says_how_each_question_was_understood(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written("ответы.csv", f"{HEADER};Цвет", f"12.09.2023 10:41;{BOY};адаптация;;синий")
    before = Path("школа.xlsx").read_bytes()
    status, words = said(capsys, "take", file)

    assert status == 0
    assert "«Ваш код» → Участник" in words
    assert "не взяты столбцы: «Цвет»" in words
    assert "Уже внесено: 0, новых: 1." in words
    assert "добавьте --apply" in words
    assert Path("школа.xlsx").read_bytes() == before


def test_a_longer_export_adds_what_is_new_whatever_people_did_to_the_rows_meanwhile(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{day:02}.09.2023 10:41;{BOY};адаптация;среда" for day in range(1, 42)]
    main(["take", written("ответы.csv", HEADER, *lines), "--apply", "--today", DAY])
    mend(Request, 3, "Запрос", "социализация")
    new = [f"{day:02}.10.2023 8:05;{GIRL};адаптация;среда" for day in range(1, 7)]
    status, words = said(capsys, "take", written("ответы.csv", HEADER, *new, *lines), "--apply")

    assert status == 0
    assert "Уже внесено: 41, новых: 6." in words
    assert len(rows(Request)) == 47


def mend(kind: type[Any], row: int, title: str, value: str) -> None:
    book = openpyxl.load_workbook("школа.xlsx")
    sheet = book[kind.spec.title]
    col = next(cell.column for cell in sheet[1] if cell.value == title)
    sheet.cell(row, col, value)
    book.save("школа.xlsx")


def test_an_answer_that_was_changed_in_the_form_is_told_and_makes_no_second_row(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, other = f"12.09.2023 10:41;{GIRL};адаптация;среда", f"12.09.2023 10:41;{BOY};адаптация;среда"
    main(["take", written("а.csv", HEADER, first, other), "--apply", "--today", DAY])
    file = written("а.csv", HEADER, first.replace("среда", "четверг"), other, f"12.09.2023 10:41;{BOY};социализация;")
    status, told_ = said(capsys, "take", file, "--apply")

    assert status == 1
    assert "строка 2: такая строка уже внесена (Запросы!H2), но в ней другое." in told_
    assert [(row.person, row.request, row.times) for row in rows(Request)] == [
        (GIRL, "адаптация", ("среда",)),
        (BOY, "адаптация", ("среда",)),
        (BOY, "социализация", ()),
    ]


def test_equal_lines_without_a_minute_are_told_apart_by_their_number(school: Path) -> None:
    file = written("скан.csv", "Участник;Форма;Запрос", *[f"{GIRL};Ученик – ученик;адаптация"] * 2)
    main(["take", file, "--apply", "--today", DAY])
    main(["take", file, "--apply", "--today", DAY])

    assert [row.entered_by for row in rows(Request)] == ["скан.csv", "скан.csv"]


@pytest.mark.parametrize(
    ("sign", "coding"),
    [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "cp1251"), (";", "cp1251"), ("\t", "utf-16"), (",", "cp1251")],
)
def test_every_separator_and_coding_gives_the_same_rows(school: Path, sign: str, coding: str) -> None:
    header = [*HEADER.split(";"), "Подробности"]
    cells = ["12.09.2023 10:41:05", GIRL, "адаптация", "вторник; среда", 'не даётся "дробь";\nсовсем']
    lines = [sign.join(f'"{one.replace(chr(34), chr(34) * 2)}"' for one in line) for line in (header, cells)]
    main(["take", written("ответы.csv", *lines, "", sign * 4, coding=coding), "--apply", "--today", DAY])
    row = rows(Request)[0]

    assert (row.person, row.request, row.times) == (GIRL, "адаптация", ("вторник", "среда"))
    assert row.details == 'не даётся "дробь"; совсем'
    assert len(rows(Request)) == 1


def test_a_table_of_a_form_has_its_titles_below_others_merged_and_repeated_ones_joined(school: Path) -> None:
    file = saved(
        "ответы.xlsx",
        Ответы=[
            ["Анкета участника", None, None, None, None],
            [],
            ["Время создания", "1. Ваш код *", "С чем помочь?", "С чем помочь?", "Когда удобно?"],
            [datetime(2023, 9, 12, 10, 41, 5), GIRL, None, "адаптация", "среда, пятница"],
            [None] * 5,
            ["Время создания", "1. Ваш код *", "С чем помочь?", "С чем помочь?", "Когда удобно?"],
            [datetime(2023, 9, 13, 9, 0), BOY, "успеваемость", "адаптация", None],
        ],
    )
    main(["take", file, "--apply", "--today", DAY])

    assert [(row.person, row.request, row.times) for row in rows(Request)] == [
        (GIRL, "адаптация", ("среда", "пятница")),
        (BOY, "успеваемость; адаптация", ()),
    ]


def test_a_file_that_fits_two_tabs_is_for_the_one_in_its_name(school: Path) -> None:
    file = written("7Б.xlsx - Наставники.csv", "Участник,Интересы,Удобное время", f"{BOY},шахматы,среда")
    main(["take", file, "--apply", "--today", DAY])

    assert ([row.person for row in rows(Offer)], rows(Request)) == ([BOY], [])


def test_one_form_saved_as_csv_and_as_xlsx_is_taken_once(school: Path) -> None:
    main(["take", written("а.csv", HEADER, f"12.09.2023 10:41:05;{BOY};адаптация;среда"), "--apply", "--today", DAY])
    cells = [datetime(2023, 9, 12, 10, 41, 5), BOY, "адаптация", "среда"]
    main(["take", saved("б.xlsx", Лист1=[HEADER.split(";"), cells]), "--apply", "--today", DAY])

    assert len(rows(Request)) == 1


def test_a_question_that_is_understood_later_makes_no_line_new(school: Path) -> None:
    file = written("ответы.csv", f"{HEADER};Чем увлекаешься?", f"12.09.2023 10:41;{BOY};адаптация;среда;шахматы")
    main(["take", file, "--apply", "--today", DAY])
    ask({"Чем увлекаешься?": "Запросы!Интересы"})
    main(["take", file, "--apply", "--today", DAY])

    assert len(rows(Request)) == 1


def test_offers_meetings_and_informing_go_to_their_tabs_by_their_own_titles(school: Path) -> None:
    main(["take", written("н.csv", "Участник,Формы,Компетенции,Мест", f"{BOY},Ученик – ученик,адаптация,2"), "--apply"])
    main(["take", written("в.csv", "Дата;Пара;Минут", "05.10.2023;П-001;40"), "--apply"])
    main(["take", written("и.csv", "Дата\tВид\tКласс\tОхват", "05.09.2023\tклассный час\t7Б\t25"), "--apply"])

    assert [(row.person, row.places) for row in rows(Offer)] == [(BOY, 2)]
    assert [(row.day, row.pair, row.minutes, row.entered_by) for row in rows(Meeting)] == [
        (date(2023, 10, 5), "П-001", 40, "в.csv")
    ]
    assert [(row.kind, row.classes, row.reach) for row in rows(Inform)] == [("классный час", ("7Б",), 25)]


def test_a_ready_questionnaire_says_by_its_questions_whose_it_is_and_of_which_stage(school: Path) -> None:
    questions = ["Created", "Код", "Мне было легко общаться с наставником", "Встречи были полезны"]
    main(["take", written("а.csv", ",".join(questions), f"2024-05-20T10:41:05,{GIRL},9,10"), "--apply"])
    row = rows(Survey)[0]

    assert (row.day, row.person, row.role, row.stage) == (date(2024, 5, 20), GIRL, "наставляемый", "после")
    assert (row.comfort, row.usefulness, row.support) == (9, 10, None)


def test_a_form_whose_questions_nobody_knows_is_refused_with_the_cure(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written("чужое.csv", "Сколько лет;Любимый цвет", "12;синий")
    before = Path("школа.xlsx").read_bytes()
    status, words = said(capsys, "take", file, "--apply")

    assert status == 2
    assert words == (
        "Файл «чужое.csv»: вопросы не узнаны: «Сколько лет», «Любимый цвет». Впишите их на лист «Справочники»: "
        "Список — «Вопрос формы», Значение — вопрос слово в слово, Пояснение — лист и столбец, например: "
        "Запросы!Участник.\n"
    )
    assert Path("школа.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Файл «ответы.csv» пуст. Сохраните ответы в .xlsx или .csv"),
        (b"%PDF-1.7 answers", "документ PDF"),
        ('Участник;Запрос\n"Белова;успеваемость'.encode(), "не закрыты кавычки"),
        (b"PK\x03\x04 half of it", "повреждён"),
        ("Участник;Интересы;Удобное время\nБелова Анна;шахматы;среда".encode(), "подходят «Запросы», «Наставники»"),
    ],
)
def test_a_file_that_is_no_table_of_answers_is_one_sentence_and_status_2(
    school: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    Path("ответы.csv").write_bytes(content)
    status, found = said(capsys, "take", "ответы.csv", "--apply")

    assert (status, found.count("\n")) == (2, 1)
    assert words in found


def test_a_file_that_is_not_there_and_a_workbook_that_is_held(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing, found = told(capsys, "take", "нет.csv")
    file = written("ответы.csv", HEADER, f"12.09.2023 10:41;{BOY};адаптация;среда")
    with held(read_setup(None, None, None).beside("lock")):
        busy, _ = said(capsys, "take", file, "--apply")

    assert missing == 2
    assert "нет.csv" in found["error"]
    assert busy == 75


def test_a_question_that_leads_nowhere_is_remarked_on_in_the_list(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask({"Любимый цвет": "Запросы!Цвет"})
    status, words = said(capsys, "check")

    assert status == 1
    assert "непонятно, куда идут ответы на этот вопрос. Напишите лист и столбец, например: Запросы!Участник." in words
    assert [row.value for row in rows(Entry)][-1] == "Любимый цвет"


def test_an_older_workbook_gets_the_hidden_column_with_the_first_answer_and_no_word(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook("школа.xlsx")
    sheet = book["Запросы"]
    sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == ANSWER))
    book.save("школа.xlsx")
    _, before = said(capsys, "check")
    file = written("ответы.csv", HEADER, f"12.09.2023 10:41;{BOY};адаптация;среда")
    main(["take", file, "--apply", "--today", DAY])
    main(["take", file, "--apply", "--today", DAY])

    sheet = openpyxl.load_workbook("школа.xlsx")["Запросы"]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == ANSWER)
    assert ANSWER not in before
    assert [len(row.answer) for row in rows(Request)] == [32]
    assert sheet.column_dimensions[letter].hidden


def test_without_the_key_nobody_knows_what_was_taken_so_nothing_is(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written("ответы.csv", HEADER, f"12.09.2023 10:41;{BOY};адаптация;среда")
    main(["take", file, "--apply", "--today", DAY])
    Path("школа.memory.key").unlink()
    status, words = said(capsys, "take", file, "--apply")

    assert status == 2
    assert "Файла «школа.memory.key» рядом с книгой нет" in words
    assert len(rows(Request)) == 1


def test_a_thousand_answers_are_taken_in_a_moment_and_once(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{1 + n % 28:02}.09.2023 {n % 24}:{n % 60:02};{GIRL};адаптация;ответ {n}" for n in range(1000)]
    file = written("много.csv", HEADER, *lines)
    for _ in range(3):
        main(["take", file, "--apply", "--today", DAY])

    assert len(rows(Request)) == 1000


def test_in_a_spreadsheet_answers_come_below_what_people_typed(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(google_layout, "FRESH_ROWS", 20)
    where = ["--workbook", f"https://docs.google.com/spreadsheets/d/{new_key(google)}/edit", "--sheets-url", google.url]
    main(["init", *where])
    file = written("а.csv", "Участник;Форма;Запрос", f"{GIRL};Ученик – ученик;адаптация", f"{BOY};;успеваемость")
    _, first = told(capsys, "take", file, "--apply", *where)
    _, second = told(capsys, "take", file, "--apply", *where)

    assert first["jobs"][0]["changes"] == {"Запросы": {"added": 2, "changed": 0, "removed": 0}}
    assert first["requests"] == {"read": 1, "write": 1}
    assert second["jobs"][0]["changes"] == {}


def test_in_an_older_spreadsheet_the_column_of_taken_answers_is_hidden_too(
    google: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(google_layout, "FRESH_ROWS", 20)
    key = new_key(google)
    where = ["--workbook", f"https://docs.google.com/spreadsheets/d/{key}/edit", "--sheets-url", google.url]
    main(["init", *where])
    tab = Person(google, key)
    tab.delete("COLUMNS", tab.col(ANSWER))
    main(["take", written("а.csv", "Участник;Форма;Запрос", f"{GIRL};;адаптация"), "--apply", *where])

    sheet = next(one for one in google.store.book(key).sheets if one.title == "Запросы")
    assert tab.lines()[1][tab.col(ANSWER)]
    assert sheet.column_properties[tab.col(ANSWER)].get("hiddenByUser")


def test_the_tabs_of_answers_are_those_of_the_contract() -> None:
    assert [kind.spec.title for kind in KINDS] == ["Запросы", "Наставники", "Встречи", "Анкеты", "Информирование"]
    assert {kind for kind in TABS if ANSWER in kind.spec.by_title} == set(KINDS)


def test_the_workbook_itself_is_no_file_of_answers(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy("школа.xlsx", "школа (копия).xlsx")
    status, words = said(capsys, "take", "школа (копия).xlsx", "--apply")

    assert status == 2
    assert "Файл «школа (копия).xlsx»: это сама книга или её копия, а не ответы" in words


def test_a_hidden_tab_comes_into_view_with_the_first_answer(school: Path) -> None:
    file = written("а.csv", "Код,Я получу поддержку,Встречи будут мне полезны", f"{GIRL},7,8")
    hidden = openpyxl.load_workbook("школа.xlsx")["Анкеты"].sheet_state
    main(["take", file, "--apply", "--today", DAY])

    assert hidden == "hidden"
    assert openpyxl.load_workbook("школа.xlsx")["Анкеты"].sheet_state == "visible"


def test_what_looks_like_a_formula_stays_what_was_answered(school: Path) -> None:
    line = f"{GIRL};Ученик – ученик;адаптация;=HYPERLINK(1)"
    main(["take", written("а.csv", "Участник;Форма;Запрос;Подробности", line), "--apply", "--today", DAY])

    assert rows(Request)[0].details == "=HYPERLINK(1)"
    assert openpyxl.load_workbook("школа.xlsx")["Запросы"]["E2"].data_type == "s"
