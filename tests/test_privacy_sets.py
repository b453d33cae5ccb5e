"""What pairs are handed: no word beside a child's name that marks the child (reference/year.md 12.4)."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from demo_school import documents_of_the_demo
from docx import Document as WordFile
from test_plans import School, task
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.demo.people import PEOPLE
from jobs.plans.deciding import plan_papers, talk_sheets
from jobs.records.lists import REQUEST
from jobs.school.lists import ENTRIES
from sync.backends.word import WordWriter
from sync.document import Document
from sync.job import Choice

REQUESTS = [entry.value for entry in ENTRIES if entry.list_name == REQUEST]
MARKS = (*REQUESTS, "без пары", "ждёт", "психолог", "трудн", "овз", "на учёте")
#: One of them at the beginning of a word: «сотрудник» is none.
MARK = re.compile(rf"\b(?:{'|'.join(map(re.escape, MARKS))})")
TEMPLATES = Path(__file__).parent.parent / "templates"
#: Folders of those who are to know: the psychologist's, and what lies at the director's.
KNOWING = ("", "психологу", "на подпись")


def told(file: Path) -> Iterator[str]:
    """The paragraphs and the rows of tables, in small letters."""
    docx = WordFile(str(file))
    yield from (paragraph.text.casefold() for paragraph in docx.paragraphs)
    for table in docx.tables:
        yield from (" ".join(cell.text for cell in row.cells).casefold() for row in table.rows)


@cache
def printed(template: str) -> int:
    """How many such words stand on the template itself: they are said to everybody."""
    return max((len(MARK.findall(line)) for line in told(TEMPLATES / template)), default=0)


def marked(documents: list[Document], surnames: set[str], folder: Path) -> list[str]:
    """The lines that name a child and say what marks it."""
    lines = [
        (line, printed(document.template))
        for document in documents
        for file in WordWriter(folder).write([document])
        if file.suffix == ".docx"
        for line in told(file)
        if any(name in line for name in surnames)
    ]
    assert lines
    return [line for line, everybody in lines if len(MARK.findall(line)) > everybody]


@pytest.mark.slow
def test_no_paper_of_the_demo_that_pairs_are_handed_marks_a_child(tmp_path: Path) -> None:
    pupils = {person.name.split()[0].casefold() for person in PEOPLE if person.school_class}
    last = {one.place: one for one in documents_of_the_demo() if one.folder not in KNOWING and not one.withdrawn}

    assert {one.folder for one in last.values()} >= {"бланки", "планы"}
    assert not marked(list(last.values()), pupils, tmp_path)


@pytest.mark.parametrize("request_", REQUESTS)
def test_whatever_a_child_asked_for_stands_on_no_paper_of_the_pair(request_: str, tmp_path: Path) -> None:
    fields: dict[str, Any] = {"request": request_, "why": f"{request_}; ждёт с 10.09.2023", "comment": "трудный класс"}
    school = School(pairs=[pair(12, **fields)], people=(MENTOR, TEACHER, *MENTEES), tasks=[task("Прочитать книгу")])
    day = school.meetings[0].day
    assert day
    documents = [*plan_papers(school.records, day, Choice()), *talk_sheets(school.records, day, Choice())]

    assert not marked(documents, {MENTEES[0].name.split()[0].casefold()}, tmp_path)
