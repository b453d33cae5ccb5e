"""What the year gave, counted: every worked example of reference/year.md 5.5."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from monitoring_school import MAY, SINCE, MayOf, measured, pair, pupil, school, survey, teacher
from test_papers import ORDER

from jobs.monitoring.quality import assess
from jobs.records.pairs import Pair
from jobs.records.plans import Task
from jobs.records.programme import Coverage, Inform
from jobs.records.results import ChartRow
from jobs.records.surveys import Criterion, Survey
from jobs.records.work import Meeting
from jobs.school.shares import median, signed

MENTEES, MENTORS = "Обучающиеся 10–19 лет в роли наставляемых", "Обучающиеся 15–19 лет в роли наставников"
YOUNG = "Молодые специалисты в роли наставляемых"
CONTENT = "Удовлетворённость наставляемых"
CHANGES = ORDER.with_(
    paper="Д-031", kind="Приказ о внесении изменений", number="12", day=date(2024, 1, 19), contents=""
)


def test_mentees_are_counted_by_known_age_and_the_row_says_of_whom_it_is_not_known() -> None:
    people = [pupil(number) for number in range(1, 619)] + [pupil(number, born=None) for number in (701, 702)]
    codes = [*(f"У-{number}" for number in range(1, 47)), "У-701", "У-702"]
    pairs = [pair(number, "П-1", code, form="Учитель – ученик") for number, code in enumerate(codes, 1)]
    found = MayOf([*people, teacher(1)], pairs, [CHANGES, ORDER]).run()

    assert found.cells(MENTEES) == ("7,4 %", "46 из 618", "50 %")
    said = "Контингент, приказы № 201-ОД, 12-ОД; у 2 наставляемых нет даты рождения"
    assert found.figure(MENTEES).explanation == said


def test_whoever_has_no_birth_date_is_left_out_of_both_numbers() -> None:
    found = school(
        people=[pupil(1), pupil(101, born=date(2007, 3, 1)), *(pupil(n, born=None) for n in range(500, 512))]
    )
    found.pairs = [pair(1, "У-101", "У-1")]
    found.people = [*found.people, pupil(2)]

    assert found.run().cells(MENTEES)[:2] == ("33,3 %", "1 из 3")
    assert "без даты рождения: 12" in found.figure(MENTEES).explanation


def test_who_left_before_september_is_no_pupil_of_the_year_and_who_left_later_is() -> None:
    found = school(1)
    found.people = [*found.people, pupil(5, left=date(2023, 8, 30)), pupil(6, left=date(2024, 2, 1))]

    assert found.run().cells(MENTEES)[1] == "1 из 7"


def test_a_person_counts_once_a_role_and_only_where_an_order_covers_the_pair() -> None:
    found = school(2)
    more = [pair(7, "У-102", "У-1"), pair(8, "У-101", "У-900", status="утверждена", since=None)]
    found.pairs = [*found.pairs, *more]

    assert found.run().cells(MENTEES)[1] == "2 из 8"
    assert found.cells(MENTORS)[:2] == ("100,0 %", "2 из 2")


def test_of_participants_alone_no_share_can_be_told() -> None:
    found = school(2)
    found.people = found.people[:4]
    found.run()

    assert found.cells(MENTEES)[0] == "нет данных"
    told = (
        "В контингенте только участники: долю считать не из чего. Впишите в «Настройки» «Всего обучающихся 10–19 лет»"
    )
    assert found.figure(MENTEES).explanation.startswith(told)


def test_what_the_school_says_of_all_its_pupils_wins_over_the_count() -> None:
    found = school(2, settings={"Всего обучающихся 10–19 лет": "618"})
    found.people = found.people[:4]

    assert found.run().cells(MENTEES)[:2] == ("0,3 %", "2 из 618")
    assert found.figure(MENTEES).explanation.startswith("по данным школы")
    assert school(2, settings={"Всего обучающихся 10–19 лет": "1"}).run().cells(MENTEES)[0] == "нет данных"


def test_the_plan_is_the_schools_own_or_that_of_the_year() -> None:
    assert school(settings={"План: наставляемые 10–19, %": "12,5"}).run().cells(MENTEES)[2] == "12,5 %"
    assert school(settings={"Учебный год": "2024–2025"}).run(date(2025, 5, 20)).cells(MENTEES)[2] == "70 %"
    assert school(settings={"Учебный год": "2025–2026"}).run(date(2026, 5, 20)).cells(MENTEES)[2] == "не установлен"


def test_young_teachers_are_those_of_known_years() -> None:
    young = [teacher(1, experience=0), teacher(2, experience=3), teacher(3, experience=4), teacher(4)]
    found = school(1)
    found.people = [*found.people, *young]
    found.pairs = [*found.pairs, pair(9, "П-3", "П-1", form="Учитель – учитель"), pair(10, "П-3", "П-4")]

    assert found.run().cells(YOUNG) == ("50,0 %", "1 из 2", "50 %")
    assert found.figure(YOUNG).explanation == "Контингент; без стажа: 1"
    assert school(1).run().cells(YOUNG)[0] == "нет данных"


def content(*marks: Any, children: int = 5) -> MayOf:
    """Mentees who answered so: a number is «Удовлетворённость», a pair is (empty, «Ожидания оправдались»)."""
    found = school(children)
    rows = [
        survey(person, **({"expectations": mark[1]} if isinstance(mark, tuple) else {"satisfaction": mark}))
        for person, mark in zip(found.people, marks, strict=False)
    ]
    found.rows = rows
    return found.run()


def test_satisfied_are_those_of_the_threshold_and_those_whose_hopes_came_true() -> None:
    assert content(8, 7, 6, 9, (None, True)).cells(CONTENT) == ("80,0 %", "4 из 5", "70 %")
    assert content(8, 7, 6, 9, (None, 6)).cells(CONTENT)[0] == "60,0 %"
    assert content(8, 7, 6, 9, 7, (None, None), children=6).cells(CONTENT)[1] == "4 из 5"


def test_under_five_answers_nothing_is_concluded() -> None:
    found = content(8, 7, 6, 9)

    assert found.cells(CONTENT) == ("данных мало, вывода нет", "ответили 4 из 5", "70 %")
    assert content().cells(CONTENT)[:2] == ("нет данных", "")


def test_under_half_of_the_answers_the_conclusion_is_called_incomplete() -> None:
    found = content(8, 8, 8, 8, 8, children=11)

    assert "ответили 5 из 11" in found.figure(CONTENT).explanation
    assert found.figure(CONTENT).explanation.endswith("Ответили меньше половины: вывод неполный.")
    assert "половины" not in content(8, 8, 8, 8, 8, children=10).figure(CONTENT).explanation


def test_a_person_is_asked_once_a_role_and_only_after_two_weeks_of_work() -> None:
    found = school(6)
    late = pair(20, "У-101", "У-900", since=MAY - timedelta(days=13))
    found.pairs = [*found.pairs, pair(21, "У-101", "У-2"), late]
    found.rows = [survey(person, satisfaction=9) for person in found.people[:6]]

    assert found.run().figure(CONTENT).explanation.startswith("ответили 6 из 6;")


def test_of_double_answers_the_later_counts() -> None:
    found = content(8, 7, 8, 9, 9)
    late = survey(found.people[0], satisfaction=1).with_(day=date(2024, 5, 19))
    found.rows = [late, *found.rows]

    assert found.run().cells(CONTENT)[0] == "100,0 %"


def test_an_empty_row_below_takes_no_answer_away() -> None:
    found = content(8, 7, 8, 9, 9)
    found.rows = [*found.rows, survey(found.people[0])]

    assert found.run().cells(CONTENT)[:2] == ("100,0 %", "5 из 5")


def test_what_was_expected_stands_beside_what_came() -> None:
    found = school(8)
    before = [survey(one, stage="до", support=mark) for one, mark in zip(found.people, (8, 7, 8, 9, 8), strict=False)]
    after = [survey(one, support=mark) for one, mark in zip(found.people[1:], (9, 9, 10, 8, 9, 8), strict=False)]
    found.rows = [*before, *after]
    found.run()

    assert found.cells("Наставляемые: поддержка") == ("получили 9", "ответили 6 из 8", "ожидали 8")
    assert found.figure("Наставляемые: поддержка").explanation.startswith("до: 5, после: 6, и тогда, и тогда: 4")
    assert [row.indicator for row in found.figures if row.section == "ожидали и получили"] == [
        "Наставляемые: поддержка"
    ]
    assert found.outcome.rows[ChartRow] == [
        ChartRow(chart="Ожидали и получили", label="Наставляемые: поддержка", first=8, second=9)
    ]


def test_a_middle_of_four_answers_is_not_told_nor_drawn() -> None:
    found = school(8)
    found.rows = [survey(one, stage=stage, support=8) for one in found.people[:4] for stage in ("до", "после")]
    found.run()

    assert found.cells("Наставляемые: поддержка")[::2] == ("данных мало, вывода нет", "данных мало, вывода нет")
    assert found.outcome.rows[ChartRow] == []


AVERAGES = [(3.2, 3.6), (4.0, 4.0), (3.8, 3.5), (4.1, 4.15), (3.0, 3.4), (3.3, None)]


def changed(pairs: list[tuple[float, float | None]], mark: str = "average", **fields: Any) -> MayOf:
    found = school(6)
    found.people = [one.with_(**fields) for one in found.people]
    rows = [
        measured(one, stage, **{mark: value})
        for one, marks in zip(found.people, pairs, strict=False)
        for stage, value in zip(("до", "после"), marks, strict=True)
        if value is not None
    ]
    found.rows = rows
    return found.run()


def test_the_same_people_are_compared_before_and_after_in_decimals() -> None:
    found = changed(AVERAGES)

    assert found.cells("Средний балл") == ("лучше 2, без изменений 2, хуже 1", "5 с двумя измерениями", "")
    assert found.figure("Средний балл").explanation == "медиана изменения +0,05"


def test_of_fewer_than_five_people_no_change_is_told() -> None:
    assert changed(AVERAGES[:4]).cells("Средний балл")[:2] == ("данных мало, вывода нет", "4 с двумя измерениями")


def test_less_anxiety_is_better_and_counts_with_a_consent_alone() -> None:
    marks: list[tuple[float, float | None]] = [(8, 5), (5, 5), (4, 6), (7, 3), (6, 5)]

    assert changed(marks, "anxiety", psychologist_consent=True).cells("Тревожность")[0] == (
        "лучше 3, без изменений 1, хуже 1"
    )
    assert all(row.indicator != "Тревожность" for row in changed(marks, "anxiety").figures)


def test_marks_of_one_child_may_stand_in_two_rows() -> None:
    found = school(5)
    children = [one.with_(psychologist_consent=True) for one in found.people[:5]]
    found.people = [*children, *found.people[5:]]
    found.rows = [
        row
        for one in children
        for stage in ("до", "после")
        for row in (measured(one, stage, involvement=7), measured(one, stage, anxiety=4))
    ]
    found.run()

    assert found.cells("Вовлечённость")[1] == found.cells("Тревожность")[1] == "5 с двумя измерениями"
    assert not found.outcome.remarks


@pytest.mark.parametrize(
    ("points", "level", "base"),
    [
        ([2] * 6 + [1] * 3, "оптимальный", "15 из 18"),
        ([2] * 5 + [1] * 4, "допустимый", "14 из 18"),
        ([1] * 9, "допустимый", "9 из 18"),
        ([1] * 8 + [0], "недопустимый", "8 из 18"),
        ([2, 2, 2, 2, 2, 0], "оптимальный", "10 из 12"),
        ([2, 2, 2, 2, 1, 0], "допустимый", "9 из 12"),
        ([1, 1, 1, 1, 1, 0], "недопустимый", "5 из 12"),
        ([2] * 7 + [None] * 2, "", "7 из 9"),
    ],
)
def test_nine_points_make_a_level(points: list[int | None], level: str, base: str) -> None:
    found = assess([Criterion(criterion=f"Вопрос {n}", points=one) for n, one in enumerate(points)])

    assert (found.level, found.base) == (level, base)


def test_the_level_stands_among_the_figures_with_a_word_on_how_it_came() -> None:
    def told(count: int, points: int | None) -> tuple[str, str]:
        rows = [Criterion(criterion=f"Вопрос {n}", points=points if n > 1 else 1) for n in range(count)]
        row = school(1, rows=rows).run().figure("Уровень реализации")
        return row.value, row.explanation

    assert told(9, None) == ("нет данных", "оценено 2 из 9 критериев, уровень не определяется")
    assert told(6, 1) == ("допустимый", "шкала пересчитана")
    assert told(9, 2)[0] == "оптимальный"


def test_meetings_are_told_by_month_and_form_and_a_group_meets_once() -> None:
    found = school(3)
    found.pairs = [*(one.with_(group="Г-01", mentor_code="У-101") for one in found.pairs[:2]), found.pairs[2]]
    days = [date(2023, 11, 21), date(2023, 11, 28), date(2024, 1, 15)]
    found.rows = [Meeting(day=day, pair="Г-01", minutes=620) for day in days[:2]] + [Meeting(day=days[2], pair="П-003")]
    found.run()

    row = found.figure("11.2023, Ученик – ученик")
    assert (row.value, row.base, row.explanation) == ("2", "3 пары", "1 240 минут; без встреч 1")
    assert found.figure("12.2023, Ученик – ученик").explanation == "без встреч 3"
    assert [row.first for row in found.outcome.rows[ChartRow] if isinstance(row, ChartRow)] == [2, 0, 1]


def test_plans_count_the_tasks_whose_day_has_come() -> None:
    found = school(1)
    days = [date(2024, 4, 1), date(2024, 5, 1), MAY, date(2024, 5, 30)]
    found.rows = [Task(pair="П-001", task=f"Дело {n}", due=day, actual="да" if n else "") for n, day in enumerate(days)]

    assert found.run().cells("Планы выполнены")[:2] == ("66,7 %", "2 из 3")
    assert "раньше срока или без срока: 1" in found.figure("Планы выполнены").explanation


def test_a_day_later_the_figures_are_the_same_and_a_new_fact_renews_them() -> None:
    found = school(1)
    found.rows = [Task(pair="П-001", task=f"Дело {day}", due=date(2024, 5, day)) for day in (10, 21)]
    before = found.run().figures

    assert found.run(MAY + timedelta(days=1)).figures == before
    found.rows = [found.rows[0], found.rows[1].with_(actual="да")]
    assert found.run(MAY + timedelta(days=1)).cells("Планы выполнены")[1] == "1 из 2"


def test_at_the_turn_of_a_month_the_figures_change_only_where_something_has_come_due() -> None:
    found = school(1)
    found.rows = [Task(pair="П-001", task=f"Дело {day}", due=day) for day in (MAY, date(2024, 6, 3))]
    before = found.run(date(2024, 5, 31)).figures

    assert found.run(date(2024, 6, 1)).figures == before
    assert found.run(date(2024, 6, 3)).cells("Планы выполнены")[1] == "0 из 2"


def test_pairs_partners_and_classes_are_counted() -> None:
    found = school(4)
    ended = {"status": "завершена", "finish": date(2024, 5, 17)}
    reasons = ["программа выполнена", "", "по просьбе наставника"]
    over = [one.with_(reason=why, **ended) for one, why in zip(found.pairs, reasons, strict=False)]
    found.pairs = [*over, found.pairs[3]]
    lacking = {"7А": "", "7Б": "родители", "музей": ""}
    classes = [Coverage(school_class=name, lacking=what) for name, what in lacking.items()]
    *rest, one, other = found.people
    found.people = [*rest, one.with_(school_class="7А"), other.with_(school_class="7Б")]
    found.rows = [*classes, Inform(day=date(2023, 9, 12), kind="родительское собрание", reach=540)]
    found.run()

    assert found.cells("Пары, завершившие программу")[:2] == ("50,0 %", "2 из 4")
    assert found.cells("Охват классов информированием")[:2] == ("50,0 %", "1 из 2")
    assert found.cells("Предприятия-партнёры")[:2] == ("0", "—")
    assert found.figure("Проинформировано родителей").value == "≥ 540"
    assert found.figure("Всего").value == "4 пары"
    assert found.figure("Всего").explanation == "завершено 3"


def test_before_the_first_order_there_are_no_figures() -> None:
    found = school(1)
    found.pairs = [one.with_(status="предложена", since=None) for one in found.pairs]

    assert found.run().figures == []


def test_figures_of_a_tab_that_cannot_be_read_stay_as_they_were() -> None:
    found = content(8, 7, 6, 9, 9)
    before = found.figures
    found.rows = []

    assert found.run(frozen=[Survey]).figures == before
    assert not school(1).run(frozen=[Pair]).outcome.rows


def test_middles_and_changes_are_written_as_a_school_writes_them() -> None:
    assert median([Decimal(3), Decimal(1), Decimal(2), Decimal(4)]) == Decimal("2.5")
    assert [signed(Decimal(one), 1) for one in ("0.25", "-0.3", "0")] == ["+0,3", "−0,3", "0,0"]
    assert SINCE < MAY


def test_a_pair_that_fell_silent_counts_until_the_newest_meeting_of_the_school() -> None:
    newest = [Meeting(day=date(2024, month, 10), pair="П-001") for month in (1, 2, 3)]
    often = [Meeting(day=date(2023, 12, 10), pair="П-001"), *newest]
    found = school(3, rows=[*often, Meeting(day=date(2024, 2, 1), pair="П-003")]).run()

    assert found.cells("Не встречались больше 35 дней")[:2] == ("2 пары", "из 3")
