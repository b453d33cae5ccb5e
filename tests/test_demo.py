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
from jobs.records.papers import GRANTING, SIGNED, Paper
from jobs.records.people import Person
from jobs.records.programme import RoadmapRow
from jobs.records.requests import Request
from jobs.records.work import Meeting
from jobs.russian.names import gender_of
from jobs.whole import SCHOOL
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import R, class_number
from sync.commands import demo
from sync.parsing import parse
from sync.problems import SyncError
from sync.session import Session
from sync.settings import Setup
from sync.table import Sheet, find_table

ADDRESS = re.compile(r"(.+)!([A-Z]{1,2})(\d+)")
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
    program = "from jobs.demo.school import DEMO; print(ascii(DEMO.rows))"
    here = ascii(DEMO.rows)
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

    found, _ = run(workbook, JOBS[:1], DEMO.scenes[0].day)

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
def test_an_earlier_demo_is_put_aside_with_its_documents(tmp_path: Path) -> None:
    play_first_day(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "приказ.docx").touch()
    before = (tmp_path / "школа.xlsx").read_bytes()

    play_first_day(tmp_path)

    aside = tmp_path / "backups" / "прежний показ 1"
    assert (aside / "школа.xlsx").read_bytes() == before
    assert (aside / "out" / "приказ.docx").exists()
    assert not (tmp_path / "out").exists()


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


@pytest.mark.slow
def test_most_pairs_run_under_a_signed_order(played: Played) -> None:
    pairs = played.rows(Pair)
    running = [pair for pair in pairs if pair.status == RUNNING]
    order, changes = played.orders

    assert len(running) > 40
    assert all(pair.order and pair.since and pair.until == date(2024, 5, 31) for pair in running)
    assert Counter(pair.status for pair in pairs).keys() >= {"предложена", "отклонена", "снята", "завершена"}
    assert [(paper.number, paper.status) for paper in (order, changes)] == [("201", SIGNED), ("12", SIGNED)]
    assert "О внесении изменений" in changes.title


@pytest.mark.slow
def test_the_mentor_who_gave_up_is_replaced_by_another_in_the_order_of_changes(played: Played) -> None:
    pairs = played.rows(Pair)
    (ended,) = [pair for pair in pairs if pair.status == ENDED]
    (new,) = [pair for pair in pairs if pair.status == RUNNING and pair.mentee_code == ended.mentee_code]
    changes = played.orders[1]

    assert ended.reason == "замена наставника"
    assert new.mentor_code != ended.mentor_code
    assert changes.paper in new.order
    assert changes.paper in ended.order


@pytest.mark.slow
def test_documents_lie_where_the_sheet_says(played: Played) -> None:
    assert all((played.folder / "out" / paper.file).exists() for paper in played.rows(Paper))


@pytest.mark.slow
def test_the_counts_add_up(played: Played) -> None:
    counts = played.result["counts"]
    waiting = [row for row in played.rows(Waiting) if row.status == "ждёт"]

    assert counts["requests"] == len(REQUESTS) == sum(counts.values()) - counts["requests"]
    assert counts["without"] == len(waiting)
    assert all(row.reason and row.help for row in waiting)


@pytest.mark.slow
def test_what_people_wrote_stays_as_they_wrote_it(played: Played) -> None:
    roadmap = [row.with_(place=None) for row in played.rows(RoadmapRow)]
    requests = {tuple(cell for cell in row if cell) for row in played.sheets["Запросы"].rows}
    typed = {slip.typed for slip in SLIPS if slip.kind is Request and not slip.mended}

    assert roadmap == list(ROADMAP)
    assert typed <= {cell for row in requests for cell in row}
    assert len(played.rows(Person)) == len(PEOPLE) + 1
    assert len(played.rows(Meeting)) > 150


@pytest.mark.slow
def test_remarks_that_are_left_name_filled_cells(played: Played) -> None:
    remarks = [remark["cell"] for job in played.result["jobs"] for remark in job["remarks"]]

    assert len(remarks) >= 5
    for cell in remarks:
        found = ADDRESS.fullmatch(cell)
        assert found
        assert played.sheets[found[1]].rows[int(found[3]) - 1]


@pytest.mark.slow
def test_the_sentences_say_what_was_done_and_what_to_open(played: Played) -> None:
    assert "Повторный запуск: изменений нет." in played.sentences
    assert played.sentences.count("Приказ № 201-ОД") >= 2
    assert f"{played.folder / 'школа.xlsx'}\n" in played.sentences
    assert played.result["applied"]
    assert played.result["today"] == "2024-01-19"


@pytest.mark.slow
def test_a_further_run_plans_nothing(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["run", "all", "--json", "--today", "19.01.2024", "--workbook", str(played.folder / "школа.xlsx")])
    jobs = json.loads(capsys.readouterr().out)["jobs"]

    assert status == 1
    assert [(job["changes"], job["documents"]) for job in jobs] == [({}, [])] * len(jobs)
