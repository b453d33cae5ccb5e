"""What stands in «Сегодня» of a school that has no pair yet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.beginning import lacking
from jobs.records.calendar import HOLIDAYS, CalendarRow
from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.records.today import Duty
from jobs.school.settings import Settings
from jobs.today.duty import COORDINATOR, TODAY, ranked
from jobs.today.informing import untold
from jobs.today.school import School
from sync.columns import CellOf, Row, loose
from sync.job import Records

_WHY = "без этого не будет первого приказа"


@dataclass(frozen=True)
class _Step:
    """One of the first things to fill in. `needed`: until it is done, nothing but these steps is shown.

    `where`: the tab, a column of it, and for «Настройки» the parameter.
    """

    what: str
    why: str
    where: tuple[type[Row], str, str]
    done: Callable[[Records, Settings], bool]
    needed: bool = True


_STEPS = (
    _Step(
        "Вписать полное название школы",
        _WHY,
        (Parameter, "Значение", "Полное наименование"),
        lambda _, settings: bool(settings.full_name),
    ),
    _Step("Вписать директора", _WHY, (Parameter, "Значение", "Директор"), lambda _, settings: bool(settings.director)),
    _Step(
        "Вписать куратора программы",
        _WHY,
        (Parameter, "Значение", "Куратор"),
        lambda _, settings: bool(settings.coordinator),
    ),
    _Step(
        "Внести контингент: nastavnik init --roster ФАЙЛ или руками",
        _WHY,
        (Person, "ФИО", ""),
        lambda records, _: any(person.name for person in records.of(Person)),
    ),
    _Step(
        "Отметить классных руководителей в столбце «Классное руководство»",
        "по классам программа зовёт классных руководителей",
        (Person, "Классное руководство", ""),
        lambda records, _: any(person.leads for person in records.of(Person)),
        needed=False,
    ),
    _Step(
        "Вписать каникулы",
        "в каникулы напоминаний не будет",
        (CalendarRow, "С", ""),
        lambda records, _: any(row.event == HOLIDAYS and row.since for row in records.of(CalendarRow)),
        needed=False,
    ),
)


def beginning(records: Records, school: School, today: date) -> list[Duty]:
    """The first steps that are not done; once nothing needed is among them, what else the first order lacks.

    And who has to be told of the programme: that comes before there is any pair.
    """
    steps = [step for step in _STEPS if not step.done(records, school.office.settings)]
    rows = [Duty(what=one.what, who=COORDINATOR, due=TODAY, why=one.why, where=_where(one, records)) for one in steps]
    if not any(step.needed for step in steps):
        rows = [*_lacking(records, today), *rows, *ranked(untold(school), today)]
    return [row.with_(number=number) for number, row in enumerate(rows, 1)]


def _where(step: _Step, records: Records) -> CellOf | str:
    kind, title, parameter = step.where
    rows: Sequence[Row] = records.of(kind)
    if kind is Parameter:
        rows = [row for row in records.of(Parameter) if loose(row.name) == loose(parameter)]
    if kind is CalendarRow:
        rows = [row for row in records.of(CalendarRow) if row.event == HOLIDAYS]
    return CellOf(rows[0], title) if rows else f"{kind.spec.title}!A2"


def _lacking(records: Records, today: date) -> Iterator[Duty]:
    for problem in lacking(records, today):
        text = problem.text[:1].upper() + problem.text[1:]
        yield Duty(what=text, who=COORDINATOR, due=TODAY, why=_WHY, where=problem.cell)
