"""The figures of the director's page; what nobody counted is «нет данных»."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from jobs.records.pairs import RUNNING, Waiting
from jobs.records.results import MonitoringRow
from jobs.records.work import Meeting
from jobs.school.attendance import read_attendance
from jobs.school.shares import NO_DATA
from jobs.school.unpaired import in_wait
from jobs.today.school import School
from sync.columns import loose

#: Rows of «Мониторинг» (reference/year.md 5.5.6).
OF_AGE = "Обучающиеся 10–19 лет в роли наставляемых"
SATISFIED = ("Удовлетворённость наставляемых", "Удовлетворённость наставников")
_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_SHARE = re.compile(r"(\d+) из (\d+)")


@dataclass(frozen=True)
class Figure:
    """What was counted: `amount` as the page says it, `share` beside it in smaller print."""

    name: str
    amount: str
    share: str = ""


def figures(school: School) -> list[Figure]:
    """All of them, in the order of the page."""
    return [count(school) for count in _FIGURES]


def waiting(school: School) -> int:
    """How many people wait for a mentor."""
    return len({row.code for row in in_wait(school.records.of(Waiting), school.office)})


def _mentees(school: School) -> Figure:
    """«46 из 618» «= 7,4 %»."""
    row = _told(OF_AGE, school)
    return Figure("наставляемых 10–19 лет", row.base if row else NO_DATA, f"= {row.value}" if row else "")


def _running(school: School) -> Figure:
    pairs = school.pairs.values()
    running = [one for one in pairs if one.status == RUNNING and one.since and one.since <= school.today]
    return Figure("пар действует", str(len(running)))


def _met(school: School) -> Figure:
    """Meetings of the last whole month; those of a group are one."""
    first, last = month_before(school.today)
    attendance = read_attendance(school.records, school.today)
    held = {
        (one.day, one.row) for chain in attendance.chains.values() for one in chain.held if first <= one.day <= last
    }
    began = min((pair.since for pair in school.pairs.values() if pair.since), default=date.max)
    counted = began <= last and not school.records.frozen(Meeting)
    return Figure(f"встреч за месяц ({_MONTHS[first.month - 1]})", str(len(held)) if counted else NO_DATA)


def _satisfied(school: School) -> Figure:
    """Mentees and mentors together: «35 из 41»."""
    rows = [row for name in SATISFIED if (row := _told(name, school))]
    found = [match for row in rows if (match := _SHARE.fullmatch(row.base))]
    good, all_ = sum(int(one[1]) for one in found), sum(int(one[2]) for one in found)
    return Figure("удовлетворены участием", f"{good} из {all_}" if all_ else NO_DATA)


_FIGURES: tuple[Callable[[School], Figure], ...] = (_mentees, _running, _met, _satisfied)


def month_before(day: date) -> tuple[date, date]:
    """The first and the last day of the month before that of `day`."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _told(indicator: str, school: School) -> MonitoringRow | None:
    """The row of «Мониторинг» that tells a share, «46 из 618»; None where there is none to tell."""
    rows = [row for row in school.records.of(MonitoringRow) if loose(row.indicator) == loose(indicator)]
    return next((row for row in rows if row.value.endswith("%") and _SHARE.fullmatch(row.base)), None)
