"""`python -m jobs`: the command line of «Наставник»."""

import sys
from collections.abc import Sequence

from jobs.catalogue import JOBS
from jobs.demo.school import DEMO
from jobs.enrolling import take_roster
from jobs.fresh.contents import FRESH, FRESH_CODED
from jobs.privacy.guard import guard
from jobs.records import LOCAL, TABS, TEACHERS
from jobs.records.people import Person
from jobs.timetable import TIMETABLE
from sync import cli
from sync.session import School

#: What the school's side brings to the command line.
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


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command on these words, or on the process's own; returns the exit status."""
    return cli.main(SCHOOL, argv)


if __name__ == "__main__":
    sys.exit(main())
