import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import pytest
import time_machine
from small_school import MORNING, MOSCOW, NAMES, WORKDAYS, FakeSession, Request, fails, job, session, small_school

from sync.commands import watch
from sync.journal import Journal, JournalLine
from sync.lock import held
from sync.problems import Busy, OutsideFailed, SyncError
from sync.run import run
from sync.settings import KEPT
from sync.timetable import ALL, Slot, due

FRIDAY = datetime(2023, 11, 17, 12, 0, tzinfo=MOSCOW)
MONDAY = datetime(2023, 11, 20, 12, 0, tzinfo=MOSCOW)


def test_a_job_is_due_when_its_time_has_passed_without_a_success() -> None:
    ran = {"intake": FRIDAY, "pairing": datetime(2023, 11, 17, 6, 0, tzinfo=MOSCOW)}

    assert due((MORNING,), NAMES, FRIDAY, ran) == ["pairing"]


def test_a_slot_of_all_jobs_runs_those_that_a_later_version_brings() -> None:
    nightly = Slot((ALL,), WORKDAYS, time(6, 30))

    assert due((nightly,), ("intake", "registers"), FRIDAY, {"intake": FRIDAY}) == ["registers"]
    assert nightly.duties == "все задания"


def test_a_weekend_of_missed_runs_is_made_up_once() -> None:
    ran = {"intake": FRIDAY, "pairing": FRIDAY}

    assert due((MORNING,), NAMES, MONDAY, ran) == ["intake", "pairing"]
    assert due((MORNING,), NAMES, MONDAY, {"intake": MONDAY, "pairing": MONDAY}) == []


def test_nothing_is_due_on_a_sunday_after_a_run_on_friday() -> None:
    assert (
        due((MORNING,), NAMES, datetime(2023, 11, 19, 23, 0, tzinfo=MOSCOW), {"intake": FRIDAY, "pairing": FRIDAY})
        == []
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (WORKDAYS, "по будням в 6:30"),
        (tuple(range(7)), "каждый день в 6:30"),
        ((0, 3), "понедельник, четверг в 6:30"),
    ],
)
def test_a_slot_can_be_read_aloud(days: tuple[int, ...], words: str) -> None:
    assert Slot(("intake",), days, time(6, 30)).words == words


def test_what_is_due_runs_and_is_remembered(tmp_path: Path) -> None:
    here = session(tmp_path, job("intake"), job("pairing"))

    first, second = watch.once(here, now=MONDAY), watch.once(here)

    assert (first, second) == (0, 0)
    assert here.book.rows(Request) == [{"Участник": "У-0001Х", "Проверка": "ок"}]
    assert set(here.journal.successes(datetime.now(MOSCOW))) == {"intake", "pairing"}
    assert (here.book.reads, here.book.writes) == (1, 1)


def test_a_job_with_a_fault_is_told_about_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = session(tmp_path, job("intake"), job("pairing", fails))

    status = watch.once(here, now=MONDAY)

    assert status == 70
    assert here.book.rows(Request)[0]["Проверка"] == "ок"
    assert set(here.journal.successes(datetime.now(MOSCOW))) == {"intake"}
    assert "Ошибка в программе" in capsys.readouterr().err


def test_a_run_that_finds_the_workbook_held_ends_with_75(tmp_path: Path) -> None:
    here = session(tmp_path, job("intake"), job("pairing"))

    with held(here.setup.beside("lock")):
        status = watch.once(here, now=MONDAY)

    assert status == 75
    assert here.journal.successes(datetime.now(MOSCOW)) == {}
    with held(here.setup.beside("lock")), pytest.raises(Busy), held(here.setup.beside("lock")):
        pass


def test_watching_keeps_to_the_timetable_and_goes_on_after_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = session(tmp_path, job("intake"), job("pairing", fails))
    waited: list[float] = []

    status = watch.forever(here, wait=waited.append, rounds=3)

    assert status == 0
    assert len(waited) == 3
    assert all(1 <= seconds <= 60 for seconds in waited)
    assert "по будням в 6:30: intake, pairing" in capsys.readouterr().out


def test_the_journal_tells_of_a_run_that_changed_something_and_of_no_other(tmp_path: Path) -> None:
    here = session(tmp_path, job("intake"), job("pairing"))
    watch.once(here, now=MONDAY)
    here.book.tabs["Журнал"], before = here.book.tabs["Журнал"][:], len(here.book.tabs["Журнал"])
    here.setup.beside("journal.jsonl").unlink()
    watch.once(here, now=MONDAY)

    assert before == 2
    assert here.book.tabs["Журнал"][1][1:3] == ["intake, pairing", "выполнено"]
    assert len(here.book.tabs["Журнал"]) == 2


