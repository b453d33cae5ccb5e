"""Sheets of interviews and offers, in the order of the columns (reference/year.md 7.2, 7.3)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from work_school import MENTEES, MENTOR, TEACHER

from jobs.intake.deciding import JOB
from jobs.intake.interview_sheets import TEMPLATE as SHEET
from jobs.intake.offer_forms import TEMPLATE as FORM
from jobs.records.lists import Entry, Parameter
from jobs.records.people import Person
from jobs.records.requests import Interview, Offer, Request
from sync.columns import Row
from sync.job import Choice, Records
from sync.problems import SyncError

TODAY = date(2023, 10, 10)
TEMPLATES = Path(__file__).parent.parent / "templates"
PEOPLE = (MENTOR, TEACHER, *MENTEES)
ASKED = tuple(
    Request(person=one.name, form="Ученик – ученик", request="адаптация", code=one.code) for one in MENTEES[:2]
)
OFFERED = tuple(
    Offer(person=one.name, forms=("Ученик – ученик",), skills=("адаптация",), code=one.code)
    for one in (MENTOR, TEACHER)
)
LISTS = [
    Entry(list_name=name, value=value)
    for name, values in (
        ("Форма", ("Ученик – ученик",)),
        ("Запрос", ("успеваемость", "адаптация", "социализация")),
        ("Роль", ("ученик", "педагог")),
    )
    for value in values
]


def printed(
    name: str,
    choice: Choice = Choice(),  # noqa: B008
    *,
    interviews: Sequence[Interview] = (),
    people: Sequence[Person] = PEOPLE,
    settings: Sequence[Parameter] = (),
) -> dict[str, Any]:
    """What is printed, by place."""
    known: dict[type[Row], Sequence[Row]] = dict.fromkeys(JOB.tabs, ())
    known |= {Entry: LISTS, Person: people, Parameter: settings}
    known |= {Request: ASKED, Offer: OFFERED, Interview: interviews}
    (wanted,) = (one for one in JOB.sets if one.name == name)
    return {one.place: dict(one.context) for one in wanted.documents(Records(known), TODAY, choice)}


def test_everybody_who_asks_or_offers_stands_on_the_sheet_of_his_class() -> None:
    found = printed("собеседования")

    assert {place: [(one["имя"], one["роль"]) for one in sheet["люди"]] for place, sheet in found.items()} == {
        "бланки/Лист собеседования 6А.docx": [
            ("Ефимов Кирилл Денисович", "наставляемый"),
            ("Жукова Софья Андреевна", "наставляемый"),
        ],
        "бланки/Лист собеседования 10А.docx": [("Белов Артём Игоревич", "наставник")],
        "бланки/Лист собеседования для педагогов.docx": [("Гладких Ирина Романовна", "наставник")],
    }
    assert list(printed("собеседования", Choice(school_class="10а"))) == ["бланки/Лист собеседования 10А.docx"]


def test_who_was_admitted_or_refused_is_talked_with_no_more() -> None:
    talk = Interview(person=MENTOR.name, role="наставник", admitted=True)

    assert "бланки/Лист собеседования 10А.docx" not in printed("собеседования", interviews=[talk])


def test_marks_are_asked_for_where_the_school_gives_them() -> None:
    talk = Interview(person=MENTOR.name, role="наставник", motivation=4)

    assert not any(sheet["оценки"] for sheet in printed("собеседования").values())
    assert all(sheet["оценки"] for sheet in printed("собеседования", interviews=[talk]).values())


def test_the_answers_of_an_interview_stand_in_the_order_of_the_columns() -> None:
    titles = [col.title for col in Interview.spec.people]
    tables = WordFile(str(TEMPLATES / SHEET)).tables
    heads = [[cell.paragraphs[0].text for cell in table.rows[0].cells] for table in tables]

    known = [[head for head in one if head in titles] for one in heads]
    assert known == [["Мотивация", "Общение", "Готовность", "Допуск", "Рекомендация"], ["Допуск", "Рекомендация"]]
    assert all(one == [title for title in titles if title in one] for one in known)


#: What stands on the form of a future mentor for each column of «Наставники».
ASKED_FOR = {
    "Формы": "Готов(а) помогать:",
    "Компетенции": "В чём",
    "Предметы": "По каким предметам",
    "Интересы": "Мне интересно",
    "Классы": "С какими классами",
    "Мест": "Сколько человек возьму",
    "Удобное время": "Когда удобно",
    "Достижения": "Мой опыт и достижения",
}


def test_the_answers_of_a_future_mentor_stand_in_the_order_of_the_columns() -> None:
    lines = [one.text for one in WordFile(str(TEMPLATES / FORM)).paragraphs]
    places = [next(at for at, line in enumerate(lines) if line.startswith(words)) for words in ASKED_FOR.values()]

    assert list(ASKED_FOR) == [col.title for col in Offer.spec.people if col.title in ASKED_FOR]
    assert places == sorted(places)


def test_the_form_of_a_future_mentor_is_blank_and_of_a_class_has_its_codes() -> None:
    (blank,) = printed("анкеты-наставников").values()
    own = printed("анкеты-наставников", Choice(school_class="6А"))["бланки/Анкета будущего наставника 6А.docx"]

    assert [sheet["код"] for sheet in blank["листы"]] == ["", ""]
    assert [sheet["код"] for sheet in own["листы"]] == [one.code for one in MENTEES]
    assert blank["листы"][0]["запросы"] == [
        {"левый": "успеваемость", "правый": "адаптация"},
        {"левый": "социализация", "правый": ""},
    ]


def test_where_people_stand_under_codes_the_form_names_nobody() -> None:
    mode = Parameter(name="Персональные данные", value="только в школе")
    (sheets,) = (
        one["листы"] for one in printed("анкеты-наставников", Choice(school_class="6А"), settings=[mode]).values()
    )

    assert {sheet["кому"] for sheet in sheets} == {""}


@pytest.mark.parametrize("name", ["собеседования", "анкеты-наставников"])
def test_no_pair_is_there_yet(name: str) -> None:
    with pytest.raises(SyncError, match="Уберите --pair"):
        printed(name, Choice(pair="П-001"))
