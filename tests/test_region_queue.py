"""A district's queue on a PostgreSQL of the tests' own."""

import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from postgres import Postgres, running
from region_school import DAY, SCHOOL, book, call, district, standings, started

from sync.lock import held
from sync.problems import OutsideFailed, SyncError
from sync.region.place import Place, read_place

SLOT = ("--slot", DAY.isoformat())


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder) / "server") as server:
            yield server


class District:
    """A district with a queue, its schools and its workers."""

    def __init__(self, folder: Path, postgres: Postgres, capfd: Any) -> None:
        self.folder, self.postgres, self.capfd = folder, postgres, capfd
        self.school = SCHOOL
        self.workers: list[subprocess.Popen[str]] = []

    def founded(self, *codes: str, **further: str) -> "District":
        queue = f"[queue]\ndatabase = '{self.postgres.database}'\nstalled_after = 3\n"
        district(self.folder, *codes, queue=queue, **further)
        return self

    @property
    def place(self) -> Place:
        return read_place(self.folder / "region.toml")

    def call(self, *words: str) -> int:
        return call(self.folder, *words, school=self.school)

    def prepared(self) -> None:
        """What `init` makes, without a look at each book."""
        from sync.region import database, queue

        database.prepare(self.place)
        queue.prepare(self.place)

    def waiting(self) -> int:
        """Runs that wait or go on."""
        from sync.region.database import Database

        with Database(self.place) as database:
            return len(database("select 1 from nastavnik_queue.procrastinate_jobs"))

    def ready(self) -> int:
        """Workers that wait for work, or have some."""
        from sync.region.database import Database

        with Database(self.place) as database:
            return len(database("select 1 from nastavnik_queue.procrastinate_workers"))

    def works(self, processes: int = 1, *words: str) -> "subprocess.Popen[str]":
        self.workers.append(started(self.folder, "worker", "--processes", str(processes), *words, school=self.school))
        return self.workers[-1]

    def standings(self) -> Mapping[str, Mapping[str, Any]]:
        return standings(self.folder, self.capfd)

    def until(self, wanted: Callable[[Mapping[str, Mapping[str, Any]]], bool], seconds: float = 60.0) -> Any:
        """What the schools' standings are as soon as they are as wanted."""
        end = time.monotonic() + seconds
        while not wanted(found := self.standings()):
            assert time.monotonic() < end, found
            time.sleep(0.1)
        return found

    def close(self) -> str:
        """End the workers; returns what they said."""
        for worker in self.workers:
            worker.terminate()
        return "".join(worker.communicate(timeout=60)[0] for worker in self.workers)


@pytest.fixture
def region(tmp_path: Path, postgres: Postgres, capfd: Any) -> Iterator[District]:
    """A district, on a database without a trace of another."""
    found = District(tmp_path, postgres, capfd)
    yield found
    found.close()
    from sync.region.database import Database

    with Database(found.place) as database:
        for schema in ("nastavnik", "nastavnik_queue"):
            database(f"drop schema if exists {schema} cascade")


def all_done(found: Mapping[str, Mapping[str, Any]]) -> bool:
    return all(one["status"] in (0, 1) for one in found.values())


def test_the_queue_gives_what_processes_here_give(region: District) -> None:
    region.founded("хорошая", "битая", "открытая", "занятая")
    book(region.folder, "битая").write_bytes(b"PK\x03\x04 nothing of a book")
    owner = book(region.folder, "открытая").with_name("~$школа.xlsx")
    owner.write_bytes(b"x")
    assert region.call("init") == 1

    assert region.call("run", *SLOT) == 0
    assert region.call("run", *SLOT) == 0
    assert "поставлено в очередь: 0, уже стоит: 4, уже выполнено: 0." in region.capfd.readouterr().out
    worker = region.works()
    with held(book(region.folder, "занятая").with_suffix(".lock")):
        region.until(lambda found: found["открытая"]["status"] == 4 and found["занятая"]["status"] == 75)
        owner.unlink()
    found = region.until(
        lambda found: found["битая"]["status"] == 2 and all_done({k: v for k, v in found.items() if k != "битая"})
    )

    assert {code: found[code]["attempts"] for code in ("хорошая", "битая")} == {"хорошая": 1, "битая": 1}
    assert min(found[code]["attempts"] for code in ("открытая", "занятая")) >= 2
    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=30)
    assert (worker.returncode, "битая: Файл «школа.xlsx»" in said) == (0, True)
    assert region.call("run", *SLOT) == 0
    assert "поставлено в очередь: 1, уже стоит: 0, уже выполнено: 3." in region.capfd.readouterr().out
    assert not any(name in region.postgres.dump() + said for name in ("Белова", "Анна", "Сергеевна"))


def test_a_worker_refuses_another_share_and_tables_that_nobody_made(region: District) -> None:
    region.founded("1")

    assert region.call("worker") == 2
    assert "nastavnik region init" in region.capfd.readouterr().err
    assert region.call("init") == 0
    (region.folder / "школы" / "region.id").write_text("другой", encoding="utf-8")
    for deed in ("worker", "init"):
        assert region.call(deed) == 2
        assert "не та, для которой готовилась очередь" in region.capfd.readouterr().err


def test_without_the_database_or_the_libraries_a_sentence_says_so(
    tmp_path: Path, capfd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    district(tmp_path, "1", queue="[queue]\ndatabase = 'host=/nowhere dbname=nastavnik'\n")

    assert call(tmp_path, "status") == 4
    assert "База данных района не отвечает." in capfd.readouterr().err
    monkeypatch.setattr("sync.commands.region.find_spec", lambda _: None)
    assert call(tmp_path, "run") == 2
    assert "pip install nastavnik[region]" in capfd.readouterr().err


def test_help_loads_no_library_of_the_queue() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "jobs", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert not [name for name in ("procrastinate", "psycopg", "asyncio") if f" {name}\n" in done.stderr]


def test_one_row_of_the_database_limits_all_windows(region: District) -> None:
    from sync.region.database import Database, SharedWindow, prepare

    region.founded("1")
    prepare(region.place)
    pauses: list[float] = []
    with Database(region.place) as one, Database(region.place) as other:
        windows = [SharedWindow(database, "robot read", 60, pauses.append) for database in (one, other)]
        for window in 6 * windows:
            window.enter()

    assert max(pauses) == pytest.approx(11.0, abs=1.0)  # of the twelfth: a second each, the first at once


def test_what_the_database_refuses_is_told_without_its_words(region: District) -> None:
    from sync.region.database import Database

    with Database(region.founded("1").place) as database:
        with pytest.raises(SyncError, match="region init"):
            database("select * from nastavnik.school_run")
        with pytest.raises(OutsideFailed, match="не отвечает"):
            database("select secret of somebody")
