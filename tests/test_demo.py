"""The invented school: what stands in its workbook, and its played year."""

import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fakes import MemoryWorkbook, run

from jobs.__main__ import main
from jobs.catalogue import JOBS
from jobs.demo.offers import OFFERS
from jobs.demo.people import NAMESAKES, PEOPLE, PSYCHOLOGIST
from jobs.demo.requests import COLLEAGUES, PEERS, REQUESTS, TEACHERS
from jobs.demo.roadmap import ROADMAP
from jobs.demo.school import DEMO
from jobs.demo.slips import SLIPS
from jobs.demo.talks import CHOICES, COORDINATOR_PAIRS, INTERVIEWS
from jobs.records import TABS
from jobs.records.pairs import ENDED, RUNNING, Pair, Waiting
from jobs.records.papers import AGREEMENT, GRANTING, REPLACED, SIGNED, STAFF, WORKERS_CONSENT, Paper
from jobs.records.people import Person
from jobs.records.programme import RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import CoordinatorPair, Request
from jobs.records.today import Duty
from jobs.records.work import Meeting
from jobs.russian.names import gender_of
from jobs.whole import SCHOOL
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import R, class_number
from sync.commands import demo
from sync.edits import act
from sync.parsing import parse
from sync.problems import SyncError
from sync.session import Session
from sync.settings import Setup
from sync.table import Sheet, find_table

ADDRESS = re.compile(r"(.+)!([A-Z]{1,2})(\d+)")
#: When the first pairs are proposed.
PROPOSED = date(2023, 10, 27)
PUPILS = [person for person in PEOPLE if person.role == "ученик"]


def test_the_school_has_its_pupils_teachers_and_friends() -> None:
    roles = Counter(person.role for person in PEOPLE)
    parallels = Counter(class_number(person.school_class) for person in PUPILS)
    teachers = [person for person in PEOPLE if person.role == "педагог"]

    assert roles["ученик"] == 420
    assert set(parallels) == set(range(5, 12))
    assert len(teachers) == 36
    assert PSYCHOLOGIST in {person.name for person in teachers}
    assert sum((person.experience or 0) <= 2 for person in teachers) >= 6
    assert {"выпускник", "студент", "родитель", "партнёр"} < set(roles)


def test_the_school_is_the_same_on_every_machine() -> None:
    program = "from jobs.demo.school import DEMO; print(ascii((DEMO.rows, [one.typed for one in DEMO.scenes])))"
    here = ascii((DEMO.rows, [one.typed for one in DEMO.scenes]))
    there = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert there.stdout.strip() == here


