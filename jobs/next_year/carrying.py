"""What of the school goes on in the workbook of the next year."""

from collections.abc import Mapping, Sequence
from datetime import date

from jobs.next_year import programme
from jobs.next_year.asking import Asking
from jobs.next_year.emptying import anew
from jobs.next_year.people import grown
from jobs.next_year.report import FIELDS, TEMPLATE, Told, account, report
from jobs.paperwork.composition import entries
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Act, Paper
from jobs.records.partners import Partner
from jobs.records.people import Code, Person
from jobs.records.plans import TypicalTask
from jobs.records.programme import Programme, RoadmapRow
from jobs.records.requests import CoordinatorPair, Offer, Request
from jobs.records.school_year import FIRST_MONTH, YEAR
from jobs.records.surveys import Criterion
from jobs.records.work import Support
from jobs.school.office import Office, read_office
from sync.carrying import Carried, Carry
from sync.columns import Row
from sync.job import Records
from sync.problems import SyncError

_NO_YEAR = f"В «Настройках» не указан «{YEAR}»: непонятно, какой год закончился. Впишите его и повторите."
#: What is the same every year.
_LASTING: tuple[type[Row], ...] = (Entry, Act, Programme, TypicalTask, Declension)


def next_year(records: Records, today: date) -> Carried:
    """What of this year's workbook goes on in the next one's (reference/year.md 5.10).

    Raises SyncError where nobody has set which year it is for.
    """
    office = read_office(records, today)
    if office.settings.year is None:
        raise SyncError(_NO_YEAR)
    former, year = _written(office.settings.year), _written(office.settings.year + 1)
    begins = date(office.settings.year + 1, FIRST_MONTH, 1)
    codes = {id(one.place): one.code for one in office.roster.people if one.place}
    people = [one.with_(code=codes.get(id(one.place), one.code)) for one in records.of(Person)]
    lessons = begins.replace(month=FIRST_MONTH + 1)
    roster = grown(people, office.words, lessons)
    asking = Asking(records, office, roster, former, lessons)
    roadmap, shifts = programme.roadmap(records.of(RoadmapRow))
    rows: Mapping[type[Row], Sequence[Row]] = {
        Parameter: programme.parameters(records.of(Parameter), year, _first_pair(records, office)),
        **{kind: [anew(row) for row in records.of(kind)] for kind in _LASTING},
        Person: roster.rows,
        Code: records.of(Code),
        RoadmapRow: roadmap,
        CalendarRow: programme.days(records.of(CalendarRow), begins.year),
        Criterion: [anew(row, points=None, comment="") for row in records.of(Criterion)],
        Partner: programme.partners(records.of(Partner), begins),
        Request: asking.requests,
        Offer: asking.offers,
        CoordinatorPair: asking.pairs,
        Support: asking.support,
        Paper: list(programme.papers(records.of(Paper))),
    }
    told = Told(asking, roster, rows, shifts, former, year)
    return Carried(begins, year, rows, account(told), report(told, today))


def year_of(records: Records, today: date) -> str:
    """For which school year a workbook is, «2024–2025»; "" where nobody has set it."""
    year = read_office(records, today).settings.year
    return _written(year) if year else ""


def _written(year: int) -> str:
    return f"{year}–{year + 1}"


def _first_pair(records: Records, office: Office) -> int:
    """The number after the highest that a pair ever had."""
    printed = [line.pair for paper in records.of(Paper) for line in entries(paper)]
    digits = [name.removeprefix("П-") for name in (*(pair.pair for pair in records.of(Pair)), *printed)]
    return max([int(one) + 1 for one in digits if one.isdigit()], default=office.settings.first_pair)


CARRY = Carry(
    reads=(
        *(Parameter, Entry, Person, Code, Act, Programme, TypicalTask, Declension, RoadmapRow, CalendarRow, Criterion),
        *(Partner, Request, Offer, CoordinatorPair, Pair, Waiting, Support, Paper),
    ),
    over=next_year,
    year_of=year_of,
    templates={TEMPLATE: FIELDS},
)
