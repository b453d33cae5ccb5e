"""The school as all jobs see it: settings, people, forms, acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import EVERY_ORDER, Act
from jobs.records.people import Code, Person
from jobs.records.requests import Offer
from jobs.russian.names import decline, short
from jobs.school.admission import Reader
from jobs.school.dictionaries import Dictionaries, read_dictionaries
from jobs.school.parameters import FIRST_MONTH
from jobs.school.roster import Found, Roster, read_roster
from jobs.school.settings import Settings, read_settings
from sync.job import Records

#: The role of those whom ТК ст. 351.8 is about (contract.md §2, Роль).
EMPLOYEE = "педагог"


@dataclass(frozen=True)
class Office:
    """Everything that the text of an order is made of, beside the pairs."""

    today: date
    settings: Settings
    words: Dictionaries
    roster: Roster
    acts: Sequence[Act]
    #: by the mentor's code
    offers: Mapping[str, Offer]

    @cached_property
    def reader(self) -> Reader:
        """What reads people's rows."""
        return Reader(self.roster, self.words, self.today)

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
        return self.settings.year or day.year - (day.month < FIRST_MONTH)

    def last_day(self, day: date) -> date:
        """The last day of the programme in the school year of `day`."""
        return self.settings.programme_end.of(self.year(day))

    def teacher(self, pair: Pair) -> Found:
        """The teacher responsible for a pair: as «Пары» says, else «Наставники», else the mentor who is a teacher."""
        offer = self.offers.get(pair.mentor_code)
        typed = pair.teacher or (offer.teacher if offer else "")
        if typed:
            return self.roster.find(typed)
        mentor = self.roster.by_code(pair.mentor_code)
        if mentor and mentor.role == EMPLOYEE:
            return Found(mentor)
        how = "код" if self.settings.local_only else "ФИО или код"
        return Found(problem=f"не указан ответственный педагог. Впишите его {how}.")

    def among_teachers(self, pair: Pair) -> bool:
        """Whether teacher mentors teacher and ТК ст. 351.8 holds today: such pairs have an order of their own."""
        sides = self.words.sides(pair.form)
        between = sides is not None and sides == (frozenset({EMPLOYEE}), frozenset({EMPLOYEE}))
        return between and self.today >= self.settings.written_consent_from

    @property
    def blanks(self) -> list[str]:
        """Parameters that are not filled in and leave a ruled blank in an order."""
        needed = {
            "Полное наименование": self.settings.full_name,
            "Населённый пункт": self.settings.town,
            "Директор": self.settings.director,
            "Куратор": self.settings.coordinator,
            "Педагог-психолог": self.settings.psychologist,
        }
        return [name for name, value in needed.items() if not value]

    def grounds(self, kind: str, day: date) -> list[str]:
        """The acts for an order of this kind that are in force on `day`, in the order of «Основания»."""
        return [
            act.title
            for act in self.acts
            if act.kind in {"", EVERY_ORDER, kind} and not act.unreadable
            if (act.since or day) <= day <= (act.until or day)
        ]


def read_office(records: Records, today: date) -> Office:
    """The school, read once for all jobs of a run. Remarks on these tabs are the business of `intake`."""
    return records.once(_read, today)


def _read(records: Records, today: date) -> Office:
    words = read_dictionaries(records.of(Entry))
    settings, _ = read_settings(records.of(Parameter))
    roster = read_roster(records.of(Person), records.of(Code), words, codes_only=settings.local_only)
    offers: dict[str, Offer] = {}
    for offer in records.of(Offer):
        offers.setdefault(offer.code, offer)
    return Office(today, settings, words, roster, records.of(Act), offers)


def is_employee(person: Person | None) -> bool:
    """Whether orders may put the person under «С приказом ознакомлены»."""
    return person is not None and person.role == EMPLOYEE
