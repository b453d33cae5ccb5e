"""«Охват»: who knows of the programme, and what is lacking where (reference/year.md 5.4)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.informing.telling import Telling, programme_told
from jobs.records.informed import (
    CHAT,
    CLASS_HOUR,
    LETTER,
    PARENTS,
    PARENTS_MEETING,
    PUPILS,
    SITTING,
    STAFF_MEETING,
    TEACHERS,
)
from jobs.records.lists import CLUB
from jobs.records.programme import Coverage
from jobs.russian.numbers import counted
from jobs.school.consents import PROCESSING, Participant
from jobs.school.office import Office, is_employee

#: Which kinds reach whom in a class.
_REACHING = {PARENTS: (PARENTS_MEETING, LETTER, CHAT), PUPILS: (CLASS_HOUR,)}
#: The row of the teachers.
STAFF = "Педагоги"
#: What is lacking where a club, or the teachers, have not been told.
_SITTING = "заседание"


@dataclass(frozen=True)
class Survey:
    """What «Охват» is laid from."""

    office: Office
    told: Sequence[Telling]
    people: Sequence[Participant]

    @property
    def rows(self) -> list[Coverage]:
        """A row a class of the programme, a row a club, a row for the teachers."""
        classes = [self._of_class(one) for one in self.office.classes]
        return [*classes, *map(self._of_club, self.office.words.values(CLUB)), self._of_staff]

    def _of_class(self, school_class: str) -> Coverage:
        parents, told = (self._when(school_class, audience) for audience in (PARENTS, PUPILS))
        mine = [one for one in self.people if one.person.school_class == school_class]
        gaps = [audience for audience, days in ((PARENTS, parents), (PUPILS, told)) if not days]
        return Coverage(
            school_class=school_class,
            pupils=len(self.office.pupils[school_class]),
            parents=parents,
            told=told,
            letters=self._letters(school_class),
            consents=_share(mine, self.office.today),
            lacking="; ".join([*gaps, *_asked(mine, self.office.today)]),
        )

    def _of_club(self, club: str) -> Coverage:
        days = sorted({day for one in self.told if one.club == club and one.kind == SITTING for day in _days(one)})
        return Coverage(school_class=club, told=_listed(days), lacking="" if days else _SITTING)

    @property
    def _of_staff(self) -> Coverage:
        mine = [one for one in self.people if is_employee(one.person)]
        is_told = any(TEACHERS in one.audience for one in self.told)
        gaps = () if is_told else (STAFF_MEETING,)
        return Coverage(
            school_class=STAFF,
            consents=_share(mine, self.office.today),
            lacking="; ".join([*gaps, *_asked(mine, self.office.today)]),
        )

    def _when(self, school_class: str, audience: str) -> str:
        """«05.09; всем, 12.09»."""
        reaching = [one for one in self.told if audience in one.audience and self._reaches(one, school_class, audience)]
        own = sorted({day for one in reaching if not one.to_all for day in _days(one)})
        common = sorted({day for one in reaching if one.to_all for day in _days(one)})
        return "; ".join(filter(None, (_listed(own), f"всем, {_listed(common)}" if common else "")))

    def _reaches(self, told: Telling, school_class: str, audience: str) -> bool:
        if school_class not in programme_told(told, self.office):
            return False
        return told.to_all or told.kind in _REACHING[audience]

    def _letters(self, school_class: str) -> int | None:
        given = [one.row.reach for one in self.told if one.kind == LETTER and school_class in one.classes]
        return sum(filter(None, given)) if given else None


def _days(told: Telling) -> Iterator[date]:
    if told.row.day:
        yield told.row.day


def _listed(days: Iterable[date]) -> str:
    return ", ".join(f"{day:%d.%m}" for day in days)


def _share(people: Sequence[Participant], today: date) -> str:
    """«3 из 5»: who has given the consent without which no pair is found."""
    given = sum(PROCESSING.is_given(one.person, today) for one in people)
    return f"{given} из {len(people)}" if people else ""


def _asked(people: Iterable[Participant], today: date) -> list[str]:
    lacking = sum(PROCESSING.is_lacking(one.person, today) for one in people)
    return [counted(lacking, "согласие")] if lacking else []
