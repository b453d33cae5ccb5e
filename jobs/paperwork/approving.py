"""The order that approves the roadmap of a year: its number and day stand in the grif."""

from collections.abc import Sequence

from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed, requisites
from jobs.records.papers import INTRODUCTION, REALISATION, ROADMAP, Paper
from jobs.records.school_year import begun

#: The orders that approve a roadmap, the usual one first (reference/year.md 6.1, 6.2).
APPROVING = (REALISATION, INTRODUCTION)


def approving(papers: Sequence[Paper], year: int) -> Paper | None:
    """The registered order that approves the roadmap of the school year that begins in `year`; None without one."""
    orders = [paper for paper in papers if kind_of(paper) in APPROVING and not paper.void]
    ours = [paper for paper in orders if (known := requisites(paper)) and begun(known.day) == year]
    return min(ours, key=_order, default=None)


def is_approved(paper: Paper, papers: Sequence[Paper], year: int) -> bool:
    """Whether the paper is a roadmap whose order is signed: nobody has to sign it any more."""
    order = approving(papers, year) if kind_of(paper) == ROADMAP else None
    return order is not None and is_signed(order)


def _order(paper: Paper) -> tuple[bool, int, str]:
    return not is_signed(paper), APPROVING.index(kind_of(paper)), paper.paper
