"""`nastavnik shortcuts`: files to double-click in the school's folder."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sync.command import Command
from sync.places import entered, make_folder
from sync.problems import SyncError
from sync.school import School
from sync.session import Session
from sync.settings import Setup
from sync.shortcuts import OURS, SYSTEMS, Shortcut, program

#: What each of them does.
_DO = {
    "Проверить": ("check",),
    "Показать план": ("run", "all"),
    "Записать": ("run", "all", "--ask"),
}
_OPEN = "Открыть папку на подпись"
_HERE = {"win32": "windows", "darwin": "mac"}.get(sys.platform, "linux")


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("--for", dest="system", choices=tuple(SYSTEMS), default=_HERE, help="какой системы")


def _perform(session: Session, options: Namespace) -> int:
    from sync.backends.folder import in_words, put

    folder, system = session.setup.home.resolve().parent, SYSTEMS[options.system]
    signing = session.school.signing
    shortcuts = list(_shortcuts(session.setup, folder, signing.folder if signing else ""))
    files = {folder / f"{one.name}{system.ending}": system.content(one, folder) for one in shortcuts}
    for file in files:
        _refuse_other(file)
    try:
        for one in shortcuts:
            make_folder(one.folder if not one.command else folder, session.setup.mode)
        for file, content in files.items():
            put(file, content, mode=entered(session.setup.mode))
    except OSError as wrong:
        raise in_words(wrong, folder) from None
    session.say(f"В папке «{folder}» готово: {', '.join(f'«{one.name}»' for one in shortcuts)}.")
    session.say("Откройте двойным щелчком. «Записать» сначала показывает план и спрашивает.")
    return 0


def _shortcuts(setup: Setup, folder: Path, signing: str) -> Iterator[Shortcut]:
    where = ["--workbook", setup.address if setup.online else _told(setup.file, folder)]
    where += ["--config", _told(setup.config, folder)] if setup.config else []
    where += ["--out", _told(setup.out, folder)] if setup.out else []
    for name, words in _DO.items():
        yield Shortcut(name, [*program(), *words, *where])
    yield Shortcut(_OPEN, folder=(setup.folder / signing).resolve())


def _told(path: Path, folder: Path) -> str:
    """The path as it is called from the folder; what lies in it may move with it."""
    whole = path.resolve()
    return str(whole.relative_to(folder)) if whole.is_relative_to(folder) else str(whole)


def _refuse_other(file: Path) -> None:
    """Raise SyncError where a file of this name stands that is not ours."""
    with suppress(FileNotFoundError):
        if OURS not in file.read_text("utf-8", errors="replace"):
            raise SyncError(
                f"«{file.name}» в папке «{file.parent}» уже есть, и это файл не программы. Переименуйте его."
            )


COMMAND = Command("shortcuts", "положить в папку школы файлы для двойного щелчка", _perform, _add)
