"""The queue of a district: who waits, who works, who takes over from a worker that died."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from platform import node
from typing import TYPE_CHECKING, Any

import procrastinate
from procrastinate import exceptions
from procrastinate.jobs import Job, Status
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from procrastinate.worker import Worker

from sync.problems import OutsideFailed, SyncError
from sync.region.crew import end_with_parent
from sync.region.database import QUEUE, Database, SharedWindow, keep_version, version
from sync.region.place import Place
from sync.region.school_run import PASSING, PAUSES, Ended, Errand, run_school
from sync.region.store import Store
from sync.region.telling import ended_line
from sync.school import School

if TYPE_CHECKING:
    from sync.backends.google.faults import Window

#: What is told of a school: its name, and how an attempt ended.
Tell = Callable[[str, Ended], None]
#: A job that this worker has and does not run is given back after so many looks.
_LOOKS = 3
_AT_WORK = "Сейчас работают работники очереди. Остановите их и повторите nastavnik region init."
_OTHER_VERSION = "Таблицы очереди — другой версии программы. Остановите работников и выполните: nastavnik region init."
_LOST = "Очередь не отвечает."


class Again(Exception):
    """A run that may succeed a little later."""


class _Retries(BaseRetryStrategy):
    """Again what may pass, also where it is the database that failed; nothing else."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """In how many seconds, if at all."""
        passes = isinstance(exception, Again) or getattr(exception, "status", None) in PASSING
        if not passes or job.attempts >= len(PAUSES):
            return None
        return RetryDecision(retry_in={"seconds": PAUSES[job.attempts]})


def app_of(place: Place, serve: Callable[..., None] = lambda *_, **__: None) -> procrastinate.App:
    """The queue, whose one task is `serve(context, school, config, slot)`."""
    connector = procrastinate.PsycopgConnector(
        conninfo=place.database, min_size=1, max_size=4, kwargs={"options": f"-c search_path={QUEUE}"}
    )
    app = procrastinate.App(connector=connector)
    app.task(name="school", queue="schools", pass_context=True, retry=_Retries())(serve)
    return app


def prepare(place: Place) -> None:
    """Make the queue's tables, anew where they are of another version. Raises SyncError while somebody is at work."""
    with Database(place) as database:
        if version(database) == procrastinate.__version__:
            return
        database(f"create schema if not exists {QUEUE}")
        if _is_at_work(database):
            raise OutsideFailed(_AT_WORK)
        database(f"drop schema {QUEUE} cascade")
        database(f"create schema {QUEUE}")
        app = app_of(place)
        with app.open():
            app.schema_manager.apply_schema()
        keep_version(database, procrastinate.__version__)


def _is_at_work(database: Database) -> bool:
    try:
        return bool(database(f"select 1 from {QUEUE}.procrastinate_jobs where status = 'doing' limit 1"))
    except OutsideFailed:
        raise
    except SyncError:  # no tables yet
        return False


def check_version(database: Database) -> None:
    """Raise SyncError where the queue's tables are of another version."""
    if version(database) != procrastinate.__version__:
        raise SyncError(_OTHER_VERSION)


def enqueue(place: Place, store: Store, schools: Mapping[str, Path], slot: date) -> tuple[int, int]:
    """Queue every school that is due, the oldest success first; returns how many were queued, how many waited."""
    due, queued = store.due(schools, slot), 0
    app = app_of(place)
    try:
        with app.open():
            for code in due:
                store.expect(code, slot)
                queued += _is_queued(app, place, code, schools[code], slot)
    except exceptions.ConnectorException:
        raise OutsideFailed(_LOST) from None
    return queued, len(due) - queued


def _is_queued(app: procrastinate.App, place: Place, code: str, config: Path, slot: date) -> bool:
    """One run of a school at a time (lock); once in the queue for a day (queueing lock)."""
    task = app.tasks["school"].configure(lock=code, queueing_lock=f"{code} {slot}")
    try:
        task.defer(school=code, config=config.relative_to(place.root).as_posix(), slot=slot.isoformat())
    except exceptions.AlreadyEnqueued:
        return False
    return True


