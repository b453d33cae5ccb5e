"""Which of plans with equal totals is better: the one whose people have waited longer."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.pairing.participants import Need, Participants


@dataclass(frozen=True)
class Patience:
    """Whole numbers that stand below the points of a score: more than all of them together makes one point.

    `point`: what a point is worth beside them. `extra`: what each need adds.
    """

    point: int
    extra: Sequence[int]

    def points(self, score: int) -> int:
        """The points in a score, or in the difference of two."""
        return (score + self.point // 2) // self.point


def patience(needs: Sequence[Need], participants: Participants, places: int) -> Patience:
    """Days of waiting count first; below them, whoever wrote no day comes last. `places`: the most pairs there are."""
    undated = sum(need.admitted.row.day is None for need in needs)
    day = 1 if not undated else 1 + (undated if participants.settings.everyone else len(needs))
    extra = [
        participants.waited(need) * day + bool(undated and need.admitted.row.day) if need.admitted.row.day else 0
        for need in needs
    ]
    return Patience(2 * sum(sorted(extra, reverse=True)[:places]) + 1, extra)
