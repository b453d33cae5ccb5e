"""All that the school's side brings to the command line."""

from collections.abc import Sequence

from jobs.enrolling import read_answers, take_roster
from jobs.fresh.contents import FRESH, FRESH_CODED, absent, dated
from jobs.paperwork.beginning import lacking
from jobs.paperwork.signing import SIGNING
from jobs.privacy.guard import guard
from jobs.records import LOCAL, TABS, TEACHERS
from jobs.records.books import COORDINATORS, FOR_TEACHERS, LOCAL_BOOK
from jobs.records.instruction import Instruction
from jobs.records.journal import JournalRow
from jobs.records.lists import Entry, Parameter
from jobs.records.people import Person
from jobs.records.programme import Inform
from jobs.records.today import DECISIONS
from jobs.records.verdicts import OPENINGS
from jobs.school.torn import torn
from jobs.timetable import TIMETABLE
from sync.book import Book
from sync.carrying import Carry
from sync.erasing import Forget
from sync.job import Job
from sync.layout import ListSource
from sync.rolling import Rolling
from sync.scenes import Demo
from sync.school import School
from sync.stacking import Stacking

#: The books that the tabs may be spread over (contract.md §2).
BOOKS = (
    Book(FOR_TEACHERS, "книга педагогов", [kind.spec.title for kind in TEACHERS], joined=[Inform.spec.title]),
    Book(COORDINATORS, "книга куратора"),
    Book(LOCAL_BOOK, "книга, которая не покидает школу", [kind.spec.title for kind in LOCAL], private=True),
)
#: Where the lists stand: the values, and what each list is called beside them.
LISTS = ListSource(Entry.spec.title, "Значение", "Список")
#: The counts of the contract (§3), and how people read them.
COUNTS = {
    "requests": "Запросов",
    "paired": "в парах",
    "without": "без пары",
    "closed": "закрыто",
    "repeated": "повторов",
    "unreadable": "не разобрано",
}
#: The counts of what waits for people.
WAITS = {DECISIONS: "решений куратора"}


def _jobs() -> Sequence[Job]:
    from jobs.catalogue import JOBS  # numpy with them

    return JOBS


def _demo() -> Demo:
    from jobs.demo.school import DEMO

    return DEMO


def _carry() -> Carry:
    from jobs.next_year.carrying import CARRY

    return CARRY


def _forget() -> Forget:
    from jobs.forgetting.whole import FORGET

    return FORGET


def _stacking() -> Stacking:
    from jobs.papers.district.stacked import STACKING

    return STACKING


def _rolling() -> Rolling:
    from jobs.papers.district.rolled import ROLLING

    return ROLLING


SCHOOL = School(
    found_at=(__name__, "SCHOOL"),
    load_jobs=_jobs,
    load_demo=_demo,
    load_carry=_carry,
    load_forget=_forget,
    load_stacking=_stacking,
    load_rolling=_rolling,
    timetable=TIMETABLE,
    tabs=TABS,
    fresh=FRESH,
    fresh_coded=FRESH_CODED,
    dated=dated,
    parameters=Parameter,
    absent=absent,
    start=Instruction,
    books=BOOKS,
    lists=LISTS,
    openings=OPENINGS,
    journal=JournalRow,
    counts=COUNTS,
    waits=WAITS,
    roster_kind=Person,
    take_roster=take_roster,
    understand=read_answers,
    understood_by=(Parameter, Entry, Person),
    guard=guard,
    torn=torn,
    lacking=lacking,
    signing=SIGNING,
)
