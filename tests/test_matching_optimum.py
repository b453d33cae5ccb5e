"""The best matching: against every matching there is, against other solvers, against known answers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.matching import Solution, Unproven, optimum, solution, solve
from jobs.matching.flow import in_two_steps
from jobs.matching.growth import grown
from jobs.matching.instance import Instance, Ints
from jobs.matching.proof import prove

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class School:
    """Candidates as (mentee, mentor, score, bond), and the places of the mentors."""

    candidates: tuple[tuple[int, int, int, int], ...]
    places: tuple[int, ...]

    def solve(self, *, everyone: bool, bonded: bool = True) -> Solution:
        mentee, mentor, score, bond = zip(*self.candidates, strict=True) if self.candidates else ((), (), (), ())
        return solve(mentee, mentor, score, self.places, everyone=everyone, bond=bond if bonded else None)

    def best(self, *, everyone: bool, bonded: bool = True) -> tuple[int, int]:
        """The goals of the best of all matchings, tried one by one."""
        rows = max((mentee for mentee, *_ in self.candidates), default=-1) + 1

        def tries(
            row: int, places: tuple[int, ...], bonds: frozenset[int], matched: int, total: int
        ) -> tuple[int, int]:
            if row == rows:
                return (matched, total) if everyone else (total, matched)
            found = [tries(row + 1, places, bonds, matched, total)]
            for mentee, mentor, score, bond in self.candidates:
                if mentee == row and places[mentor] and bond not in bonds:
                    left = tuple(room - (j == mentor) for j, room in enumerate(places))
                    taken = bonds | {bond} if bonded else bonds
                    found.append(tries(row + 1, left, taken, matched + 1, total + score))
            return max(found)

        return tries(0, self.places, frozenset(), 0, 0)


@st.composite
def schools(draw: st.DrawFn, factors: tuple[int, ...] = (1, 10**9, 2 * 10**15, 10**30)) -> School:
    """Up to six requests of up to four people for up to four mentors; a person's requests share a bond."""
    mentors = draw(st.integers(1, 4))
    people = draw(st.lists(st.integers(0, 3), min_size=1, max_size=6))
    factor = draw(st.sampled_from(factors))
    points = st.integers(0, draw(st.sampled_from((1, 5, 1000)))).map(lambda point: point * factor)
    scores = [[draw(st.none() | points) for _ in range(mentors)] for _ in people]
    candidates = (
        (row, mentor, score, 10 * people[row] + mentor)
        for row, wishes in enumerate(scores)
        for mentor, score in enumerate(wishes)
        if score is not None
    )
    places = draw(st.lists(st.integers(0, 3), min_size=mentors, max_size=mentors + 1))
    return School(tuple(draw(st.permutations(tuple(candidates)))), tuple(places))


def goals(found: Solution) -> tuple[int, int]:
    return (found.matched, found.total) if found.instance.everyone else (found.total, found.matched)


@settings(max_examples=200, deadline=None)
@given(schools(), st.booleans(), st.booleans())
def test_no_other_matching_is_better(school: School, everyone: bool, bonded: bool) -> None:
    found = school.solve(everyone=everyone, bonded=bonded)

    assert goals(found) == school.best(everyone=everyone, bonded=bonded)


@settings(max_examples=100, deadline=None)
@given(schools(), st.booleans())
def test_growing_one_by_one_finds_a_best_matching_too(school: School, everyone: bool) -> None:
    instance = school.solve(everyone=everyone).instance
    taken = grown(instance)

    prove(instance, taken)  # raises where it is not
    assert (taken >= 0).sum() == school.solve(everyone=everyone).matched


@settings(max_examples=200, deadline=None)
@given(schools(factors=(1,)))
def test_two_steps_find_a_best_matching_too(school: School) -> None:
    instance = school.solve(everyone=False).instance
    found = in_two_steps(instance)

    assert found is not None
    prove(instance, *found)  # raises where it is not


def test_the_second_step_leaves_no_bond_that_pays() -> None:
    """Ten people with two requests each: one to the mentor of 9 points, for the other one of 4; never 4 and 4."""
    wishes = [
        (2 * p + r, 3 * p + j, 4 if j else 9, -1 if j else p) for p in range(10) for r in (0, 1) for j in (0, r + 1)
    ]
    found = School(tuple(wishes), (1,) * 30).solve(everyone=False)
    answer = in_two_steps(found.instance)

    assert answer is not None
    assert found.total == found.instance.score[answer[0]].sum() == 10 * (9 + 4)


