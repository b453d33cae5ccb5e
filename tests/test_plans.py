"""The job `plans`: typical tasks and a pair's own, talks by terms, remarks (reference/year.md 5.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from work_school import END, ORDER_DAY, WINTER, pair

from jobs.fresh.programmes import PROGRAMMES, TYPICAL_TASKS
from jobs.plans.deciding import decide
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Code, Person
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.work import Control, Meeting
from sync.job import Outcome, Records

TYPICAL = tuple(
    TypicalTask(programme="Шаг навстречу", section=section, task=task, days=days, planned=planned)
    for section, task, days, planned in (
        ("1", "Пройти самодиагностику трудностей", 0, ""),
        ("2", "Составить расписание подготовки", 7, ""),
        ("2", "Повторить тему, по которой отстаёт", 30, "самостоятельная не ниже 3"),
        ("2", "Итоговая встреча: чему научились", 150, ""),
    )
)
MADE = Meeting(day=date(2023, 12, 18), pair="П-012", kind="планирование")


@dataclass
class School:
    """A school whose pair П-012 made its plan on 18 December 2023."""

    pairs: Sequence[Pair] = (pair(12),)
    tasks: Sequence[Task] = ()
    talks: Sequence[Control] = ()
    typical: Sequence[TypicalTask] = TYPICAL
    meetings: Sequence[Meeting] = (MADE,)
    calendar: Sequence[CalendarRow] = (WINTER,)
    people: Sequence[Person] = ()
    parameters: dict[str, str] = field(default_factory=lambda: {"Учебный год": "2023–2024"})
    work: Sequence[PairWork] = (PairWork(pair="П-012", meetings=3, surveys="до: оба"),)
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, today: date) -> "School":
        """One run; a second one on the same day wants the same."""
        self.outcome = self._decide(today)
        self.work = tuple(self.outcome.rows[PairWork])  # type: ignore[arg-type]
        assert self._decide(today) == self.outcome, "the second run wants else"
        return self

    def _decide(self, today: date) -> Outcome:
        return decide(self.records, today)

    @property
    def records(self) -> Records:
        """What stands in the workbook."""
        rows: dict[Any, Sequence[Any]] = {
            Parameter: [Parameter(name=name, value=value) for name, value in self.parameters.items()],
            Entry: (),
            Person: self.people,
            Code: (),
            CalendarRow: self.calendar,
            Pair: self.pairs,
            Programme: [Programme(name="Шаг навстречу", goal="Помочь освоиться в школе.")],
            TypicalTask: self.typical,
            Task: self.tasks,
            Meeting: self.meetings,
            Control: self.talks,
            PairWork: self.work,
        }
        return Records(rows)

    @property
    def line(self) -> PairWork:
        """The line of П-012."""
        return self.work[0]

    def checks(self, kind: Any) -> list[str]:
        """«Проверка» of every row of a tab."""
        return [row.check for row in self.outcome.rows[kind]]  # type: ignore[attr-defined]


def task(what: str, **fields: Any) -> Task:
    return Task(**({"pair": "П-012", "task": what} | fields))


def talk(day: date, on_track: str = "да", **fields: Any) -> Control:
    usual: dict[str, Any] = {"day": day, "pair": "П-012", "on_track": on_track}
    return Control(**(usual | fields))


def test_a_row_of_the_pair_overrules_the_typical_task_and_others_come_below() -> None:
    own = (
        task("повторить тему, по которой отстаёт", due=date(2024, 1, 20), actual="контрольная на 4"),
        task("Завести тетрадь ошибок", planned="тетрадь"),
    )

    school = School(tasks=own).run(date(2024, 3, 1))

    assert school.line.plan == "1 из 5, просрочено 2"
    assert (school.line.meetings, school.line.surveys) == (3, "до: оба")


def test_a_pair_without_a_programme_and_tasks_has_no_plan_and_is_remarked_on() -> None:
    school = School(pairs=[pair(12, programme="")]).run(date(2024, 3, 1))

    assert school.line.plan == "нет"
    assert [problem.text for problem in school.outcome.remarks] == [
        "у пары П-012 нет программы и своих заданий: план печатается пустым бланком. Впишите задания на лист "
        "«ИПР» или программу на лист «Программы»."
    ]


def test_a_task_that_was_taken_out_is_not_counted() -> None:
    gone = task("Составить расписание подготовки", actual="снято")

    assert School(tasks=[gone]).run(date(2024, 1, 10)).line.plan == "0 из 3, просрочено 1"


def test_the_pairs_own_row_wins_over_its_groups() -> None:
    grouped = pair(12, group="Г-01")
    of_group = task("Прочитать книгу", pair="Г-01", due=date(2024, 2, 1), actual="прочитали")
    own = task("Прочитать книгу", due=date(2024, 6, 1), actual="")

    school = School(pairs=[grouped], typical=(), tasks=[of_group, own]).run(date(2024, 3, 1))

    assert school.line.plan == "1 из 1"


def test_until_the_plan_is_made_typical_tasks_count_from_the_day_it_is_due() -> None:
    school = School(meetings=()).run(date(2023, 12, 22))

    assert school.line.plan == "0 из 4, просрочено 1"  # 20.11 + 30 days = 20.12


def test_no_typical_task_is_due_after_the_end_of_the_programme() -> None:
    late = TypicalTask(programme="Шаг навстречу", task="Подвести итоги", days=300)

    assert School(typical=[late]).run(date(2024, 6, 1)).line.plan == "0 из 1, просрочено 1"


def test_the_last_talk_of_the_half_year_stands_in_the_line() -> None:
    school = School(talks=[talk(date(2023, 12, 12))])
    assert school.run(date(2023, 12, 20)).line.talk == "12.12.2023, да"

    assert school.run(date(2024, 1, 15)).line.talk == "нет в этом полугодии"


def test_terms_of_the_calendar_hold_where_the_school_writes_them() -> None:
    quarter = CalendarRow(event="четверть", since=date(2024, 1, 9), until=date(2024, 3, 22))
    school = School(talks=[talk(date(2023, 12, 12))], calendar=[quarter])
    school.parameters["Беседа куратора: раз в"] = "четверть"

    assert school.run(date(2024, 1, 15)).line.talk == "нет в этой четверти"


def test_a_talk_that_found_trouble_asks_for_a_decision() -> None:
    school = School(talks=[talk(date(2024, 2, 20), "частично"), talk(date(2024, 3, 6))]).run(date(2024, 3, 7))

    assert school.checks(Control) == ["Впишите решение: что делаем дальше.", "ок"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (task("Прочитать книгу", pair="П-099", due=END), "Пары П-099 нет на листе «Пары»."),
        (
            task("Прочитать книгу", due=date(2024, 6, 30)),
            "Срок 30.06.2024 позже окончания программы (31.05.2024). Исправьте срок.",
        ),
        (task("Прочитать книгу"), "Задание без срока: впишите день."),
        (task("Прочитать книгу", due=END), "ок"),
    ],
)
def test_what_is_wrong_with_a_task_is_said_beside_it(row: Task, said: str) -> None:
    assert School(tasks=[row]).run(date(2024, 3, 1)).checks(Task) == [said]


def test_tasks_without_a_day_are_asked_about_once_a_pair() -> None:
    school = School(tasks=[task("Прочитать книгу"), task("Написать отзыв")]).run(date(2024, 3, 1))

    assert school.checks(Task) == ["Задание без срока: впишите день.", "ок"]


@pytest.mark.parametrize("status", ["предложена", "утверждена"])
def test_a_plan_of_a_pair_without_an_order_asks_nothing(status: str) -> None:
    waits = pair(12, status=status, since=None)
    school = School(pairs=[waits], tasks=[task("Прочитать книгу", due=END)], work=()).run(date(2023, 11, 16))

    assert school.checks(Task) == [f"К сведению: пара {status}, приказа ещё нет: план подготовлен, но не печатается."]
    assert not [problem for problem in school.outcome.remarks if problem.asks]


def test_a_programme_that_nobody_has_edited_yet_is_told_of_once() -> None:
    school = School(typical=TYPICAL_TASKS)
    school.run(ORDER_DAY)

    told = [check for check in school.checks(TypicalTask) if "готовая программа" in check]
    assert len(told) == 1  # «Шаг навстречу»: the others are not on «Программы» of this school
    assert {programme.name for programme in PROGRAMMES} == {one.programme for one in TYPICAL_TASKS}


def test_a_programme_that_is_misspelt_is_told_with_the_nearest_and_else_with_the_cure() -> None:
    typical = [TypicalTask(programme=name, task="Прочитать книгу") for name in ("Шаг на встречу", "Поле чудес")]

    assert School(typical=typical).run(ORDER_DAY).checks(TypicalTask) == [
        "Программы «Шаг на встречу» нет. Похожа: «Шаг навстречу».",
        "Программы «Поле чудес» нет на листе «Программы». Исправьте название или добавьте программу.",
    ]


@pytest.mark.parametrize("days", [-1, 301])
def test_a_typical_task_that_cannot_be_due_then_is_told_and_has_no_day(days: int) -> None:
    typical = [TypicalTask(programme="Шаг навстречу", task="Прочитать книгу", days=days)]
    school = School(typical=typical).run(date(2024, 5, 30))

    assert school.checks(TypicalTask) == ["Срок по программе — от 0 до 300 дней. Пока без срока."]
    assert school.line.plan == "0 из 1"


@pytest.mark.parametrize(("number", "said"), [(1, "1 пары"), (14, "14 пар"), (21, "21 пары")])
def test_a_programme_without_tasks_that_pairs_follow_is_told_once(number: int, said: str) -> None:
    numbers = range(1, number + 1)
    school = School(
        pairs=[pair(one) for one in numbers], typical=(), work=[PairWork(pair=f"П-{one:03}") for one in numbers]
    )

    assert [problem.text for problem in school.run(ORDER_DAY).outcome.remarks] == [
        f"у программы нет заданий на листе «Задания программ»: планы {said} печатаются пустыми."
    ]


def test_a_task_whose_day_cannot_be_read_leaves_the_line_of_its_pair_as_it_was() -> None:
    school = School(tasks=[task("Прочитать книгу", due=END)]).run(date(2024, 3, 1))
    before = school.line
    school.tasks = [task("Прочитать книгу", misread={"Срок": "«32 марта» — такого дня нет."})]

    assert school.run(date(2024, 4, 1)).line == before
    assert school.checks(Task) == ["«32 марта» — такого дня нет."]


def test_a_pair_that_ended_tells_of_its_last_day_and_of_what_was_added_later() -> None:
    ended = pair(12, status="завершена", finish=date(2024, 1, 15), until=date(2024, 1, 15), reason="выбытие")
    own = [task("Дневник", due=date(2024, 1, 10)), task("Проект", due=date(2024, 3, 20)), task("Конкурс")]
    school = School(pairs=[ended], typical=(), tasks=own, talks=[talk(date(2023, 12, 12)), talk(date(2024, 1, 12))])
    school.parameters["Беседа куратора: раз в"] = "полугодие"
    before = school.run(date(2024, 4, 1)).line
    school.tasks = [own[0], own[1].with_(actual="грамота"), own[2]]

    assert (before.plan, before.talk) == ("0 из 3, просрочено 1", "12.01.2024, да")
    assert school.run(date(2024, 5, 20)).line.plan == "1 из 3, просрочено 1"


def test_nobody_is_asked_for_tasks_of_a_pair_that_ended() -> None:
    ended = pair(12, status="завершена", until=date(2024, 1, 15), programme="")
    school = School(pairs=[ended], typical=(), meetings=()).run(date(2024, 4, 1))

    assert school.line.plan == "нет"
    assert not school.outcome.remarks
