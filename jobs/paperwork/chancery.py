"""The school's office where papers are made: what their texts need beside settings and people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.paperwork.acts import level
from jobs.paperwork.inflection import Inflection, read_inflection
from jobs.records import SCHOOL
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.pairs import Pair
from jobs.records.papers import EVERY_ORDER, REWARDS_ORDER, Act
from jobs.records.requests import Offer
from jobs.school.office import EMPLOYEE, Office, read_office
from jobs.school.roster import Found
from jobs.school.year import Calendar, read_calendar
from sync.job import Records

#: The tabs that a job reads which makes papers.
CHANCERY = (*SCHOOL, Act, CalendarRow, Offer, Declension)


@dataclass(frozen=True)
class Chancery(Office):
    """The school with its legal acts, what mentors offered (by the mentor's code), and how it declines."""

    acts: Sequence[Act]
    offers: Mapping[str, Offer]
    inflection: Inflection
    days: Sequence[CalendarRow] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are no working days, as «Календарь» says."""
        return read_calendar(self.days, self.year(self.today))

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

    def in_post(self, pair: Pair) -> bool:
        """Whether mentoring belongs to the mentor's post: neither consent nor agreement is needed then."""
        mentor = self.roster.by_code(pair.mentor_code)
        return mentor is not None and bool(mentor.in_post)

    @property
    def blanks(self) -> list[str]:
        """Parameters without which an order has a ruled blank and cannot be signed."""
        return [*self.blanks_of_head, *_empty({"Педагог-психолог": self.settings.psychologist})]

    @property
    def blanks_of_head(self) -> list[str]:
        """Parameters without which the head of a paper or its signatures have a ruled blank."""
        return [*self.blanks_of_letter, *_empty({"Куратор": self.settings.coordinator})]

    @property
    def blanks_of_letter(self) -> list[str]:
        """The same of a paper that no coordinator stands under."""
        needed = {
            "Полное наименование": self.settings.full_name,
            "Населённый пункт": self.settings.town,
            "Директор": self.settings.director,
        }
        return _empty(needed)

    @property
    def unsaid(self) -> list[str]:
        """All parameters that are not filled in and leave a ruled blank; the telephone may be filled in by pen."""
        return [*self.blanks, *([] if self.settings.phone else ["Телефон"])]

    def grounds(self, kind: str, day: date) -> list[str]:
        """The acts for an order of this kind that are in force on `day`: laws first, the school's own acts last.

        An order on rewards names the acts on rewards alone.
        """
        kinds = {kind} if kind == REWARDS_ORDER else {"", EVERY_ORDER, kind}
        found = (
            act.title
            for act in self.acts
            if act.kind in kinds and not act.unreadable
            if (act.since or day) <= day <= (act.until or day)
        )
        return sorted(found, key=level)


def _empty(parameters: Mapping[str, str]) -> list[str]:
    return [name for name, value in parameters.items() if not value]


def read_chancery(records: Records, today: date) -> Chancery:
    """The school as its papers see it, read once for all jobs of a run that make any."""
    return records.once(_read, today)


def _read(records: Records, today: date) -> Chancery:
    office = read_office(records, today)
    offers: dict[str, Offer] = {}
    for offer in records.of(Offer):
        offers.setdefault(offer.code, offer)
    inflection = read_inflection(records.of(Declension))
    return Chancery(
        office.today,
        office.settings,
        office.words,
        office.roster,
        records.of(Act),
        offers,
        inflection,
        records.of(CalendarRow),
    )
