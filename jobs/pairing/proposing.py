"""The best matching of those who may be matched, with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobs.matching import (
    Alternative,
    Competition,
    Relief,
    Solution,
    Worth,
    competitions,
    enriched,
    next_best,
    reliefs,
    rescored,
)
from jobs.pairing.holding import Holding
from jobs.pairing.market import Kept, Market, market_of
from jobs.pairing.participants import Ends, Need, NeedKey, Participants
from jobs.records.pairs import PROPOSED

#: So many candidates are matched again at most to tell how many places would be enough where several compete for one:
#: a second's work.
TRIED = 2_000_000


@dataclass(frozen=True)
class Rivals:
    """Needs that compete for mentors with fewer places. `certain`: no matching whatever serves them all."""

    needs: Sequence[Need]
    mentors: Sequence[str]
    places: int
    certain: bool


@dataclass(frozen=True)
class Proposal:
    """What the matching says: the mentor of each need that got one; the rest can be asked for reasons."""

    market: Market
    solution: Solution | None
    _trials: dict[tuple[int, int], Solution] = field(default_factory=dict)

    @classmethod
    def of(cls, market: Market, kept: Kept) -> "Proposal":
        """The best matching when the pairs `kept` have a bonus."""
        return cls(market, market.solved(market.scores(kept)) if market.needs else None)

    @cached_property
    def settled(self) -> "Proposal":
        """The same pairs, which are best again when they have the bonus themselves."""
        return Proposal(self.market, self.solution and rescored(self.solution, self.market.scores(self.purposes)))

    @cached_property
    def chosen(self) -> dict[NeedKey, Ends]:
        """The needs that got a mentor."""
        numbers = self.solution.chosen.tolist() if self.solution else []
        needs = zip(self.market.needs, numbers, strict=bool(self.solution))
        return {need.key: (self.market.mentors[j], need.mentee.code) for need, j in needs if j >= 0}

    @cached_property
    def purposes(self) -> Kept:
        """The pairs of `chosen`, and what they are for."""
        return {ends: (key[1], key[2]) for key, ends in self.chosen.items()}

    @cached_property
    def _number(self) -> dict[NeedKey, int]:
        return {need.key: number for number, need in enumerate(self.market.needs)}

    @cached_property
    def _spare(self) -> list[Alternative]:
        return next_best(self.solution) if self.solution else []

    @cached_property
    def _rivals(self) -> dict[int, Competition]:
        return competitions(self.solution) if self.solution else {}

    @cached_property
    def _reliefs(self) -> dict[int, Relief]:
        return reliefs(self.solution) if self.solution else {}

    def spare(self, need: Need) -> tuple[str, Worth] | None:
        """The next-best mentor of a need, and what all together lose by it."""
        number = self._number.get(need.key)
        best = self._spare[number] if number is not None else None
        return (self.market.mentors[best.mentor], best.loss) if best and best.mentor >= 0 else None

    def rivals(self, need: Need) -> Rivals | None:
        """Who competes with an unmatched need for which mentors; None for a need that has no candidate."""
        found = self._rivals.get(self._number.get(need.key, -1))
        if not found:
            return None
        needs = [self.market.needs[i] for i in found.mentees]
        return Rivals(needs, [self.market.mentors[j] for j in found.mentors], found.places, found.certain)

    def relief(self, need: Need) -> tuple[str, int] | None:
        """The mentor with whom more places would help an unmatched need, and how many are enough.

        0 where several wait for the same places and it was not tried who gets them.
        """
        number = self._number.get(need.key, -1)
        found = self._reliefs.get(number)
        if not found or not self.solution or found.mentor < 0:
            return None
        code = self.market.mentors[found.mentor]
        return (code, 1) if found.certain else (code, self._enough(number, found.mentor, self.solution))

    def _enough(self, need: int, mentor: int, solution: Solution) -> int:
        for count in range(1, len(self.market.needs) + 1):
            if (mentor, count) not in self._trials:
                if len(self._trials) * len(self.market.need) > TRIED:
                    return 0
                self._trials[mentor, count] = enriched(solution, mentor, count)
            if self._trials[mentor, count].chosen[need] >= 0:
                return count
        return 0


def propose(participants: Participants, holding: Holding) -> Proposal:
    """Match what is not settled yet.

    A pair that is proposed now has a bonus. Where the matching changes, it is solved once more with the bonus on the
    new pairs: the same pairs are best again, and reasons and prices are those that the next run will find.
    """
    market = market_of(participants, holding)
    kept = {
        one.ends: (participants.words.form(one.pair.form) or "", participants.words.request(one.pair.request) or "")
        for one in holding.known
        if one.pair.status == PROPOSED and one.ends not in holding.held and not one.frozen
    }
    found = Proposal.of(market, kept)
    return found if found.purposes == kept else found.settled
