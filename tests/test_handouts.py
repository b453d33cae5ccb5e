"""Codes on paper: lists by class and slips for mentors, where names stay at school."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from books_school import ANNA, DAY, IGOR, TEACHER, ThreeBooks

from jobs.orders.handouts import documents_for_codes
from jobs.records.pairs import APPROVED, PROPOSED, RUNNING, Pair
from jobs.records.people import Person
from jobs.school.dictionaries import read_dictionaries
from sync.backends.word import SHIPPED, WordWriter
from sync.document import Document

WORDS = read_dictionaries(())
PEOPLE = (
    Person(code="У-0012К", name="Иванов Пётр Сергеевич", school_class="6Б"),
    Person(code="У-0013Л", name="белова  анна олеговна", school_class="6Б"),
    Person(code="У-0014М", name="Орлов Игорь Ильич", school_class="10А"),
    Person(code="У-0015Н", name="Выбывший Олег Олегович", school_class="6Б", left=date(2023, 10, 1)),
    Person(code="", name="Новая Вера Ильинична", school_class="6Б"),
    Person(code="П-0001К", name="Жукова Мария Сергеевна"),
)


def pair(name: str, mentor: str, mentee: str, status: str) -> Pair:
    return Pair(pair=name, mentor_code=mentor, mentee_code=mentee, status=status)


def made(*pairs: Pair, people: Sequence[Person] = PEOPLE) -> dict[str, Mapping[str, Any]]:
    return {document.file: document.context for document in documents_for_codes(people, pairs, WORDS, DAY)}


def test_every_class_has_its_list_in_the_order_of_the_alphabet() -> None:
    found = made()

    assert list(found) == ["Коды 6Б класса.docx", "Коды 10А класса.docx", "Коды взрослых.docx"]
    assert found["Коды 6Б класса.docx"]["люди"] == [
        {"имя": "Белова Анна Олеговна", "код": "У-0013Л"},
        {"имя": "Иванов Пётр Сергеевич", "код": "У-0012К"},
    ]


def test_pupils_without_a_class_have_a_list_of_their_own() -> None:
    pupil = Person(code="У-0016П", name="Рогова Вера Олеговна", role="Ученица")
    found = made(people=[*PEOPLE, pupil])

    assert list(found)[-2:] == ["Коды взрослых.docx", "Коды учеников без класса.docx"]
    assert found["Коды учеников без класса.docx"]["люди"] == [{"имя": "Рогова Вера Олеговна", "код": "У-0016П"}]
    assert [row["код"] for row in found["Коды взрослых.docx"]["люди"]] == ["П-0001К"]


def test_a_slip_has_the_pairs_that_were_agreed_on_and_no_others() -> None:
    found = made(
        pair("П-012", "У-0014М", "У-0012К", RUNNING),
        pair("П-003", "У-0014М", "У-0013Л", APPROVED),
        pair("П-004", "П-0001К", "У-0013Л", PROPOSED),
        pair("П-005", "У-0014М", "У-0015Н", RUNNING),
    )

    (slip,) = found["Памятки наставникам.docx"]["памятки"]
    assert (slip["наставник"], slip["код"]) == ("Орлов Игорь Ильич", "У-0014М")
    assert [(one["пара"], one["кто"].replace("\u00a0", " ")) for one in slip["пары"]] == [
        ("П-003", "Белова А.О., 6Б"),
        ("П-012", "Иванов П.С., 6Б"),
    ]


def test_no_file_name_names_a_person() -> None:
    names = " ".join(made(pair("П-012", "У-0014М", "У-0012К", RUNNING)))

    assert not [word for person in PEOPLE for word in person.name.split() if word in names]


def test_only_a_school_that_keeps_names_at_home_gets_them() -> None:
    school = ThreeBooks().filled()
    school.run()
    assert not [name for name in school.writer.made if "Коды" in name]

    school.set("Персональные данные", "только в школе")
    school.run()
    assert {"Коды 6А класса.docx", "Коды 10А класса.docx", "Коды взрослых.docx"} <= set(school.writer.made)
    assert school.plan().nothing or all(ANNA not in one.file for _, one in school.plan().documents)


def test_the_templates_print_what_they_are_given_and_warn(tmp_path: Path) -> None:
    from docx import Document as WordFile

    papers = documents_for_codes(PEOPLE, [pair("П-012", "У-0014М", "У-0012К", RUNNING)], WORDS, DAY)
    texts = {file.stem: _text(WordFile(str(file))) for file in WordWriter(tmp_path).write(papers)}

    assert "Не фотографируйте" in texts["Коды 6Б класса"]
    assert "Иванов Пётр Сергеевич У-0012К" in texts["Коды 6Б класса"]
    assert "Ваши пары: П-012 — Иванов П.С., 6Б" in texts["Памятки наставникам"]


def _text(document: Any) -> str:
    words = document.element.body.itertext()
    return " ".join(" ".join(words).replace("\u00a0", " ").split())


def test_the_second_run_makes_nothing(tmp_path: Path) -> None:
    papers: list[Document] = documents_for_codes(PEOPLE, [], WORDS, DAY)
    writer = WordWriter(tmp_path)
    writer.write(papers)

    assert writer.missing(papers) == []
    assert all(any((folder / paper.template).exists() for folder in SHIPPED) for paper in papers)
    assert {IGOR, TEACHER}.isdisjoint(path.name for path in tmp_path.iterdir())
