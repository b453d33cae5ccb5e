"""`nastavnik cron`: the timetable, printed for the schedulers of operating systems."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from sync.command import Command
from sync.school import School
from sync.session import Session
from sync.settings import Setup
from sync.timetable import Slot

_SYSTEMD_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WINDOWS_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("--for", dest="scheduler", choices=tuple(_PRINTERS), default="crontab", help="какого")


def _perform(session: Session, options: Namespace) -> int:
    session.say(*lines(session.setup, session.school.timetable, options.scheduler))
    return 0


def lines(setup: Setup, timetable: Sequence[Slot], scheduler: str) -> Iterator[str]:
    """The timetable for `scheduler`: "crontab", "systemd" or "windows"."""
    return _PRINTERS[scheduler](setup, timetable)


def _command(setup: Setup, slot: Slot) -> list[str]:
    out = ["--out", str(setup.folder.resolve())] if setup.out else []
    config = ["--config", str(setup.config.resolve())] if setup.config else []
    workbook = setup.spreadsheet or str(setup.file.resolve())
    return [*_program(), "run", *slot.jobs, "--apply", "--workbook", workbook, *out, *config]


def _program() -> list[str]:
    script = Path(sys.executable).with_name("nastavnik.exe" if sys.platform == "win32" else "nastavnik")
    return [str(script)] if script.exists() else [sys.executable, "-m", "jobs"]


def _quoted(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _crontab(setup: Setup, timetable: Sequence[Slot]) -> Iterator[str]:
    yield f"CRON_TZ={setup.time_zone.key}"
    log, folder = setup.beside("log").resolve(), setup.home.resolve().parent
    for slot in timetable:
        days = ",".join(str((day + 1) % 7) for day in slot.days)
        if slot.days == tuple(range(slot.days[0], slot.days[-1] + 1)) and slot.days[-1] < 6:
            days = f"{slot.days[0] + 1}-{slot.days[-1] + 1}"
        command = _quoted(_command(setup, slot)).replace("%", r"\%")
        yield f"# {slot.words}"
        # The log holds counts and remarks, as JSON; what the plan shows of cells may be names and goes nowhere.
        yield f'{slot.at.minute} {slot.at.hour} * * {days} cd "{folder}" && {command} --json >> "{log}" 2> /dev/null'


def _systemd(setup: Setup, timetable: Sequence[Slot]) -> Iterator[str]:
    for number, slot in enumerate(timetable, 1):
        days = ",".join(_SYSTEMD_DAYS[day] for day in slot.days)
        yield f"# nastavnik-{number}.service"
        yield "[Unit]"
        yield f"Description=Наставник: {slot.duties}"
        yield "[Service]"
        yield "Type=oneshot"
        yield f"WorkingDirectory={str(setup.home.resolve().parent).replace('%', '%%')}"
        yield f"ExecStart={_quoted(_command(setup, slot)).replace('%', '%%')}"
        yield "# 1: выполнено, есть замечания в листах"
        yield "SuccessExitStatus=1"
        yield f"# nastavnik-{number}.timer"
        yield "[Timer]"
        yield f"OnCalendar={days} {slot.at:%H:%M} {setup.time_zone.key}"
        yield "Persistent=true"
        yield "[Install]"
        yield "WantedBy=timers.target"
        yield ""


def _windows(setup: Setup, timetable: Sequence[Slot]) -> Iterator[str]:
    folder = escape(str(setup.home.resolve().parent), quote=False)
    for slot in timetable:
        program, *words = _command(setup, slot)
        days = "".join(f"<{_WINDOWS_DAYS[day]}/>" for day in slot.days)
        yield f"<!-- {slot.words}: {slot.duties} -->"
        yield '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">'
        yield "<Triggers><CalendarTrigger>"
        yield f"<StartBoundary>2023-09-01T{slot.at:%H:%M}:00</StartBoundary>"
        yield f"<ScheduleByWeek><DaysOfWeek>{days}</DaysOfWeek><WeeksInterval>1</WeeksInterval></ScheduleByWeek>"
        yield "</CalendarTrigger></Triggers>"
        yield "<Settings><StartWhenAvailable>true</StartWhenAvailable>"
        yield "<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy></Settings>"
        yield f"<Actions><Exec><Command>{escape(program, quote=False)}</Command>"
        yield f"<Arguments>{escape(_quoted(words), quote=False)}</Arguments>"
        yield f"<WorkingDirectory>{folder}</WorkingDirectory></Exec></Actions>"
        yield "</Task>"


_PRINTERS = {"crontab": _crontab, "systemd": _systemd, "windows": _windows}
COMMAND = Command("cron", "напечатать расписание для планировщика", _perform, _add)
