"""How the pairs of a matching could move: mentors and used bonds are nodes, mentees are the arcs between them."""

from dataclasses import dataclass

import numpy as np

from jobs.matching.instance import SHORT, Instance, Ints


@dataclass(frozen=True, eq=False, slots=True)
class Residual:
    """A matching seen as a graph.

    Nodes are the mentors, then the bonds that a pair uses (`used`, their numbers). `port` (candidates,) is the
    node where a mentee arrives who takes the candidate: the used bond, which has room for one, or the mentor.
    `seat` (mentees,) is the port of the mentee's pair, −1 for none; `owner` (nodes,) the mentor of a node;
    `load` (mentors,) the places in use.
    """

    instance: Instance
    taken: Ints
    used: Ints
    port: Ints
    seat: Ints
    owner: Ints
    load: Ints

    @property
    def mentors(self) -> int:
        """The number of mentors: nodes from here on are bonds."""
        return len(self.load)

    def spread(self, start: Ints, away: Ints, step: Ints, entry: Ints) -> Ints:
        """Shortest distances to all nodes, (nodes,), by Bellman's and Ford's sweeps over candidates.

        `start` (nodes,) are the distances to begin with. From a mentee's seat to candidate k's port it is
        `away[mentee]` + `step[k]`, and `away` counts from 0 for a mentee without a pair; from a mentor to his
        bond it is `entry` (used bonds,). The sweeps are broken off at a free place nearer than nothing, or a way below
        −infinity: only a matching that is not the best one has these, and its distances prove nothing.
        """
        seated, bonds = self.seat >= 0, self.owner[self.mentors :]
        floor = np.full(len(start), -self.instance.infinity)
        floor[: self.mentors][self.load < self.instance.places] = 0
        distance, rows = start.copy(), np.arange(len(self.port))
        for _ in range(len(start) + 1):
            before = distance.copy()
            base = np.where(seated, distance[self.seat], 0) + away
            np.minimum.at(distance, self.port[rows], base[self.instance.mentee[rows]] + step[rows])
            distance[self.mentors :] = np.minimum(distance[self.mentors :], distance[bonds] + entry)
            nearer = distance < before
            if not nearer.any() or (distance < floor).any():
                break
            rows = self._of(np.flatnonzero(seated & nearer[self.seat]))
        return distance

    def _of(self, mentees: Ints) -> Ints:
        """The rows of some mentees."""
        all_ = self.instance.mentee
        begin, end = np.searchsorted(all_, np.array((mentees, mentees + 1), all_.dtype))  # else `all_` is copied
        sizes = end - begin
        return np.repeat(begin - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())


def residual(instance: Instance, taken: Ints) -> Residual:
    """See the matching in which mentee i takes candidate `taken[i]` as a graph."""
    mentors, pairs = len(instance.places), taken[taken >= 0]
    used = np.unique(instance.bond[pairs][instance.bond[pairs] >= 0])
    node = np.full(len(instance.bond_mentor) + 1, -1, SHORT)  # one more at the end: what bond −1 finds
    node[used] = mentors + np.arange(len(used))
    port = np.where(node[instance.bond] >= 0, node[instance.bond], instance.mentor)
    seat = np.full(len(taken), -1)
    seat[taken >= 0] = port[pairs]
    return Residual(
        instance=instance,
        taken=taken,
        used=used,
        port=port,
        seat=seat,
        owner=np.append(np.arange(mentors), instance.bond_mentor[used]),
        load=np.bincount(instance.mentor[pairs], minlength=mentors),
    )
