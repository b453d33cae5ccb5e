"""Ctrl-C and SIGTERM at any moment: 130, a sentence, nothing half done."""

import os
import shutil
import signal
import subprocess
import sys
import time
from importlib import machinery
from pathlib import Path

import pytest
from test_cli import small_school

from jobs.__main__ import main
from sync.backends import pdf
from sync.backends.xlsx import XlsxWorkbook
from sync.course import Course, Stage
from sync.interruption import deferred, heeded

HOUSE = Path(__file__).parents[1]
RUN = ("run", "all", "--apply", "--today", "15.11.2023")
#: The command, which sends itself a signal at the moment at which it turns to the world outside for so many times.
STRUCK = """
import os, signal, sys
moment, number, seen = int(sys.argv[1]), int(sys.argv[2]), 0
def look(event, _):
    global seen
    seen += event in {"open", "os.rename", "os.remove", "os.mkdir", "import", "socket.connect", "subprocess.Popen"}
    if seen == moment:
        seen += 1
        os.kill(os.getpid(), number)
from jobs.__main__ import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run side by side ignore it
sys.addaudithook(look)
sys.argv[1:3] = []
status = main()
if not number:
    print(seen, file=sys.stderr)
sys.exit(status)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of a POSIX system")


def struck(folder: Path, moment: int, number: int, *words: str) -> tuple[int, str]:
    """The status, and what is told on stderr, of a command in a folder that is struck at a moment; never at -1."""
    (folder / "tmp").mkdir(exist_ok=True)
    environment = os.environ | {"PYTHONPATH": str(HOUSE), "TMPDIR": str(folder / "tmp")}
    command = [sys.executable, "-c", STRUCK, str(moment), str(number), *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    return done.returncode, done.stderr


def test_a_command_that_is_stopped_while_it_loads_says_that_nothing_is_written(tmp_path: Path) -> None:
    status, said = struck(tmp_path, 300, signal.SIGINT, *RUN)

    assert (status, said) == (130, "Остановлено: ничего не записано.\n")
    assert [one.name for one in tmp_path.iterdir()] == ["tmp"]


def test_a_watch_that_waits_ends_at_once(tmp_path: Path) -> None:
    (tmp_path / "школа.xlsx").write_bytes(b"torn")
    command = [sys.executable, "-m", "jobs", "watch"]
    environment = os.environ | {"PYTHONPATH": str(HOUSE)}
    with subprocess.Popen(command, cwd=tmp_path, text=True, stderr=subprocess.PIPE, env=environment) as watch:
        assert watch.stderr
        first = watch.stderr.readline()  # the run that was due has failed: now it waits
        watch.send_signal(signal.SIGTERM)
        rest = watch.stderr.read()

    assert "школа.xlsx" in first
    assert (watch.wait(), rest) == (130, "Остановлено: ничего не записано.\n")


def test_an_office_at_work_is_ended_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice").write_text(f"#!/bin/sh\necho $$ > {tmp_path}/number\nsleep 60\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "a.docx").touch()
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def stop(_: object) -> bool:
        if number.exists() and number.read_text().strip():
            raise KeyboardInterrupt
        time.sleep(0.01)
        return True

    number = tmp_path / "number"
    monkeypatch.setattr(pdf, "_runs", stop)

    with pytest.raises(KeyboardInterrupt):
        pdf.convert([tmp_path / "a.docx"])
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_a_module_in_c_is_loaded_whole_before_the_program_stops() -> None:
    class ExtensionFileLoader:
        """Stands for that of Python, which calls what is written in C."""

        def exec_module(self) -> None:
            signal.raise_signal(signal.SIGTERM)
            done.append("loaded")

    def load_and_wait() -> None:
        ExtensionFileLoader().exec_module()
        time.sleep(10)

    done: list[str] = []
    ExtensionFileLoader.exec_module.__code__ = ExtensionFileLoader.exec_module.__code__.replace(
        co_qualname="ExtensionFileLoader.exec_module"
    )
    with heeded(), pytest.raises(KeyboardInterrupt):
        load_and_wait()

    assert done == ["loaded"]


def test_a_class_is_made_whole_before_the_program_stops(tmp_path: Path) -> None:
    text = "import signal\nfrom sync.interruption import heeded\n"
    text += "with heeded():\n    try:\n        exec('signal.raise_signal(signal.SIGTERM)\\nmade = True')\n"
    text += "        import time; time.sleep(10)\n    except KeyboardInterrupt:\n        print(made)\n"
    done = subprocess.run([sys.executable, "-c", text], cwd=HOUSE, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "True\n")


def test_what_runs_behind_a_shell_goes_on_when_ctrl_c_is_pressed() -> None:
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with heeded(), deferred():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, former)


@pytest.mark.parametrize("name", ["create_module", "exec_module"])
def test_python_still_calls_the_loader_of_modules_in_c_so(name: str) -> None:
    assert getattr(machinery.ExtensionFileLoader, name).__code__.co_qualname == f"ExtensionFileLoader.{name}"


def test_what_has_to_be_whole_is_done_before_the_program_stops() -> None:
    def work() -> None:
        with deferred():
            signal.raise_signal(signal.SIGTERM)
            done.append("whole")

    done: list[str] = []
    with heeded(), pytest.raises(KeyboardInterrupt):
        work()

    assert done == ["whole"]


def test_the_sentence_says_what_is_written_and_what_is_not() -> None:
    course = Course()
    told = [course.stopped]
    for stage in (Stage.READING, Stage.MAKING, Stage.WRITING, Stage.PRINTING, Stage.AHEAD, Stage.DONE):
        course.follow(stage)
        told.append(course.stopped)

    assert told == [
        "Остановлено.",
        "Остановлено: ничего не записано.",
        "Остановлено: документы сделаны не все, в книгу ничего не записано. Запустите ещё раз.",
        "Остановлено: книга осталась прежней или записана целиком, документы сделаны. Запустите ещё раз.",
        "Остановлено: сделано всё, кроме части PDF. Запустите ещё раз.",
        "Остановлено: всё уже записано.",
        "Остановлено: всё уже записано.",
    ]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school that has something to decide and to make."""
    folder, former = tmp_path_factory.mktemp("school"), Path.cwd()
    os.chdir(folder)
    small_school()
    os.chdir(former)
    return folder


