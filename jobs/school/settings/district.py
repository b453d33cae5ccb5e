"""What the school reports to the district."""

from dataclasses import dataclass
from typing import Any

from jobs.school.parameters import choice, number, percent, whole
from jobs.school.settings.parameter import parameter

#: «Анкета».
FULL_SURVEY, SHORT_SURVEY = "полная", "короткая"


def _planned(share: str, of_whom: str) -> Any:
    """A share that the school plans to reach, in percent; None where it plans none."""
    return parameter(f"План: {share}, %", f"Сколько процентов {of_whom}.", percent, empty=None)


@dataclass(frozen=True, kw_only=True)
class District:
    """What the school reports to the district."""

    satisfaction: float = parameter(
        "Порог удовлетворённости",
        "С какой средней оценки (от 1 до 10) участник считается довольным. Печатается в отчёте.",
        number(1, 10),
        default="7",
    )
    planned_mentees: float | None = _planned("наставляемые 10–19", "обучающихся 10–19 лет должны быть наставляемыми")
    planned_mentors: float | None = _planned("наставники 15–19", "обучающихся 15–19 лет должны быть наставниками")
    planned_young: float | None = _planned("молодые специалисты", "молодых специалистов должны быть наставляемыми")
    planned_content_mentees: float | None = _planned(
        "удовлетворённость наставляемых", "наставляемых должны быть довольны"
    )
    planned_content_mentors: float | None = _planned(
        "удовлетворённость наставников", "наставников должны быть довольны"
    )
    survey: str = parameter(
        "Анкета",
        "полная или короткая. Для 5–7 классов анкета всегда короткая.",
        choice({FULL_SURVEY: FULL_SURVEY, SHORT_SURVEY: SHORT_SURVEY}),
        default=FULL_SURVEY,
    )
    pupils_10_19: int | None = parameter(
        "Всего обучающихся 10–19 лет", "По форме ОО-1. Пусто — считается по контингенту.", whole(0, 10_000), empty=None
    )
    pupils_15_19: int | None = parameter(
        "Всего обучающихся 15–19 лет", "По форме ОО-1. Пусто — считается по контингенту.", whole(0, 10_000), empty=None
    )
    young_teachers: int | None = parameter(
        "Всего молодых специалистов", "Пусто — считается по контингенту.", whole(0, 1_000), empty=None
    )
