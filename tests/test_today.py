"""The job `today`: what is to be done, ranked, each with a cause that exists (reference/year.md 4.1)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fakes import run
from pairing_school import School
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.progress import PairWork
from jobs.records.surveys import Survey
from jobs.records.today import Duty
from jobs.today.deciding import decide
from jobs.today.duty import MOST, Matter, ranked
from sync.columns import CellOf
from sync.job import Records
from sync.table import Place

TODAY = date(2023, 12, 20)
ORDER = Paper(
    paper="Д-001",
    kind="Приказ об утверждении пар",
    title="Об утверждении наставнических пар и групп",
    created=date(2023, 12, 12),
    status="проект",
    contents="1 П-001; 2 П-002; 3 П-003; 4 П-004; 5 П-005",
)
SILENT = PairWork(
    pair="П-013",
    since=date(2023, 10, 20),
    last=date(2023, 11, 10),
    silent=40,
    state="нет встреч",
    plan="1 из 2",
    talk="01.12.2023, да",
)
#: Everybody has answered the questionnaires.
ANSWERED = [
    Survey(person=code, code=code, role=role, stage=stage, comfort=8, check="ок")
    for code in ("У-1", "У-2", "У-3", "У-4", "У-5", "П-1", "П-2")
    for role in ("наставник", "наставляемый")
    for stage in ("до", "после")
]
RUNNING = pair(13, decision="утвердить", check="ок")


def rows(today: date = TODAY, **found: Sequence[Any]) -> list[Duty]:
    """«Сегодня» of a school whose tabs, named by their types, hold these rows."""
    known: dict[Any, Sequence[Any]] = {kind: found.get(kind.__name__, ()) for kind in TABS}
    known[Parameter] = found.get("Parameter", [Parameter(name="Учебный год", value="2023–2024")])
    known[Person] = found.get("Person", (MENTOR, TEACHER, *MENTEES))
    known[Survey] = found.get("Survey", ANSWERED)
    duties: Any = decide(Records(known), today).rows[Duty]
    return [replace(duty, what=duty.what.replace("\N{NO-BREAK SPACE}", " ")) for duty in duties]


def told(duties: Sequence[Duty]) -> list[tuple[str, str, str, str]]:
    return [(duty.what, duty.who, duty.due, duty.why) for duty in duties]


def test_a_draft_comes_before_a_silent_pair_and_its_term_moves_off_the_sunday() -> None:
    found = rows(Paper=[ORDER], Pair=[RUNNING], PairWork=[SILENT])

    assert told(found) == [
        (
            "Отдать на регистрацию и подпись: Об утверждении наставнических пар и групп (5 пар), проект от 12.12.2023",
            "куратор",
            "18.12.2023",
            "проект без номера, пары не действуют",
        ),
        (
            "Узнать, почему не встречаются: П-013 Белов А.И. – Ефимов К.Д.",
            "куратор",
            "сегодня",
            "без встреч с 10.11.2023",
        ),
    ]
    assert [duty.number for duty in found] == [1, 2]
    assert found[0].where == CellOf(ORDER, "Номер")


def test_the_coordinators_letter_tells_the_same_and_names_no_child() -> None:
    known: dict[Any, Sequence[Any]] = dict.fromkeys(TABS, ())
    settings = {"Учебный год": "2023–2024", "Почта куратора": "curator@school5.example"}
    known |= {Parameter: [Parameter(name=name, value=value) for name, value in settings.items()]}
    known |= {
        Person: (MENTOR, TEACHER, *MENTEES),
        Paper: [ORDER],
        Pair: [RUNNING],
        PairWork: [SILENT],
        Survey: ANSWERED,
    }
    found = decide(Records(known), TODAY)

    assert any("Белов" in duty.what for duty in found.rows[Duty])  # type: ignore[attr-defined]
    (letter,) = found.messages
    assert "Узнать, почему не встречаются: П-013 — сегодня" in letter.plain
    assert not [word for one in (MENTOR, *MENTEES) for word in one.name.split() if word in letter.plain]


def test_when_everything_is_done_one_row_says_so() -> None:
    assert told(rows(Pair=[RUNNING])) == [("На сегодня всё сделано.", "куратор", "", "")]


def test_of_a_school_without_pairs_what_it_lacks_before_its_first_order_is_listed() -> None:
    found = rows(Person=[])

    assert "Вписать полное название школы" in [duty.what for duty in found]
    assert all(duty.where for duty in found)


def test_more_matters_than_fit_are_told_in_one_row_with_their_tabs() -> None:
    places = [Place("Документы", row, {"Номер": 5}) for row in range(50)]
    papers = [Paper(paper=f"Д-{number:03}", place=place) for number, place in enumerate(places)]
    matters = [Matter(1, f"Дело {paper.paper}", "", [paper], "Номер", 0) for paper in papers]

    found = ranked(matters, TODAY)

    assert len(found) == MOST
    assert found[-1].what == "Ещё 11 дел: Документы"
    assert [duty.what for duty in found[:2]] == ["Дело Д-000", "Дело Д-001"]


def test_where_names_stay_at_school_pairs_are_called_by_number() -> None:
    known: dict[Any, Sequence[Any]] = dict.fromkeys(TABS, ())
    known |= {
        Parameter: [Parameter(name="Персональные данные", value="только в школе")],
        Person: (MENTOR, TEACHER, *MENTEES),
        Pair: [RUNNING],
        PairWork: [SILENT],
        Survey: ANSWERED,
    }
    duties: Any = decide(Records(known), TODAY).rows[Duty]

    assert [duty.what for duty in duties] == ["Узнать, почему не встречаются: П-013"]


def test_what_is_to_be_written_into_a_folded_column_is_shown_by_a_cell_in_sight_and_the_column_is_named() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова")
    run(school.book, JOBS, date(2023, 11, 1))
    school.book.edit(Pair, 0, Решение="утвердить", Согласие_сторон="получено")
    run(school.book, JOBS, date(2023, 11, 15))
    rows = {str(row["Что сделать"]).split(":")[0]: row for row in school.book.rows(Duty)}
    row = rows["Назначить ответственного педагога"]

    assert str(row["Где"]).endswith("!A2")
    assert str(row["Почему"]).endswith("столбец «Ответственный педагог»: если его не видно, нажмите «+» над столбцами")


def test_a_row_points_to_the_cell_where_the_thing_is_done_and_a_second_run_changes_nothing() -> None:
    school = School()
    school.mentee("Белова")
    school.mentor("Орлова")
    run(school.book, JOBS, date(2023, 11, 1))
    school.book.edit(Pair, 0, Решение="утвердить", Согласие_сторон="получено")
    run(school.book, JOBS, date(2023, 11, 15))

    found, _ = run(school.book, JOBS, date(2023, 11, 20))

    where = {str(row["Что сделать"]).split(":")[0]: row["Где"] for row in school.book.rows(Duty)}
    assert where["Отдать на регистрацию и подпись"] == "Документы!F2"
    assert found.plan.changes
    assert not run(school.book, JOBS, date(2023, 11, 20))[0].plan.changes