def cells(folder: Path) -> object:
    """What people read in the workbook."""
    sheets = XlsxWorkbook(folder / "школа.xlsx").snapshot([], others=True).others
    return {sheet.title: [list(row) for row in sheet.rows] for sheet in sheets if sheet.title != "Журнал"}


def papers(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in (folder / "out").rglob("*.*") if path.suffix != ".eml"
    )


def test_a_question_can_be_left_unanswered(school: Path, tmp_path: Path) -> None:
    shutil.copytree(school, tmp_path / "here")
    before = (tmp_path / "here" / "школа.xlsx").read_bytes()
    command = [sys.executable, "-m", "jobs", "run", "intake", "--ask"]
    environment = os.environ | {"PYTHONPATH": str(HOUSE), "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=tmp_path / "here", env=environment, stdin=pipe, stdout=pipe, stderr=pipe
    ) as asking:
        assert asking.stdout
        assert asking.stderr
        said = b""
        while b"Enter: " not in said:
            said += asking.stdout.read(1)
        time.sleep(0.3)  # between its question and its wait for the answer Python does not see a signal
        asking.send_signal(signal.SIGTERM)
        told = asking.stderr.read().decode()

    assert (asking.wait(), told) == (130, "Остановлено: ничего не записано.\n")
    assert (tmp_path / "here" / "школа.xlsx").read_bytes() == before


@pytest.mark.slow
def test_a_run_may_be_stopped_anywhere_and_the_next_one_makes_it_good(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(school, whole)
    moments = int(struck(whole, -1, 0, *RUN)[1].split()[-1])
    before = (school / "школа.xlsx").read_bytes()
    for turn in range(TURNS):
        here, number = tmp_path / str(turn), (signal.SIGINT, signal.SIGTERM)[turn % 2]
        shutil.copytree(school, here)

        status, said = struck(here, moments * turn // TURNS + 1, number, *RUN)
        assert status == 130, said
        assert said.startswith("Остановлено")
        assert said.count("\n") == 1
        assert (here / "школа.xlsx").read_bytes() == before or cells(here) == cells(whole)

        monkeypatch.chdir(here)
        assert main(RUN) == 1
        assert cells(here) == cells(whole)
        assert papers(here) == papers(whole)
        assert [one for one in here.rglob("*") if one.suffix == ".tmp" or one.name.startswith(".~")] == []
        shutil.rmtree(here)


#: At so many moments of a run it is stopped.
TURNS = 6
