"""`print книги`: small workbooks that travel as people like and come back, each line once."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from taking_school import BOY, DAY, GIRL, TEACHER, code, copied, founded, rows

from jobs.__main__ import main
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.programme import Inform
from jobs.records.requests import Interview, Offer, Request
from jobs.records.work import Meeting
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.edits import edit

FORM, ASKED = "Ученик – ученик", "адаптация"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school in which the teacher of a class answers for a pair that runs."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PATH", "")
        founded()
        typed = [
            Request(person=GIRL, form=FORM, request=ASKED),
            Offer(person=BOY, forms=(FORM,), skills=(ASKED,), teacher=TEACHER),
            Interview(person=GIRL, role="наставляемый", admitted=True),
            Interview(person=BOY, role="наставник", admitted=True),
        ]
        edit(XlsxWorkbook(Path("школа.xlsx")), [Request, Offer, Interview], lambda _: typed)
        change(Parameter, lambda row: row.name == "Полное наименование", value="МБОУ «Школа № 5»")
        main(["run", "all", "--apply", "--today", DAY])
        change(Pair, lambda _: True, decision="утвердить", teacher=TEACHER)
        main(["run", "all", "--apply", "--today", DAY])
        signed = {"number": "201-ОД", "day": date(2023, 10, 13), "signed": True}
        change(Paper, lambda row: row.kind == "Приказ об утверждении пар", **signed)
        main(["run", "all", "--apply", "--today", DAY])
    return folder


def change(kind: type[Row], which: Any, **values: Any) -> None:
    """Somebody types into the rows that `which` finds."""
    edit(
        XlsxWorkbook(Path("школа.xlsx")),
        [kind],
        lambda records: [row.with_(**values) for row in records.of(kind) if which(row)],
    )


@pytest.fixture
def school(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, the working folder; no LibreOffice."""
    return copied(made, tmp_path, monkeypatch)


def fill(book: str, tab: str, *typed: dict[str, Any], at: int = 2) -> None:
    """A teacher inserts rows before row `at`, and saves."""
    opened = openpyxl.load_workbook(book)
    sheet = opened[tab]
    sheet.insert_rows(at, len(typed))
    titles = [cell.value for cell in sheet[1]]
    for number, row in enumerate(typed, at):
        for title, value in row.items():
            sheet.cell(number, titles.index(title) + 1, value)
    opened.save(book)


def offered(book: str, tab: str) -> dict[str, list[str]]:
    """What the columns of a tab offer to choose from."""
    opened = openpyxl.load_workbook(book)
    found = {}
    for rule in opened[tab].data_validations.dataValidation:
        title = opened[tab].cell(1, openpyxl.utils.range_boundaries(str(rule.sqref))[0]).value
        if rule.formula1.startswith('"'):
            found[title] = rule.formula1.strip('"').split(",")
        else:
            listed, _, area = rule.formula1.partition("!")
            found[title] = [row[0].value for row in opened[listed.strip("'")][area.replace("$", "")]]
    return found


def bring(name: str, *, to: str = "") -> None:
    Path("входящие").mkdir(exist_ok=True)
    shutil.copy(f"out/книги/{name}", f"входящие/{to or name}")


def run() -> int:
    return main(["run", "all", "--apply", "--today", DAY])


def asked() -> list[tuple[str, str, str]]:
    return [(row.person, row.request, row.details) for row in rows(Request)]


def test_a_book_a_class_and_one_a_teacher_with_lists_to_choose_from(school: Path) -> None:
    main(["print", "книги", "--today", DAY])
    teachers = f"{code(TEACHER)}.xlsx"
    book = openpyxl.load_workbook("out/книги/7Б.xlsx")

    assert sorted(one.name for one in Path("out/книги").iterdir()) == sorted(["7Б.xlsx", "10А.xlsx", teachers])
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [
        "Запросы",
        "Наставники",
        "Информирование",
    ]
    assert offered("out/книги/7Б.xlsx", "Запросы")["Участник"] == [GIRL]
    assert offered("out/книги/7Б.xlsx", "Запросы")["Запрос"][:2] == ["успеваемость", "адаптация"]
    assert "математика" in offered("out/книги/7Б.xlsx", "Наставники")["Предметы"]
    assert offered("out/книги/7Б.xlsx", "Информирование")["Класс"] == ["7Б"]
    assert offered(f"out/книги/{teachers}", "Встречи")["Пара"] == ["П-001"]
    assert [cell.value for cell in openpyxl.load_workbook(f"out/книги/{teachers}")["Мои пары"][2]] == [
        "П-001",
        None,
        BOY,
        GIRL,
    ]


def test_books_come_back_and_their_lines_are_seen_by_the_same_run(school: Path) -> None:
    main(["print", "книги", "--today", DAY])
    fill("out/книги/7Б.xlsx", "Запросы", {"Участник": GIRL, "Форма": FORM, "Запрос": "социализация"})
    fill("out/книги/7Б.xlsx", "Информирование", {"Дата": date(2023, 9, 5), "Вид": "классный час", "Класс": "7Б"})
    fill(f"out/книги/{code(TEACHER)}.xlsx", "Встречи", {"Дата": date(2023, 10, 13), "Пара": "П-001", "Минут": 40})
    bring("7Б.xlsx")
    bring(f"{code(TEACHER)}.xlsx", to="встречи Тихоновой.xlsx")
    run()
    meeting, request = rows(Meeting)[0], rows(Request)[-1]

    assert (request.person, request.entered_by, bool(request.code)) == (GIRL, "7Б.xlsx", True)
    assert (meeting.pair, meeting.minutes, meeting.entered_by) == ("П-001", 40, "встречи Тихоновой.xlsx")
    assert meeting.check
    assert [row.classes for row in rows(Inform)] == [("7Б",)]
    assert not list(Path("входящие").glob("*.*"))


