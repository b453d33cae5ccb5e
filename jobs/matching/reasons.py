"""Why a matching is as it is: what a place is worth, what an alternative costs, who competes for what."""

from typing import NamedTuple

import numpy as np

from jobs.matching.instance import Ints, Worth
from jobs.matching.proof import slack
from jobs.matching.residual import Residual, residual
from jobs.matching.solution import Solution


class Alternative(NamedTuple):
    """The mentor whom a mentee would get instead, −1 for nobody, and what the whole school would lose by it."""

    mentor: int
    loss: Worth


class Competition(NamedTuple):
    """Mentees who compete for the same mentors, more of them than places there.

    `places` counts the pairs that these mentees can have at most. `certain` says that no matching whatever serves
    them all; otherwise one would, and the whole school would lose points by it (see `next_best`).
    """

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    places: int
    certain: bool


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


def next_best(solution: Solution) -> list[Alternative]:
    """The second-best mentor of each mentee, by what the whole school would lose if it had to be him, exactly.

    For a mentee without a pair: the mentor whose place the others can spare most cheaply. Of equals, the first.
    Takes (mentors + used bonds)³ steps and their square in memory: for a school, up to some 2 000 of them.
    """
    instance, best = solution.instance, [Alternative(-1, Worth(0, 0))] * solution.instance.mentees
    loss = _losses(solution)
    loss[solution.taken[solution.taken >= 0]] = instance.infinity
    least = np.full(instance.mentees, instance.infinity, loss.dtype)
    np.minimum.at(least, instance.mentee, loss)
    cheapest = np.flatnonzero((loss == least[instance.mentee]) & (loss < instance.infinity))
    for k in cheapest[::-1]:  # candidates are sorted by mentor: the first of equals comes last
        best[instance.mentee[k]] = Alternative(int(instance.mentor[k]), instance.worth(int(loss[k])))
    return best


def competition(solution: Solution, mentee: int) -> Competition:
    """With whom a mentee without a pair competes: a witness by Hall's theorem, looked for from the mentee outwards.

    Raises ValueError for a mentee who has a pair, or no candidate.
    """
    view = residual(solution.instance, solution.taken)
    reached = wanted = _with_bonds(view, _wanted(view, mentee))
    size = 0
    while size < reached.sum():
        bound = _bound(view, reached)
        if bound.sum() > _room(view, reached):
            return _competition(view, bound, reached, certain=True)
        size, reached = reached.sum(), _pushed(view, reached)
    rivals = _standing(view, wanted)
    rivals[mentee] = True
    return _competition(view, rivals, wanted, certain=False)


def relief(solution: Solution, mentee: int) -> Relief:
    """The mentor with whom one more place would help a mentee without a pair, and all others most.

    A place that is certain to reach the mentee goes before one that is not. Of equals, the first.
    Raises ValueError for a mentee who has a pair, or no candidate.
    """
    instance, view = solution.instance, residual(solution.instance, solution.taken)
    _wanted(view, mentee)
    through, past = _distances(solution, view, mentee)
    worth = solution.prices.mentor - through
    if worth.max() <= 0:
        return Relief(-1, Worth(0, 0), False)
    certain = (through == 0) & (past > 0)
    mentor = int(np.argmax(np.where(certain, worth, -1) if certain.any() else worth))
    return Relief(mentor, instance.worth(int(worth[mentor])), bool(certain[mentor]))


def _losses(solution: Solution) -> Ints:
    """The exact loss of forcing each candidate: its slack, and the shortest way back to the seat that it leaves."""
    view, lacking = residual(solution.instance, solution.taken), slack(solution.instance, solution.prices)
    losses: Ints = lacking + _all_distances(solution, view, lacking)[view.port, view.seat[solution.instance.mentee]]
    return losses


