"""Bugs that the trials of a district have to find: each is planted into every process of one."""

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

#: The variable that names the bug.
PLANTED = "PLANTED"


@dataclass(frozen=True)
class Bug:
    """What would be wrong with the program, and the test of `test_region_trials` that has to find it."""

    plant: Callable[[], None]
    found_by: str

    @property
    def name(self) -> str:
        """What it does, in words."""
        return self.plant.__name__.strip("_").replace("_", " ")


def plant() -> None:
    """Plant the bug that is asked for, if one is."""
    for bug in BUGS:
        if bug.name == os.environ.get(PLANTED):
            bug.plant()


def _nobody_takes_over_from_a_worker_that_died() -> None:
    from sync.region import queue

    async def idle(*_: Any, **__: Any) -> None:
        await asyncio.Event().wait()

    queue._reap = idle


def _a_twin_in_the_queue_stops_who_takes_over() -> None:
    from sync.region import queue

    async def give_back(app: Any, job: Any) -> None:
        await app.job_manager.retry_job(job)

    queue._give_back = give_back


def _what_a_worker_has_and_does_not_run_stays_so() -> None:
    from sync.region import queue

    queue._LOOKS = 10**9


def _a_school_runs_twice_at_once() -> None:
    from procrastinate.tasks import Task

    configure = Task.configure
    Task.configure = lambda self, **how: configure(self, **{**how, "lock": None})  # type: ignore[method-assign]


def _a_day_that_is_done_is_run_again() -> None:
    from sync.region import store

    store._OF_SLOT = f"{store._OF_SLOT} and 1 = 0"
    store._BEGIN = store._BEGIN.replace(f"and (status is null or not {store._DONE})", "")


def _a_database_that_fails_is_no_reason_to_try_again() -> None:
    from sync.region import queue

    decide = queue._Retries.get_retry_decision

    def decision(self: Any, *, exception: BaseException, job: Any) -> Any:
        return decide(self, exception=exception, job=job) if isinstance(exception, queue.Again) else None

    queue._Retries.get_retry_decision = decision  # type: ignore[method-assign]


def _a_worker_that_is_stopped_leaves_its_school() -> None:
    from sync.region import crew

    def stop(self: Any) -> None:
        self._process.kill()
        self._process.join()

    crew._Member.stop = stop  # type: ignore[method-assign]


def _each_worker_has_a_limit_of_its_own() -> None:
    from sync.backends.google.faults import Clock, Minute
    from sync.region import queue

    def own(self: Any, _: str) -> Mapping[str, Minute]:
        return {kind: Minute(Clock(), self.place.per_minute) for kind in ("read", "write")}

    queue.Serving._shared = own  # type: ignore[method-assign, assignment]


_KILLED, _TWICE = "test_a_killed_worker_costs_no_school_its_run", "test_whoever_queues_twice_runs_nothing_twice"
_STOPPED = "test_a_database_that_stops_for_four_seconds_loses_no_school"
BUGS = (
    Bug(_nobody_takes_over_from_a_worker_that_died, f"{_KILLED}[1-False]"),
    Bug(_a_twin_in_the_queue_stops_who_takes_over, f"{_KILLED}[2-True]"),
    Bug(_what_a_worker_has_and_does_not_run_stays_so, "test_what_a_worker_has_and_does_not_run_is_run"),
    Bug(_a_school_runs_twice_at_once, _TWICE),
    Bug(_a_day_that_is_done_is_run_again, _TWICE),
    Bug(_a_database_that_fails_is_no_reason_to_try_again, _STOPPED),
    Bug(_a_worker_that_is_stopped_leaves_its_school, "test_a_stopped_worker_finishes_its_school"),
    Bug(_each_worker_has_a_limit_of_its_own, "test_all_workers_together_stay_below_the_limit_of_one_robot"),
)
