"""Whatever happens in a year, nobody is lost between two lists (reference/year.md 5.3)."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from fakes import ListingWriter, Typed, run
from hypothesis import given, settings
from hypothesis import strategies as st
from pairing_school import COLLEAGUES, PEERS, School, full

from jobs.catalogue import JOBS
from jobs.records.pairs import Pair, Waiting
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.requests import Request
from jobs.school.lists import REASONS
from sync.document import Document

RUN = [job for job in JOBS if job.name in {"intake", "pairing", "orders", "support"}]
LIST = "психологу/Список для педагога-психолога.docx"
LIVE = {"предложена", "утверждена", "действует"}
CLOSING = {"программа выполнена", "окончание учебного года"}
BEGIN = date(2023, 10, 2)


class _Papers(ListingWriter):
    """Remembers what the papers say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, Any] = {}

    def write(self, documents: Sequence[Document]) -> list[Any]:
        self.said |= {one.place: one.context for one in documents}
        return super().write(documents)


class Year:
    """A school whose people decide at random; everybody is spoken of by the surname."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.school, self.papers = chance, School(), _Papers()
        self.asking = [f"Белов{letter}" for letter in "абвгдеж"]
        for surname in self.asking:
            self.school.pupil(surname, "6А")
            self._ask(surname, "адаптация")
        self.school.teacher("Сомова")
        self.school.asks("Сомова", COLLEAGUES, "методика и мастерство")
        for surname in ("Орлова", "Орлове", "Орлови"):
            self.school.mentor(surname, request="адаптация; социализация", Мест=chance.choice([1, 2]))
        self.school.setting("Учебный год", "2023–2024")

    def play(self, today: date) -> None:
        """What people do until the day, and the run of that day."""
        self._decide(today)
        self._sign(today)
        self._live(today)
        run(self.school.book, RUN, today, writer=self.papers, force=True)

    def _ask(self, surname: str, request: str, day: date = BEGIN) -> None:
        known = self.chance.random() < 0.8
        self.school.asks(surname, PEERS, request, Дата=day - timedelta(self.chance.randrange(20)) if known else None)

    def _decide(self, today: date) -> None:
        for number, row in enumerate(self.school.book.rows(Pair)):
            self._decide_on(number, row, today)
        for number, row in enumerate(self.school.book.rows(Waiting)):
            if row and self.chance.random() < 0.1:
                self.school.book.edit(
                    Waiting, number, Отметка=self.chance.choice(["не нужно", "Отказ.", "звонили", None])
                )

    def _decide_on(self, number: int, row: Typed, today: date) -> None:
        lot = self.chance.random()
        if row.get("Статус") == "предложена" and lot < 0.6:
            decision = self.chance.choice(["утвердить", "утвердить", "отклонить", "закрепить", None])
            self.school.book.edit(Pair, number, Решение=decision, Согласие_сторон="отказ" if lot < 0.05 else None)
        if row.get("Статус") == "действует" and not row.get("Завершить") and lot < 0.3:
            reason = self.chance.choice([entry.value for entry in REASONS])
            day = today + timedelta(self.chance.choice([-3, 0, 5]))
            self.school.book.edit(Pair, number, Завершить=day, Причина_завершения=reason)

    def _sign(self, today: date) -> None:
        for number, row in enumerate(self.school.book.rows(Paper)):
            if row.get("Статус") == "проект" and not row.get("Номер") and self.chance.random() < 0.7:
                self.school.book.edit(Paper, number, Номер=f"{200 + number}", Дата=today, Подписан="да")

    def _live(self, today: date) -> None:
        surname = self.chance.choice(self.asking)
        if self.chance.random() < 0.3 and not self._asked(surname, "социализация"):
            self._ask(surname, "социализация", today)
        if self.chance.random() < 0.15:
            number = self.chance.randrange(len(self.asking))
            self.school.book.edit(Person, number, Выбыл=today)

    def _asked(self, surname: str, request: str) -> bool:
        return any(row["Участник"] == full(surname) and row["Запрос"] == request for row in self.school.rows(Request))

    def places(self, surname: str, request: str) -> list[str]:
        """Where a request stands."""
        who = full(surname)
        pairs = [row for row in self.school.rows(Pair) if (row["Наставляемый"], row["Запрос"]) == (who, request)]
        live = ["в паре" for row in pairs if row["Статус"] in LIVE]
        waits = ["ждёт" for row in self._waiting(surname) if row["Запрос"] == request]
        done = [row for row in pairs if row["Статус"] == "завершена" and row.get("Причина завершения") in CLOSING]
        return [*live, *waits, *(["закрыт"] if done else [])]

    def _waiting(self, surname: str) -> list[Typed]:
        rows = self.school.rows(Waiting)
        return [row for row in rows if row["Участник"] == full(surname) and row["Статус"] == "ждёт"]

    def wants_help(self, surname: str) -> bool:
        """Whether all that somebody asks waits, and nothing takes the person off the list."""
        asked = [row["Запрос"] for row in self.school.rows(Request) if row["Участник"] == full(surname)]
        left = any(row.get("Выбыл") for row in self.school.rows(Person) if row["ФИО"] == full(surname))
        marks = [str(row.get("Отметка", "")).lower().strip(".") for row in self._waiting(surname)]
        waits = all(self.places(surname, request) == ["ждёт"] for request in asked)
        return waits and not left and not set(marks) <= {"не нужно", "отказ"}

    @property
    def listed(self) -> set[str]:
        """Everybody in the list, both parts."""
        context = self.papers.said.get(LIST, {}) if LIST in self.papers.made else {}
        rows = [*context.get("дети", ()), *context.get("педагоги", ())]
        names = [row["имя"].split()[0] for row in rows]
        assert len(names) == len(set(names))
        return set(names)


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_request_is_in_one_place_and_everybody_who_only_waits_is_listed(chance: Random) -> None:
    year, today = Year(chance), BEGIN
    for _ in range(9):
        today += timedelta(chance.choice([1, 9, 17, 40]))
        year.play(today)

        for row in year.school.rows(Request):
            surname = row["Участник"].split()[0]
            assert len(year.places(surname, row["Запрос"])) == 1, (surname, row["Запрос"])
        wanting = {row["Участник"].split()[0] for row in year.school.rows(Request)}
        assert {surname for surname in wanting if year.wants_help(surname)} <= year.listed
