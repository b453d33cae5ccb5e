"""Forms and small books where names may not leave the school."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from taking_school import rows, saved, written
from test_apart import BOY, DAY, GIRL, School

from jobs.__main__ import main
from jobs.records.people import Person
from jobs.records.requests import Request

BOOK = "cloud/педагоги.xlsx"
NAMES = "В форме имена. В этой книге только коды: попросите указывать код с карточки."


@pytest.fixture
def codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The codes of the children of a school in three books, the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    school = School(tmp_path)
    school.told(local="люди.xlsx", teachers=BOOK, coordinator="cloud/координатор.xlsx").played()
    main(["run", "all", "--apply", "--today", DAY])
    return {person.name: person.code for person in rows(Person, "люди.xlsx")}


def taken(capsys: pytest.CaptureFixture[str], file: str) -> tuple[int, dict[str, Any], str]:
    capsys.readouterr()
    status = main(["take", file, "--apply", "--json", "--today", DAY])
    said = capsys.readouterr()
    return status, json.loads(said.out), said.err


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("Участник;Форма;Запрос", f"{GIRL};Ученик – ученик;адаптация"),
        ("Участник;Форма;Запрос", "Белова Анна;Ученик – ученик;адаптация"),
        ("ФИО;Форма;Запрос", "Совина Ульяна;Ученик – ученик;адаптация"),
        ("Код;ФИО ученика;Форма;Запрос", "У-0001Х;Совина Ульяна;Ученик – ученик;адаптация"),
        ("Код;Форма;Запрос;Желаемый наставник", "У-0001Х;Ученик – ученик;адаптация;Орлов Игорь"),
    ],
)
def test_a_form_with_names_is_refused_with_the_cure(
    codes: dict[str, str], capsys: pytest.CaptureFixture[str], header: str, line: str
) -> None:
    status, told, said = taken(capsys, written("форма.csv", header, line.replace("У-0001Х", codes[GIRL])))

    assert status == 2
    assert told["error"] == f"Файл «форма.csv»: {NAMES}"
    assert GIRL not in said
    assert rows(Request, BOOK) == []


def test_a_name_in_the_midst_of_an_answer_is_refused_with_its_place(
    codes: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = written("форма.csv", "Код;Форма;Запрос;Подробности", f"{codes[GIRL]};;адаптация;дружит с Орловым Игорем")
    status, told, _ = taken(capsys, file)

    assert status == 2
    assert told["error"].startswith("Файл «форма.csv»: строка 2, столбец «Подробности»: здесь оказалось бы: имя")
    assert rows(Request, BOOK) == []


def test_codes_are_taken_and_no_name_of_a_file_is_written_or_told(
    codes: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    header, line = ["Участник", "Форма", "Запрос"], [codes[GIRL], "Ученик – ученик", "адаптация"]
    saved(f"cloud/входящие/{BOY}.xlsx", Запросы=[header, line])
    saved(f"cloud/входящие/{GIRL}.xlsx", Запросы=[["Что"], ["адаптация"]])
    capsys.readouterr()
    main(["run", "all", "--apply", "--today", DAY])
    said = capsys.readouterr()

    assert [(row.person, row.entered_by) for row in rows(Request, BOOK)] == [(codes[GIRL], "")]
    assert BOY not in said.out + said.err
    assert GIRL not in said.out + said.err
    assert "Орлов" not in Path("люди.journal.jsonl").read_text(encoding="utf-8")


def test_small_books_hold_codes_alone(codes: dict[str, str]) -> None:
    main(["print", "книги", "--today", DAY])
    books = sorted(Path("out/книги").iterdir())
    shown = [str(cell.value) for book in books for tab in openpyxl.load_workbook(book) for row in tab for cell in row]
    offered = [
        rule.formula1
        for book in books
        for tab in openpyxl.load_workbook(book)
        for rule in tab.data_validations.dataValidation
    ]

    assert [book.name for book in books] == ["10А.xlsx", "6А.xlsx"]
    assert f'"{codes[GIRL]}"' in offered
    assert not [text for text in (*shown, *offered) if "Белова" in text or "Орлов" in text]
