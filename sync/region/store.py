"""What is kept of the runs of a district: one row a school and slot, no name of anybody."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from sync.problems import OutsideFailed
from sync.region.school_run import Ended
from sync.rolling import DONE, Good, Standing

#: In words that PostgreSQL and SQLite both understand. Without `started` it is waited for, without `ended` it goes on.
TABLE = """
create table if not exists school_run (
  school text not null,
  slot date not null,
  started timestamptz,
  ended timestamptz,
  attempts integer not null default 0,
  status integer,
  sentence text not null default '',
  counts jsonb not null default '{}',
  figures jsonb not null default '{}',
  worker text not null default '',
  primary key (school, slot)
)"""
_DONE = f"status in {DONE}"
_EXPECT = "insert into school_run (school, slot) values (:school, :slot) on conflict do nothing"
#: A slot that is done is not run again, and none that a newer one has overtaken.
_BEGIN = f"""
update school_run set started = :now, ended = null, status = null, attempts = attempts + 1, worker = :worker
 where school = :school and slot = :slot and (status is null or not {_DONE})
   and not exists (select 1 from school_run newer where newer.school = :school and newer.slot > :slot)
returning attempts"""
_END = """
update school_run set ended = :now, status = :status, sentence = :sentence, counts = :counts, figures = :figures
 where school = :school and slot = :slot"""
_OF_SLOT = f"select school from school_run where slot = :slot and {_DONE}"
_SUCCESSES = f"select school, cast(max(ended) as text) from school_run where {_DONE} group by school"
_LAST = """
select school, cast(slot as text), status, attempts, sentence, cast(counts as text) from school_run one
 where slot = (select max(slot) from school_run other where other.school = one.school)"""
_GOOD = f"""
select school, cast(slot as text), cast(ended as text), cast(counts as text), cast(figures as text)
  from school_run one
 where {_DONE} and slot = (select max(slot) from school_run other where other.school = one.school and {_DONE})"""


class Connection(Protocol):
    """A database: runs one statement with its values `:name`, committed at once; returns its rows, if it has any."""

    def __call__(self, statement: str, **values: Any) -> Sequence[tuple[Any, ...]]:
        """Raises OutsideFailed where the database does not answer."""


@dataclass(frozen=True)
class Store:
    """The rows. Its methods raise OutsideFailed where the database does not answer."""

    execute: Connection
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def due(self, schools: Collection[str], slot: date) -> list[str]:
        """Those of the schools without a success for the slot, the one whose last success is oldest first."""
        done = {school for (school,) in self.execute(_OF_SLOT, slot=slot.isoformat())}
        last = dict(self.execute(_SUCCESSES))
        return sorted((one for one in schools if one not in done), key=lambda one: str(last.get(one, "")))

    def expect(self, school: str, slot: date) -> None:
        """Note that a run is waited for."""
        self.execute(_EXPECT, school=school, slot=slot.isoformat())

    def begin(self, school: str, slot: date, worker: str) -> int:
        """Note that an attempt begins; returns its number, 0 where the slot is done, or a newer one waits."""
        found = self.execute(_BEGIN, school=school, slot=slot.isoformat(), now=self._now(), worker=worker)
        return int(found[0][0]) if found else 0

    def end(self, school: str, slot: date, ended: Ended) -> None:
        """Note how it ended."""
        self.execute(
            _END,
            school=school,
            slot=slot.isoformat(),
            now=self._now(),
            status=ended.status,
            sentence=ended.sentence,
            counts=json.dumps(dict(ended.counts)),
            figures=json.dumps(dict(ended.figures), ensure_ascii=False),
        )

    def standings(self, schools: Collection[str]) -> list[Standing]:
        """How each of the schools stands, in their order."""
        good = {one[0]: _good(*one[1:]) for one in self.execute(_GOOD)}
        last = {one[0]: one[1:] for one in self.execute(_LAST)}
        return [
            _standing(school, last[school], good.get(school)) if school in last else Standing(school)
            for school in schools
        ]

    def _now(self) -> str:
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")


def _good(slot: str, ended: str, counts: str, figures: str) -> Good:
    return Good(date.fromisoformat(slot), datetime.fromisoformat(ended), json.loads(counts), json.loads(figures))


def _standing(school: str, last: tuple[Any, ...], good: Good | None) -> Standing:
    slot, status, attempts, sentence, counts = last
    return Standing(school, date.fromisoformat(slot), status, attempts, sentence, json.loads(counts), good)


@contextmanager
def kept_beside(config: Path) -> Iterator[Store]:
    """The rows of a district without a database: a file beside its region.toml."""
    path = config.with_suffix(".runs.sqlite")

    def execute(statement: str, **values: Any) -> Sequence[tuple[Any, ...]]:
        try:
            with connection:
                return connection.execute(statement, values).fetchall()
        except sqlite3.Error:
            raise OutsideFailed(f"Файл «{path.name}» не открывается или в него нельзя записать. {_CURE}") from None

    try:
        connection = sqlite3.connect(path, timeout=30)
    except sqlite3.Error:
        raise OutsideFailed(f"Файл «{path.name}» не создаётся: {_CURE}") from None
    try:
        execute(TABLE)
        yield Store(execute)
    finally:
        connection.close()


_CURE = "Проверьте права на папку района и место на диске."
