"""A run that dies anywhere loses nothing and doubles nothing: the next one makes good what it left undone."""

import os
from pathlib import Path

import pytest
from crash_bugs import BUGS, Bug
from crash_google import GoogleSweep
from crash_steps import lying
from crash_sweep import Sweep, spread
from google_server import Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is forked from one that is warm")
#: So many deaths are tried every day, so many in the sweep; `benchmarks/crash.py` tries all.
FEW, MANY = 2, 30


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return Sweep(tmp_path_factory.mktemp("deaths"))


def test_after_a_death_at_some_steps_the_next_run_makes_all_as_it_should_be(sweep: Sweep) -> None:
    assert [str(harm) for harm in sweep.harms(spread(sweep.deaths, FEW))] == []


def test_a_killed_run_leaves_what_the_film_shows_and_is_made_good(sweep: Sweep) -> None:
    frame = next(one for one in sweep.deaths if one.within and "школа.xlsx" in str(one))
    root, ended = sweep.killed(frame)

    assert ended.status is None
    assert [place for place in lying(root) if place.endswith(".tmp")]
    assert sweep.harm(root, frame) == []


@pytest.mark.sweep
def test_after_a_death_at_any_step_the_next_run_makes_all_as_it_should_be(sweep: Sweep) -> None:
    assert [str(harm) for harm in sweep.harms(spread(sweep.deaths, MANY))] == []


@pytest.mark.sweep
def test_after_a_death_around_each_request_the_next_run_makes_all_as_it_should_be(
    google: Server, tmp_path: Path
) -> None:
    sweep = GoogleSweep(tmp_path, google)

    assert [str(harm) for harm in sweep.harms(sweep.deaths)] == []
    assert len({frame.requests for frame in sweep.deaths}) > 2


@pytest.mark.sweep
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_that_a_death_would_show_is_found(bug: Bug, tmp_path: Path) -> None:
    sweep = Sweep(tmp_path, bug.plant)

    assert next(sweep.harms(bug.telling(sweep.deaths)), None)
