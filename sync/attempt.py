"""One run as a program sees it: an exit status, a sentence, counts."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sync import fault, report
from sync.applying import Done
from sync.problems import FaultyTemplates, SyncError
from sync.run import run
from sync.runner import Forecast
from sync.session import Session


@dataclass(frozen=True)
class Attempt:
    """How a run ended.

    `status`: the exit status (contract.md §3). `sentence`: why it did not come to its end, "" where it did; `unquoted`:
    the same without what people typed. `counts`: see `report.counts_only`. `found` and `done`: what the run would do
    and did, as far as it came.
    """

    status: int
    sentence: str = ""
    unquoted: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    found: Forecast | None = None
    done: Done | None = None


def attempt(
    session: Session,
    names: Sequence[str],
    *,
    write: bool,
    force: bool = False,
    send: bool = False,
    begun: Callable[[], None] = lambda: None,
) -> Attempt:
    """One run of the named jobs, see `sync.run.run`. Whatever fails is told; the journal knows why.

    Raises nothing but what ends the program itself.
    """
    try:
        found, done = run(session, names, write=write, force=force, send=send, begun=begun)
    except SyncError as wrong:
        return Attempt(wrong.status, str(wrong), wrong.unquoted)
    except Exception as wrong:
        sentence = fault.sentence(wrong)
        with suppress(OSError, SyncError):  # the fault is what has to be told
            session.fail(names, sentence)
        return Attempt(fault.STATUS, fault.asking(sentence), fault.asking(sentence))
    counts = report.counts_only(found)
    if found.faulty:
        faulty = FaultyTemplates(found.faulty)
        return Attempt(faulty.status, str(faulty), faulty.unquoted, counts, found, done)
    return Attempt(report.status(found), counts=counts, found=found, done=done)
