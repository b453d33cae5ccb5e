"""How the work of each pair goes."""

from dataclasses import dataclass
from datetime import date

from sync.columns import DATE, WHOLE, Row, column, record

#: «Состояние» in «Работа пар» (contract.md §2).
FIRST_MEETING = "ждёт первой встречи"
GETS_ACQUAINTED = "знакомится"
PLANS = "планирует"
WORKS = "работает"
NO_MEETINGS = "нет встреч"
TIME_TO_END = "пора завершать"
OVER = "завершена"


@record(
    "Работа пар",
    about="Как идёт работа каждой пары: встречи, следующий шаг, план, беседы, анкеты. Лист ведёт программа.",
    at_once=True,
    key=("pair",),
    rewritten=True,
    how="Здесь пары, которые работают или закончили работу в этом учебном году.",
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class PairWork(Row):
    """How the work of a pair goes: a pair that runs, or ended in this school year."""

    pair: str = column("Пара", by="meetings", note="Номер пары.", width=9)
    group: str = column("Группа", by="meetings", note="Номер группы.", width=9)
    mentor: str = column("Наставник", by="meetings", note="Кто помогает.", width=30)
    mentee: str = column("Наставляемый", by="meetings", note="Кому помогают.", width=30)
    form: str = column("Форма", by="meetings", note="Форма наставничества.", width=18)
    since: date | None = column("С", DATE, by="meetings", note="С какого дня пара работает.", width=12)
    until: date | None = column("По", DATE, by="meetings", note="По какой день пара работает.", width=12)
    meetings: int | None = column("Встреч", WHOLE, by="meetings", note="Сколько встреч засчитано.", width=8)
    minutes: str = column("Минут", by="meetings", note="Сколько минут; у скольких встреч минут нет.", width=12)
    last: date | None = column("Последняя встреча", DATE, by="meetings", note="День последней встречи.", width=12)
    silent: int | None = column(
        "Дней без встречи", WHOLE, by="meetings", note="Сколько дней прошло с последней встречи, без каникул.", width=10
    )
    next_kind: str = column("Дальше", by="meetings", note="Какая встреча следующая.", width=18)
    next_due: date | None = column("До", DATE, by="meetings", note="До какого дня она должна пройти.", width=12)
    plan: str = column("План", by="plans", note="Сколько заданий выполнено и сколько просрочено.", width=22)
    talk: str = column("Беседа", by="plans", note="Когда куратор беседовал с парой.", width=24)
    surveys: str = column("Анкеты", by="monitoring", note="Кто ответил на анкеты «до» и «после».", width=24)
    state: str = column(
        "Состояние",
        by="meetings",
        note="ждёт первой встречи; знакомится; планирует; работает; нет встреч; пора завершать; завершена.",
        width=20,
    )
