"""The command line: words in, sentences and an exit status out."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from sync import report
from sync.job import Job
from sync.lock import held
from sync.problems import SyncError
from sync.runner import Done, Forecast
from sync.session import School, Session, run
from sync.settings import WORKBOOK, Place, read_place
from sync.values import Unreadable, as_date

#: Commands of the contract that later versions bring; until then they end with status 2.
LATER = ("templates", "status", "next-year", "forget", "purge")


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


def parser(school: School) -> argparse.ArgumentParser:
    """The commands of contract.md §3."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--workbook", metavar="КНИГА", help="файл .xlsx (по умолчанию ./школа.xlsx) или ссылка на таблицу Google"
    )
    shared.add_argument("--config", type=Path, metavar="ФАЙЛ", help="настройки school.toml")
    shared.add_argument("--out", type=Path, metavar="ПАПКА", help="куда складывать документы (по умолчанию out/)")
    shared.add_argument("--json", action="store_true", help="итог одним объектом JSON")
    shared.add_argument("--sheets-url", metavar="АДРЕС", help="свой сервер вместо Google, только для проверок")
    shared.add_argument("--today", metavar="ДАТА", help="считать сегодняшним этот день, например 15.11.2023")
    top = _Parser(prog="nastavnik", description="«Наставник»: пары, приказы и сроки программы наставничества школы.")
    commands = top.add_subparsers(dest="command", metavar="КОМАНДА", required=True, parser_class=_Parser)

    def command(name: str, words: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=[shared])

    demo = command("demo", "показать работу на выдуманной школе")
    demo.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar="ПАПКА")
    init = command("init", "создать книгу или добавить в неё недостающее")
    init.add_argument("--roster", type=Path, metavar="ФАЙЛ", help="контингент из выгрузки .csv или .xlsx")
    command("list", "задания: зачем, что читают и заполняют, когда выполняются")
    command("check", "прочитать всё и показать замечания; ничего не записывать")
    run = command("run", "показать план заданий; записать его с --apply")
    run.add_argument(
        "jobs", nargs="+", metavar="ЗАДАНИЕ", help=f"all или: {', '.join(job.name for job in school.jobs)}"
    )
    run.add_argument("--apply", action="store_true", help="записать план в книгу и сделать документы")
    run.add_argument("--force", action="store_true", help="записать, даже если план отменяет многое из решённого")
    run.add_argument("--send", action="store_true", help="разослать письма")
    watch = command("watch", "выполнять задания по расписанию, пока не остановят")
    watch.add_argument("--once", action="store_true", help="выполнить то, чему подошёл срок, и закончить")
    cron = command("cron", "напечатать расписание для планировщика")
    cron.add_argument(
        "--for", dest="scheduler", choices=("crontab", "systemd", "windows"), default="crontab", help="какого"
    )
    command("doctor", "проверить книги, Google, папки, шаблоны, шрифты и LibreOffice")
    for name in LATER:
        commands.add_parser(name, parents=[shared])
    return top


