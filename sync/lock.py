"""One run at a time on a workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.places import OWNER, refuse_taken, shown, tighten, working_in
from sync.problems import Busy, OutsideFailed, SyncError


@contextmanager
def held(path: Path, *, founding: bool = False) -> Iterator[None]:
    """Hold the lock file `path` for the time of a run; raise Busy at once when another run holds it.

    Raises SyncError where something else stands in its place, or where there is no folder for it; with `founding` that
    is made. Raises OutsideFailed where the lock cannot be made, or the folder is taken away meanwhile.

    The operating system frees the lock of a run that died.
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
    from filelock import FileLock, Timeout

    lock = FileLock(path, mode=OWNER)
    try:
        lock.acquire(timeout=0)
        tighten(path, OWNER)
    except Timeout:
        raise Busy("С этой книгой сейчас работает другой запуск. Подождите, пока он закончит.") from None
    except (OSError, NotImplementedError):
        raise _not_made(path) from None
    try:
        yield
    finally:
        lock.release()


def _not_made(path: Path) -> OutsideFailed:
    return OutsideFailed(
        f"Файл «{path.name}» не создаётся: в папку «{shown(path.parent)}» нельзя записать. Дайте на неё права."
    )
