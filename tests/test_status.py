"""How things stand: what the journal tells of each job, and what waits for people."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from small_school import MORNING, MOSCOW, NAMES

from jobs.__main__ import main
from jobs.catalogue import JOBS
from sync.journal import Journal, JournalLine
from sync.outbox import UNKNOWN, Entry, Outbox
from sync.standing import GRACE, standing

MONDAY = datetime(2023, 11, 20, 12, 0, tzinfo=MOSCOW)
EVERY = tuple(job.name for job in JOBS)


def line(moment: datetime, *jobs: str, ok: bool = True, **more: Any) -> JournalLine:
    return JournalLine(moment.isoformat(), jobs, "выполнено" if ok else "не выполнено: файл открыт", ok, **more)


def test_a_job_is_late_once_its_hour_and_some_time_more_have_passed_without_a_success() -> None:
    slot = MONDAY.replace(hour=6, minute=30)
    lines = [line(MONDAY - timedelta(days=3), *NAMES), line(MONDAY.replace(hour=7), "intake")]

    assert standing(NAMES, (MORNING,), lines, slot + GRACE - timedelta(minutes=1)).late == []
    assert standing(NAMES, (MORNING,), lines, slot + GRACE).late == ["pairing"]


def test_a_school_at_the_weekend_is_on_time() -> None:
    friday = [line(MONDAY + timedelta(days=4), *NAMES)]

    assert standing(NAMES, (MORNING,), friday, MONDAY + timedelta(days=6)).late == []
    assert standing(NAMES, (MORNING,), friday, MONDAY + timedelta(days=7)).late == [*NAMES]


def test_a_failure_is_told_until_all_that_it_kept_from_working_have_worked() -> None:
    failed = line(MONDAY, "all", ok=False)
    lines = [line(MONDAY, *NAMES), failed, line(MONDAY, "intake")]

    assert standing(NAMES, (MORNING,), lines, MONDAY).failure == failed
    assert standing(NAMES, (MORNING,), [*lines, line(MONDAY, "pairing")], MONDAY).failure is None


def test_what_waits_is_what_the_last_run_counted_that_could() -> None:
    lines = [
        line(MONDAY, *NAMES, remarks=7, counts={"to_sign": 2, "decisions": 5}),
        line(MONDAY, "intake", remarks=1, counts={"decisions": 4}),
    ]

    found = standing(NAMES, (MORNING,), lines, MONDAY, ["to_sign", "decisions", "letters"])

    assert found.waits == {"to_sign": 2, "decisions": 4, "remarks": 7}


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school in the working folder that has never run; nobody could open its workbook."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "школа.xlsx").write_bytes(b"torn")
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], now: datetime) -> tuple[int, str]:
    with time_machine.travel(now, tick=False):
        status = main(["status"])
    return status, capsys.readouterr().out


def test_a_school_that_never_ran_is_told_so(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = call(capsys, MONDAY)

    assert status == 1
    assert said.startswith("Ещё не запускалась")
    assert sorted(one.name for one in school.iterdir() if not one.name.endswith(".lock")) == ["школа.xlsx"]


def test_a_school_on_time_with_nothing_that_waits_is_0(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = Journal(school / "школа.journal.jsonl")
    journal.add(line(MONDAY.replace(hour=6), *EVERY))
    with journal.path.open("ab") as file:
        file.write(b'{"time": "2023-11-20T06:3')

    status, said = call(capsys, MONDAY.replace(hour=7))

    assert status == 0
    assert "20.11.2023 06:00, вовремя: все задания" in said
    assert "Людей ничего не ждёт." in said


def test_a_school_whose_computer_was_off_is_late(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Journal(school / "школа.journal.jsonl").add(line(MONDAY, *EVERY))

    status, said = call(capsys, MONDAY + timedelta(days=2))

    assert status == 1
    assert "20.11.2023 12:00, опаздывает: все задания" in said


def test_a_run_that_failed_is_told_with_its_sentence(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "all", "--apply"]) == 2
    capsys.readouterr()

    status = main(["status", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (status, told["status"]) == (1, 1)
    assert told["failure"]["sentence"].startswith("не выполнено: Файл «школа.xlsx»")

    assert {one["last_success"] for one in told["jobs"]} == {None}


def test_what_waits_is_told_without_opening_the_workbook(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Journal(school / "школа.journal.jsonl").add(line(MONDAY, *EVERY, counts={"to_sign": 2, "decisions": 3}))
    status, said = call(capsys, MONDAY)

    assert status == 1
    assert "Ждёт людей (по последнему запуску): бумаг на подпись 2, решений куратора 3." in said


def test_a_letter_that_may_have_come_or_not_waits_for_people(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Journal(school / "школа.journal.jsonl").add(line(MONDAY, *EVERY))
    outbox = Outbox(school / "школа.outbox.jsonl")
    told = {"addressee": "Куратору", "subject": "Дела", "file": "f.eml", "keys": ["k"], "sources": ["today"]}
    outbox.add(Entry(number=0, state=UNKNOWN, day="2023-11-20", digest="", **told), MONDAY)  # type: ignore[arg-type]
    outbox.begin()

    status, said = call(capsys, MONDAY)

    assert status == 1
    assert "писем под вопросом (nastavnik outbox) 1." in said


def test_a_school_with_a_spreadsheet_is_told_without_a_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    key = "1abcdefghijklmnopqrstuvwxyz"
    Journal(tmp_path / f"{key[:8]}.journal.jsonl").add(line(MONDAY, *EVERY))

    with time_machine.travel(MONDAY, tick=False):
        status = main(["status", "--workbook", key, "--sheets-url", "http://127.0.0.1:1"])

    assert status == 0
    assert "Прежних версий" not in capsys.readouterr().out


def test_a_workbook_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["status"]) == 2
    assert "Нет файла «школа.xlsx»" in capsys.readouterr().err
