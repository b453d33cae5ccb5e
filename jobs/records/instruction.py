"""How to fill each tab, as the program tells it."""

from dataclasses import dataclass

from jobs.records.books import FOR_TEACHERS
from sync.columns import Row, column, record


@record(
    "Инструкция",
    about="Что и где писать, простыми словами.",
    at_once=True,
    key=("tab",),
    rewritten=True,
    how="Этот лист программа пишет сама.",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class Instruction(Row):
    """How to fill one tab."""

    tab: str = column("Лист", by="init", note="О каком листе речь.", width=22)
    text: str = column("Что писать", by="init", note="Как его заполнять.", width=120)
