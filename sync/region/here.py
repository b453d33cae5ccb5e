"""A district's schools on this computer alone: some processes, no database."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from platform import node
from typing import TYPE_CHECKING

from sync.problems import OutsideFailed
from sync.region.crew import end_with_parent
from sync.region.place import Place
from sync.region.school_run import PASSING, PAUSES, Ended, Errand, run_school
from sync.region.store import Store
from sync.school import School

if TYPE_CHECKING:
    from sync.backends.google.faults import Window

#: What is told of a school: its name, and how an attempt ended.
Tell = Callable[[str, Ended], None]
_BROKEN = Ended(OutsideFailed.status, "Процесс, который вёл эту школу, оборвался. Запустите ещё раз.")


def run_here(
    school: School, place: Place, store: Store, errands: Sequence[Errand], *, tell: Tell, processes: int = 0
) -> None:
    """Run the errands, so many at a time, and again what may pass; the store keeps how each ended."""
    at_once = _at_once(processes, len(errands))
    serving = _Serving(store, at_once, tell, [(0.0, errand, 0) for errand in errands])
    while serving.waiting:  # again with new processes, where one was killed
        with _pool(school, place, at_once) as pool:
            serving.serve(pool)


def looked_at(school: School, place: Place, errands: Sequence[Errand]) -> Iterator[tuple[Errand, Ended]]:
    """How a run of each school would end; nothing is written."""
    with _pool(school, place, _at_once(0, len(errands))) as pool:
        for errand, running in [(errand, pool.submit(_run, errand)) for errand in errands]:
            yield errand, _result(running)


@dataclass
class _Serving:
    """What waits: from which moment of the monotonic clock on, what is asked for, after how many attempts."""

    store: Store
    at_once: int
    tell: Tell
    waiting: list[tuple[float, Errand, int]]
    running: dict[Future[Ended], tuple[Errand, int]] = field(default_factory=dict)
    broken: bool = False

    def serve(self, pool: ProcessPoolExecutor) -> None:
        """Serve until nothing is left, or a process was killed."""
        self.broken = False
        while self.running or (self.waiting and not self.broken):
            self._submit(pool)
            self._settle()

    @property
    def _has_room(self) -> bool:
        return bool(self.waiting) and not self.broken and len(self.running) < self.at_once

    def _submit(self, pool: ProcessPoolExecutor) -> None:
        while self._has_room and self.waiting[0][0] <= time.monotonic():
            _, errand, tried = self.waiting.pop(0)
            if self.store.begin(errand.school, errand.slot, node()):
                self.running[pool.submit(_run, errand)] = errand, tried + 1

    def _settle(self) -> None:
        """Wait for what ends next, or for what may be tried again."""
        pause = max(0.0, self.waiting[0][0] - time.monotonic()) if self._has_room else None
        if not self.running:
            time.sleep(pause or 0.0)
            return
        for done in wait(self.running, timeout=pause, return_when=FIRST_COMPLETED).done:
            errand, tried = self.running.pop(done)
            ended = _result(done)
            self.broken = self.broken or ended is _BROKEN
            self.store.end(errand.school, errand.slot, ended)
            self.tell(errand.school, ended)
            if ended.status in PASSING and tried <= len(PAUSES):
                self.waiting.append((time.monotonic() + PAUSES[tried - 1], errand, tried))
                self.waiting.sort(key=lambda one: one[0])


def _at_once(processes: int, errands: int) -> int:
    return max(1, min(processes or os.cpu_count() or 1, errands))


def _result(done: Future[Ended]) -> Ended:
    try:
        return done.result()
    except BrokenProcessPool:
        return _BROKEN


@contextmanager
def _pool(school: School, place: Place, processes: int) -> Iterator[ProcessPoolExecutor]:
    share = max(1, place.per_minute // processes)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _ready, (school, place, share))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


#: What a process of the pool works with.
_given: tuple[School, Place, int] | None = None


def _ready(school: School, place: Place, per_minute: int) -> None:
    global _given
    _given = school, place, per_minute
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    end_with_parent()


def _run(errand: Errand) -> Ended:
    assert _given
    school, place, _ = _given
    return run_school(school, place, errand, windows=_windows, tell=lambda _: None)


@cache
def _windows(_: str) -> "Mapping[str, Window]":
    """This process's share of what the robot may ask in a minute."""
    from sync.backends.google.faults import Clock, Minute

    assert _given
    return {kind: Minute(Clock(), _given[2]) for kind in ("read", "write")}
