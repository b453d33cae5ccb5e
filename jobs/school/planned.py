"""What the plan of every pair asks for, typical tasks and its own (reference/year.md 5.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair
from jobs.records.plans import Task, TypicalTask
from jobs.school.attendance import Attendance, read_attendance
from jobs.school.chain import PLANNING
from jobs.school.couples import Couples, read_couples
from jobs.school.office import Office, read_office
from jobs.school.tasks import Planned, PlanTask, plan_tasks
from jobs.school.year import Calendar, read_calendar
from sync.columns import loose
from sync.job import Records


@dataclass(frozen=True)
class Planning:
    """The tasks of all pairs as «Задания программ» and «ИПР» have them."""

    office: Office
    calendar: Calendar
    couples: Couples
    attendance: Attendance
    pairs: Mapping[str, Pair]
    typical: Sequence[TypicalTask]
    tasks: Sequence[Task]

    def of(self, pair: Pair) -> Sequence[PlanTask]:
        """The tasks of a pair that an order covers."""
        return self._planned[pair.pair]

    @cached_property
    def _planned(self) -> Mapping[str, Sequence[PlanTask]]:
        return {name: self._tasks_of(pair) for name, pair in self.pairs.items()}

    def _tasks_of(self, pair: Pair) -> list[PlanTask]:
        typical = self._typical.get(loose(pair.programme), ())
        planned = Planned(self._since(pair), pair.finish or self.office.last_day(self.office.today), self.calendar)
        return plan_tasks(typical, [*self._own.get(pair.pair, ()), *self._of_group.get(pair.pair, ())], planned)

    def _since(self, pair: Pair) -> date:
        """The day from which the typical tasks count: of the meeting at which the plan is made."""
        since = pair.since or self.office.today
        held = self.attendance.chain(pair.pair).day_of(PLANNING)
        return held or since + timedelta(days=self.office.settings.plan_days)

    @cached_property
    def _typical(self) -> Mapping[str, Sequence[TypicalTask]]:
        found: dict[str, list[TypicalTask]] = {}
        for one in self.typical:
            if one.task and not one.unreadable:
                found.setdefault(loose(one.programme), []).append(one)
        return found

    @cached_property
    def _own(self) -> Mapping[str, Sequence[Task]]:
        return self._tasks(grouped=False)

    @cached_property
    def _of_group(self) -> Mapping[str, Sequence[Task]]:
        return self._tasks(grouped=True)

    def _tasks(self, *, grouped: bool) -> Mapping[str, Sequence[Task]]:
        """The tasks of each pair: those of the pair itself, or those of its group."""
        found: dict[str, list[Task]] = {}
        for row in self.tasks:
            meant = self.couples.meant(row.pair, None)
            for pair in meant.pairs if row.task and bool(meant.group) == grouped else ():
                found.setdefault(pair.pair, []).append(row)
        return found


def read_planning(records: Records, today: date) -> Planning:
    """The tasks of the school, read once for all who ask in a run; needs «Пары», «Встречи», «Календарь» as well."""
    return records.once(_read, today)


def _read(records: Records, today: date) -> Planning:
    office = read_office(records, today)
    return Planning(
        office,
        read_calendar(records.of(CalendarRow), office.year(today)),
        read_couples(records, today),
        read_attendance(records, today),
        {pair.pair: pair for pair in records.of(Pair)},
        records.of(TypicalTask),
        records.of(Task),
    )
