"""Runs the demo school on the local Sheets server through the real command line, and prints what it took.

By hand: `python benchmarks/sheets.py`. From the same spreadsheet: as it is, with 250 ms added to every request, with
30 % of requests failing (before or after they were applied). The last must leave the same cells. Then how long it takes
to find the rows of a long tab again when somebody filled a column of it meanwhile. A run beside the same on an .xlsx
file and beside a careful gspread script: `benchmarks/idle.py`.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from google_school import new_key, opened  # noqa: E402
from google_server import Server, running  # noqa: E402

from jobs.demo.school import DEMO  # noqa: E402
from jobs.records import TABS  # noqa: E402
from jobs.whole import SCHOOL  # noqa: E402
from sync.backends.google.cells import encode  # noqa: E402
from sync.backends.google.mend import mend  # noqa: E402
from sync.backends.google.spreadsheet import Grid  # noqa: E402
from sync.layout import TabLayout  # noqa: E402

#: The faults, in equal parts: what each answers or whether the connection drops, and whether the request was applied.
FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 503, "when": "before"},
    {"status": 503, "when": "after"},
    {"status": 429, "headers": {"Retry-After": "1"}, "when": "before"},
    {"status": 502, "body": "<html>Bad Gateway</html>", "when": "before"},
    {"drop": True, "when": "before"},
    {"drop": True, "when": "after"},
)


#: So many runs under faults, each with other ones.
TIMES = 10
#: Columns of a long tab.
COLUMNS = 10


@dataclass(frozen=True)
class Took:
    """What one run took: seconds, peak resident MiB, requests as the product counts them and as the server saw them.

    `cpu` are the process's own seconds of work, `inside` the server's; `sent` are bytes of its answers before packing.
    """

    status: int
    seconds: float
    peak: float
    told: dict[str, int]
    served: int
    cpu: float
    inside: float
    sent: int


def layouts() -> list[TabLayout]:
    """The demo school as its teachers filled it."""
    return SCHOOL.layouts(typed=DEMO.rows)


def school(server: Server) -> str:
    """A new spreadsheet with the demo school; its key."""
    key = new_key(server)
    opened(server, key).furnish(layouts())
    return key


def run(server: Server, workbook: str, folder: Path | None = None) -> Took:
    """`nastavnik run all --apply` on a spreadsheet or a file, as a process of its own in `folder`, or an empty one."""
    words = ["-m", "jobs", "run", "all", "--apply", "--today", "10.10.2023", "--workbook", workbook, "--json"]
    with TemporaryDirectory() as empty:
        return timed(server, words, folder or Path(empty))


def timed(server: Server, words: Sequence[str], folder: Path) -> Took:
    """A process of Python in `folder` that prints an object with its `requests`."""
    before, started = len(server.log), time.perf_counter()
    environment = os.environ | {"NASTAVNIK_GOOGLE_BASE": server.url, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, *words], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    out = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds, served = time.perf_counter() - started, server.log[before:]
    return Took(
        os.waitstatus_to_exitcode(status),
        seconds,
        usage.ru_maxrss / 1024,
        json.loads(out)["requests"],
        len(served),
        usage.ru_utime + usage.ru_stime,
        sum(entry.seconds for entry in served),
        sum(len(entry.answer.body) for entry in served if entry.answer),
    )


def cells(server: Server, key: str) -> dict[str, Any]:
    """Every tab as values; the journal without its times."""
    sheets = opened(server, key).snapshot([kind.spec.title for kind in TABS]).sheets
    return {
        title: [row[1:] if title == "Журнал" else tuple(row) for row in sheet.rows] for title, sheet in sheets.items()
    }


def mending(rows: int) -> float:
    """Seconds to find every row of a tab again in which somebody filled a column between a read and a write."""
    lines = [[encode(f"{row} {col}" if col else "адаптация") for col in range(COLUMNS)] for row in range(rows)]
    filled = [[*line[:3], encode("учитель"), *line[4:]] for line in lines]
    header = [encode(f"Столбец {col}") for col in range(COLUMNS)]
    before, after = (Grid(1, "Встречи", [header, *some]) for some in (lines, filled))
    started = time.perf_counter()
    cells = mend(
        before, {(row + 1, 7): encode("ок") for row in range(rows)}, after, overwritten=False, stale=False
    ).cells
    assert len(cells) == rows
    return time.perf_counter() - started


def line(name: str, took: list[Took]) -> str:
    """A row of the table: the worst of several runs."""
    worst = max(took, key=lambda one: one.seconds)
    told = f"{worst.told['read']} + {worst.told['write']}"
    statuses = ", ".join(sorted({str(one.status) for one in took}))
    peak, served = max(one.peak for one in took), sum(one.served for one in took)
    return f"| {name} | {statuses} | {worst.seconds:.2f} | {peak:.0f} MiB | {told} | {served} |"


def main() -> None:
    """Print the table."""
    print("| run | status | seconds | peak memory | requests (read + write) | requests served |")
    print("|---|---|---|---|---|---|")
    with running(auth=False) as server:
        plain = school(server)
        print(line("as it is", [run(server, plain)]))
        slow = school(server)
        server.delay = 0.25
        print(line("250 ms a request", [run(server, slow)]))
        server.delay = 0.0
        keys = [school(server) for _ in range(TIMES)]
        took = []
        for seed, key in enumerate(keys):
            server.faults.clear()
            server.faults.random.seed(seed)
            for fault in FAULTS:
                server.faults.add("/v4/", times=None, share=1 - 0.7 ** (1 / len(FAULTS)), **fault)
            took.append(run(server, key))
        server.faults.clear()
        print(line(f"30 % faults, the worst of {TIMES}", took))
        same = [cells(server, key) == cells(server, plain) for key in keys]
        print(f"\nthe same cells under faults: {sum(same)} of {TIMES}")
    for rows in (1_000, 10_000):
        print(f"rows of a tab of {rows} x {COLUMNS}, each edited meanwhile, found again in {mending(rows):.2f} s")


if __name__ == "__main__":
    main()
