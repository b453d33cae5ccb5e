"""The proof that a matching is the best one: prices that nobody can undercut (linear programming duality)."""

from dataclasses import dataclass

import numpy as np

from jobs.matching.instance import Instance, Ints
from jobs.matching.parts import only
from jobs.matching.residual import Residual, residual


class Unproven(RuntimeError):
    """A matching for which no prices exist: it is not the best one, or not a matching."""


@dataclass(frozen=True, eq=False, slots=True)
class Prices:
    """What things are worth to the whole school, in units of `Instance.weight`, none below 0.

    `mentor` (mentors,): one more place; exactly, because these are the lowest prices that prove anything.
    `mentee` (mentees,): what the pair brings above the price of its place. `bond` (bonds,): what a second
    request of the same person to the same mentor would bring.
    """

    mentee: Ints
    mentor: Ints
    bond: Ints


def prove(instance: Instance, taken: Ints, basis: Ints | None = None) -> tuple[Prices, Ints]:
    """Find the prices of a matching from the matching alone, and check them.

    `taken` (mentees,) is the candidate of each mentee, −1 for none; `basis`: sorted rows that may be enough to tell the
    prices. Returns those that were. Raises Unproven.
    """
    _refuse_impossible(instance, taken)
    known = np.zeros(len(instance.mentee), bool)
    known[taken[taken >= 0]] = True
    if basis is not None:
        known[basis] = True
    while True:
        rows = np.flatnonzero(known)
        prices = _prices_by(instance, rows, taken)
        missing = slack(instance, prices) < 0
        missing &= ~known
        if not missing.any():
            check(instance, taken, prices)
            return prices, rows
        known |= missing


def _prices_by(instance: Instance, rows: Ints, taken: Ints) -> Prices:
    """The lowest prices of a matching by these candidates alone, (rows,) in their order, those it takes among them.

    On other candidates they may be too low, and never too high.
    """
    at = np.where(taken >= 0, np.searchsorted(rows, taken), -1)
    return lowest(residual(only(instance, rows), at))


def check(instance: Instance, taken: Ints, prices: Prices) -> None:
    """Check a matching by prices from whatever source: every candidate, in whole numbers. Raises Unproven.

    Any matching weighs at most the prices of all mentees, places and bonds together, since no candidate weighs
    more than its own three; this one weighs exactly that, since whatever has a price is taken and paid.
    """
    _refuse_impossible(instance, taken)
    matched, pairs = taken >= 0, taken[taken >= 0]
    short = np.bincount(instance.mentor[pairs], minlength=len(instance.places)) < instance.places
    unused = np.isin(np.arange(len(prices.bond)), instance.bond[pairs], invert=True)
    left = slack(instance, prices)
    proven = (
        all((row >= 0).all() for row in (prices.mentee, prices.mentor, prices.bond, left))
        and (left[pairs] == 0).all()
        and (prices.mentee[~matched] == 0).all()
        and (prices.mentor[short] == 0).all()
        and (prices.bond[unused] == 0).all()
    )
    if not proven:
        raise Unproven("a better matching exists: no prices prove this one")


def slack(instance: Instance, prices: Prices) -> Ints:
    """What each candidate lacks to be worth its price, (candidates,): 0 for every pair that stands, never less."""
    asked: Ints = prices.mentee[instance.mentee]
    asked += prices.mentor[instance.mentor]
    if prices.bond.any():
        bonded = np.flatnonzero(instance.bond >= 0)
        asked[bonded] += prices.bond[instance.bond[bonded]]
    asked -= instance.weight
    return asked


def lowest(view: Residual) -> Prices:
    """A place is worth the best chain of moves that begins with somebody's gain and ends in that place."""
    instance, seated = view.instance, view.seat >= 0
    weight, free = (np.zeros(size, instance.weight.dtype) for size in (len(seated), len(view.owner)))
    weight[seated] = instance.weight[view.taken[seated]]
    price = -view.spread(free, weight, -instance.weight, free[view.mentors :])
    bond = np.zeros(len(instance.bond_mentor), price.dtype)
    bond[view.used] = price[view.mentors :] - price[view.owner[view.mentors :]]
    weight[seated] -= price[view.seat[seated]]
    return Prices(weight, price[: view.mentors], bond)


def _refuse_impossible(instance: Instance, taken: Ints) -> None:
    pairs = taken[taken >= 0]
    if len(taken) != instance.mentees or (len(pairs) and pairs.max() >= len(instance.mentee)):
        raise Unproven("the matching names other mentees or candidates than the instance")
    if (instance.mentee[pairs] != np.flatnonzero(taken >= 0)).any():
        raise Unproven("a mentee takes a candidate of another mentee")
    if (np.bincount(instance.mentor[pairs], minlength=len(instance.places)) > instance.places).any():
        raise Unproven("a mentor has more mentees than places")
    bonds = instance.bond[pairs]
    if (np.bincount(bonds[bonds >= 0]) > 1).any():
        raise Unproven("a person stands with one mentor twice")
