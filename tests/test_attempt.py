"""A run as a program sees it: one status, one sentence, counts."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from google_school import new_key
from google_server import Server
from small_school import fails, job, session

from sync.attempt import attempt
from sync.backends.google.faults import Window, unheard
from sync.backends.word import WordWriter
from sync.document import Document
from sync.job import Outcome, Records
from sync.lock import held
from sync.problems import OutsideFailed, Problem
from sync.session import Session


def unplugged(_: Records, __: date) -> Outcome:
    raise OutsideFailed("Диск отключён.")


def remarks_on_a_name(_: Records, __: date) -> Outcome:
    return Outcome(remarks=[Problem("Запросы!A2", "Белова Анна написала не то")], counts={"requests": 3})


def entries(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "школа.journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_run_that_came_to_its_end_is_told_in_numbers_that_quote_nobody(tmp_path: Path) -> None:
    tried = attempt(session(tmp_path, job("intake", remarks_on_a_name)), ["intake"], write=True)

    assert (tried.status, tried.sentence) == (1, "")
    assert tried.counts == {"requests": 3, "remarks": 1, "changed": 0, "documents": 0}


def test_what_the_world_did_not_allow_is_4_and_the_journal_knows_why(tmp_path: Path) -> None:
    tried = attempt(session(tmp_path, job("intake", unplugged)), ["all"], write=True)

    assert (tried.status, tried.sentence) == (4, "Диск отключён.")
    assert [(one["jobs"], one["result"]) for one in entries(tmp_path)] == [(["all"], "не выполнено: Диск отключён.")]


def test_a_fault_of_the_program_is_70_with_the_line_that_met_it(tmp_path: Path) -> None:
    tried = attempt(session(tmp_path, job("intake", fails)), ["intake"], write=False)

    assert tried.status == 70
    assert tried.sentence.startswith("Ошибка в программе (ZeroDivisionError")
    assert entries(tmp_path)[0]["ok"] is False


@pytest.mark.parametrize("write", [False, True])
def test_a_template_is_quoted_to_its_school_alone(tmp_path: Path, write: bool) -> None:
    paper = Document("Список.docx", "list.docx", {"куратор": "Ветрова"})
    template = docx.Document()
    template.add_paragraph("{{ куратор Белова Анна просит")
    template.save(str(tmp_path / "list.docx"))
    here = session(tmp_path, job("intake", lambda *_: Outcome(documents=[paper])))
    writer = WordWriter(tmp_path / "out", templates=tmp_path, fields=lambda: {"list.docx": paper.context})
    here.writer = lambda: writer  # type: ignore[method-assign, assignment, return-value]
    tried = attempt(here, ["intake"], write=write)

    assert (tried.status, "Белова" in tried.sentence) == (2, True)
    assert tried.unquoted.startswith("Шаблоны Word этой школы заполнить нельзя.")
    assert not write or entries(tmp_path)[0]["result"] == f"не выполнено: {tried.unquoted}"


def test_a_run_that_finds_another_at_work_has_not_failed(tmp_path: Path) -> None:
    here = session(tmp_path, job("intake"))

    with held(here.setup.beside("lock")):
        tried = attempt(here, ["intake"], write=True)

    assert tried.status == 75
    assert not (tmp_path / "школа.journal.jsonl").exists()


def test_whoever_runs_many_schools_takes_all_sentences_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    here = replace(session(tmp_path, job("intake")), tell=said.append)

    here.say("Записано.")
    here.end("Диск отключён.")

    assert said == ["Записано.", "Диск отключён."]
    assert here.out["error"] == "Диск отключён."
    assert capsys.readouterr() == ("", "")


class Bucket:
    """The limit of a robot that many schools share."""

    left = 54

    def __init__(self) -> None:
        self.taken = 0

    def enter(self, tell: Callable[[str, float], None] = unheard) -> None:
        self.taken += 1


def test_schools_of_one_robot_share_its_limit(tmp_path: Path, google: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reads, writes = Bucket(), Bucket()
    shared: dict[str, Window] = {"read": reads, "write": writes}
    for name in ("Озёрная", "Лесная"):
        setup = replace(session(tmp_path).setup, workbook=new_key(google, name), google=google.url)
        here = Session(session(tmp_path).school, setup, date(2023, 11, 20), as_json=False, windows=shared)
        here.opened(setup.workbook).snapshot(["Запросы"])

    assert (reads.taken, writes.taken) == (2, 0)
