"""What participants answered: whose it is, what is wrong with it, whose answers a pair lacks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.monitoring.deciding import decide
from jobs.records import SCHOOL
from jobs.records.codes import make
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.progress import PairWork
from jobs.records.results import MonitoringRow
from jobs.records.surveys import Influence, Survey
from sync.columns import Row
from sync.job import Outcome, Records
from sync.table import Place

TODAY = date(2024, 5, 21)
AGREED = MENTEES[0].with_(psychologist_consent=True)
COLUMNS = {col.title: at for at, col in enumerate(Survey.spec.columns)}
CODES_ONLY = Parameter(name="Персональные данные", value="только в школе")
LATE = pair(1).with_(status="завершена", finish=date(2024, 3, 1))


def survey(number: int = 2, **fields: Any) -> Survey:
    """What Ефимов, a mentee, answered after the programme; in line `number` of the sheet."""
    usual: dict[str, Any] = {
        "person": MENTEES[0].name,
        "role": "наставляемый",
        "stage": "после",
        "day": date(2024, 5, 20),
    }
    return Survey(place=Place("Анкеты", number - 1, COLUMNS), **({"comfort": 8} | usual | fields))


def measured(**fields: Any) -> Influence:
    """What was measured in Ефимов after the programme."""
    usual: dict[str, Any] = {"person": MENTEES[0].name, "stage": "после", "day": date(2024, 5, 20)}
    return Influence(**({"involvement": 8} | usual | fields))


def decided(
    surveys: Sequence[Survey] = (),
    influence: Sequence[Influence] = (),
    *,
    pairs: Sequence[Pair] = (pair(1),),
    people: Sequence[Person] = (MENTOR, TEACHER, *MENTEES),
    before: Mapping[str, str] | None = None,
    settings: Sequence[Parameter] = (),
) -> Outcome:
    """What the job wants; `before`: «Анкеты» of «Работа пар» as it was."""
    rows: dict[type[Row], Sequence[Row]] = dict.fromkeys((*SCHOOL, MonitoringRow), ())
    work = [PairWork(pair=one.pair, surveys=(before or {}).get(one.pair, "")) for one in pairs]
    rows |= {Person: people, Parameter: settings, Pair: pairs, PairWork: work, Survey: surveys, Influence: influence}
    return decide(Records(rows), TODAY)


def told(outcome: Outcome, kind: type[Row] = Survey) -> list[str]:
    """«Проверка» of every row."""
    rows: Sequence[Any] = outcome.rows[kind]
    return [row.check for row in rows]


def test_whoever_answered_gets_his_code_and_a_good_row_is_fine() -> None:
    (row,) = decided([survey()]).rows[Survey]

    assert isinstance(row, Survey)
    assert (row.code, row.check) == ("У-2", "ок")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            survey(role="наставник"),
            "«Ефимов Кирилл Денисович» — в паре П-001 только наставляемый, а в анкете «наставник»",
        ),
        (survey(person="Жукова Софья Андреевна"), "У этого участника нет ни утверждённой, ни действующей пары."),
        (survey(stage="до", go_on=False), "На этапе «до» об этом не спрашивают."),
        (survey(comfort=None), "В строке нет ни одного ответа."),
    ],
)
def test_an_answer_that_cannot_be_so_is_told_of_with_the_cure(row: Survey, sentence: str) -> None:
    outcome = decided([row])

    assert told(outcome)[0].startswith(sentence)
    assert len(outcome.remarks) == 1


def test_what_is_called_before_and_was_filled_when_the_pair_had_ended_may_be_after() -> None:
    row = survey(stage="до", go_on=True)

    assert told(decided([row], pairs=[LATE])) == [
        "Этап «до» заполнен 20.05.2024, когда пара уже завершена. Возможно, это «после»."
    ]


def test_who_stands_in_another_pair_that_goes_on_is_asked_before_it() -> None:
    assert told(decided([survey(stage="до")], pairs=[LATE, pair(2)])) == ["ок"]


def test_of_two_answers_of_one_person_role_and_stage_the_later_counts() -> None:
    rows = [survey(2, day=date(2024, 5, 6)), survey(3), survey(4, stage="до"), survey(5, day=date(2024, 5, 6))]
    outcome = decided(rows)

    later = "К сведению: есть более поздняя анкета от 20.05.2024: считаю её."
    assert told(outcome) == [later, "ок", "ок", later]
    assert not any(problem.asks for problem in outcome.remarks)


def test_of_two_answers_of_one_day_the_lower_counts() -> None:
    assert told(decided([survey(2), survey(3)])) == ["К сведению: то же самое внесено в строке 3: считаю её.", "ок"]


def test_an_answer_that_says_nothing_takes_no_other_ones_place() -> None:
    full, empty = survey(2), survey(3, comfort=None)
    outcome = decided([full, empty])

    assert told(outcome) == ["ок", "В строке нет ни одного ответа. Впишите оценки или удалите строку."]


def test_an_answer_of_a_day_that_has_not_come_is_remarked_on() -> None:
    (said,) = told(decided([survey(2, day=date(2025, 5, 20))]))

    assert said == "Дата ещё не наступила. Проверьте год."


def test_what_the_year_gave_is_not_told_before_it_nor_does_it_take_a_rows_place() -> None:
    outcome = decided([survey(2, stage="после", day=date(2023, 5, 20)), survey(2, stage="после")])

    assert told(outcome) == ["Не этот учебный год (2023–2024): не засчитано. Проверьте дату.", "ок"]


def test_in_a_workbook_of_codes_no_remark_names_anybody() -> None:
    code = make("ученик", 2)
    outcome = decided(
        [survey(person=code, role="наставник")],
        people=[MENTEES[0].with_(code=code)],
        pairs=[pair(1, code)],
        settings=[CODES_ONLY],
    )

    assert told(outcome)[0].startswith("В паре П-001 только наставляемый")


def test_the_psychologists_marks_count_only_with_a_consent() -> None:
    row = measured(anxiety=3)
    outcome = decided(influence=[row])

    assert told(outcome, Influence) == ["Нет согласия на помощь психолога: показатель «Тревожность» не учитываю."]
    assert told(decided(influence=[row], people=[MENTOR, AGREED]), Influence) == ["ок"]


def test_only_pupils_are_measured() -> None:
    outcome = decided(influence=[measured(person=TEACHER.name)], pairs=[pair(1, mentor_code="П-1")])

    assert told(outcome, Influence)[0].startswith("Влияние измеряют только у учеников")


def test_a_pair_says_which_of_its_sides_has_answered() -> None:
    answers = [survey(2, stage="до"), survey(3, person=MENTOR.name, role="наставник", stage="до"), survey(4)]
    work = decided(answers, pairs=[pair(1), pair(2, "У-3"), pair(3, "У-4", mentor_code="П-1")]).rows[PairWork]

    assert [row.surveys for row in work if isinstance(row, PairWork)] == [
        "до: оба; после: наставляемый",
        "до: наставник",
        "",
    ]


def test_a_pair_of_which_an_answer_cannot_be_read_keeps_its_line() -> None:
    spoiled = survey(stage="", code="У-2", unreadable={"Этап": "не читается."})
    work = decided([spoiled], before={"П-001": "до: оба"}).rows[PairWork]

    assert [row.surveys for row in work if isinstance(row, PairWork)] == ["до: оба"]
