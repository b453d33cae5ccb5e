"""«Сегодня» of questionnaires: who has not answered, in their season only (reference/year.md 4.1)."""

from collections.abc import Sequence
from datetime import date

import pytest
from test_today import rows, told
from work_school import MENTEES, MENTOR, ORDER_DAY, pair

from jobs.records.pairs import Pair
from jobs.records.surveys import Survey

PAIRS = (pair(1), pair(2, "У-3"))


def asked(
    today: date, stage: str, answers: Sequence[Survey] = (), pairs: Sequence[Pair] = PAIRS
) -> list[tuple[str, ...]]:
    """The rows about the questionnaires of a stage: what, who, until when."""
    found = told(rows(today, Pair=pairs, Survey=[answer("У-9", "до"), *answers]))
    return [one[:3] for one in found if one[0].startswith(f"Собрать анкеты «{stage}»")]


def answer(code: str, stage: str, role: str = "наставляемый") -> Survey:
    return Survey(person=code, code=code, role=role, stage=stage, comfort=8)


def test_what_is_lacking_three_weeks_after_the_first_day_is_due_after_thirty_days() -> None:
    found = asked(date(2023, 12, 11), "до", [answer("У-2", "до")])

    assert found == [("Собрать анкеты «до»: нет у 2 из 3", "куратор", "20.12.2023")]
    assert asked(date(2023, 12, 10), "до") == []


def test_the_row_leads_to_the_tab_and_says_how_to_print() -> None:
    (row,) = (
        one
        for one in rows(date(2023, 12, 12), Pair=PAIRS, Survey=[answer("У-9", "до")])
        if one.what.startswith("Собрать")
    )

    assert (row.where, row.why) == ("Анкеты", "пары работают с 20.11.2023; бланки: nastavnik print анкеты-до")


def test_a_school_that_has_not_begun_with_questionnaires_is_not_asked_for_them() -> None:
    found = told(rows(date(2023, 12, 12), Pair=PAIRS, Survey=[]))

    assert not [one for one in found if one[0].startswith("Собрать анкеты")]


def test_when_everybody_has_answered_nothing_is_asked() -> None:
    everybody = [answer("У-1", "до", "наставник"), answer("У-2", "до"), answer("У-3", "до")]

    assert asked(date(2023, 12, 12), "до", everybody) == []


@pytest.mark.parametrize(
    ("today", "before", "after"),
    [(date(2024, 3, 31), 1, 0), (date(2024, 4, 1), 0, 0), (date(2024, 5, 13), 0, 1), (date(2024, 7, 10), 0, 0)],
)
def test_each_stage_is_asked_for_in_its_season(today: date, before: int, after: int) -> None:
    assert (len(asked(today, "до")), len(asked(today, "после"))) == (before, after)


def test_after_the_programme_those_are_asked_whose_pair_ended_too() -> None:
    ended = pair(1, status="завершена", finish=date(2024, 3, 1))
    short = pair(3, "У-4", status="завершена", finish=ORDER_DAY)

    assert asked(date(2024, 5, 13), "после", pairs=[ended, short]) == [
        ("Собрать анкеты «после»: нет у 2 из 2", "куратор", "31.05.2024")
    ]


def test_who_has_left_is_not_asked() -> None:
    gone = [MENTOR, MENTEES[0].with_(left=date(2023, 12, 1))]
    found = told(rows(date(2023, 12, 12), Pair=PAIRS[:1], Person=gone, Survey=[answer("У-9", "до")]))

    assert "Собрать анкеты «до»: нет у 1 из 1" in [one[0] for one in found]
