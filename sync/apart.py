"""Whether what holds names lies apart from the books that leave the school."""

import os
from collections.abc import Iterator
from pathlib import Path

from sync.places import shown
from sync.settings import Setup, is_online

_RULE = "В режиме «только в школе» имена лежат отдельно от других книг, а"
_OUT = (
    f"{_RULE} папка документов «{{folder}}» лежит в папке книги «{{book}}». "
    'Впишите в school.toml другую папку, например out = "{cure}".'
)
_LOCAL = (
    f"{_RULE} книга для имён «{{folder}}» лежит в папке книги «{{book}}». Переложите её вместе с out и backups "
    'в другую папку и впишите её в school.toml: local = "{cure}".'
)


def misplaced(setup: Setup) -> str:
    """What of a school with a book for names lies in the folder of another book, a sentence with the cure; "" else.

    The folder that school.toml lies in is the school's own: the names of its staff stand there too.
    """
    if setup.local is None:
        return ""
    strange = {folder: book for book, folder in _others(setup) if not _inside(setup.local, folder)}
    for folder, book in strange.items():
        if _inside(setup.folder, folder):
            return _OUT.format(
                folder=shown(setup.folder), book=book.name, cure=_told(setup, setup.local.parent / "out")
            )
    for book, folder in _others(setup):
        if folder not in strange and not (setup.config and _inside(setup.config, folder)):
            return _LOCAL.format(folder=shown(setup.local), book=book.name, cure=f"имена/{setup.local.name}")
    return ""


def _told(setup: Setup, path: Path) -> str:
    """A path as school.toml says it: from the folder that it lies in."""
    whole, base = path.resolve(), (setup.config or path).parent.resolve()
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix()


def _others(setup: Setup) -> Iterator[tuple[Path, Path]]:
    """The other books that are files, each with its folder, and that of the file which a link means."""
    for where in (setup.workbook, *setup.books.values()):
        book = Path(where)
        if not is_online(where) and book != setup.local:
            yield from ((book, folder) for folder in {_plain(book).parent, book.resolve().parent})


def _inside(path: Path, folder: Path) -> bool:
    """Whether a path, or what it means where links stand in it, lies in a folder or below it."""
    above = {*_plain(path).parents, _plain(path), *path.resolve().parents, path.resolve()}
    return any(_same(one, folder) for one in above)


def _plain(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links in it stay links


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder, in capitals or not where the disk makes no difference."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other
