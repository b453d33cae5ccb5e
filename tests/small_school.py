"""A school of one tab and of jobs that tests make up, in memory; what is kept of its runs lies in a folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fakes import ListingWriter, MemoryWorkbook

from jobs.records.journal import JournalRow
from sync.columns import Row, column, record
from sync.job import Job, Outcome, Records
from sync.roster_export import Import
from sync.scenes import Demo
from sync.school import School
from sync.session import Session
from sync.settings import Setup
from sync.timetable import Slot

MOSCOW = ZoneInfo("Europe/Moscow")
WORKDAYS = (0, 1, 2, 3, 4)
NAMES = ("intake", "pairing")
MORNING = Slot(("intake", "pairing"), WORKDAYS, time(6, 30))


@record("Запросы")
@dataclass(frozen=True, kw_only=True)
class Request(Row):
    person: str = column("Участник")
    check: str = column("Проверка", by=("intake", "pairing"))


def accepts(records: Records, _: date) -> Outcome:
    return Outcome({Request: [row.with_(check="ок") for row in records.of(Request)]})


def fails(_: Records, __: date) -> Outcome:
    raise ZeroDivisionError


def job(name: str, decide: Any = accepts) -> Job:
    return Job(name=name, title=name, purpose="", reads=(Request,), writes=(Request,), decide=decide)


def nobody(_: Sequence[Sequence[Any]], __: Sequence[Row], ___: Mapping[int, str]) -> Import:
    raise AssertionError


@dataclass
class FakeSession(Session):
    book: MemoryWorkbook = field(default_factory=MemoryWorkbook)
    out_box: ListingWriter = field(default_factory=ListingWriter)

    def workbook(self, *, whole: bool = False) -> MemoryWorkbook:
        return self.book

    def writer(self) -> ListingWriter:
        return self.out_box


def small_school(*jobs: Job) -> School:
    return School(
        load_jobs=lambda: jobs,
        timetable=(MORNING,),
        tabs=(Request,),
        fresh={},
        start=Request,
        journal=JournalRow,
        counts={},
        roster_kind=Request,
        take_roster=nobody,
        load_demo=lambda: Demo("", {}, ()),
    )


def session(folder: Path, *jobs: Job) -> FakeSession:
    school = small_school(*jobs)
    book = MemoryWorkbook(Журнал=[list(JournalRow.spec.titles)]).put(Request, {"Участник": "У-0001Х"})
    setup = Setup(str(folder / "школа.xlsx"), time_zone=MOSCOW)
    return FakeSession(school, setup, date(2023, 11, 20), as_json=False, book=book)
