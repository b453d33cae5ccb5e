"""What the journal tells of a school: which jobs are on time, what failed last, what waits for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sync.journal import JournalLine
from sync.timetable import Slot, due

#: So long after its hour a job may still come to its end without being late: what fails is tried again each hour.
GRACE = timedelta(hours=2)
#: What a run counts of every job.
REMARKS = "remarks"


@dataclass(frozen=True)
class Standing:
    """How the jobs of a school stand.

    `last`: the last success of each job that has one. `late`: those whose hour has passed without one since; none
    before the first run of all. `failure`: the last run that failed, where not all of its jobs have succeeded since.
    `waits`: what waited for people by the last run that counted it, by the name of the count.
    """

    last: Mapping[str, datetime] = field(default_factory=dict)
    late: Sequence[str] = ()
    failure: JournalLine | None = None
    waits: Mapping[str, int] = field(default_factory=dict)

    @property
    def fresh(self) -> bool:
        """Whether every job is on time."""
        return bool(self.last) and not (self.late or self.failure)


def standing(
    every: Sequence[str],
    slots: Sequence[Slot],
    lines: Sequence[JournalLine],
    now: datetime,
    waiting: Iterable[str] = (),
) -> Standing:
    """How `every` job stands by the `lines` of the journal; `waiting` names the counts of what waits for people."""
    last = {job: line.moment for line in lines if line.ok for job in line.jobs if job in every}
    late = due(slots, every, now - GRACE, last) if last else []
    waits = {name: line.counts[name] for name in waiting for line in lines if name in line.counts}
    return Standing(last, late, _failure(every, lines), _remarks(every, lines) | waits)


def _failure(every: Sequence[str], lines: Iterable[JournalLine]) -> JournalLine | None:
    failed, left = None, set[str]()
    for line in lines:
        if line.ok:
            left -= set(line.jobs)
            failed = failed if left else None
        else:  # of all jobs, or of a command, there are no names
            failed, left = line, {job for job in line.jobs if job in every} or set(every)
    return failed


def _remarks(every: Sequence[str], lines: Sequence[JournalLine]) -> dict[str, int]:
    """The remarks of the last run of all jobs: one of a few sees a part of them."""
    done = [line for line in lines if line.ok]
    whole = [line for line in done if set(every) <= set(line.jobs)] or done
    return {REMARKS: whole[-1].remarks} if whole else {}
