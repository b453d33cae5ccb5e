"""`nastavnik watch`: the timetable, run here."""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sync import fault, report
from sync.attempt import attempt
from sync.command import Command
from sync.remembered import forget
from sync.school import School
from sync.session import Session
from sync.timetable import due

#: Names of the days in `schedule`, Monday first.
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("--once", action="store_true", help="выполнить то, чему подошёл срок, и закончить")


def _perform(session: Session, options: Namespace) -> int:
    return once(session) if options.once else forever(session)


def forever(session: Session, *, wait: Callable[[float], None] = time.sleep, rounds: int | None = None) -> int:
    """Run what is due now, then keep to the timetable until interrupted (or for `rounds` looks at the clock).

    A failing job is told about, noted in the journal and tried again each hour; the others go on. Never two runs at
    once. A clock that is set, or a computer that slept, is caught up with within the hour.
    """
    from schedule import Scheduler

    clock = Scheduler()
    for slot in session.school.timetable:
        for day in slot.days:
            at = slot.at.strftime("%H:%M")
            getattr(clock.every(), _DAYS[day]).at(at, session.setup.time_zone.key).do(_look, session)
        session.say(f"{slot.words}: {slot.duties}")
    clock.every().hour.do(_look, session)
    _look(session)
    while rounds is None or rounds > 0:
        clock.run_pending()
        wait(min(60.0, max(1.0, clock.idle_seconds or 60.0)))
        rounds = None if rounds is None else rounds - 1
    return 0


def _look(session: Session) -> None:
    """One look at what is due; what its runs leave in memory does not wait for the next one."""
    moment = datetime.now(session.setup.time_zone)
    if names := _due(session, moment):
        _run(session, names, moment)
        forget()


def once(session: Session, *, now: datetime | None = None) -> int:
    """Run the jobs that are due; returns the worst exit status met, 0 when nothing was due."""
    moment = now or datetime.now(session.setup.time_zone)
    names = _due(session, moment)
    return _run(session, names, moment) if names else 0


def _due(session: Session, moment: datetime) -> list[str]:
    every = [job.name for job in session.school.jobs]
    return due(session.school.timetable, every, moment, session.journal.successes(moment))


def _run(session: Session, names: list[str], moment: datetime) -> int:
    at, ping = replace(session, today=moment.date()), session.ping(names, moment)
    status = _attempt(at, names, ping.start)
    if status == fault.STATUS and len(names) > 1:  # one job has a fault: the others must not wait for it
        status = max(_attempt(at, [name]) for name in names)
    ping.end(status)
    return status


def _attempt(session: Session, names: list[str], begun: Callable[[], None] = lambda: None) -> int:
    tried = attempt(session, names, write=True, send=True, begun=begun)
    if tried.sentence:
        session.warn(f"{', '.join(names)}: {tried.sentence}")
    elif tried.found:
        mail = tried.done.mail if tried.done else ()
        session.say(*report.stopped_lines(tried.found), _summary(session, names, tried.counts), *mail)
    return tried.status


def _summary(session: Session, names: Sequence[str], counts: Mapping[str, int]) -> str:
    told = report.count_line(counts, session.school.counts)
    moment = f"{datetime.now(session.setup.time_zone):%d.%m.%Y %H:%M}"
    return f"{moment} {', '.join(names)}: изменено ячеек {counts['changed']}, замечаний {counts['remarks']}. {told}"


COMMAND = Command("watch", "выполнять задания по расписанию, пока не остановят", _perform, _add)
