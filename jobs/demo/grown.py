"""Pupils who have come of age since their parents signed sign for themselves."""

from datetime import date

from jobs.records.people import Person
from jobs.school.consents import CONSENTS
from sync.job import Records


def signed_anew(records: Records, day: date) -> list[Person]:
    """Everybody whose consents a parent had signed, with those of his own of this day."""
    found = []
    for person in records.of(Person):
        outgrown = [person.titled(one.title).name for one in CONSENTS if one.is_outgrown(person, day)]
        if outgrown:
            found.append(person.with_(**dict.fromkeys(outgrown, day)))
    return found
