"""A row of «Пары» that was deleted: its order holds the pair, and nobody gets a second mentor."""

from datetime import date

import pytest
from fakes import ListingWriter
from pairing_school import School, full

from jobs.catalogue import JOBS
from jobs.paperwork.parties import kept, remembering
from jobs.records.codes import make
from jobs.records.pairs import Pair
from jobs.records.papers import PAIRS, Paper
from jobs.records.people import Code, Person
from sync.applying import apply
from sync.problems import Problem
from sync.runner import Forecast, forecast
from sync.table import Value

TODAY = date(2023, 11, 15)
SIGNED = date(2023, 11, 20)


def run(found: School, today: date = SIGNED) -> Forecast:
    jobs = [job for job in JOBS if job.name in {"intake", "pairing", "orders"}]
    plan = forecast(found.book, jobs, today, ListingWriter())
    apply(plan, found.book, ListingWriter())
    return plan


@pytest.fixture
def school() -> School:
    """Two running pairs of one order and of one mentor, who has no place left."""
    found = School()
    for surname in ("Белова", "Волкова"):
        found.mentee(surname)
    found.mentor("Орлова", Мест=2)
    run(found, TODAY)
    for number in range(2):
        found.book.edit(Pair, number, Решение="утвердить")
    run(found, TODAY)
    found.book.edit(Paper, 0, Номер="201-ОД", Дата=SIGNED, Подписан="да")
    run(found)
    assert {row["Статус"] for row in found.rows(Pair)} == {"действует"}
    return found


def delete_first(found: School) -> list[Value]:
    return found.book.tabs["Пары"].pop(1)


def told(plan: Forecast) -> list[Problem]:
    return [problem for problem in plan.remarks if problem.cell.startswith("Документы!")]


def test_the_pair_is_not_proposed_anew_nor_is_another_mentor(school: School) -> None:
    delete_first(school)
    school.mentor("Павлова", Мест=5)
    plan = run(school)

    assert len(school.rows(Pair)) == 1
    assert len(told(plan)) == 1
    assert "стоит пара П-001, а на листе «Пары» её нет. Верните строки" in told(plan)[0].text
    assert run(school).plan.changes == []


def test_its_place_stays_taken(school: School) -> None:
    delete_first(school)
    school.mentee("Громова")
    run(school)

    assert len(school.rows(Pair)) == 1
    assert school.waits("Громова")["Причина"].startswith("не хватило мест")


def test_a_row_that_is_put_back_is_the_pair_again(school: School) -> None:
    row = delete_first(school)
    run(school)
    school.book.tabs["Пары"].insert(1, row)
    assert run(school).remarks == []
    assert [row["Статус"] for row in school.rows(Pair)] == ["действует", "действует"]
    assert run(school).plan.changes == []


def test_a_paper_remembers_whom_it_joins_when_the_row_is_gone() -> None:
    paper = Paper(paper="Д-001", kind=PAIRS, contents="1 П-001; 2 П-002", number="201-ОД", day=SIGNED)
    mentor, *mentees = (make("ученик", number) for number in (1, 2, 3))
    pairs = [Pair(pair=f"П-00{n}", mentor_code=mentor, mentee_code=code) for n, code in enumerate(mentees, 1)]
    [whole] = remembering([paper], pairs)
    [later] = remembering([whole], pairs[1:])

    assert whole.parties == later.parties
    assert kept(later).keys() == {"П-001", "П-002"}


def test_a_person_whose_roster_row_was_deleted_is_told_at_the_pair(school: School) -> None:
    school.pupil("Зимина", "7А")
    school.book.edit(Person, 3, **{"Дата рождения": "30.02.2010", "Код": None})
    del school.book.tabs["Контингент"][1]
    plan = run(school)
    said = [problem.text for problem in plan.remarks if problem.cell.startswith("Пары!")]

    assert said == [
        "Наставляемый больше не значится в контингенте: если строку удалили по ошибке, верните её. "
        "Заполните «Завершить» и «Причина завершения»."
    ]
    assert school.rows(Pair)[0]["Статус"] == "действует"
    assert {row["ФИО"] for row in school.rows(Code)} >= {full("Белова"), full("Волкова")}


def test_a_row_that_cannot_be_read_may_be_the_one_that_is_missed(school: School) -> None:
    school.book.edit(Person, 0, **{"Дата рождения": "30.02.2010", "Код": None})
    plan = run(school)

    assert not [problem for problem in plan.remarks if problem.cell.startswith("Пары!")]
