"""The job `meetings`: kinds, the next step and its day, states, totals, remarks (reference/year.md 5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from work_school import END, MENTEES, MENTOR, TEACHER, WINTER, pair

from jobs.meetings.deciding import decide
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.work import Meeting
from sync.job import Outcome, Records

GROUP = tuple(pair(20 + number, f"У-{2 + number}", group="Г-03") for number in range(3))


@dataclass
class School:
    """A school after its order; every run leaves in it what the job wanted."""

    pairs: Sequence[Pair] = (pair(12),)
    meetings: list[Meeting] = field(default_factory=list)
    calendar: Sequence[CalendarRow] = (WINTER,)
    typical: Sequence[TypicalTask] = (TypicalTask(programme="Шаг навстречу", task="Пройти самодиагностику"),)
    work: Sequence[PairWork] = ()
    others: Sequence[Person] = ()
    papers: Sequence[Paper] = ()
    outcome: Outcome = field(default_factory=Outcome)

    def met(self, day: date | None, kind: str = "", minutes: float | None = None, **fields: Any) -> "School":
        """Somebody writes a line of «Встречи» for П-012, unless it is told otherwise."""
        usual: dict[str, Any] = {"pair": "П-012", "day": day, "kind": kind, "minutes": minutes}
        self.meetings.append(Meeting(**(usual | fields)))
        return self

    def run(self, today: date) -> "School":
        """One run; a second one on the same day wants the same."""
        self.outcome = self._decide(today)
        self.work = tuple(self.outcome.rows[PairWork])  # type: ignore[arg-type]
        self.meetings = list(self.outcome.rows[Meeting])  # type: ignore[arg-type]
        assert self._decide(today) == self.outcome, "the second run wants else"
        return self

    def _decide(self, today: date) -> Outcome:
        rows: dict[Any, Sequence[Any]] = {
            Parameter: [Parameter(name="Учебный год", value="2023–2024")],
            Entry: (),
            Person: (MENTOR, TEACHER, *MENTEES, *self.others),
            Code: (),
            CalendarRow: self.calendar,
            Pair: self.pairs,
            Meeting: self.meetings,
            Programme: (),
            TypicalTask: self.typical,
            Task: (),
            PairWork: self.work,
            Paper: self.papers,
        }
        return decide(Records(rows), today)

    def line(self, name: str = "П-012") -> PairWork:
        """The line of a pair."""
        return next(row for row in self.work if row.pair == name)

    @property
    def checks(self) -> list[str]:
        """«Проверка» of every meeting."""
        return [row.check for row in self.meetings]

    @property
    def letters(self) -> list[str]:
        """The keys of all messages."""
        return [message.key for message in self.outcome.messages]


def opened(**fields: Any) -> School:
    """The first three meetings were held (example 1)."""
    school = School(**fields).met(date(2023, 11, 22), "организационная", 40)
    return school.met(date(2023, 12, 4), "пробная рабочая", 45).met(date(2023, 12, 18), "планирование")


def test_a_pair_that_has_not_met_for_three_weeks_reads_no_meetings_and_its_teacher_gets_one_letter() -> None:
    school = opened().met(date(2024, 1, 12), "регулярная", 40).run(date(2024, 2, 2))

    line = school.line()
    assert (line.meetings, line.minutes, line.last, line.silent) == (4, "125 (у 1 нет)", date(2024, 1, 12), 21)
    assert (line.next_kind, line.next_due, line.state) == ("регулярная", date(2024, 1, 27), "нет встреч")
    assert school.letters == ["напомнить П-012 2024-01-12"]
    assert school.outcome.messages[0].to == TEACHER.email
    assert "с 12 января" in school.outcome.messages[0].plain
    assert school.run(date(2024, 2, 3)).letters == ["напомнить П-012 2024-01-12"]


def test_days_of_holidays_are_not_counted_and_the_next_day_moves_behind_them() -> None:
    line = opened().run(date(2024, 1, 5)).line()

    assert (line.silent, line.state, line.next_due) == (11, "работает", date(2024, 1, 9))


def test_in_a_group_the_meeting_does_not_count_for_whoever_was_absent() -> None:
    school = School(pairs=GROUP).met(date(2023, 11, 28), "организационная", pair="Г-03", absent=(MENTEES[1].name,))

    school.run(date(2023, 11, 30))

    assert [(school.line(one.pair).meetings, school.line(one.pair).next_due) for one in GROUP] == [
        (1, date(2023, 12, 12)),
        (0, date(2023, 12, 4)),
        (1, date(2023, 12, 12)),
    ]
    assert school.line("П-021").next_kind == "организационная"


def test_a_new_pair_waits_for_its_first_meeting() -> None:
    line = School().run(date(2023, 11, 30)).line()

    assert (line.state, line.next_due, line.silent) == ("ждёт первой встречи", date(2023, 12, 4), 10)


def test_a_meeting_on_the_eve_of_the_order_counts_once_the_order_is_signed() -> None:
    school = School(pairs=[pair(12, status="утверждена", since=None, until=None)]).met(date(2023, 11, 15))
    assert "раньше приказа" in school.run(date(2023, 11, 16)).checks[0]
    assert school.work == ()

    school.pairs = [pair(12, since=date(2023, 11, 17))]
    school.run(date(2023, 11, 18))

    assert school.checks == ["ок"]
    assert (school.line().meetings, school.line().next_kind) == (1, "пробная рабочая")


def test_an_empty_kind_is_the_next_of_the_chain_and_follows_when_an_earlier_row_is_added() -> None:
    school = School().met(date(2023, 11, 22)).met(date(2023, 12, 4)).run(date(2023, 12, 5))
    assert school.line().next_kind == "планирование"

    school.met(date(2023, 11, 20)).run(date(2023, 12, 5))

    assert school.line().next_kind == "регулярная"


def test_near_its_end_a_pair_is_to_hold_its_last_meeting_three_days_before() -> None:
    line = opened().met(date(2024, 5, 8)).run(date(2024, 5, 10)).line()

    assert (line.next_kind, line.next_due, line.state) == ("заключительная", date(2024, 5, 28), "пора завершать")


def test_after_the_last_meeting_nothing_is_next_and_the_pair_is_over_with_its_end() -> None:
    school = opened().met(date(2024, 5, 28), "заключительная").run(date(2024, 5, 29))
    assert (school.line().next_kind, school.line().state) == ("—", "пора завершать")

    assert school.run(END).line().state == "завершена"


def test_a_pair_that_ended_keeps_its_line_in_its_school_year() -> None:
    ended = pair(12, status="завершена", finish=date(2024, 3, 15), reason="выбытие")

    line = opened(pairs=[ended]).run(date(2024, 4, 1)).line()

    assert (line.state, line.next_kind, line.next_due, line.silent) == ("завершена", "—", None, None)


def test_a_new_pair_of_the_same_child_begins_its_own_chain() -> None:
    former = pair(12, status="завершена", finish=date(2024, 1, 15), reason="замена наставника")
    later = pair(45, since=date(2024, 1, 19))
    school = opened(pairs=[former, later]).met(date(2024, 1, 22), pair=MENTEES[0].name).run(date(2024, 1, 25))

    assert school.line("П-012").meetings == 3
    assert (school.line("П-045").meetings, school.line("П-045").next_kind) == (1, "пробная рабочая")
    assert school.checks[-1] == "ок"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"day": date(2024, 3, 1)},
            "Дата ещё не наступила. Когда встреча пройдёт, строка засчитается сама.",
        ),
        (
            {"day": date(2023, 11, 16)},
            "Встреча раньше приказа (пара действует с 20.11.2023). Не засчитана: проверьте дату.",
        ),
        ({"day": date(2024, 1, 3)}, "К сведению: встреча в каникулы, 03.01.2024, засчитана."),
        (
            {"day": date(2023, 11, 24), "kind": "регулярная"},
            "Регулярная встреча раньше планирования. Засчитана; внесите «планирование», когда составите план.",
        ),
        (
            {"day": date(2023, 11, 24), "minutes": 240},
            "240 минут и больше: проверьте, не перепутаны ли часы и минуты. Засчитано.",
        ),
        (
            {"day": date(2023, 11, 24), "kind": "беседа"},
            "«беседа» — такого вида нет. Выберите: организационная; пробная рабочая; планирование; регулярная; "
            "заключительная. Пока не засчитана.",
        ),
        ({"day": date(2023, 11, 24), "pair": "П-099"}, "Пары П-099 нет на листе «Пары»."),
        ({"day": date(2023, 11, 24), "absent": (MENTEES[0].name,)}, "Отсутствовали все: встреча не засчитана."),
    ],
)
def test_what_is_odd_about_a_meeting_is_said_beside_it(fields: dict[str, Any], said: str) -> None:
    assert School().met(**{"day": None, **fields}).run(date(2024, 2, 2)).checks == [said]


def test_a_meeting_after_the_end_of_its_pair_is_asked_about() -> None:
    ended = pair(12, status="завершена", finish=date(2024, 3, 15), reason="выбытие")
    school = School(pairs=[ended]).met(date(2024, 3, 20)).run(date(2024, 4, 1))

    assert school.checks == ["Пара завершена 15.03.2024. Если встреча была, исправьте «Завершить» на листе «Пары»."]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("организационная", "Организационная уже была 22.11.2023. Засчитана как регулярная."),
        ("планирование", "Планирование уже было 18.12.2023. Засчитано как регулярная встреча."),
    ],
)
def test_a_kind_that_repeats_counts_as_a_regular_meeting(kind: str, said: str) -> None:
    school = opened().met(date(2024, 1, 12), kind).run(date(2024, 1, 15))

    assert school.checks[-1] == said
    assert school.line().meetings == 4


def test_two_rows_of_one_day_of_which_one_has_no_kind_are_one_meeting() -> None:
    school = School().met(date(2023, 11, 22)).met(date(2023, 11, 22), "организационная", 40).run(date(2023, 11, 23))

    assert school.checks == ["ок", "Такая встреча уже стоит в строке 2. Засчитана один раз."]
    assert (school.line().meetings, school.line().minutes) == (1, "40")


def test_a_pair_that_stands_beside_its_group_on_one_day_met_once() -> None:
    school = School(pairs=GROUP).met(date(2023, 11, 28), pair="Г-03").met(date(2023, 11, 28), pair="П-020")

    assert school.run(date(2023, 11, 30)).checks[1] == "Такая встреча уже стоит в строке 2. Засчитана один раз."
    assert [school.line(one.pair).meetings for one in GROUP] == [1, 1, 1]


def test_somebody_absent_who_is_not_of_the_group_is_remarked_on_by_name() -> None:
    school = School(pairs=GROUP).met(date(2023, 11, 28), pair="Г-03", absent=("Сидорова Мария Игоревна",))

    school.run(date(2023, 11, 30))

    assert school.checks == ["«Сидорова Мария Игоревна» — этого человека нет в группе Г-03. Уберите или исправьте."]
    assert [problem.unnamed for problem in school.outcome.remarks] == [
        "этого человека нет в группе Г-03. Уберите или исправьте."
    ]


def test_somebody_with_several_pairs_is_asked_for_the_number() -> None:
    several = [pair(12), pair(45, mentee="У-3")]
    school = School(pairs=several).met(date(2023, 11, 28), pair=MENTOR.name).run(date(2023, 11, 30))

    assert school.checks == ["У этого участника несколько пар: П-012, П-045. Впишите номер."]


def test_a_name_on_a_day_before_its_pairs_is_told_their_numbers() -> None:
    school = School(pairs=[pair(12)]).met(date(2023, 10, 2), pair=MENTOR.name).run(date(2023, 11, 30))

    assert school.checks == ["На этот день у участника нет пары, есть П-012. Проверьте дату или впишите номер."]


def test_a_row_whose_day_cannot_be_read_leaves_the_line_of_its_pair_as_it_was() -> None:
    school = opened().run(date(2023, 12, 20))
    before = school.line()
    school.met(None, unreadable={"Дата": "«32 марта» — такого дня нет."}).run(date(2024, 2, 2))

    assert school.line() == before


def test_a_cell_that_need_not_be_filled_and_cannot_be_read_is_told_and_the_meeting_counts() -> None:
    school = School().met(date(2023, 11, 22), misread={"Минут": "«час» — не число."}).run(date(2023, 11, 23))

    assert school.checks == ["«час» — не число."]
    assert (school.line().meetings, school.line().minutes) == (1, "нет у 1")


def test_on_the_eve_of_a_new_pair_a_name_means_the_one_that_still_runs() -> None:
    former = pair(12, status="завершена", finish=date(2024, 1, 19), reason="замена наставника")
    school = opened(pairs=[former, pair(45, since=date(2024, 1, 20))]).met(date(2024, 1, 18), pair=MENTEES[0].name)

    assert school.run(date(2024, 1, 25)).checks[-1] == "ок"
    assert (school.line("П-012").meetings, school.line("П-045").meetings) == (4, 0)


def test_a_calendar_without_holidays_is_remarked_on_while_pairs_run() -> None:
    days_off = CalendarRow(event="нерабочий день", since=date(2023, 11, 4))
    school = School(calendar=[days_off]).run(date(2023, 11, 30))

    assert [str(problem) for problem in school.outcome.remarks] == [
        "Календарь: впишите каникулы, иначе напоминания придут и в каникулы."
    ]


def test_the_cells_of_other_jobs_are_carried_over() -> None:
    school = School(work=[PairWork(pair="П-012", plan="3 из 7", talk="12.12.2023, да", surveys="до: оба")])

    line = school.run(date(2023, 11, 30)).line()

    assert (line.plan, line.talk, line.surveys) == ("3 из 7", "12.12.2023, да", "до: оба")
