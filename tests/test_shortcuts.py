"""Files to double-click: what they call, in every system's own way of writing."""

import io
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from jobs.__main__ import main
from sync.settings import Setup
from sync.shortcuts import OURS, SYSTEMS, Shortcut

NAMES = ("Проверить", "Показать план", "Записать", "Открыть папку на подпись")
WORDS = ["C:/Школа № 5/100% «наша»/python.exe", "-m", "jobs", "run", "--workbook", "моя школа.xlsx"]


def made(system: str, one: Shortcut, folder: Path = Path("/school")) -> str:
    return SYSTEMS[system].content(one, folder).decode()


def entry(text: str) -> dict[str, str]:
    """A desktop entry's keys, as a desktop reads them."""
    pairs = [line.partition("=") for line in text.splitlines() if "=" in line]
    return {key: value.replace("\\\\", "\\") for key, _, value in pairs}


def called(text: str) -> Sequence[str]:
    """The words that a desktop entry runs."""
    return [word.replace("%%", "%") for word in shlex.split(entry(text)["Exec"])]


def test_a_batch_file_is_ascii_until_its_code_page_is_set() -> None:
    lines = SYSTEMS["windows"].content(Shortcut("Записать", WORDS), Path()).split(b"\r\n")

    assert lines[:2] == [b"@echo off", b"chcp 65001 >nul"]
    assert not lines[0].startswith(b"\xef\xbb\xbf")
    assert '"C:/Школа № 5/100%% «наша»/python.exe" -m jobs run --workbook "моя школа.xlsx"'.encode() in lines
    assert lines[-2] == b"pause"


def test_a_desktop_entry_calls_the_same_words_and_keeps_its_window() -> None:
    text = made("linux", Shortcut("Записать", WORDS), Path("/srv/Школа № 5"))

    assert called(text) == [*WORDS, "--wait"]
    assert (entry(text)["Path"], entry(text)["Terminal"], entry(text)["Name"]) == ("/srv/Школа № 5", "true", "Записать")


def test_a_desktop_entry_opens_a_folder_without_a_window_of_its_own() -> None:
    text = made("linux", Shortcut(NAMES[3], folder=Path("/srv/Школа № 5/out/на подпись")))

    assert called(text) == ["xdg-open", "/srv/Школа № 5/out/на подпись"]
    assert entry(text)["Terminal"] == "false"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_a_mac_script_runs_in_its_own_folder_and_waits_for_a_key(tmp_path: Path) -> None:
    folder = tmp_path / "Школа № 5 (наша)"
    folder.mkdir()
    program = folder / "it's python"
    program.write_text('#!/bin/sh\npwd\nprintf "<%s>" "$@"\n')
    program.chmod(0o755)
    script = folder / "Записать.command"
    script.write_bytes(SYSTEMS["mac"].content(Shortcut("Записать", [str(program), *WORDS[1:]]), folder))
    done = subprocess.run(["/bin/sh", script], input="\n", capture_output=True, text=True, check=True, cwd="/")

    assert done.stdout.splitlines()[0] == str(folder)
    assert "<-m><jobs><run><--workbook><моя школа.xlsx>" in done.stdout
    assert done.stdout.endswith("Нажмите Enter, чтобы закрыть окно.\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school's folder with a workbook, and the command runs in it."""
    school = tmp_path / "Школа № 5"
    school.mkdir()
    monkeypatch.chdir(school)
    assert main(["init"]) == 0
    return school


@pytest.mark.parametrize("system", SYSTEMS)
def test_four_files_lie_in_the_school_s_folder_and_the_one_for_papers_exists(folder: Path, system: str) -> None:
    assert main(["shortcuts", "--for", system]) == 0

    ending = SYSTEMS[system].ending
    assert {file.stem for file in folder.glob(f"*{ending}")} == set(NAMES)
    assert (folder / "out" / "на подпись").is_dir()
    assert all(OURS in file.read_text("utf-8") for file in folder.glob(f"*{ending}"))
    assert main(["shortcuts", "--for", system]) == 0


def test_what_a_file_calls_runs_from_the_school_s_folder(folder: Path) -> None:
    (folder / "school.toml").write_text('out = "бумаги"\n', "utf-8")
    main(["shortcuts", "--for", "linux"])
    words = called((folder / "Проверить.desktop").read_text("utf-8"))
    done = subprocess.run(words, cwd=folder, input="\n", capture_output=True, text=True, check=False, encoding="utf-8")

    assert done.returncode in {0, 1}, done.stderr
    assert "Нажмите Enter" in done.stdout
    assert called((folder / f"{NAMES[3]}.desktop").read_text("utf-8"))[1] == str(folder / "бумаги" / "на подпись")


def test_somebody_else_s_file_of_such_a_name_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "Записать.bat").write_text("echo hers")

    assert main(["shortcuts", "--for", "windows"]) == 2
    assert "Переименуйте его" in capsys.readouterr().err
    assert (folder / "Записать.bat").read_text() == "echo hers"


@pytest.mark.parametrize(("typed", "written"), [("да\n", True), (" Да. \n", True), ("нет\n", False), ("", False)])
def test_the_plan_is_shown_and_written_only_when_somebody_agrees(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    written: bool,
) -> None:
    before = (folder / "школа.xlsx").read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    main(["run", "all", "--ask", "--today", "15.11.2023"])
    said = capsys.readouterr().out

    assert said.index("План на 15.11.2023") < said.index("Записать?")
    assert ("Записано 15.11.2023" in said, "Ничего не записано." in said) == (written, not written)
    assert ((folder / "школа.xlsx").read_bytes() != before) is written


def test_nobody_is_asked_where_a_program_listens(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "all", "--ask", "--json"]) == 2
    assert "--ask" in capsys.readouterr().err


def test_papers_of_a_spreadsheet_stay_on_this_computer_until_a_place_is_named(tmp_path: Path) -> None:
    key = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdefg"

    assert f"остаются на этом компьютере: {Path('out').resolve()}" in Setup(key).unnamed_folder
    assert Setup(key, out=tmp_path).unnamed_folder == ""
    assert Setup("школа.xlsx").unnamed_folder == ""
