"""Times `run all` on a school that is in the middle of its year. By hand: `python benchmarks/year.py`.

Each size in a process of its own: the run that finds all meetings and tasks new and looks ahead, the next one at the
same date, which finds nothing new, and beside them reading alone. The figures stand in docs/command.md.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from pairing import school  # noqa: E402

from jobs.records.lists import Parameter  # noqa: E402
from jobs.records.pairs import APPROVE, RUNNING, Pair  # noqa: E402
from jobs.records.papers import Paper  # noqa: E402
from jobs.records.people import Code, Person  # noqa: E402
from jobs.records.plans import Task  # noqa: E402
from jobs.records.work import Meeting  # noqa: E402
from jobs.whole import SCHOOL  # noqa: E402
from sync.backends.xlsx import XlsxWorkbook  # noqa: E402
from sync.columns import Row, cells  # noqa: E402
from sync.edits import edit  # noqa: E402
from sync.job import Records  # noqa: E402
from sync.layout import TabLayout  # noqa: E402
from sync.reading import read  # noqa: E402
from sync.run import run  # noqa: E402
from sync.session import Session  # noqa: E402
from sync.settings import Setup  # noqa: E402
from sync.table import Value  # noqa: E402

#: Requests: meetings and tasks.
SIZES = {300: (2_000, 1_000), 1_500: (10_000, 5_000)}
PROPOSED_ON, SIGNED_ON, TODAY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 3, 1)
NAMES = [kind.spec.title for kind in SCHOOL.tabs]


class Played:
    """A school in a folder, as people and runs leave it."""

    def __init__(self, folder: Path, requests: int) -> None:
        self.book, self.setup = XlsxWorkbook(folder / "школа.xlsx"), Setup(workbook=str(folder / "школа.xlsx"))
        rows = school(requests)
        rows[Parameter] = [*rows.get(Parameter, ()), Parameter(name="Учебный год", value="2023–2024")]
        rows[Code] = [Code(code=person.code, name=person.name) for person in rows[Person] if isinstance(person, Person)]
        layouts = SCHOOL.layouts(today=PROPOSED_ON)
        self.book.furnish([replace(tab, rows=_laid(tab, rows) or tab.rows) for tab in layouts])

    def run(self, day: date, *, force: bool = False, repeats: bool = False) -> None:
        """One run of all jobs that writes what it wants."""
        session = Session(SCHOOL, self.setup, day, as_json=True, prints=False, repeats=repeats)
        run(session, ["all"], write=True, force=force)

    def type(self, kind: type[Row], change: Callable[[Records], list[Row]]) -> None:
        """People change or add rows of a tab."""
        edit(self.book, (kind, Pair) if kind is not Pair else (kind,), change)

    def read(self, day: date) -> None:
        """What every run begins with."""
        read(self.book.snapshot(NAMES), SCHOOL.tabs, day)


def _laid(tab: TabLayout, rows: dict[type[Row], list[Row]]) -> list[list[Value]]:
    mine = [cells(row, "") for kind, found in rows.items() if kind.spec.title == tab.title for row in found]
    return [[row.get(col.title) for col in tab.columns] for row in mine]


def begun(folder: Path, requests: int) -> Played:
    """A school whose order is signed and whose meetings and tasks were just typed."""
    meetings, tasks = SIZES[requests]
    played, rng = Played(folder, requests), random.Random(requests)
    played.run(PROPOSED_ON, force=True)
    played.type(Pair, lambda records: [pair.with_(decision=APPROVE) for pair in records.of(Pair)])
    played.run(PROPOSED_ON, force=True)
    signed = {"number": "201", "day": SIGNED_ON, "signed": True}
    played.type(Paper, lambda records: [paper.with_(**signed) for paper in records.of(Paper)])
    played.run(SIGNED_ON, force=True)
    played.type(Meeting, lambda records: _meetings(_running(records), meetings, rng))
    played.type(Task, lambda records: _tasks(_running(records), tasks, rng))
    return played


def _running(records: Records) -> list[str]:
    return [pair.pair for pair in records.of(Pair) if pair.status == RUNNING]


def _meetings(pairs: list[str], number: int, rng: random.Random) -> list[Row]:
    days = (TODAY - SIGNED_ON).days
    return [
        Meeting(
            day=SIGNED_ON + timedelta(days=rng.randrange(days)), pair=pairs[n % len(pairs)], minutes=40, topic="Дроби"
        )
        for n in range(number)
    ]


def _tasks(pairs: list[str], number: int, rng: random.Random) -> list[Row]:
    return [
        Task(pair=pairs[n % len(pairs)], task=f"Задание {n}", due=TODAY + timedelta(days=rng.randrange(60)))
        for n in range(number)
    ]


def timed(what: Callable[[], object]) -> float:
    """Seconds of CPU that it takes."""
    started = time.process_time()
    what()
    return time.process_time() - started


def measured(requests: int) -> None:
    """Print the line of one size."""
    with TemporaryDirectory() as folder:
        played = begun(Path(folder), requests)
        seconds = [
            timed(lambda: played.run(TODAY, force=True, repeats=True)),
            timed(lambda: played.run(TODAY, repeats=True)),
            timed(lambda: played.read(TODAY)),
        ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = " | ".join(f"{one:.1f}" for one in seconds)
    meetings, tasks = SIZES[requests]
    print(f"| {requests} | {meetings} | {tasks} | {told} | {peak:.0f} |")


def main() -> None:
    """Print the table, a process a size."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--only", type=int)
    if only := asked.parse_args().only:
        measured(only)
        return
    print("| requests | meetings | tasks | all new, s | nothing new, s | reading alone, s | peak, MiB |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for requests in SIZES:
        subprocess.run([sys.executable, __file__, "--only", str(requests)], env={**os.environ, "PATH": ""}, check=True)


if __name__ == "__main__":
    main()
