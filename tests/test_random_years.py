"""Whatever happens in a year: the work of pairs adds up, and twice is once (reference/year.md 12, point 2)."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from fakes import Typed, run
from hypothesis import given, settings
from hypothesis import strategies as st
from test_support_years import BEGIN, Year

from jobs.catalogue import JOBS
from jobs.records.pairs import Pair
from jobs.records.programme import RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.today import Duty
from jobs.records.work import Meeting
from sync.runner import Forecast

#: What may say something else on the next day, though nobody did anything.
DAILY = {kind.spec.title for kind in (PairWork, Duty, RoadmapRow)}
#: What «Проверка» says of a meeting that counts for nobody.
NOT_COUNTED = re.compile("(?i)не засчитана|ещё не наступила|пара завершена")
KINDS = ["", "", "организационная", "пробная рабочая", "планирование", "регулярная", "беседа"]
#: A year that a school begins in August ends in July.
FIRST, LAST = date(2023, 8, 1), date(2024, 7, 31)


class WorkingYear(Year):
    """A year in which pairs meet, and somebody writes that down, not always well."""

    def __init__(self, chance: Random) -> None:
        super().__init__(chance)
        self.met: set[tuple[str, date]] = set()

    def play(self, today: date) -> None:
        """What people do until the day, and the run of all jobs on that day."""
        self._decide(today)
        self._sign(today)
        self._live(today)
        self._meet(today)
        self.look(today)

    def look(self, today: date) -> Forecast:
        """One run of all jobs."""
        return run(self.school.book, JOBS, today, writer=self.papers, force=True)[0]

    def _meet(self, today: date) -> None:
        """No mentor has two rows of one day, so that no meeting is told twice."""
        for row in 3 * self.school.rows(Pair):
            name = row["Группа"] if row.get("Группа") and self.chance.random() < 0.4 else row["Пара"]
            day = today - timedelta(self.chance.choice([-2, 0, 1, 3, 8, 8]))
            taken = (row["Наставник"], day) in self.met
            if row["Статус"] in {"действует", "завершена"} and self.chance.random() < 0.5 and not taken:
                self.met.add((row["Наставник"], day))
                kind, minutes = self.chance.choice(KINDS), self.chance.choice([None, 40, 45, 240])
                self.school.add(Meeting, Дата=day, Пара=name, Вид_встречи=kind or None, Минут=minutes)

    @property
    def work(self) -> Mapping[str, Typed]:
        """The lines of «Работа пар» by pair."""
        return {row["Пара"]: row for row in self.school.rows(PairWork)}

    def counting(self, today: date) -> set[str]:
        """The pairs that run, and those that ended in the school year."""
        rows = self.school.rows(Pair)
        runs = {row["Пара"] for row in rows if row["Статус"] == "действует" and row["С"] <= today}
        return runs | {row["Пара"] for row in rows if row["Статус"] == "завершена" and FIRST <= row["По"] <= LAST}

    @property
    def unclear(self) -> set[str]:
        """Pairs whose end cannot be meant: their lines stay as they were."""
        return {row["Пара"] for row in self.school.rows(Pair) if "Проверьте год" in row["Проверка"]}

    def met_by(self, name: str) -> int:
        """How often a pair met, told by the rows of «Встречи» and their verdicts alone."""
        (pair,) = (row for row in self.school.rows(Pair) if row["Пара"] == name)
        last = pair["По"] if pair["Статус"] == "завершена" else date.max
        counted = [row for row in self.school.rows(Meeting) if not NOT_COUNTED.search(row["Проверка"])]
        own = [row["Дата"] for row in counted if row["Пара"] in {name, pair.get("Группа")}]
        return sum(pair["С"] - timedelta(3) <= day <= last for day in own)

    def due(self, day: date) -> bool:
        """Whether something that people wrote takes effect on the day."""
        ends = any(row.get("Завершить") == day for row in self.school.rows(Pair))
        return ends or any(row.get("Дата") == day for row in self.school.rows(Meeting))


@settings(max_examples=3, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_work_of_pairs_adds_up_and_a_second_run_has_nothing_to_do(chance: Random) -> None:
    year, today = WorkingYear(chance), BEGIN
    for _ in range(6):
        today += timedelta(chance.choice([1, 9, 17, 40]))
        year.play(today)

        assert set(year.work) == year.counting(today)
        met = {name: line["Встреч"] for name, line in year.work.items() if name not in year.unclear}
        assert met == {name: year.met_by(name) for name in met}
        again = year.look(today)
        assert not again.plan.changes, [str(one) for one in again.plan.changes[:5]]
        tomorrow = today + timedelta(1)
        if not year.due(tomorrow):
            changed = {change.tab for change in year.look(tomorrow).plan.changes}
            assert changed <= DAILY, changed
        today = tomorrow
