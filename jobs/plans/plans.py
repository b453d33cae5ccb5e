"""The plans of all pairs, as people see them in a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.plans.talks import term_of
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import ENDED, Pair
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.work import Control
from jobs.school.attendance import Attendance, read_attendance
from jobs.school.chain import PLANNING
from jobs.school.couples import Couples, read_couples
from jobs.school.office import Office, read_office
from jobs.school.tasks import Planned, PlanTask, plan_tasks
from jobs.school.year import Calendar, read_calendar
from sync.columns import loose
from sync.job import Records

NO_PLAN = "нет"


@dataclass(frozen=True)
class Plans:
    """The plans of all pairs, and the talks about them."""

    office: Office
    calendar: Calendar
    couples: Couples
    attendance: Attendance
    pairs: Mapping[str, Pair]
    typical: Sequence[TypicalTask]
    tasks: Sequence[Task]
    talks: Sequence[Control]
    programmes: Sequence[Programme]
    today: date

    def line(self, row: PairWork) -> PairWork:
        """The line with its «План» and «Беседа»; of a pair that ended, as it was; of one that is unclear, too."""
        pair = self.pairs.get(row.pair)
        if pair is None or pair.status == ENDED or row.pair in self.unclear:
            return row
        return row.with_(plan=said(self.of(pair), self.today), talk=self._talk(row.pair))

    def of(self, pair: Pair) -> Sequence[PlanTask]:
        """The tasks of a pair that an order covers."""
        return self._planned[pair.pair]

    @cached_property
    def _planned(self) -> Mapping[str, Sequence[PlanTask]]:
        return {name: self._tasks_of(pair) for name, pair in self.pairs.items()}

    def _tasks_of(self, pair: Pair) -> list[PlanTask]:
        typical = self._typical.get(loose(pair.programme), ())
        planned = Planned(self._since(pair), pair.finish or self.office.last_day(self.today), self.calendar)
        return plan_tasks(typical, [*self._own.get(pair.pair, ()), *self._of_group.get(pair.pair, ())], planned)

    @property
    def goals(self) -> Mapping[str, str]:
        """«Цель» of every programme, by its plain name."""
        return {loose(programme.name): programme.goal for programme in self.programmes}

    def _since(self, pair: Pair) -> date:
        """The day from which the typical tasks count: of the meeting at which the plan is made."""
        since = pair.since or self.today
        held = self.attendance.chain(pair.pair).day_of(PLANNING)
        return held or since + timedelta(days=self.office.settings.plan_days)

    def _talk(self, pair: str) -> str:
        settings, year = self.office.settings, self.office.year(self.today)
        return term_of(self.today, settings.talk_every, self.calendar, year).said(self._talks.get(pair, ()))

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

    @cached_property
    def _talks(self) -> Mapping[str, Sequence[Control]]:
        found: dict[str, list[Control]] = {}
        for talk in self.talks:
            for pair in self.couples.meant(talk.pair, talk.day).pairs if talk.day else ():
                found.setdefault(pair.pair, []).append(talk)
        return found

    @cached_property
    def unclear(self) -> set[str]:
        """Pairs of which a task or a talk cannot be read, or a meeting that may be the one of the plan."""
        rows: tuple[Task | Control, ...] = (*self.tasks, *self.talks)
        spoiled = (row.pair for row in rows if {"Дата", "Задание", "Срок", "План выполняется"} & set(row.unread))
        pairs = {pair.pair for typed in spoiled for pair in self.couples.meant(typed, None).pairs}
        return pairs | self.attendance.unclear


def read_plans(records: Records, today: date) -> Plans:
    """The plans of the school, read once for all who ask in a run."""
    return records.once(_read, today)


def _read(records: Records, today: date) -> Plans:
    office = read_office(records, today)
    return Plans(
        office,
        read_calendar(records.of(CalendarRow), office.year(today)),
        read_couples(records, today),
        read_attendance(records, today),
        {pair.pair: pair for pair in records.of(Pair)},
        records.of(TypicalTask),
        records.of(Task),
        records.of(Control),
        records.of(Programme),
        today,
    )


def said(tasks: Sequence[PlanTask], today: date) -> str:
    """«План»: «3 из 7, просрочено 1»."""
    if not tasks:
        return NO_PLAN
    overdue = sum(task.overdue(today) for task in tasks)
    return f"{sum(task.done for task in tasks)} из {len(tasks)}" + (f", просрочено {overdue}" if overdue else "")
