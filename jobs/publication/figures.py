"""What was counted, in sentences for the public: no plans, and nothing where there are no data."""

from collections.abc import Iterator, Sequence

from jobs.publication.desk import Desk
from jobs.publication.piece import Piece
from jobs.records.results import ALL, INDICATORS, MEETINGS, TAKING_PART, MonitoringRow
from jobs.russian.numbers import counted
from jobs.school.shares import NO_DATA, TOO_FEW
from sync.columns import loose

#: What stands first among the indicators.
_CONTENT = "Удовлетворённость"
_UNKNOWN = {NO_DATA, TOO_FEW, "", "0"}


def figures(desk: Desk) -> list[str]:
    """A sentence each, those that tell most first."""
    return [*_people(desk.figures), *_meetings(desk.figures), *_indicators(desk.figures)]


def programmes(desk: Desk) -> list[Piece]:
    """The programmes by which the pairs of the year work."""
    used = {loose(pair.programme) for pair in desk.pairs if pair.programme}
    rows = {loose(row.name): row for row in reversed(desk.programmes) if loose(row.name) in used}
    return [Piece(row.name.strip('«»" '), row, "Программа", is_prose=True) for row in reversed(rows.values())]


def _people(rows: Sequence[MonitoringRow]) -> Iterator[str]:
    """«В программе 34 пары, 4 группы: 26 наставников, 44 наставляемых.»"""
    for row in rows:
        if row.section == TAKING_PART and row.indicator == ALL and row.value not in _UNKNOWN:
            yield f"В программе {row.value}: {row.base}." if row.base else f"В программе {row.value}."


def _meetings(rows: Sequence[MonitoringRow]) -> Iterator[str]:
    held = [int(row.value) for row in rows if row.section == MEETINGS and row.value.isdigit()]
    if sum(held):
        yield f"Наставники и наставляемые встретились {counted(sum(held), 'раз')}."


def _indicators(rows: Sequence[MonitoringRow]) -> Iterator[str]:
    """«Удовлетворённость наставляемых: 35 из 41 (85,4 %).»"""
    known = [row for row in rows if row.section == INDICATORS and row.value not in _UNKNOWN]
    for row in sorted(known, key=lambda one: not one.indicator.startswith(_CONTENT)):
        has_base = row.base and row.base != "—"
        yield f"{row.indicator}: {row.base} ({row.value})." if has_base else f"{row.indicator}: {row.value}."
