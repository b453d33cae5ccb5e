"""The plans of all pairs, as people see them in a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.plans.talks import term_of
from jobs.records.pairs import ENDED
from jobs.records.plans import Task
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.work import Control
from jobs.school.planned import Planning, read_planning
from jobs.school.tasks import PlanTask
from sync.columns import loose
from sync.job import Records

NO_PLAN = "нет"


@dataclass(frozen=True)
class Plans(Planning):
    """The plans of all pairs, and the talks about them."""

    talks: Sequence[Control]
    programmes: Sequence[Programme]
    today: date

    def line(self, row: PairWork) -> PairWork:
        """The line with its «План» and «Беседа»; of a pair that is unclear, as it was.

        Of a pair that ended they tell of its last day: what people add to it later counts, nothing falls due any more.
        """
        pair = self.pairs.get(row.pair)
        if pair is None or row.pair in self.unclear:
            return row
        day = min(self.today, pair.until) if pair.status == ENDED and pair.until else self.today
        return row.with_(plan=said(self.of(pair), day), talk=self._talk(row.pair, day))

    @property
    def goals(self) -> Mapping[str, str]:
        """«Цель» of every programme, by its plain name."""
        return {loose(programme.name): programme.goal for programme in self.programmes}

    def _talk(self, pair: str, day: date) -> str:
        settings, year = self.office.settings, self.office.year(self.today)
        return term_of(day, settings.talk_every, self.calendar, year).said(self._talks.get(pair, ()))

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
    planning = read_planning(records, today)
    return Plans(
        planning.office,
        planning.calendar,
        planning.couples,
        planning.attendance,
        planning.pairs,
        planning.typical,
        planning.tasks,
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
