"""One run of one school, wherever it is made: what it is asked for, how it ended."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sync import fault
from sync.attempt import Attempt, attempt
from sync.problems import SyncError
from sync.region.place import Place
from sync.remembered import forget
from sync.rolling import DONE
from sync.school import School
from sync.session import Session
from sync.settings import Setup, read_setup

if TYPE_CHECKING:
    from sync.backends.google.faults import Window

#: The windows of a robot, "read" and "write", by its address.
Windows = Callable[[str], "Mapping[str, Window]"]
#: Exit statuses with which a slot may succeed a little later (contract.md §3).
PASSING = (4, 75)
#: Seconds before each further attempt.
PAUSES = (2, 4, 8, 16, 32)


@dataclass(frozen=True)
class Errand:
    """A run that is asked for: of a school, called by its folder, for a day. Without `write` nothing is changed."""

    school: str
    config: Path
    slot: date
    write: bool = True


@dataclass(frozen=True)
class Ended:
    """How it ended: an exit status, a sentence, counts, and the school in `figures`: no text of anybody in any."""

    status: int
    sentence: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    figures: Mapping[str, int | str] = field(default_factory=dict)


def run_school(school: School, place: Place, errand: Errand, *, windows: Windows, tell: Callable[[str], None]) -> Ended:
    """One run of all jobs; nothing of the school stays in memory. Raises nothing: whatever fails is told."""
    try:
        return _run(school, place, errand, windows, tell)
    except SyncError as wrong:
        return Ended(wrong.status, wrong.unquoted)
    except Exception as wrong:  # one school must not end the others
        return Ended(fault.STATUS, fault.asking(fault.sentence(wrong)))
    finally:
        forget()


def _run(school: School, place: Place, errand: Errand, windows: Windows, tell: Callable[[str], None]) -> Ended:
    setup = read_setup(
        errand.config, None, None, place.google, books=school.books, otherwise=place.otherwise(errand.config)
    )
    session = Session(school, setup, errand.slot, as_json=False, repeats=False, tell=tell)
    session.windows = _windows(setup, windows)
    return _ended(school, errand, attempt(session, ["all"], write=errand.write, send=True))


def _ended(school: School, errand: Errand, tried: Attempt) -> Ended:
    figures: Mapping[str, int | str] = {}
    if tried.found and tried.status in DONE:
        figures = school.rolling.figures(tried.found.decided, errand.slot) if school.rolling else {}
    return Ended(tried.status, tried.unquoted, tried.counts, figures)


def _windows(setup: Setup, windows: Windows) -> "Mapping[str, Window] | None":
    """Those of the school's robot; None for a school without one, or without its key: a run tells of that."""
    if setup.cloud:
        from sync.backends.google.http import local
        from sync.backends.google.key import robot_of

        with suppress(SyncError):
            return windows(robot_of(setup.credentials, local(setup.google))[0])
    return None
