"""«Талон наставника»: eight a page, when the order is signed (reference/year.md 7.13)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from work_school import MENTEES, MENTOR, TEACHER, pair

from jobs.orders.deciding import JOB
from jobs.records.pairs import Pair
from jobs.records.people import Person
from sync.columns import Row
from sync.document import Document
from sync.job import Choice, Records

TODAY = date(2023, 11, 21)
PEOPLE = (MENTOR, TEACHER, *MENTEES)


def printed(
    name: str,
    pairs: Sequence[Pair] = (),
    choice: Choice = Choice(),  # noqa: B008
    *,
    people: Sequence[Person] = PEOPLE,
    today: date = TODAY,
) -> list[Document]:
    """What a set of orders prints."""
    known: dict[type[Row], Sequence[Row]] = dict.fromkeys(JOB.tabs, ())
    known |= {Person: people, Pair: pairs}
    (wanted,) = (one for one in JOB.sets if one.name == name)
    return list(wanted.documents(Records(known), today, choice))


def talons(*pairs: Pair, **more: Any) -> list[dict[str, Any]]:
    """The talons, without the empty places."""
    found: Any = [one.context["ряды"] for one in printed("талоны", pairs, **more)]
    return [talon for rows in found for row in rows for talon in row.values() if talon["кому"]]


def test_a_mentor_reads_whom_he_helps_when_to_begin_and_whom_to_tell() -> None:
    (talon,) = talons(pair(1))

    assert {name: str(text).replace("\N{NO-BREAK SPACE}", " ") for name, text in talon.items()} == {
        "пары": "П-001",
        "кому": "Белов Артём Игоревич, 10А",
        "наставляемые": "Ефимов Кирилл Денисович, 6А",
        "первая": "04.12.2023",
        "как_часто": "2 раза",
        "сам": "False",
        "ответственному": "Гладких И.Р.",
    }


def test_pairs_that_begin_together_stand_on_one_talon_and_later_ones_on_another() -> None:
    later = pair(3, "У-4", since=date(2024, 1, 19))
    first, second = talons(pair(1), pair(2, "У-3"), later)

    assert (first["пары"], second["пары"], second["первая"]) == ("П-001, П-002", "П-003", "02.02.2024")


def test_a_teacher_who_mentors_answers_for_himself() -> None:
    (talon,) = talons(pair(1, mentor_code="П-1", teacher=""))

    assert talon["сам"] is True


def test_only_pairs_of_a_signed_order_have_talons() -> None:
    assert talons(pair(1, status="утверждена", since=None)) == []
    assert printed("талоны", [pair(1, status="предложена", since=None)]) == []


def test_a_class_is_that_of_the_mentors() -> None:
    pairs = [pair(1), pair(2, "У-3", mentor_code="У-4")]
    (own,) = talons(*pairs, choice=Choice(school_class="6А"))

    assert own["кому"].startswith("Миронов")
    assert printed("талоны", pairs, Choice(pair="П-001"))[0].place == "бланки/Талоны наставников П-001.docx"


def test_an_odd_number_leaves_the_last_place_empty() -> None:
    rows: Any = printed("талоны", [pair(1)])[0].context["ряды"]

    assert [row["правый"]["кому"] for row in rows] == [""]


def test_a_talon_that_is_printed_later_leaves_a_blank_for_the_next_meeting() -> None:
    (talon,) = talons(pair(1), today=date(2024, 2, 1))

    assert talon["первая"] == ""
