"""The candidates of a matching, checked, and the one number that says what a pair is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

#: Whole numbers: int32 or int64 where every sum fits, Python's own integers (dtype object) where it would not.
Ints = npt.NDArray[Any]

#: What mentees, mentors and bonds are numbered in: there are millions of candidates, and hardly so many people.
SHORT = np.int32

#: What a caller may hand over as a row of whole numbers.
Numbers = Sequence[int] | npt.NDArray[Any]


class Worth(NamedTuple):
    """What a change is worth to the whole school: mentees with a mentor, and points of score."""

    mentees: int
    score: int


@dataclass(frozen=True, eq=False, slots=True)
class Instance:
    """Who may go to whom: candidates sorted by mentee, then mentor, without repeats.

    Shapes: mentee, mentor, bond and weight (candidates,); bond_mentor (bonds,); places (mentors,).
    `bond` is −1 where no other row asks for the same bond; `places` are cut to the number of mentees.
    `weight` joins both goals in one integer, `unit` of the first goal to 1 of the second, such that the
    heaviest matching is the best one; `infinity` is eight times the heaviest candidate, more than any loss.
    """

    mentee: Ints
    mentor: Ints
    score: Ints
    bond: Ints
    bond_mentor: Ints
    places: Ints
    mentees: int
    everyone: bool
    unit: int
    weight: Ints
    infinity: int

    def worth(self, value: int) -> Worth:
        """Take a sum or a difference of weights apart, exactly."""
        second = (value + self.unit // 2) % self.unit - self.unit // 2
        first = (value - second) // self.unit
        return Worth(first, second) if self.everyone else Worth(second, first)

    def with_(self, *, score: Ints | None = None, places: Ints | None = None) -> "Instance":
        """The same candidates with other scores, (candidates,), or other places, (mentors,)."""
        points = self.score if score is None else score
        room = self.places if places is None else np.minimum(places, self.mentees)
        return _weighed(replace(self, score=points, places=room))


def read(
    mentee: Numbers, mentor: Numbers, score: Numbers, places: Numbers, *, everyone: bool, bond: Numbers | None
) -> Instance:
    """Check the rows of `solve` and bring them into the form that does not depend on their order.

    Raises ValueError when the rows contradict themselves.
    """
    who, whom, points, room = (
        _whole(row, name)
        for row, name in ((mentee, "mentee"), (mentor, "mentor"), (score, "score"), (places, "places"))
    )
    bonds = np.full(len(who), -1) if bond is None else _whole(bond, "bond")
    _refuse_contradictions(who, whom, points, room, bonds)
    mentees = int(who.max()) + 1 if len(who) else 0
    who, whom, points, bonds = _canonical(who.astype(SHORT), whom.astype(SHORT), points, bonds)
    bonds, bond_mentor = shared(bonds, whom)
    room = np.minimum(room, mentees).astype(np.int64)
    return _weighed(Instance(who, whom, points, bonds, bond_mentor, room, mentees, everyone, 0, points, 0))


def _whole(row: Numbers, name: str) -> Ints:
    values = np.asarray(row)
    if values.ndim != 1:
        raise ValueError(f"{name} must be one row of whole numbers, not an array of {values.ndim} dimensions")
    if not len(values):
        return np.empty(0, np.int64)
    if values.dtype.kind == "f":  # so numpy reads a list with 1 and 2**63; an array of floats stays one
        values = np.asarray(row, object)
    if values.dtype == object and all(isinstance(value, int | np.integer) for value in values):
        return values
    if values.dtype.kind not in "iu":
        raise ValueError(f"{name} must hold whole numbers only")
    if values.dtype in (SHORT, np.int64):
        return values
    return values.astype(object if values.dtype == np.uint64 else np.int64)


def _refuse_contradictions(who: Ints, whom: Ints, points: Ints, room: Ints, bonds: Ints) -> None:
    if len({len(who), len(whom), len(points), len(bonds)}) > 1:
        raise ValueError("mentee, mentor, score and bond must have one entry for every candidate, equally many")
    for values, name in ((who, "mentee"), (whom, "mentor"), (points, "score"), (room, "places")):
        if len(values) and values.min() < 0:
            raise ValueError(f"{name} must not hold negative numbers, and it holds {values.min()}")
    if len(who) and who.max() >= np.iinfo(SHORT).max:
        raise ValueError(f"mentees are numbered from 0, and one is {who.max()}")
    if len(whom) and whom.max() >= len(room):
        raise ValueError(f"candidate with mentor {whom.max()}, but places are given for {len(room)} mentors only")


def _canonical(who: Ints, whom: Ints, points: Ints, bonds: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    if ((np.diff(who) > 0) | ((np.diff(who) == 0) & (np.diff(whom) > 0))).all():
        return who, whom, points, bonds
    order = np.lexsort((whom, who))
    who, whom, points, bonds = who[order], whom[order], points[order], bonds[order]
    first = np.flatnonzero(np.r_[True, (np.diff(who) != 0) | (np.diff(whom) != 0)])
    if (np.maximum.reduceat(bonds, first) != np.minimum.reduceat(bonds, first)).any():
        raise ValueError("a candidate is given twice, with two different bonds")
    return who[first], whom[first], np.maximum.reduceat(points, first), bonds[first]


def shared(bonds: Ints, whom: Ints) -> tuple[Ints, Ints]:
    """Number the bonds that hold two candidates or more; −1 for the rest. And the mentor of each."""
    named = np.flatnonzero(bonds >= 0)
    _, number, size = np.unique(bonds[named], return_inverse=True, return_counts=True)
    kept = size > 1
    short = np.full(len(bonds), -1, SHORT)
    short[named] = np.where(kept, np.cumsum(kept) - 1, -1)[number]
    inside = short >= 0
    bond_mentor = np.zeros(int(kept.sum()), np.int64)
    bond_mentor[short[inside]] = whom[inside]
    if (bond_mentor[short[inside]] != whom[inside]).any():
        raise ValueError("a bond joins candidates of one mentor, and one of these bonds names two mentors")
    return short, bond_mentor


def _weighed(instance: Instance) -> Instance:
    """Choose the unit so large that no sum of the second goal, over one pair more than possible, reaches half of it."""
    pairs, points = min(instance.mentees, int(instance.places.sum())), instance.score
    top = int(points.max(initial=0))
    unit = 2 * (pairs + 1) * (top if instance.everyone else 1) + 1
    infinity = 8 * (unit + top + 1 if instance.everyone else unit * top + 2)
    kind = next((kind for kind in (SHORT, np.int64) if 4 * infinity < np.iinfo(kind).max), object)
    weight = points.astype(kind)
    points = points if weight.dtype != object else weight
    weight = weight + unit if instance.everyone else weight * unit + 1
    return replace(instance, score=points, unit=unit, weight=weight, infinity=infinity)
