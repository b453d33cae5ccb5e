import configparser
import re
import shlex
from dataclasses import replace
from datetime import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jobs.__main__ import main
from sync.commands.cron import errands
from sync.mail_server import MailServer
from sync.schedulers import SCHEDULERS
from sync.settings import Setup
from sync.shortcuts import program
from sync.timetable import Slot

TIMETABLE = (Slot(("intake", "orders"), (0, 1, 2, 3, 4), time(6, 30)), Slot(("intake",), (6,), time(14, 5)))
HARD = "Школа № 5 (100%) $HOME «наша»"


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return Setup(str(tmp_path / HARD / "школа.xlsx"))


def texts(setup: Setup, scheduler: str) -> dict[str, str]:
    return dict(SCHEDULERS[scheduler].texts(errands(setup, TIMETABLE)))


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_runs_of_the_timetable_send_where_the_school_wants_it(setup: Setup, scheduler: str) -> None:
    server = MailServer("m", 465, "ssl", "a@b.ru", send=True)

    assert "--send" not in "".join(texts(replace(setup, mail=replace(server, send=False)), scheduler).values())
    assert "--apply --send " in "".join(texts(replace(setup, mail=server), scheduler).values()).replace('"', "")


def test_crontab_lines_run_the_jobs_at_their_times_in_the_school_s_time_zone(setup: Setup) -> None:
    printed = texts(setup, "crontab")["nastavnik.crontab"].splitlines()
    words = shlex.split(printed[2].replace(r"\%", "%"))[5:]

    assert printed[0] == "CRON_TZ=Europe/Moscow"
    assert printed[1] == "# по будням в 6:30"
    assert printed[2].startswith("30 6 * * 1-5 ")
    assert words[:3] == ["cd", str(setup.file.parent), "&&"]
    assert words[3:-4] == [*program(), "run", "intake", "orders", "--apply", "--workbook", str(setup.file), "--json"]
    assert printed[4].startswith("5 14 * * 0 ")


def test_a_google_spreadsheet_is_named_by_its_key_and_our_files_stay_in_the_folder() -> None:
    key = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefg"
    printed = texts(Setup(f"https://docs.google.com/spreadsheets/d/{key}/edit"), "crontab")["nastavnik.crontab"]

    assert f"--workbook {key} --json" in printed
    assert f"cd {shlex.quote(str(Path.cwd()))} && " in printed


def test_a_systemd_timer_makes_up_for_a_missed_run(setup: Setup) -> None:
    units = texts(setup, "systemd")
    service, timer = (configparser.RawConfigParser(strict=True) for _ in range(2))
    service.read_string(units["nastavnik-1.service"])
    timer.read_string(units["nastavnik-1.timer"])

    assert list(units) == [f"nastavnik-{number}.{kind}" for number in (1, 2) for kind in ("service", "timer")]
    assert timer["Timer"]["OnCalendar"] == "Mon,Tue,Wed,Thu,Fri 06:30 Europe/Moscow"
    assert timer["Timer"]["Persistent"] == "true"
    assert "100%%) $$HOME «наша»/школа.xlsx" in service["Service"]["ExecStart"]
    assert service["Service"]["WorkingDirectory"].endswith("100%%) $HOME «наша»")


def test_tasks_for_windows_are_well_formed_and_run_when_the_machine_wakes(setup: Setup) -> None:
    tasks = [ElementTree.fromstring(text) for text in texts(setup, "windows").values()]
    settings = {node.tag.partition("}")[2]: node.text for task in tasks for node in task.iter()}

    assert len(tasks) == 2
    assert settings["StartWhenAvailable"] == "true"
    assert settings["DisallowStartIfOnBatteries"] == "false"
    assert f'"{setup.file}"' in (settings["Arguments"] or "")


def test_files_for_windows_are_handed_to_its_scheduler_by_a_double_click(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, folder = tmp_path / HARD / "школа.xlsx", tmp_path / "расписание"

    status = main(["cron", "--for", "windows", "--workbook", str(book), "--into", str(folder)])
    batch = (folder / "Поставить в расписание.bat").read_bytes()
    named = re.findall(r'/XML "(.+?)"', batch.decode())

    assert status == 0
    assert "двойным щелчком" in capsys.readouterr().out
    assert batch.startswith(b"@echo off\r\nchcp 65001 >nul\r\n")
    assert sorted(named) == sorted(file.name for file in folder.glob("*.xml"))
    for file in folder.glob("*.xml"):
        assert ElementTree.parse(file).getroot().tag.endswith("}Task")
        assert file.read_bytes().startswith((b"\xff\xfe", b"\xfe\xff"))


def test_what_is_printed_for_windows_can_be_read_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["cron", "--for", "windows", "--workbook", str(tmp_path / "школа.xlsx")])

    assert len(ElementTree.fromstring(f"<all>{capsys.readouterr().out}</all>"))
