"""The days of the school year: terms, holidays, days off, events."""

from dataclasses import dataclass
from datetime import date

from jobs.records.notes import CHECK
from sync.columns import DATE, Row, column, record

#: «Событие» in «Календарь» (contract.md §2).
QUARTER, TRIMESTER, HALF_YEAR = "четверть", "триместр", "полугодие"
HOLIDAYS = "каникулы"
DAY_OFF = "нерабочий день"
EVENT = "мероприятие"


@record(
    "Календарь",
    about="Четверти, каникулы и нерабочие дни учебного года.",
    how="Впишите даты из приказа школы: сроки и напоминания не попадут на каникулы и нерабочие дни.",
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class CalendarRow(Row):
    """A span of days, both ends included; one day where «По» is empty."""

    event: str = column(
        "Событие",
        required=True,
        values=(QUARTER, TRIMESTER, HALF_YEAR, HOLIDAYS, DAY_OFF, EVENT),
        aliases={"выходной": DAY_OFF, "праздник": DAY_OFF, "выходной день": DAY_OFF},
        note="четверть, триместр, полугодие, каникулы, нерабочий день или мероприятие.",
        width=18,
    )
    since: date | None = column("С", DATE, asked=True, holds=True, note="Первый день, например: 30.10.2023.", width=12)
    until: date | None = column("По", DATE, holds=True, note="Последний день. Пусто — один день.", width=12)
    explanation: str = column("Пояснение", note="Например: осенние каникулы.", width=44)
    check: str = column("Проверка", by="intake", note=CHECK, width=40)
