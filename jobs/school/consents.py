"""Who takes part in the programme, and which consents of his are there (reference/year.md 6.20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jobs.records.kinds import DayOrYes, in_force
from jobs.records.people import Person
from jobs.school.admitted import read_offers, read_requests
from jobs.school.office import PUPIL, read_office
from jobs.school.roster import has_left
from sync.job import Records

#: At this age nobody signs for a pupil any more; from that one on the pupil signs along with the parent.
OF_AGE, SIGNS_ALONG = 18, 14


@dataclass(frozen=True)
class Consent:
    """One of the consents. `title`: its column in «Контингент»; `of_pupils`: adults are not asked for it."""

    title: str
    of_pupils: bool = False

    def stands(self, person: Person) -> DayOrYes:
        """What stands in the cell."""
        found: DayOrYes = getattr(person, person.titled(self.title).name)
        return found

    def is_given(self, person: Person, today: date) -> bool:
        """Whether it is there; one that a parent signed does not hold for somebody who has come of age."""
        return in_force(self.stands(person), today) and not self.is_outgrown(person, today)

    def is_outgrown(self, person: Person, today: date) -> bool:
        """Whether a parent signed it and the pupil has come of age since."""
        grown, day = comes_of_age(person), self.stands(person)
        return person.role == PUPIL and grown is not None and isinstance(day, date) and day < grown <= today

    def is_lacking(self, person: Person, today: date) -> bool:
        """Whether it is to be asked for; not while nobody can tell what stands there."""
        asked = person.role == PUPIL or not self.of_pupils
        return asked and self.title not in person.unread and not self.is_given(person, today)


PROCESSING = Consent("Согласие на обработку")
PARTICIPATION = Consent("Согласие на участие")
PUBLICATION = Consent("Согласие на публикацию")
PSYCHOLOGIST = Consent("Согласие на помощь психолога", of_pupils=True)
CONSENTS = (PROCESSING, PARTICIPATION, PUBLICATION, PSYCHOLOGIST)


@dataclass(frozen=True)
class Participant:
    """Somebody who asked for help or offered it."""

    person: Person
    asks: bool = False
    offers: bool = False


def participants(records: Records, today: date) -> Mapping[str, Participant]:
    """Everybody whom «Запросы» or «Наставники» name and who has not left, by code.

    While a row names nobody, whoever it named before counts.
    """
    roster = read_office(records, today).roster
    asked, offered = (
        {person.code: person for one in rows if (person := one.person or roster.by_code(one.row.code))}
        for rows in (read_requests(records, today), read_offers(records, today))
    )
    everybody = {code: person for code, person in {**asked, **offered}.items() if not has_left(person, today)}
    return {code: Participant(person, code in asked, code in offered) for code, person in everybody.items()}


def astray(records: Records, today: date) -> list[str]:
    """Codes of people whom «Запросы» or «Наставники» named before and whom nobody can find now."""
    roster = read_office(records, today).roster
    named = [(one.row.code, one.person) for one in read_requests(records, today)]
    named += [(one.row.code, one.person) for one in read_offers(records, today)]
    return [code for code, person in named if code and not (person or roster.by_code(code))]


def comes_of_age(person: Person, years: int = OF_AGE) -> date | None:
    """The birthday on which the person is so many years old; None where it is not known."""
    born = person.born
    if born is None:
        return None
    leap = (born.month, born.day) == (2, 29)
    return date(born.year + years, 3, 1) if leap else born.replace(year=born.year + years)
