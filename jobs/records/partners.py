"""Organisations that the school works with."""

from dataclasses import dataclass
from datetime import date

from jobs.records.books import LOCAL_BOOK
from jobs.records.kinds import REGISTERED
from jobs.records.notes import CHECK
from sync.columns import DATE, Row, column, record


@record(
    "Партнёры",
    about="Предприятия, колледжи и другие организации, чьи работники и студенты становятся наставниками.",
    how="Одна строка — одна организация. По ней программа готовит соглашение о сотрудничестве.",
    how_coded="Стоит в файле, который не покидает школу; здесь такого листа быть не должно.",
    book=LOCAL_BOOK,
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class Partner(Row):
    """One organisation with which the school has, or is to have, an agreement."""

    organisation: str = column(
        "Организация", required=True, note="Полное название, например: ООО «Светлый путь».", width=44
    )
    representative: str = column(
        "Представитель", note="Кто подписывает: ФИО полностью, например: Соколов Илья Петрович.", width=34
    )
    post: str = column("Должность", note="Его должность, например: генеральный директор.", width=28)
    acts_on: str = column(
        "Действует на основании", note="Например: устав или доверенность от 01.02.2023 № 7.", width=30
    )
    number: str = column("Номер соглашения", REGISTERED, note="Номер подписанного соглашения.", width=14)
    day: date | None = column("Дата", DATE, note="Когда подписано, например: 15.09.2023.", width=12)
    until: date | None = column(
        "Действует по", DATE, begins_in=("Дата",), note="По какой день действует, например: 31.08.2026.", width=12
    )
    check: str = column("Проверка", by="papers", note=CHECK, width=40)
