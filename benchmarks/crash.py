"""Kills a run of all jobs at every outside step, and tells what became of it.

By hand: `python benchmarks/crash.py`, half an hour. Wherever a death before a step, or in the middle of a write,
leaves the school otherwise than another one does, two more runs are made and compared with undisturbed ones
(`tests/crash_sweep.py`). Each bug of `tests/crash_bugs.py` is planted. While letters are sent a run is killed at every
step, and people say what came (`tests/crash_mail.py`). Last, a run is killed in truth at every step of all.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from crash_bugs import BUGS, Bug  # noqa: E402
from crash_mail import MailSweep, planted  # noqa: E402
from crash_steps import Frame  # noqa: E402
from crash_sweep import AT_ONCE, Sweep  # noqa: E402
from smtp_server import Post, running  # noqa: E402

BEGUN = time.monotonic()


def main() -> None:
    """Print the figures, each with the seconds since the beginning."""
    with TemporaryDirectory() as folder, running(Path(folder) / "server") as post:
        sweep = Sweep(Path(folder) / "sweep")
        frames = sweep.undisturbed.first.frames
        _tell(f"steps: {sweep.steps}; ways to die: {len(frames)}; schools left otherwise: {len(sweep.deaths)}")
        _make_good("made good", sweep)
        _tell(f"bugs found: {sum(_is_found(bug, Path(folder), post) for bug in BUGS)} of {len(BUGS)}")
        _make_good("made good while letters are sent", MailSweep(Path(folder) / "mail", post))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            _tell(f"killed in truth: {sum(pool.map(partial(_dies, sweep), frames))} of {len(frames)}")


def _tell(line: str) -> None:
    print(f"{line} ({time.monotonic() - BEGUN:.0f} s)", flush=True)


def _dies(sweep: Sweep, frame: Frame) -> bool:
    root, ended = sweep.killed(frame)
    rmtree(root)
    return ended.status is None


def _make_good(what: str, sweep: Sweep) -> None:
    harms = list(sweep.harms(sweep.deaths))
    _tell(f"{what}: {len(sweep.deaths) - len(harms)} of {len(sweep.deaths)}")
    for harm in harms:
        print(f"  {harm}", flush=True)


def _is_found(bug: Bug, folder: Path, post: Post) -> bool:
    sweep = planted(bug, folder / bug.name, post)
    harm = next(sweep.harms(bug.telling(sweep.deaths)), None)
    _tell(f"  {bug.name}: {harm or 'NOT FOUND'}")
    return harm is not None


if __name__ == "__main__":
    main()
