"""Kills a run of all jobs at every outside step, and tells what became of it.

By hand: `python benchmarks/crash.py`, ten minutes. Every step is died at in truth, and in the middle of every write;
wherever that leaves the school otherwise than another death did, two more runs are made and compared with undisturbed
ones (`tests/crash_sweep.py`). Then each bug of `tests/crash_bugs.py` is planted.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from crash_bugs import BUGS  # noqa: E402
from crash_sweep import Sweep  # noqa: E402


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        sweep = Sweep(Path(folder) / "sweep")
        frames = sweep.undisturbed.first.frames
        print(f"steps: {sweep.steps}; ways to die: {len(frames)}; schools left otherwise: {len(sweep.deaths)}")
        died = sum(sweep.killed(frame)[1].status is None for frame in frames)
        print(f"killed: {died} of {len(frames)}")
        harms = list(sweep.harms(sweep.deaths))
        print(f"made good: {len(sweep.deaths) - len(harms)} of {len(sweep.deaths)}", *harms, sep="\n  ")
        caught = [bug for bug in BUGS if _is_found(bug.name, Path(folder))]
        print(f"bugs found: {len(caught)} of {len(BUGS)}")


def _is_found(name: str, folder: Path) -> bool:
    bug = next(one for one in BUGS if one.name == name)
    sweep = Sweep(folder / name, bug.plant)
    harm = next(sweep.harms(bug.telling(sweep.deaths)), None)
    print(f"  {name}: {harm or 'NOT FOUND'}")
    return harm is not None


if __name__ == "__main__":
    main()
