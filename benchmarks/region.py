"""Runs the first night of 60 demo schools: a bare loop, processes here, a queue with one and two workers.

By hand: `python benchmarks/region.py [SCHOOLS]`; it starts a PostgreSQL of its own. Processor seconds count: of all
processes of ours, and apart those of the database; PDFs are left out. Then 1 000 schools on the limit of one robot,
without the waiting.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from postgres import Postgres, running  # noqa: E402

from jobs.whole import SCHOOL  # noqa: E402
from sync.backends.xlsx import XlsxWorkbook  # noqa: E402
from sync.region import queue  # noqa: E402
from sync.region.database import Database, SharedWindow, prepare  # noqa: E402
from sync.region.here import run_here  # noqa: E402
from sync.region.place import Place, read_place  # noqa: E402
from sync.region.school_run import Errand, run_school  # noqa: E402
from sync.region.store import Store, kept_beside  # noqa: E402

DAY = date(2023, 11, 7)
#: Schools after which memory is looked at first.
FEW = 5
#: Schools that read once, and requests a minute.
MANY, PER_MINUTE = 1000, 54
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class District:
    """A folder with so many demo schools, as their teachers filled them."""

    folder: Path
    place: Place

    def errands(self) -> list[Errand]:
        """The first night of each."""
        return [Errand(code, config, DAY) for code, config in self.place.found().items()]


def main(schools: int) -> None:
    """Print the table."""
    os.environ["PATH"] = ""  # no LibreOffice
    print("| how | wall, s | CPU, s | ÷ bare loop | database, s | MB after 5 | MB at the end |\n|" + "---|" * 7)
    with TemporaryDirectory(prefix="region-") as folder:
        base = Path(folder) / "школа.xlsx"
        _typed(base)
        Path(folder).chmod(0o755)
        with running(Path(folder) / "server") as server:
            bare = _told("bare loop", _loop, _district(Path(folder), base, schools, server), server, 0.0)
            for processes in (1, 2):
                district = _district(Path(folder), base, schools, server)
                _told(f"here, processes: {processes}", lambda one, n=processes: _here(one, n), district, server, bare)
            for workers in (1, 2):
                district = _district(Path(folder), base, schools, server)
                _told(f"queue, workers: {workers}", lambda one, n=workers: _queue(one, n), district, server, bare)
            _limit(_district(Path(folder), base, 1, server))


def _typed(base: Path) -> None:
    typed = {title: list(rows) for title, rows in SCHOOL.demo.rows.items()}
    for scene in (one for one in SCHOOL.demo.scenes if one.day < DAY):
        for kind, rows in scene.typed.items():
            typed.setdefault(kind.spec.title, []).extend(rows)
    XlsxWorkbook(base).furnish(SCHOOL.layouts(typed=typed))


def _district(folder: Path, base: Path, schools: int, server: Postgres) -> District:
    home = folder / f"район {len(list(folder.glob('район *')))}"
    for number in range(1, schools + 1):
        school = home / "школы" / f"{number:03}"
        school.mkdir(parents=True)
        shutil.copy(base, school / "школа.xlsx")
        (school / "school.toml").touch()
    config = home / "region.toml"
    config.write_text(f"[queue]\ndatabase = '{server.database}'\n", encoding="utf-8")
    return District(home, read_place(config))


def _told(
    words: str, deed: Callable[[District], tuple[int, int]], district: District, server: Postgres, bare: float
) -> float:
    """A line of the table; returns the processor seconds."""
    before, base, began = _spent(), _spent_by(server), time.perf_counter()
    first, last = deed(district)
    wall, spent = time.perf_counter() - began, _spent() - before
    share = f"{spent / bare:.2f}" if bare else ""
    print(
        f"| {words} | {wall:.1f} | {spent:.1f} | {share} | {_spent_by(server) - base:.1f} | {first} | {last} |",
        flush=True,
    )
    return spent


def _spent() -> float:
    """Processor seconds of this process and of all that it has waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _spent_by(server: Postgres) -> float:
    """Those of the database, as far as its processes have ended."""
    pid = (server.folder / "data" / "postmaster.pid").read_text().split()[0]
    return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15])) / _TICK


def _resident(pid: int | str) -> int:
    """MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize() // 2**20


def _loop(district: District) -> tuple[int, int]:
    """The same function in a process of its own, one school after another."""
    code = f"import sys; sys.path[:0] = {sys.path[:2]!r}; from benchmarks.region import loop; "
    code += f"loop({str(district.folder)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    first, last = done.stdout.split()
    return int(first), int(last)


def loop(folder: str) -> None:
    """Run every school of the district, and print the memory after some and after all."""
    district = District(Path(folder), read_place(Path(folder) / "region.toml"))
    for number, errand in enumerate(district.errands(), start=1):
        ended = run_school(SCHOOL, district.place, errand, windows=lambda _: {}, tell=lambda _: None)
        assert ended.status in (0, 1), ended
        if number == FEW:
            print(_resident("self"))
    print(_resident("self"))


def _here(district: District, processes: int) -> tuple[int, int]:
    with kept_beside(district.place.config) as store:
        for errand in district.errands():
            store.expect(errand.school, DAY)
        seen: list[int] = []

        def look(*_: object) -> None:
            seen.append(_memory_of(os.getpid()))

        run_here(SCHOOL, district.place, store, district.errands(), tell=look, processes=processes)
        _check(store, district)
    return seen[min(FEW, len(seen)) - 1], seen[-1]


def _queue(district: District, workers: int) -> tuple[int, int]:
    with _clean(district.place) as database:
        store = Store(database)
        queue.enqueue(district.place, store, district.place.found(), DAY)
        command = [sys.executable, "-m", "jobs", "region", "worker", "--processes", str(workers)]
        worker = subprocess.Popen(
            [*command, "--config", str(district.place.config)], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        first = 0
        while due := store.due(district.place.found(), DAY):
            if not first and len(due) <= len(district.errands()) - FEW:
                first = _memory_of(worker.pid)
            time.sleep(0.5)
        time.sleep(2)  # until the last schools are let go of
        last = _memory_of(worker.pid)
        worker.terminate()
        worker.wait()
        _check(store, district)
    return first, last


def _memory_of(parent: int) -> int:
    """MB of the first process at work below this one."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return max(map(_resident, children))


def _check(store: Store, district: District) -> None:
    standings = store.standings(list(district.place.found()))
    assert {(one.status, one.attempts) for one in standings} == {(1, 1)}, standings[:2]
    assert len({str(one.counts) for one in standings}) == 1


@contextmanager
def _clean(place: Place) -> Iterator[Database]:
    with Database(place) as database:
        for schema in ("nastavnik", "nastavnik_queue"):
            database(f"drop schema if exists {schema} cascade")
        prepare(place)
        queue.prepare(place)
        yield database


def _limit(district: District) -> None:
    """When each of many schools may read that four workers ask for at once: until when, and the most in any minute."""
    moments: list[float] = []
    with _clean(district.place), ExitStack() as opened:
        databases = [opened.enter_context(Database(district.place)) for _ in range(4)]
        windows = [
            SharedWindow(one, "robot read", PER_MINUTE, lambda pause: moments.append(time.monotonic() + pause))
            for one in databases
        ]
        for number in range(MANY):
            windows[number % len(windows)].enter()
    took = (moments[-1] - moments[0]) / 60
    most = max(sum(first <= one < first + 60 for one in moments) for first in moments)
    print(f"\n{MANY} schools, {PER_MINUTE} a minute: {took:.1f} minutes, at most {most} in one.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
