"""A dense market solved by a few of its candidates: the prices of these call in the others that matter."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from jobs.matching.instance import Instance, Ints
from jobs.matching.parts import only
from jobs.matching.proof import lowest, slack
from jobs.matching.residual import residual

#: Candidates of a mentee up to which, on average, the solver is given all.
FEW = 60
#: Where there are more, it begins with the best ones of each mentee and with some from all over the row.
BEST, SPREAD = 8, 16
#: So many more of a mentee are called in at a time, and with those that are missing also those that nearly are: within
#: this part of the largest gain.
CALLED, NEARLY = 24, 100

#: Returns the rows of a largest flow that gains most, (pairs,); None where the gains are too large.
Solver = Callable[[Instance, Ints], Ints | None]


def priced(instance: Instance, gains: Ints, solver: Solver, begin: Ints | None = None) -> tuple[Ints, Ints] | None:
    """What the solver takes of all candidates, (pairs,), found by showing it those alone that prices call for.

    The lowest prices that prove its answer on some candidates either prove it on all, or name those that are missing.
    `begin`: the rows to show first. Returns also the rows that were shown in the end; None as the solver does.
    """
    pair = _pair(instance, gains)
    if pair is None or len(gains) <= FEW * len(_firsts(instance.mentee)):
        used = solver(instance, gains)
        return None if used is None else (used, np.arange(len(gains)))
    shown, near = np.zeros(len(gains), bool), int(gains.max()) // NEARLY
    shown[_beginning(instance, gains) if begin is None else begin] = True
    while True:
        rows = np.flatnonzero(shown)
        some = only(instance, rows)
        used = solver(some, gains[rows])
        if used is None:
            return None
        left = _left(instance, gains, pair, rows, used)
        if left.min() >= 0:
            return rows[used], rows
        called = np.flatnonzero(left < near)
        shown[called[_least(instance.mentee[called], left[called], CALLED)]] = True


def _pair(instance: Instance, gains: Ints) -> int | None:
    """What a pair is worth besides its gain: with `everyone`, more than all gains. None where that is too much."""
    pairs = min(instance.mentees, int(instance.places.sum()))
    more = 2 * (pairs + 1) * max(int(gains.max(initial=0)), -int(gains.min(initial=0))) + 1
    return None if 64 * more > np.iinfo(np.int64).max else more if instance.everyone else 0


def _left(instance: Instance, gains: Ints, pair: int, rows: Ints, used: Ints) -> Ints:
    """What each candidate lacks to be worth the prices by which the rows `used` are the best of `rows`."""
    some = replace(only(instance, rows), weight=gains[rows] + pair, infinity=8 * (pair + int(gains.max()) + 1))
    taken = np.full(instance.mentees, -1)
    taken[some.mentee[used]] = used
    prices = lowest(residual(some, taken))
    return slack(replace(instance, weight=gains), replace(prices, mentee=prices.mentee - pair))


def _beginning(instance: Instance, gains: Ints) -> Ints:
    firsts = _firsts(instance.mentee)
    ends = np.append(firsts[1:], len(instance.mentee))
    some = [
        np.arange(first + i % step, end, step)  # everybody begins elsewhere
        for i, (first, end) in enumerate(zip(firsts.tolist(), ends.tolist(), strict=True))
        for step in [max(1, (end - first) // SPREAD)]
    ]
    return np.append(_least(instance.mentee, -gains, BEST), np.concatenate(some))


def _least(mentee: Ints, values: Ints, count: int) -> Ints:
    """Where the `count` least values of each mentee stand; the mentees, (values,), are sorted."""
    firsts = _firsts(mentee)
    found = [np.empty(0, np.intp)]
    for first, end in zip(firsts.tolist(), [*firsts[1:].tolist(), len(mentee)], strict=True):
        few = end - first <= count
        found.append(first + (np.arange(end - first) if few else np.argpartition(values[first:end], count)[:count]))
    return np.concatenate(found)


def _firsts(mentee: Ints) -> Ints:
    return np.flatnonzero(np.diff(mentee, prepend=-1))
