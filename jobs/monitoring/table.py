"""«Мониторинг» whole, and «Графики»: the numbers of its charts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from jobs.monitoring.facts import SCALES, Facts
from jobs.monitoring.indicators import PLANS, SECTION, indicators
from jobs.monitoring.sections import (
    EXPECTED,
    GROUPS,
    INFLUENCE,
    MEETINGS,
    QUALITY,
    TAKING_PART,
    by_month,
    expected,
    influence,
    meetings,
    middles,
    quality,
    taking_part,
)
from jobs.records.pairs import Waiting
from jobs.records.papers import Paper
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Coverage, Inform
from jobs.records.results import ChartRow, MonitoringRow
from jobs.records.surveys import Criterion, Influence, Survey
from jobs.records.work import Meeting
from sync.columns import Row
from sync.job import Axes, Plot

#: The charts, as «Графики» names them.
BY_MONTH, EXPECTED_AND_GOT = "Встречи по месяцам", "Ожидали и получили"
#: What stands along the axes of each, and how its bars are called, by the columns of «Графики».
AXES = {
    BY_MONTH: Axes("месяц", "встреч"),
    EXPECTED_AND_GOT: Axes("о чём спрашивали", "медиана оценок от 1 до 10", most=10, lying=True),
}
SERIES: Mapping[str, Mapping[str, str]] = {
    BY_MONTH: {"встреч": "Ряд 1"},
    EXPECTED_AND_GOT: {"ожидали": "Ряд 1", "получили": "Ряд 2"},
}
#: The sections in their order, and beside «Пары» the tabs that each is counted from.
_TABS: Mapping[str, tuple[type[Row], ...]] = {
    TAKING_PART: (Inform, Waiting),
    MEETINGS: (Meeting,),
    QUALITY: (Criterion, Meeting),
    EXPECTED: (Survey,),
    INFLUENCE: (Influence,),
    SECTION: (Survey, Coverage, Task, TypicalTask, Meeting, Paper),
}
_DAY = re.compile(r"задания со сроком по (\d\d\.\d\d\.\d{4})")


def laid(
    facts: Facts, former: Sequence[MonitoringRow], frozen: Callable[[type[Row]], bool] = lambda _: False
) -> list[MonitoringRow]:
    """The rows; of a section one of whose tabs is `frozen` those of the `former` that it has."""
    rows = _now(facts, former)
    kept = {name for name, tabs in _TABS.items() if any(map(frozen, tabs))}
    return [row for name in _TABS for row in (former if name in kept else rows) if row.section == name]


def _now(facts: Facts, former: Sequence[MonitoringRow]) -> list[MonitoringRow]:
    """The rows; those that stand there while only the day is another, or only what has come due in the month."""
    rows, day = _rows(facts), _told_on(former)
    if day is None or day > facts.day:
        return rows
    same_month = (day.year, day.month) == (facts.day.year, facts.day.month)
    same = [_told_for(day, row) for row in rows] == [*former]
    return [*former] if same or (same_month and _rows(replace(facts, day=day)) == [*former]) else rows


def _told_for(day: date, row: MonitoringRow) -> MonitoringRow:
    """The row as if it were counted on the day."""
    return row.with_(explanation=_DAY.sub(f"задания со сроком по {day:%d.%m.%Y}", row.explanation))


def _told_on(former: Sequence[MonitoringRow]) -> date | None:
    """The day on which the rows that stand there were counted."""
    found = [_DAY.search(row.explanation) for row in former if row.indicator == PLANS]
    if not found or not found[0]:
        return None
    try:
        return datetime.strptime(found[0][1], "%d.%m.%Y").date()
    except ValueError:  # somebody typed there
        return None


def _rows(facts: Facts) -> list[MonitoringRow]:
    """Nothing before an order covers the first pair of the year."""
    if not facts.pairs:
        return []
    sections = (taking_part, meetings, quality, expected, influence, indicators)
    return [row for section in sections for row in section(facts)]


def chart_rows(
    facts: Facts, former: Sequence[ChartRow], frozen: Callable[[type[Row]], bool] = lambda _: False
) -> list[ChartRow]:
    """The rows of «Графики»; of a chart whose tab is `frozen` those of the `former` that it has."""
    now = {BY_MONTH: (Meeting, _by_month(facts)), EXPECTED_AND_GOT: (Survey, _expected(facts))}
    return [
        row
        for chart, (tab, rows) in now.items()
        for row in ([one for one in former if one.chart == chart] if frozen(tab) else rows)
    ]


def plots(rows: Sequence[ChartRow]) -> list[Plot]:
    """The charts of «Мониторинг»; none of nothing."""
    found = {title: [row for row in rows if row.chart == title] for title in (BY_MONTH, EXPECTED_AND_GOT)}
    drawn = [(title, those) for title, those in found.items() if those]
    return [
        Plot(
            on=MonitoringRow,
            title=title,
            rows=those,
            labels="Подпись",
            series=SERIES[title],
            axes=AXES[title],
            place=place,
        )
        for place, (title, those) in enumerate(drawn)
    ]


def _by_month(facts: Facts) -> Iterator[ChartRow]:
    for month, count in by_month(facts).items():
        yield ChartRow(chart=BY_MONTH, label=f"{month:%m.%Y}", first=count)


def _expected(facts: Facts) -> Iterator[ChartRow]:
    """Only what enough people answered, both times: of fewer nothing is shown."""
    for role, whose in GROUPS.items():
        for title in SCALES:
            before, after = middles(title, role, facts)
            if before is not None and after is not None:
                label = f"{whose}: {title[:1].lower()}{title[1:]}"
                yield ChartRow(chart=EXPECTED_AND_GOT, label=label, first=float(before), second=float(after))
