"""One run at a time on a workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.places import OWNER, refuse_taken, shown, tighten
from sync.problems import Busy, OutsideFailed


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file `path` for the time of a run; raise Busy at once when another run holds it.

    Raises SyncError where something else stands in its place, OutsideFailed where none can be made.

    The operating system frees the lock of a run that died.
    """
    from filelock import FileLock, Timeout

    refuse_taken(path)
    lock = FileLock(path, mode=OWNER)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
        tighten(path, OWNER)
    except Timeout:
        raise Busy("С этой книгой сейчас работает другой запуск. Подождите, пока он закончит.") from None
    except (OSError, NotImplementedError):
        raise OutsideFailed(
            f"Файл «{path.name}» не создаётся: в папку «{shown(path.parent)}» нельзя записать. Дайте на неё права."
        ) from None
    try:
        yield
    finally:
        lock.release()
