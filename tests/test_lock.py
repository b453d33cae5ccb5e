"""One run at a time on a workbook, whatever its disk can do and wherever a run died."""

import errno
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sync.lock import held
from sync.problems import Busy

fcntl = pytest.importorskip("fcntl", reason="locks of a POSIX system")
#: Seconds of silence that a test can wait for.
SILENT = 0.5
#: A run on another machine that dies at work.
DIES = f"""
import errno, fcntl, os, signal, socket, sys
from pathlib import Path
from sync import lock

def no(*_):
    raise OSError(errno.ENOSYS, "no locks here")

if sys.argv[2]:
    fcntl.flock = no
socket.gethostname = lambda: "another"
lock.SILENT = {SILENT}
with lock.held(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def dies(path: Path, *, locks: bool) -> None:
    command = [sys.executable, "-c", DIES, str(path), "" if locks else "no"]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr


@pytest.fixture
def unlocking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that cannot lock files."""

    def no(*_: Any) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr(fcntl, "flock", no)
    monkeypatch.setattr("sync.lock.SILENT", SILENT)


def test_a_run_that_died_leaves_the_book_to_the_next_one(tmp_path: Path) -> None:
    dies(tmp_path / "школа.lock", locks=True)

    with held(tmp_path / "школа.lock"):
        pass


@pytest.mark.usefixtures("unlocking")
def test_so_does_one_on_another_machine_where_the_disk_cannot_lock_files(tmp_path: Path) -> None:
    dies(tmp_path / "школа.lock", locks=False)
    assert (tmp_path / "школа.lease").exists()

    with held(tmp_path / "школа.lock"):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["школа.lock"]


@pytest.mark.usefixtures("unlocking")
def test_a_run_at_work_keeps_others_off_for_as_long_as_it_takes(tmp_path: Path) -> None:
    with held(tmp_path / "школа.lock"), pytest.raises(Busy), held(tmp_path / "школа.lock"):
        pass
