"""The best matching, with its proof."""

from dataclasses import dataclass

import numpy as np

from jobs.matching.flow import cheapest
from jobs.matching.growth import grown
from jobs.matching.instance import Instance, Ints, Numbers, read
from jobs.matching.proof import Prices, Unproven, prove


@dataclass(frozen=True, eq=False, slots=True)
class Solution:
    """A matching that has passed its proof.

    `taken` (mentees,) is the candidate of each mentee in `instance`, and `chosen` (mentees,) his mentor; −1 for none.
    `basis` are the rows that its prices rest on.
    """

    instance: Instance
    taken: Ints
    chosen: Ints
    prices: Prices
    basis: Ints

    @property
    def matched(self) -> int:
        """How many mentees have a mentor."""
        return int((self.taken >= 0).sum())

    @property
    def total(self) -> int:
        """The score of all pairs together."""
        return int(self.instance.score[self.taken[self.taken >= 0]].sum())


def optimum(mentee: Numbers, mentor: Numbers, score: Numbers, places: Numbers, *, everyone: bool) -> Ints:
    """Return the mentor of each mentee, or −1: the best matching there is, proven.

    Candidate k joins mentee[k] and mentor[k] with score[k] ≥ 0; places[j] are mentor j's places. With `everyone`:
    as many mentees as possible, then the highest total; without: the highest total, among equals more pairs. The
    order of candidates does not matter, and of one given twice the better score counts.
    Shapes: mentee, mentor, score (candidates,); places (mentors,); the answer (max(mentee) + 1,), int64.
    Raises ValueError for rows that contradict themselves, Unproven instead of an answer that is not the best.
    """
    return solve(mentee, mentor, score, places, everyone=everyone).chosen


def solve(
    mentee: Numbers, mentor: Numbers, score: Numbers, places: Numbers, *, everyone: bool, bond: Numbers | None = None
) -> Solution:
    """Find the matching of `optimum` with its prices; a person may stand in several rows, one for each request.

    bond[k] ≥ 0 is the same number for the candidates of one person with one mentor, of which at most one becomes
    a pair; −1 says that no other row competes for it. Raises as `optimum` does.
    """
    return _solved(read(mentee, mentor, score, places, everyone=everyone, bond=bond))


def enriched(solution: Solution, mentor: int, more: int) -> Solution:
    """The best matching when a mentor has more places. Raises as `solve` does."""
    places = solution.instance.places.copy()
    places[mentor] += more
    return _solved(solution.instance.with_(places=places), solution.basis)


def rescored(solution: Solution, score: Ints) -> Solution:
    """The same matching with other scores of the candidates in `instance`, (candidates,).

    Raises Unproven where it is no longer the best.
    """
    return _proven(solution.instance.with_(score=score), solution.taken, solution.basis)


def certificate(
    mentee: Numbers,
    mentor: Numbers,
    score: Numbers,
    places: Numbers,
    chosen: Numbers,
    *,
    everyone: bool,
    bond: Numbers | None = None,
) -> Solution:
    """Prove that `chosen`, from whatever source, is a best matching of the rows of `solve`. Raises Unproven."""
    instance = read(mentee, mentor, score, places, everyone=everyone, bond=bond)
    return _proven(instance, _candidates(instance, np.asarray(chosen)))


def _solved(instance: Instance, basis: Ints | None = None) -> Solution:
    found = cheapest(instance, basis)
    return _proven(instance, grown(instance)) if found is None else _proven(instance, *found)


def _proven(instance: Instance, taken: Ints, basis: Ints | None = None) -> Solution:
    prices, basis = prove(instance, taken, basis)
    chosen = np.full(instance.mentees, -1)
    chosen[taken >= 0] = instance.mentor[taken[taken >= 0]]
    return Solution(instance, taken, chosen, prices, basis)


def _candidates(instance: Instance, chosen: Ints) -> Ints:
    """The candidate behind each mentee's mentor."""
    if chosen.shape != (instance.mentees,):
        raise Unproven("the matching names other mentees than the candidates do")
    hits = np.flatnonzero(chosen[instance.mentee] == instance.mentor)
    if len(hits) < (chosen != -1).sum():
        raise Unproven("a mentee stands with a mentor who is no candidate of his")
    taken = np.full(instance.mentees, -1)
    taken[instance.mentee[hits]] = hits
    return taken
