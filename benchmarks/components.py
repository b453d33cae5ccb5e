"""Time a region beside OR-tools' own call, in districts and as one piece: `python benchmarks/components.py`"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from jobs.matching import optimum  # noqa: E402

Ints = npt.NDArray[np.int64]
MENTEES, MENTORS, WISHES = 100_000, 30_000, 38
#: Into how many pieces the candidates fall.
CASES = {"districts": 263, "one piece": 1}


def region(districts: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Invent mentee, mentor, score, places: 0.97 places a mentee, and in every district mentors whom all want most."""
    rng = np.random.default_rng(MENTEES)
    of_mentor = np.sort(rng.integers(0, districts, MENTORS))
    first, size = np.searchsorted(of_mentor, np.arange(districts)), np.bincount(of_mentor, minlength=districts)
    home, liking = rng.integers(0, districts, MENTEES), rng.random((MENTEES, WISHES)) ** 2
    wish = (first[home, None] + liking * size[home, None]).astype(np.int64).ravel()
    pairs = np.unique(np.repeat(np.arange(MENTEES), WISHES) * MENTORS + wish)
    mentee, mentor = np.divmod(pairs, MENTORS)
    score = 200 + rng.integers(0, 400, MENTORS)[mentor] + rng.integers(0, 400, len(pairs))
    return mentee, mentor, score, rng.multinomial(int(0.97 * MENTEES), np.full(MENTORS, 1 / MENTORS))


def own_call(mentee: Ints, mentor: Ints, score: Ints, places: Ints) -> float:
    """Seconds of the solver's call alone, on a graph that stands already: no lots, no proof, no answer."""
    from ortools.graph.python import min_cost_flow

    flow, end = min_cost_flow.SimpleMinCostFlow(), MENTEES + MENTORS
    tails, heads = np.append(mentee, MENTEES + np.arange(MENTORS)), np.append(MENTEES + mentor, np.full(MENTORS, end))
    room, costs = np.append(np.ones_like(mentee), places), np.append(-score, np.zeros_like(places))
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    flow.set_nodes_supplies(np.append(np.arange(MENTEES), end), np.append(np.ones(MENTEES, np.int64), -MENTEES))
    begun = time.process_time()
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("the solver has no answer")
    return time.process_time() - begun


def report(case: str) -> str:
    """Measure a case in this process, and write it as a row of the table."""
    rows = region(CASES[case])
    theirs = own_call(*rows)
    begun = time.process_time()
    chosen = optimum(*rows, everyone=True)
    ours = time.process_time() - begun
    matched = int((chosen >= 0).sum())
    return f"| {case} | {len(rows[0])} | {theirs:.1f} s | {ours:.1f} s | {ours / theirs:.2f} | {matched} |"


def main() -> None:
    """Print the table as Markdown, each row by a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=CASES, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(report(wanted.one))
        return
    print(f"{MENTEES} mentees, {MENTORS} mentors; seconds of the processor, of which both use one\n")
    print("| candidates in | candidates | OR-tools' own call | ours, with proof | ratio | matched |")
    print("|---|---|---|---|---|---|")
    for case in CASES:
        done = subprocess.run([sys.executable, __file__, "--one", case], check=True, capture_output=True, text=True)
        print(done.stdout, end="", flush=True)


if __name__ == "__main__":
    main()