@settings(max_examples=100, deadline=None)
@given(schools(), st.booleans(), st.data())
def test_one_more_place_or_candidate_never_makes_it_worse(school: School, everyone: bool, data: st.DataObject) -> None:
    before = school.solve(everyone=everyone)
    places = list(school.places)
    mentor = data.draw(st.integers(0, len(places) - 1))
    offer = (data.draw(st.integers(0, before.instance.mentees)), mentor, data.draw(st.integers(0, 9)), 100)
    more = School(tuple({c[:2]: c for c in (offer, *school.candidates)}.values()), school.places)
    places[mentor] += 1

    assert goals(more.solve(everyone=everyone)) >= goals(before)
    assert goals(School(school.candidates, tuple(places)).solve(everyone=everyone)) >= goals(before)


def town(seed: int, *, mentees: int = 300, mentors: int = 120, places: int = 300) -> tuple[Rows, Rows, Rows, Rows]:
    """Mentee, mentor, score and places of a school where all want the same few mentors."""
    rng = np.random.default_rng(seed)
    who, whom = np.nonzero(rng.random((mentees, mentors)) < rng.random(mentors) * 0.4)
    score = rng.integers(0, 500, mentors)[whom] + rng.integers(0, 500, len(who))
    return who, whom, score, rng.multinomial(places, np.full(mentors, 1 / mentors))


def dense(who: Rows, whom: Rows, weight: Rows, places: Rows) -> Rows:
    """The weights as a table with a column for every place."""
    table = np.zeros((who.max() + 1, len(places)), np.int64)
    table[who, whom] = weight
    return np.repeat(table, places, axis=1)