def main(school: School, argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    wants_json = "--json" in words
    today, session = date.today(), None
    try:
        options, unknown = parser(school).parse_known_args(words)
        if options.command in LATER:
            raise SyncError(f"Команды {options.command} в этой версии ещё нет.")
        if unknown:
            raise SyncError(f"Команда не понята: лишнее {' '.join(unknown)}. Подсказка: nastavnik --help")
        place = read_place(options.config, options.workbook, options.out, options.sheets_url)
        today = _today(options.today, place)
        session = Session(school, place, today, wants_json)
        status = _COMMANDS[options.command](session, options)
        if wants_json:
            print(json.dumps(session.out or report.as_json(today), ensure_ascii=False))
        return status
    except SyncError as wrong:
        requests = session.requests if session else (0, 0)
        return _fail(str(wrong), wrong.status, today, as_json=wants_json, requests=requests)
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - the interpreter closes it at exit
        return 0
    except KeyboardInterrupt:
        return _fail("Остановлено.", 130, today, as_json=wants_json)


def _fail(sentence: str, status: int, today: date, *, as_json: bool, requests: tuple[int, int] = (0, 0)) -> int:
    print(sentence, file=sys.stderr)
    if as_json:
        print(json.dumps(report.as_json(today, error=sentence, requests=requests), ensure_ascii=False))
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _today(told: str | None, place: Place) -> date:
    if told is None:
        return datetime.now(place.time_zone).date()
    try:
        day = as_date(told)
    except Unreadable as wrong:
        raise SyncError(f"--today: {wrong}") from None
    if day is None:
        raise SyncError("--today: не указан день.")
    return day


def _run(session: Session, options: argparse.Namespace) -> int:
    found, done = run(session, options.jobs, write=options.apply, force=options.force)
    day = session.today.strftime("%d.%m.%Y")
    session.say(
        f"Записано {day}:" if done else f"План на {day} (ничего не записано; чтобы записать, добавьте --apply):"
    )
    session.say(*report.plan_lines(found))
    session.say(*(report.done_lines(done) if done else report.document_lines(found)))
    return _sum_up(session, found)


def _check(session: Session, _: argparse.Namespace) -> int:
    found, _done = run(session, ["all"], write=False)
    return _sum_up(session, found)


def _sum_up(session: Session, found: Forecast) -> int:
    session.say(*report.remark_lines(found), *filter(None, [report.count_line(found.counts)]))
    return 1 if found.remarks else 0


def _list(session: Session, _: argparse.Namespace) -> int:
    for job in session.school.jobs:
        times = "; ".join(slot.words for slot in session.school.timetable if slot.runs(job.name))
        session.say(
            f"{job.name} — {job.purpose}",
            f"    читает: {', '.join(kind.spec.title for kind in job.reads)}",
            f"    заполняет: {', '.join(_owned(job))}",
            f"    когда: {times or 'только вручную'}",
        )
    return 0


def _owned(job: Job) -> list[str]:
    return [
        f"{kind.spec.title} ({', '.join(col.title for col in kind.spec.columns if job.name in col.owners)})"
        for kind in job.writes
    ]


def _init(session: Session, options: argparse.Namespace) -> int:
    from sync import roster

    workbook = session.workbook()
    layouts = session.school.layouts(coded=bool(session.place.local) and session.place.cloud)
    export = roster.read(options.roster, session.school) if options.roster else None
    with held(session.place.beside("lock")):
        receipt = workbook.furnish(layouts)
        new = receipt.cells >= sum(len(tab.columns) for tab in layouts)
        names = ", ".join(book.where for book in session.books())
        done = "добавлено недостающее" if receipt.cells else "всё на месте"
        session.say(f"{names}: {'готово. Откройте и начните с листа «Инструкция»' if new else done}.")
        problems = roster.take(session, workbook, export) if export is not None else 0
    session.out = report.as_json(session.today, done=Done(), requests=session.requests)
    return 1 if problems else 0


def _demo(session: Session, options: argparse.Namespace) -> int:
    from sync import demo

    folder: Path = options.folder
    name = WORKBOOK if session.place.spreadsheet else session.place.file.name
    book = str(folder / name)
    session.place = replace(session.place, workbook=book, teachers="", local="", people={}, out=options.out)
    demo.play(session, session.school.demo)
    return 0


def _watch(session: Session, options: argparse.Namespace) -> int:
    from sync import watch

    return watch.once(session) if options.once else watch.forever(session)


def _cron(session: Session, options: argparse.Namespace) -> int:
    from sync import cron

    session.say(*cron.lines(session.place, session.school.timetable, options.scheduler))
    return 0


def _doctor(session: Session, _: argparse.Namespace) -> int:
    from sync import doctor

    return doctor.examine(session)


_COMMANDS: dict[str, Callable[[Session, argparse.Namespace], int]] = {
    "demo": _demo,
    "init": _init,
    "list": _list,
    "check": _check,
    "run": _run,
    "watch": _watch,
    "cron": _cron,
    "doctor": _doctor,
}
