"""Prices, alternatives, competitors and helpful places: each claim is tried by solving again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.matching import (
    Alternative,
    Competition,
    Relief,
    Solution,
    Worth,
    competitions,
    next_best,
    price,
    reliefs,
    solve,
)


@dataclass(frozen=True)
class School:
    """Scores by request and mentor, the person behind each request, the places of the mentors."""

    scores: dict[tuple[int, int], int]
    people: tuple[int, ...]
    places: tuple[int, ...]
    everyone: bool

    def solve(self) -> Solution:
        rows, mentors = zip(*self.scores, strict=True) if self.scores else ((), ())
        bonds = [self.people[row] * len(self.places) + mentor for row, mentor in self.scores]
        return solve(rows, mentors, list(self.scores.values()), self.places, everyone=self.everyone, bond=bonds)

    def with_place(self, mentor: int, more: int = 1) -> "School":
        return replace(self, places=tuple(room + more * (j == mentor) for j, room in enumerate(self.places)))

    def only(self, rows: Iterable[int]) -> "School":
        return replace(self, scores={pair: score for pair, score in self.scores.items() if pair[0] in set(rows)})

    def forced(self, row: int, mentor: int) -> Worth:
        """The goals when this pair stands whatever it costs."""
        rest = {
            pair: score
            for pair, score in self.scores.items()
            if pair[0] != row and (self.people[pair[0]], pair[1]) != (self.people[row], mentor)
        }
        found = replace(self.with_place(mentor, -1), scores=rest).solve()
        return Worth(found.matched + 1, found.total + self.scores[row, mentor])


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Up to seven requests of up to five people, up to four mentors."""
    people = draw(st.lists(st.integers(0, 4), min_size=1, max_size=7))
    places = draw(st.lists(st.integers(0, 2), min_size=1, max_size=4))
    points = st.none() | st.integers(0, draw(st.sampled_from((2, 9, 10**22))))
    scores = {pair: draw(points) for pair in product(range(len(people)), range(len(places)))}
    known = {pair: score for pair, score in scores.items() if score is not None}
    return School(dict(draw(st.permutations(tuple(known.items())))), tuple(people), tuple(places), draw(st.booleans()))


def goals(found: Solution) -> Worth:
    return Worth(found.matched, found.total)


def difference(more: Worth, less: Worth) -> Worth:
    return Worth(more.mentees - less.mentees, more.score - less.score)


def order(school: School, worth: Worth) -> Worth | tuple[int, int]:
    return worth if school.everyone else worth[::-1]


def waiting(school: School, found: Solution) -> list[int]:
    """Who has candidates and no pair."""
    return [row for row in {row for row, _ in school.scores} if found.chosen[row] < 0]


@settings(max_examples=100, deadline=None)
@given(schools())
def test_a_price_is_what_one_more_place_brings(school: School) -> None:
    found = school.solve()

    for mentor in range(len(school.places)):
        assert price(found, mentor) == difference(goals(school.with_place(mentor).solve()), goals(found))


@settings(max_examples=100, deadline=None)
@given(schools())
def test_the_next_best_mentor_is_the_one_that_costs_the_school_least(school: School) -> None:
    found = school.solve()

    for row, alternative in enumerate(next_best(found)):
        losses = [
            (order(school, difference(goals(found), school.forced(row, mentor))), mentor)
            for mentor, room in enumerate(school.places)
            if room and (row, mentor) in school.scores and found.chosen[row] != mentor
        ]
        least, mentor = min(losses, default=((0, 0), -1))
        assert (order(school, alternative.loss), alternative.mentor) == (least, mentor)


@settings(max_examples=150, deadline=None)
@given(schools())
def test_competitors_are_more_than_their_places(school: School) -> None:
    found = school.solve()

    for row in waiting(school, found):
        rivals = competitions(found)[row]
        largest = replace(school.only(rivals.mentees), everyone=True).solve().matched
        assert row in rivals.mentees
        assert len(rivals.mentees) > rivals.places
        assert largest <= rivals.places if rivals.certain else largest == len(rivals.mentees)
        assert rivals.certain or not school.everyone
        if rivals.certain:
            assert {mentor for _, mentor in school.only(rivals.mentees).scores} <= set(rivals.mentors)


@settings(max_examples=150, deadline=None)
@given(schools())
def test_the_place_that_helps_does_help(school: School) -> None:
    found = school.solve()

    for row in waiting(school, found):
        mentor, gain, certain = reliefs(found)[row]
        richer = school.with_place(mentor) if mentor >= 0 else school
        alone = richer.only({*np.flatnonzero(found.chosen >= 0).tolist(), row}).solve()  # the others who wait step back
        if certain:
            assert richer.solve().chosen[row] >= 0
            assert difference(goals(richer.solve()), goals(found)) == gain
        else:
            assert order(school, difference(goals(alone), goals(found))) >= order(school, gain)
            assert alone.matched == found.matched + gain.mentees or not school.everyone


