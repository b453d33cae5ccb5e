"""Which papers of the year are made without being asked for (year.md §6, «A»)."""

from collections.abc import Iterator
from datetime import date, timedelta

from jobs.papers.desk import Desk
from jobs.papers.yearly import coordinator, minutes, programmes, realisation
from jobs.paperwork.drafts import Purpose, is_open
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of
from jobs.records.papers import Paper

#: The first and the last day (month, day) on which the orders of a new year are begun.
BEGUN, ENDED = (8, 15), (10, 31)
#: So long after a council its papers are begun; of an older one they lie in the school's files already.
FRESH = timedelta(days=31)


def due(desk: Desk) -> list[Purpose]:
    """What should be there, a draft or signed, without a row of «Что подготовить»."""
    return [*_orders(desk), *_minutes(desk), *_bank(desk)]


def year_key(desk: Desk) -> str:
    """«2023/2024»."""
    year = desk.office.year(desk.office.today)
    return f"{year}/{year + 1}"


def _orders(desk: Desk) -> Iterator[Purpose]:
    settings = desk.office.settings
    if _is_wanted(Purpose(realisation.KIND, year_key(desk)), desk):
        yield Purpose(realisation.KIND, year_key(desk))
    appointing = Purpose(coordinator.KIND, coordinator.key(desk))
    if settings.coordinator_apart and settings.coordinator and (_is_changed(desk) or _is_wanted(appointing, desk)):
        yield appointing


def _is_wanted(purpose: Purpose, desk: Desk) -> bool:
    """Whether its season has come, or its draft stands there; not while another paper of the year does the same."""
    own = [paper for paper in desk.papers if kind_of(paper) == purpose.kind and _is_of_this_year(paper, desk)]
    if any(paper.unwanted or (is_signed(paper) and not paper.void) for paper in own):
        return any(_serves(paper, purpose) for paper in own)
    return _in_season(desk) or any(is_open(paper, {purpose.kind}) or _serves(paper, purpose) for paper in own)


def _serves(paper: Paper, purpose: Purpose) -> bool:
    """Whether it is that very paper, registered by the program."""
    return paper.contents == purpose.key and not paper.from_elsewhere and not paper.void


def _is_of_this_year(paper: Paper, desk: Desk) -> bool:
    return desk.office.is_this_year(day_of(paper, desk.office))


def _in_season(desk: Desk) -> bool:
    year = desk.office.year(desk.office.today)
    return date(year, *BEGUN) <= desk.office.today <= date(year, *ENDED)


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
    purpose = Purpose(programmes.KIND, year_key(desk))
    chosen = programmes.chosen(desk)
    if chosen and (any(_is_fresh(day, desk) for day in chosen) or _stands(purpose, desk)):
        yield purpose


def _is_fresh(day: date, desk: Desk) -> bool:
    return day <= desk.office.today <= day + FRESH


def _stands(purpose: Purpose, desk: Desk) -> bool:
    return any(kind_of(paper) == purpose.kind and _serves(paper, purpose) for paper in desk.papers)
