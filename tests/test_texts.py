"""`для рассылки.txt`: who is asked for what, without a child's name (reference/year.md 4.3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from demo_school import workbook_of_the_demo
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.papers import SET, Paper
from jobs.records.people import Person
from jobs.records.programme import Council, Coverage
from jobs.records.progress import PairWork
from jobs.records.requests import Request
from jobs.today.deciding import decide
from jobs.today.texts.text import FILE, LONGEST
from sync.job import Records
from sync.leaves import lines
from sync.reading import read

SEPTEMBER, DECEMBER = date(2023, 9, 18), date(2023, 12, 1)
PUPILS = [
    Person(code=f"У-{number}", name=name, role="ученик", school_class="7А")
    for number, name in enumerate(("Ефимов Кирилл Денисович", "Жукова Софья Андреевна", "Миронов Глеб Ильич"), 1)
]
ASKED = [
    Request(person=one.name, code=one.code, form="Ученик – ученик", request="адаптация", check="ок") for one in PUPILS
]
MADE = Paper(paper="Д-001", kind=SET, title="Согласия 7А (3)", contents="Согласия: 7А", created=date(2023, 9, 11))
LESSON = CalendarRow(event="мероприятие", since=date(2023, 9, 22), explanation="Классный час о наставничестве")
TOGETHER = CalendarRow(event="мероприятие", since=date(2023, 10, 18), explanation="Групповая встреча: 14:30, каб. 12")
LACKS = Coverage(school_class="7А", lacking="ученики; 3 согласия")
CLASS: dict[str, Sequence[Any]] = {"Person": PUPILS, "Request": ASKED, "Coverage": [LACKS], "Paper": [MADE]}
SILENT = PairWork(pair="П-012", since=date(2023, 10, 20), last=date(2023, 11, 10), silent=21, state="нет встреч")
BY_TEACHER = pair(12, check="ок").with_(mentor_code="П-1", teacher="", form="Учитель – ученик")
CONSENTS_AND_LESSON = (
    "Классному руководителю 7А. Коллега, добрый день! По программе наставничества: 1) получите у трёх учеников "
    "согласия (бланки в учительской, папка «7А»), срок 25.09; 2) на классном часе 22.09 расскажите о программе, 10 "
    "минут, текст на обороте; одну строку внесите в книгу своего класса (7А.xlsx) или скажите мне. Куратор."
)
INVITATION = (
    "Классному руководителю 7А. Коллега, приглашаю Ваших участников программы на групповую встречу 18 октября в 14:30, "
    "каб. 12. Рассадка по столам у меня. Куратор."
)
QUESTION = (
    "Наставнику пары П-012. Вы не отмечали встреч с 10 ноября. Если встречались, напишите мне день и тему — внесу "
    "сама. Если не получается, скажите почему, поможем. Куратор."
)


def texts(today: date, **found: Sequence[Any]) -> list[str]:
    """The lines of the file of a school whose tabs, named by their types, hold these rows."""
    known: dict[Any, Sequence[Any]] = {kind: found.get(kind.__name__, ()) for kind in TABS}
    known[Parameter] = found.get("Parameter", [Parameter(name="Учебный год", value="2023–2024")])
    documents = decide(Records(known), today).documents
    return lines(next(one for one in documents if one.place == FILE))


def of_a_pair(today: date, row: PairWork = SILENT, **found: Sequence[Any]) -> list[str]:
    """Those of a school with one pair, the mentor of which is a teacher."""
    usual: dict[str, Sequence[Any]] = {"Pair": [BY_TEACHER], "PairWork": [row]}
    return texts(today, Person=(MENTOR, TEACHER, *MENTEES), **usual | found)


def test_a_class_teacher_is_asked_for_the_consents_and_the_class_hour_in_one_text() -> None:
    found = texts(SEPTEMBER, CalendarRow=[LESSON], **CLASS)

    assert CONSENTS_AND_LESSON in found
    assert found[found.index(CONSENTS_AND_LESSON) - 1] == "11.09.2023"
    assert "КЛАССНЫМ РУКОВОДИТЕЛЯМ" in found


def test_a_class_teacher_is_invited_to_the_group_meeting_until_it_is_over() -> None:
    assert INVITATION in texts(date(2023, 10, 18), CalendarRow=[TOGETHER], **CLASS)
    assert INVITATION not in texts(date(2023, 10, 19), CalendarRow=[TOGETHER], **CLASS)


def test_a_group_meeting_may_be_announced_among_the_councils() -> None:
    council = Council(day=date(2023, 10, 18), kind="Групповая встреча")
    found = texts(SEPTEMBER, Council=[council], **CLASS)

    assert any("на групповую встречу 18 октября. Рассадка" in line for line in found)


def test_a_mentor_is_asked_when_his_pair_has_not_met_for_three_weeks_and_below_stands_since_when() -> None:
    found = of_a_pair(DECEMBER)

    assert found[-2:] == [DECEMBER.strftime("%d.%m.%Y"), QUESTION]
    assert "НАСТАВНИКАМ" in found


@pytest.mark.parametrize("day", [date(2023, 12, 1), date(2023, 12, 15), date(2023, 12, 30)])
def test_the_question_stays_the_same_on_every_step_of_the_ladder(day: date) -> None:
    assert of_a_pair(day) == of_a_pair(DECEMBER)


def test_the_question_goes_when_the_pair_has_met() -> None:
    assert not any("П-012" in line for line in of_a_pair(DECEMBER, replace(SILENT, state="работает")))


def test_of_a_pupil_who_mentors_the_teacher_is_asked_who_answers_for_the_pair() -> None:
    found = of_a_pair(DECEMBER, Pair=[pair(12, check="ок")])

    assert QUESTION.replace("Наставнику", "Ответственному педагогу") in found
    assert "ОТВЕТСТВЕННЫМ ПЕДАГОГАМ" in found


def test_the_pairs_of_one_mentor_who_last_met_on_one_day_are_one_text() -> None:
    pairs = [BY_TEACHER, BY_TEACHER.with_(pair="П-014", mentee_code="У-3")]
    found = of_a_pair(DECEMBER, Pair=pairs, PairWork=[SILENT, replace(SILENT, pair="П-014")])

    assert sum("Вы не отмечали встреч" in line for line in found) == 1
    assert any(line.startswith("Наставнику пар П-012, П-014. Вы не отмечали встреч с 10 ноября.") for line in found)


def test_the_newest_cause_stands_first() -> None:
    pairs = [BY_TEACHER, BY_TEACHER.with_(pair="П-014", mentee_code="У-3")]
    older = replace(SILENT, pair="П-014", last=date(2023, 11, 1))
    found = of_a_pair(DECEMBER, Pair=pairs, PairWork=[older, SILENT])

    assert [line[:22] for line in found if line.startswith("Наставнику")] == [
        "Наставнику пары П-012.",
        "Наставнику пары П-014.",
    ]


def test_holidays_do_not_count_for_the_day_below_which_a_text_stands() -> None:
    winter = CalendarRow(event="каникулы", since=date(2023, 11, 20), until=date(2023, 11, 24))

    assert of_a_pair(date(2023, 12, 20), CalendarRow=[winter])[-2] == "06.12.2023"


def test_a_school_with_nothing_to_send_says_so() -> None:
    assert texts(SEPTEMBER)[-1] == "Сейчас рассылать нечего."


def test_a_class_without_papers_is_given_no_term_and_one_pupil_stands_alone() -> None:
    found = texts(SEPTEMBER, **CLASS | {"Paper": (), "Request": ASKED[:1], "Coverage": [replace(LACKS, lacking="")]})

    assert any(
        "получите у одного ученика согласие (бланки в учительской, папка «7А»). Куратор." in one for one in found
    )


def test_a_club_that_nobody_has_told_has_a_text_too() -> None:
    found = texts(SEPTEMBER, Coverage=[Coverage(school_class="Музей", lacking="заседание")])

    assert any(line.startswith("Руководителю объединения «Музей». Коллега, добрый день!") for line in found)


@pytest.mark.slow
def test_all_texts_of_the_demo_are_short_and_name_nobody() -> None:
    workbook = workbook_of_the_demo()
    found = read(workbook.snapshot([kind.spec.title for kind in TABS]), TABS, date(2024, 2, 12))
    told = lines(next(one for one in decide(found.records, date(2024, 2, 12)).documents if one.place == FILE))
    surnames = {person.name.split()[0] for person in found.records.of(Person)}

    assert len(told) > 10
    assert max(map(len, told)) <= LONGEST
    assert not any(surname in line for line in told for surname in surnames)
