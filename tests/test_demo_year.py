"""«Сегодня» on days of the invented school's whole year (reference/year.md 12, item 3)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from fakes import ListingWriter, MemoryWorkbook, run

from jobs.records.today import Duty
from jobs.today.duty import MOST
from jobs.whole import SCHOOL
from sync.columns import CellOf
from sync.edits import act
from sync.known import Known
from sync.runner import Forecast, forecast

_DAY = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})")
#: So many days lie between two that are looked at: all weekdays come in turn, or, when all is tried, every week.
every = pytest.mark.parametrize("every", [11, pytest.param(7, marks=pytest.mark.sweep)])


def _days(every: int) -> Iterator[tuple[date, Forecast]]:
    """A run of all jobs after every so many days, in the workbook as it stands then; nothing of it is written."""
    workbook, writer, known = MemoryWorkbook(), ListingWriter(), Known()
    workbook.furnish(SCHOOL.layouts(typed=SCHOOL.demo.rows))
    scenes = SCHOOL.demo.scenes
    for number, scene in enumerate(scenes):
        act(workbook, scene)
        run(workbook, SCHOOL.chosen(scene.jobs), scene.day, writer=writer)
        until = scenes[number + 1].day if number + 1 < len(scenes) else scene.day + timedelta(days=30)
        for day in (date(2023, 9, 1) + timedelta(days=after) for after in range(0, 48 * 7, every)):
            if scene.day <= day < until:
                yield day, forecast(workbook, SCHOOL.jobs, day, writer, known=known)


@cache
def _year(every: int) -> dict[date, list[Duty]]:
    """What is to be done, by day."""
    return {day: _duties(found) for day, found in _days(every)}


def _duties(found: Forecast) -> list[Duty]:
    rows = found.results[-1].outcome.rows[Duty]
    return [row for row in rows if isinstance(row, Duty) and row.number]


def _where(duty: Duty) -> str:
    where = duty.where
    return where.row.cell(where.title) if isinstance(where, CellOf) else str(where)


@pytest.mark.slow
@every
def test_on_no_day_are_there_more_rows_than_fit_or_one_twice(every: int) -> None:
    for day, duties in _year(every).items():
        told = [(duty.what, _where(duty)) for duty in duties]

        assert 1 <= len(told) <= MOST, day
        assert len(told) == len(set(told)), day


@pytest.mark.slow
@every
def test_no_row_is_older_than_its_cause(every: int) -> None:
    for day, duties in _year(every).items():
        causes = [date(int(year), int(month), int(one)) for d in duties for one, month, year in _DAY.findall(d.why)]

        assert max(causes, default=day) <= day


@pytest.mark.slow
@every
def test_the_silent_pair_is_asked_about_until_the_coordinator_hears_of_it(every: int) -> None:
    what = "почему не встречаются: П-020 "
    asked = [day for day, duties in _year(every).items() if any(what in one.what for one in duties)]

    assert asked
    assert date(2024, 1, 10) < min(asked) <= max(asked) < date(2024, 3, 11)


@pytest.mark.slow
def test_the_week_in_the_guide_of_the_coordinator_quotes_what_stood_there() -> None:
    guide = Path(__file__).parent.parent.joinpath("docs", "ru", "coordinator.md").read_text(encoding="utf-8")
    week = guide.partition("## Неделя куратора")[2].partition("\n## ")[0].replace("\n   ", " ")
    quoted = re.findall(r"^\d\. «(.+?)»[.,] ", week, re.M)
    monday = [duty.what.replace("\u00a0", " ") for duty in _on(date(2024, 1, 15))]

    assert len(quoted) == len(monday)
    assert all(any(what.startswith(line) for what in monday) for line in quoted)


def _on(day: date) -> list[Duty]:
    """What is to be done on the day, before people have done anything."""
    workbook, writer, known = MemoryWorkbook(), ListingWriter(), Known()
    workbook.furnish(SCHOOL.layouts(typed=SCHOOL.demo.rows))
    for scene in (one for one in SCHOOL.demo.scenes if one.day < day):
        act(workbook, scene)
        run(workbook, SCHOOL.chosen(scene.jobs), scene.day, writer=writer)
    return _duties(forecast(workbook, SCHOOL.jobs, day, writer, known=known))
