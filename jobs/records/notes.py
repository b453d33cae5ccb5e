"""Sentences that the notes of many columns share."""

from typing import Any

from jobs.records.codes import LONGEST, make
from sync.columns import Coded, Named, column
from sync.layout import ANSWER

PERSON = "ФИО полностью, например: Иванов Пётр Сергеевич, или код из листа «Контингент»."
PAIR = "Номер пары или группы из листа «Пары», например: П-012 или Г-03."
PAIR_LISTED = "Номер пары или группы: выберите из списка. Все номера стоят на листе «Номера пар»."
#: Where the numbers of pairs and groups stand that teachers choose from.
NUMBERS = ("Номера пар", "Номер")
CODE = "Код человека, которого поняла программа."
CHECK = "«ок» или что исправить в этой строке."
_CODE_ONLY = f"Только код, например: {make('ученик', 12)}; имён здесь не пишут."


def code_only(about: str = "") -> Coded:
    """A column that names one person, where people stand under codes only; `about` says whom."""
    return Coded(note=f"{about} {_CODE_ONLY}".lstrip(), longest=LONGEST)


def names_person(about: str = "", *, holds: bool = True, whole: bool = False, besides: str = "") -> dict[str, Any]:
    """A column that names one person by the full name or the code; `about` says whom, the rest `sync.columns.Named`."""
    named = Named(holds=holds, whole=whole, besides=besides)
    return {"note": f"{about} {PERSON}".lstrip(), "coded": code_only(about), "named": named}


def answer() -> Any:
    """The column by which a line of a form is known that was taken already."""
    return column(
        ANSWER,
        by="take",
        extra=True,
        hidden=True,
        note="По этой отметке программа узнаёт ответ, который уже внесла. Не меняйте.",
        width=12,
    )
