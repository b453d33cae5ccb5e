"""A timetable means the same moments wherever it is kept: here, by cron, by systemd, by Windows."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from jobs.timetable import TIMETABLE
from sync.schedulers import SCHEDULERS, Errand
from sync.timetable import Slot, due

#: Clocks that never change, and one that does; the year begins and ends in summer time.
ZONES = ("Europe/Moscow", "Europe/Kaliningrad", "Asia/Kamchatka", "Europe/Berlin")
YEAR = [date(2023, 9, 1) + timedelta(days=number) for number in range(366)]
WORDS = ("/opt/Наставник/python", "-m", "jobs", "run", "all", "--workbook", "/srv/Школа № 5 (100%) $1/школа.xlsx")
WEEKEND = Slot(("intake",), (5, 6), time(2, 30))  # an hour that a clock may skip, or strike twice
SLOTS = (*TIMETABLE, WEEKEND)


def errands(slots: Sequence[Slot], zone: str) -> list[Errand]:
    return [Errand(slot, WORDS, Path("/srv/Школа № 5"), Path("/srv/школа.log"), zone, "школа") for slot in slots]


def told(slots: Sequence[Slot]) -> set[tuple[date, time]]:
    """The moments of a year, by the school's clock."""
    return {(day, slot.at) for slot in slots for day in YEAR if day.weekday() in slot.days}


def numbers(field: str) -> set[int]:
    """A field of a crontab line: «1-5», «0,6»."""
    spans = [part.partition("-") for part in field.split(",")]
    return {number for first, _, last in spans for number in range(int(first), int(last or first) + 1)}


def by_crontab(text: str) -> Iterator[tuple[date, time]]:
    for line in text.splitlines():
        if found := re.match(r"(\d+) (\d+) \* \* ([\d,-]+) ", line):
            days = numbers(found[3])
            yield from ((day, time(int(found[2]), int(found[1]))) for day in YEAR if day.isoweekday() % 7 in days)


def by_windows(text: str) -> Iterator[tuple[date, time]]:
    spaces = {"task": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    task = ElementTree.fromstring(text)
    start = datetime.fromisoformat(task.findtext(".//task:StartBoundary", "", spaces))
    week = task.find(".//task:DaysOfWeek", spaces)
    days = {node.tag.partition("}")[2] for node in week} if week is not None else set()
    yield from ((day, start.time()) for day in YEAR if f"{day:%A}" in days and day >= start.date())


@pytest.mark.parametrize("zone", ZONES)
def test_cron_and_windows_keep_the_same_moments_of_a_year(zone: str) -> None:
    ours = errands(SLOTS, zone)

    cron = SCHEDULERS["crontab"].texts(ours)["nastavnik.crontab"]
    windows = SCHEDULERS["windows"].texts(ours).values()

    assert f"CRON_TZ={zone}\n" in cron
    assert set(by_crontab(cron)) == told(SLOTS)
    assert {moment for text in windows for moment in by_windows(text)} == told(SLOTS)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze")
@pytest.mark.parametrize("zone", ZONES)
def test_systemd_itself_elapses_at_the_same_moments(zone: str) -> None:
    timers = [text for name, text in SCHEDULERS["systemd"].texts(errands(TIMETABLE, zone)).items() if "timer" in name]
    found = {moment for text in timers for moment in elapses(re.findall("OnCalendar=(.+)", text)[0], zone)}

    assert {one for one in found if one[0] in YEAR[:60]} == {one for one in told(TIMETABLE) if one[0] in YEAR[:60]}


def elapses(calendar: str, zone: str) -> Iterator[tuple[date, time]]:
    """Two months of what systemd says, by the clock of `zone`; the end of October is among them."""
    words = ["systemd-analyze", "calendar", "--iterations=50", "--base-time=2023-08-30 00:00 UTC", calendar]
    said = subprocess.run(words, capture_output=True, text=True, check=True, env={"TZ": "UTC", "LC_ALL": "C"}).stdout
    for day, at in re.findall(r"\w{3} (\d{4}-\d\d-\d\d) (\d\d:\d\d):00 UTC", said):
        moment = datetime.fromisoformat(f"{day}T{at}+00:00").astimezone(ZoneInfo(zone))
        yield moment.date(), moment.time()


@pytest.mark.parametrize("zone", ZONES)
def test_what_looks_every_half_hour_runs_each_moment_once(zone: str) -> None:
    clock, ran = ZoneInfo(zone), list[datetime]()
    now, end = datetime(2023, 9, 1, tzinfo=clock), datetime(2024, 9, 1, tzinfo=clock)
    while now < end:
        if due(TIMETABLE, ["intake"], now, {"intake": ran[-1]} if ran else {}):
            ran.append(now)
        now = (now.astimezone(ZoneInfo("UTC")) + timedelta(minutes=30)).astimezone(clock)

    assert ran[0] == datetime(2023, 9, 1, tzinfo=clock)  # it never ran before
    assert [(one.date(), one.time()) for one in ran[1:]] == sorted(told(TIMETABLE))
