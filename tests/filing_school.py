"""An invented job that files three kinds of papers, between two runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from order_school import PARAMETERS, PEOPLE

from jobs.fresh.acts import ACTS
from jobs.paperwork.chancery import Chancery, read_chancery
from jobs.paperwork.drafts import Purpose, asked
from jobs.paperwork.filing import Filed, filed
from jobs.paperwork.form import Form
from jobs.paperwork.wording import head
from jobs.records import SCHOOL
from jobs.records.calendar import CalendarRow
from jobs.records.lists import Parameter
from jobs.records.papers import EVERY_ORDER, Act, Paper
from jobs.records.people import Person
from jobs.records.requests import Offer
from sync.document import Document
from sync.job import Records

KIND, LIST, NOTICE = "Приказ о кураторе", "Представление", "Уведомление"
ORDER, REQUEST = Purpose(KIND, "2023/2024"), Purpose(LIST, "2024-05")


@dataclass(frozen=True)
class Matter:
    """What the papers are about: who is named coordinator, who is proposed for a reward."""

    office: Chancery
    coordinator: str
    rewarded: tuple[str, ...] | None = ("Белов Артём",)


def _text(paper: Paper, matter: Matter) -> dict[str, object]:
    title = "О назначении куратора программы наставничества"
    return {**head(paper, title, EVERY_ORDER, matter.office), "куратора": matter.coordinator}


FORMS: tuple[Form[Matter], ...] = (
    Form(
        kind=KIND,
        template="order-coordinator.docx",
        title=lambda paper, _: f"О назначении куратора программы наставничества на {paper.contents} учебный год",
        short=lambda _, __: "О назначении куратора программы наставничества",
        context=_text,
        granted=lambda _, matter: matter.coordinator,
        blanks=lambda matter: [] if matter.office.settings.director else ["Директор"],
    ),
    Form(
        kind=LIST,
        template="request.docx",
        word="Представление",
        title=lambda paper, _: f"Представление куратора о поощрении ({paper.contents})",
        context=lambda _, matter: {"люди": list(matter.rewarded or ())},
        granted=lambda _, matter: matter.rewarded and list(matter.rewarded),
    ),
    Form(
        kind=NOTICE,
        template="notice.docx",
        word="Уведомление",
        title=lambda paper, _: f"Уведомление о досрочной отмене поручения ({paper.contents})",
        context=lambda paper, _: {"пара": paper.contents},
    ),
)


@dataclass
class Filing:
    """«Документы» between two runs of the job."""

    papers: Sequence[Paper] = ()
    parameters: dict[str, str] = field(default_factory=lambda: dict(PARAMETERS))
    coordinator: str = "Петрова А.И."
    rewarded: tuple[str, ...] | None = ("Белов Артём",)
    found: Filed = field(default_factory=lambda: Filed(()))

    def run(self, today: date, *purposes: Purpose) -> "Filing":
        """One run; a second one on the same day must want the same rows."""
        self.found = self._decide(today, purposes)
        self.papers = self.found.papers
        again = self._decide(today, purposes)
        assert (again.papers, again.remarks) == (self.papers, self.found.remarks), "the second run wants else"
        return self

    def _decide(self, today: date, purposes: Sequence[Purpose]) -> Filed:
        parameters = [Parameter(name=name, value=value) for name, value in self.parameters.items()]
        rows = {
            **dict.fromkeys(SCHOOL, ()),
            Parameter: parameters,
            Person: PEOPLE,
            Act: ACTS,
            Offer: (),
            CalendarRow: (),
        }
        office = read_chancery(Records(rows), today)
        matter = Matter(office, self.coordinator, self.rewarded)
        return filed(asked(self.papers, FORMS, matter, purposes, today), FORMS, matter, office)

    def type_into(self, name: str, **fields: object) -> "Filing":
        """Somebody types into the row of the paper with this name."""
        self.papers = [paper.with_(**fields) if paper.paper == name else paper for paper in self.papers]
        return self

    def paper(self, number: int) -> Paper:
        """The paper Д-00n."""
        return next(paper for paper in self.papers if paper.paper == f"Д-{number:03}")

    @property
    def document(self) -> Document:
        """The only document of the last run."""
        (document,) = self.found.documents
        return document

    @property
    def said(self) -> list[str]:
        """What the last run remarks."""
        return [problem.text for problem in self.found.remarks]
