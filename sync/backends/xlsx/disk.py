"""The file on the disk: read, refused while it is open elsewhere, replaced at once with its old self kept."""

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sync.backends.xlsx.package import SHRINK
from sync.places import OWNER, make_folder, opener, tighten
from sync.problems import OutsideFailed, SyncError

#: Bytes of a file that is read at all (reference/operations.md §2, «Zip bomb»).
LARGEST_FILE = 25 * 2**20
#: How many earlier versions are kept.
KEPT = 30
#: Why a disk refuses, in words.
_WHY = {
    errno.ENOSPC: "на диске нет места",
    errno.ENOENT: "нет такой папки",
    errno.EROFS: "диск только для чтения",
    errno.EACCES: "он открыт в другой программе или нет прав на запись в папку",
    errno.EPERM: "он открыт в другой программе или нет прав на запись в папку",
}
_STAMP = "%Y-%m-%d %H-%M-%S"
_STAMPED = re.compile(r" \d{4}-\d\d-\d\d \d\d-\d\d-\d\d( \d+)?")


def read(path: Path) -> bytes:
    """The file's bytes.

    Raises SyncError where there is none or it is too large, OutsideFailed where it cannot be read now.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SyncError(f"Файл «{path.name}» больше 25 МБ. {SHRINK}")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as wrong:
        raise SyncError(f"Нет файла «{path.name}». Создайте книгу: nastavnik init.") from wrong
    except IsADirectoryError as wrong:
        raise SyncError(f"«{path.name}» — папка, а не файл. Назовите книгу: --workbook ПУТЬ.") from wrong
    except OSError as wrong:
        raise OutsideFailed(
            f"Файл «{path.name}» не читается: нет прав или он занят другой программой. Закройте её и запустите ещё раз."
        ) from wrong


def refuse_if_open(path: Path) -> None:
    """Raise OutsideFailed while a lock file of an office program lies beside the workbook."""
    places = {path}
    with suppress(
        OSError
    ):  # the folder that the program stands in may be gone: that is told where something is written
        places.add(path.resolve())
    for place in places:
        for lock, program in ((f"~${place.name}", "Excel"), (f".~lock.{place.name}#", "LibreOffice или Р7-Офис")):
            if os.path.lexists(place.with_name(lock)):
                raise OutsideFailed(
                    f"Файл «{path.name}» открыт в {program}. Закройте его и запустите ещё раз. "
                    f"Если он нигде не открыт, удалите рядом с ним файл «{lock}»."
                )


def refuse_protected(path: Path) -> None:
    """Raise OutsideFailed for a file that people have protected from being written to by whoever runs the program."""
    if path.exists() and not os.access(path, os.W_OK):
        raise OutsideFailed(
            f"Файл «{path.name}» защищён от записи (только для чтения). Снимите защиту в свойствах файла и "
            "запустите ещё раз."
        )


def replace(path: Path, data: bytes, *, before: bytes | None, backups: Path, rights: int = OWNER) -> Path | None:
    """Put `data` in the file's place at once; what stood there goes to `backups`, the last KEPT are kept.

    Returns where it is kept, None where nothing stood. `before` is what the file held when it was read, None where
    there was none; then it gets the `rights`. Raises OutsideFailed where that is no longer so or the disk refuses; then
    everything is as before.
    """
    real, kept = path.resolve(), None
    with _explained(path), _temporary(real, data, of=f"{real.name}.", mode=_rights(real, rights)) as fresh:
        if before is not None:
            refuse_gone(path)
            _take_over(real, fresh)
            kept, told = keep(real.read_bytes(), Path(f"{path.stem}{real.suffix}"), backups), real.stat()
            os.utime(kept, ns=(told.st_atime_ns, told.st_mtime_ns))
        if (real.read_bytes() if real.exists() else None) != before:
            raise changed_meanwhile(path)
        fresh.replace(real)
        _settle(real.parent)
    return kept


def refuse_gone(path: Path) -> None:
    """Raise OutsideFailed where the file that was read does not stand in its place any more."""
    if not path.is_file():
        raise OutsideFailed(
            f"Файл «{path.name}» переименовали, переместили или удалили, пока шла работа. Ничего не записано. "
            "Верните его на место или укажите новый путь и запустите ещё раз."
        )


def changed_meanwhile(path: Path) -> OutsideFailed:
    """What to say of a file that is not what was read."""
    return OutsideFailed(f"Файл «{path.name}» изменился, пока шла работа. Ничего не записано. Запустите ещё раз.")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as wrong:
        why = _WHY.get(wrong.errno or 0, "он открыт в другой программе или диск недоступен")
        raise OutsideFailed(
            f"Файл «{path.name}» не удалось записать: {why}. Файл остался прежним. Исправьте и запустите ещё раз."
        ) from wrong


@contextmanager
def _temporary(place: Path, data: bytes, *, of: str, mode: int) -> Iterator[Path]:
    """A file with `data`, safely on the disk, in the folder of `place`; gone afterwards if it was not moved.

    `of`: how the names begin of files for whose like runs that were killed left such ones.
    """
    for left in place.parent.iterdir():
        if left.name.startswith(f".{of}") and left.name.endswith(".tmp"):
            left.unlink()
    fresh = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        with open(fresh, "xb", opener=opener(mode)) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _rights(real: Path, new: int) -> int:
    """The mode of the workbook, `new` where there is none: what takes its place has it from its first byte on."""
    return stat.S_IMODE(real.stat().st_mode) if real.exists() else new


def _take_over(real: Path, fresh: Path) -> None:
    """Give `fresh` the mode and, where the system lets us, the owner of the file it replaces."""
    shutil.copymode(real, fresh)
    if hasattr(os, "chown"):
        known = real.stat()
        with suppress(PermissionError):
            os.chown(fresh, known.st_uid, known.st_gid)


def keep(content: bytes, name: Path, backups: Path) -> Path:
    """Keep an earlier version of the file called `name` in `backups`, for its owner alone; returns where."""
    make_folder(backups)
    tighten(backups, 0o700)
    stamp = datetime.now().strftime(_STAMP)
    names = (f"{name.stem} {stamp}{suffix}{name.suffix}" for suffix in ("", *(f" {n}" for n in range(2, 1000))))
    copy = next(copy for copy in map(backups.joinpath, names) if not copy.exists())
    with _temporary(copy, content, of=f"{name.stem} ", mode=OWNER) as fresh:
        fresh.replace(copy)
    earlier = copies(backups, name.stem)
    for one in earlier[:-KEPT]:
        one.unlink()
    for one in earlier[-KEPT:]:
        tighten(one, OWNER)
    return copy


def copies(backups: Path, stem: str) -> list[Path]:
    """The earlier versions of a file that lie in a folder, the oldest first; [] without the folder."""
    found = backups.iterdir() if backups.is_dir() else ()
    return sorted(
        (one for one in found if one.stem.startswith(stem) and _STAMPED.fullmatch(one.stem[len(stem) :])), key=age
    )


def as_left(backups: Path, name: Path) -> Path:
    """Where the copy of a file called `name` lies that the last run left."""
    return backups / f"{name.stem} записано{name.suffix}"


def age(copy: Path) -> tuple[str, int]:
    """What orders backups: the stamp in the name, then the number among those of one second."""
    words = copy.stem.split()
    return (" ".join(words[-2:]), 1) if "-" in words[-1] else (" ".join(words[-3:-1]), int(words[-1]))


def _settle(folder: Path) -> None:
    """Put the folder's entry on the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
