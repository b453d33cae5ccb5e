"""The certificate accepts every best matching and refuses every other one."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jobs.matching import Unproven, certificate, solve
from jobs.matching.proof import check

MENTORS = 3


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    """Mentee, mentor, score, places and bond; three people write up to five requests."""
    people = draw(st.lists(st.integers(0, 2), min_size=1, max_size=5))
    pairs = [pair for pair in product(range(len(people)), range(MENTORS)) if draw(st.integers(0, 3))]
    assume(pairs)
    score = [draw(st.integers(0, draw(st.sampled_from((3, 10**20))))) for _ in pairs]
    places = [draw(st.integers(0, 2)) for _ in range(MENTORS)]
    who, whom = ([pair[side] for pair in pairs] for side in (0, 1))
    return who, whom, score, places, [MENTORS * people[i] + j for i, j in pairs]


@settings(max_examples=30, deadline=None)
@given(rows(), st.booleans())
def test_the_certificate_accepts_the_best_of_all_choices_and_nothing_else(
    school: tuple[list[int], list[int], list[int], list[int], list[int]], everyone: bool
) -> None:
    who, whom, score, places, bond = school
    at = {pair: k for k, pair in enumerate(zip(who, whom, strict=True))}
    best = solve(who, whom, score, places, everyone=everyone, bond=bond)

    for chosen in product(range(-1, MENTORS), repeat=max(who) + 1):
        taken = [at.get(pair, -1) for pair in enumerate(chosen) if pair[1] >= 0]
        total = sum(score[k] for k in taken)
        is_best = (
            -1 not in taken
            and all(chosen.count(mentor) <= room for mentor, room in enumerate(places))
            and len({bond[k] for k in taken}) == len(taken)
            and (len(taken), total) == (best.matched, best.total)
        )
        try:
            certificate(who, whom, score, places, chosen, everyone=everyone, bond=bond)
        except Unproven:
            assert not is_best
        else:
            assert is_best


@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_matching_of_a_school_is_refused(seed: int, everyone: bool) -> None:
    rng = np.random.default_rng(seed)
    who, whom = np.nonzero(rng.random((300, 120)) < 0.2)
    score, places = rng.integers(1, 1000, len(who)), rng.integers(0, 5, 120)
    best = solve(who, whom, score, places, everyone=everyone)
    worth = dict(zip(zip(who.tolist(), whom.tolist(), strict=True), score.tolist(), strict=True))

    certificate(who, whom, score, places, best.chosen, everyone=everyone)  # sound before the damage
    for _ in range(20):
        chosen = best.chosen.copy()
        one, other = rng.choice(np.flatnonzero(chosen >= 0), 2, replace=False)
        chosen[one], chosen[other] = chosen[other], chosen[one] if rng.random() < 0.5 else -1
        pairs = [(i, j) for i, j in enumerate(chosen.tolist()) if j >= 0]
        if len(pairs) == best.matched and sum(worth.get(pair, -(10**6)) for pair in pairs) == best.total:
            continue  # no damage: as good as before
        with pytest.raises(Unproven):
            certificate(who, whom, score, places, chosen, everyone=everyone)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ([0, 0, -1], "more mentees than places"),
        ([0, 1], "other mentees"),
        ([0, 1, 0, 0], "other mentees"),
        ([0, 7, -1], "no candidate of his"),
        ([0, -1, 1], "no candidate of his"),
        ([0, -2, -1], "no candidate of his"),
        ([1, -1, 0], "a better matching exists"),
        ([1, 0, -1], None),
    ],
)
def test_a_refusal_says_why(chosen: list[int], sentence: str | None) -> None:
    rows = [0, 0, 1, 2], [0, 1, 0, 0], [9, 8, 9, 8], [1, 1]

    if sentence is None:
        assert certificate(*rows, chosen, everyone=True).total == 17
    else:
        with pytest.raises(Unproven, match=sentence):
            certificate(*rows, chosen, everyone=True)


def test_a_person_who_stands_with_one_mentor_twice_is_refused() -> None:
    with pytest.raises(Unproven, match="twice"):
        certificate([0, 1], [0, 0], [5, 5], [2], [0, 0], everyone=True, bond=[1, 1])


@pytest.mark.parametrize("kind", ["mentee", "mentor", "bond"])
@pytest.mark.parametrize("change", [1, -1])
def test_prices_changed_by_one_prove_nothing(kind: str, change: int) -> None:
    """Requests 0 and 1 are one person's, 5 and 6 another's; 4 waits, and the second person leaves mentor 0 alone."""
    who, whom = [0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 6], [0, 1, 0, 1, 0, 2, 2, 0, 3, 0, 4]
    score, bond = [9, 8, 9, 3, 5, 1, 0, 1, 9, 1, 9], [0, 1, 0, 1, -1, -1, -1, 2, -1, 2, -1]
    best = solve(who, whom, score, [2, 1, 1, 1, 1], everyone=False, bond=bond)
    prices = getattr(best.prices, kind)

    check(best.instance, best.taken, best.prices)
    for place in range(len(prices)):
        forged = replace(best.prices, **{kind: prices + change * (np.arange(len(prices)) == place)})
        with pytest.raises(Unproven, match="a better matching exists"):
            check(best.instance, best.taken, forged)
