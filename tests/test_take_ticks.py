"""What is ticked on printed questionnaires becomes the values of the school's lists (reference/year.md 7.1, 7.2)."""

from pathlib import Path
from typing import Any

import pytest
from taking_school import BOY, DAY, GIRL, TEACHER, founded, rows, written

from jobs.__main__ import main
from jobs.enrolling.options import Options
from jobs.records.lists import FORM, REQUEST, Entry
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from jobs.school.dictionaries import read_dictionaries
from jobs.school.roster import Roster
from sync.columns import Row

ROSTER = Roster(
    [Person(name=GIRL, role="ученик"), Person(name=BOY, role="Ученик"), Person(name=TEACHER, role="учитель")]
)


def in_words(kind: type[Row], *entries: Entry, **told: Any) -> dict[str, Any]:
    """A line of a form as it will stand in the workbook; without names of its own the line is a girl's."""
    found = Options(read_dictionaries(entries), ROSTER).in_words(kind, {"Участник": GIRL, **told})
    return {title: value for title, value in found.items() if title != "Участник"}


@pytest.mark.parametrize(
    ("ticked", "meant"),
    [
        ("с учёбой", "успеваемость"),
        ("С учебой", "успеваемость"),
        ("освоиться в классе", "адаптация"),
        ("найти друзей, войти в дела школы", "социализация"),
        ("выбрать профессию", "профориентация"),
        ("подготовиться к олимпиаде, сделать проект", "олимпиады и проекты"),
        ("в творчестве, спорте", "творчество и спорт"),
        ("успеваемость", "успеваемость"),
        ("хочу летать", "хочу летать"),
        ("пока не нужно; выбрать профессию", "профориентация"),
    ],
)
def test_what_a_pupil_ticks_is_a_request_of_the_school(ticked: str, meant: str) -> None:
    assert in_words(Request, Запрос=ticked) == {"Запрос": meant}


@pytest.mark.parametrize(
    ("ticked", "meant"),
    [
        ("старшеклассник", "Ученик – ученик"),
        ("учитель", "Учитель – ученик"),
        ("студент, выпускник", "Студент – ученик"),
        ("взрослый с производства", "Работодатель – ученик"),
        ("Ученик – ученик", "Ученик – ученик"),
    ],
)
def test_whom_a_pupil_would_like_is_a_form_of_the_school(ticked: str, meant: str) -> None:
    assert in_words(Request, Форма=ticked) == {"Форма": meant}


def test_a_teacher_who_would_like_a_teacher_asks_for_the_form_between_teachers() -> None:
    assert in_words(Request, Участник=TEACHER, Форма="учитель") == {"Форма": "Учитель – учитель"}


def test_a_subject_in_the_brackets_of_the_form_stands_in_its_column() -> None:
    ticked = "с учёбой (предмет алгебра, физика)"

    assert in_words(Request, Запрос=ticked) == {"Запрос": "успеваемость", "Предмет": "алгебра, физика"}
    assert in_words(Request, Запрос=ticked, Предмет="химия")["Предмет"] == "химия"


def test_whom_a_mentor_helps_is_a_form_by_the_role_of_the_mentor() -> None:
    boy = {"Формы": "ученикам", "Компетенции": "с учёбой; в творчестве; спорте", "Мест": "больше: 4"}
    known = {"Формы": "Ученик – ученик", "Компетенции": "успеваемость; творчество и спорт", "Мест": 4}

    assert in_words(Offer, Участник=BOY, **boy) == known
    assert in_words(Offer, Участник=TEACHER, Формы="ученикам; учителям") == {
        "Формы": "Учитель – ученик; Учитель – учитель"
    }
    assert in_words(Offer, Участник="Никто Никтоев", Формы="ученикам") == {"Формы": "ученикам"}


def test_what_a_school_has_no_word_for_stays_as_it_was_ticked() -> None:
    own = [
        Entry(list_name=REQUEST, value="учёба"),
        Entry(list_name=FORM, value="Большой – малый", explanation="наставник: ученик; наставляемый: ученик"),
    ]

    assert in_words(Request, *own, Запрос="с учёбой", Форма="учитель") == {"Запрос": "с учёбой", "Форма": "учитель"}
    assert in_words(Request, *own, Форма="старшеклассник") == {"Форма": "Большой – малый"}


def test_who_needs_nothing_makes_no_row_and_who_could_help_is_no_mentor_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    founded()
    file = written(
        "форма.csv",
        "ФИО;Хочу, чтобы мне помогли;С кем мне было бы легче;Я мог(ла) бы сам(а) помочь другим",
        f"{GIRL};пока не нужно;;нет",
        f"{BOY};с учёбой;учитель;да, в математике",
    )
    for _ in range(2):
        main(["take", file, "--apply", "--today", DAY])

    told = capsys.readouterr().out
    assert [(one.person, one.request, one.form) for one in rows(Request)] == [(BOY, "успеваемость", "Учитель – ученик")]
    assert "помощь пока не нужна, строки не внесены: 1" in told
    assert "готовы помочь другим: строка 3. Дайте им анкету наставника: nastavnik print анкеты-наставников" in told
    assert "Уже внесено: 1, новых: 0." in told
    assert rows(Offer) == []
