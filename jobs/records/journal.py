"""What each run of the program did."""

from dataclasses import dataclass

from sync.columns import WHOLE, Row, column, record


@record(
    "Журнал",
    about="Журнал работы программы. Не журнал встреч.",
    backstage=True,
    key=("time", "job"),
    how="Одна строка — одна работа программы, которая что-то изменила.",
)
@dataclass(frozen=True, kw_only=True)
class JournalRow(Row):
    """One run of one job that changed something."""

    time: str = column(
        "Время", by="journal", note="Журнал работы программы. Не журнал встреч. Когда она работала.", width=18
    )
    job: str = column("Задание", by="journal", note="Что делала программа.", width=18)
    result: str = column("Итог", by="journal", note="Чем закончилось.", width=40)
    read: int | None = column("Прочитано", WHOLE, by="journal", note="Сколько строк прочитано.", width=11)
    changed: int | None = column("Изменено", WHOLE, by="journal", note="Сколько ячеек изменено.", width=11)
    remarks: int | None = column("Замечаний", WHOLE, by="journal", note="Сколько замечаний найдено.", width=11)
    documents: int | None = column("Документов", WHOLE, by="journal", note="Сколько документов сделано.", width=12)
