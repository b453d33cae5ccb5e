"""Cells of the tabs as people type them, and what the brake counts as taken back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import pytest

from jobs.fresh.contents import FRESH
from jobs.records.lists import Entry
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.requests import Choice, Interview, Offer
from jobs.records.results import Reward, Story
from jobs.records.surveys import Survey
from jobs.records.wanted import Wanted
from jobs.records.work import Control, Meeting
from sync.columns import R, Row, cells
from sync.parsing import parse
from sync.table import Sheet, Value, find_table


def read(kind: type[R], *rows: Mapping[str, Any]) -> tuple[list[R], list[str]]:
    """The records of a tab with these cells, and its remarks."""
    titles = [col.title for col in kind.spec.columns]
    values: list[list[Value]] = [[*titles], *([row.get(title) for title in titles] for row in rows)]
    table, _ = find_table(Sheet(kind.spec.title, values), kind.spec.titles, kind.spec.extras)
    assert table
    records, problems = parse(table, kind)
    return records, [str(problem) for problem in problems]


@pytest.mark.parametrize("kind", FRESH, ids=lambda kind: kind.spec.title)
def test_what_a_fresh_tab_holds_reads_back_without_a_remark(kind: type[Row]) -> None:
    rows, problems = read(kind, *(cells(row, "") for row in FRESH[kind]))

    assert rows == list(FRESH[kind])
    assert not problems


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (date(2023, 9, 1), date(2023, 9, 1)),
        (datetime(2023, 9, 1, 0, 0), date(2023, 9, 1)),
        (45170, date(2023, 9, 1)),
        ("1 сентября 2023", date(2023, 9, 1)),
        ("да", True),
        ("+", True),
        (True, True),
        ("нет", None),
        (None, None),
    ],
)
def test_a_consent_is_its_date_or_a_yes(typed: Value, meant: date | bool | None) -> None:
    people, problems = read(Person, {"ФИО": "Иванов Пётр Сергеевич", "Роль": "ученик", "Согласие на обработку": typed})

    assert people[0].consent == meant
    assert not problems
    assert read(Person, cells(people[0], ""))[0] == people


@pytest.mark.parametrize(
    "typed", ["отозвано 01.02.2024", "Отозвали", "отказ", "отказались", "не согласны", "не дали", "не даёт", "нет"]
)
def test_a_consent_that_was_refused_or_taken_back_is_none(typed: str) -> None:
    people, problems = read(Person, {"ФИО": "Иванов Пётр Сергеевич", "Роль": "ученик", "Согласие на публикацию": typed})

    assert people[0].publication_consent is None
    assert not problems


def test_a_consent_that_is_no_date_is_a_remark() -> None:
    people, problems = read(Person, {"ФИО": "Иванов Пётр", "Роль": "ученик", "Согласие на обработку": "32 марта 2023"})

    assert people[0].consent is None
    assert problems == ["Контингент!M2: «32 марта 2023» — такого дня нет. Напишите дату так: 12.09.2023."]


def test_a_choice_is_one_text_whether_it_was_typed_as_a_number_or_not() -> None:
    choices, problems = read(
        Choice,
        *({"Участник": "У-1", "С кем": "У-2", "Отношение": typed} for typed in (1, 1.0, "1", "Нет", "не хочет", 4)),
    )

    assert [choice.attitude for choice in choices] == ["1", "1", "1", "нет", "нет", ""]
    assert [problem.partition(":")[0] for problem in problems] == ["Групповая встреча!D7"]


def test_the_other_words_of_a_decision_are_understood() -> None:
    typed = ["согласовать", "Утвердить", "оставить", "закрепить", "отклонить"]
    pairs, problems = read(Pair, *({"Пара": f"П-{n}", "Решение": word} for n, word in enumerate(typed)))

    assert [pair.decision for pair in pairs] == ["утвердить", "утвердить", "закрепить", "закрепить", "отклонить"]
    assert not problems


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((word, "наградить") for word in ("Наградить", "да", "+", "ок", "OK", "✓", "поощрить", True)),
        *((word, "нет") for word in ("Нет.", "-", "–", "не награждать")),
    ],
)
def test_whoever_says_yes_or_no_to_a_reward_has_decided(typed: Value, meant: str) -> None:
    rewards, problems = read(Reward, {"Код": "У-0011", "Решение": typed})

    assert rewards[0].decision == meant
    assert not problems


def test_yes_is_understood_of_an_agreement_and_of_a_plan_and_a_dash_is_no_refusal() -> None:
    pairs, problems = read(Pair, *({"Пара": "П-001", "Согласие сторон": word} for word in ("+", "ок", "нет", "-")))
    talks, further = read(
        Control, *({"Дата": "20.02.2024", "Пара": "П-001", "План выполняется": word} for word in ("+", "Частично", "–"))
    )

    assert [pair.agreement for pair in pairs] == ["получено", "получено", "отказ", ""]
    assert problems == ["Пары!N5: «-» — такого значения нет. Выберите: получено, отказ."]
    assert [talk.on_track for talk in talks] == ["да", "частично", "нет"]
    assert not further


def test_a_box_that_nobody_ticked_is_no_decision() -> None:
    pairs, _ = read(Pair, {"Пара": "П-001", "Решение": False, "Согласие сторон": False})
    rewards, _ = read(Reward, {"Код": "У-0011", "Решение": False})
    choices, _ = read(Choice, {"Участник": "У-1", "С кем": "У-2", "Отношение": False})

    assert (pairs[0].decision, pairs[0].agreement) == ("", "")
    assert (rewards[0].decision, choices[0].attitude) == ("", "")


def test_lists_classes_and_places_of_an_offer_are_values() -> None:
    offer = {
        "Участник": "Сидорова Анна Павловна",
        "Формы": "Ученик – ученик; Учитель-ученик",
        "Компетенции": "успеваемость, адаптация",
        "Классы": "5–7; 8 «А»",
        "Мест": 2.0,
    }
    offers, problems = read(Offer, offer, offer | {"Мест": 11})

    assert offers[0].forms == ("Ученик – ученик", "Учитель-ученик")
    assert offers[0].skills == ("успеваемость", "адаптация")
    assert offers[0].classes == ("5", "6", "7", "8А")
    assert (offers[0].places, offers[1].places) == (2, 1)
    assert problems == ["Наставники!H3: «11» — нужно число от 1 до 10. Пока считается 1."]


def test_an_interview_outside_the_scale_is_a_remark() -> None:
    talks, problems = read(
        Interview,
        {"Участник": "У-1", "Роль в программе": "Наставляемая", "Мотивация": 5, "Общение": 6, "Допуск": "нет"},
    )

    assert (talks[0].role, talks[0].motivation, talks[0].admitted) == ("наставляемый", 5, False)
    assert problems == ["Собеседования!F2: «6» — нужно число от 1 до 5."]


def test_expectations_are_a_score_or_a_yes() -> None:
    filled: dict[str, Any] = {"Участник": "У-1", "Роль в программе": "наставник", "Этап": "после"}
    surveys, problems = read(
        Survey, *(filled | {"Ожидания оправдались": typed} for typed in (1, "8", "да", "нет", None, 11))
    )

    found = [survey.expectations for survey in surveys]
    assert found == [1, 8, True, False, None, None]
    assert found[0] is not True
    assert len(problems) == 1


def test_each_change_of_the_regulation_keeps_its_line() -> None:
    (wanted,), _ = read(Wanted, {"Вид документа": "изменения в положение", "Подробности": " 7.2  изложить\r\n\n9.4 "})

    assert wanted.details == "7.2 изложить\n9.4"


def test_a_list_of_another_name_is_the_schools_own() -> None:
    entries, problems = read(
        Entry, {"Список": "Формы", "Значение": "Родитель – ученик"}, {"Список": "Цвета", "Значение": "синий"}
    )

    assert [entry.list_name for entry in entries] == ["Форма", "Цвета"]
    assert problems == []


def brake(kind: type[Row]) -> tuple[Callable[[Any], bool], Callable[[Any, Any], bool]]:
    """Which rows of a tab people decided on, and when that is undone."""
    assert kind.spec.decided
    assert kind.spec.undone
    return kind.spec.decided, kind.spec.undone


PAIR = Pair(mentor_code="П-1", mentee_code="У-1", form="Учитель – ученик", request="успеваемость", status="утверждена")


@pytest.mark.parametrize(
    ("before", "after", "undone"),
    [
        ("утверждена", "утверждена", False),
        ("утверждена", "действует", False),
        ("утверждена", "предложена", True),
        ("утверждена", "снята", True),
        ("действует", "завершена", False),
        ("действует", "утверждена", True),
        ("действует", "отклонена", True),
    ],
)
def test_the_brake_counts_a_pair_that_goes_back(before: str, after: str, undone: bool) -> None:
    decided, undoes = brake(Pair)

    assert decided(PAIR.with_(status=before))
    assert undoes(PAIR.with_(status=before), PAIR.with_(status=after)) is undone


def test_the_brake_counts_a_pair_that_is_lost_or_became_another() -> None:
    decided, undone = brake(Pair)

    assert undone(PAIR, None)
    assert undone(PAIR, PAIR.with_(request="адаптация"))
    assert undone(PAIR, PAIR.with_(mentor_code="П-2"))
    assert not undone(PAIR, PAIR.with_(why="помогает по математике", check="ок"))
    assert not decided(PAIR.with_(status="предложена"))


def test_the_brake_counts_a_signed_order_that_is_signed_no_longer() -> None:
    decided, undone = brake(Paper)
    signed, draft = Paper(paper="Д-01", status="подписан"), Paper(paper="Д-02", status="проект")

    assert decided(draft)
    assert undone(signed, signed.with_(status="проект"))
    assert undone(draft, None)
    assert not undone(draft, draft.with_(status="заменён"))
    assert not undone(signed, signed.with_(file="2023-11-20 Приказ.docx"))


def test_the_brake_counts_a_code_that_would_mean_somebody_else() -> None:
    decided, undone = brake(Code)
    anna = Code(code="У-0001-А", name="Иванова Анна Петровна")

    assert decided(anna)
    assert undone(anna, None)
    assert undone(anna, anna.with_(name="Сидоров Иван Ильич"))
    assert undone(anna.with_(born=date(2010, 5, 1)), anna.with_(born=date(2011, 5, 1)))
    assert not undone(anna, anna.with_(born=date(2010, 5, 1)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("№ 16", "16"),
        ("№16-ОД", "16-ОД"),
        ("№\u00a016", "16"),
        ("№ № 16", "16"),
        ("  N 16", "16"),
        ("n16", "16"),
        ("No 16", "16"),
        ("Nо. 16/2", "16/2"),  # with a Cyrillic «о»
        ("N° 16", "16"),
        ("№ ОД-16", "ОД-16"),
        ("Н-16", "Н-16"),
        ("NORD-1", "NORD-1"),
        (16, "16"),
        ("№", ""),
        (None, ""),
    ],
)
def test_the_sign_before_the_number_of_a_document_is_no_part_of_it(typed: Value, meant: str) -> None:
    ((paper,), problems) = read(Paper, {"Документ": "Д-001", "Номер": typed})

    assert (paper.number, problems) == (meant, [])


def test_the_paragraphs_of_a_story_stay_apart() -> None:
    (row,), problems = read(
        Story, {"Заголовок": "Как мы полюбили дроби", "Текст": "Осенью было трудно.\n\nВесной нет."}
    )

    assert not problems
    assert row.text == "Осенью было трудно.\nВесной нет."


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        (40, 40),
        ("45 мин.", 45),
        ("1 ч", 60),
        ("час", 60),
        ("1,5 часа", 90),
        ("полтора часа", 90),
        ("два часа", 120),
        ("1 час 20 мин", 80),
        ("1:30", 90),
        (time(0, 40), 40),
    ],
)
def test_hours_are_counted_as_minutes(typed: Any, minutes: int) -> None:
    meetings, problems = read(Meeting, {"Дата": date(2023, 12, 4), "Пара": "П-001", "Минут": typed})

    assert meetings[0].minutes == minutes
    assert not problems


def test_a_lesson_is_no_minute() -> None:
    meetings, problems = read(Meeting, {"Дата": date(2023, 12, 4), "Пара": "П-001", "Минут": "2 урока"})

    assert meetings[0].minutes is None
    assert problems == ["Встречи!D2: «2 урока» — сколько это минут? Напишите число, например 40."]
