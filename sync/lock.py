"""One run at a time on a workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.problems import Busy


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file `path` for the time of a run; raise Busy at once when another run holds it.

    The operating system frees the lock of a run that died.
    """
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy("С этой книгой сейчас работает другой запуск. Подождите, пока он закончит.") from None
    try:
        yield
    finally:
        lock.release()
