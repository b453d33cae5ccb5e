"""The best matching as a flow of least cost, by OR-tools."""

from dataclasses import replace

import numpy as np

from jobs.matching.instance import Instance, Ints, shared
from jobs.matching.parts import only, parts
from jobs.matching.pricing import priced
from jobs.matching.proof import prove, slack

#: Largest product of a unit cost and the number of nodes that SimpleMinCostFlow takes (measured: it refuses
#: from 2**61.5 on, with BAD_COST_RANGE, and never answers wrongly).
COST_RANGE = 2**60

#: Bits of the lot that decides between equal matchings; 16 leave no tie in a school.
LOT_BITS = 16
#: The lot takes so much less than the solver would: `pricing` counts a pair above all gains together.
LOT_RANGE = COST_RANGE // 32


#: The candidate that each mentee takes, (mentees,), −1 for none; and rows that say why, sorted (see `proof.prove`).
Taken = tuple[Ints, Ints]


def cheapest(instance: Instance, basis: Ints | None = None) -> Taken | None:
    """Return the best matching; None when the scores are too large. `basis`: the rows of a matching much like it.

    With `everyone` the flow is the largest one, so the score alone is its cost.
    """
    if instance.everyone:
        return _flow(instance, instance.score, basis)
    found = _flow(instance, instance.weight, basis)
    return in_two_steps(instance) if found is None else found


def in_two_steps(instance: Instance) -> Taken | None:
    """The highest total, and then more pairs: for scores that leave no room to count pairs below them.

    What the prices of the first step call too dear is in no best matching, and whatever they give a price is
    taken in all of them (complementary slackness); within these bounds the second step takes all it can.
    """
    highest = _flow(instance, instance.score)
    if highest is None:
        return None
    first = replace(instance, weight=instance.score.astype(instance.weight.dtype))
    prices, _ = prove(first, *highest)
    priced = (prices.mentee > 0)[instance.mentee].astype(np.int64) + (prices.mentor > 0)[instance.mentor]
    priced += np.append(prices.bond > 0, [False])[instance.bond]  # bond −1 finds the last
    return _flow(instance, np.where(slack(first, prices) == 0, priced * (instance.mentees + 1) + 1, -1))


def _flow(instance: Instance, worth: Ints, basis: Ints | None = None) -> Taken | None:
    """The candidates taken when each is worth so much, (candidates,); None when that is too much for a cost.

    What falls apart is solved apart, by the numbers of the whole, and so the same candidates are taken.
    """
    gains = _gains(instance, worth)
    if gains is None:
        return None
    taken, shown = np.full(instance.mentees, -1), [np.empty(0, np.intp)]
    looked_at = np.zeros(len(gains), bool)
    looked_at[basis if basis is not None else slice(0)] = True
    for rows in parts(instance):
        begin = np.flatnonzero(looked_at[rows])
        found = priced(only(instance, rows), gains[rows], largest_flow, begin if len(begin) else None)
        if found is None:
            return None
        used, seen = (at if isinstance(rows, slice) else rows[at] for at in found)
        taken[instance.mentee[used]] = used
        shown.append(seen)
    return taken, np.sort(np.concatenate(shown))


def largest_flow(instance: Instance, gains: Ints) -> Ints | None:
    """The rows of the largest flow that gains most, (pairs,); None when the solver finds the gains too large.

    Every mentee sends one unit, through a bond where there is one, to a mentor, and as many units reach the
    end as there are places; without `everyone` a mentee may also pass by all mentors, at no cost.
    """
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    small = _renumbered(instance)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(*_arcs(small, -gains))
    mentees, end = np.arange(small.mentees), _nodes(small) - 1
    flow.set_nodes_supplies(np.append(mentees, end), np.append(np.ones_like(mentees), -small.mentees))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        return None
    used: Ints = np.flatnonzero(flow.flows(arcs[: len(small.mentee)]))
    return used


def _renumbered(instance: Instance) -> Instance:
    """The instance without the mentees, mentors and bonds that no candidate of it needs; the order stays."""
    mentees, mentee = _numbered(instance.mentee, instance.mentees)
    mentors, mentor = _numbered(instance.mentor, len(instance.places))
    bond, bond_mentor = shared(instance.bond, mentor)
    return replace(
        instance,
        mentee=mentee,
        mentor=mentor,
        bond=bond,
        bond_mentor=bond_mentor,
        places=instance.places[mentors],
        mentees=len(mentees),
    )


def _numbered(values: Ints, count: int) -> tuple[Ints, Ints]:
    """Those of the first `count` numbers that are there, and which of them each is."""
    there = np.zeros(count, bool)
    there[values] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[values]


def _nodes(instance: Instance) -> int:
    return instance.mentees + len(instance.places) + len(instance.bond_mentor) + 1


def _arcs(instance: Instance, costs: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Tails, heads, capacities and costs; the candidates come first, in their order."""
    mentors = instance.mentees + np.arange(len(instance.places))
    bonds = instance.mentees + len(mentors) + np.arange(len(instance.bond_mentor))
    passers = np.arange(0 if instance.everyone else instance.mentees)
    ends = np.full(len(mentors) + len(passers), _nodes(instance) - 1)
    heads = np.where(instance.bond < 0, instance.mentor, len(mentors) + instance.bond)
    return (
        np.concatenate((instance.mentee, bonds, mentors, passers)),
        np.concatenate((instance.mentees + heads, instance.mentees + instance.bond_mentor, ends)),
        np.concatenate((np.ones(len(heads) + len(bonds), np.int64), instance.places, np.ones_like(passers))),
        np.concatenate((costs, np.zeros(len(bonds) + len(ends), np.int64))),
    )


def _gains(instance: Instance, worth: Ints) -> Ints | None:
    """What a candidate gains the flow: its worth and, below that, a lot drawn from its two numbers, where it fits."""
    limit = COST_RANGE // (_nodes(instance) + 1)
    top = int(worth.max(initial=0))
    if top >= limit:
        return None
    pairs = instance.mentees + 1
    room = LOT_RANGE // (_nodes(instance) + 1)
    bits = min(LOT_BITS, (room // (pairs * (top + 1))).bit_length() - 1)
    if bits < 1:
        return worth.astype(np.int64)
    gains = (_lots(instance.mentee, instance.mentor) >> np.uint64(64 - bits)).view(np.int64)
    gains += worth.astype(np.int64) * (pairs << bits)
    return gains


def _lots(mentee: Ints, mentor: Ints) -> Ints:
    """64 well mixed bits for every candidate (the finalizer of SplitMix64, Steele, Lea and Flood 2014)."""
    lot = (mentee.astype(np.uint64) << np.uint64(32)) + mentor.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        lot = (lot ^ (lot >> np.uint64(shift))) * np.uint64(factor)
    return lot ^ (lot >> np.uint64(31))
