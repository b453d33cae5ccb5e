"""The open needs and the mentors who have candidates among them, in arrays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from jobs.matching import Solution, solve
from jobs.pairing.asking import Asking
from jobs.pairing.holding import Holding
from jobs.pairing.participants import Ends, Need, Participants
from jobs.pairing.patience import Patience, patience
from jobs.pairing.scores import WEIGHTS, waiting

Ints = npt.NDArray[Any]
#: The pairs that are proposed now → (form, request): they have a bonus.
Kept = Mapping[Ends, tuple[str, str]]


@dataclass(frozen=True, eq=False)
class Market:
    """Open needs that have a candidate, and all mentors: row k joins need `need[k]` and mentor `mentor[k]`.

    Rows stand in the order of needs, then of mentors. Shapes: need, mentor, score (rows,). A score holds its points
    and, below them, what decides between plans of equal points.
    """

    needs: Sequence[Need]
    mentors: Sequence[str]
    places: Sequence[int]
    need: Ints
    mentor: Ints
    score: Ints
    everyone: bool
    patience: Patience

    @cached_property
    def _bonds(self) -> Ints:
        """One number for all requests of one mentee to one mentor: at most one becomes a pair; −1 for others."""
        numbers: dict[str, int] = {}
        people = np.array([numbers.setdefault(need.mentee.code, len(numbers)) for need in self.needs], np.int64)
        several = np.bincount(people)[people] > 1
        rows = np.flatnonzero(several[self.need])
        pairs = people[self.need[rows]] * len(self.mentors) + self.mentor[rows]
        _, first, number = np.unique(pairs, return_index=True, return_inverse=True)
        bonds = np.full(len(self.need), -1, np.int32)
        bonds[rows] = np.argsort(np.argsort(first))[number]
        return bonds

    def scores(self, kept: Kept) -> Ints:
        """The score of each row, with a bonus for the pairs `kept`."""
        scores, numbers = self.score.copy(), {code: number for number, code in enumerate(self.mentors)}
        for (mentor, mentee), purpose in kept.items():
            for need in self._asking.get((mentee, *purpose), ()) if mentor in numbers else ():
                scores[self._rows(need, numbers[mentor])] += WEIGHTS["keep"].points * self.patience.point
        return scores

    @cached_property
    def _asking(self) -> Mapping[tuple[str, str, str], Sequence[int]]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, need in enumerate(self.needs):
            found.setdefault((need.mentee.code, need.form, need.request), []).append(number)
        return found

    def _rows(self, need: int, mentor: int) -> Ints:
        """The row of this need and mentor, if there is one."""
        begin, end = self._bounds[need : need + 2]
        found: Ints = begin + np.flatnonzero(self.mentor[begin:end] == mentor)
        return found

    @cached_property
    def _bounds(self) -> Ints:
        return np.cumsum(np.append(0, np.bincount(self.need, minlength=len(self.needs))))

    def solved(self, scores: Ints) -> Solution:
        """The proven optimum."""
        return solve(self.need, self.mentor, scores, self.places, everyone=self.everyone, bond=self._bonds)


def market_of(participants: Participants, holding: Holding) -> Market:
    """Who may be matched with whom, and how well they fit."""
    free = holding.free
    offering = [code for code in free if code in participants.mentors]  # a pair may stand whose mentor has no offer
    needs = [need for need in participants.needs if holding.open(need)]
    asking = Asking(needs, [participants.mentors[code] for code in offering], participants)
    allowed = asking.allowed()
    _forbid(holding.held | holding.settled, allowed, asking)
    wished = allowed.any(axis=1)
    waited = np.array([waiting(need, participants) for need in needs], np.int16).reshape(-1, 1)
    met = [needs[i] for i in np.flatnonzero(wished).tolist()]
    patient = patience(met, participants, sum(free.values()))
    number = {code: number for number, code in enumerate(free)}
    need, column = _where(allowed[wished])
    return Market(
        needs=met,
        mentors=list(free),
        places=list(free.values()),
        need=need,
        mentor=np.array([number[code] for code in offering], np.int32)[column],
        score=_scores((asking.points() + waited)[allowed], patient, need),
        everyone=participants.settings.everyone,
        patience=patient,
    )


def _scores(points: Ints, patient: Patience, need: Ints) -> Ints:
    """The scores of rows with these points, (rows,), in the shortest numbers that hold them."""
    longest = (int(points.max(initial=0)) + WEIGHTS["keep"].points + 1) * patient.point
    kind = np.int32 if longest < np.iinfo(np.int32).max else np.int64
    scores: Ints = points.astype(kind)
    scores *= patient.point
    scores += np.array(patient.extra, kind)[need]
    return scores


def _forbid(pairs: Collection[Ends], allowed: Ints, asking: Asking) -> None:
    """Strike out these pairs, for all requests of the mentee."""
    mentors = {mentor.person.code: j for j, mentor in enumerate(asking.mentors)}
    mentees: dict[str, list[int]] = {}
    for i, need in enumerate(asking.needs):
        mentees.setdefault(need.mentee.code, []).append(i)
    for mentor, mentee in pairs:
        if mentor in mentors and mentee in mentees:
            allowed[mentees[mentee], mentors[mentor]] = False


def _where(allowed: Ints) -> tuple[Ints, Ints]:
    """The rows and columns that hold something, as np.nonzero finds them, in half the memory."""
    at = np.flatnonzero(allowed)
    row, column = np.divmod(at.astype(np.int32 if allowed.size < 2**31 else np.int64), max(1, allowed.shape[1]))
    return row, column
