"""Plans of pairs: the typical tasks of a programme, and the tasks of each pair."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.records.books import FOR_TEACHERS
from jobs.records.lists import RESULT
from jobs.records.notes import CHECK, NUMBERS, PAIR, PAIR_LISTED
from sync.columns import DATE, WHOLE, Coded, Row, column, record

#: «Раздел» of a plan by its number (contract.md §2); an empty one is the second.
SECTIONS = {"1": "Анализ трудностей и способы их преодоления", "2": "Направления развития"}
#: «Фактический результат» of a task that is no longer in the plan.
TAKEN_OUT = "снято"
#: A typical task is due at most so many days after the plan was made: no programme is longer.
LONGEST = 300


def _section(*, later: bool = False) -> Any:
    return column(
        "Раздел",
        values=tuple(SECTIONS),
        aliases={title: number for number, title in SECTIONS.items()},
        note="1 — анализ трудностей и способы их преодоления; 2 — направления развития. Пусто — 2.",
        later=later,
        width=8,
    )


@record(
    "Задания программ",
    about="Типовые задания программ: из них складывается план каждой пары, которая работает по программе.",
    how="Одна строка — одно задание. План пары соберётся сам; на листе «ИПР» пишут только то, чем он отличается.",
    later=True,
)
@dataclass(frozen=True, kw_only=True)
class TypicalTask(Row):
    """One typical task of a programme: it stands in the plan of every pair that follows it."""

    programme: str = column(
        "Программа",
        required=True,
        listed_in=("Программы", "Программа"),
        note="Название с листа «Программы», например: Шаг навстречу.",
        width=30,
    )
    section: str = _section()
    task: str = column("Задание", required=True, note="Что сделать, например: составить расписание встреч.", width=50)
    days: int | None = column("Через дней", WHOLE, note="Через сколько дней после составления плана.", width=10)
    planned: str = column("Планируемый результат", note="Чего ждём, например: расписание встреч.", width=40)
    check: str = column("Проверка", by="plans", note=CHECK, width=40)

    @property
    def term(self) -> int | None:
        """After how many days it is due; None where that is not said, or cannot be meant."""
        return self.days if self.days is not None and 0 <= self.days <= LONGEST else None


@record(
    "ИПР",
    about="Индивидуальные планы развития: одна строка — одно задание пары.",
    how="План составляют на третьей встрече: что сделать, к какому дню, чего ждём; потом — что вышло.",
    book=FOR_TEACHERS,
)
@dataclass(frozen=True, kw_only=True)
class Task(Row):
    """One task of an individual plan."""

    pair: str = column("Пара", required=True, listed_in=NUMBERS, note=PAIR, coded=Coded(PAIR_LISTED), width=10)
    section: str = _section(later=True)
    task: str = column("Задание", required=True, note="Что сделать, например: повторить тему «Дроби».", width=44)
    due: date | None = column("Срок", DATE, note="До какого дня, например: 20.12.2023.", width=12)
    planned: str = column("Планируемый результат", note="Чего ждём, например: контрольная не ниже четвёрки.", width=40)
    actual: str = column(
        "Фактический результат",
        note="Что вышло, например: контрольная на четвёрку. «снято» — задания в плане больше нет.",
        coded=Coded("Что вышло: выберите из списка.", dictionary=RESULT),
        width=40,
    )
    mark: str = column("Оценка", note="Оценка наставника своими словами, например: выполнено.", width=16)
    check: str = column("Проверка", by="plans", note=CHECK, width=40)
