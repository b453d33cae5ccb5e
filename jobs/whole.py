"""All that the school's side brings to the command line."""

from jobs.catalogue import JOBS
from jobs.demo.school import DEMO
from jobs.enrolling import take_roster
from jobs.fresh.contents import FRESH, FRESH_CODED
from jobs.privacy.guard import guard
from jobs.records import LOCAL, TABS, TEACHERS
from jobs.records.people import Person
from jobs.timetable import TIMETABLE
from sync.school import School

SCHOOL = School(
    JOBS,
    TIMETABLE,
    TABS,
    FRESH,
    Person,
    take_roster,
    DEMO,
    teachers=TEACHERS,
    local=LOCAL,
    guard=guard,
    fresh_coded=FRESH_CODED,
)
