"""PostgreSQL as a district uses it: the rows of its runs, one limit for all workers, which share they work on."""

import re
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import psycopg

from sync.backends.google.faults import unheard
from sync.problems import OutsideFailed, SyncError
from sync.region.place import Place
from sync.region.store import TABLE

#: Where our tables lie, and those of the queue: these can be made anew at any time, all that has to be kept is ours.
SCHEMA, QUEUE = "nastavnik", "nastavnik_queue"
#: The file by which the folder of the schools is known, on whichever machine it is seen.
MARK = "region.id"
_TABLES = (
    f"create schema if not exists {SCHEMA}",
    TABLE,
    "create table if not exists quota (name text primary key, per_minute integer not null, tat timestamptz not null)",
    "create table if not exists known (name text primary key, told text not null)",
)
_ALLOW = """
insert into quota values (:name, :per_minute, clock_timestamp() - interval '1 s')
on conflict (name) do update set per_minute = excluded.per_minute"""
#: One row is one limit (GCRA): the moment from which the next request may be made. Returns the seconds until ours.
_ENTER = """
update quota set tat = greatest(tat, clock_timestamp() - interval '1 s') + (60.0 / per_minute) * interval '1 s'
 where name = :name returning extract(epoch from tat - clock_timestamp())"""
_KNOWN = "select told from known where name = :name"
_KEEP = "insert into known values (:name, :told) on conflict (name) do update set told = excluded.told"
_VALUE = re.compile(r":([a-z_]+)")
_SILENT = "База данных района не отвечает. Проверьте, работает ли PostgreSQL и верна ли «database» в region.toml."
_NOT_READY = "В базе данных нет таблиц района. Выполните: nastavnik region init."
_NO_RIGHT = "База данных не даёт прав на таблицы района. Дайте этому пользователю право CREATE на базу."
_OTHER_SHARE = (
    "Папка школ «{root}» — не та, для которой готовилась очередь. Проверьте, подключён ли общий диск и верна ли "
    "«schools» в {file}. Если школы переехали, положите туда же файл {mark}."
)


class Database:
    """One connection, made when it is needed, and anew after it broke; as a context, closed at its end."""

    def __init__(self, place: Place) -> None:
        self._conninfo = place.database
        self._connection: psycopg.Connection[Any] | None = None

    def __call__(self, statement: str, **values: Any) -> Sequence[tuple[Any, ...]]:
        """Run one statement with its values `:name`, committed at once; returns its rows.

        Raises OutsideFailed where the database does not answer, SyncError where it lacks our tables or our rights.
        """
        with told():
            try:
                self._connection = self._connection or self._connected()
                done = self._connection.execute(_VALUE.sub(r"%(\1)s", statement).encode(), values)
                return done.fetchall() if done.description else []
            except psycopg.OperationalError:
                self.close()
                raise

    def _connected(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(self._conninfo, autocommit=True, connect_timeout=10, options=f"-c search_path={SCHEMA}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go."""
        if self._connection:
            self._connection.close()
        self._connection = None


@contextmanager
def told() -> Iterator[None]:
    """What the database refuses is told in a sentence, none of which quotes its own."""
    try:
        yield
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
        raise SyncError(_NOT_READY) from None
    except psycopg.errors.InsufficientPrivilege:
        raise SyncError(_NO_RIGHT) from None
    except psycopg.Error:
        raise OutsideFailed(_SILENT) from None


def prepare(place: Place) -> None:
    """Make the tables, and the mark of the schools' folder; what is there stays.

    Raises SyncError for another folder than the tables were made for.
    """
    with Database(place) as database:
        for statement in _TABLES:
            database(statement)
        if not database(_KNOWN, name=MARK):
            token = secrets.token_hex(16)
            (place.root / MARK).write_text(token, encoding="utf-8")
            database(_KEEP, name=MARK, told=token)
        check_share(place, database)


def check_share(place: Place, database: Database) -> None:
    """Raise SyncError where the schools' folder is not the one that the district was prepared with."""
    known = database(_KNOWN, name=MARK)
    if not known:
        raise SyncError(_NOT_READY)
    if _read(place.root / MARK) != known[0][0]:
        raise SyncError(_OTHER_SHARE.format(root=place.root, file=place.config.name, mark=MARK))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def version(database: Database) -> str:
    """Which version of the queue its tables are of; "" where there are none."""
    known = database(_KNOWN, name=QUEUE)
    return str(known[0][0]) if known else ""


def keep_version(database: Database, version: str) -> None:
    """Note which version of the queue its tables are of."""
    database(_KEEP, name=QUEUE, told=version)


class SharedWindow:
    """What lets requests of one kind to one robot's service through, for all workers on all machines."""

    def __init__(self, database: Database, name: str, per_minute: int, sleep: Callable[[float], None] = time.sleep):
        self._database, self._name, self._sleep = database, name, sleep
        self._per_minute = per_minute
        database(_ALLOW, name=name, per_minute=per_minute)

    @property
    def left(self) -> int:
        """Requests of a minute: nobody knows how many of them others make."""
        return self._per_minute

    def enter(self, tell: Callable[[str, float], None] = unheard) -> None:
        """Take the next free place and wait for it; `tell` is told of the wait."""
        pause = float(self._database(_ENTER, name=self._name)[0][0])
        if pause > 0:
            tell(f"Все школы района вместе делают {self._per_minute} запросов в минуту. Жду {pause:.0f} с…", pause)
            self._sleep(pause)
