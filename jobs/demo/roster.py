"""The invented school's roster in August, and what comes to it until November."""

from collections.abc import Iterator
from datetime import date

from jobs.demo.people import PEOPLE, who
from jobs.records.people import Person
from sync.job import Records

#: Whose consent to use data stays at home until December.
_AT_HOME = who("6Б, 14")
#: Who leads these classes is settled on the last days of August.
_UNSETTLED = ("10Б", "11А", "11Б")
_DATED = ("consent", "participation_consent", "publication_consent", "certificate")


def in_august(person: Person) -> Person:
    """The person as an export has them: no consent has come back yet."""
    leads = tuple(one for one in person.leads if one not in _UNSETTLED)
    return person.with_(leads=leads, **dict.fromkeys(_DATED))


def settled(records: Records) -> Iterator[Person]:
    """Those who lead the classes that had nobody."""
    for person, known in zip(records.of(Person), PEOPLE, strict=True):
        if person.leads != known.leads:
            yield person.with_(leads=known.leads)


def brought(records: Records, until: date) -> Iterator[Person]:
    """Those whose consents, or certificates, have come by the day."""
    for person, known in zip(records.of(Person), PEOPLE, strict=True):
        days = {name: day for name in _DATED if (day := getattr(known, name)) and day <= until}
        if known.name == _AT_HOME:
            days.pop("consent", None)
        if days:
            yield person.with_(**days)
