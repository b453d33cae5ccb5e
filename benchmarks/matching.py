"""Time the exact matching beside greedy and SciPy, each run in a process of its own: `python benchmarks/matching.py`"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Rows = tuple[Ints, Ints, Ints, Ints]

ROOT = Path(__file__).parents[1]

#: Mentees: mentors, wishes of a mentee (repeated ones fall out); the largest has 3 million candidates.
SIZES = {30: (15, 10), 300: (120, 40), 1500: (500, 100), 10_000: (3_000, 150), 100_000: (30_000, 38)}

#: A dense table larger than this is not tried, bytes.
LARGEST_TABLE = 4 * 2**30


def town(mentees: int) -> "Rows":
    """Invent mentee, mentor, score, places: 0.97 places a mentee, and in every district mentors whom all want most."""
    import numpy as np

    mentors, wishes = SIZES[mentees]
    rng = np.random.default_rng(mentees)
    districts = max(1, mentors // (3 * wishes))
    of_mentor = np.sort(rng.integers(0, districts, mentors))
    first, size = np.searchsorted(of_mentor, np.arange(districts)), np.bincount(of_mentor, minlength=districts)
    home = rng.integers(0, districts, mentees)
    liking = rng.random((mentees, wishes)) ** 2  # the first mentors of a district are asked most
    mentor = (first[home, None] + liking * size[home, None]).astype(np.int64)
    mentee = np.repeat(np.arange(mentees), wishes)
    fame = rng.integers(0, 400, mentors)
    score = 200 + fame[mentor.ravel()] + rng.integers(0, 400, len(mentee))
    code = np.unique(mentee * mentors + mentor.ravel(), return_index=True)[1]
    places = rng.multinomial(int(0.97 * mentees), np.full(mentors, 1 / mentors))
    return mentee[code], mentor.ravel()[code], score[code], places


def greedy(mentee: "Ints", mentor: "Ints", score: "Ints", places: "Ints") -> "Ints":
    """Give the best pair that is left its place, until none is."""
    import numpy as np

    chosen, room = [-1] * (int(mentee.max()) + 1), places.tolist()
    order = np.argsort(-score, kind="stable")
    for i, j in zip(mentee[order].tolist(), mentor[order].tolist(), strict=True):
        if chosen[i] < 0 and room[j]:
            chosen[i], room[j] = j, room[j] - 1
    return np.array(chosen)


def linear_sum_assignment(mentee: "Ints", mentor: "Ints", score: "Ints", places: "Ints") -> "Ints":
    """SciPy on a dense table with a column for every place; a pair is worth more than all scores together."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment as assign

    column = np.repeat(np.arange(len(places)), places)
    mentees = int(mentee.max()) + 1
    if mentees * len(column) * 8 > LARGEST_TABLE:
        raise MemoryError(f"a table of {mentees * len(column) * 8 / 2**30:.0f} GiB")
    worth = np.zeros((mentees, len(places)))
    worth[mentee, mentor] = score + int(score.max()) * (mentees + 1)
    table = worth[:, column]
    rows, columns = assign(table, maximize=True)
    chosen = np.full(mentees, -1)
    real = table[rows, columns] > 0
    chosen[rows[real]] = column[columns[real]]
    return chosen


def optimum(mentee: "Ints", mentor: "Ints", score: "Ints", places: "Ints") -> "Ints":
    """Ours: OR-tools' flow, and the proof."""
    from jobs.matching import optimum as proven

    return proven(mentee, mentor, score, places, everyone=True)


SOLVERS = {solver.__name__: solver for solver in (greedy, linear_sum_assignment, optimum)}


def measure(mentees: int, solver: str) -> dict[str, float | str]:
    """Run one solver in this process: once, and where that takes no time the median of five runs more."""
    import resource

    rows, seconds = town(mentees), []
    for _ in range(6 if mentees <= 1500 else 1):
        begun = time.perf_counter()
        try:
            chosen = SOLVERS[solver](*rows)
        except MemoryError as error:
            return {"candidates": len(rows[0]), "error": str(error)}
        seconds.append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    paired = chosen[rows[0]] == rows[1]
    return {
        "candidates": len(rows[0]),
        "seconds": statistics.median(seconds[1:] or seconds),
        "bytes": peak,
        "matched": int(paired.sum()),
        "total": int(rows[2][paired].sum()),
    }


def report(mentees: int, solver: str) -> str:
    """Measure in a new process, and write the result as a row of the table."""
    command = [sys.executable, __file__, "--one", str(mentees), solver]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    found = json.loads(done.stdout)
    case = f"| {mentees} × {SIZES[mentees][0]} | {found['candidates']} | {solver} |"
    if "error" in found:
        return f"{case} does not fit: {found['error']} | – | – | – |"
    seconds, peak = found["seconds"], found["bytes"] / 2**20
    taken = f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"
    return f"{case} {taken} | {peak:.0f} MiB | {found['matched']} | {found['total']} |"


def main() -> None:
    """Print the table as Markdown, a row as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help=f"mentees: {list(SIZES)}")
    parser.add_argument("--one", nargs=2, metavar=("SIZE", "SOLVER"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(measure(int(wanted.one[0]), wanted.one[1])))
        return
    print("| mentees × mentors | candidates | solver | time | peak memory | matched | total |")
    print("|---|---|---|---|---|---|---|")
    for mentees in wanted.sizes:
        for solver in SOLVERS:
            print(report(mentees, solver), flush=True)


if __name__ == "__main__":
    main()
