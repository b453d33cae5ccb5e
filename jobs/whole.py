"""All that the school's side brings to the command line."""

from jobs.catalogue import JOBS
from jobs.demo.school import DEMO
from jobs.enrolling import take_roster
from jobs.fresh.contents import FRESH, FRESH_CODED
from jobs.privacy.guard import guard
from jobs.records import LOCAL, TABS, TEACHERS
from jobs.records.people import Person
from jobs.timetable import TIMETABLE
from sync.book import Book
from sync.school import School

#: The books that the tabs may be spread over (contract.md §2).
BOOKS = (
    Book("teachers", "книга педагогов", [kind.spec.title for kind in TEACHERS]),
    Book("coordinator", "книга куратора"),
    Book("local", "книга, которая не покидает школу", [kind.spec.title for kind in LOCAL], private=True),
)

SCHOOL = School(
    JOBS,
    TIMETABLE,
    TABS,
    FRESH,
    Person,
    take_roster,
    DEMO,
    books=BOOKS,
    guard=guard,
    fresh_coded=FRESH_CODED,
)
