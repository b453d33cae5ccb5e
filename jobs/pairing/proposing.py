"""The best matching of those who may be matched, with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobs.matching import Alternative, Solution, Worth, competition, next_best, relief, solve
from jobs.pairing.holding import Holding
from jobs.pairing.participants import Ends, Need, NeedKey, Participants
from jobs.pairing.rules import candidates
from jobs.pairing.scores import WEIGHTS, parts, points, waiting
from jobs.records.pairs import PROPOSED

#: The pairs that are proposed now → (form, request): they have a bonus.
Kept = Mapping[Ends, tuple[str, str]]
#: So many candidates are matched again at most to tell how many places would be enough where several compete for one:
#: a second's work.
TRIED = 2_000_000


@dataclass(frozen=True)
class Market:
    """Open needs that have a candidate, and all mentors: row k joins need `need[k]` and mentor `mentor[k]`."""

    needs: Sequence[Need]
    mentors: Sequence[str]
    places: Sequence[int]
    need: Sequence[int]
    mentor: Sequence[int]
    score: Sequence[int]
    everyone: bool

    @cached_property
    def _bonds(self) -> list[int]:
        """One number for all requests of one mentee to one mentor: at most one of them becomes a pair."""
        numbers: dict[Ends, int] = {}
        return [numbers.setdefault(self._ends(i, j), len(numbers)) for i, j in zip(self.need, self.mentor, strict=True)]

    def _ends(self, need: int, mentor: int) -> Ends:
        return self.mentors[mentor], self.needs[need].mentee.code

    def scores(self, kept: Kept) -> list[int]:
        """The score of each row, with a bonus for the pairs `kept`."""
        bonus = WEIGHTS["keep"].points
        return [
            points + bonus * (kept.get(self._ends(i, j)) == (self.needs[i].form, self.needs[i].request))
            for i, j, points in zip(self.need, self.mentor, self.score, strict=True)
        ]

    def solved(self, scores: Sequence[int], more: Mapping[int, int] | None = None) -> Solution:
        """The proven optimum, with `more` places at some mentors."""
        places = [room + (more or {}).get(j, 0) for j, room in enumerate(self.places)]
        return solve(self.need, self.mentor, scores, places, everyone=self.everyone, bond=self._bonds)


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
    scores: Sequence[int]
    solution: Solution | None
    _trials: dict[tuple[int, int], Solution] = field(default_factory=dict)

    @classmethod
    def of(cls, market: Market, kept: Kept) -> "Proposal":
        """The best matching when the pairs `kept` have a bonus."""
        scores = market.scores(kept)
        return cls(market, scores, market.solved(scores) if market.needs else None)

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

    def spare(self, need: Need) -> tuple[str, Worth] | None:
        """The next-best mentor of a need, and what all together lose by it."""
        number = self._number.get(need.key)
        best = self._spare[number] if number is not None else None
        return (self.market.mentors[best.mentor], best.loss) if best and best.mentor >= 0 else None

    def rivals(self, need: Need) -> Rivals | None:
        """Who competes with an unmatched need for which mentors; None for a need that has no candidate."""
        number = self._number.get(need.key)
        if number is None or not self.solution:
            return None
        found = competition(self.solution, number)
        needs = [self.market.needs[i] for i in found.mentees]
        return Rivals(needs, [self.market.mentors[j] for j in found.mentors], found.places, found.certain)

    def relief(self, need: Need) -> tuple[str, int] | None:
        """The mentor with whom more places would help an unmatched need, and how many are enough.

        0 where several wait for the same places and it was not tried who gets them.
        """
        number = self._number.get(need.key)
        if number is None or not self.solution:
            return None
        found = relief(self.solution, number)
        if found.mentor < 0:
            return None
        code = self.market.mentors[found.mentor]
        return (code, 1) if found.certain else (code, self._enough(number, found.mentor))

    def _enough(self, need: int, mentor: int) -> int:
        for count in range(1, len(self.market.needs) + 1):
            if (mentor, count) not in self._trials:
                if len(self._trials) * len(self.scores) > TRIED:
                    return 0
                self._trials[mentor, count] = self.market.solved(self.scores, {mentor: count})
            if self._trials[mentor, count].chosen[need] >= 0:
                return count
        return 0


def propose(participants: Participants, holding: Holding) -> Proposal:
    """Match what is not settled yet.

    A pair that is proposed now has a bonus. Where the matching changes, it is solved once more with the bonus on the
    new pairs: the same pairs are best again, and reasons and prices are those that the next run will find.
    """
    market = _market(participants, holding)
    kept = {
        one.ends: (participants.words.form(one.pair.form) or "", participants.words.request(one.pair.request) or "")
        for one in holding.known
        if one.pair.status == PROPOSED and one.ends not in holding.held and not one.frozen
    }
    found = Proposal.of(market, kept)
    return found if found.purposes == kept or not market.needs else Proposal.of(market, found.purposes)


def _market(participants: Participants, holding: Holding) -> Market:
    free = holding.free
    numbers = {code: number for number, code in enumerate(free)}
    settled = holding.held | holding.settled
    needs: list[Need] = []
    rows: list[tuple[int, int, int]] = []
    for need, mentors in candidates(participants):
        found = [mentor for mentor in mentors if (mentor.person.code, need.mentee.code) not in settled]
        if not found or not holding.open(need):
            continue
        waited = waiting(need, participants)
        rows += [
            (len(needs), numbers[mentor.person.code], points(parts(need, mentor, participants)) + waited)
            for mentor in found
        ]
        needs.append(need)
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    need_, mentor, score = (list(column) for column in columns)
    return Market(needs, list(free), list(free.values()), need_, mentor, score, participants.settings.everyone)
