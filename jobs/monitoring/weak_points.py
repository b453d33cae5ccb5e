"""What the figures show that the next year should mend: facts, and what to propose for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jobs.monitoring.indicators import CLASSES, CONTENT, MENTEES, MENTORS, PLANS, YOUNG
from jobs.monitoring.sections import rare
from jobs.monitoring.summary import Summary
from jobs.records.requests import MENTEE, MENTOR
from jobs.russian.numbers import counted

#: So many of them are told.
MOST = 5
#: What is proposed where a share stays below its plan.
_BELOW = {
    CONTENT[MENTEE]: "выяснить у наставляемых, чего им не хватило, и учесть это в программах",
    CONTENT[MENTOR]: "выяснить у наставников, какая помощь им нужна",
    MENTEES: "привлечь к программе больше обучающихся 10–19 лет",
    MENTORS: "подготовить больше наставников из обучающихся 15–19 лет",
    YOUNG: "предложить наставника каждому молодому специалисту",
}


@dataclass(frozen=True)
class WeakPoint:
    """`fact`: a sentence; `proposal`: what to do, an infinitive without a point."""

    fact: str
    proposal: str


def weak_points(summary: Summary) -> list[WeakPoint]:
    """The first of them, those of the work itself before those of numbers."""
    return [*_of_work(summary), *_below_plan(summary)][:MOST]


def _of_work(summary: Summary) -> Iterator[WeakPoint]:
    days, seldom = summary.office.settings.tell_days, len(rare(summary.facts))
    if seldom:
        yield WeakPoint(
            f"Перерыв между встречами был больше {days} дней: {counted(seldom, 'пара')}.",
            "согласовать с парами расписание встреч на полугодие",
        )
    if waiting := len(summary.facts.without_mentor):
        yield WeakPoint(f"Ждут наставника: {counted(waiting, 'человек')}.", "найти наставников тем, кто их ждёт")
    if (plans := summary.counted(PLANS)) and plans[0] < plans[1]:
        lacking = f"Не выполнено заданий планов: {plans[1] - plans[0]} из {plans[1]}."
        yield WeakPoint(lacking, "пересмотреть задания планов, которые не удалось выполнить")
    if (told := summary.counted(CLASSES)) and told[0] < told[1]:
        lacking = f"Рассказали о программе не во всех классах: {told[0]} из {told[1]}."
        yield WeakPoint(lacking, "рассказать о программе во всех классах до конца сентября")


def _below_plan(summary: Summary) -> Iterator[WeakPoint]:
    for indicator, proposal in _BELOW.items():
        row = summary.row(indicator)
        value, plan = _percent(row.value), _percent(row.plan)
        if value is not None and plan is not None and value < plan:
            yield WeakPoint(f"{row.indicator}: {row.value} ({row.base}) при плане {row.plan}.", proposal)


def _percent(text: str) -> Decimal | None:
    return Decimal(text.removesuffix(" %").replace(",", ".")) if text.endswith(" %") else None
