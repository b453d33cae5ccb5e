"""A fault of the program: status 70, one sentence without names, a row in the journal (contract.md §3)."""

import json
import os
import shutil
import signal
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest

from jobs.records.journal import JournalRow
from sync import cli
from sync.columns import Row, column, record
from sync.fault import WANTED
from sync.finding import looked
from sync.interruption import heeded
from sync.job import Job, Outcome, Records
from sync.roster_export import Import
from sync.scenes import Demo
from sync.school import School


@record("Запросы")
@dataclass(frozen=True, kw_only=True)
class Request(Row):
    person: str = column("Участник")
    check: str = column("Проверка", by="intake")


def stumbles(_: Records, __: date) -> NoReturn:
    raise KeyError("Белова Инга")


def stops(_: Records, __: date) -> Outcome:
    os.kill(os.getpid(), signal.SIGTERM)
    return Outcome()


def takes_nobody(*_: object) -> Import:
    return Import(())


#: What each job does, by its name.
DECIDES: dict[str, Any] = {"intake": stumbles, "orders": stops}


def put(path: Path, tab: str, title: str, value: str) -> None:
    """Write a value below a title, as a person does."""
    book = openpyxl.load_workbook(path)
    column = next(cell.column for cell in book[tab][1] if cell.value == title)
    book[tab].cell(2, column).value = value
    book.save(path)


def school() -> School:
    jobs = [
        Job(name=name, title=name, purpose="", reads=(Request,), writes=(Request,), decide=decide)
        for name, decide in DECIDES.items()
    ]
    return School(
        load_jobs=lambda: jobs,
        timetable=(),
        tabs=(Request, JournalRow),
        fresh={},
        start=Request,
        journal=JournalRow,
        counts={"requests": "Запросов"},
        roster_kind=Request,
        take_roster=takes_nobody,
        load_demo=lambda: Demo("", {}, ()),
    )


def call(*words: str) -> int:
    return cli.main(school, "", words)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new school, and the command runs beside its workbook."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(WANTED, raising=False)
    assert call("init") == 0
    capsys.readouterr()
    return tmp_path


def test_a_fault_is_one_sentence_with_its_place_and_without_names(capsys: pytest.CaptureFixture[str]) -> None:
    status = call("run", "intake", "--apply", "--json")
    said = capsys.readouterr()

    assert status == 70
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("Ошибка в программе (KeyError, sync/job.py:")
    assert "Белова" not in said.err + said.out
    assert json.loads(said.out)["error"] == said.err.strip()


def test_a_fault_is_a_row_of_the_journal_and_doctor_tells_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("run", "intake", "--apply")
    entries = [json.loads(line) for line in (folder / "школа.journal.jsonl").read_text(encoding="utf-8").splitlines()]
    call("doctor")

    assert [(entry["jobs"], entry["ok"]) for entry in entries] == [(["intake"], False)]
    assert "Последний запуск: надо исправить. Не выполнено: ошибка в программе" in capsys.readouterr().out


def test_developers_see_the_traceback_when_they_ask_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(WANTED, "1")
    call("run", "intake")

    assert "Traceback" in capsys.readouterr().err


def test_a_fault_before_anything_is_understood_is_told_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> School:
        raise ImportError

    status = cli.main(broken, "", ["check", "--json"])
    said = capsys.readouterr()

    assert status == 70
    assert json.loads(said.out)["error"].startswith("Ошибка в программе (ImportError")


def test_a_signal_to_end_is_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with heeded():
        status = call("run", "orders", "--apply", "--json")
    said = capsys.readouterr()

    assert status == 130
    assert json.loads(said.out)["error"] == "Остановлено: ничего не записано."
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder that somebody stands in")
def test_a_folder_deleted_during_the_run_is_told_with_status_4(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def deletes(records: Records, _: date) -> Outcome:
        shutil.rmtree(folder)
        return Outcome({Request: [row.with_(check="ок") for row in records.of(Request)]})

    put(folder / "школа.xlsx", "Запросы", "Участник", "Орлов Пётр")
    monkeypatch.setitem(DECIDES, "intake", deletes)

    status = call("run", "intake", "--apply")

    assert status == 4
    assert not folder.exists()
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_while_one_thing_is_looked_at_leaves_the_other_lines() -> None:
    def broken() -> str:
        raise ZeroDivisionError

    assert looked("Шрифты", broken).mend.startswith("ошибка в программе (ZeroDivisionError")
