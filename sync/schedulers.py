"""The timetable as the schedulers of operating systems take it."""

import re
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sync.timetable import Slot

_SYSTEMD_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WINDOWS_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TASK = "http://schemas.microsoft.com/windows/2004/02/mit/task"


@dataclass(frozen=True)
class Errand:
    """What runs in a slot: the program and its words, in a folder, by the clock of a time zone.

    `book`: what the workbook is called. `log` takes results as JSON: counts and remarks.
    """

    slot: Slot
    words: Sequence[str]
    folder: Path
    log: Path
    zone: str
    book: str


@dataclass(frozen=True)
class Scheduler:
    """How a scheduler is told: `texts` by the names of their files, `content` as the files hold them.

    `how`: what to do with the files, a sentence.
    """

    texts: Callable[[Sequence[Errand]], Mapping[str, str]]
    content: Callable[[Mapping[str, str]], Mapping[str, bytes]]
    how: str


def _crontab(errands: Sequence[Errand]) -> Mapping[str, str]:
    lines = [f"CRON_TZ={errands[0].zone}", *(line for one in errands for line in _cron_lines(one))]
    return {"nastavnik.crontab": _joined(lines)}


def _cron_lines(one: Errand) -> Iterator[str]:
    at, days = one.slot.at, one.slot.days
    numbers = ",".join(str((day + 1) % 7) for day in days)
    if days == tuple(range(days[0], days[-1] + 1)) and days[-1] < 6:
        numbers = f"{days[0] + 1}-{days[-1] + 1}"
    folder, log = shlex.quote(str(one.folder)), shlex.quote(str(one.log))
    # The log holds counts and remarks, as JSON; what the plan shows of cells may be names and goes nowhere.
    command = f"cd {folder} && {shlex.join(one.words)} --json >> {log} 2> /dev/null".replace("%", r"\%")
    yield f"# {one.slot.words}"
    yield f"{at.minute} {at.hour} * * {numbers} {command}"


def _systemd(errands: Sequence[Errand]) -> Mapping[str, str]:
    units = {}
    for number, one in enumerate(errands, 1):
        units[f"nastavnik-{number}.service"] = _joined(_service(one))
        units[f"nastavnik-{number}.timer"] = _joined(_timer(one))
    return units


def _service(one: Errand) -> Iterator[str]:
    yield "[Unit]"
    yield f"Description=Наставник: {one.slot.duties}"
    yield "[Service]"
    yield "Type=oneshot"
    yield f"WorkingDirectory={str(one.folder).replace('%', '%%')}"
    yield f"ExecStart={' '.join(map(_for_systemd, one.words))}"
    yield "# 1: выполнено, есть замечания в листах"
    yield "SuccessExitStatus=1"


def _timer(one: Errand) -> Iterator[str]:
    yield "[Unit]"
    yield f"Description=Наставник: {one.slot.words}"
    yield "[Timer]"
    yield f"OnCalendar={','.join(_SYSTEMD_DAYS[day] for day in one.slot.days)} {one.slot.at:%H:%M} {one.zone}"
    yield "Persistent=true"
    yield "[Install]"
    yield "WantedBy=timers.target"


def _for_systemd(word: str) -> str:
    """A word of ExecStart, in which systemd resolves specifiers and variables (systemd.service, «Command lines»)."""
    plain = word.replace("%", "%%").replace("$", "$$")
    return plain if re.fullmatch(r"[\w./=+,:@-]+", plain) else '"' + re.sub(r'(["\\])', r"\\\1", plain) + '"'


def _windows(errands: Sequence[Errand]) -> Mapping[str, str]:
    return {f"Наставник, {one.book}, {number}.xml": _joined(_task(one)) for number, one in enumerate(errands, 1)}


def _task(one: Errand) -> Iterator[str]:
    """A task as `schtasks /Create /XML` takes it; the hour is that of the computer, for it knows no other zone."""
    program, *words = one.words
    days = "".join(f"<{_WINDOWS_DAYS[day]}/>" for day in one.slot.days)
    yield f'<Task version="1.2" xmlns="{_TASK}">'
    yield f"<RegistrationInfo><Description>{one.slot.words}: {one.slot.duties}</Description></RegistrationInfo>"
    yield "<Triggers><CalendarTrigger>"
    yield f"<StartBoundary>2023-09-01T{one.slot.at:%H:%M}:00</StartBoundary>"
    yield f"<ScheduleByWeek><DaysOfWeek>{days}</DaysOfWeek><WeeksInterval>1</WeeksInterval></ScheduleByWeek>"
    yield "</CalendarTrigger></Triggers>"
    yield "<Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>"
    yield "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
    yield "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>"
    yield "<StartWhenAvailable>true</StartWhenAvailable>"
    yield "<ExecutionTimeLimit>PT1H</ExecutionTimeLimit></Settings>"
    yield f"<Actions><Exec><Command>{escape(program, quote=False)}</Command>"
    yield f"<Arguments>{escape(subprocess.list2cmdline(words), quote=False)}</Arguments>"
    yield f"<WorkingDirectory>{escape(str(one.folder), quote=False)}</WorkingDirectory></Exec></Actions>"
    yield "</Task>"


#: What is double-clicked to put the tasks into the scheduler of Windows.
_PUT = "Поставить в расписание.bat"


def _windows_files(texts: Mapping[str, str]) -> Mapping[str, bytes]:
    """The tasks in UTF-16, as Windows itself writes them, and a batch file that hands them over."""
    lines = ["@echo off", "chcp 65001 >nul", 'pushd "%~dp0"']
    lines += [f'schtasks /Create /F /TN "{Path(name).stem}" /XML "{name}"'.replace("%", "%%") for name in texts]
    files = {
        name: f'<?xml version="1.0" encoding="UTF-16"?>\n{text}'.replace("\n", "\r\n").encode("utf-16")
        for name, text in texts.items()
    }
    return {**files, _PUT: "".join(f"{line}\r\n" for line in [*lines, "popd", "echo.", "pause"]).encode()}


def _plain_files(texts: Mapping[str, str]) -> Mapping[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def _joined(lines: Iterator[str] | Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


SCHEDULERS = {
    "crontab": Scheduler(_crontab, _plain_files, "Откройте «crontab -e» и вставьте эти строки в конец."),
    "systemd": Scheduler(
        _systemd,
        _plain_files,
        "Положите их в ~/.config/systemd/user и выполните «systemctl --user daemon-reload», потом "
        "«systemctl --user enable --now» с названием каждого .timer. Чтобы запуски шли и без входа в систему: "
        "«loginctl enable-linger».",
    ),
    "windows": Scheduler(
        _windows,
        _windows_files,
        f"Откройте двойным щелчком «{_PUT}»: задания появятся в Планировщике. Час они берут по часам компьютера.",
    ),
}
