"""What the trials of a district are for, they find."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from postgres import programs
from region_bugs import BUGS, PLANTED, Bug

TRIALS = Path(__file__).with_name("test_region_trials.py")


@pytest.mark.sweep
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_that_a_trial_would_show_is_found(bug: Bug) -> None:
    programs()
    trial = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", f"{TRIALS}::{bug.found_by}"]
    done = subprocess.run(
        trial, cwd=TRIALS.parents[1], env={**os.environ, PLANTED: bug.name}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, "AssertionError" in done.stdout) == (1, True), done.stdout[-2000:]
