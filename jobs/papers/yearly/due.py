"""Which papers of the year are made without being asked for (year.md §6, «A»)."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.papers.desk import Desk
from jobs.papers.yearly import coordinator, minutes, programmes, realisation
from jobs.paperwork.drafts import Purpose
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.season import is_wanted, serves, year_key

#: So long after a council its papers are begun; of an older one they lie in the school's files already.
FRESH = timedelta(days=31)


def due(desk: Desk) -> list[Purpose]:
    """What should be there, a draft or signed, without a row of «Что подготовить»."""
    return [*_orders(desk), *_minutes(desk), *_bank(desk)]


def _orders(desk: Desk) -> Iterator[Purpose]:
    settings = desk.office.settings
    beginning = Purpose(realisation.KIND, year_key(desk.office))
    if is_wanted(beginning, desk.papers, desk.office):
        yield beginning
    appointing = Purpose(coordinator.KIND, coordinator.key(desk))
    if (
        settings.coordinator_apart
        and settings.coordinator
        and (_is_changed(desk) or is_wanted(appointing, desk.papers, desk.office))
    ):
        yield appointing


def _is_changed(desk: Desk) -> bool:
    """Whether a signed order of this year appoints another coordinator than the settings name, both with a code."""
    now = coordinator.key(desk)
    signed = list(coordinator.signed(desk, now))
    return " " in now and bool(signed) and all(" " in one.contents and one.contents != now for one in signed)


def _minutes(desk: Desk) -> Iterator[Purpose]:
    for sitting in minutes.sittings(desk):
        purpose = Purpose(minutes.KIND, sitting.key)
        if _is_fresh(sitting.day, desk) or _stands(purpose, desk):
            yield purpose


def _bank(desk: Desk) -> Iterator[Purpose]:
    purpose = Purpose(programmes.KIND, year_key(desk.office))
    chosen = programmes.chosen(desk)
    if chosen and (any(_is_fresh(day, desk) for day in chosen) or _stands(purpose, desk)):
        yield purpose


def _is_fresh(day: date, desk: Desk) -> bool:
    return day <= desk.office.today <= day + FRESH


def _stands(purpose: Purpose, desk: Desk) -> bool:
    return any(kind_of(paper) == purpose.kind and serves(paper, purpose) for paper in desk.papers)
