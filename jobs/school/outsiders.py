"""Who of the mentors is none of the school's own people."""

import re

from jobs.records.people import Person
from jobs.school.office import EMPLOYEE, PUPIL
from jobs.school.settings import Settings
from sync.columns import loose

#: Roles of the school's own people; every other mentor comes from outside.
INSIDE = frozenset({PUPIL, EMPLOYEE})


def from_outside(mentor: Person, settings: Settings) -> bool:
    """Whether the mentor is none of the school's own people; a teacher may belong to another organisation."""
    if mentor.role != EMPLOYEE:
        return mentor.role not in INSIDE
    ours = {_bare(name) for name in (settings.full_name, settings.short_name) if name}
    return bool(mentor.organisation and ours) and _bare(mentor.organisation) not in ours


def _bare(name: str) -> str:
    """An organisation's name as it is compared: quotation marks do not matter."""
    return loose(re.sub(r"[«»“”„\"']", "", name))