@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize("places", [400, 300, 250, 100])
def test_scipy_finds_the_same_goals(places: int, everyone: bool) -> None:
    from scipy.optimize import linear_sum_assignment

    who, whom, score, room = town(places, places=places)
    mine = solve(who, whom, score, room, everyone=everyone)
    weight = score + 10**6 if everyone else score * 1000 + 1
    theirs = dense(who, whom, weight, room)
    picked = theirs[linear_sum_assignment(theirs, maximize=True)]

    assert mine.matched == (picked > 0).sum()
    assert mine.total == (picked[picked > 0] - 10**6 if everyone else picked // 1000).sum()


def test_scipys_sparse_solver_finds_the_same_total() -> None:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    who, whom, score, room = town(7, mentees=120)
    table = dense(
        who, whom, 1000 * (score + 1), room
    )  # it takes zero for no candidate, and wants a place for everyone:
    table = np.hstack([table, np.eye(120, dtype=np.int64)])  # a column of little worth for each who stays without
    picked = table[min_weight_full_bipartite_matching(csr_array(table), maximize=True)]

    assert solve(who, whom, score + 1, room, everyone=False).total == (picked // 1000).sum()


@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize("top", [1, 10, 10**9, 10**25])
def test_the_order_of_candidates_never_changes_the_answer(top: int, everyone: bool) -> None:
    who, whom, score, room = town(3, mentees=60, mentors=20, places=55)
    points = [top * (point // 250) for point in score.tolist()]  # ties everywhere
    first = optimum(who, whom, points, room, everyone=everyone)

    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(who))
        again = optimum(who[order], whom[order], [points[k] for k in order], room, everyone=everyone)
        assert (again == first).all()


def test_ties_between_others_do_not_move_when_a_stranger_joins() -> None:
    who, whom, _, room = town(4, mentees=60, mentors=20, places=50)
    ties = np.ones_like(who)
    before = optimum(who, whom, ties, room, everyone=True)
    after = optimum([*who, 60], [*whom, 20], [*ties, 1], [*room, 1], everyone=True)

    assert after.tolist() == [*before, 20]


def test_without_everyone_one_good_pair_beats_two_poor_ones() -> None:
    rows = [0, 0, 1], [0, 1, 0], [100, 1, 5], [1, 1]

    assert optimum(*rows, everyone=False).tolist() == [0, -1]
    assert optimum(*rows, everyone=True).tolist() == [1, 0]


def test_among_equal_totals_more_pairs_win() -> None:
    assert optimum([0, 1, 1], [0, 0, 1], [5, 5, 0], [1, 1], everyone=False).tolist() == [0, 1]
    assert optimum([0, 1], [0, 1], [0, 0], [1, 1], everyone=False).tolist() == [0, 1]


@pytest.mark.parametrize("everyone", [True, False])
def test_edges_of_the_contract(everyone: bool) -> None:
    assert optimum([], [], [], [], everyone=everyone).tolist() == []
    assert optimum([], [], [], [3], everyone=everyone).tolist() == []
    assert optimum([2], [0], [0], [1], everyone=everyone).tolist() == [-1, -1, 0]
    assert optimum([0, 1], [0, 0], [9, 9], [0], everyone=everyone).tolist() == [-1, -1]
    assert optimum([0], [0], [1], [10**30, 5, 7], everyone=everyone).tolist() == [0]
    assert optimum(np.array([0], np.uint8), (0,), np.array([7], np.uint64), [1], everyone=everyone).tolist() == [0]
    assert optimum([0], [0], [1], [1], everyone=everyone).dtype == np.int64


def test_of_a_candidate_given_twice_the_better_score_counts() -> None:
    found = solve([0, 1, 0, 0], [0, 0, 1, 0], [1, 5, 0, 9], [1, 0], everyone=True)

    assert (found.chosen.tolist(), found.total, len(found.instance.score)) == ([0, -1], 9, 3)


def test_two_requests_of_one_person_never_go_to_one_mentor() -> None:
    found = solve([0, 0, 1, 1], [0, 1, 0, 1], [9, 1, 9, 2], [2, 2], everyone=True, bond=[4, 5, 4, 5])

    assert (found.chosen.tolist(), found.total) == ([0, 1], 11)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (([0], [0], [-1], [1]), "score must not hold negative"),
        (([-1], [0], [1], [1]), "mentee must not hold negative"),
        (([0], [-1], [1], [1]), "mentor must not hold negative"),
        (([0], [0], [1], [-1]), "places must not hold negative"),
        (([0], [1], [1], [1]), "places are given for 1 mentors only"),
        (([0, 1], [0], [1], [1]), "equally many"),
        (([0], [0], [1.5], [1]), "score must hold whole numbers"),
        (([0], [0], [True], [1]), "score must hold whole numbers"),
        (([0], [0], [None], [1]), "score must hold whole numbers"),
        (([0], [0], np.array([2.0]), [1]), "score must hold whole numbers"),
        (([0], [0], ["7"], [1]), "score must hold whole numbers"),
        (([[0]], [0], [1], [1]), "mentee must be one row"),
        ((7, [0], [1], [1]), "mentee must be one row"),
    ],
)
def test_rows_that_contradict_themselves_are_refused(rows: tuple[list[int], ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        optimum(*rows, everyone=True)


def test_bonds_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(ValueError, match="two mentors"):
        solve([0, 1], [0, 1], [1, 1], [1, 1], everyone=True, bond=[3, 3])
    with pytest.raises(ValueError, match="two different bonds"):
        solve([0, 0], [0, 0], [1, 1], [1], everyone=True, bond=[3, 4])


def test_an_answer_that_is_not_the_best_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(instance: Instance, basis: Ints | None) -> tuple[Ints, Ints]:
        return np.array([0, -1]), np.array([0])  # the first takes what only the second could have

    monkeypatch.setattr(solution, "cheapest", greedy)

    with pytest.raises(Unproven, match="a better matching exists"):
        optimum([0, 0, 1], [0, 1, 0], [5, 5, 5], [1, 1], everyone=True)


@pytest.mark.parametrize("everyone", [True, False])
def test_scores_of_any_size_stay_exact(everyone: bool) -> None:
    who, whom, score, room = town(5, places=280)
    plain = solve(who, whom, score, room, everyone=everyone)

    for factor in (10**9, 10**15, 10**40):
        scaled = solve(who, whom, [point * factor for point in score.tolist()], room, everyone=everyone)
        assert (scaled.matched, scaled.total) == (plain.matched, plain.total * factor)


def test_ten_thousand_mentees_get_as_many_mentors_as_the_largest_flow_has() -> None:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    who, whom, score, room = town(6, mentees=10_000, mentors=300, places=9_000)
    mentees, mentors = np.arange(10_000), 10_000 + np.arange(300)
    tails = np.concatenate((np.full(10_000, 10_300), who, mentors))
    heads = np.concatenate((mentees, 10_000 + whom, np.full(300, 10_301)))
    capacity = np.concatenate((np.ones(10_000 + len(who)), room)).astype(np.int32)
    network = csr_array((capacity, (tails, heads)), shape=(10_302, 10_302))

    assert solve(who, whom, score, room, everyone=True).matched == maximum_flow(network, 10_300, 10_301).flow_value
