"""What the school has set and planned, for another year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.fresh.calendar import FILL_IN, calendar
from jobs.fresh.contents import PARAMETERS
from jobs.next_year.emptying import anew
from jobs.next_year.shifting import later, names_year
from jobs.records.calendar import DAY_OFF, HOLIDAYS, CalendarRow
from jobs.records.lists import Parameter
from jobs.records.papers import INTRODUCTION, REGULATION, REGULATION_CHANGES, SIGNED, Paper
from jobs.records.partners import Partner
from jobs.records.programme import RoadmapRow
from jobs.records.school_year import YEAR
from jobs.school.settings import is_heading
from jobs.school.settings import parameters as known_parameters
from jobs.school.settings.matching import FIRST_PAIR
from jobs.school.year import TERMS
from sync.columns import loose

#: How the parameters begin that are told for one year, and what they are called whole.
_OF_A_YEAR = ("план:", "всего ")
_CLOSED = "Закрыть год"
#: Papers that hold until others take their place.
LASTING = (INTRODUCTION, REGULATION, REGULATION_CHANGES)

_FIRST_PAIR = next(spec for _, spec in known_parameters() if spec.title == FIRST_PAIR).row(coded=False)


@dataclass(frozen=True)
class Shift:
    """A term of the roadmap whose year is another now, in the row of this number of the new tab."""

    row: int
    before: str
    after: str


def parameters(rows: Iterable[Parameter], year: str, first_pair: int) -> list[Parameter]:
    """The school's settings in the order of a new workbook; what holds for one year is empty."""
    standing: dict[str, Parameter] = {}
    for row in rows:
        if not is_heading(row):
            standing.setdefault(loose(row.name), row)
    set_anew: Mapping[str, str] = {YEAR: year, _CLOSED: ""}
    found = []
    for fresh in PARAMETERS:
        old = standing.get(loose(fresh.name))
        value = set_anew.get(fresh.name, "" if loose(fresh.name).startswith(_OF_A_YEAR) else None)
        if old is None:
            found.append(fresh if value is None else fresh.with_(value=value))
        else:
            found.append(anew(old) if value is None else anew(old, value=value))
    known = {loose(fresh.name) for fresh in (*PARAMETERS, _FIRST_PAIR)}
    found.append(_FIRST_PAIR.with_(value=str(first_pair)))
    return [*found, *(anew(row) for name, row in standing.items() if name not in known)]


def roadmap(rows: Iterable[RoadmapRow]) -> tuple[list[RoadmapRow], list[Shift]]:
    """The plan with nothing done yet and its years one later, and which those are."""
    found = [anew(row, done=None) for row in rows]
    shifts = [Shift(number, row.term, later(row.term)) for number, row in enumerate(found, 2) if names_year(row.term)]
    return [row.with_(term=later(row.term)) for row in found], shifts


def dated_texts(rows: Sequence[RoadmapRow]) -> list[int]:
    """The numbers of the rows whose duties name a year: only people know whether that is another now."""
    return [at for at, row in enumerate(rows, 2) if any(map(names_year, (row.stage, row.event, row.contents)))]


def days(rows: Iterable[CalendarRow], year: int) -> list[CalendarRow]:
    """The public holidays of the year that begins in `year`, and what the school divides its year into, to be dated."""
    fresh = calendar(year)
    own = [
        anew(row, since=None, until=None, explanation=_waits(row)) for row in rows if row.event in (*TERMS, HOLIDAYS)
    ]
    return [*(row for row in fresh if row.event == DAY_OFF), *(own or [row for row in fresh if row.event != DAY_OFF])]


def _waits(row: CalendarRow) -> str:
    return row.explanation if FILL_IN in row.explanation else ": ".join(filter(None, (row.explanation, FILL_IN)))


def partners(rows: Iterable[Partner], begins: date) -> list[Partner]:
    """The organisations whose agreement does not end before the new year."""
    return [anew(row) for row in rows if row.until is None or row.until >= date(begins.year, 9, 1)]


def papers(rows: Iterable[Paper]) -> Iterator[Paper]:
    """The signed papers that hold longer than a year, as from elsewhere: their files stay where they are."""
    for row in rows:
        if row.kind in LASTING and row.day and row.status == SIGNED and not row.void:
            yield Paper(kind=row.kind, title=row.title, number=row.number, day=row.day, signed=row.signed)
