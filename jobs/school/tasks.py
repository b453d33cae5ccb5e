"""The tasks of a pair's plan: the typical ones of its programme, and what the pair has of its own (year.md 5.2)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobs.records.pairs import Pair
from jobs.records.plans import TAKEN_OUT, Task, TypicalTask
from jobs.school.couples import Couples
from jobs.school.year import Calendar
from sync.columns import loose

#: The section of a task that names none.
_USUAL = "2"


@dataclass(frozen=True)
class PlanTask:
    """One task of a plan."""

    task: str
    section: str = _USUAL
    due: date | None = None
    planned: str = ""
    actual: str = ""
    mark: str = ""

    @property
    def done(self) -> bool:
        """Whether something came of it."""
        return bool(self.actual)

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and nothing came of it."""
        return not self.done and self.due is not None and self.due < today


@dataclass(frozen=True)
class Planned:
    """From when typical tasks count: the day of the plan; none is due after `end`, the last day of the programme."""

    since: date
    end: date
    calendar: Calendar

    def due(self, days: int) -> date:
        """The day of a task that is due so many days after the plan was made."""
        day = self.calendar.lesson_day(self.since + timedelta(days=days))
        return min(day, self.calendar.last_working_day(self.end))


def plan_tasks(typical: Iterable[TypicalTask], rows: Sequence[Task], planned: Planned) -> list[PlanTask]:
    """The tasks of a plan in their order: the typical ones, then those of `rows`.

    `rows`: those of «ИПР» for the pair, then those of its group. A row of the same task as an earlier one fills only
    what is empty there, but that a typical task is overruled by what its row says; a task that was taken out is none.
    """
    found: dict[str, PlanTask] = {}
    own: set[str] = set()
    for one in typical:
        due = planned.due(one.term) if one.term is not None else None
        found.setdefault(loose(one.task), PlanTask(one.task, one.section or _USUAL, due, one.planned))
    for row in rows:
        key = loose(row.task)
        before = found.get(key)
        found[key] = _joined(_own(row), before) if before and key in own else _own(row, before)
        own.add(key)
    return [task for task in found.values() if loose(task.actual) != TAKEN_OUT]


def has_tasks(typical: Iterable[TypicalTask], rows: Iterable[Task], couples: Couples) -> Callable[[Pair], bool]:
    """Tells of a pair whether its plan has a task, typical or its own."""
    programmes = {loose(one.programme) for one in typical if one.task}
    own = {pair.pair for row in rows if loose(row.actual) != TAKEN_OUT for pair in couples.meant(row.pair, None).pairs}
    return lambda pair: pair.pair in own or loose(pair.programme) in programmes


def _own(row: Task, before: PlanTask | None = None) -> PlanTask:
    """The task of a row; its empty cells are those of the typical task."""
    base = before or PlanTask(row.task)
    return replace(
        base,
        section=row.section or base.section,
        due=row.due or base.due,
        planned=row.planned or base.planned,
        actual=row.actual or base.actual,
        mark=row.mark or base.mark,
    )


def _joined(later: PlanTask, before: PlanTask) -> PlanTask:
    """What an earlier row says wins; a later one fills what it left open."""
    return replace(
        before,
        due=before.due or later.due,
        planned=before.planned or later.planned,
        actual=before.actual or later.actual,
        mark=before.mark or later.mark,
    )
