"""What may stand at a path that somebody named, or that the program keeps a file of its own at."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from sync.problems import OutsideFailed, SyncError

#: Bytes of a part of a path that every file system takes, and of the whole.
PART_BYTES, PATH_BYTES = 255, 4000
#: The rights of a file where nothing says that fewer may read it; the system's own mask still holds.
ANYBODY = 0o666
#: The rights of a file that its owner alone reads.
OWNER = 0o600
#: Why a system refuses to write.
_WHY = {
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "на диске нет места",
    errno.EFBIG: "на диске нет места",
    errno.ENOENT: "нет такой папки",
    errno.EROFS: "диск только для чтения",
    errno.EACCES: "нет прав на запись или файл открыт в другой программе",
    errno.EPERM: "нет прав на запись или файл открыт в другой программе",
}
_GONE = (
    "Папку «{name}» переименовали, переместили или удалили, пока шла работа. Верните её на место и запустите ещё раз: "
    "что сделано не до конца, будет доделано."
)
#: The folders in which somebody is at work.
_WORKED_IN: ContextVar[tuple[Path, ...]] = ContextVar("worked in", default=())
#: Characters of a path that a sentence quotes.
_SHOWN = 60


def refuse_no_file(path: Path, named: str) -> None:
    """Raise SyncError where the path called `named` is none, or where something else stands than a file."""
    kind = _kind(path, named)
    if kind is not None and not stat.S_ISREG(kind):
        found = "папка" if stat.S_ISDIR(kind) else "устройство"
        raise SyncError(f"{named}: «{shown(path)}» — {found}, а нужен файл. Исправьте путь.")


def refuse_empty(path: Path, named: str) -> None:
    """Raise SyncError for a file of no size: nothing stands in it, or it is the system's own and may never end."""
    if _kind(path, named) is not None and path.stat().st_size == 0:
        raise SyncError(f"{named}: файл «{shown(path)}» пуст. Исправьте путь.")


def refuse_no_folder(path: Path, named: str) -> None:
    """Raise SyncError where the path called `named` is none, or where something else stands than a folder."""
    kind = _kind(path, named)
    if kind is not None and not stat.S_ISDIR(kind):
        raise SyncError(f"{named}: «{shown(path)}» — не папка. Исправьте путь.")


def refuse_taken(path: Path) -> None:
    """Raise SyncError where the program keeps a file of its own and something else stands there."""
    kind = _kind(path, "Книга")
    if kind is not None and not stat.S_ISREG(kind):
        what = "папка" if stat.S_ISDIR(kind) else "устройство"
        raise SyncError(
            f"На месте файла «{path.name}», который ведёт программа, — {what}. Переименуйте или удалите её."
        )


def make_folder(path: Path, mode: int = OWNER) -> None:
    """Make the folder, and those above it that are missing, for whoever may read a file of the rights `mode`.

    None is made anew that somebody is at work in, nor what it lies in: see `working_in`.
    """
    for one in reversed([path, *path.parents]):
        if not one.is_dir() and not any(folder.is_relative_to(one) for folder in _WORKED_IN.get()):
            one.mkdir(entered(mode), exist_ok=True)


@contextmanager
def working_in(*folders: Path) -> Iterator[None]:
    """Work in the folders that stand, and make none of them anew that is taken away meanwhile: it will come back.

    Raises OutsideFailed, in the place of whatever came of it, where one is gone at the end.
    """
    stand = [one for one in folders if one.is_dir()]
    before = _WORKED_IN.set((*_WORKED_IN.get(), *stand))
    try:
        yield
    except Exception:
        _refuse_gone(stand)
        raise
    else:
        _refuse_gone(stand)
    finally:
        _WORKED_IN.reset(before)


def _refuse_gone(folders: Iterable[Path]) -> None:
    for folder in folders:
        if not folder.is_dir():
            raise OutsideFailed(_GONE.format(name=shown(folder.name))) from None


def entered(mode: int) -> int:
    """The rights of a folder, or a program, that whoever may read a file of the rights `mode` enters, or starts."""
    return mode | (mode & 0o444) >> 2


def opener(mode: int) -> Callable[[str, int], int]:
    """What opens a new file so that nobody may do more with it than `mode` says."""
    return lambda path, flags: os.open(path, flags, mode)


def tighten(path: Path, mode: int) -> None:
    """Take from an existing file the rights that `mode` does not give."""
    with suppress(OSError):
        if (now := stat.S_IMODE(path.stat().st_mode)) & ~mode:
            path.chmod(now & mode)


def reason(wrong: OSError) -> str:
    """Why the system refuses to write, a part of a sentence."""
    return _WHY.get(wrong.errno or 0, "диск недоступен")


def shown(path: Path | str) -> str:
    """The path, or another value of the kind, as a sentence quotes it."""
    text = str(path)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _kind(path: Path, named: str) -> int | None:
    """The mode of what stands at the path; None for nothing."""
    whole = str(path)
    if len(whole.encode(errors="replace")) > PATH_BYTES or any(
        len(part.encode(errors="replace")) > PART_BYTES for part in path.parts
    ):
        raise SyncError(f"{named}: путь «{shown(path)}» слишком длинный. Укажите путь короче.")
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        raise SyncError(f"{named}: пути «{shown(path)}» нет: папка в нём оказалась файлом. Исправьте путь.") from None
    except ValueError:
        raise SyncError(f"{named}: «{shown(path)}» — не путь. Исправьте его.") from None
    except OSError:
        raise OutsideFailed(f"{named}: «{shown(path)}» не открывается. Проверьте путь и права на него.") from None
