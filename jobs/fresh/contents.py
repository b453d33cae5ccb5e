"""The rows that the tabs of a fresh workbook start with."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.fresh.acts import ACTS
from jobs.fresh.calendar import calendar
from jobs.fresh.criteria import CRITERIA
from jobs.fresh.instruction import INSTRUCTION, INSTRUCTION_CODED
from jobs.fresh.programmes import PROGRAMMES, TYPICAL_TASKS
from jobs.records.calendar import CalendarRow
from jobs.records.instruction import Instruction
from jobs.records.lists import Entry, Parameter
from jobs.records.papers import Act
from jobs.records.plans import TypicalTask
from jobs.records.programme import Programme
from jobs.records.school_year import FIRST_MONTH
from jobs.records.surveys import Criterion
from jobs.school.lists import ENTRIES
from jobs.school.settings import GROUPS, THE_REST, is_heading, parameters
from sync.columns import Row, loose
from sync.job import Records


def _parameters(*, coded: bool) -> Iterator[Parameter]:
    """What every order needs first, then the groups, each under its heading."""
    heads = {next(iter(dataclasses.fields(group))).name: title for title, group in GROUPS.items()}
    for name, spec in ((name, spec) for name, spec in parameters() if not spec.unlisted):
        if name in heads:
            yield from (Parameter(name=THE_REST),) if heads[name] == next(iter(GROUPS)) else ()
            yield Parameter(name=heads[name])
        yield spec.row(coded=coded)


PARAMETERS: tuple[Parameter, ...] = tuple(_parameters(coded=False))
_PARAMETERS_CODED = tuple(_parameters(coded=True))
#: By tab; tabs that are not named start empty.
FRESH: Mapping[type[Row], Sequence[Row]] = {
    Instruction: INSTRUCTION,
    Parameter: PARAMETERS,
    Entry: ENTRIES,
    Act: ACTS,
    Programme: PROGRAMMES,
    TypicalTask: TYPICAL_TASKS,
    Criterion: CRITERIA,
}
#: The same where people stand under codes only.
FRESH_CODED: Mapping[type[Row], Sequence[Row]] = {
    **FRESH,
    Instruction: INSTRUCTION_CODED,
    Parameter: _PARAMETERS_CODED,
}


def absent(records: Records, *, coded: bool) -> list[Parameter]:
    """The parameters that «Настройки» of an older workbook lacks, as a new one has them."""
    standing = {loose(row.name) for row in records.of(Parameter)}
    fresh = [row for row in (_PARAMETERS_CODED if coded else PARAMETERS) if not is_heading(row)]
    return [row for row in fresh if loose(row.name) not in standing]


def dated(today: date) -> Mapping[type[Row], Sequence[Row]]:
    """The rows that depend on the school year of `today`."""
    return {CalendarRow: calendar(today.year - (today.month < FIRST_MONTH))}
