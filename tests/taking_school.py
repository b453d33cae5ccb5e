"""A small school in a file, and the files that people bring to it."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jobs.__main__ import main
from jobs.records.lists import QUESTION, Entry
from jobs.records.people import Person
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row, loose
from sync.edits import edit
from sync.parsing import parse
from sync.table import find_table

DAY = "13.10.2023"
GIRL, BOY, TEACHER = "Пчёлкина Анна Ивановна", "Орлов Пётр Сергеевич", "Тихонова Вера Львовна"
#: Questions of the school's own form.
QUESTIONS = {
    "С чем помочь?": "Запросы!Запрос",
    "Когда удобно?": "Запросы!Удобное время",
    "Ваш код": "Запросы!Участник; Наставники!Участник",
}


def founded() -> None:
    """A workbook in this folder with a pupil of 7Б, a pupil of 10А and a teacher."""
    main(["init", "--today", DAY])
    agreed: dict[str, Any] = {"consent": date(2023, 9, 1)}
    people = [
        Person(name=GIRL, role="ученик", school_class="7Б", **agreed),
        Person(name=BOY, role="ученик", school_class="10А", **agreed),
        Person(name=TEACHER, role="педагог", post="учитель математики", leads=("7Б",), **agreed),
    ]
    edit(XlsxWorkbook(Path("школа.xlsx")), [Person], lambda _: people)


def ask(questions: dict[str, str]) -> None:
    """Somebody tells the workbook what the questions of a form mean."""
    entries = [Entry(list_name=QUESTION, value=value, explanation=where) for value, where in questions.items()]
    edit(XlsxWorkbook(Path("школа.xlsx")), [Entry], lambda _: entries)


def written(name: str, *lines: str, coding: str = "utf-8") -> str:
    """A text file of these lines."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes("\r\n".join(lines).encode(coding))
    return name


def saved(name: str, **tabs: Sequence[Sequence[Any]]) -> str:
    """An .xlsx file of these tabs."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in tabs.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    book.save(name)
    return name


def copied(made: Path, below: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the school that was made, the working folder; no LibreOffice."""
    school = below / "школа"
    shutil.copytree(made, school)
    monkeypatch.chdir(school)
    monkeypatch.setenv("PATH", "")
    return school


def rows(kind: type[Row], workbook: str = "школа.xlsx") -> list[Any]:
    """What stands on a tab of the workbook."""
    sheet = XlsxWorkbook(Path(workbook)).snapshot([kind.spec.title]).sheets[kind.spec.title]
    table, problems = find_table(sheet, kind.spec.titles, kind.spec.extras, kind.spec.required)
    assert table, problems
    return list(parse(table, kind)[0])


def code(name: str) -> str:
    """The code of a person."""
    found: str = next(person.code for person in rows(Person) if loose(person.name) == loose(name))
    return found
