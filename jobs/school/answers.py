"""Who is asked to answer the questionnaires of the programme, and who has."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobs.records.pairs import Pair
from jobs.records.requests import MENTEE, MENTOR
from jobs.records.school_year import begun
from jobs.records.surveys import AFTER, BEFORE, Influence, Survey
from jobs.school.office import Office
from jobs.school.roster import has_left

#: So many days before its last one the programme begins to ask what it has given.
CLOSING = timedelta(days=60)
#: Who answered what: code, role, stage.
Answers = Collection[tuple[str, str, str]]


@dataclass(frozen=True)
class Respondent:
    """A person in a role, and the pairs in which he has it: he answers once, however many they are."""

    code: str
    role: str
    pairs: tuple[Pair, ...]

    def answered(self, stage: str, answers: Answers) -> bool:
        """Whether he has answered at this stage."""
        return (self.code, self.role, stage) in answers


def respondents(pairs: Iterable[Pair]) -> list[Respondent]:
    """Everybody who stands in these pairs, once a role, in their order."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        for code, role in ((pair.mentor_code, MENTOR), (pair.mentee_code, MENTEE)):
            if code:
                found.setdefault((code, role), []).append(pair)
    return [Respondent(code, role, tuple(those)) for (code, role), those in found.items()]


def asked_of(pairs: Iterable[Pair], office: Office) -> list[Respondent]:
    """Those of them who have not left."""
    people = [(one, office.roster.by_code(one.code)) for one in respondents(pairs)]
    return [one for one, person in people if not (person and has_left(person, office.today))]


def answers_of(rows: Sequence[Survey], office: Office) -> Answers:
    """Who answered what, as «Анкеты» has it."""
    return {(row.code, row.role, row.stage) for row in rows if row.code and counts(row, office)}


def counts(row: Survey | Influence, office: Office) -> bool:
    """Whether it may have been answered on its day: that has come, and what the year gave is told in this year."""
    return row.day is None or (row.day <= office.today and not is_of_former_year(row, office))


def is_of_former_year(row: Survey | Influence, office: Office) -> bool:
    """Whether it tells before the school year what that has given; what was before it may well be known earlier."""
    return row.stage == AFTER and row.day is not None and begun(row.day) < office.year(office.today)


def closing_day(office: Office) -> date:
    """From which day of the school year on the programme asks what it has given."""
    return office.last_day(office.today) - CLOSING


def stage_of(office: Office) -> str:
    """The stage at which people are measured on the day of the run."""
    return AFTER if office.today >= closing_day(office) else BEFORE
