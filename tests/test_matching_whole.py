"""Whole schools at once: the same answers as one mentee at a time, and as one call of the solver over everything."""

import numpy as np
import plain_matching as plain
import pytest

from jobs.matching import Solution, alternatives, competitions, next_best, parts, pricing, reliefs, rescored, solve
from jobs.matching.solution import enriched


def school(seed: int, *, everyone: bool, districts: int = 1) -> Solution:
    """Forty requests of thirty people, some of them to the same mentors; few points, so that many are equal."""
    chance = np.random.default_rng(seed)
    people = np.sort(chance.integers(0, 30, 40))
    allowed = chance.random((40, 14)) < chance.choice([0.15, 0.5, 0.9])
    allowed &= (people[:, None] % districts) == (np.arange(14) % districts)
    who, whom = np.nonzero(allowed)
    score = chance.integers(0, chance.choice([2, 9, 90, 900]), len(who))
    places = chance.integers(0, chance.choice([2, 4, 6]), 14)
    return solve(who, whom, score, places, everyone=everyone, bond=people[who] * 14 + whom)


SEEDS = [(seed, everyone) for seed in range(25) for everyone in (True, False)]


@pytest.mark.parametrize(("seed", "everyone"), SEEDS)
def test_all_reasons_are_those_that_are_told_of_one_mentee_at_a_time(seed: int, everyone: bool) -> None:
    found = school(seed, everyone=everyone)

    assert competitions(found) == plain.competitions(found)
    assert reliefs(found) == plain.reliefs(found)
    assert next_best(found) == plain.next_best(found)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(("kinds", "rare"), [((), 0), ((), 1), ((np.int8,), 1)])
def test_the_next_best_mentor_is_the_same_however_it_is_looked_for(
    seed: int, kinds: tuple[type, ...], rare: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alternatives, "KINDS", kinds)
    monkeypatch.setattr(alternatives, "RARE", rare)
    monkeypatch.setattr(alternatives, "PIVOTS", 3)
    found = school(seed, everyone=bool(seed % 2))

    assert next_best(found) == plain.next_best(found)


@pytest.mark.parametrize(("seed", "everyone"), SEEDS)
def test_what_is_solved_apart_and_by_a_few_candidates_is_what_one_call_answers(
    seed: int, everyone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = school(seed, everyone=everyone, districts=3)
    for name, value in (("FEW", 0), ("BEST", 1), ("SPREAD", 1), ("CALLED", 1)):
        monkeypatch.setattr(pricing, name, value)
    monkeypatch.setattr(parts, "TOGETHER", 1)
    apart = school(seed, everyone=everyone, districts=3)

    assert apart.chosen.tolist() == whole.chosen.tolist()
    assert apart.prices.mentor.tolist() == whole.prices.mentor.tolist()
    assert apart.prices.mentee.tolist() == whole.prices.mentee.tolist()
    assert apart.prices.bond.tolist() == whole.prices.bond.tolist()
    for mentor in range(3):
        assert enriched(apart, mentor, 2).chosen.tolist() == plain.solved_anew(whole, more=(mentor, 2)).chosen.tolist()


@pytest.mark.parametrize(("seed", "everyone"), SEEDS)
def test_pairs_with_a_bonus_of_their_own_are_best_again(seed: int, everyone: bool) -> None:
    found = school(seed, everyone=everyone)
    bonus = found.instance.score.copy()
    bonus[found.taken[found.taken >= 0]] += 4

    assert rescored(found, bonus).chosen.tolist() == plain.solved_anew(found, score=bonus).chosen.tolist()
