"""How the pairs of a matching could move: mentors and used bonds are nodes, mentees are the arcs between them."""

from dataclasses import dataclass

import numpy as np

from jobs.matching.instance import Instance, Ints


@dataclass(frozen=True, eq=False, slots=True)
class Residual:
    """A matching seen as a graph.

    Nodes are the mentors, then the bonds that a pair uses (`used`, their numbers). `port` (candidates,) is the
    node where a mentee arrives who takes the candidate: the used bond, which has room for one, or the mentor.
    `seat` (mentees,) is the port of the mentee's pair, −1 for none; `owner` (nodes,) the mentor of a node;
    `load` (mentors,) the places in use; `by_port` (candidates,) sorts the candidates by port.
    """

    instance: Instance
    taken: Ints
    used: Ints
    port: Ints
    seat: Ints
    owner: Ints
    load: Ints
    by_port: Ints

    @property
    def mentors(self) -> int:
        """The number of mentors: nodes from here on are bonds."""
        return len(self.load)

    def spread(self, start: Ints, away: Ints, step: Ints, entry: Ints) -> Ints:
        """Shortest distances to all nodes, (nodes,), by Bellman's and Ford's sweeps over all candidates at once.

        `start` (nodes,) are the distances to begin with. From a mentee's seat to candidate k's port it is
        `away[mentee]` + `step[k]`, and `away` counts from 0 for a mentee without a pair; from a mentor to his
        bond it is `entry` (used bonds,). The sweeps are broken off at a free place nearer than nothing, or a way below
        −infinity: only a matching that is not the best one has these, and its distances prove nothing.
        """
        if not len(self.port):
            return start
        mentee, onto = self.instance.mentee[self.by_port], self.port[self.by_port]
        step, seated, bonds = step[self.by_port], self.seat >= 0, self.owner[self.mentors :]
        first = np.flatnonzero(np.diff(onto, prepend=-1))
        floor = np.full(len(start), -self.instance.infinity)
        floor[: self.mentors][self.load < self.instance.places] = 0
        distance = start.copy()
        for _ in range(len(start) + 1):
            before = distance.copy()
            base = np.where(seated, distance[self.seat], 0) + away
            shortest = np.minimum.reduceat(base[mentee] + step, first)
            distance[onto[first]] = np.minimum(distance[onto[first]], shortest)
            distance[self.mentors :] = np.minimum(distance[self.mentors :], distance[bonds] + entry)
            if np.array_equal(before, distance) or (distance < floor).any():
                break
        return distance


def residual(instance: Instance, taken: Ints) -> Residual:
    """See the matching in which mentee i takes candidate `taken[i]` as a graph."""
    mentors, pairs = len(instance.places), taken[taken >= 0]
    used = np.unique(instance.bond[pairs][instance.bond[pairs] >= 0])
    node = np.full(len(instance.bond_mentor) + 1, -1)  # one more at the end: what bond −1 finds
    node[used] = mentors + np.arange(len(used))
    port = np.where(node[instance.bond] >= 0, node[instance.bond], instance.mentor)
    return Residual(
        instance=instance,
        taken=taken,
        used=used,
        port=port,
        seat=np.where(taken >= 0, port[taken], -1),
        owner=np.append(np.arange(mentors), instance.bond_mentor[used]),
        load=np.bincount(instance.mentor[pairs], minlength=mentors),
        by_port=np.argsort(port, kind="stable"),
    )