@dataclass
class Serving:
    """What one worker does, one school at a time."""

    school: School
    place: Place
    tell: Tell
    running: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._database = Database(self.place)
        self._store = Store(self._database)
        self._windows = cache(self._shared)

    def serve(self, context: Any, *, school: str, config: str, slot: str) -> None:
        """One attempt. Raises Again, or why the database failed, where there shall be another one."""
        self.running.add(context.job.id)
        try:
            ended = self._ended(Errand(school, self.place.root / config, date.fromisoformat(slot)))
        except SyncError as wrong:
            self.tell(school, Ended(wrong.status, str(wrong)))
            raise
        finally:
            self.running.discard(context.job.id)
        if ended.status in PASSING and context.job.attempts < len(PAUSES):
            raise Again

    def _ended(self, errand: Errand) -> Ended:
        if not self._store.begin(errand.school, errand.slot, node()):
            return Ended(0)
        ended = run_school(self.school, self.place, errand, windows=self._windows, tell=lambda _: None)
        self._store.end(errand.school, errand.slot, ended)
        self.tell(errand.school, ended)
        return ended

    def _shared(self, robot: str) -> "Mapping[str, Window]":
        """The windows of a robot that all workers share."""
        return {
            kind: SharedWindow(self._database, f"{robot} {kind}", self.place.per_minute) for kind in ("read", "write")
        }


async def work(school: School, place: Place, tell: Tell) -> None:
    """Serve schools until a signal comes; the one that is served then is finished."""
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # whatever a school is told of, we tell
    serving = Serving(school, place, tell)
    app = app_of(place, serving.serve)
    beat = place.stalled_after / 3
    async with app.open_async():
        worker = Worker(
            app,
            concurrency=1,
            fetch_job_polling_interval=beat / 2,
            update_heartbeat_interval=beat,
            stalled_worker_timeout=place.stalled_after,
            delete_jobs="always",  # how a run ended is kept elsewhere
        )
        reaper = asyncio.create_task(_reap(app, worker, serving.running, beat, place.stalled_after))
        try:
            await worker.run()  # type: ignore[no-untyped-call]
        finally:
            reaper.cancel()


async def _reap(
    app: procrastinate.App, worker: Worker, running: Collection[int], every: float, stalled_after: float
) -> None:
    """Give back the jobs of workers that died, and our own that we do not run: it never ends, whatever fails."""
    unserved: Counter[int] = Counter()
    while True:
        await asyncio.sleep(every)
        try:
            ours = await app.job_manager.list_jobs_async(status=Status.DOING.value, worker_id=worker.worker_id)
            unserved = Counter({job.id: unserved[job.id] + 1 for job in ours if job.id and job.id not in running})
            left = [job for job in ours if job.id and unserved[job.id] >= _LOOKS]
            for job in [*await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after), *left]:
                await _give_back(app, job)
        except Exception:
            logging.getLogger(__name__).warning("Очередь не отвечает: проверю снова.")


async def _give_back(app: procrastinate.App, job: Job) -> None:
    try:
        await app.job_manager.retry_job(job)
    except exceptions.UniqueViolation:  # the same school waits for the same day already
        await app.job_manager.finish_job(job, Status.ABORTED, delete_job=True)


def work_in_process(school: School, place: Place) -> None:
    """Serve schools in a process of its own, which ends when the database fails: it is started anew then."""
    end_with_parent()
    with suppress(exceptions.ConnectorException, KeyboardInterrupt):
        asyncio.run(work(school, place, _print))


def _print(school: str, ended: Ended) -> None:
    print(f"{datetime.now():%d.%m.%Y %H:%M:%S} {ended_line(school, ended)}", flush=True)