def _all_distances(solution: Solution, view: Residual, lacking: Ints) -> Ints:
    """Floyd and Warshall over the nodes and the end, which comes last and so answers to seat −1 as well.

    Lengths are reduced by the prices, so that none is negative.
    """
    instance, prices, nodes = solution.instance, solution.prices, len(view.owner)
    ways = np.full((nodes + 1, nodes + 1), instance.infinity, lacking.dtype)
    np.fill_diagonal(ways, 0)
    np.minimum.at(ways, (view.seat[instance.mentee], view.port), lacking)
    np.minimum.at(ways[:, nodes], view.seat[view.seat >= 0], prices.mentee[view.seat >= 0])
    ways[view.owner[view.mentors :], np.arange(view.mentors, nodes)] = prices.bond[view.used]
    ways[: view.mentors, nodes][view.load < instance.places] = 0
    ways[nodes, : view.mentors][view.load > 0] = np.minimum(ways[nodes, : view.mentors], prices.mentor)[view.load > 0]
    for over in range(nodes + 1):
        np.minimum(ways, ways[:, over, None] + ways[over], out=ways)
    return ways


def _distances(solution: Solution, view: Residual, mentee: int) -> tuple[Ints, Ints]:
    """How far each mentor is, in reduced lengths, on chains that begin with this mentee; and on all others."""
    prices, infinity = solution.prices, solution.instance.infinity
    lacking, entry = slack(solution.instance, prices), prices.bond[view.used]
    nowhere = np.full(len(view.owner), infinity, lacking.dtype)
    alone, others = np.zeros((2, len(view.seat)), lacking.dtype)
    alone[view.seat < 0] = infinity
    alone[mentee] = 0
    others[mentee] = infinity
    freed = np.append(prices.mentor, nowhere[view.mentors :])
    through = view.spread(nowhere, alone, lacking, entry)
    return through[: view.mentors], view.spread(freed, others, lacking, entry)[: view.mentors]


def _wanted(view: Residual, mentee: int) -> Ints:
    """Where the candidates of a mentee without a pair lead, (nodes,) of bool."""
    own = view.instance.mentee == mentee
    if not own.any() or view.seat[mentee] >= 0:
        raise ValueError(f"mentee {mentee} has a pair, or no candidate at all")
    wanted = np.zeros(len(view.owner), bool)
    wanted[view.port[own]] = True
    return wanted


def _with_bonds(view: Residual, reached: Ints) -> Ints:
    """Who reaches a mentor reaches everybody there, also those who came through a bond."""
    return np.append(reached[: view.mentors], reached[view.mentors :] | reached[view.owner[view.mentors :]])


def _standing(view: Residual, reached: Ints) -> Ints:
    """The mentees whose pairs take room at these nodes, (mentees,) of bool."""
    return (view.seat >= 0) & reached[view.seat]


def _pushed(view: Residual, reached: Ints) -> Ints:
    """These nodes, and all where the mentees who stand there could go instead."""
    further = reached.copy()
    further[view.port[_standing(view, reached)[view.instance.mentee]]] = True
    return _with_bonds(view, further)


def _bound(view: Residual, reached: Ints) -> Ints:
    """The mentees who have candidates at these nodes only, (mentees,) of bool."""
    bound = np.zeros(len(view.seat), bool)
    bound[view.instance.mentee] = True
    bound[view.instance.mentee[~reached[view.port]]] = False
    return bound


def _room(view: Residual, reached: Ints) -> int:
    """How many pairs fit in at these nodes: the places of the mentors, and one for a bond of any other mentor."""
    mentors, bonds = reached[: view.mentors], reached[view.mentors :]
    return int(view.instance.places[mentors].sum() + (bonds & ~mentors[view.owner[view.mentors :]]).sum())


def _competition(view: Residual, rivals: Ints, reached: Ints, *, certain: bool) -> Competition:
    mentees, mentors = np.flatnonzero(rivals), np.unique(view.owner[reached])
    return Competition(tuple(mentees.tolist()), tuple(mentors.tolist()), _room(view, reached), certain)
