"""A district's queue under trial: workers are killed, the database stops, everybody asks at once."""

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from google_school import new_key, opened
from google_server import Server
from region_school import DAY, SCHOOL, book, call, journal
from small_school import Request
from test_region_queue import SLOT, District, all_done, postgres, region

from sync.region.database import Database

__all__ = ["postgres", "region"]
pytestmark = pytest.mark.slow
CODES = tuple(str(number) for number in range(1, 9))


def done(found: Mapping[str, Mapping[str, Any]]) -> int:
    return sum(one["status"] in (0, 1) for one in found.values())


def at_work(region: District, *codes: str, processes: int, seconds: float = 0.25) -> District:
    """A district whose runs take their time, with its workers."""
    region.founded(*(codes or CODES))
    (region.folder / "медленно").write_text(str(seconds))
    region.prepared()
    region.works(processes)
    return region


def begun(region: District) -> bool:
    """Whether a run goes on."""
    with Database(region.place) as database:
        return bool(database("select 1 from school_run where started is not null and ended is null"))


def killed(worker: Any) -> None:
    """All processes of a worker at once, as at a power cut."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.communicate()


def lying(folder: Path, code: str) -> set[str]:
    return {path.name for path in book(folder, code).parent.iterdir()}


@pytest.mark.parametrize(("after", "again"), [(1, False), (2, True), pytest.param(5, True, marks=pytest.mark.sweep)])
def test_a_killed_worker_costs_no_school_its_run(region: District, after: int, again: bool) -> None:
    at_work(region, processes=1)
    region.call("run", *SLOT)
    region.until(lambda found: done(found) >= after and begun(region))
    killed(region.workers.pop())
    if again:
        region.call("run", *SLOT)
    region.works()

    found = region.until(all_done, seconds=40)
    twice = [code for code, one in found.items() if one["attempts"] > 1]
    assert len(twice) == 1
    assert all(len(journal(region.folder, code)) <= 1 + (code in twice) for code in CODES)
    region.capfd.readouterr()
    region.call("run", *SLOT)
    assert f"поставлено в очередь: 0, уже стоит: 0, уже выполнено: {len(CODES)}." in region.capfd.readouterr().out
    usual = lying(region.folder, next(code for code in CODES if code not in twice))
    assert all(lying(region.folder, code) - usual <= {"backups"} for code in CODES)


def test_whoever_queues_twice_runs_nothing_twice(region: District) -> None:
    at_work(region, "1", "2", processes=2, seconds=3.0)
    region.works(1)
    region.until(lambda _: region.ready() == 3)
    region.call("run", *SLOT)
    region.until(lambda _: begun(region))
    region.call("run", *SLOT)
    region.until(lambda found: done(found) >= 1)
    region.call("run", *SLOT)
    region.until(all_done)
    region.call("run", *SLOT)
    region.until(lambda _: not region.waiting())

    assert [one["attempts"] for one in region.standings().values()] == [1, 1]
    assert [len(journal(region.folder, code)) for code in ("1", "2")] == [1, 1]


def test_what_a_worker_has_and_does_not_run_is_run(region: District) -> None:
    region.founded("1")
    region.prepared()
    region.call("run", *SLOT)
    with Database(region.place) as database:
        database("set search_path = nastavnik_queue")
        database("update procrastinate_jobs set status = 'doing'")
        region.works()
        region.until(lambda _: region.ready() == 1)
        database("update procrastinate_jobs set worker_id = (select id from procrastinate_workers)")

    region.until(all_done, seconds=30)
    region.until(lambda _: not region.waiting())


def test_a_database_that_stops_for_four_seconds_loses_no_school(region: District) -> None:
    at_work(region, processes=2)
    region.call("run", *SLOT)
    region.until(lambda found: done(found) >= 3)
    region.postgres.stop()
    time.sleep(4)
    region.postgres.start()

    found = region.until(all_done, seconds=60)
    assert {one["slot"] for one in found.values()} == {DAY.isoformat()}
    region.until(lambda _: not region.waiting())


def test_a_stopped_worker_finishes_its_school(region: District) -> None:
    at_work(region, processes=2)
    region.call("run", *SLOT)
    region.until(lambda found: done(found) >= 2)
    said = region.close()

    found = region.standings()
    assert region.workers[0].returncode == 0
    assert done(found) == said.count("готово") == sum(one["attempts"] for one in found.values())


def test_all_workers_together_stay_below_the_limit_of_one_robot(region: District, google: Server) -> None:
    started = time.monotonic()
    google.rate.clock = lambda: 10 * (time.monotonic() - started)  # a minute of six seconds
    region.founded(*CODES)
    with (region.folder / "region.toml").open("a", encoding="utf-8") as file:
        file.write("[quota]\nper_minute = 54\n")
    for code in CODES:
        key = new_key(google)
        typed = {Request.spec.title: [["Белова Анна Сергеевна", None]]}
        opened(google, key).furnish(SCHOOL.layouts(typed=typed))
        (region.folder / "школы" / code / "school.toml").write_text(f'workbook = "{key}"\n', encoding="utf-8")
    region.prepared()
    google.rate.limit = 6
    google.log.clear()
    for _ in range(2):
        region.works(1, "--sheets-url", google.url)
    call(region.folder, "run", *SLOT)

    region.until(all_done)
    answers = [entry.answer.status for entry in google.log if entry.answer]
    assert (len(answers) >= 2 * len(CODES), answers.count(429)) == (True, 0)
