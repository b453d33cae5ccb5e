"""When what is due."""

from dataclasses import dataclass
from datetime import date

from jobs.records.calendar import HALF_YEAR, QUARTER
from jobs.school.parameters import DayOfYear, choice, classes, day, day_of_year, whole
from jobs.school.settings.parameter import parameter


@dataclass(frozen=True, kw_only=True)
class Terms:
    """When what is due."""

    classes: tuple[str, ...] = parameter(
        "Классы программы", "В каких классах идёт программа, например: 5–11.", classes, default="5–11"
    )
    meetings_a_month: int = parameter(
        "Встреч в месяц", "Сколько раз в месяц встречается пара, примерно.", whole(1, 31), default="2"
    )
    first_meeting_days: int = parameter(
        "Срок первой встречи, дней",
        "Через сколько дней после приказа пары должны встретиться первый раз.",
        whole(1, 365),
        default="14",
    )
    plan_days: int = parameter(
        "Срок плана, дней", "Через сколько дней после приказа должны быть готовы планы.", whole(1, 365), default="30"
    )
    talk_every: str = parameter(
        "Беседа куратора: раз в",
        "Как часто куратор беседует с каждой парой: полугодие или четверть.",
        choice({HALF_YEAR: HALF_YEAR, QUARTER: QUARTER}),
        default=HALF_YEAR,
    )
    remind_days: int = parameter(
        "Дней без встречи: напомнить", "Через сколько дней без встречи напомнить паре.", whole(1, 365), default="21"
    )
    tell_days: int = parameter(
        "Дней без встречи: сообщить куратору",
        "Через сколько дней без встречи сообщить куратору.",
        whole(1, 365),
        default="35",
    )
    programme_end: DayOfYear = parameter(
        "Окончание программы",
        "Последний день работы пар в учебном году, например: 31.05. После него новых пар не предлагают.",
        day_of_year,
        default="31.05",
    )
    year_closed: date | None = parameter(
        "Закрыть год",
        "День, с которого закончены все пары, у которых не заполнено «Завершить», например: 31.05.2024. Пусто — пары "
        "работают.",
        day,
        empty=None,
    )
