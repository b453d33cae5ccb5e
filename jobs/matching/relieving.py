"""Where one more place would help, and what a place is worth."""

from typing import NamedTuple

import numpy as np

from jobs.matching.instance import Ints, Worth
from jobs.matching.proof import slack
from jobs.matching.residual import residual
from jobs.matching.solution import Solution


class Relief(NamedTuple):
    """Where one more place would help a mentee: the mentor, −1 for nowhere, and what all would gain by the pair.

    `certain` says that the mentee is then matched in every best matching; otherwise somebody else who
    waits has as good a claim to the new place, or a better one.
    """

    mentor: int
    gain: Worth
    certain: bool


def price(solution: Solution, mentor: int) -> Worth:
    """What one more place at the mentor would bring to all together, exactly."""
    return solution.instance.worth(int(solution.prices.mentor[mentor]))


def reliefs(solution: Solution) -> dict[int, Relief]:
    """For each mentee who has candidates and no pair, the mentor whose one more place would help him, and all most.

    A place that is certain to reach the mentee goes before one that is not. Of equals, the first.
    """
    moves = _Moves(solution)
    sure, found = _certain(moves), {}
    for mentee, (mentor, gain) in _best(moves).items():
        if mentee in sure:
            mentor, gain = sure[mentee], int(moves.price[sure[mentee]])
        found[mentee] = Relief(mentor, solution.instance.worth(gain), mentee in sure)
    return found


class _Moves:
    """The moves of a proven matching, their lengths reduced by the prices, so that none is negative.

    `lacking` (candidates,) is the length from a mentee's seat to a candidate's port, `entry` (used bonds,) from a
    mentor, the `owner`, to his bond; `seat` (candidates,) is where the candidate's mentee stands, −1 for who waits.
    """

    def __init__(self, solution: Solution) -> None:
        self.instance, self.view = solution.instance, residual(solution.instance, solution.taken)
        self.lacking, self.price = slack(self.instance, solution.prices), solution.prices.mentor
        self.entry, self.owner = solution.prices.bond[self.view.used], self.view.owner[self.view.mentors :]
        self.seat = self.view.seat[self.instance.mentee]
        self.waiting = np.flatnonzero(self.seat < 0)


def _best(moves: _Moves) -> dict[int, tuple[int, int]]:
    """The mentor at whom each who waits gains most by a place, and what all gain by it; (−1, 0) where nothing.

    From a node it is as far to the end as its place is worth less than the dearest, or as by the moves on from there.
    """
    mentors, top = moves.view.mentors, moves.price.max(initial=0)
    far = np.append(top - moves.price, np.full(len(moves.entry), moves.instance.infinity, moves.price.dtype))
    own, rows = far.copy(), np.flatnonzero((moves.seat >= 0) & (moves.lacking <= far[moves.seat]))
    seat, port, length = moves.seat[rows], moves.view.port[rows], moves.lacking[rows]
    while True:
        before = far.copy()
        np.minimum.at(far, seat, far[port] + length)
        np.minimum.at(far, moves.owner, far[mentors:] + moves.entry)
        if np.array_equal(before, far):
            break
    first = np.where(far == own, np.arange(len(far)), len(far))
    first[mentors:] = len(far)
    rows = np.flatnonzero(far[port] + length == far[seat])
    bonds = np.flatnonzero(far[mentors:] + moves.entry == far[moves.owner])
    ways = np.append(port[rows], mentors + bonds), np.append(seat[rows], moves.owner[bonds])
    return _nearest(moves, far, _spread(np.minimum, first, *ways), int(top))


def _nearest(moves: _Moves, far: Ints, first: Ints, top: int) -> dict[int, tuple[int, int]]:
    """For each who waits the first of those mentors who are nearest."""
    mentee, port = moves.instance.mentee[moves.waiting], moves.view.port[moves.waiting]
    way = far[port] + moves.lacking[moves.waiting]
    least = np.full(moves.instance.mentees, moves.instance.infinity, way.dtype)
    np.minimum.at(least, mentee, way)
    nearest = way == least[mentee]
    mentor = np.full(moves.instance.mentees, len(far))
    np.minimum.at(mentor, mentee[nearest], first[port[nearest]])
    gains = ((one, top - int(least[one]), int(mentor[one])) for one in np.unique(mentee).tolist())
    return {one: (whom, gain) if gain > 0 else (-1, 0) for one, gain, whom in gains}


def _certain(moves: _Moves) -> dict[int, int]:
    """For each who waits the dearest mentor whom he alone reaches at no loss, if there is one.

    Nobody is certain of a place that others who wait reach as well, or that is worth nothing.
    """
    mentors, nobody, free = moves.view.mentors, moves.instance.mentees, -1
    tight = np.flatnonzero(moves.lacking == 0)
    begins = moves.seat[tight] < 0
    bonds, into = np.flatnonzero(moves.entry == 0), moves.view.port[tight]
    ways = np.append(moves.seat[tight[~begins]], moves.owner[bonds]), np.append(into[~begins], mentors + bonds)
    reaching = []
    for less, none in ((np.minimum, nobody), (np.maximum, free - 1)):
        who = np.full(len(moves.view.owner), none)
        who[:mentors][moves.price == 0] = free
        less.at(who, into[begins], moves.instance.mentee[tight[begins]])
        reaching.append(_spread(less, who, *ways)[:mentors])
    first, last = reaching
    alone = np.flatnonzero((first == last) & (first >= 0))
    rising = alone[np.lexsort((-alone, moves.price[alone]))]
    return dict(zip(first[rising].tolist(), rising.tolist(), strict=True))


def _spread(less: np.ufunc, values: Ints, tail: Ints, head: Ints) -> Ints:
    """Hand the least (or largest) value on along all ways, from `tail` to `head`, until nothing changes."""
    while True:
        before = values.copy()
        less.at(values, head, values[tail])
        if np.array_equal(before, values):
            return values