def test_a_book_comes_twice_renamed_with_rows_added_in_the_middle_and_at_the_end(school: Path) -> None:
    main(["print", "книги", "--class", "7б", "--today", DAY])
    book = "out/книги/7Б.xlsx"
    one, two, three = (
        {"Участник": GIRL, "Форма": FORM, "Запрос": request}
        for request in ("социализация", "профориентация", "олимпиады и проекты")
    )
    fill(book, "Запросы", one, two)
    bring("7Б.xlsx")
    run()
    fill(book, "Запросы", three, at=3)
    fill(book, "Запросы", {**three, "Запрос": "творчество и спорт"}, at=5)
    bring("7Б.xlsx", to="Седьмой Б (1).xlsx")
    bring("7Б.xlsx")
    run()

    assert [request for _, request, _ in asked()[1:]] == [
        "социализация",
        "профориентация",
        "олимпиады и проекты",
        "творчество и спорт",
    ]


def test_a_line_that_was_mended_in_the_book_is_told_and_does_not_come_twice(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["print", "книги", "--class", "7Б", "--today", DAY])
    line = {"Участник": GIRL, "Форма": FORM, "Запрос": "социализация", "Подробности": "стесняется"}
    fill("out/книги/7Б.xlsx", "Запросы", line)
    bring("7Б.xlsx")
    run()
    book = openpyxl.load_workbook("out/книги/7Б.xlsx")
    book["Запросы"].cell(2, 5, "мало друзей")
    book.save("out/книги/7Б.xlsx")
    fill("out/книги/7Б.xlsx", "Запросы", {**line, "Запрос": "профориентация"}, at=3)
    bring("7Б.xlsx")
    capsys.readouterr()
    run()
    said = capsys.readouterr().out
    left, noted = sorted(Path("входящие").glob("*.*")), asked()
    change(Request, lambda row: row.details == "стесняется", details="мало друзей")
    run()

    assert "файл «7Б.xlsx»: лист «Запросы», строка 2: такая строка уже внесена (Запросы!E3), но в ней другое." in said
    assert [file.name for file in left] == ["7Б.xlsx", "7Б.xlsx — что исправить.txt"]
    assert noted[1:] == [(GIRL, "социализация", "стесняется"), (GIRL, "профориентация", "стесняется")]
    assert not list(Path("входящие").glob("*.*"))
    assert len(asked()) == 3


def test_a_name_that_was_completed_in_the_book_makes_no_second_row(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["print", "книги", "--class", "7Б", "--today", DAY])
    line = {"Участник": "Пчёлкина А.И.", "Форма": FORM, "Запрос": "социализация"}
    fill("out/книги/7Б.xlsx", "Запросы", line)
    bring("7Б.xlsx")
    run()
    book = openpyxl.load_workbook("out/книги/7Б.xlsx")
    book["Запросы"].cell(2, 2, GIRL)
    book.save("out/книги/7Б.xlsx")
    fill("out/книги/7Б.xlsx", "Запросы", {**line, "Участник": "Пчёлкина Б.Б.", "Запрос": "адаптация"}, at=3)
    bring("7Б.xlsx")
    capsys.readouterr()
    run()
    note = Path("входящие/7Б.xlsx — что исправить.txt").read_text(encoding="utf-8-sig")

    assert [(name, request) for name, request, *_ in asked()[1:]] == [
        ("Пчёлкина А.И.", "социализация"),
        ("Пчёлкина Б.Б.", "адаптация"),
    ]
    assert note.split("\n") == [
        "Из файла «7Б.xlsx» в книгу внесено не всё.",
        "",
        "Лист «Запросы», строка 2: такая строка уже внесена (Запросы!B3), но в ней другое. Исправьте её там; если это "
        "другая запись, впишите её в книгу сами.",
        "",
    ]


def test_a_book_that_somebody_has_filled_is_not_printed_over(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["print", "книги", "--today", DAY])
    fill("out/книги/7Б.xlsx", "Запросы", {"Участник": GIRL})
    before = Path("out/книги/7Б.xlsx").read_bytes()
    capsys.readouterr()
    status = main(["print", "книги", "--today", DAY])
    said = capsys.readouterr().out

    assert status == 0
    assert "Не тронуты, в них уже есть строки: 7Б.xlsx. Положите их в папку «входящие» рядом с книгой." in said
    assert Path("out/книги/7Б.xlsx").read_bytes() == before


def test_a_book_saved_by_another_office_is_the_same_book(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not here")
    shutil.copytree(made, tmp_path / "школа")
    monkeypatch.chdir(tmp_path / "школа")
    main(["print", "книги", "--class", "7Б", "--today", DAY])
    line = {"Дата": date(2023, 9, 12), "Участник": GIRL, "Форма": FORM, "Запрос": "социализация"}
    fill("out/книги/7Б.xlsx", "Запросы", line)
    fill("out/книги/7Б.xlsx", "Информирование", {"Дата": date(2023, 9, 5), "Вид": "классный час", "Охват": 25})
    bring("7Б.xlsx")
    run()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "входящие", "out/книги/7Б.xlsx"]
    subprocess.run([office, profile, "--headless", *to], check=True, capture_output=True, timeout=120)
    run()

    assert len(asked()) == 2
    assert len(rows(Inform)) == 1
    assert sorted(one.name for one in Path("входящие/принято").iterdir()) == ["7Б (2).xlsx", "7Б.xlsx"]
