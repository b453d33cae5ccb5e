"""The command line: words in, sentences and an exit status out."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from sync import report
from sync.commands import COMMANDS, LATER
from sync.problems import SyncError
from sync.school import School
from sync.session import Session
from sync.settings import Setup, read_setup
from sync.values import Unreadable, as_date

#: What argparse says in English, and how people read it.
_SAID = (
    ("the following arguments are required:", "не хватает:"),
    ("expected one argument", "не указано значение"),
    ("invalid choice:", "нет такого:"),
    ("choose from", "есть:"),
    ("argument ", ""),
    ("positional arguments:", "слова:"),
    ("options:", "настройки:"),
    ("usage:", "как писать:"),
    ("show this help message and exit", "показать эту подсказку"),
)


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
    commands = top.add_subparsers(dest="command", metavar="КОМАНДА", required=True, parser_class=_Parser)
    asked = next((word for word in words if not word.startswith("-")), "")
    shared = _shared()
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.words, description=command.words, parents=[shared])
        one.set_defaults(perform=command.perform)
        if command.name == asked:
            command.add(one, school())
    for name in LATER:
        commands.add_parser(name, parents=[shared])
    return top


def _shared() -> _Parser:
    """The words that all commands take."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--workbook", metavar="КНИГА", help="файл .xlsx (по умолчанию ./школа.xlsx) или ссылка на таблицу Google"
    )
    shared.add_argument("--config", type=Path, metavar="ФАЙЛ", help="настройки school.toml")
    shared.add_argument("--out", type=Path, metavar="ПАПКА", help="куда складывать документы (по умолчанию out/)")
    shared.add_argument("--json", action="store_true", help="итог одним объектом JSON")
    shared.add_argument("--sheets-url", metavar="АДРЕС", help="свой сервер вместо Google, только для проверок")
    shared.add_argument("--today", metavar="ДАТА", help="считать сегодняшним этот день, например 15.11.2023")
    return shared


def main(school: Callable[[], School], about: str, argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. `about` says what the program is for."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    wants_json = "--json" in words
    today, session = date.today(), None
    try:
        options = _understood(parser(school, words, about), words)
        setup = read_setup(options.config, options.workbook, options.out, options.sheets_url, books=school().books)
        today = _today(options.today, setup)
        session = Session(school(), setup, today, wants_json)
        status: int = options.perform(session, options)
        if wants_json:
            _print(session.out or report.as_json(today, session.school.counts))
        return status
    except SyncError as wrong:
        sentence, status = str(wrong), wrong.status
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - the interpreter closes it at exit
        return 0
    except KeyboardInterrupt:
        sentence, status = "Остановлено.", 130
    print(sentence, file=sys.stderr)
    if wants_json:
        requests = session.requests if session else (0, 0)
        _print(report.as_json(today, school().counts, error=sentence, requests=requests))
    return status


def _print(told: Mapping[str, Any]) -> None:
    print(json.dumps(told, ensure_ascii=False))


def _understood(top: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    options, unknown = top.parse_known_args(words)
    if options.command in LATER:
        raise SyncError(f"Команды {options.command} в этой версии ещё нет.")
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
