"""A run that finds nothing new says what the last one said, and decides as soon as anything has changed."""

import os
import shutil
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from jobs.__main__ import main
from jobs.records.lists import Parameter
from jobs.records.people import Code, Person
from jobs.records.requests import Offer, Request
from jobs.whole import SCHOOL
from sync import report
from sync.backends.xlsx import XlsxWorkbook, file
from sync.backends.xlsx.write import write_cells
from sync.columns import Row
from sync.edits import edit
from sync.job import Job, Outcome, Records
from sync.run import run
from sync.runner import Forecast
from sync.session import Session
from sync.settings import Setup
from sync.workbook import Write

DAY = date(2023, 11, 15)
PEOPLE = ("Белова Анна Олеговна", "Карпов Игорь Ильич", "Орлова Вера Павловна")


class Town:
    """A school in a folder that counts how often its jobs decide."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.setup, self.decided = folder, Setup(templates=folder / "шаблоны"), 0
        jobs = [self._counted(job) for job in SCHOOL.jobs[:3]]
        self.school = replace(SCHOOL, load_jobs=lambda: jobs)

    def _counted(self, job: Job) -> Job:
        def decide(records: Records, today: date) -> Outcome:
            self.decided += 1
            return job.decide(records, today)

        return replace(job, decide=decide)

    def run(self, today: date = DAY, *names: str, **how: Any) -> tuple[Forecast, Session]:
        self.decided = 0
        session = Session(self.school, self.setup, today, as_json=True)
        found, _ = run(session, names or ["all"], **{"write": True, **how})
        return found, session

    def type(self, kind: type[Row], change: Callable[[Records], Sequence[Row]]) -> None:
        edit(XlsxWorkbook(self.folder / "школа.xlsx"), [kind], lambda records: list(change(records)))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with a pair whose order is a draft, and a name that is written wrong; nothing is left to do."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as at:
        at.chdir(folder)
        main(["init"])
        (folder / "шаблоны").mkdir()
        town = Town(folder)
        roster = [Person(name=name, role="ученик", school_class="6А", consent=date(2023, 9, 1)) for name in PEOPLE]
        town.type(Person, lambda records: [*records.of(Person), *roster])
        asks = [Request(person=name, form="ученик – ученик", request="успеваемость") for name in (PEOPLE[0], "Карпав")]
        town.type(Request, lambda _: asks)
        offer = Offer(person=PEOPLE[2], forms=("ученик – ученик",), skills=("успеваемость",), places=1)
        town.type(Offer, lambda _: [offer])
        town.run()
        town.run()
    return folder


@pytest.fixture
def town(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The same school elsewhere, after a run that had nothing to do."""
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "school"))
    town = Town(Path.cwd())
    town.run()
    assert town.decided
    return town


def test_a_run_with_nothing_new_says_the_same_and_decides_nothing(town: Town) -> None:
    (town.folder / "школа.standstill.json").unlink()
    first, session = town.run()
    again, later = town.run()
    journal = (town.folder / "школа.journal.jsonl").read_text(encoding="utf-8").splitlines()[-2:]

    assert town.decided == 0
    assert first.remarks
    assert later.out == session.out
    assert report.status(again) == report.status(first)
    for named in (True, False):
        assert list(report.run_lines(again, None, named=named)) == list(report.run_lines(first, None, named=named))
        told = [list(report.summary_lines(one, SCHOOL.counts, named=named)) for one in (first, again)]
        assert told[0] == told[1]
    assert journal[0].partition(",")[2] == journal[1].partition(",")[2]


def test_a_plan_says_what_the_last_run_said(town: Town) -> None:
    before = (town.folder / "школа.standstill.json").read_bytes()
    town.run(write=False)

    assert town.decided == 0
    assert (town.folder / "школа.standstill.json").read_bytes() == before


def _typed(town: Town) -> None:
    town.type(Request, lambda records: [records.of(Request)[0].with_(details="по вечерам"), *records.of(Request)[1:]])


def _set(town: Town) -> None:
    town.type(Parameter, lambda records: [row.with_(value=row.value or "1") for row in records.of(Parameter)])


