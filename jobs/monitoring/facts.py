"""What the figures of the year are counted from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.monitoring.checking import Checked
from jobs.paperwork.doubts import settled
from jobs.records.informed import PARENTS, USUAL
from jobs.records.kinds import in_force
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Coverage, Inform
from jobs.records.requests import Offer
from jobs.records.surveys import Criterion, Influence, Survey, Swot
from jobs.records.work import Support
from jobs.school.answers import Respondent, respondents
from jobs.school.census import Census
from jobs.school.couples import last_day
from jobs.school.office import PUPIL, Office, read_office
from jobs.school.planned import Planning, read_planning
from jobs.school.unpaired import in_wait
from sync.job import Records

#: Who was in a pair for so long has something to say (reference/year.md 5.5.1).
LONG = timedelta(days=14)
#: The age, in whole years, from which a pupil is counted among those whom the programme is for.
YOUNGEST = 10
#: What only the psychologist measures.
_HERS = ("soft_skills", "anxiety")
#: A person at a stage, in a role or not.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """The year as the tabs tell of it; what depends on the day is counted on `day`."""

    office: Office
    day: date
    census: Census
    planning: Planning
    checked: Checked
    papers: Sequence[Paper] = ()
    criteria: Sequence[Criterion] = ()
    swot: Sequence[Swot] = ()
    coverage: Sequence[Coverage] = ()
    informed: Sequence[Inform] = ()
    waiting: Sequence[Waiting] = ()
    support: Sequence[Support] = ()

    @cached_property
    def held(self) -> Sequence[Paper]:
        """The papers with the number, day and signature that hold: other papers quote no doubtful ones."""
        return settled(self.papers, self.office)

    @property
    def pairs(self) -> Sequence[Pair]:
        """The pairs of the year."""
        return self.census.pairs

    @cached_property
    def asked(self) -> Sequence[Respondent]:
        """Everybody who was in a pair for long enough, once a role."""
        return respondents(pair for pair in self.pairs if self._ran(pair) >= LONG)

    def _ran(self, pair: Pair) -> timedelta:
        return min(self.day, last_day(pair) or self.day) - (pair.since or self.day)

    def asked_as(self, role: str) -> int:
        """How many are asked in the role."""
        return sum(one.role == role for one in self.asked)

    @cached_property
    def answers(self) -> Mapping[Key, Survey]:
        """The answer that counts of everybody who is asked, by code, role and stage."""
        asked = {(one.code, one.role) for one in self.asked}
        rows = [row for row in self.checked.answers if (row.code, row.role) in asked]
        return {(row.code, row.role, row.stage): row for row in rows}

    def answered(self, role: str, stage: str) -> list[Survey]:
        """The answers that count of a role at a stage."""
        return [row for (_, own, when), row in self.answers.items() if (own, when) == (role, stage)]

    def measured(self, mark: str, stage: str) -> dict[str, float]:
        """The last mark of every pupil in a pair at the stage, by code; the psychologist's only with a consent."""
        rows = [row for row in self.checked.measured if row.stage == stage and self._counts(row.code, mark)]
        marks = {row.code: getattr(row, mark) for row in rows if getattr(row, mark) is not None}
        return {code: float(value) for code, value in marks.items()}

    def _counts(self, code: str, mark: str) -> bool:
        person = self.office.roster.by_code(code)
        if person is None or person.role != PUPIL or code not in self.census.mentees | self.census.mentors:
            return False
        return mark not in _HERS or in_force(person.psychologist_consent, self.office.today)

    @cached_property
    def too_young(self) -> int:
        """How many mentees of a known age are younger than the indicator counts."""
        pupils = [one for one in self.census.pupils if one.code in self.census.mentees]
        return sum(one.born is not None and self.census.age(one.born) < YOUNGEST for one in pupils)

    @cached_property
    def parents_told(self) -> int:
        """How many parents were told of the programme this year, all rows together."""
        rows = [row for row in self.informed if row.day and row.day <= self.office.today and not row.unreadable]
        rows = [row for row in rows if row.day and self.office.is_this_year(row.day)]
        return sum(row.reach or 0 for row in rows if PARENTS in (row.audience or USUAL.get(row.kind, ())))

    @cached_property
    def without_mentor(self) -> set[str]:
        """Who still waits for a mentor."""
        return {row.code for row in in_wait(self.waiting, self.office)}


def read_facts(records: Records, today: date, checked: Checked) -> Facts:
    """The year, as it stands today."""
    office = read_office(records, today)
    asked = {*(row.code for row in records.of(Waiting)), *(row.code for row in records.of(Offer))}
    return Facts(
        office,
        today,
        Census(office, records.of(Person), records.of(Pair), asked),
        read_planning(records, today),
        checked,
        records.of(Paper),
        records.of(Criterion),
        records.of(Swot),
        records.of(Coverage),
        records.of(Inform),
        records.of(Waiting),
        records.of(Support),
    )


#: The marks of «Влияние» by their titles, in the order of the columns.
MARKS: Mapping[str, str] = {
    col.title: col.name for col in Influence.spec.people if col.title not in {"Дата", "Участник", "Этап"}
}
#: The scales of «Анкеты» by their titles that both stages ask for.
SCALES: Mapping[str, str] = {
    col.title: col.name
    for col in Survey.spec.people
    if col.title
    in {"Комфорт", "Полезность встреч", "Поддержка", "Понятность плана", "Организация", "Удовлетворённость"}
}
