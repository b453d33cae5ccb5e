"""A school with somebody in every cell that people fill, and all that must not be heard of them elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.records.requests import Offer, Request
from jobs.whole import SCHOOL as WHOLE
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row, cells
from sync.job import Job, Outcome, Records

DAY = date(2023, 11, 7)
#: The end of a wish that the program fails at.
FAILING = "!"


def _jobs() -> Sequence[Job]:
    first, *others = WHOLE.jobs

    def decide(records: Records, today: date) -> Outcome:
        for row in records.of(Request):
            if row.details.endswith(FAILING):
                raise ValueError(f"cannot read «{row.details}» of {row.person}")
        return first.decide(records, today)

    return [replace(first, decide=decide), *others]


SCHOOL = replace(WHOLE, found_at=(__name__, "SCHOOL"), load_jobs=_jobs)


@dataclass(frozen=True)
class Canaries:
    """Words of whoever stands in the book: a surname, its bearers' phone and mailbox, what one asks for."""

    surname: str = "Канарейкина"
    phone: str = "900 777-66-55"
    mailbox: str = "kanarejka"
    wish: str = "зяблики"

    @property
    def words(self) -> tuple[str, ...]:
        """What must not be heard."""
        return self.surname[:-2], self.phone[-5:], self.mailbox, self.wish

    def heard(self, text: str) -> list[str]:
        """Those of the words that the text holds, in whatever letters."""
        return [word for word in self.words if word.casefold() in text.casefold()]

    def lay(self, book: Path) -> None:
        """Make the workbook of the school."""
        XlsxWorkbook(book).furnish(SCHOOL.layouts(typed=dict(self._typed())))

    def _typed(self) -> Iterator[tuple[str, Sequence[Sequence[Any]]]]:
        people: Mapping[type[Row], Sequence[Row]] = {
            Person: list(self._people()),
            Request: [Request(person=self._girl, form="ученик – ученик", request="адаптация", details=self.wish)],
            Offer: [Offer(person=self._boy, forms=("ученик – ученик",), skills=("адаптация",), places=2)],
        }
        for kind in SCHOOL.tabs:
            if kind.spec.robots_own or kind is SCHOOL.journal:
                continue
            rows = [list(cells(row, "").values()) for row in (*SCHOOL.fresh.get(kind, ()), *people.get(kind, ()))]
            if kind is Parameter:
                rows = [[row[0], self._settings.get(row[0], row[1]), *row[2:]] for row in rows]
            else:
                rows.append([None if col.owners else f"{self.surname} {self.wish}" for col in kind.spec.columns])
            yield kind.spec.title, rows

    def _people(self) -> Iterator[Person]:
        known: dict[str, Any] = {
            "consent": date(2023, 9, 1),
            "phone": f"+7 {self.phone}",
            "email": f"{self.mailbox}@mail.example",
            "representative": f"{self.surname} Вера Львовна, +7 {self.phone}",
        }
        yield Person(name=self._girl, gender="ж", role="ученик", school_class="7Б", born=date(2010, 5, 3), **known)
        yield Person(name=self._boy, gender="м", role="ученик", school_class="10А", born=date(2007, 5, 3), **known)
        yield Person(name=self._head, gender="ж", role="педагог", post="директор", **known)

    @property
    def _girl(self) -> str:
        return f"{self.surname} Анна Ивановна"

    @property
    def _boy(self) -> str:
        return f"{self.surname[:-1]} Пётр Сергеевич"

    @property
    def _head(self) -> str:
        return f"{self.surname} Ольга Петровна"

    @property
    def _settings(self) -> Mapping[object, str]:
        mails = ("Почта директора", "Почта куратора", "Почта психолога")
        return {
            "Директор": self._head,
            "Куратор": self._head,
            "Рабочая группа": self._head,
            **dict.fromkeys(mails, f"{self.mailbox}@mail.example"),
        }
