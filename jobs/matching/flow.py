"""The best matching as a flow of least cost, by OR-tools."""

from dataclasses import replace

import numpy as np

from jobs.matching.instance import Instance, Ints
from jobs.matching.proof import prove, slack

#: Largest product of a unit cost and the number of nodes that SimpleMinCostFlow takes (measured: it refuses
#: from 2**61.5 on, with BAD_COST_RANGE, and never answers wrongly).
COST_RANGE = 2**60

#: Bits of the lot that decides between equal matchings; 16 leave no tie in a school.
LOT_BITS = 16


def cheapest(instance: Instance) -> Ints | None:
    """Return the candidate that each mentee takes, (mentees,), −1 for none; None when the scores are too large.

    With `everyone` the flow is the largest one, so the score alone is its cost.
    """
    if instance.everyone:
        return _flow(instance, instance.score)
    taken = _flow(instance, instance.weight)
    return in_two_steps(instance) if taken is None else taken


def in_two_steps(instance: Instance) -> Ints | None:
    """The highest total, and then more pairs: for scores that leave no room to count pairs below them.

    What the prices of the first step call too dear is in no best matching, and whatever they give a price is
    taken in all of them (complementary slackness); within these bounds the second step takes all it can.
    """
    highest = _flow(instance, instance.score)
    if highest is None:
        return None
    first = replace(instance, weight=instance.score)
    prices = prove(first, highest)
    priced = (prices.mentee > 0)[instance.mentee].astype(np.int64) + (prices.mentor > 0)[instance.mentor]
    priced += np.append(prices.bond > 0, [False])[instance.bond]  # bond −1 finds the last
    return _flow(instance, np.where(slack(first, prices) == 0, priced * (instance.mentees + 1) + 1, -1))


def _flow(instance: Instance, worth: Ints) -> Ints | None:
    """The candidates taken when each is worth so much, (candidates,); None when that is too much for a cost.

    Every mentee sends one unit, through a bond where there is one, to a mentor, and as many units reach the
    end as there are places; without `everyone` a mentee may also pass by all mentors, at no cost.
    """
    from ortools.graph.python import min_cost_flow

    costs = _costs(instance, worth)
    if costs is None:
        return None
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(*_arcs(instance, costs))
    mentees, end = np.arange(instance.mentees), _nodes(instance) - 1
    flow.set_nodes_supplies(np.append(mentees, end), np.append(np.ones_like(mentees), -instance.mentees))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        return None
    used = np.flatnonzero(flow.flows(arcs[: len(instance.mentee)]))
    taken = np.full(instance.mentees, -1)
    taken[instance.mentee[used]] = used
    return taken


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


def _costs(instance: Instance, worth: Ints) -> Ints | None:
    """What a candidate costs the flow: its worth and, below that, a lot drawn from its two numbers, where it fits."""
    limit = COST_RANGE // (_nodes(instance) + 1)
    top = int(worth.max(initial=0))
    if top >= limit:
        return None
    pairs = instance.mentees + 1
    bits = min(LOT_BITS, (limit // (pairs * (top + 1))).bit_length() - 1)
    if bits < 1:
        return -worth.astype(np.int64)
    lots = (_lots(instance.mentee, instance.mentor) >> np.uint64(64 - bits)).astype(np.int64)
    return -worth.astype(np.int64) * (pairs << bits) - lots


def _lots(mentee: Ints, mentor: Ints) -> Ints:
    """64 well mixed bits for every candidate (the finalizer of SplitMix64, Steele, Lea and Flood 2014)."""
    lot = (mentee.astype(np.uint64) << np.uint64(32)) + mentor.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        lot = (lot ^ (lot >> np.uint64(shift))) * np.uint64(factor)
    return lot ^ (lot >> np.uint64(31))
