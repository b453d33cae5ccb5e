"""Kills a run of all jobs at every outside step, and tells what became of it.

By hand: `python benchmarks/crash.py`, ten minutes. Every step is died at in truth, and in the middle of every write;
wherever that leaves the school otherwise than another death did, two more runs are made and compared with undisturbed
ones (`tests/crash_sweep.py`); at each step of the sending that is done after each death (`tests/crash_mail.py`). Then
each bug of `tests/crash_bugs.py` is planted.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from crash_bugs import BUGS, Bug  # noqa: E402
from crash_mail import MailSweep, planted  # noqa: E402
from crash_sweep import Sweep  # noqa: E402
from smtp_server import Post, running  # noqa: E402


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder, running(Path(folder) / "server") as post:
        sweep = Sweep(Path(folder) / "sweep")
        frames = sweep.undisturbed.first.frames
        print(f"steps: {sweep.steps}; ways to die: {len(frames)}; schools left otherwise: {len(sweep.deaths)}")
        died = sum(sweep.killed(frame)[1].status is None for frame in frames)
        print(f"killed: {died} of {len(frames)}")
        _made_good("made good", sweep)
        _made_good("made good while letters are sent", MailSweep(Path(folder) / "mail", post))
        caught = [bug for bug in BUGS if _is_found(bug, Path(folder), post)]
        print(f"bugs found: {len(caught)} of {len(BUGS)}")


def _made_good(what: str, sweep: Sweep) -> None:
    begun, harms = time.monotonic(), list(sweep.harms(sweep.deaths))
    took = time.monotonic() - begun
    print(
        f"{what}: {len(sweep.deaths) - len(harms)} of {len(sweep.deaths)}, {took:.0f} s", *harms, sep="\n  ", flush=True
    )


def _is_found(bug: Bug, folder: Path, post: Post) -> bool:
    sweep = planted(bug, folder / bug.name, post)
    harm = next(sweep.harms(bug.telling(sweep.deaths)), None)
    print(f"  {bug.name}: {harm or 'NOT FOUND'}", flush=True)
    return harm is not None


if __name__ == "__main__":
    main()
