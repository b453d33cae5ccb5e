"""What is to be done today."""

from dataclasses import dataclass

from sync.columns import ADDRESS, WHOLE, CellOf, Row, column, record

#: The count of what waits for the coordinator's decision.
DECISIONS = "decisions"


@record(
    "Сегодня",
    about="Что сделать сегодня: самое срочное вверху. Лист ведёт программа.",
    at_once=True,
    captioned=True,
    key=("number",),
    rewritten=True,
    how="Дело исчезает само, когда сделано. В столбце «Где» — ячейка, которую надо открыть.",
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class Duty(Row):
    """One thing to do, most urgent first."""

    number: int | None = column("№", WHOLE, by="today", note="Номер по порядку: самое срочное первое.", width=6)
    what: str = column("Что сделать", by="today", note="Дело одной фразой.", width=64)
    who: str = column("Кто", by="today", note="Кто это делает.", wrapped=True, width=22)
    due: str = column("Срок", by="today", note="К какому дню. Пусто — без срока.", width=12)
    why: str = column("Почему", by="today", note="Откуда это дело взялось.", width=50)
    where: CellOf | str = column("Где", ADDRESS, by="today", note="Лист и ячейка, которую надо открыть.", width=18)
