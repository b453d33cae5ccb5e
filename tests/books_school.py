"""A small school in three workbooks in memory, for the tests of books and of personal data."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from fakes import ListingWriter, MemoryWorkbook

from jobs.catalogue import JOBS
from jobs.privacy.guard import guard
from jobs.records.lists import Parameter
from jobs.records.people import Code, Person
from jobs.records.requests import Offer, Request
from jobs.whole import BOOKS, SCHOOL
from sync.applying import apply
from sync.backends.books import Books, Shelf
from sync.chart import Chart
from sync.problems import OutsideFailed
from sync.runner import Forecast, forecast
from sync.workbook import Receipt, Snapshot, Write

DAY = date(2023, 11, 15)
ANNA, IGOR = "Белова Анна Олеговна", "Орлов Игорь Ильич"
TEACHER = "Жукова Мария Сергеевна"


class OpenWorkbook(MemoryWorkbook):
    """A workbook that remembers every value written to it, and that somebody may have open."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[Any] = []
        self.open = False

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        if self.open:
            raise OutsideFailed("Файл открыт.")
        self.written += [write.value for write in writes]
        return super().apply(snapshot, writes, show=show, charts=charts)


class ThreeBooks:
    """The school's workbooks, empty, and all of them as one."""

    def __init__(self, people: Mapping[str, str] | None = None) -> None:
        self.teachers, self.coordinator, self.local = OpenWorkbook(), OpenWorkbook(), OpenWorkbook()
        self.writer = ListingWriter()
        self.people = dict(people or {})
        opened = {"teachers": self.teachers, "coordinator": self.coordinator, "local": self.local}
        shelves = {book.key: Shelf(book.name, opened[book.key], book.tabs, private=book.private) for book in BOOKS}
        self.books = Books([shelves["teachers"], shelves["local"]], shelves["coordinator"])

    def filled(self) -> "ThreeBooks":
        """With a girl who asks, a boy who helps and the teacher who is responsible for both."""
        self.books.furnish(SCHOOL.layouts())
        agreed = {"Согласие на обработку": date(2023, 9, 1)}
        self.local.add(
            Person,
            agreed | {"ФИО": ANNA, "Роль": "ученик", "Класс": "6А", "Дата рождения": date(2011, 5, 12)},
            agreed | {"ФИО": IGOR, "Роль": "ученик", "Класс": "10А", "Телефон": "+7 900 123-45-67"},
            agreed | {"ФИО": TEACHER, "Роль": "педагог", "Должность": "учитель математики"},
        )
        asks = {"Форма": "Ученик – ученик", "Запрос": "адаптация"}
        self.teachers.add(Request, asks | {"Участник": ANNA})
        helps = {"Формы": asks["Форма"], "Компетенции": asks["Запрос"], "Ответственный педагог": TEACHER}
        self.teachers.add(Offer, helps | {"Участник": IGOR})
        return self

    def coded(self) -> "ThreeBooks":
        """The filled school in «только в школе», with codes in the books that leave it."""
        self.filled()
        self.set("Персональные данные", "только в школе")
        self.run()  # gives the codes
        codes = {row["ФИО"]: row["Код"] for row in self.local.rows(Code)}
        self.teachers.edit(Request, 0, Участник=codes[ANNA])
        self.teachers.edit(Offer, 0, Участник=codes[IGOR], Ответственный_педагог=codes[TEACHER])
        for book in (self.teachers, self.coordinator):
            book.written.clear()
        return self

    def set(self, name: str, value: str) -> None:
        """Fill in a parameter of «Настройки»."""
        number = [row["Параметр"] for row in self.coordinator.rows(Parameter)].index(name)
        self.coordinator.edit(Parameter, number, Значение=value)

    def plan(self, day: date = DAY, *, local_book: bool = True) -> Forecast:
        """What a run of all jobs would do."""
        told = guard(self.people, local_book)
        return forecast(self.books, JOBS, day, self.writer, guard=told)

    def run(self, day: date = DAY) -> Forecast:
        """A run of all jobs, written."""
        found = self.plan(day)
        apply(found, self.books, self.writer)
        return found
