"""Reasons of a matching as plainly as they can be told: one mentee at a time, over all candidates, one solver call."""

import numpy as np

from jobs.matching import Alternative, Competition, Relief, Solution, Worth, solve
from jobs.matching.instance import Ints
from jobs.matching.proof import slack
from jobs.matching.residual import Residual, residual


def solved_anew(found: Solution, *, score: Ints | None = None, more: tuple[int, int] = (0, 0)) -> Solution:
    """The matching with other scores, or with more places at a mentor, solved from its rows."""
    instance, places = found.instance, found.instance.places.copy()
    if len(places):
        places[more[0]] += more[1]
    scores = instance.score if score is None else score
    return solve(instance.mentee, instance.mentor, scores, places, everyone=instance.everyone, bond=instance.bond)


def waiting(found: Solution) -> list[int]:
    """Who has candidates and no pair."""
    return [mentee for mentee in np.unique(found.instance.mentee).tolist() if found.chosen[mentee] < 0]


def next_best(found: Solution) -> list[Alternative]:
    """The loss of forcing each candidate: its slack, and the shortest way back, by Floyd and Warshall."""
    instance, best = found.instance, [Alternative(-1, Worth(0, 0))] * found.instance.mentees
    view, lacking = residual(instance, found.taken), slack(instance, found.prices)
    loss = lacking + all_distances(found, view, lacking)[view.port, view.seat[instance.mentee]]
    loss[found.taken[found.taken >= 0]] = instance.infinity
    for k in range(len(loss) - 1, -1, -1):
        mentee = int(instance.mentee[k])
        if loss[k] < instance.infinity and loss[k] == loss[instance.mentee == mentee].min():
            best[mentee] = Alternative(int(instance.mentor[k]), instance.worth(int(loss[k])))
    return best


def all_distances(found: Solution, view: Residual, lacking: Ints) -> Ints:
    instance, prices, nodes = found.instance, found.prices, len(view.owner)
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


def competitions(found: Solution) -> dict[int, Competition]:
    return {mentee: competition(found, mentee) for mentee in waiting(found)}


def competition(found: Solution, mentee: int) -> Competition:
    view = residual(found.instance, found.taken)
    own = np.zeros(len(view.owner), bool)
    own[view.port[view.instance.mentee == mentee]] = True
    reached = wanted = with_bonds(view, own)
    size = 0
    while size < reached.sum():
        bound = np.zeros(len(view.seat), bool)
        bound[view.instance.mentee] = True
        bound[view.instance.mentee[~reached[view.port]]] = False
        if bound.sum() > room(view, reached):
            return told(view, bound, reached, certain=True)
        further = reached.copy()
        further[view.port[standing(view, reached)[view.instance.mentee]]] = True
        size, reached = reached.sum(), with_bonds(view, further)
    rivals = standing(view, wanted)
    rivals[mentee] = True
    return told(view, rivals, wanted, certain=False)


def with_bonds(view: Residual, reached: Ints) -> Ints:
    return np.append(reached[: view.mentors], reached[view.mentors :] | reached[view.owner[view.mentors :]])


def standing(view: Residual, reached: Ints) -> Ints:
    there: Ints = (view.seat >= 0) & reached[view.seat]
    return there


def room(view: Residual, reached: Ints) -> int:
    mentors, bonds = reached[: view.mentors], reached[view.mentors :]
    return int(view.instance.places[mentors].sum() + (bonds & ~mentors[view.owner[view.mentors :]]).sum())


def told(view: Residual, rivals: Ints, reached: Ints, *, certain: bool) -> Competition:
    mentees, mentors = np.flatnonzero(rivals), np.unique(view.owner[reached])
    return Competition(tuple(mentees.tolist()), tuple(mentors.tolist()), room(view, reached), certain)


def reliefs(found: Solution) -> dict[int, Relief]:
    return {mentee: relief(found, mentee) for mentee in waiting(found)}


def relief(found: Solution, mentee: int) -> Relief:
    """How far each mentor is on chains that begin with this mentee, and on all others."""
    instance, view, prices = found.instance, residual(found.instance, found.taken), found.prices
    lacking, entry = slack(instance, prices), prices.bond[view.used]
    nowhere = np.full(len(view.owner), instance.infinity, lacking.dtype)
    alone, others = np.zeros((2, len(view.seat)), lacking.dtype)
    alone[view.seat < 0] = instance.infinity
    alone[mentee], others[mentee] = 0, instance.infinity
    through = view.spread(nowhere, alone, lacking, entry)[: view.mentors]
    freed = np.append(prices.mentor, nowhere[view.mentors :])
    past = view.spread(freed, others, lacking, entry)[: view.mentors]
    worth = prices.mentor - through
    if worth.max() <= 0:
        return Relief(-1, Worth(0, 0), False)
    certain = (through == 0) & (past > 0)
    mentor = int(np.argmax(np.where(certain, worth, -1) if certain.any() else worth))
    return Relief(mentor, instance.worth(int(worth[mentor])), bool(certain[mentor]))
