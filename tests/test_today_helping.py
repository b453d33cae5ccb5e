"""«Сегодня» of the psychologist: those without a pair whom nobody helps (reference/year.md 5.3, rule 6)."""

from datetime import date
from typing import Any

from test_today import RUNNING, rows, told
from work_school import TEACHER

from jobs.records.pairs import Waiting
from jobs.records.requests import Request
from jobs.records.work import Support

UNPAIRED = Waiting(code="У-2", request="адаптация", status="ждёт", person="Ефимов Кирилл Денисович")
ASKED = Request(
    person="Ефимов Кирилл Денисович", code="У-2", day=date(2023, 11, 10), form="Ученик – ученик", request="адаптация"
)


def helped(**found: Any) -> list[tuple[str, str, str, str]]:
    duties = rows(
        date(2024, 1, 20), Waiting=[UNPAIRED], Request=[ASKED], Pair=[RUNNING.with_(mentee_code="У-3")], **found
    )
    return [one for one in told(duties) if one[1] == "педагог-психолог"]


def test_who_waits_without_help_for_a_month_is_the_psychologists_until_somebody_helps() -> None:
    alone = [
        (
            "Помочь тем, кто без пары: 1 человек ждёт больше месяца",
            "педагог-психолог",
            "сегодня",
            "без помощи с 10.11.2023",
        )
    ]

    assert helped() == alone
    assert helped(Support=[Support(day=date(2023, 12, 10), person="У-2", code="У-2")]) == [
        (*alone[0][:3], "без помощи с 10.12.2023")
    ]
    assert helped(Support=[Support(day=date(2023, 12, 25), person="У-2", code="У-2")]) == []


def test_a_day_of_help_that_passed_is_told_until_the_next_row() -> None:
    first = Support(day=date(2023, 12, 25), person="У-2", code="У-2", next_day=date(2024, 1, 15))
    later = Support(day=date(2024, 1, 16), person="У-2", code="У-2")

    assert helped(Support=[first]) == [
        (
            "Помочь тем, кто без пары: 1 человек, назначенный день прошёл",
            "педагог-психолог",
            "15.01.2024",
            "назначено на 15.01.2024",
        )
    ]
    assert helped(Support=[first, later]) == []


def test_a_teacher_without_a_pair_is_the_coordinators() -> None:
    waits = Waiting(code="П-1", request="методика и мастерство", status="ждёт")
    asked = ASKED.with_(person=TEACHER.name, code="П-1", form="Учитель – учитель", request="методика и мастерство")
    duties = told(rows(date(2024, 1, 20), Waiting=[waits], Request=[asked], Pair=[RUNNING]))

    assert ("Подобрать методическую помощь: 1 человек ждёт больше месяца", "куратор") in [one[:2] for one in duties]
