"""A pair after its order, and the people around it."""

from datetime import date
from typing import Any

from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair
from jobs.records.people import Person

ORDER_DAY, END = date(2023, 11, 20), date(2024, 5, 31)
WINTER = CalendarRow(event="каникулы", since=date(2023, 12, 30), until=date(2024, 1, 8))
MENTOR = Person(code="У-1", name="Белов Артём Игоревич", role="ученик", school_class="10А")
TEACHER = Person(code="П-1", name="Гладких Ирина Романовна", role="педагог", email="gladkih@school.example")
MENTEES = tuple(
    Person(code=f"У-{number}", name=name, role="ученик", school_class="6А")
    for number, name in enumerate(
        ("Ефимов Кирилл Денисович", "Жукова Софья Андреевна", "Миронов Глеб Ильич", "Сидорова Мария Игоревна"), 2
    )
)


def pair(number: int, mentee: str = "У-2", **fields: Any) -> Pair:
    """A running pair П-0nn of Белов."""
    usual: dict[str, Any] = {
        "mentor_code": "У-1",
        "status": "действует",
        "form": "Ученик – ученик",
        "since": ORDER_DAY,
        "until": END,
        "teacher": TEACHER.name,
        "programme": "Шаг навстречу",
    }
    return Pair(pair=f"П-{number:03}", mentee_code=mentee, **(usual | fields))
