"""What the school reports to the district."""

from dataclasses import dataclass

from jobs.school.parameters import choice, number, whole
from jobs.school.settings.parameter import parameter

#: «Анкета».
FULL_SURVEY, SHORT_SURVEY = "полная", "короткая"


@dataclass(frozen=True, kw_only=True)
class District:
    """What the school reports to the district."""

    satisfaction: float = parameter(
        "Порог удовлетворённости",
        "С какой средней оценки (от 1 до 10) участник считается довольным. Печатается в отчёте.",
        number(1, 10),
        default="7",
    )
    planned_mentees: float | None = parameter(
        "План: наставляемые 10–19, %",
        "Сколько процентов обучающихся 10–19 лет должны быть наставляемыми.",
        number(0, 100),
        empty=None,
    )
    planned_mentors: float | None = parameter(
        "План: наставники 15–19, %",
        "Сколько процентов обучающихся 15–19 лет должны быть наставниками.",
        number(0, 100),
        empty=None,
    )
    planned_young: float | None = parameter(
        "План: молодые специалисты, %",
        "Сколько процентов молодых специалистов должны быть наставляемыми.",
        number(0, 100),
        empty=None,
    )
    planned_content_mentees: float | None = parameter(
        "План: удовлетворённость наставляемых, %",
        "Сколько процентов наставляемых должны быть довольны.",
        number(0, 100),
        empty=None,
    )
    planned_content_mentors: float | None = parameter(
        "План: удовлетворённость наставников, %",
        "Сколько процентов наставников должны быть довольны.",
        number(0, 100),
        empty=None,
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
