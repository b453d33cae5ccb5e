"""The best matching in numbers of any size: mentees come one by one, each by the cheapest chain of moves."""

from heapq import heappop, heappush

import numpy as np

from jobs.matching.instance import Instance, Ints


def grown(instance: Instance) -> Ints:
    """Return the candidate that each mentee takes, (mentees,), −1 for none.

    Successive shortest paths with potentials (Edmonds and Karp 1972) in Python's integers: slower than
    the flow of OR-tools, and exact where its costs would not fit.
    """
    network = _Network(instance)
    for mentee in range(instance.mentees):
        network.welcome(mentee)
    taken = np.full(instance.mentees, -1)
    used = np.flatnonzero(np.array(network.room[: 2 * len(instance.mentee) : 2], np.int64) == 0)
    taken[instance.mentee[used]] = used
    return taken


class _Network:
    """Mentees, mentors, bonds and the end as nodes; arc 2k is candidate k, and arc ^ 1 is its way back."""

    def __init__(self, instance: Instance) -> None:
        mentors = len(instance.places)
        self.end = instance.mentees + mentors + len(instance.bond_mentor)
        self.head: list[int] = []
        self.room: list[int] = []
        self.cost: list[int] = []
        self.leaving: list[list[int]] = [[] for _ in range(self.end + 1)]
        self.potential = [0] * (self.end + 1)
        ports = instance.mentees + np.where(instance.bond < 0, instance.mentor, mentors + instance.bond)
        for mentee, port, weight in zip(
            instance.mentee.tolist(), ports.tolist(), instance.weight.tolist(), strict=True
        ):
            self._join(mentee, port, 1, -weight)
        for bond, mentor in enumerate(instance.bond_mentor.tolist(), instance.mentees + mentors):
            self._join(bond, instance.mentees + mentor, 1, 0)
        for mentor, places in enumerate(instance.places.tolist(), instance.mentees):
            self._join(mentor, self.end, places, 0)
        for mentee in range(instance.mentees):
            self._join(mentee, self.end, 1, 0)

    def _join(self, tail: int, head: int, room: int, cost: int) -> None:
        self.leaving[tail].append(len(self.head))
        self.leaving[head].append(len(self.head) + 1)
        self.head += head, tail
        self.room += room, 0
        self.cost += cost, -cost

    def welcome(self, mentee: int) -> None:
        """Send one unit from the mentee to the end; all prices stay such that no move pays."""
        self.potential[mentee] = max(self.potential[self.head[arc]] - self.cost[arc] for arc in self.leaving[mentee])
        distance, came = self._shortest(mentee)
        for node, far in distance.items():
            self.potential[node] += min(0, far - distance[self.end])
        node = self.end
        while node != mentee:
            arc = came[node]
            self.room[arc] -= 1
            self.room[arc ^ 1] += 1
            node = self.head[arc ^ 1]

    def _shortest(self, start: int) -> tuple[dict[int, int], dict[int, int]]:
        """Dijkstra: distances by reduced cost up to the end, and the arc by which each node is reached."""
        distance, came, queue = {start: 0}, dict[int, int](), [(0, start)]
        while queue:
            far, node = heappop(queue)
            if node == self.end:
                break
            if far > distance[node]:
                continue
            for arc in self.leaving[node]:
                head = self.head[arc]
                length = far + self.cost[arc] + self.potential[node] - self.potential[head]
                if self.room[arc] and (head not in distance or length < distance[head]):
                    distance[head], came[head] = length, arc
                    heappush(queue, (length, head))
        return distance, came
