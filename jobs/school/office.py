"""The school as all jobs see it: settings, lists, people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.records.lists import Entry, Parameter
from jobs.records.people import Code, Person
from jobs.records.school_year import begun
from jobs.russian.names import decline, short
from jobs.school.admission import Reader
from jobs.school.dictionaries import Dictionaries, read_dictionaries
from jobs.school.roster import Roster, has_left, read_roster
from jobs.school.settings import Settings, read_settings
from jobs.school.year import Calendar
from sync.columns import class_number
from sync.job import Records

#: The role of those whom ТК ст. 351.8 is about (contract.md §2, Роль).
EMPLOYEE = "педагог"
#: The role of those who have a class.
PUPIL = "ученик"


@dataclass(frozen=True)
class Office:
    """Settings, lists and people of the school on the day of the run."""

    today: date
    settings: Settings
    words: Dictionaries
    roster: Roster

    @cached_property
    def reader(self) -> Reader:
        """What reads people's rows."""
        return Reader(self.roster, self.words, self.today)

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are no working days."""
        return Calendar()

    @cached_property
    def pupils(self) -> Mapping[str, Sequence[Person]]:
        """The pupils of every class who have not left, from the youngest class."""
        found: dict[str, list[Person]] = {}
        for person in self.roster.people:
            if person.school_class and person.role == PUPIL and not has_left(person, self.today):
                found.setdefault(person.school_class, []).append(person)
        return {one: found[one] for one in sorted(found, key=lambda one: (class_number(one) or 0, one))}

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes in which the programme goes on, from the youngest."""
        wanted = set(self.settings.classes)
        return tuple(one for one in self.pupils if wanted.intersection({one, str(class_number(one))}))

    def name(self, code: str, shown: str) -> str:
        """The full name behind a code; `shown` is what «Пары» says, for a person who is in no list any more."""
        known = self.roster.name(code)
        return decline(known if known != code else shown or code, "nomn")

    def shown(self, code: str) -> str:
        """The full name to show in a workbook; the code where names must stay out of it."""
        return code if self.settings.local_only else self.roster.name(code)

    def shown_short(self, code: str) -> str:
        """The name with initials to show in a workbook; the code where names must stay out of it."""
        return code if self.settings.local_only else short(self.roster.name(code))

    def year(self, day: date) -> int:
        """The calendar year in which the school year of `day` begins."""
        return self.settings.year or begun(day)

    def is_this_year(self, day: date) -> bool:
        """Whether the day lies in the school year that the workbook is for."""
        return begun(day) == self.year(self.today)

    def last_day(self, day: date) -> date:
        """The last day of the programme in the school year of `day`."""
        return self.settings.programme_end.of(self.year(day))


def read_office(records: Records, today: date) -> Office:
    """The school, read once for all jobs of a run. Remarks on these tabs are the business of `intake`."""
    return records.once(_read, today)


def _read(records: Records, today: date) -> Office:
    words = read_dictionaries(records.of(Entry))
    settings, _ = read_settings(records.of(Parameter))
    roster = read_roster(records.of(Person), records.of(Code), words, codes_only=settings.local_only)
    return Office(today, settings, words, roster)


def is_employee(person: Person | None) -> bool:
    """Whether orders may put the person under «С приказом ознакомлены»."""
    return person is not None and person.role == EMPLOYEE
