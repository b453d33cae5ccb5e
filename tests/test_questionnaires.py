"""Questionnaires and sheets of marks on paper: whom they are for, what they ask, in the order of the columns."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.monitoring.deciding import JOB
from jobs.monitoring.influence import TEMPLATE as INFLUENCE
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.surveys import Influence, Survey
from jobs.school.survey_questions import LAST, QUESTIONS
from sync.columns import Row
from sync.job import Choice, Records

AUTUMN, SPRING = date(2023, 12, 12), date(2024, 4, 10)
PUPIL = MENTEES[0].with_(school_class="9А")
COLLEAGUE = Person(code="П-2", name="Тихонов Олег Юрьевич", role="педагог", post="учитель химии")
PEOPLE = (MENTOR, TEACHER, COLLEAGUE, PUPIL, *MENTEES[1:])
TEMPLATES = Path(__file__).parent.parent / "templates"


def printed(
    name: str,
    today: date = AUTUMN,
    choice: Choice = Choice(),  # noqa: B008
    *,
    pairs: Sequence[Pair] = (pair(1), pair(2, "У-3")),
    people: Sequence[Person] = PEOPLE,
    settings: Sequence[Parameter] = (),
    **rows: Sequence[Row],
) -> dict[str, Any]:
    """What is printed, by place; `rows`: «Анкеты» and «Влияние»."""
    known: dict[type[Row], Sequence[Row]] = dict.fromkeys(JOB.tabs, ())
    known |= {Person: people, Parameter: settings, Pair: pairs}
    known |= {Survey: rows.get("surveys", ()), Influence: rows.get("influence", ())}
    (wanted,) = (one for one in JOB.sets if one.name == name)
    return {one.place: dict(one.context) for one in wanted.documents(Records(known), today, choice)}


def asked(sheet: dict[str, Any]) -> list[str]:
    return [*(one["текст"] for one in sheet["вопросы"]), sheet["последний"]["текст"]]


def test_the_questions_stand_in_the_order_of_the_columns_that_they_are_typed_into() -> None:
    titles = [one.title for one in QUESTIONS] + [LAST]

    assert titles == [col.title for col in Survey.spec.people if col.title in titles]
    assert len(titles) == len(Survey.spec.people) - len(("Дата", "Участник", "Роль в программе", "Этап"))


def test_the_marks_stand_in_the_order_of_the_columns_that_they_are_typed_into() -> None:
    tables = WordFile(str(TEMPLATES / INFLUENCE)).tables
    heads = [[cell.paragraphs[0].text for cell in table.rows[0].cells] for table in tables]
    titles = [col.title for col in Influence.spec.people]

    marks = [[head for head in one if head in titles] for one in heads]
    assert marks == [["Гибкие навыки", "Тревожность"], ["Вовлечённость", "Желание посещать школу", "Уверенность"]]
    assert all(one == [title for title in titles if title in one] for one in marks)


def test_everybody_answers_once_a_role_and_lies_with_his_class() -> None:
    found = printed("анкеты-до")

    assert {place: [sheet["код"] for sheet in one["листы"]] for place, one in found.items()} == {
        "бланки/Анкеты до 6А.docx": ["У-3"],
        "бланки/Анкеты до 9А.docx": ["У-2"],
        "бланки/Анкеты до 10А.docx": ["У-1"],
    }


def test_the_full_form_asks_for_every_column_in_the_words_of_its_role_and_stage() -> None:
    before = printed("анкеты-до")["бланки/Анкеты до 9А.docx"]["листы"][0]
    after = printed("анкеты-после", SPRING)["бланки/Анкеты после 10А.docx"]["листы"][0]

    assert (before["чья"], before["когда"], before["кому"]) == (
        "наставляемого",
        "в начале программы",
        "Ефимов\u00a0К.Д., 9А",
    )
    assert asked(before) == [
        "Думаю, мне будет легко общаться с наставником",
        "Встречи будут мне полезны",
        "Я получу поддержку",
        "Я понимаю, чем мы будем заниматься",
        "Всё устроено удобно для меня",
        "Я рад(а), что участвую",
        "Чего жду больше всего?",
    ]
    assert (after["чья"], asked(after)) == (
        "наставника",
        [
            "Мне было легко общаться с наставляемым",
            "Встречи принесли пользу",
            "Школа и куратор помогали",
            "Было понятно, чего ждут",
            "Встречи удалось хорошо организовать",
            "Доволен(а) результатом",
            "Оправдались ожидания",
            "Хочу продолжить",
            "Что было самым ценным? Чего не хватило?",
        ],
    )
    assert [one["шкала"] for one in after["вопросы"]] == [True] * 7 + [False]


def test_up_to_the_seventh_class_and_where_the_school_wants_it_the_form_is_short() -> None:
    young = printed("анкеты-после")["бланки/Анкеты после 6А.docx"]["листы"][0]
    short = printed("анкеты-до", settings=[Parameter(name="Анкета", value="короткая")])

    assert asked(young) == [
        "Мне было легко общаться с наставником",
        "Встречи были полезны",
        "Наставник меня поддерживал",
        "Я доволен(довольна) тем, что получилось",
        "Хочу продолжить",
        "Что было самым ценным? Чего не хватило?",
    ]
    assert len(asked(short["бланки/Анкеты до 10А.docx"]["листы"][0])) == 5


def test_teachers_of_teachers_are_asked_for_what_they_take_into_their_lessons() -> None:
    pairs = [pair(1, "П-2", mentor_code="П-1")]
    (sheets,) = (one["листы"] for one in printed("анкеты-после", pairs=pairs).values())

    assert {asked(sheet)[-1] for sheet in sheets} == {"Какой приём вы взяли в работу?"}
    assert list(printed("анкеты-до", pairs=pairs)) == ["бланки/Анкеты до для педагогов.docx"]


def test_who_has_answered_or_left_gets_no_sheet() -> None:
    done = Survey(person=PUPIL.name, code=PUPIL.code, role="наставляемый", stage="до")
    gone = (*PEOPLE[:-3], PEOPLE[-3].with_(left=date(2023, 12, 1)))

    assert list(printed("анкеты-до", surveys=[done], people=gone)) == ["бланки/Анкеты до 10А.docx"]
    assert "бланки/Анкеты после 9А.docx" in printed("анкеты-после", surveys=[done])


@pytest.mark.parametrize(
    ("choice", "place", "codes"),
    [
        (Choice(school_class="6а"), "бланки/Анкеты до 6А.docx", ["У-3"]),
        (Choice(pair="п-1"), "бланки/Анкеты до П-001.docx", ["У-2", "У-1"]),
    ],
)
def test_a_class_or_a_pair_may_be_asked_for(choice: Choice, place: str, codes: list[str]) -> None:
    found = printed("анкеты-до", choice=choice)

    assert {place: [sheet["код"] for sheet in one["листы"]] for place, one in found.items()} == {place: codes}


def test_where_people_stand_under_codes_a_questionnaire_has_the_code_alone() -> None:
    mode = Parameter(name="Персональные данные", value="только в школе")
    sheets = [sheet for one in printed("анкеты-до", settings=[mode]).values() for sheet in one["листы"]]

    assert {sheet["кому"] for sheet in sheets} == {""}
    assert all(sheet["код"] for sheet in sheets)


def test_the_class_teacher_marks_the_pupils_of_the_class_in_both_roles() -> None:
    teacher = TEACHER.with_(leads=("9А",))
    found = printed("влияние", people=(MENTOR, teacher, PUPIL, *MENTEES[1:]))

    assert list(found) == [f"бланки/Лист Влияние до {one}.docx" for one in ("6А", "9А", "10А")]
    own = found["бланки/Лист Влияние до 9А.docx"]
    assert (own["кто"], own["психолог"], [one["имя"] for one in own["люди"]]) == (
        "Гладких\u00a0И.Р.",
        False,
        ["Ефимов Кирилл Денисович"],
    )


def test_the_psychologist_measures_only_those_with_a_consent() -> None:
    agreed = PUPIL.with_(psychologist_consent=date(2023, 9, 1))
    found = printed("влияние", SPRING, people=(MENTOR, TEACHER, agreed, *MENTEES[1:]))

    own = found["психологу/Лист Влияние после.docx"]
    assert (own["психолог"], own["этап"], [one["код"] for one in own["люди"]]) == (True, "после", ["У-2"])
    assert len(found) == 4


def test_teachers_are_not_measured_and_who_is_measured_is_not_again() -> None:
    done = Influence(person=PUPIL.name, code=PUPIL.code, stage="до", involvement=7)
    found = printed("влияние", pairs=[pair(1, mentor_code="П-1"), pair(2, "У-3")], influence=[done])

    assert list(found) == ["бланки/Лист Влияние до 6А.docx", "бланки/Лист Влияние до 10А.docx"]


def test_before_a_pair_runs_nothing_is_asked() -> None:
    later = [pair(1, status="утверждена", since=None)]

    assert [printed(one.name, pairs=later) for one in JOB.sets[:3]] == [{}, {}, {}]
