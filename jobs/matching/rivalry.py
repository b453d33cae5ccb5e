"""Who competes for what: witnesses by Hall's theorem, looked for by many mentees in the same sweeps."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from jobs.matching.instance import Ints
from jobs.matching.residual import Residual, residual
from jobs.matching.solution import Solution

#: A set of so many mentees is one number, a bit for each.
BITS = 64


class Competition(NamedTuple):
    """Mentees who compete for the same mentors, more of them than places there.

    `places` counts the pairs that these mentees can have at most. `certain` says that no matching whatever serves
    them all; otherwise one would, and the whole school would lose points by it (see `next_best`).
    """

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    places: int
    certain: bool


def competitions(solution: Solution) -> dict[int, Competition]:
    """With whom each mentee competes who has candidates and no pair; looked for from the mentee outwards."""
    view = _Sweeps(residual(solution.instance, solution.taken))
    waiting = view.waiting
    found: dict[int, Competition] = {}
    for begin in range(0, len(waiting), BITS):
        found.update(_compete(view, waiting[begin : begin + BITS]))
    return found


def _compete(view: "_Sweeps", who: Ints) -> Iterator[tuple[int, Competition]]:
    reached = wanted = view.wanted(who)
    left = np.ones(len(who), bool)
    while left.any():
        bound, room = view.bound(reached), view.room(reached)
        certain = left & (_members(bound).sum(axis=0) > room)[: len(who)]
        for one in np.flatnonzero(certain).tolist():
            yield int(who[one]), view.told(_has(bound, one), _has(reached, one), int(room[one]), certain=True)
        left &= ~certain
        if not left.any():
            return
        further = view.pushed(reached)
        grows = _members(np.bitwise_or.reduce(reached ^ further)[None])[0, : len(who)].astype(bool)
        reached = further
        for one in np.flatnonzero(left & ~grows).tolist():
            rivals = view.standing(_has(wanted, one))
            rivals[who[one]] = True
            yield int(who[one]), view.told(rivals, _has(wanted, one), int(view.room(wanted)[one]), certain=False)
        left &= grows


def _has(sets: Ints, one: int) -> Ints:
    """Where a mentee is in the set, in bool."""
    there: Ints = (sets >> np.uint64(one)) & np.uint64(1) == 1
    return there


def _members(sets: Ints) -> Ints:
    """The bits of each set, (sets, BITS)."""
    return np.unpackbits(sets.astype("<u8").view(np.uint8).reshape(-1, BITS // 8), axis=1, bitorder="little")


class _Sweeps:
    """A matching as a graph; sets of those who have reached a node, or a mentee, are spread over all candidates."""

    def __init__(self, view: Residual) -> None:
        self.view, mentee = view, view.instance.mentee
        self.first = np.flatnonzero(np.diff(mentee, prepend=-1))
        self.asking = mentee[self.first]

    @cached_property
    def _by_port(self) -> tuple[Ints, Ints, Ints]:
        """The mentees of all candidates, sorted by port; where each port's begin; and the ports."""
        ports = self.view.port.astype(np.min_scalar_type(len(self.view.owner)))
        order = np.argsort(ports, kind="stable")
        sizes = np.bincount(ports)
        begin = np.cumsum(sizes) - sizes
        return self.view.instance.mentee[order], begin[sizes > 0], np.flatnonzero(sizes)

    @property
    def waiting(self) -> Ints:
        """The mentees who have candidates and no pair."""
        return self.asking[self.view.seat[self.asking] < 0]

    def wanted(self, who: Ints) -> Ints:
        """Where the candidates of these mentees lead, (nodes,) of sets."""
        wanted = np.zeros(len(self.view.owner), np.uint64)
        for bit, mentee in enumerate(who.tolist()):
            begin, end = np.searchsorted(self.view.instance.mentee, np.array([mentee, mentee + 1], who.dtype))
            wanted[self.view.port[begin:end]] |= np.uint64(1 << bit)
        return self._with_bonds(wanted)

    def _with_bonds(self, reached: Ints) -> Ints:
        """Who reaches a mentor reaches everybody there, also those who came through a bond."""
        mentors = self.view.mentors
        return np.append(reached[:mentors], reached[mentors:] | reached[self.view.owner[mentors:]])

    def standing(self, reached: Ints) -> Ints:
        """Who has reached the place of each mentee's pair, (mentees,)."""
        return np.where(self.view.seat >= 0, reached[self.view.seat], np.zeros(1, reached.dtype))

    def pushed(self, reached: Ints) -> Ints:
        """These nodes, and all where the mentees who stand there could go instead."""
        further = reached.copy()
        mentees, begin, ports = self._by_port
        further[ports] |= np.bitwise_or.reduceat(self.standing(reached)[mentees], begin)
        return self._with_bonds(further)

    def bound(self, reached: Ints) -> Ints:
        """Who has reached all candidates of a mentee, (mentees,)."""
        bound = np.zeros(len(self.view.seat), np.uint64)
        bound[self.asking] = np.bitwise_and.reduceat(reached[self.view.port], self.first)
        return bound

    def room(self, reached: Ints) -> Ints:
        """How many pairs fit in where each is, (BITS,): the places of mentors, and one for a bond of any other."""
        mentors, bonds = reached[: self.view.mentors], reached[self.view.mentors :]
        alone = bonds & ~mentors[self.view.owner[self.view.mentors :]]
        room: Ints = self.view.instance.places @ _members(mentors).astype(np.int64) + _members(alone).sum(axis=0)
        return room

    def told(self, rivals: Ints, reached: Ints, room: int, *, certain: bool) -> Competition:
        """A competition of these mentees for these nodes."""
        mentees, mentors = np.flatnonzero(rivals), np.unique(self.view.owner[reached])
        return Competition(tuple(mentees.tolist()), tuple(mentors.tolist()), room, certain)
