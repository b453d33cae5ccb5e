"""«Пары на решение»: what is proposed, on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from jobs.orders.decision_sheet import printed
from jobs.records import SCHOOL
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.people import Person
from sync.job import Choice, Records
from sync.problems import SyncError

TODAY, ALL = date(2023, 11, 15), Choice()
PEOPLE = (
    Person(code="У-1", name="Озеров Пётр Олегович", role="ученик", school_class="6А"),
    Person(code="У-2", name="Клюева Вера Ильинична", role="ученик", school_class="7Б"),
    Person(code="У-3", name="Аникина Василиса Антоновна", role="ученик", school_class="10Б"),
)
PAIRS = (
    Pair(pair="П-001", mentor_code="У-3", mentee_code="У-1", request="адаптация", why="ждёт с 10.09.2023"),
    Pair(pair="П-002", mentor_code="У-3", mentee_code="У-2", request="адаптация", decision="закрепить"),
    Pair(pair="П-003", mentor_code="У-2", mentee_code="У-1", status="снята"),
)


def documents(choice: Choice = ALL, pairs: Sequence[Pair] = PAIRS) -> dict[str, Any]:
    """What stands on the paper, by its place."""
    rows: dict[Any, Sequence[Any]] = dict.fromkeys((*SCHOOL, Parameter), ())
    shown = [one if one.status else one.with_(status="предложена") for one in pairs]
    return {
        one.place: one.context["строки"]
        for one in printed(Records(rows | {Person: PEOPLE, Pair: shown}), TODAY, choice)
    }


def test_every_proposal_stands_there_with_its_class_its_reason_and_room_for_the_decision() -> None:
    (rows,) = documents().values()

    assert [list(row.values()) for row in rows] == [
        [
            "П-001",
            "Аникина Василиса Антоновна, 10Б",
            "Озеров Пётр Олегович",
            "6А",
            "адаптация",
            "ждёт с 10.09.2023",
            "",
        ],
        ["П-002", "Аникина Василиса Антоновна, 10Б", "Клюева Вера Ильинична", "7Б", "адаптация", "", "закрепить"],
    ]


def test_the_proposals_of_one_class_are_those_of_its_mentees() -> None:
    found = documents(Choice(school_class="6а"))

    assert list(found) == ["бланки/Пары на решение 6А.docx"]
    assert [row["пара"] for row in found["бланки/Пары на решение 6А.docx"]] == ["П-001"]


def test_where_nothing_is_proposed_there_is_no_paper() -> None:
    assert documents(pairs=PAIRS[2:]) == {}


def test_one_pair_is_no_list() -> None:
    with pytest.raises(SyncError, match="Уберите --pair"):
        documents(Choice(pair="П-001"))
