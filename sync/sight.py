"""What stands in the workbook, as jobs may use it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from sync.columns import Row
from sync.document import Lying
from sync.guard import Exposed, Gate, Guard
from sync.job import Job, Records
from sync.known import Known
from sync.problems import Problem, SyncError
from sync.reading import Reading, read
from sync.taking import Brought, Intake, take
from sync.typed import typed
from sync.workbook import Snapshot, Workbook

#: From what was read, on a day: the tabs whose rows must not be trusted, each with what to do.
Torn = Callable[[Records, date], Mapping[type[Row], Problem]]


@dataclass(frozen=True)
class Seen:
    """What was `found`, the `records` as jobs may use them, the `gate` that what they want has to pass."""

    found: Reading
    exposed: Exposed
    records: Records
    gate: Gate
    intake: Intake = field(default_factory=Intake)


@dataclass(frozen=True)
class Sight:
    """What a run of these jobs looks at; `lying` tells how documents lie."""

    jobs: Sequence[Job]
    today: date
    lying: Callable[[Iterable[str]], Mapping[str, Lying]]
    guard: Guard | None
    torn: Torn
    also: Sequence[type[Row]]
    brought: Brought | None
    known: Known = field(default_factory=Known)

    def snapshot(self, workbook: Workbook) -> Snapshot:
        """The one reading. Raises SyncError for a workbook with none of our tabs."""
        asked = dict.fromkeys(kind.spec.title for kind in (*self._kinds, *self._watched, *self.also))
        snapshot = workbook.snapshot(list(asked), others=bool(self._watched))
        if not any(kind.spec.title in snapshot.sheets for kind in self._kinds):
            raise SyncError("Это не книга «Наставника»: нужных листов в ней нет. Создайте их: nastavnik init.")
        return snapshot

    def seen(self, snapshot: Snapshot) -> Seen:
        """What stands there, with the lines that are taken."""
        seen = self._look(snapshot)
        if self.brought is None:
            return seen
        intake = take(self.brought, seen.found, seen.records, seen.exposed)
        whole = self._look(intake.seen(snapshot)) if intake.writes and self.jobs else seen
        return replace(whole, intake=intake)

    @cached_property
    def _kinds(self) -> list[type[Row]]:
        """The tabs that are read as records."""
        needed = (*(self.guard.reads if self.guard else ()), *(self.brought.kinds if self.brought else ()))
        return list(dict.fromkeys((*(kind for job in self.jobs for kind in job.tabs), *needed)))

    @property
    def _watched(self) -> Sequence[type[Row]]:
        """The tabs of which every cell is looked at."""
        return self.guard.watches if self.guard else ()

    def _look(self, snapshot: Snapshot) -> Seen:
        found = read(snapshot, self._kinds, self.today, also=self.also, known=self.known).with_documents(self.lying)
        found = found.without(self.torn(found.records, self.today))
        if self.guard is None:
            return Seen(found, Exposed(), found.records, Gate(Exposed(), ()))
        exposed = self.guard.look(found.records, typed(snapshot, self._watched))
        gate = Gate(exposed, [kind.spec.title for kind in self._watched])
        return Seen(found, exposed, self.guard.told(found.records, exposed), gate)
