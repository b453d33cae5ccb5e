"""The command line: words in, sentences and an exit status out."""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from sync import fault, interruption, report
from sync.commands import COMMANDS
from sync.course import Course, Display, Nowhere
from sync.days import as_date
from sync.outlets import outlets
from sync.problems import OutsideFailed, SyncError
from sync.school import School
from sync.session import Session
from sync.settings import Setup, read_setup
from sync.values import Unreadable

#: What argparse says in English, and how people read it.
_SAID = (
    ("the following arguments are required:", "не хватает:"),
    ("expected one argument", "не указано значение"),
    ("expected at least one argument", "не указано значение"),
    ("invalid int value:", "не целое число:"),
    ("not allowed with argument", "нельзя вместе с"),
    ("ignored explicit argument", "значения не бывает, а указано"),
    ("ambiguous option:", "сокращение неясно:"),
    ("could match", "— это может быть"),
    ("invalid choice:", "нет такого:"),
    ("choose from", "есть:"),
    ("argument ", ""),
    ("positional arguments:", "слова:"),
    ("options:", "настройки:"),
    ("usage:", "как писать:"),
    ("show this help message and exit", "показать эту подсказку"),
)
#: So many new objects before Python looks among them for circles that nobody needs any more: rows hold none.
_OBJECTS = 20_000
#: The statuses of a command that came to its end.
_DONE = (0, 1)
_LOST = "Сделано, но напечатать об этом не удалось: нет места там, куда идёт вывод, или его закрыли."


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise SyncError(f"Команда не понята: {_in_russian(message)}. Подсказка: nastavnik --help")

    def format_help(self) -> str:
        return _in_russian(super().format_help())


def _in_russian(text: str) -> str:
    for said, meant in _SAID:
        text = text.replace(said, meant)
    return text


def parser(school: Callable[[], School], words: Sequence[str], about: str = "") -> argparse.ArgumentParser:
    """The commands of contract.md §3.

    Only the one that `words` ask for gets its own words: for them the school is needed, which takes its time to load.
    """
    top = _Parser(prog="nastavnik", description=about)
    told = _version() if "--version" in words else ""  # reading it takes its time
    top.add_argument("--version", action="version", version=told, help="сказать, какая это версия")
    commands = top.add_subparsers(dest="command", metavar="КОМАНДА", required=True, parser_class=_Parser)
    asked = next((word for word in words if not word.startswith("-")), "")
    shared = _shared()
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.words, description=command.words, parents=[shared])
        one.set_defaults(perform=command.perform, of_school=command.of_school)
        if command.name == asked:
            command.add(one, school())
    return top


def _version() -> str:
    from importlib.metadata import version

    return f"«Наставник» {version('nastavnik')}"


def _shared() -> _Parser:
    """The words that all commands take."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--workbook",
        metavar="КНИГА",
        help="файл .xlsx (по умолчанию ./школа.xlsx), адрес файла на сервере WebDAV или ссылка на таблицу Google",
    )
    shared.add_argument("--config", type=Path, metavar="ФАЙЛ", help="настройки school.toml")
    shared.add_argument("--out", type=Path, metavar="ПАПКА", help="куда складывать документы (по умолчанию out/)")
    shared.add_argument("--json", action="store_true", help="итог одним объектом JSON")
    shared.add_argument("--sheets-url", metavar="АДРЕС", help="свой сервер вместо Google, только для проверок")
    shared.add_argument("--wait", action="store_true", help="в конце подождать Enter, чтобы окно не закрылось")
    shared.add_argument("--today", metavar="ДАТА", help="считать сегодняшним этот день, например 15.11.2023")
    return shared


def main(school: Callable[[], School], about: str, argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. `about` says what the program is for."""
    words = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(_OBJECTS)
    with outlets() as out:
        _speak_utf8()
        status = _Call(school, about, words).answer()
        out.flush()
        if out.lost and status in _DONE:
            print(_LOST, file=sys.stderr)
            status = OutsideFailed.status
        if "--wait" in words:
            _wait()
    return status


def _wait() -> None:
    """Keep the window open until somebody has read what stands in it."""
    with suppress(EOFError, KeyboardInterrupt):
        input("\nНажмите Enter, чтобы закрыть окно. ")


class _Call:
    """One call of the command."""

    def __init__(self, school: Callable[[], School], about: str, words: Sequence[str]) -> None:
        self._school, self._about, self._words = school, about, words
        self._today = date.today()
        self._session: Session | None = None
        self._display: Display = Nowhere()

    def answer(self) -> int:
        """Perform it, and say in one sentence why it did not come to its end; returns the exit status."""
        try:
            return self._perform()
        except SyncError as wrong:
            return self._failed(str(wrong), wrong.status)
        except KeyboardInterrupt:
            stopped = self._session.course.stopped if self._session else "Остановлено: ничего не записано."
            return self._failed(stopped, interruption.STATUS)
        except Exception as wrong:
            return self._faulty(fault.sentence(wrong))
        finally:
            self._display.hide()

    def _perform(self) -> int:
        options = _understood(parser(self._school, self._words, self._about), self._words)
        setup = _setup(options, self._school())
        self._today = _today(options.today, setup)
        self._display = _display(quiet=options.json)
        self._session = session = Session(
            self._school(),
            setup,
            self._today,
            options.json,
            named=sys.stdout.isatty() and not options.json,
            course=Course(self._display),
        )
        status: int = options.perform(session, options)
        if options.json:
            _print(session.out or report.as_json(self._today, session.school.counts))
        return status

    def _failed(self, sentence: str, status: int) -> int:
        if self._session:
            self._session.end(sentence)
        else:
            print(sentence, file=sys.stderr)
        if "--json" in self._words:
            _print(self._session.out if self._session else report.as_json(self._today, self._counts(), error=sentence))
        return status

    def _faulty(self, sentence: str) -> int:
        if self._session:
            with suppress(OSError, SyncError):  # the fault is what has to be told
                self._session.fail((self._words[0],), sentence)
        return self._failed(fault.asking(sentence), fault.STATUS)

    def _counts(self) -> Iterable[str]:
        """What jobs count; nothing where the fault keeps the school itself from loading."""
        try:
            return self._school().counts
        except Exception:
            return ()


def _display(*, quiet: bool) -> Display:
    """Where long work shows what it does: at a terminal, to people."""
    if quiet or not sys.stderr.isatty():
        return Nowhere()
    from sync.backends.showing import Line

    return Line()


def _setup(options: argparse.Namespace, school: School) -> Setup:
    if not options.of_school:
        return Setup(config=options.config)
    return read_setup(options.config, options.workbook, options.out, options.sheets_url, books=school.books)


def _print(told: Mapping[str, Any]) -> None:
    print(json.dumps(told, ensure_ascii=False))


def _understood(top: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    options, unknown = top.parse_known_args(words)
    if unknown:
        raise SyncError(f"Команда не понята: лишнее {' '.join(unknown)}. Подсказка: nastavnik --help")
    return options


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _today(told: str | None, setup: Setup) -> date:
    if told is None:
        return datetime.now(setup.time_zone).date()
    try:
        day = as_date(told)
    except Unreadable as wrong:
        raise SyncError(f"--today: {wrong}") from None
    if day is None:
        raise SyncError("--today: не указан день.")
    return day
