"""The plan of a pair on paper: head, sections, signatures, what makes it over (reference/year.md 6.15)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from test_plans import MADE, School, task
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.plans.deciding import plan_papers, talk_sheets
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.work import Meeting
from sync.document import Document
from sync.job import Choice
from sync.problems import SyncError

DAY = date(2024, 3, 1)
TOPIC = "Повторить тему, по которой отстаёт"
CLASSMATE = Person(code="У-9", name="Абрамов Лев Ильич", role="ученик", school_class="7Б")
YOUNG = Person(code="П-2", name="Котова Елена Викторовна", role="педагог", post="учитель физики")
PEOPLE = (MENTOR, TEACHER, *MENTEES, CLASSMATE, YOUNG)
BETWEEN_TEACHERS = pair(7, "П-2", mentor_code="П-1", form="Учитель – учитель", programme="")


def school(*pairs: Pair, **fields: Any) -> School:
    fields = {"people": PEOPLE, **fields}
    made = School(pairs=pairs or [pair(12)], **fields)
    made.parameters["Куратор"] = TEACHER.name
    return made


def documents(made: School, day: date = DAY) -> dict[str, Document]:
    """The documents that are made, by their place."""
    return {one.place: one for one in made.run(day).outcome.documents if not one.withdrawn}


def plan(made: School, day: date = DAY) -> Any:
    """The only plan of the only document."""
    (document,) = documents(made, day).values()
    plans: Any = document.context["планы"]
    (found,) = plans
    return found


def tasks(plan_: Any) -> list[list[Sequence[str]]]:
    return [[tuple(line.values()) for line in section["задания"]] for section in plan_["разделы"]]


def signed(plan_: Any) -> list[tuple[str, str]]:
    return [(line["кто"], line["имя"].replace("\u00a0", " ")) for line in plan_["подписи"]]


def test_a_plan_has_the_tasks_of_its_programme_and_its_own_in_two_sections() -> None:
    own = (
        task(TOPIC.lower(), due=date(2024, 1, 20), actual="контрольная на 4", mark="выполнено"),
        task("Завести тетрадь ошибок", planned="тетрадь"),
        task("Составить расписание подготовки", actual="снято"),
    )
    found = plan(school(tasks=own))

    assert found["заголовок"] == "Индивидуальный план развития под руководством наставника"
    assert (found["программа"], found["цель"]) == ("Шаг навстречу", "Помочь освоиться в школе.")
    assert (found["наставляемый"], found["наставник"]) == (
        "Ефимов Кирилл Денисович, 6А",
        "Белов Артём Игоревич, 10А",
    )
    assert found["период"].replace("\u00a0", " ") == "с 20.11.2023 по 31.05.2024"
    assert [section["название"] for section in found["разделы"]] == [
        "Раздел 1. Анализ трудностей и способы их преодоления",
        "Раздел 2. Направления развития",
    ]
    assert tasks(found) == [
        [("1", "Пройти самодиагностику трудностей", "18.12.2023", "", "", "")],
        [
            ("2", TOPIC, "20.01.2024", "самостоятельная не ниже 3", "контрольная на 4", "выполнено"),
            ("3", "Итоговая встреча: чему научились", "16.05.2024", "", "", ""),
            ("4", "Завести тетрадь ошибок", "", "тетрадь", "", ""),
        ],
    ]


def test_a_pair_without_a_programme_and_tasks_has_a_form_of_six_blank_lines() -> None:
    found = plan(school(pair(12, programme="")))

    assert [line for section in tasks(found) for line in section] == [
        (str(number), "", "", "", "", "") for number in range(1, 7)
    ]
    assert (found["программа"].strip("_"), found["цель"]) == ("", "")


def test_how_often_a_pair_met_stands_below_and_is_no_reason_to_make_the_plan_over() -> None:
    before, after = school(), school(meetings=[MADE, Meeting(day=date(2024, 1, 12), pair="П-012", kind="регулярная")])
    (former,), (later,) = documents(before).values(), documents(after).values()

    assert plan(after)["встречи"] == "Встречи: 2, из них планирование – 1, регулярная – 1."
    assert former.context != later.context
    assert former.fingerprint == later.fingerprint
    assert former.fingerprint == next(iter(documents(school(), date(2024, 4, 1)).values())).fingerprint


@pytest.mark.parametrize(
    "changed",
    [
        {"tasks": [task("Завести тетрадь ошибок")]},
        {"tasks": [task("Пройти самодиагностику трудностей", actual="пройдена")]},
        {"people": [*PEOPLE[:2], replace(MENTEES[0], name="Ефимов Кирилл Данилович"), *PEOPLE[3:]]},
    ],
    ids=["a task", "a result", "a name"],
)
def test_a_plan_is_made_over_when_a_task_a_result_or_a_name_changes(changed: dict[str, Any]) -> None:
    (before,), (after,) = documents(school()).values(), documents(school(**changed)).values()

    assert before.fingerprint != after.fingerprint


@pytest.mark.parametrize(
    ("born", "representative", "parent"),
    [
        (date(2012, 3, 1), "Ефимова Ольга Петровна, +7 900 000-00-00", ["О.П. Ефимова"]),
        (date(2012, 3, 1), "", ["____________________"]),
        (date(2012, 3, 1), "+7 900 000-00-00, мама", ["____________________"]),
        (None, "Мама Ефимова О.П.", ["О.П. Ефимова"]),
        (date(2009, 11, 20), "Ефимова Ольга Петровна", []),
    ],
)
def test_the_parent_of_a_child_under_fourteen_signs_too(
    born: date | None, representative: str, parent: list[str]
) -> None:
    child = replace(MENTEES[0], born=born, representative=representative)
    found = signed(plan(school(people=[MENTOR, TEACHER, child])))

    assert [name for who, name in found if who.startswith("Родитель")] == parent
    assert [who for who, _ in found if not who.startswith("Родитель")] == ["Наставник", "Наставляемый", "Куратор"]
    assert found[-1] == ("Куратор", "И.Р. Гладких")


def test_between_teachers_it_is_a_personal_programme_without_a_parent() -> None:
    found = plan(school(BETWEEN_TEACHERS))

    assert found["заголовок"] == "Персонализированная программа наставничества"
    assert [section["название"] for section in found["разделы"]] == [
        "Раздел 1. Профессиональные затруднения и способы их преодоления",
        "Раздел 2. Направления профессионального развития",
    ]
    assert [who for who, _ in signed(found)] == ["Наставник", "Наставляемый", "Куратор"]


def test_a_class_has_one_file_and_teachers_have_theirs() -> None:
    made = school(pair(12), pair(13, "У-3"), pair(14, "У-9"), BETWEEN_TEACHERS)
    found = documents(made)

    assert list(found) == ["планы/Планы 6А.docx", "планы/Планы 7Б.docx", "планы/Планы педагогов.docx"]
    (row,) = made.outcome.rows[Paper]
    assert isinstance(row, Paper)
    assert (row.title, row.kind, row.file, row.number) == (
        "Индивидуальные планы развития (4)",
        "Набор",
        "планы",
        "",
    )


def test_the_file_of_a_class_in_which_nobody_has_a_plan_any_more_goes() -> None:
    made = school(pair(14, "У-9")).run(DAY)

    gone = [one.place for one in made.outcome.documents if one.withdrawn]
    assert "планы/Планы 6А.docx" in gone
    assert "планы/Планы 7Б.docx" not in gone


def test_while_a_row_of_a_plan_cannot_be_read_the_file_of_its_class_stays_as_it_lies() -> None:
    spoiled = task("Прочитать книгу", unreadable={"Срок": "«32 марта» — такого дня нет."})
    found = documents(school(pair(12), pair(14, "У-9"), tasks=[spoiled]))

    assert {place: one.final for place, one in found.items()} == {
        "планы/Планы 6А.docx": True,
        "планы/Планы 7Б.docx": False,
    }


def test_no_plan_tells_of_the_request() -> None:
    found = documents(school(pair(12, request="адаптация", why="ждёт с 10.09.2023", comment="трудный")))

    text = str([one.context for one in found.values()])
    assert not [word for word in ("адаптация", "ждёт", "трудный") if word in text]


def test_a_sheet_for_talks_has_eight_pairs_and_says_no_more_than_who_they_are() -> None:
    pairs = [pair(number, MENTEES[number % 4].code) for number in range(1, 10)]
    ended = pair(10, status="завершена", finish=date(2024, 1, 15), reason="выбытие")
    (found,) = talk_sheets(school(*pairs, ended).records, DAY, Choice())

    sheets: Any = found.context["листы"]
    assert (found.place, found.template) == ("бланки/Листы бесед.docx", "talk-sheet.docx")
    assert [len(sheet["пары"]) for sheet in sheets] == [8, 1]
    assert sheets[0]["пары"][0] == {"пара": "П-001", "кто": "Белов\u00a0А.И. – Жукова\u00a0С.А."}


def test_a_pair_gets_a_file_of_its_own_only_when_it_is_asked_for() -> None:
    made = school(pair(12), pair(14, "У-9"))

    assert [one.place for one in plan_papers(made.records, DAY, Choice(pair="П-12"))] == ["планы/План П-012.docx"]
    assert [one.place for one in plan_papers(made.records, DAY, Choice("7б"))] == ["планы/Планы 7Б.docx"]
    with pytest.raises(SyncError):
        plan_papers(made.records, DAY, Choice("10А"))  # the mentor's class: the plan lies with the mentee's
