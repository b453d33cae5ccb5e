"""`nastavnik region`: many schools, from region.toml."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from sync.command import Command
from sync.days import as_date
from sync.lock import held
from sync.problems import SyncError
from sync.region import telling
from sync.region.place import CONFIG, SAMPLE, Place, read_place
from sync.region.school_run import Ended, Errand
from sync.region.store import Store, kept_beside
from sync.rolling import DONE
from sync.school import School
from sync.session import Session
from sync.values import Unreadable

#: So many schools are served well without a queue.
FEW = 60
_MANY = "Школ {count}: без очереди программа обходит их на одном компьютере. Как завести очередь: docs/ru/district.md."
_LACKING = "Для очереди нужны ещё библиотеки: pip install nastavnik[region]. Без очереди: nastavnik region run --here."
_NOT_HERE = "Работники очереди работают под Linux. На этом компьютере: nastavnik region run --here."
_NO_QUEUE = "В {file} нет раздела [queue]: работники нужны только для очереди. Без неё: nastavnik region run."


def _add(parser: ArgumentParser, _: School) -> None:
    parser.add_argument("deed", choices=tuple(_DEEDS), metavar="ДЕЙСТВИЕ", help="init, run, worker, status или report")
    parser.add_argument("--here", action="store_true", help="без очереди: всё на этом компьютере")
    parser.add_argument("--slot", metavar="ДАТА", help="за какой день выполнить; по умолчанию за сегодняшний")
    parser.add_argument("--school", metavar="ПАПКА", help="только эта школа")
    parser.add_argument("--processes", type=int, default=0, metavar="ЧИСЛО", help="сколько процессов работает сразу")


def _perform(session: Session, options: Namespace) -> int:
    if options.deed == "init" and not (options.config or Path(CONFIG)).exists():
        (options.config or Path(CONFIG)).write_text(SAMPLE, encoding="utf-8")
        session.say(f"Создан файл {options.config or CONFIG}: впишите в него свой район.")
    place = read_place(options.config, options.sheets_url or "")
    return _DEEDS[options.deed](_Call(session, options, place))


@dataclass(frozen=True)
class _Call:
    """One call of the command."""

    session: Session
    options: Namespace
    place: Place

    @property
    def slot(self) -> date:
        """The day that the runs are for. Raises SyncError for what is no day."""
        if self.options.slot is None:
            return self.session.today if self.options.today else datetime.now(self.place.time_zone).date()
        try:
            return as_date(self.options.slot) or self.session.today
        except Unreadable as wrong:
            raise SyncError(f"--slot: {wrong}") from None

    def schools(self) -> dict[str, Path]:
        """The schools that are meant. Raises SyncError where there is none."""
        found, asked = self.place.found(), self.options.school
        if asked and asked not in found:
            raise SyncError(f"Нет школы «{asked}». Есть: {', '.join(found)}.")
        return {asked: found[asked]} if asked else found

    @property
    def queued(self) -> bool:
        """Whether the district has a queue, and it is asked for."""
        return bool(self.place.database) and not self.options.here

    @contextmanager
    def store(self) -> Iterator[Store]:
        """What is kept of the runs."""
        if not self.queued:
            with kept_beside(self.place.config) as store:
                yield store
            return
        _refuse_lacking()
        from sync.region.database import Database

        with Database(self.place) as database:
            yield Store(database)

    def tell(self, school: str, ended: Ended) -> None:
        """How an attempt ended."""
        self.session.say(telling.ended_line(school, ended))


def _refuse_lacking() -> None:
    """Raise SyncError where the libraries of the queue are not installed."""
    if not all(map(find_spec, ("procrastinate", "psycopg", "psycopg_pool"))):
        raise SyncError(_LACKING)


def _init(call: _Call) -> int:
    """The status is 1 where a school cannot be read."""
    from sync.region.here import looked_at
    from sync.region.rollup import furnish

    schools = call.schools()
    if call.queued:
        _refuse_lacking()
        from sync.region import database, queue

        database.prepare(call.place)
        queue.prepare(call.place)
    furnish(call.session, call.place)
    with call.store():
        call.session.say(f"{call.place.name}: школ {len(schools)}. Проверяю, читаются ли их книги…")
    errands = [Errand(code, config, call.slot, write=False) for code, config in schools.items()]
    unread = [
        (errand.school, ended)
        for errand, ended in looked_at(call.session.school, call.place, errands)
        if ended.status not in DONE
    ]
    for code, ended in unread:
        call.tell(code, ended)
    call.session.say("Все книги читаются." if not unread else f"Не читаются: {len(unread)} из {len(schools)}.")
    return 1 if unread else 0


def _run(call: _Call) -> int:
    """The status is 1 where a school has not come to its end."""
    from sync.region.here import run_here

    schools = call.schools()
    if call.queued:
        return _queue(call, schools)
    if len(schools) > FEW:
        call.session.say(_MANY.format(count=len(schools)))
    with held(call.place.config.with_suffix(".lock")), call.store() as store:
        due = store.due(schools, call.slot)
        for code in due:
            store.expect(code, call.slot)
        call.session.say(f"К запуску за {call.slot:%d.%m.%Y}: {len(due)}, уже выполнено: {len(schools) - len(due)}.")
        errands = [Errand(code, schools[code], call.slot) for code in due]
        run_here(call.session.school, call.place, store, errands, tell=call.tell, processes=call.options.processes)
        left = store.due(schools, call.slot)
    if left:
        call.session.say(f"Не выполнено: {', '.join(left)}. Подробнее: nastavnik region status.")
    return 1 if left else 0


def _queue(call: _Call, schools: dict[str, Path]) -> int:
    with call.store() as store:
        from sync.region.queue import enqueue

        queued, waited = enqueue(call.place, store, schools, call.slot)
    done = len(schools) - queued - waited
    call.session.say(
        f"За {call.slot:%d.%m.%Y} поставлено в очередь: {queued}, уже стоит: {waited}, уже выполнено: {done}."
    )
    return 0


def _worker(call: _Call) -> int:
    if not call.queued:
        raise SyncError(_NO_QUEUE.format(file=call.place.config.name))
    if os.name != "posix":
        raise SyncError(_NOT_HERE)
    _refuse_lacking()
    from sync.region.crew import keep_working
    from sync.region.database import Database, check_share
    from sync.region.queue import check_version, work_in_process

    with Database(call.place) as database:
        check_share(call.place, database)
        check_version(database)
    processes = call.options.processes or 1
    call.session.say(f"{call.place.name}: работников {processes}. Остановить: Ctrl+C или systemctl stop.")
    keep_working(work_in_process, call.session.school, call.place, processes=processes)
    return 0


def _status(call: _Call) -> int:
    """The status is 1 where a school is not fresh."""
    with call.store() as store:
        standings = store.standings(call.schools())
    now = datetime.now(call.place.time_zone)
    stale = [one for one in standings if telling.is_stale(one, call.session.school.timetable, now)]
    call.session.say(*telling.lines(standings, stale, call.place.time_zone))
    call.session.out = telling.as_json(standings, call.place.time_zone)
    return 1 if stale else 0


def _report(call: _Call) -> int:
    """The status is that of the district's own workbook: 0, or why it could not be written."""
    from sync.region.rollup import made, roll_up

    with call.store() as store:
        standings = store.standings(call.schools())
    tried = roll_up(call.session, call.place, standings, call.slot)
    if tried.status not in DONE:
        raise SyncError(tried.sentence)
    fresh = sum(one.is_fresh for one in standings)
    call.session.say(f"{call.place.workbook}: школ {len(standings)}, с сегодняшними числами {fresh}.")
    call.session.say(*(f"Записано: {path}" for path in made(tried)))
    return 0


_DEEDS: dict[str, Callable[[_Call], int]] = {
    "init": _init,
    "run": _run,
    "worker": _worker,
    "status": _status,
    "report": _report,
}

COMMAND = Command("region", "вести книги многих школ района", _perform, _add, of_school=False)
