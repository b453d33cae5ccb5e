"""What lay beside the workbook goes beside the book that never leaves the school, once."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sync.backends.folder import put
from sync.lock import held
from sync.places import OWNER, make_folder, shown
from sync.problems import OutsideFailed
from sync.settings import KEPT, LAST, STANDSTILL, Setup, is_online

#: What is made anew where it is missing.
_RENEWED = ("tabs.json", "lock", "lease", STANDSTILL, LAST)


def kept(setup: Setup, name: str) -> Path:
    """A file of ours where it lies now: beside the home book, or still where it lay without a local book."""
    return _standing(setup.beside(name), setup.former.beside(name) if setup.former else None)


def folder(setup: Setup) -> Path:
    """The folder of documents where it lies now."""
    return _standing(setup.folder, setup.former.folder if setup.former else None)


def as_seen(place: Path, setup: Setup) -> str:
    """A folder as it is called beside the home book; whole where it lies elsewhere, or there is no book to lie beside.

    A path may tell whose computer it is: where names stay at school, the folder's own name is enough.
    """
    whole, beside = place.resolve(), setup.home.resolve().parent
    if whole.is_relative_to(beside) and not (setup.online and setup.local is None):
        return whole.relative_to(beside).as_posix()
    return whole.name if setup.local else whole.as_posix()


def _standing(home: Path, former: Path | None) -> Path:
    return former if former and former.exists() and not home.exists() else home


def waiting(setup: Setup) -> bool:
    """Whether something lies beside the workbook still that belongs beside the book for names."""
    return setup.former is not None and any(map(Path.exists, _pieces(setup, setup.former)))


def take_over(setup: Setup) -> list[str]:
    """Move what lay beside the workbook to where it belongs; returns what to tell of it. Nothing is lost.

    Raises OutsideFailed where something cannot be moved, Busy while another run works there; again goes on from there.
    """
    former = setup.former
    if former is None:
        return []
    try:
        told = list(_copies(setup))
        if waiting(setup):
            with held(former.beside("lock")):
                told += _moved(setup, former)
        for name in _RENEWED:
            with suppress(OSError):
                former.beside(name).unlink(missing_ok=True)
    except OSError as wrong:
        name = Path(wrong.filename or former.folder).name
        raise OutsideFailed(
            f"«{name}» не переносится к книге для имён: файл открыт или на него нет прав. Закройте его и повторите."
        ) from None
    return told


def _pieces(setup: Setup, former: Setup) -> list[Path]:
    """What may lie at the former place."""
    folders = [former.folder] if former.folder.resolve() != setup.folder.resolve() else []
    return [*(former.beside(name) for name in KEPT), *folders]


def _moved(setup: Setup, former: Setup) -> Iterator[str]:
    for name in KEPT:
        _move_file(former.beside(name), setup.beside(name))
    if former.folder.resolve() != setup.folder.resolve() and former.folder.is_dir():
        left = _move_folder(former.folder, setup.folder)
        yield f"Документы перенесены к книге для имён: «{former.folder}» → «{setup.folder}»."
        if left:
            yield f"Осталось в «{former.folder}», такие файлы там уже есть: {left}. Сравните и удалите лишние."
        yield _HISTORY


_HISTORY = "Если прежняя папка уходила в облако, очистите там корзину и историю версий."


def _move_file(file: Path, to: Path) -> None:
    """Move a file of ours; of two journals the older entries come first, of two others the one at home holds."""
    if not file.exists():
        return
    if to.exists() and to.suffix == ".jsonl":
        older, newer = file.read_bytes().rstrip(b"\n") + b"\n", to.read_bytes()
        if not newer.startswith(older):  # else a run died before it removed the file
            put(to, older + newer, mode=OWNER)
    if to.exists():
        file.unlink()
    else:
        make_folder(to.parent)
        shutil.move(file, to)


def _move_folder(folder: Path, to: Path) -> int:
    """Move all that lies in a folder; returns how many files stay because others of their names are there."""
    make_folder(to)
    left = 0
    for one in sorted(folder.iterdir()):
        there = to / one.name
        if one.is_dir() and not one.is_symlink() and there.is_dir():
            left += _move_folder(one, there)
        elif not there.exists():
            shutil.move(one, there)
        elif one.is_file() and there.is_file() and one.read_bytes() == there.read_bytes():
            one.unlink()
        else:
            left += 1
    with suppress(OSError):  # not empty
        folder.rmdir()
    return left


def _copies(setup: Setup) -> Iterator[str]:
    """Move the earlier versions of the other books."""
    from sync.backends.xlsx.disk import as_left, copies

    for where in (setup.workbook, *setup.books.values()):
        book, to = Path(where), setup.backups(where)
        beside = book.parent / "backups"
        found = [] if is_online(where) or beside.resolve() == to.resolve() else copies(beside, book.stem)
        found += [left] if found and (left := as_left(beside, book)).exists() else []
        for copy in found:
            make_folder(to)
            shutil.move(copy, to / copy.name)
        if found:
            with suppress(OSError):
                beside.rmdir()
            yield f"Прежние версии книги «{book.name}» перенесены: «{shown(beside)}» → «{shown(to)}»."
