"""What `nastavnik doctor` found out about one thing."""

from collections.abc import Callable
from dataclasses import dataclass

from sync import fault
from sync.problems import SyncError


@dataclass(frozen=True)
class Finding:
    """`what` was looked at; `mend` says what to put right, "" when it is in order. No secret stands in any of them.

    `note` is worth knowing where all is well; `outside`: what is wrong is no setting but the world, and may pass;
    `shared`: it speaks of the robot, and not of one of its spreadsheets.
    """

    what: str
    mend: str = ""
    note: str = ""
    outside: bool = False
    shared: bool = False

    def __str__(self) -> str:
        if self.mend:
            return f"{self.what}: надо исправить. {self.mend[:1].upper()}{self.mend[1:]}"
        return f"{self.what}: в порядке{f' ({self.note})' if self.note else ''}"


def looked(what: str, check: Callable[[], str], *, shared: bool = False) -> Finding:
    """What `check` found: it returns a note, or raises SyncError with what to mend."""
    try:
        return Finding(what, note=check(), shared=shared)
    except SyncError as wrong:
        return Finding(what, str(wrong), outside=wrong.status == 4, shared=shared)
    except Exception as wrong:  # the other lines are worth knowing all the same
        return Finding(what, f"{fault.sentence(wrong)}. Перешлите эту строку разработчику.", shared=shared)