def _kept(town: Town, name: str, content: bytes) -> None:
    file = town.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _edited_in_secret(town: Town) -> None:
    file = town.folder / "out" / "скан.txt"
    before = file.stat()
    file.write_bytes(b"after!")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Town], Any]] = {
    "a cell": _typed,
    "a setting of the workbook": _set,
    "a setting of school.toml": lambda town: setattr(
        town, "setup", replace(town.setup, people={"Директор": "Ива И. И."})
    ),
    "another folder of documents": lambda town: setattr(town, "setup", replace(town.setup, out=town.folder / "там")),
    "a template of the school": lambda town: _kept(town, "шаблоны/order-pairs.docx", b"x"),
    "a new file": lambda town: _kept(town, "out/новый.docx", b"x"),
    "a file that was edited": lambda town: _kept(town, "out/скан.txt", b"longer than before"),
    "a file that was edited and keeps its size and day": _edited_in_secret,
    "a file that is gone": lambda town: (town.folder / "out" / "скан.txt").unlink(),
    "an answer": lambda town: _kept(town, "входящие/ответы.csv", b"x"),
    "a memory that is gone": lambda town: (town.folder / "школа.memory.json").unlink(),
    "another key": lambda town: _kept(town, "школа.memory.key", b"0" * 64),
    "what was kept is damaged": lambda town: _kept(town, "школа.standstill.json", b"{}"),
    "what was kept is another's": lambda town: _kept(town, "школа.standstill.json", b"0" * 32 + b"\n{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_decided_on(change: str, town: Town) -> None:
    _kept(town, "out/скан.txt", b"before")
    town.run()
    CHANGES[change](town)
    town.run()

    assert town.decided


def test_another_day_other_jobs_and_force_are_decided_on(town: Town) -> None:
    asked: dict[str, Callable[[], object]] = {
        "day": lambda: town.run(DAY + timedelta(days=1)),
        "jobs": lambda: town.run(DAY, "intake"),
        "force": lambda: town.run(force=True),
        "check": lambda: town.run(write=False, bring=False),
    }

    for name, ask in asked.items():
        ask()
        assert town.decided, name
        town.run()


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for another program")
def test_a_libreoffice_that_comes_or_goes_is_decided_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    town.run()
    program = town.folder / "soffice"
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(town.folder))
    town.run(write=False)

    assert town.decided


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_what_was_said_is_for_its_owner_alone_and_goes_with_the_next_change(town: Town) -> None:
    kept = town.folder / "школа.standstill.json"
    mode, before = stat.S_IMODE(kept.stat().st_mode), kept.read_text(encoding="utf-8")
    town.type(Request, lambda records: [row.with_(person=PEOPLE[1]) for row in records.of(Request)[1:]])
    town.run()

    assert mode == 0o600
    assert "Карпав" in before
    assert "Карпав" not in kept.read_text(encoding="utf-8")


def _misspelt(town: Town) -> None:
    town.type(Offer, lambda records: [row.with_(person="Нет Такой") for row in records.of(Offer)])


def _wrote(town: Town) -> Session:
    """A run that has something to write: there is nobody of this name."""
    _misspelt(town)
    found, session = town.run()
    assert found.plan.changes
    return session


def test_the_first_run_after_one_that_wrote_decides_nothing_and_says_what_it_would_have_said(town: Town) -> None:
    assert _wrote(town).requests == (1, 1)
    first, session = town.run()
    decided = town.decided
    again, later = town.run(force=True)

    assert decided == 0
    assert town.decided
    assert not again.plan.changes
    assert "такого ФИО в листе «Контингент» нет" in "".join(problem.text for problem in first.remarks)
    assert session.out == later.out


@pytest.mark.parametrize(
    "change",
    [
        "a cell",
        "a setting of school.toml",
        "a template of the school",
        "a new file",
        "an answer",
        "a memory that is gone",
    ],
)
def test_whatever_changes_after_a_run_that_wrote_is_decided_on(change: str, town: Town) -> None:
    _wrote(town)
    CHANGES[change](town)
    town.run()

    assert town.decided


def test_a_cell_that_did_not_arrive_as_it_was_written_is_decided_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(book: Any, writes: Sequence[Write], **how: Any) -> None:
        write_cells(book, writes[1:], **how)

    _misspelt(town)
    with monkeypatch.context() as planted:
        planted.setattr(file, "write_cells", careless)
        town.run()
    assert (town.folder / "школа.standstill.json").exists()
    found, _ = town.run()

    assert town.decided
    assert found.plan.changes


def test_a_job_that_is_never_done_leaves_nothing_to_be_said_again(town: Town) -> None:
    moves = iter(range(100))

    def restless(records: Records, _: date) -> Outcome:
        return Outcome(rows={Code: [row.with_(name=f"{row.name} {next(moves)}") for row in records.of(Code)]})

    last = replace(town.school.jobs[0], name="intake", decide=restless)
    town.school = replace(town.school, load_jobs=lambda: [last])
    _wrote(town)

    assert not (town.folder / "школа.standstill.json").exists()
