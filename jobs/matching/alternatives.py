"""What an alternative costs: the next-best mentor of everybody, and what the whole school would lose by it."""

from typing import NamedTuple

import numpy as np

from jobs.matching.instance import Ints, Worth
from jobs.matching.proof import slack
from jobs.matching.residual import residual
from jobs.matching.solution import Solution

#: Losses are first looked for in small numbers, eight times as fast; what is farther waits for larger ones.
KINDS = (np.int8, np.int16)
#: Where no more than this part of the seats is left to look at, each of them is looked at by itself.
RARE = 1 / 8


#: So many nodes at a time are gone over, by rows of so many bytes: what is worked on stays in the processor's cache.
PIVOTS, CACHE = 64, 2**18


class Alternative(NamedTuple):
    """The mentor whom a mentee would get instead, −1 for nobody, and what the whole school would lose by it."""

    mentor: int
    loss: Worth


def next_best(solution: Solution) -> list[Alternative]:
    """The second-best mentor of each mentee, by what the whole school would lose if it had to be him, exactly.

    For a mentee without a pair: the mentor whose place the others can spare most cheaply. Of equals, the first.
    Takes the square of mentors and used bonds in memory: for a school.
    """
    search = _Search(solution)
    for kind in KINDS:
        if not search.is_rare():
            search.look(min(int(np.iinfo(kind).max) // 2, solution.instance.infinity), kind)
    if search.is_rare():
        search.look_by_seats()
    else:
        search.look(solution.instance.infinity, search.lacking.dtype)
    return search.found


class _Search:
    """The next-best mentors that are found so far, and the mentees for whom none is, `left`, (mentees,) of bool.

    Lengths are reduced by the prices, so that none is negative. The end of the flow is a node after all others, and so
    answers to seat −1 as well.
    """

    def __init__(self, solution: Solution) -> None:
        self.solution, self.instance = solution, solution.instance
        self.view, self.lacking = residual(self.instance, solution.taken), slack(self.instance, solution.prices)
        self.found = [Alternative(-1, Worth(0, 0))] * self.instance.mentees
        paired = solution.taken >= 0
        self.lacking[solution.taken[paired]] = self.instance.infinity  # nobody's own pair is an alternative
        self.left = np.bincount(self.instance.mentee, minlength=self.instance.mentees) > paired

    @property
    def end(self) -> int:
        """The number of the node after all others."""
        return len(self.view.owner)

    def is_rare(self) -> bool:
        """Whether few seats are left to look at."""
        return len(np.unique(self.view.seat[self.left])) <= RARE * (self.end + 1)

    def all_ways(self, cap: int, kind: type | np.dtype) -> Ints:
        """The distances between all nodes by Floyd and Warshall, (from, to); `cap` for what is as far, or farther."""
        ways = self.arcs(cap, kind)
        for begin in range(0, len(ways), PIVOTS):
            pivots = ways[begin : begin + PIVOTS]
            _shorten(pivots, pivots, begin)
            height = max(1, CACHE // (len(ways) * ways.itemsize))
            for row in range(0, len(ways), height):
                _shorten(ways[row : row + height], pivots, begin)
        return ways

    def arcs(self, cap: int, kind: type | np.dtype) -> Ints:
        """The length of the move from each node to each other, (from, to), at most `cap`."""
        view, prices, nodes = self.view, self.solution.prices, self.end
        ways = np.full((nodes + 1, nodes + 1), cap, kind)
        rows = np.flatnonzero(self.lacking < cap)
        seat = view.seat[self.instance.mentee[rows]] % (nodes + 1)
        np.minimum.at(ways.reshape(-1), seat * (nodes + 1) + view.port[rows], self.lacking[rows].astype(kind))
        seated = view.seat >= 0
        np.minimum.at(ways[:, nodes], view.seat[seated], np.minimum(prices.mentee[seated], cap).astype(kind))
        entry, back = (np.minimum(row, cap).astype(kind) for row in (prices.bond[view.used], prices.mentor))
        ways[view.owner[view.mentors :], np.arange(view.mentors, nodes)] = entry
        ways[: view.mentors, nodes][view.load < self.instance.places] = 0
        used = np.flatnonzero(view.load > 0)
        ways[nodes, used] = np.minimum(ways[nodes, used], back[used])
        np.fill_diagonal(ways, 0)
        return ways

    def look(self, cap: int, kind: type | np.dtype) -> None:
        """Take the losses below the cap; the others stay to be looked for."""
        ways = self.all_ways(cap, kind)
        rows = np.flatnonzero(self.lacking < cap)
        rows = rows[self.left[self.instance.mentee[rows]]]
        self._take(rows, ways[self.view.port[rows], self.view.seat[self.instance.mentee[rows]]], cap)

    def look_by_seats(self) -> None:
        """Take the losses of the rest, a seat at a time."""
        if not self.left.any():
            return
        infinity = self.instance.infinity
        ways, rows = self.arcs(infinity, self.lacking.dtype), np.flatnonzero(self.left[self.instance.mentee])
        seats = self.view.seat[self.instance.mentee[rows]]
        for seat in np.unique(seats).tolist():
            near = rows[seats == seat]
            self._take(near, self._towards(ways, seat)[self.view.port[near]], infinity)

    def _towards(self, ways: Ints, seat: int) -> Ints:
        """The distance of each node to one, (nodes,), by sweeps from those that have come nearer."""
        distance, nearer = ways[:, seat].copy(), np.ones(len(ways), bool)
        while nearer.any():
            before = distance
            distance = np.minimum(before, (ways[:, nearer] + before[nearer]).min(axis=1))
            nearer = distance < before
        return distance

    def _take(self, rows: Ints, ways: Ints, cap: int) -> None:
        loss = self.lacking[rows] + ways
        mentee, mentor = self.instance.mentee[rows], self.instance.mentor[rows]
        least = np.full(self.instance.mentees, self.instance.infinity, loss.dtype)
        np.minimum.at(least, mentee, loss)
        told = np.flatnonzero((loss == least[mentee]) & (loss < cap))
        for k in told[::-1].tolist():  # candidates are sorted by mentor: the first of equals comes last
            self.found[mentee[k]] = Alternative(int(mentor[k]), self.instance.worth(int(loss[k])))
        self.left &= least >= cap


def _shorten(rows: Ints, pivots: Ints, begin: int) -> None:
    """Shorten the ways of these rows by going over the pivots, (pivots, nodes), the nodes from `begin` on."""
    longer = np.empty_like(rows)
    for over, onward in enumerate(pivots, begin):
        np.add(rows[:, over, None], onward, out=longer)
        np.minimum(rows, longer, out=rows)
