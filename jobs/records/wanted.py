"""Papers that somebody asked for."""

from dataclasses import dataclass
from datetime import date

from jobs.records.notes import CHECK, code_only
from sync.columns import DATE, LINES, Coded, Row, column, loose, record

#: «Вид документа» of a row that asks for somebody to be proposed for a reward, and what else people call it.
REWARDING = ("поощрение", "наградить", "поощрить", "награждение")
#: «Вид документа» of a row that asks for what the school publishes, and what else people call it.
PUBLISHING = (
    "материалы для публикации",
    "публикация",
    "для сайта и газеты",
    "для сайта",
    "материалы для сайта",
    "сайт",
)


@record(
    "Что подготовить",
    about="Документы, которые нужны не всем и не каждый год: справки, соглашения, изменения в положение.",
    how="Одна строка — один документ: какой, кому или о чём, к какому дню. Программа подготовит его и назовёт в "
    "столбце «Документ».",
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class Wanted(Row):
    """One paper that somebody asked for."""

    kind: str = column(
        "Вид документа", required=True, note="Например: справка о наставнической деятельности.", width=40
    )
    about: str = column(
        "Кому или о чём",
        note="Человек, организация из листа «Партнёры», пара, класс или своими словами.",
        coded=Coded("Код человека, номер пары, класс, организация или своими словами; имён здесь не пишут."),
        width=40,
    )
    due: date | None = column("Срок", DATE, note="К какому дню, например: 15.03.2024.", width=12)
    asked_by: str = column("Кто просит", note="Например: Петрова А.И.", coded=code_only("Кто просит."), width=20)
    details: str = column("Подробности", LINES, note="Что ещё должно стоять в документе.", width=50)
    document: str = column("Документ", by="papers", note="Номер строки на листе «Документы».", width=12)
    check: str = column("Проверка", by="papers", note=CHECK, width=40)

    @property
    def rewards(self) -> bool:
        """Whether the row asks for somebody to be proposed for a reward."""
        return loose(self.kind) in REWARDING

    @property
    def publishes(self) -> bool:
        """Whether the row asks for what the school publishes."""
        return loose(self.kind) in PUBLISHING
