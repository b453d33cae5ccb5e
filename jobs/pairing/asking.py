"""Rules and scores of all pairs at once, in arrays: one pair of each two looks is asked about."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.rule import Rule
from jobs.pairing.rules import RULES
from jobs.pairing.scores import JUDGES, Judge
from jobs.pairing.sights import Sight

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Answers:
    """The answers on all pairs: `table` by the looks of needs and of mentors, who has which look.

    Shapes: need (needs,), mentor (mentors,), table (looks of needs, looks of mentors).
    """

    need: Numbers
    mentor: Numbers
    table: Numbers

    def of(self, need: int) -> Numbers:
        """The answers on one need, (mentors,)."""
        row: Numbers = self.table[self.need[need], self.mentor]
        return row

    @property
    def all(self) -> Numbers:
        """The answers on all pairs, (needs, mentors)."""
        rows: Numbers = self.table[self.need].take(self.mentor, axis=1)
        return rows


@dataclass(frozen=True, eq=False)
class Asking:
    """Needs and mentors whose pairs are asked about, numbered as they stand here."""

    needs: Sequence[Need]
    mentors: Sequence[Mentor]
    participants: Participants

    def allowed(self) -> Numbers:
        """Whom no rule forbids, (needs, mentors) of bool."""
        found = np.ones((len(self.needs), len(self.mentors)), bool)
        for rule in RULES:
            answers = self.rule(rule)
            if not answers.table.all():
                found &= answers.all
        return found

    def rule(self, rule: Rule) -> Answers:
        """Whom a rule allows, in bool."""
        return self._ask(rule.sight, lambda need, mentor: rule.allows(need, mentor, self.participants), True)

    def points(self) -> Numbers:
        """The points of all pairs themselves, (needs, mentors)."""
        found = np.zeros((len(self.needs), len(self.mentors)), np.int16)
        for judge, sight in JUDGES.items():
            found += self._judged(judge, sight).all
        return found

    def _judged(self, judge: Judge, sight: Sight) -> Answers:
        def points(need: Need, mentor: Mentor) -> int:
            part = judge(need, mentor, self.participants)
            return part.points if part else 0

        return self._ask(sight, points, 0)

    def _ask(self, sight: Sight, ask: Callable[[Need, Mentor], int], otherwise: bool | int) -> Answers:
        needs, mentors = (
            _looks(sight.need, self.needs, self.participants),
            _looks(sight.mentor, self.mentors, self.participants),
        )
        kind = bool if otherwise is True else np.int16
        table = np.full((len(needs.looks), len(mentors.looks)), otherwise, kind)
        meeting = _sharing if sight.sets else _all
        for i, j in meeting(needs.looks, mentors.looks):
            table[i, j] = ask(self.needs[needs.first[i]], self.mentors[mentors.first[j]])
        return Answers(needs.number, mentors.number, table)


@dataclass(frozen=True, eq=False)
class _Looks:
    """The different looks as they first appear: the number of everybody's look, and who has each first."""

    looks: Sequence[Any]
    number: Numbers
    first: Sequence[int]


def _looks(see: Callable[[Any, Participants], Hashable], people: Sequence[Any], participants: Participants) -> _Looks:
    numbers: dict[Hashable, int] = {}
    number = [numbers.setdefault(see(one, participants), len(numbers)) for one in people]
    first = np.unique(number, return_index=True)[1]
    return _Looks(list(numbers), np.array(number, np.intp), first.tolist())


def _all(needs: Sequence[Any], mentors: Sequence[Any]) -> Iterable[tuple[int, int]]:
    return product(range(len(needs)), range(len(mentors)))


def _sharing(needs: Sequence[Any], mentors: Sequence[Any]) -> Iterable[tuple[int, int]]:
    """The pairs of sets that share something."""
    holders: dict[Hashable, list[int]] = {}
    for number, look in enumerate(mentors):
        for one in look:
            holders.setdefault(one, []).append(number)
    return {(i, j) for i, look in enumerate(needs) for one in look for j in holders.get(one, ())}
