"""Long work shows what it does: at a terminal only, and gone when it is done."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from jobs.__main__ import main
from sync.backends import showing
from sync.course import Course, Stage

HOUSE = Path(__file__).parents[1]
#: The command as people call it, but for what counts as long.
SOON = """
import functools, sys
from sync.backends import showing
showing.Line = functools.partial(showing.Line, {long})
from jobs.__main__ import main
status = main(sys.argv[1:])
print("rich" in sys.modules)
sys.exit(status)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of a POSIX system")


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new school in the working folder."""
    monkeypatch.chdir(tmp_path)
    main(["init"])


def called(*words: str, long: float = 0.05) -> tuple[str, str]:
    """What stdout gets of a command, and what the terminal does that its stderr is."""
    import pty

    near, far = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(HOUSE), "TERM": "xterm", "COLUMNS": "80"}
    command = subprocess.Popen(
        [sys.executable, "-c", SOON.format(long=long), *words],
        stdout=subprocess.PIPE,
        stderr=far,
        env=environment,
    )
    os.close(far)
    shown = _all_of(near)
    return command.communicate()[0].decode(), shown


def _all_of(near: int) -> str:
    found = b""
    try:
        while part := os.read(near, 65_536):
            found += part
    except OSError:  # the other end is closed
        pass
    os.close(near)
    return found.decode()


@pytest.mark.usefixtures("school")
def test_long_work_shows_its_stages_and_leaves_the_terminal_as_it_was() -> None:
    said, shown = called("run", "all", "--apply")

    assert "решаю: " in shown
    assert shown.rstrip().endswith("\x1b[2K")  # the line is wiped
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l")  # the cursor is back
    assert "решаю" not in said


@pytest.mark.usefixtures("school")
def test_short_work_shows_nothing_and_loads_nothing_for_it() -> None:
    said, shown = called("run", "all", long=60)

    assert shown == ""
    assert said.endswith("False\n")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("words", "stderr", "shown"), [([], Terminal(), True), (["--json"], Terminal(), False), ([], StringIO(), False)]
)
def test_only_a_person_at_a_terminal_is_shown_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], stderr: StringIO, shown: bool
) -> None:
    made: list[Screen] = []

    def screen() -> Screen:
        made.append(Screen())
        return made[-1]

    (tmp_path / "школа.xlsx").write_bytes(b"torn")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(showing, "Line", screen)
    monkeypatch.setattr(sys, "stderr", stderr)

    assert main(["check", *words]) == 2
    assert ["читаю книгу" in one.shown for one in made] == [True] * shown


class Screen:
    """A display that keeps what it is shown."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def show(self, text: str) -> None:
        self.shown.append(text)

    def hide(self) -> None:
        self.shown.append("")


def test_a_stage_is_told_with_what_is_at_hand() -> None:
    screen = Screen()
    course = Course(screen)

    course.follow(Stage.DECIDING, "подбор")
    course.follow(Stage.PRINTING, "12 из 40")
    course.follow(Stage.DONE)

    assert screen.shown == ["решаю: подбор", "делаю PDF: 12 из 40", ""]
