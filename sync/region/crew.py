"""Processes that work until they are told to stop."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import SpawnProcess
from typing import Any

from sync.problems import OutsideFailed

#: Seconds before a process that ended is started anew: once, and at most, when it ends again and again.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


def keep_working(deed: Callable[..., None], *given: Any, processes: int) -> None:
    """Keep so many processes at the deed; one that ends is started anew. SIGTERM or Ctrl-C ends them all in peace."""
    with _told_to_stop() as stop:
        crew = [_Member(deed, given) for _ in range(processes)]
        while not stop.is_set():
            for member in crew:
                member.keep()
            stop.wait(0.2)
    for member in crew:
        member.stop()


class _Member:
    """One process, and the next one in its place."""

    def __init__(self, deed: Callable[..., None], given: tuple[Any, ...]) -> None:
        self._deed, self._given = deed, given
        self._pause = 0.0
        self._ready = self._started = time.monotonic()
        self._process: SpawnProcess | None = None

    def keep(self) -> None:
        """See that it works; one that lives long is started anew at once."""
        now = time.monotonic()
        if self._process and not self._process.is_alive():
            lasted = now - self._started
            self._pause = FIRST_PAUSE if lasted > LONGEST_PAUSE else min(LONGEST_PAUSE, 2 * self._pause or FIRST_PAUSE)
            self._ready, self._process = now + self._pause, None
        if self._process is None and now >= self._ready:
            self._started = now
            self._process = get_context("spawn").Process(target=self._deed, args=self._given)
            self._process.start()

    def stop(self) -> None:
        """Let it finish what it does, and wait for that."""
        if self._process:
            self._process.terminate()
            self._process.join()


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    stop = threading.Event()
    former = {one: signal.signal(one, lambda *_: stop.set()) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)


def end_with_parent() -> None:
    """End this process when the one that started it was killed: nobody would wait for what it does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        with suppress(OSError):
            connection.wait([parent.sentinel])
        os._exit(OutsideFailed.status)
