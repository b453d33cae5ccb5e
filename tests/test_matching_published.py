"""Instances whose best matching is known from the literature."""

import numpy as np
import pytest

from jobs.matching import optimum, solve


@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize("size", [1, 2, 7, 60])
def test_machol_and_wien(size: int, everyone: bool) -> None:
    """Costs i·j, the hardest ones for the Hungarian method: the best is the reverse (Machol and Wien 1976)."""
    who, whom = (row.ravel() for row in np.indices((size, size)))
    found = solve(who, whom, size**2 - (who + 1) * (whom + 1), [1] * size, everyone=everyone)

    assert found.total == size**3 - size * (size + 1) * (size + 2) // 6
    assert found.chosen[: size - 1].tolist() == list(range(size - 1, 0, -1))


def test_the_rearrangement_inequality() -> None:
    """Scores a·b are best when the largest meet (Hardy, Littlewood and Pólya 1934); places repeat a mentor."""
    rng = np.random.default_rng(10)
    a, b, places = rng.integers(0, 10**6, 80), rng.integers(1, 10**6, 30), rng.integers(0, 4, 30)
    who, whom = (row.ravel() for row in np.indices((80, 30)))
    sides = np.sort(a)[::-1], np.sort(np.repeat(b, places))[::-1]
    size = min(map(len, sides))

    assert solve(who, whom, a[who] * b[whom], places, everyone=True).total == sides[0][:size] @ sides[1][:size]


@pytest.mark.parametrize("everyone", [True, False])
def test_the_half_graph_has_one_perfect_matching(everyone: bool) -> None:
    """Mentee i may have the mentors up to i: only i with i leaves nobody out (Lovász and Plummer 1986)."""
    who, whom = np.tril_indices(100)

    assert optimum(who, whom, np.zeros_like(who), [1] * 100, everyone=everyone).tolist() == list(range(100))


@pytest.mark.parametrize(
    ("costs", "least"),
    [
        ([[400, 150, 400], [400, 450, 600], [300, 225, 300]], 850),
        ([[10, 10, 8], [9, 8, 1], [9, 7, 4]], 18),
        ([[10, 10, 8, 11], [9, 8, 1, 1], [9, 7, 4, 10]], 15),
    ],
)
def test_the_small_instances_of_the_munkres_package(costs: list[list[int]], least: int) -> None:
    """As published with munkres (B. Clapper) and repeated in SciPy's tests."""
    who, whom = (row.ravel() for row in np.indices(np.shape(costs)))
    found = solve(who, whom, 1000 - np.ravel(costs), [1] * len(costs[0]), everyone=True)

    assert 1000 * len(costs) - found.total == least
