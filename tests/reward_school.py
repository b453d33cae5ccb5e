"""The invented school of reference/year.md 5.6 and 6.27 in the spring, between two runs of the job `rewards`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from jobs.fresh.acts import ACTS
from jobs.records import TABS
from jobs.records.codes import make
from jobs.records.lists import Parameter
from jobs.records.pairs import Pair
from jobs.records.papers import Act, Paper
from jobs.records.people import Person
from jobs.records.progress import PairWork
from jobs.records.results import Reward
from jobs.records.surveys import Influence, Survey
from jobs.records.wanted import Wanted
from jobs.records.work import Meeting
from jobs.rewards.deciding import JOB
from sync.columns import Row
from sync.document import Document
from sync.job import Outcome, Records

MAY = date(2024, 5, 20)
SINCE = date(2023, 11, 20)
PEERS, TEACHERS, COLLEAGUES = "Ученик – ученик", "Учитель – ученик", "Учитель – учитель"
PARAMETERS = {
    "Полное наименование": "Муниципальное общеобразовательное бюджетное учреждение «Средняя общеобразовательная школа "
    "«Озёрный центр образования № 5»",
    "Краткое наименование": "МОБУ «СОШ «Озёрный ЦО № 5»",
    "Населённый пункт": "г. Светлоозёрск",
    "Директор": "Озерова Мария Павловна",
    "Куратор": "Ветрова Наталья Сергеевна",
    "Контроль за исполнением": "Ветрова Наталья Сергеевна",
    "Педагог-психолог": "Ильинская Ольга Викторовна",
    "Учебный год": "2023–2024",
    "Индекс номера": "-ОД",
}
CHEMIST, PHYSICIST = make("педагог", 13), make("педагог", 11)
VASILISA, PETR = make("ученик", 381), make("ученик", 382)
MENTEES = tuple(make("ученик", number) for number in range(101, 107))
PARTNER, MOTHER = make("партнёр", 1), make("родитель", 1)
PEOPLE = (
    Person(code=CHEMIST, name="Агафонова Лариса Вадимовна", role="педагог", post="учитель химии", gender="ж"),
    Person(code=PHYSICIST, name="Голиков Виктор Николаевич", role="педагог", post="учитель физики", gender="м"),
    Person(
        code=VASILISA,
        name="Аникина Василиса Антоновна",
        role="ученик",
        school_class="10Б",
        gender="ж",
        representative="Аникин Антон Петрович, Аникина Ольга Юрьевна, +7 900 000-00-00",
    ),
    Person(code=PETR, name="Лапин Пётр Олегович", role="ученик", school_class="9А", gender="м"),
    Person(
        code=PARTNER,
        name="Юдин Олег Маркович",
        role="партнёр",
        post="мастер участка",
        organisation="ООО «Заря»",
        gender="м",
    ),
    Person(code=MOTHER, name="Клюева Инна Львовна", role="родитель", gender="ж"),
    Person(
        code=make("педагог", 2),
        name="Ветрова Наталья Сергеевна",
        role="педагог",
        post="заместитель директора по воспитательной работе",
        gender="ж",
    ),
    *(
        Person(code=code, name=f"{surname} Кирилл Ильич", role="ученик", school_class="6А", gender="м")
        for code, surname in zip(MENTEES, ("Белов", "Волков", "Громов", "Дубов", "Ершов", "Жуков"), strict=True)
    ),
)


def ran(number: int, mentor: str, mentee: str, **fields: Any) -> Pair:
    """A running pair П-00n of pupils, unless it is told otherwise."""
    usual: dict[str, Any] = {"form": PEERS, "request": "адаптация", "status": "действует", "since": SINCE}
    return Pair(pair=f"П-{number:03}", mentor_code=mentor, mentee_code=mentee, **(usual | fields))


def met(pair: str, count: int, since: date = SINCE) -> list[Meeting]:
    """So many meetings of the pair, one a week."""
    return [Meeting(pair=pair, day=since + timedelta(weeks=week)) for week in range(count)]


def work(pair: str, plan: str) -> PairWork:
    """The line of a pair in «Работа пар»."""
    return PairWork(pair=pair, plan=plan)


def answer(code: str, satisfaction: float, **fields: Any) -> Survey:
    """What a mentee answered at the end."""
    return Survey(code=code, person=code, role="наставляемый", stage="после", satisfaction=satisfaction, **fields)


def measured(code: str, before: float, after: float) -> list[Influence]:
    """Two measurements of the average mark."""
    return [
        Influence(code=code, person=code, stage=stage, average=average)
        for stage, average in (("до", before), ("после", after))
    ]


@dataclass
class School:
    """The workbook between two runs; every run leaves in it what the job wanted."""

    pairs: Sequence[Pair] = ()
    meetings: Sequence[Meeting] = ()
    work: Sequence[PairWork] = ()
    surveys: Sequence[Survey] = ()
    influence: Sequence[Influence] = ()
    wanted: Sequence[Wanted] = ()
    rewards: Sequence[Reward] = ()
    papers: Sequence[Paper] = ()
    people: Sequence[Person] = PEOPLE
    acts: Sequence[Act] = ACTS
    settings: dict[str, str] = field(default_factory=lambda: dict(PARAMETERS))
    others: Mapping[type[Row], Sequence[Row]] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)

    def run(self, today: date = MAY) -> "School":
        """One run of the job; a second one on the same day must want the same."""
        self.outcome = JOB.outcome(self.records(), today)
        self.rewards, self.papers = self._rows(Reward, self.rewards), self._rows(Paper, self.papers)
        again = JOB.outcome(self.records(), today)
        assert again.rows == self.outcome.rows, "the second run wants else"
        assert again.remarks == self.outcome.remarks, "the second run says else"
        texts = [[(one.place, one.fingerprint) for one in found.documents] for found in (self.outcome, again)]
        assert texts[0] == texts[1], "the second run makes another document"
        return self

    def records(self) -> Records:
        """The workbook as a job sees it."""
        rows: dict[Any, Sequence[Any]] = dict.fromkeys(TABS, ())
        rows |= {
            Parameter: [Parameter(name=name, value=value) for name, value in self.settings.items()],
            Person: self.people,
            Pair: self.pairs,
            Meeting: self.meetings,
            PairWork: self.work,
            Survey: self.surveys,
            Influence: self.influence,
            Wanted: self.wanted,
            Reward: self.rewards,
            Paper: self.papers,
            Act: self.acts,
        }
        return Records({**rows, **self.others})

    def _rows(self, kind: Any, before: Sequence[Any]) -> list[Any]:
        return list(self.outcome.rows.get(kind, before))

    def decide(self, code: str, **fields: Any) -> "School":
        """The coordinator decides on a proposal, or on somebody who was asked for."""
        typed: dict[str, Any] = {"decision": "наградить"} | fields
        known = [row.code for row in self.rewards]
        if code not in known:
            self.rewards = [*self.rewards, Reward(code=code, grounds="Помогали весь год")]
        self.rewards = [row.with_(**typed) if row.code == code else row for row in self.rewards]
        return self

    def type_into(self, name: str, **fields: Any) -> "School":
        """Somebody types into the row of the paper with this name."""
        self.papers = [paper.with_(**fields) if paper.paper == name else paper for paper in self.papers]
        return self

    def sign(self, name: str, number: str, day: date) -> "School":
        """The office registers the paper, the director signs it."""
        return self.type_into(name, number=number, day=day, signed=True)

    @property
    def grounds(self) -> dict[str, str]:
        """«Основание» by code."""
        return {row.code: row.grounds for row in self.rewards}

    @property
    def said(self) -> list[tuple[str, str]]:
        """What the last run remarks: (cell, sentence)."""
        return [(problem.cell, problem.text) for problem in self.outcome.remarks]

    def paper(self, kind: str) -> Paper:
        """The last paper of this kind."""
        return [paper for paper in self.papers if paper.kind == kind][-1]

    def document(self, paper: Paper) -> Document:
        """The document of the paper."""
        return next(one for one in self.outcome.documents if one.place == paper.file and not one.withdrawn)
