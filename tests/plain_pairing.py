"""The plan of pairs as plainly as it can be made: every rule and score asked of every two, every change solved anew."""

from collections.abc import Iterator, Sequence

import numpy as np
import plain_matching
import pytest

from jobs.matching import Solution
from jobs.pairing import explaining, proposing
from jobs.pairing.forbidding import (
    MEND,
    ONCE,
    SETTLED,
    UNREAD,
    Explanation,
    Forbidding,
    hidden,
    is_of_offer,
    missing,
    named,
)
from jobs.pairing.holding import Holding
from jobs.pairing.market import Market
from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.patience import patience
from jobs.pairing.rule import Rule
from jobs.pairing.rules import NOBODY, OF_MENTEE, RULES, broken, cured
from jobs.pairing.scores import parts, points, waiting

NAMED = 5


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plan plainly from now on."""
    monkeypatch.setattr(proposing, "market_of", market_of)
    monkeypatch.setattr(proposing, "next_best", plain_matching.next_best)
    monkeypatch.setattr(proposing, "competitions", plain_matching.competitions)
    monkeypatch.setattr(proposing, "reliefs", plain_matching.reliefs)
    monkeypatch.setattr(proposing, "rescored", lambda found, score: plain_matching.solved_anew(found, score=score))
    monkeypatch.setattr(proposing, "enriched", enriched)
    monkeypatch.setattr(explaining, "Forbidding", Plainly)


def enriched(found: Solution, mentor: int, more: int) -> Solution:
    return plain_matching.solved_anew(found, more=(mentor, more))


def market_of(participants: Participants, holding: Holding) -> Market:
    free = list(holding.free)
    settled = holding.held | holding.settled
    needs: list[Need] = []
    rows: list[tuple[int, int, int]] = []
    for need in filter(holding.open, participants.needs):
        found = [
            mentor
            for code, mentor in sorted(participants.mentors.items())
            if not any(broken(need, mentor, participants)) and (code, need.mentee.code) not in settled
        ]
        waited = waiting(need, participants)
        rows += [
            (len(needs), free.index(one.person.code), points(parts(need, one, participants)) + waited) for one in found
        ]
        needs += [need] if found else []
    need_, mentor_, points_ = np.array(rows, np.int64).reshape(-1, 3).T
    places = list(holding.free.values())
    patient = patience(needs, participants, sum(places))
    score = points_ * patient.point + np.array(patient.extra, np.int64)[need_]
    return Market(needs, free, places, need_, mentor_, score, participants.settings.everyone, patient)


class Plainly(Forbidding):
    """Why needs have no candidate, one rule and one mentor after another."""

    def explanations(self) -> Iterator[Explanation]:
        return (self.explained(need) for need in self.needs)

    def explained(self, need: Need) -> Explanation:
        known = self.participants
        for rule in OF_MENTEE:
            alone = Mentor(need.mentee, 1)
            if not rule.allows(need, alone, known):
                return Explanation(rule.name, cured(rule, need, alone, known))
        mentors = [mentor for _, mentor in sorted(known.mentors.items())]
        if not mentors and any(not one.usable and not one.repeated for one in known.offers):
            return Explanation(UNREAD, MEND)
        if not mentors:
            return Explanation(NOBODY, missing(need, known))
        offering = [
            mentor for mentor in mentors if all(rule.allows(need, mentor, known) for rule in RULES if is_of_offer(rule))
        ]
        left = offering or mentors
        for rule in RULES:
            kept = [mentor for mentor in left if rule.allows(need, mentor, known)]
            if not kept:
                if is_of_offer(rule) and (held := hidden(need, known.offers)):
                    return Explanation(held, MEND)
                return Explanation(self.told(rule, left), self.cure(need, mentors))
            left = kept
        codes = [mentor.person.code for mentor in left]
        if any((code, need.mentee.code) in self.holding.held for code in codes):
            return Explanation(f"{ONCE}: {named(codes, known)}", missing(need, known))
        return Explanation(f"{SETTLED}: {named(codes, known)}", "исправить то, о чём сказано в строке этой пары")

    def told(self, rule: Rule, left: Sequence[Mentor]) -> str:
        if len(left) > NAMED or rule.about == "offer":
            return rule.name
        return f"{rule.name}: {named([mentor.person.code for mentor in left], self.participants)}"

    def cure(self, need: Need, mentors: Sequence[Mentor]) -> str:
        known, places = self.participants, dict(self.holding.free)
        for mentor, _ in self.chosen.values():
            places[mentor] -= 1
        near = [
            (rules[0], mentor.person.code)
            for mentor in mentors
            if places[mentor.person.code] > 0 and (mentor.person.code, need.mentee.code) not in self.holding.held
            if len(rules := list(broken(need, mentor, known))) == 1 and rules[0].cure
        ]
        if not near:
            return missing(need, known)
        rule, code = min(near, key=lambda one: (RULES.index(one[0]), one[1]))
        return f"{cured(rule, need, known.mentors[code], known)}: {known.short(code)}"
