"""What lies before whoever writes the orders on pairs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import Standing, counts, entries, standings
from jobs.paperwork.drafts import Purpose
from jobs.paperwork.edited import is_closed
from jobs.paperwork.former import Claims
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.requisites import is_signed
from jobs.paperwork.wording import day_of
from jobs.records.pairs import Pair
from jobs.records.papers import PAIRS, STAFF, Paper


@dataclass(frozen=True)
class Desk:
    """«Документы» with the pairs that they are about."""

    papers: tuple[Paper, ...]
    pairs: tuple[Pair, ...]
    office: Chancery
    claims: Claims

    @cached_property
    def by_name(self) -> dict[str, Pair]:
        """The pairs by «П-012»."""
        return {pair.pair: pair for pair in self.pairs if pair.pair}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Where the pairs stand, by «П-012»."""
        return standings(self.papers)

    def paper(self, name: str) -> Paper | None:
        """The paper «Д-001»; None for "", which is what a row that nobody has adopted is called."""
        return next((paper for paper in self.papers if name and paper.paper == name), None)

    def order_for(self, pair: Pair) -> str:
        """The kind of order that approves the pair."""
        return STAFF if self.office.among_teachers(pair) else PAIRS

    def in_force(self, kind: str) -> Paper | None:
        """The signed order of this kind and school year to which rows are added: the first one, best one of ours."""
        return next((paper for paper in self._closed(kind) if is_signed(paper)), None)

    def awaited(self, kind: str) -> Paper | None:
        """The order of this kind that is closed and not signed yet: what is approved now waits for it.

        None once another one is in force.
        """
        return None if self.in_force(kind) else next(self._closed(kind), None)

    def _closed(self, kind: str) -> Iterator[Paper]:
        named = sorted((paper for paper in self.papers if paper.paper), key=lambda paper: paper.from_elsewhere)
        papers = (paper for paper in named if kind_of(paper) == kind and counts(paper) and is_closed(paper))
        return (paper for paper in papers if self.office.is_this_year(day_of(paper, self.office)))


def purpose_of(paper: Paper) -> Purpose:
    """The paper's kind and, of an order of changes, the order that it changes."""
    lines = entries(paper)
    return Purpose(kind_of(paper), (lines[0].base or "") if lines else "")
