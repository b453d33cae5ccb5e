"""`nastavnik status`: the last success of each job, what failed, what waits; the workbook stays closed."""

import shutil
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sync import report
from sync.command import Command
from sync.mailing import outbox_of
from sync.outbox import DOUBTFUL
from sync.problems import SyncError
from sync.session import Session
from sync.settings import Setup
from sync.standing import REMARKS, Standing, standing

#: What counts the letters that people have to see to.
LETTERS = "letters"
_WHEN = "%d.%m.%Y %H:%M"


def _perform(session: Session, _: Namespace) -> int:
    """Say how things stand; the status is 0, or 1 where a job is late or has failed, or something waits for people."""
    _refuse_missing(session.setup)
    school, now = session.school, datetime.now(session.setup.time_zone)
    names = [job.name for job in school.jobs]
    found = standing(names, school.timetable, session.journal.lines(now), now, _words(session))
    found = replace(found, waits={**found.waits, **_letters(session)})
    copies, free = _copies(session.setup), shutil.disk_usage(session.setup.home.resolve().parent).free
    status = 0 if found.fresh and not any(found.waits.values()) else 1
    session.out = {"status": status, **_as_json(names, found), "backups": _names(copies), "free": free}
    session.say(*_job_lines(session, found), *_waiting_lines(session, found), _kept_line(copies, free))
    return status


def _words(session: Session) -> dict[str, str]:
    """What waits for people, by the name of its count, as people read it."""
    letters = {LETTERS: "писем под вопросом (nastavnik outbox)"}
    return {report.TO_SIGN: "бумаг на подпись", **session.school.waits, REMARKS: "замечаний в листах", **letters}


def _letters(session: Session) -> dict[str, int]:
    """How many letters people have to see to; nothing where that cannot be read."""
    with suppress(OSError):
        doubtful = outbox_of(session.setup).of(*DOUBTFUL)
        return {LETTERS: len(doubtful)} if doubtful else {}
    return {}


def _refuse_missing(setup: Setup) -> None:
    if not setup.online and not setup.file.is_file():
        raise SyncError(f"Нет файла «{setup.file.name}». Создайте книгу: nastavnik init.")


def _as_json(names: list[str], found: Standing) -> dict[str, Any]:
    """What is told, for programs; moments are ISO 8601."""
    failure = found.failure
    return {
        "error": None,
        "jobs": [
            {
                "job": name,
                "last_success": found.last[name].isoformat() if name in found.last else None,
                "late": name in found.late,
            }
            for name in names
        ],
        "failure": failure and {"time": failure.time, "jobs": [*failure.jobs], "sentence": failure.result},
        "waits": dict(found.waits),
    }


def _job_lines(session: Session, found: Standing) -> Iterator[str]:
    titles = {job.name: job.title for job in session.school.jobs}
    if not found.last:
        yield "Ещё не запускалась: ни одно задание не выполнено. Запустите: nastavnik run all --apply"
    else:
        yield "Последний успех заданий:"
        for (when, late), jobs in _grouped(titles, found).items():
            told = "все задания" if len(jobs) == len(titles) else ", ".join(titles[job] for job in jobs)
            moment = f"{when:{_WHEN}}" if when else "ещё не было"
            yield f"  {moment}, {'опаздывает' if late else 'вовремя'}: {told}"
    if found.late:
        yield f"Срок: {'; '.join(slot.words for slot in session.school.timetable)}. Проверьте расписание и компьютер."
    if found.failure:
        yield f"{found.failure.moment:{_WHEN}} {found.failure.result}"


def _grouped(titles: Mapping[str, str], found: Standing) -> dict[tuple[datetime | None, bool], list[str]]:
    """The jobs by their last success, and by whether they are late."""
    groups: dict[tuple[datetime | None, bool], list[str]] = {}
    for job in titles:
        groups.setdefault((found.last.get(job), job in found.late), []).append(job)
    return groups


def _waiting_lines(session: Session, found: Standing) -> Iterator[str]:
    words = _words(session)
    told = [f"{words[name]} {count}" for name, count in found.waits.items() if count]
    if told:
        yield f"Ждёт людей (по последнему запуску): {', '.join(told)}."
    elif found.last:
        yield "Людей ничего не ждёт."


def _copies(setup: Setup) -> list[Path]:
    """The earlier versions of the workbook, the oldest first; Google keeps those of a spreadsheet."""
    from sync.backends.xlsx.disk import copies

    return [] if setup.spreadsheet else copies(setup.backups(setup.workbook), setup.file.stem)


def _names(copies: list[Path]) -> dict[str, Any]:
    return {"count": len(copies), "newest": copies[-1].name if copies else None}


def _kept_line(copies: list[Path], free: int) -> str:
    kept = f"Прежних версий книги: {len(copies)}, последняя — «{copies[-1].name}». " if copies else ""
    room = f"{free / 2**30:.1f}".replace(".", ",")
    return f"{kept}Свободно на диске: {room} ГБ."


COMMAND = Command("status", "сказать, когда что удалось и что ждёт; книгу не открывает", _perform)