def test_a_line_of_the_journal_torn_by_a_crash_is_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "школа.journal.jsonl")
    journal.add(JournalLine("2023-11-20T06:30:00+03:00", ("intake",), "выполнено", ok=True))
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"time": "2023-11-21T06:3')

    journal.add(JournalLine("2023-11-20T07:30:00+03:00", ("pairing",), "выполнено", ok=True))

    assert journal.successes(MONDAY) == {
        "intake": datetime(2023, 11, 20, 6, 30, tzinfo=MOSCOW),
        "pairing": datetime(2023, 11, 20, 7, 30, tzinfo=MOSCOW),
    }


def test_a_job_that_nobody_knows_is_told_with_those_that_are() -> None:
    school = small_school(job("intake"))

    with pytest.raises(SyncError, match=r"«разбор».*intake"):
        school.chosen(["разбор"])


def test_an_entry_of_a_clock_that_went_ahead_does_not_stop_the_timetable(tmp_path: Path) -> None:
    here = session(tmp_path, job("intake"))
    here.journal.add(JournalLine("2099-01-01T00:00:00+03:00", ("intake",), "выполнено", ok=True))
    watch.once(here, now=MONDAY)

    assert len(here.journal.path.read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    "line",
    [
        b'{"ok": true, "jobs": ["intake"], "time": "2023-11-20T',
        b'{"ok": true, "jobs": ["intake"], "time": "2023-11-20T11:00:00"}',
        b'{"ok": true, "jobs": ["intake"], "time": 1700000000}',
        b'{"ok": true, "jobs": "intake", "time": "2023-11-20T11:00:00+03:00"}',
        b'{"ok": "no", "jobs": ["intake"], "time": "2023-11-20T11:00:00+03:00"}',
        b'{"ok": true}',
        b'["ok"]',
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"9" * 5000,
    ],
)
def test_a_line_that_is_no_entry_is_passed_over(tmp_path: Path, line: bytes) -> None:
    journal = Journal(tmp_path / "школа.journal.jsonl")
    journal.path.write_bytes(line + b"\n")
    journal.add(JournalLine("2023-11-17T11:00:00+03:00", ("pairing",), "выполнено", ok=True))

    assert set(journal.successes(MONDAY)) == {"pairing"}


@pytest.mark.parametrize("name", ["lock", *KEPT])
def test_a_folder_in_the_place_of_a_file_of_ours_is_told_before_anything_is_written(tmp_path: Path, name: str) -> None:
    here = session(tmp_path, job("intake"))
    here.setup.beside(name).mkdir()
    before = [list(row) for row in here.book.tabs["Запросы"]]

    with pytest.raises(SyncError, match=rf"школа\.{name}.*папка"):
        run(here, ["intake"], write=True)
    assert [list(row) for row in here.book.tabs["Запросы"]] == before


@dataclass
class Office:
    """A month at a school: what the clock meets between two looks at it."""

    here: FakeSession
    clock: time_machine.Traveller
    #: hours at which somebody has the workbook open
    open_at: Sequence[datetime]
    #: when the computer is switched off, and on again
    off: tuple[datetime, datetime]

    def wait(self, _: float) -> None:
        """Ten minutes pass."""
        self.clock.shift(600)
        if self.off[0] <= datetime.now(MOSCOW) < self.off[1]:
            self.clock.move_to(self.off[1])
        now = datetime.now(MOSCOW).replace(minute=0)
        self.here.book.fault = OutsideFailed("файл открыт") if now in self.open_at else None


def test_every_run_of_a_month_is_accounted_for(tmp_path: Path) -> None:
    here = session(tmp_path, job("intake"), job("pairing"))
    third, eighth, tenth = (datetime(2023, 11, day, tzinfo=MOSCOW) for day in (3, 8, 10))
    busy = [third.replace(hour=hour) for hour in (6, 7)]

    with time_machine.travel(datetime(2023, 11, 1, 6, tzinfo=MOSCOW), tick=False) as clock:
        office = Office(here, clock, busy, (eighth, tenth.replace(hour=11)))
        watch.forever(here, wait=office.wait, rounds=26 * 144)

    lines = [json.loads(line) for line in here.journal.path.read_text(encoding="utf-8").splitlines()]
    told = [(datetime.fromisoformat(line["time"]).strftime("%d %H:%M"), line["ok"]) for line in lines]
    usual = [(f"{day:02} 06:30", True) for day in range(13, 30) if datetime(2023, 11, day).weekday() < 5]
    assert told == [
        ("01 06:00", True),  # it never ran before
        ("01 06:30", True),
        ("02 06:30", True),
        ("03 06:30", False),  # the file is open
        ("03 07:00", False),
        ("03 08:00", True),
        ("06 06:30", True),
        ("07 06:30", True),
        ("10 11:00", True),  # two days without a computer are made up once
        *usual,
    ]
