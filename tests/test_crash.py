"""A run that dies anywhere loses nothing and doubles nothing: the next one makes good what it left undone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from crash_bugs import BUGS, EVERYDAY, Bug
from crash_google import GoogleSweep
from crash_mail import MailSweep, planted
from crash_school import BRIEF
from crash_steps import lying
from crash_sweep import Sweep, spread
from google_server import Server
from smtp_server import Post, quiet, running

pytestmark = [pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is forked from one that is warm"), *quiet]
#: So many deaths are tried every day, so many in the sweep; `benchmarks/crash.py` tries all.
FEW, MANY = 2, 30
#: After so many deaths a bug counts as not found every day.
TRIED = 3


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


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


def test_after_a_death_while_letters_are_sent_none_is_sent_twice_or_forgotten(tmp_path: Path, post: Post) -> None:
    sweep = MailSweep(tmp_path, post, run=BRIEF)

    assert [str(harm) for harm in sweep.harms(sweep.moments)] == []


@pytest.mark.parametrize("bug", EVERYDAY, ids=lambda bug: bug.name)
def test_a_bug_that_few_deaths_would_show_is_found(bug: Bug, tmp_path: Path, post: Post) -> None:
    sweep = planted(bug, tmp_path, post, BRIEF)

    assert next(sweep.harms(bug.telling(sweep.deaths, TRIED)), None)


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
def test_after_a_death_at_any_step_of_the_sending_none_is_sent_twice_or_forgotten(tmp_path: Path, post: Post) -> None:
    sweep = MailSweep(tmp_path, post)

    assert [str(harm) for harm in sweep.harms(sweep.deaths)] == []


@pytest.mark.sweep
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_that_a_death_would_show_is_found(bug: Bug, tmp_path: Path, post: Post) -> None:
    sweep = planted(bug, tmp_path, post)

    assert next(sweep.harms(bug.telling(sweep.deaths)), None)