@settings(max_examples=100, deadline=None)
@given(schools())
def test_no_other_place_helps_more(school: School) -> None:
    found = school.solve()
    everybody = set(range(len(school.people)))

    for row, mentor in product(waiting(school, found), range(len(school.places))):
        richer, aid = school.with_place(mentor), reliefs(found)[row]
        gain = difference(goals(richer.solve()), goals(found))
        if goals(richer.solve()) != goals(richer.only(everybody - {row}).solve()):  # without him it is not that good
            assert aid.certain
            assert order(school, gain) <= order(school, aid.gain)


@settings(max_examples=100, deadline=None)
@given(schools())
def test_where_no_place_helps_none_does(school: School) -> None:
    found = school.solve()
    paired = set(np.flatnonzero(found.chosen >= 0).tolist())

    for row, mentor in product(waiting(school, found), range(len(school.places))):
        if reliefs(found)[row].mentor < 0:
            assert school.with_place(mentor).only(paired | {row}).solve().matched == found.matched


def test_three_who_want_physics_compete_for_two_places() -> None:
    """Requests 0–2 may only go to mentors 0 and 1; request 3 holds the third mentor."""
    found = solve([0, 1, 1, 2, 3, 3], [0, 0, 1, 1, 1, 2], [90, 80, 70, 60, 10, 50], [1, 1, 1], everyone=True)

    assert found.chosen.tolist() == [0, 1, -1, 2]
    assert competitions(found)[2] == Competition(mentees=(0, 1, 2), mentors=(0, 1), places=2, certain=True)
    assert reliefs(found)[2] == Relief(mentor=0, gain=Worth(1, 70), certain=True)


def test_the_circle_of_competitors_is_drawn_no_wider_than_needed() -> None:
    """Request 2 could push request 0 on to mentor 1; but that two may go to mentor 0 only says enough."""
    found = solve([0, 0, 1, 2, 3], [0, 1, 1, 0, 0], [90, 10, 80, 70, 60], [1, 1], everyone=True)

    assert competitions(found)[2] == Competition(mentees=(2, 3), mentors=(0,), places=1, certain=True)


def test_somebody_may_be_helped_by_a_place_with_a_mentor_he_does_not_want() -> None:
    """The one who holds the wanted place moves on to the new one."""
    found = solve([0, 0, 1], [0, 1, 0], [90, 95, 70], [1, 0], everyone=True)

    assert found.chosen.tolist() == [0, -1]
    assert reliefs(found)[1] == Relief(mentor=1, gain=Worth(1, 75), certain=True)


def test_of_two_who_wait_only_the_better_is_certain_of_the_new_place() -> None:
    found = solve([0, 1, 2], [0, 0, 0], [90, 80, 70], [1], everyone=True)

    assert reliefs(found)[1] == Relief(mentor=0, gain=Worth(1, 80), certain=True)
    assert reliefs(found)[2] == Relief(mentor=0, gain=Worth(1, 70), certain=False)


def test_where_the_score_rules_a_mentee_may_wait_although_all_could_be_served() -> None:
    found = solve([0, 0, 1], [0, 1, 0], [100, 1, 5], [1, 1], everyone=False)

    assert competitions(found)[1] == Competition(mentees=(0, 1), mentors=(0,), places=1, certain=False)
    assert reliefs(found)[1] == Relief(mentor=0, gain=Worth(1, 5), certain=True)
    assert next_best(found) == [Alternative(1, Worth(-1, 94)), Alternative(0, Worth(-1, 94))]


def test_a_second_request_to_the_same_mentor_is_helped_by_no_place() -> None:
    found = solve([0, 1], [0, 0], [9, 8], [2], everyone=True, bond=[1, 1])

    assert competitions(found)[1] == Competition(mentees=(0, 1), mentors=(0,), places=1, certain=True)
    assert reliefs(found)[1] == Relief(mentor=-1, gain=Worth(0, 0), certain=False)


def test_the_price_of_a_second_best_mentor_is_not_only_ones_own_loss() -> None:
    """Whoever takes mentor 1 sends his holder to mentor 2, who suits that one badly."""
    found = solve([0, 0, 1, 1], [0, 1, 1, 2], [50, 45, 40, 10], [1, 1, 1], everyone=True)

    assert next_best(found) == [Alternative(1, Worth(0, 35)), Alternative(2, Worth(0, 30))]
    assert [price(found, mentor) for mentor in range(3)] == [Worth(0, 0), Worth(0, 0), Worth(0, 0)]


def test_reasons_are_asked_only_about_those_who_wait() -> None:
    found = solve([0, 2, 3], [0, 0, 0], [9, 8, 7], [1], everyone=True)

    assert set(competitions(found)) == {2, 3}
    assert set(reliefs(found)) == {2, 3}


def test_an_empty_school_has_no_reasons() -> None:
    assert not competitions(solve([], [], [], [2], everyone=True))
    assert not reliefs(solve([], [], [], [2], everyone=True))
    assert next_best(solve([], [], [], [2], everyone=True)) == []
    assert price(solve([], [], [], [2], everyone=True), 0) == Worth(0, 0)
