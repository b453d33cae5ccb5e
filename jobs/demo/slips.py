"""How the invented school's teachers really typed some cells: slips as they happen every year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.demo.calendar import DAYS_OFF
from jobs.demo.offers import OFFERS
from jobs.demo.office import COUNCILS, INFORMING, PARAMETER_ROWS
from jobs.demo.partners import DECLENSIONS, PARTNERS
from jobs.demo.people import NAMESAKES, NEWCOMER, PEOPLE, who
from jobs.demo.programmes import PROGRAMMES, TYPICAL_TASKS
from jobs.demo.requests import REQUESTS
from jobs.demo.roadmap import ROADMAP
from jobs.demo.roster import in_august
from jobs.demo.talks import CHOICES, COORDINATOR_PAIRS, INTERVIEWS
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.lists import Parameter
from jobs.records.partners import Partner
from jobs.records.people import Person
from jobs.records.plans import TypicalTask
from jobs.records.programme import Council, Inform, Programme, RoadmapRow
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request
from sync.columns import Row, cells
from sync.job import Records

#: What stands in the workbook in August, as people meant it.
STANDING: Mapping[type[Row], Sequence[Row]] = {
    Parameter: PARAMETER_ROWS,
    Person: tuple(map(in_august, PEOPLE)),
    RoadmapRow: ROADMAP,
    CalendarRow: DAYS_OFF,
    Programme: PROGRAMMES,
    TypicalTask: TYPICAL_TASKS,
    Partner: PARTNERS,
    Declension: DECLENSIONS,
}
#: What people write on its day.
_DATED: Mapping[type[Row], Sequence[Council | Request | Offer | Interview | Choice | CoordinatorPair | Inform]] = {
    Council: COUNCILS,
    Request: REQUESTS,
    Offer: OFFERS,
    Interview: INTERVIEWS,
    Choice: CHOICES,
    CoordinatorPair: COORDINATOR_PAIRS,
    Inform: INFORMING,
}
_MEANT: Mapping[type[Row], Sequence[Row]] = {**STANDING, **_DATED}


@dataclass(frozen=True)
class Slip:
    """A cell of somebody's row in a tab, as it was typed. `mended`: put right once the remark was read.

    `nth`: which of their rows, from 0.
    """

    kind: type[Row]
    whose: str
    title: str
    typed: Any
    mended: bool = False
    nth: int = 0

    @property
    def row(self) -> int:
        """The row among those of the tab, from 0."""
        column = "ФИО" if self.kind is Person else "Участник"
        field = self.kind.titled(column).name
        return [at for at, row in enumerate(_MEANT[self.kind]) if getattr(row, field) == self.whose][self.nth]


def _initials(name: str) -> str:
    surname, given, *_ = name.split()
    return f"{given[0]}. {surname}"


SLIPS: tuple[Slip, ...] = (
    # What is remarked on, until somebody puts it right.
    Slip(Request, who("5А, 17"), "Дата", "32 сентября", mended=True),
    Slip(Request, who("5Б, 4"), "Участник", _initials(who("5Б, 4")), mended=True),
    Slip(Offer, who("9А, 17"), "Мест", 12, mended=True),
    Slip(Request, who("10Б, 18"), "Форма", "Педагог – подросток", mended=True),
    Slip(Request, who("5А, 9"), "Предмет", "математика", mended=True, nth=1),
    Slip(Interview, who("9А, 13"), "Готовность", "5+", mended=True),
    Slip(Choice, who("6А, 3"), "С кем", who("11Б, 16").split()[0], mended=True),
    Slip(Person, who("8А, 25"), "Дата рождения", "30.02.2010", mended=True),
    # What is understood as it stands.
    Slip(Offer, who("10Б, 20"), "Мест", "два"),
    Slip(Request, who("9Б, 26"), "Дата", "4 октября"),
    Slip(Request, who("6А, 12"), "Участник", who("6А, 12").upper()),
    Slip(Request, who("7А, 10"), "Участник", who("7А, 10").replace(" ", "  ", 1)),
    Slip(Request, who("7Б, 13"), "Участник", who("7Б, 13").replace(" ", "\u00a0")),
    Slip(Request, who("7Б, 21"), "Участник", " ".join(reversed(who("7Б, 21").split()))),
    Slip(Request, who("8А, 7"), "Форма", "ученик-ученик"),
    Slip(Request, who("7Б, 5"), "Дата", "19.09.23"),
    Slip(Request, who("8Б, 4"), "Дата", "2023-09-21"),
    Slip(Request, who("9А, 8"), "Дата", "26 сентября 2023"),
    Slip(Person, who("7А, 2"), "Класс", "7A"),  # a Latin letter
    Slip(Person, who("8Б, 3"), "Класс", "8 «Б»"),
    Slip(Person, who("9А, 4"), "Класс", "9а"),
    Slip(Person, who("6Б, 5"), "Класс", "6-Б"),
)


def typed(kind: type[Row], rows: Sequence[Row]) -> list[list[Any]]:
    """Rows of a tab as they were typed, in the order of its columns."""
    slips = {(id(_MEANT[kind][slip.row]), slip.title): slip.typed for slip in SLIPS if slip.kind is kind}
    return [[slips.get((id(row), title), cell) for title, cell in cells(row, "").items()] for row in rows]


def written(after: date, until: date, *kinds: type[Row]) -> dict[type[Row], Sequence[Sequence[Any]]]:
    """What people typed after one day until another on the tabs `kinds`, else on all, by tab."""
    days = {
        kind: [row for row in rows if row.day and after < row.day <= until]
        for kind, rows in _DATED.items()
        if kind in kinds or not kinds
    }
    return {kind: typed(kind, rows) for kind, rows in days.items() if rows}


def mend(records: Records) -> list[Row]:
    """What teachers put right: some slips, the newcomer in the roster, a code where a name means two pupils."""
    rows: list[Row] = [NEWCOMER]
    for slip in SLIPS:
        if slip.mended:
            field = slip.kind.titled(slip.title).name
            meant = getattr(_MEANT[slip.kind][slip.row], field)
            rows.append(records.of(slip.kind)[slip.row].with_(**{field: meant}))
    name, (_, school_class) = NAMESAKES
    code = next(one.code for one in records.of(Person) if (one.name, one.school_class) == (name, school_class))
    asked = [one for one in records.of(Request) if one.person == name]
    talked = [one for one in records.of(Interview) if one.person == name]
    return [*rows, *(one.with_(person=code) for one in asked), *(one.with_(person=code) for one in talked)]
