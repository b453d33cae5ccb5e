"""What falls apart is solved apart: candidates in groups that share no mentee and no mentor."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from jobs.matching.instance import Instance, Ints

#: Candidates from which on components are no longer put together: one call of the solver costs as much as so many.
TOGETHER = 20_000


def parts(instance: Instance) -> Iterator[Ints | slice]:
    """The rows of the components, (candidates of the part,), small ones put together; the least mentor's first."""
    if len(instance.mentee) <= TOGETHER:
        yield slice(None)
        return
    root = _roots(instance)
    sizes = np.bincount(root, np.bincount(instance.mentor, minlength=len(root))).astype(np.int64)
    begin = np.cumsum(sizes) - sizes
    names, number = np.unique(np.where(sizes > 0, begin // TOGETHER, -1), return_inverse=True)
    if (names >= 0).sum() == 1:
        yield slice(None)
        return
    of_row = number[root].astype(np.min_scalar_type(len(names)))[instance.mentor]
    for rows in np.split(np.argsort(of_row, kind="stable"), np.cumsum(np.bincount(of_row))[:-1]):
        if len(rows):
            yield rows


def only(instance: Instance, rows: Ints | slice) -> Instance:
    """These candidates alone, (rows,), in their order; mentees, mentors and bonds keep their numbers."""
    columns = ("mentee", "mentor", "score", "bond", "weight")
    return replace(instance, **{name: getattr(instance, name)[rows] for name in columns})


def _roots(instance: Instance) -> Ints:
    """The least mentor of each mentor's component, (mentors,).

    Everybody takes the least number in reach and hands it on, and jumps to where that one has jumped.
    """
    root = np.arange(len(instance.places))
    first = np.flatnonzero(np.diff(instance.mentee, prepend=-1))
    sizes = np.diff(first, append=len(instance.mentee))
    while True:
        least = np.minimum.reduceat(root[instance.mentor], first)
        after = root.copy()
        np.minimum.at(after, instance.mentor, np.repeat(least, sizes))
        after = after[after]
        if np.array_equal(after, root):
            return root
        root = after