def test_names_ages_and_genders_fit() -> None:
    first_of_september = date(2023, 9, 1)
    ages = {
        ((first_of_september - (person.born or date.max)).days // 365) - (class_number(person.school_class) or 0)
        for person in PUPILS
    }

    assert ages <= {5, 6}
    assert [one.name for one in PEOPLE if gender_of(one.name) != {"м": "m", "ж": "f"}[one.gender]] == []
    assert [name for name, count in Counter(one.name for one in PEOPLE).items() if count > 1] == [NAMESAKES[0]]


def test_requests_offers_and_talks_are_as_many_as_a_school_of_this_size_has() -> None:
    forms = Counter(request.form for request in REQUESTS)
    months = {request.day.month for request in REQUESTS if request.day}

    assert len(REQUESTS) == 60
    assert set(forms) == {PEERS, TEACHERS, COLLEAGUES}
    assert forms[COLLEAGUES] > 5
    assert months == {9, 10}
    assert len(OFFERS) == 35
    assert {offer.places for offer in OFFERS} == {1, 2, 3, 4, None}
    assert len(INTERVIEWS) > 70
    assert {choice.attitude for choice in CHOICES} == {"1", "2", "3", "нет"}
    assert len(COORDINATOR_PAIRS) == 2


def test_the_roadmap_stands_there_with_every_duty_of_the_school_s_own() -> None:
    duties = Counter(row.stage for row in ROADMAP)

    assert list(duties.values()) == [10, 3, 6, 6, 7]
    assert [row.number for row in ROADMAP][-7:] == [""] * 7
    assert {"Сентябрь 2021г.", "2021 г.", "май", ""} < {row.term for row in ROADMAP}
    assert "Сбор данных онаставляемых" in {row.event for row in ROADMAP}


def test_a_dozen_mistakes_are_found_each_with_its_cell() -> None:
    workbook = MemoryWorkbook()
    workbook.furnish(SCHOOL.layouts(typed=DEMO.rows))
    autumn = [scene for scene in DEMO.scenes if scene.day <= PROPOSED]
    for scene in autumn:
        act(workbook, scene)

    found, _ = run(workbook, JOBS[:1], PROPOSED)

    assert 12 <= len(found.remarks) <= 20
    assert all(ADDRESS.fullmatch(remark.cell) for remark in found.remarks)
    assert {remark.cell.split("!")[0] for remark in found.remarks} == {
        "Контингент",
        "Запросы",
        "Наставники",
        "Собеседования",
        "Групповая встреча",
    }


FIRST_DAY = replace(DEMO, scenes=DEMO.scenes[:1])


def play_first_day(folder: Path) -> None:
    demo.play(Session(SCHOOL, Setup(str(folder / "школа.xlsx")), date(2023, 9, 1), False), FIRST_DAY)


@pytest.mark.slow
def test_an_earlier_demo_is_put_aside_with_its_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # without LibreOffice
    play_first_day(tmp_path)
    (tmp_path / "out").mkdir(exist_ok=True)
    (tmp_path / "out" / "приказ.docx").touch()
    before = (tmp_path / "школа.xlsx").read_bytes()

    play_first_day(tmp_path)

    aside = tmp_path / "backups" / "прежний показ 1"
    assert (aside / "школа 2024-2025.xlsx").exists()
    assert (aside / "школа.xlsx").read_bytes() == before
    assert (aside / "out" / "приказ.docx").exists()
    assert not (tmp_path / "out" / "приказ.docx").exists()


def test_a_workbook_of_somebody_s_own_is_never_taken_for_the_demo(tmp_path: Path) -> None:
    own = tmp_path / "школа.xlsx"
    XlsxWorkbook(own).furnish(SCHOOL.layouts())
    before = own.read_bytes()

    with pytest.raises(SyncError, match="уже есть своя книга") as refused:
        play_first_day(tmp_path)

    assert refused.value.status == 2
    assert own.read_bytes() == before


@dataclass(frozen=True)
class Played:
    """What the command left: its JSON, its sentences, the folder, the sheets of the workbook."""

    result: dict[str, Any]
    sentences: str
    folder: Path
    sheets: dict[str, Sheet]

    def rows(self, kind: type[R]) -> list[R]:
        table, _ = find_table(self.sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
        assert table
        return parse(table, kind)[0]

    @property
    def orders(self) -> list[Paper]:
        """The orders on pairs."""
        return [paper for paper in self.rows(Paper) if paper.kind in GRANTING]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("показ")
    said, result = io.StringIO(), io.StringIO()
    with redirect_stdout(result), redirect_stderr(said):
        status = main(["demo", str(folder), "--json"])
    assert status == 0, said.getvalue()
    sheets = XlsxWorkbook(folder / "школа.xlsx").snapshot([kind.spec.title for kind in TABS]).sheets
    return Played(json.loads(result.getvalue()), said.getvalue(), folder, dict(sheets))


DATED = re.compile(r"^(\d\d\.\d\d\.\d{4})\. \S", re.M)


@pytest.mark.slow
def test_every_pair_of_the_signed_orders_has_ended_with_its_reason_and_its_result_or_goes_on(played: Played) -> None:
    pairs = played.rows(Pair)
    ended = [pair for pair in pairs if pair.status == ENDED]
    going_on = [pair for pair in pairs if pair.status == RUNNING]

    assert len(ended) > 50
    assert all(pair.order and pair.since and pair.finish and pair.reason for pair in ended)
    assert all(pair.result for pair in ended if pair.reason == "программа выполнена")
    assert [(pair.form, pair.finish) for pair in going_on] == [("Учитель – учитель", date(2025, 5, 30))] * 2
    assert Counter(pair.status for pair in pairs).keys() == {ENDED, RUNNING, "отклонена", "снята"}
    assert [(paper.number, paper.status) for paper in played.orders] == [
        ("201", SIGNED),
        ("12", SIGNED),
        ("48", SIGNED),
        ("9", SIGNED),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2])
def test_a_mentor_who_gave_up_is_replaced_by_another_in_the_order_of_changes(played: Played, number: int) -> None:
    pairs, changes = played.rows(Pair), played.orders[number]
    (ended,) = [pair for pair in pairs if changes.paper in pair.order and "исключена" in pair.order]
    (new,) = [pair for pair in pairs if changes.paper in pair.order and pair.mentee_code == ended.mentee_code != ""][1:]

    assert ended.reason in {"замена наставника", "длительная болезнь"}
    assert new.mentor_code != ended.mentor_code


@pytest.mark.slow
def test_a_pair_of_teachers_has_its_order_its_agreement_and_its_consents(played: Played) -> None:
    staff = [paper for paper in played.rows(Paper) if paper.kind in {STAFF, AGREEMENT, WORKERS_CONSENT}]

    assert [paper.kind for paper in staff] == [STAFF, AGREEMENT, WORKERS_CONSENT]
    assert {paper.status for paper in staff} == {SIGNED}


@pytest.mark.slow
def test_documents_lie_where_the_sheet_says(played: Played) -> None:
    papers = [paper for paper in played.rows(Paper) if paper.status != REPLACED]

    assert all((played.folder / "out" / paper.file).exists() for paper in papers)


@pytest.mark.slow
def test_the_counts_add_up_and_nobody_waits(played: Played) -> None:
    counts = played.result["counts"]

    assert counts["requests"] == len(played.rows(Request)) == sum(counts.values()) - counts["requests"]
    assert counts["closed"] + counts["paired"] == counts["requests"]
    assert [row for row in played.rows(Waiting) if row.status == "ждёт"] == []


@pytest.mark.slow
def test_the_work_of_pairs_tells_of_a_whole_year(played: Played) -> None:
    work, meetings = played.rows(PairWork), played.rows(Meeting)
    days = [row.day for row in meetings if row.day]

    assert {(day.year, day.month) for day in days} >= {(2023, 12), *((2024, month) for month in range(1, 6))}
    assert sum((row.meetings or 0) >= 8 for row in work) > 40
    assert all(row.plan and row.talk for row in work)
    assert sum(row.plan.startswith(("5 из 5", "6 из 6")) for row in work) > 30
    assert any("каникулы" in row.check for row in meetings)
    assert Counter(row.state for row in work).keys() == {"завершена", "работает"}


@pytest.mark.slow
def test_who_was_absent_from_a_group_has_fewer_meetings_than_the_others(played: Played) -> None:
    absent = Counter((row.pair, name) for row in played.rows(Meeting) for name in row.absent)
    work = played.rows(PairWork)
    groups = [[row for row in work if row.group == name] for name in dict.fromkeys(row.group for row in work) if name]
    together = [rows for rows in groups if len({row.since for row in rows}) == 1]
    uneven = [rows for rows in together if len({absent[row.group, row.mentee] for row in rows}) > 1]

    assert uneven
    for rows in uneven:
        assert len({(row.meetings or 0) + absent[row.group, row.mentee] for row in rows}) == 1


@pytest.mark.slow
def test_what_people_wrote_stays_as_they_wrote_it(played: Played) -> None:
    robots = {"done": None, "start": None, "end": None, "state": "", "proof": "", "check": ""}
    roadmap = [row.with_(place=None, **robots) for row in played.rows(RoadmapRow)]
    requests = {tuple(cell for cell in row if cell) for row in played.sheets["Запросы"].rows}
    typed = {slip.typed for slip in SLIPS if slip.kind is Request and not slip.mended}

    assert roadmap == list(ROADMAP)
    assert typed <= {cell for row in requests for cell in row}
    assert len(played.rows(Person)) == len(PEOPLE) + 2


@pytest.mark.slow
def test_at_the_end_nothing_is_left_to_put_right(played: Played) -> None:
    told = [remark["text"] for job in played.result["jobs"] for remark in job["remarks"]]

    assert told == ["К сведению: встреча в каникулы, 27.03.2024, засчитана."]
    (paper,) = (row.paper for row in played.rows(Paper) if row.kind == "Справка о наставничестве")
    assert [row.what for row in played.rows(Duty) if row.number] == [
        "Отдать на регистрацию и подпись: Об итогах реализации программы наставничества в 2023/2024 учебном году",
        f"Подписать и отдать: справка о наставнической деятельности ({paper})",
    ]


@pytest.mark.slow
def test_the_sentences_tell_the_year_by_its_days_and_what_to_open_first(played: Played) -> None:
    days = DATED.findall(played.sentences)
    _, _, to_open = played.sentences.partition("Откройте:\n")

    assert days == [f"{scene.day:%d.%m.%Y}" for scene in DEMO.scenes]
    assert "\nЗамечаний нет. Запросов 61:" in played.sentences
    assert "Приказ № 201-ОД" in played.sentences
    assert to_open.splitlines()[0].strip().startswith(str(played.folder / "out" / "на подпись"))
    assert f"{played.folder / 'школа.xlsx'}\n" in to_open
    assert {"status.html", "для рассылки.txt"} <= {Path(line.strip()).name for line in to_open.splitlines()}
    assert played.result["applied"]
    assert played.result["today"] == "2024-05-31"


@pytest.mark.slow
def test_no_tab_is_empty(played: Played) -> None:
    assert [kind.spec.title for kind in TABS if not played.rows(kind)] == []


@pytest.mark.slow
def test_the_last_act_is_the_workbook_of_the_next_year(played: Played) -> None:
    further = played.folder / "школа 2024-2025.xlsx"
    tabs = [Person.spec.title, Pair.spec.title, CoordinatorPair.spec.title]
    sheets = replace(played, sheets=dict(XlsxWorkbook(further).snapshot(tabs).sheets))
    people = sheets.rows(Person)

    assert f"Книга на 2024–2025 учебный год готова: {further}. Прежняя не изменена.\nПеренесено: " in played.sentences
    assert len(people) == len(played.rows(Person))
    assert {one.role for one in people} >= {"ученик", "выпускник"}
    assert sheets.rows(Pair) == []
    assert [one.grounds for one in sheets.rows(CoordinatorPair)] == ["продолжение из 2023–2024"] * 2
    assert (played.folder / "out" / "2024-05-31 Отчёт о переносе в книгу на 2024-2025 учебный год.docx").exists()


@pytest.mark.slow
def test_a_further_run_plans_nothing(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["run", "all", "--json", "--today", "31.05.2024", "--workbook", str(played.folder / "школа.xlsx")])
    jobs = json.loads(capsys.readouterr().out)["jobs"]

    assert status == 0
    assert [(job["changes"], job["documents"]) for job in jobs] == [({}, [])] * len(jobs)


@pytest.mark.slow
@pytest.mark.parametrize("day", [pytest.param(date(2023, 11, 20), marks=pytest.mark.sweep), date(2023, 12, 22)])
def test_at_a_date_in_between_a_further_run_plans_nothing(
    day: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part, book = replace(DEMO, scenes=[one for one in DEMO.scenes if one.day <= day]), tmp_path / "школа.xlsx"
    demo.play(Session(SCHOOL, Setup(str(book)), date(2023, 9, 1), False), part)
    capsys.readouterr()
    main(["run", "all", "--json", "--today", f"{part.scenes[-1].day:%d.%m.%Y}", "--workbook", str(book)])
    jobs = json.loads(capsys.readouterr().out)["jobs"]

    assert [(job["changes"], job["documents"]) for job in jobs] == [({}, [])] * len(jobs)
