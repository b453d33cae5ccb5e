"""One run at a time on a workbook."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sync.places import OWNER, refuse_taken, shown, tighten, working_in
from sync.problems import Busy, OutsideFailed, SyncError

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: The ending of what says who is at work where a disk cannot lock files.
SIGN = ".lease"
#: Seconds after which a run that gives no sign counts as dead there; whoever comes upon its sign waits as long.
SILENT = 30.0
#: What disks say that cannot lock files.
_CANNOT = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK})


@contextmanager
def held(path: Path, *, founding: bool = False) -> Iterator[None]:
    """Hold the lock file `path` for the time of a run; raise Busy when another run holds it.

    Raises SyncError where something else stands in its place, or where there is no folder for it; with `founding` that
    is made. Raises OutsideFailed where the lock cannot be made, or the folder is taken away meanwhile.

    The operating system frees the lock of a run that died. On a shared disk that cannot lock files nobody does, least
    of all for a run on another machine: there a run gives a sign of life all the time.
    """
    refuse_taken(path)
    if founding:
        _found(path)
    elif not path.parent.is_dir():
        raise SyncError(f"Папки «{shown(path.parent)}» нет. Исправьте путь или создайте книгу: nastavnik init.")
    with working_in(path.parent), _locked(path):
        yield


def _found(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise _not_made(path) from None


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    from filelock import Timeout

    try:
        lock = _acquired(path)
    except Timeout:
        raise Busy("С этой книгой сейчас работает другой запуск. Подождите, пока он закончит.") from None
    except (OSError, NotImplementedError):
        raise _not_made(path) from None
    try:
        yield
    finally:
        lock.release()


def _acquired(path: Path) -> "BaseFileLock":
    """Raises Timeout, OSError."""
    from filelock import FileLock, SoftFileLease

    lock: BaseFileLock = FileLock(path, mode=OWNER, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
        tighten(path, OWNER)
    except OSError as wrong:
        if wrong.errno not in _CANNOT:
            raise
        lock = SoftFileLease(path.with_suffix(SIGN), mode=OWNER, lease_duration=SILENT)
        lock.acquire(timeout=SILENT + SILENT / 3, poll_interval=SILENT / 60)
    return lock


def _not_made(path: Path) -> OutsideFailed:
    return OutsideFailed(
        f"Файл «{path.name}» не создаётся: в папку «{shown(path.parent)}» нельзя записать. Дайте на неё права."
    )
