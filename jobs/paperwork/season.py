"""The papers with which a year begins: when they are begun without being asked for (reference/year.md 6.2)."""

from collections.abc import Sequence
from datetime import date

from jobs.paperwork.drafts import Purpose, is_open
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of
from jobs.records.papers import Paper
from jobs.school.office import Office

#: The first and the last day (month, day) on which the papers of a new year are begun.
BEGUN, ENDED = (8, 15), (10, 31)


def year_key(office: Office) -> str:
    """«2023/2024»."""
    year = office.year(office.today)
    return f"{year}/{year + 1}"


def is_wanted(purpose: Purpose, papers: Sequence[Paper], office: Office, *, in_season: bool | None = None) -> bool:
    """Whether its season has come, or its draft stands there; not while another paper of the year does the same.

    `in_season`: whether the season has come of a paper that does not begin the year.
    """
    own = [paper for paper in papers if kind_of(paper) == purpose.kind and office.is_this_year(day_of(paper, office))]
    if any(paper.unwanted or (is_signed(paper) and not paper.void) for paper in own):
        return any(serves(paper, purpose) for paper in own)
    begun = _in_season(office) if in_season is None else in_season
    return begun or any(is_open(paper, {purpose.kind}) or serves(paper, purpose) for paper in own)


def serves(paper: Paper, purpose: Purpose) -> bool:
    """Whether it is that very paper, registered by the program."""
    return paper.contents == purpose.key and not paper.from_elsewhere and not paper.void


def _in_season(office: Office) -> bool:
    year = office.year(office.today)
    return date(year, *BEGUN) <= office.today <= date(year, *ENDED)
