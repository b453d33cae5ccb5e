"""A small school on a workbook in memory, driven through the real jobs `intake` and `pairing`."""

from datetime import date
from typing import Any

from fakes import MemoryWorkbook, Typed, run

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request
from sync.columns import Row
from sync.runner import Forecast

TODAY = date(2023, 11, 15)
PEERS = "Ученик – ученик"
TEACHERS = "Учитель – ученик"
COLLEAGUES = "Учитель – учитель"
STUDENTS = "Студент – ученик"


def full(surname: str) -> str:
    """The invented full name of a surname."""
    return f"{surname} Женя Юрьевич"


class School:
    """People are spoken of by their surnames; titles of columns are written with _ for spaces."""

    def __init__(self) -> None:
        self.book = MemoryWorkbook()
        for kind in TABS:
            self.book.put(kind)
        self.last: Forecast | None = None

    def add(self, kind: type[Row], **typed: Any) -> int:
        """A person fills a new row; its number from 0."""
        self.book.add(kind, {title.replace("_", " "): value for title, value in typed.items()})
        return len(self.book.rows(kind)) - 1

    def person(self, surname: str, role: str = "ученик", **typed: Any) -> None:
        known = {"ФИО": full(surname), "Роль": role, "Согласие_на_обработку": date(2023, 9, 1)}
        born = date(1990, 1, 1).replace(year=1950 + len(self.book.rows(Person)) % 60)
        self.add(Person, **(known | {"Дата_рождения": born} | typed))

    def pupil(self, surname: str, school_class: str = "6А", **typed: Any) -> None:
        self.person(surname, Класс=school_class, **typed)

    def teacher(self, surname: str, **typed: Any) -> None:
        self.person(surname, "педагог", **typed)

    def asks(self, surname: str, form: str = PEERS, request: str = "адаптация", **typed: Any) -> int:
        known = {"Дата": date(2023, 9, 12), "Участник": full(surname), "Форма": form, "Запрос": request}
        return self.add(Request, **(known | typed))

    def offers(self, surname: str, form: str = PEERS, request: str = "адаптация", **typed: Any) -> int:
        known = {"Дата": date(2023, 9, 11), "Участник": full(surname), "Формы": form, "Компетенции": request}
        return self.add(Offer, **(known | typed))

    def mentee(self, surname: str, school_class: str = "6А", **typed: Any) -> None:
        """A pupil of the sixth class with a request."""
        self.pupil(surname, school_class)
        self.asks(surname, **typed)

    def mentor(self, surname: str, school_class: str = "8А", **typed: Any) -> None:
        """A pupil of the eighth class with an offer."""
        self.pupil(surname, school_class)
        self.offers(surname, **typed)

    def meets(self, surname: str, role: str, **typed: Any) -> int:
        known = {"Дата": date(2023, 10, 5), "Участник": full(surname), "Роль_в_программе": role}
        return self.add(Interview, **(known | typed))

    def chooses(self, surname: str, other: str, attitude: object) -> int:
        return self.add(Choice, Дата=date(2023, 10, 20), Участник=full(surname), С_кем=full(other), Отношение=attitude)

    def coordinator_joins(self, mentor: str, mentee: str, form: str = PEERS, request: str = "адаптация") -> int:
        typed = {"Дата": date(2023, 10, 25), "Наставник": full(mentor), "Наставляемый": full(mentee)}
        return self.add(CoordinatorPair, **typed, Форма=form, Запрос=request)

    def setting(self, name: str, value: object) -> None:
        self.add(Parameter, Параметр=name, Значение=value)

    def sign(self, number: int, *pairs: str, signed: object = "да") -> None:
        """The office registers an order with these pairs; signed unless told otherwise."""
        contents = "; ".join(f"{row} {pair}" for row, pair in enumerate(pairs, 1))
        kind = "Приказ об утверждении пар"
        typed = {"Документ": f"Д-{number:03}", "Вид": kind, "Создан": date(2023, 11, 10)}
        typed |= {"Номер": str(200 + number), "Дата": date(2023, 11, 13)}
        self.add(Paper, **typed, Подписан=signed, Состав=contents, Статус="подписан" if signed else "проект")

    def run(self, today: date = TODAY) -> Forecast:
        """One applied run of both jobs."""
        self.last, _ = run(self.book, [job for job in JOBS if job.name in {"intake", "pairing"}], today)
        return self.last

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the last run."""
        return self.last.counts if self.last else {}

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """The remarks of the last run: (cell, sentence)."""
        return [(problem.cell, problem.text) for problem in self.last.remarks] if self.last else []

    @property
    def standing(self) -> dict[tuple[str, str], str]:
        """(mentor, mentee) by surname → status."""
        return {(_surname(row["Наставник"]), _surname(row["Наставляемый"])): row["Статус"] for row in self.rows(Pair)}

    @property
    def live(self) -> set[tuple[str, str]]:
        """The pairs that are proposed, approved or running."""
        return {ends for ends, status in self.standing.items() if status in {"предложена", "утверждена", "действует"}}

    def rows(self, kind: type[Row]) -> list[Typed]:
        """The rows of a tab."""
        return [row for row in self.book.rows(kind) if row]

    def pair(self, mentor: str, mentee: str) -> Typed:
        """The row of a pair."""
        ends = full(mentor), full(mentee)
        return next(row for row in self.rows(Pair) if (row["Наставник"], row["Наставляемый"]) == ends)

    def decide(self, mentor: str, mentee: str, **typed: Any) -> None:
        """The coordinator writes into the row of a pair."""
        self.book.edit(Pair, self.book.rows(Pair).index(self.pair(mentor, mentee)), **typed)

    def waits(self, surname: str) -> Typed:
        """The row of «Без пары» of somebody who waits."""
        (row,) = [row for row in self.rows(Waiting) if row["Участник"] == full(surname) and row["Статус"] == "ждёт"]
        return row

    def code(self, surname: str) -> str:
        """The code of a person."""
        return next(str(row["Код"]) for row in self.rows(Person) if row["ФИО"] == full(surname))

    def check(self, kind: type[Row], number: int) -> str:
        """«Проверка» of a row."""
        return str(self.book.rows(kind)[number].get("Проверка"))


def _surname(name: object) -> str:
    return str(name).split()[0]
