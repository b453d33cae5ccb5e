from datetime import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sync.commands.cron import lines
from sync.settings import Setup
from sync.timetable import Slot

TIMETABLE = (Slot(("intake", "orders"), (0, 1, 2, 3, 4), time(6, 30)), Slot(("intake",), (6,), time(14, 5)))


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return Setup(str(tmp_path / "Школа 5" / "школа.xlsx"))


def test_crontab_lines_run_the_jobs_at_their_times_in_the_school_s_time_zone(setup: Setup) -> None:
    printed = list(lines(setup, TIMETABLE, "crontab"))

    assert printed[0] == "CRON_TZ=Europe/Moscow"
    assert printed[1] == "# по будням в 6:30"
    assert printed[2].startswith("30 6 * * 1-5 ")
    assert "run intake orders --apply --workbook" in printed[2]
    assert f'"{setup.file}"' in printed[2]
    assert printed[4].startswith("5 14 * * 0 ")


def test_a_google_spreadsheet_is_named_by_its_key_and_our_files_stay_in_the_folder() -> None:
    key = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefg"
    printed = list(lines(Setup(f"https://docs.google.com/spreadsheets/d/{key}/edit"), TIMETABLE, "crontab"))

    assert f"--workbook {key} --json" in printed[2]
    assert f'cd "{Path.cwd()}" && ' in printed[2]


def test_a_systemd_timer_makes_up_for_a_missed_run(setup: Setup) -> None:
    printed = list(lines(setup, TIMETABLE, "systemd"))

    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri 06:30 Europe/Moscow" in printed
    assert printed.count("Persistent=true") == 2


def test_tasks_for_windows_are_well_formed_and_run_when_the_machine_wakes(setup: Setup) -> None:
    tasks = "\n".join(lines(setup, TIMETABLE, "windows"))
    root = ElementTree.fromstring(f"<all>{tasks}</all>")

    assert len(root) == 2
    assert "<StartWhenAvailable>true</StartWhenAvailable>" in tasks
