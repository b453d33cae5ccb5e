"""A small invented school whose pairs go through orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobs.fresh.acts import ACTS
from jobs.orders.deciding import decide
from jobs.paperwork.kinds import grants
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Act, Paper
from jobs.records.people import Code, Person
from jobs.records.requests import CoordinatorPair, Offer
from sync.document import Document
from sync.job import Outcome, Records

PUPILS, TEACHERS, TEACHERS_OF_PUPILS = "Ученик – ученик", "Учитель – учитель", "Учитель – ученик"
PARAMETERS = {
    "Полное наименование": "Муниципальное общеобразовательное учреждение «Средняя школа «Озёрный центр образования»",
    "Краткое наименование": "МОУ «СШ «Озёрный ЦО»",
    "Населённый пункт": "г. Озёрск",
    "Директор": "Смирнова Ольга Петровна",
    "Куратор": "Петрова Анна Ивановна",
    "Педагог-психолог": "Соколова Алла Викторовна",
    "Телефон": "8 (81300) 00-000",
    "Учебный год": "2023–2024",
    "Индекс номера": "-ОД",
}
PEOPLE = (
    Person(code="У-1", name="Белов Артём Игоревич", role="ученик", school_class="10А", gender="м"),
    Person(code="У-2", name="Громова Алиса Петровна", role="ученик", school_class="11Б"),
    Person(code="У-3", name="Ефимов Кирилл Денисович", role="ученик", school_class="6Б"),
    Person(code="У-4", name="Жукова Софья Андреевна", role="ученик", school_class="5А"),
    Person(code="У-5", name="Миронов Глеб Ильич", role="ученик", school_class="7А"),
    Person(code="П-1", name="Петрова Анна Ивановна", role="педагог", post="заместитель директора", gender="ж"),
    Person(code="П-2", name="Тихонова Вера Львовна", role="педагог", post="учитель математики"),
    Person(code="П-3", name="Фомин Пётр Олегович", role="педагог", post="учитель физики"),
    Person(code="П-4", name="Соколова Алла Викторовна", role="педагог", post="педагог-психолог"),
    Person(code="Р-1", name="Юдин Олег Маркович", role="партнёр", post="мастер участка", organisation="ООО «Заря»"),
)


def pair(number: int, mentor: str, mentee: str, **fields: Any) -> Pair:
    """An approved pair П-00n, of pupils unless it is told otherwise."""
    usual: dict[str, Any] = {
        "form": PUPILS,
        "request": "успеваемость",
        "decision": "утвердить",
        "status": "утверждена",
        "teacher": "Тихонова Вера Львовна",
        "check": "ок",
    }
    return Pair(pair=f"П-{number:03}", mentor_code=mentor, mentee_code=mentee, **(usual | fields))


FIRST, SECOND, THIRD = pair(1, "У-1", "У-3"), pair(2, "У-1", "У-4"), pair(3, "У-2", "У-5")


def _texts(outcome: Outcome) -> list[tuple[str, str, bool]]:
    return [(document.file, document.fingerprint, document.final) for document in outcome.documents]


@dataclass
class School:
    """The workbook between two runs; every run leaves in it what the job wanted."""

    pairs: Sequence[Pair] = (FIRST, SECOND)
    papers: Sequence[Paper] = ()
    parameters: Mapping[str, str] = field(default_factory=lambda: dict(PARAMETERS))
    people: Sequence[Person] = PEOPLE
    offers: Sequence[Offer] = ()
    own: Sequence[CoordinatorPair] = ()
    acts: Sequence[Act] = ACTS
    days: Sequence[CalendarRow] = ()
    declensions: Sequence[Declension] = ()
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, today: date, *, tells_once: bool = False) -> "School":
        """One run of the job; a second one on the same day must want the same (but what is told once)."""
        self.outcome = self._decide(today)
        self.pairs, self.papers = self._rows(Pair), self._rows(Paper)
        again = self._decide(today)
        assert again.rows == self.outcome.rows, "the second run wants else"
        assert tells_once or again.remarks == self.outcome.remarks, "the second run says else"
        assert _texts(again) == _texts(self.outcome), "the second run makes another document"
        return self

    def _decide(self, today: date) -> Outcome:
        rows: dict[Any, Sequence[Any]] = {
            Parameter: [Parameter(name=name, value=value) for name, value in self.parameters.items()],
            Entry: (),
            Act: self.acts,
            CalendarRow: self.days,
            Person: self.people,
            Code: (),
            Offer: self.offers,
            Declension: self.declensions,
            CoordinatorPair: self.own,
            Pair: self.pairs,
            Paper: self.papers,
        }
        return decide(Records(rows), today)

    def _rows(self, kind: Any) -> list[Any]:
        return list(self.outcome.rows[kind])

    def type_into(self, name: str, **fields: Any) -> "School":
        """Somebody types into the row of the pair or of the paper with this name."""
        self.pairs = [pair.with_(**fields) if pair.pair == name else pair for pair in self.pairs]
        self.papers = [paper.with_(**fields) if paper.paper == name else paper for paper in self.papers]
        return self

    def sign(self, name: str, number: str, day: date) -> "School":
        """The secretary registers the paper, the director signs it."""
        return self.type_into(name, number=number, day=day, signed=True)

    def pair(self, number: int) -> Pair:
        """The pair П-00n."""
        return next(pair for pair in self.pairs if pair.pair == f"П-{number:03}")

    def paper(self, number: int) -> Paper:
        """The paper Д-00n."""
        return next(paper for paper in self.papers if paper.paper == f"Д-{number:03}")

    @property
    def orders(self) -> list[Paper]:
        """The papers that grant something."""
        return [paper for paper in self.papers if grants(paper)]

    @property
    def document(self) -> Document:
        """The only document of the last run."""
        (document,) = self.outcome.documents
        return document

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """What the last run remarks: (cell, sentence); rows that stand in no sheet are named by their tab."""
        return [(problem.cell, problem.text) for problem in self.outcome.remarks]


def staff_school(*, in_post: bool = False) -> School:
    """Teachers, whose order has been signed; `in_post`: one more, whose post mentoring belongs to."""
    staff = pair(5, "П-2", "П-3", form=TEACHERS, request="методика и мастерство", teacher="")
    offer = Offer(code="П-2", person="Тихонова Вера Львовна", written_consent=date(2025, 9, 1))
    more = [pair(6, "П-4", "П-1", form=TEACHERS, request="методика и мастерство", teacher="")] if in_post else []
    people = [one.with_(in_post=True) if one.code == "П-4" else one for one in PEOPLE]
    school = School(pairs=[staff, *more], people=people if in_post else PEOPLE, offers=[offer])
    school.parameters = {**school.parameters, "Учебный год": "2025–2026"}
    return school.run(date(2025, 9, 10)).sign("Д-001", "180", date(2025, 9, 15)).run(date(2025, 9, 15))
