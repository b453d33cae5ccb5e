"""`nastavnik cron`: the timetable, printed or written for the schedulers of operating systems."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from sync.command import Command
from sync.schedulers import SCHEDULERS, Errand
from sync.school import School
from sync.session import Session
from sync.settings import Setup
from sync.shortcuts import program
from sync.timetable import Slot


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("--for", dest="scheduler", choices=tuple(SCHEDULERS), default="crontab", help="какого")
    parser.add_argument("--into", metavar="ПАПКА", help="записать файлами в эту папку и сказать, куда их деть")


def _perform(session: Session, options: Namespace) -> int:
    scheduler = SCHEDULERS[options.scheduler]
    texts = scheduler.texts(errands(session.setup, session.school.timetable))
    if not options.into:
        session.say(*(line for name, text in texts.items() for line in _shown(name, text)))
        return 0
    folder = Path(options.into)
    _put(folder, scheduler.content(texts))
    session.say(f"В папке «{folder}» записано: {', '.join(texts)}.", scheduler.how)
    return 0


def errands(setup: Setup, timetable: Sequence[Slot]) -> list[Errand]:
    """What runs in each slot of a school's timetable."""
    folder, log = setup.home.resolve().parent, setup.beside("log").resolve()
    book = "таблица Google" if setup.spreadsheet else setup.file.stem
    return [Errand(slot, _words(setup, slot), folder, log, setup.time_zone.key, book) for slot in timetable]


def _words(setup: Setup, slot: Slot) -> list[str]:
    out = ["--out", str(setup.folder.resolve())] if setup.out else []
    config = ["--config", str(setup.config.resolve())] if setup.config else []
    send = ["--send"] if setup.mail and setup.mail.send else []
    return [*program(), "run", *slot.jobs, "--apply", *send, "--workbook", setup.address, *out, *config]


def _shown(name: str, text: str) -> list[str]:
    """A file as it is printed among others."""
    head = f"<!-- {name} -->" if text.startswith("<") else f"# {name}"
    return [head, *text.splitlines(), ""]


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    from sync.backends.folder import in_words, put

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            put(folder / name, content)
    except OSError as wrong:
        raise in_words(wrong, folder) from None


COMMAND = Command("cron", "напечатать расписание для планировщика", _perform, _add)
