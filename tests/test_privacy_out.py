"""«Только в школе»: what a job would write or make is looked at on its way out, whoever made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from books_school import ANNA, DAY, ThreeBooks

from jobs.catalogue import JOBS
from jobs.privacy.guard import WATCHED, guard
from jobs.records.results import MenteeRegister
from sync.applying import apply
from sync.columns import TEXT, Row
from sync.document import Document
from sync.job import Job, Outcome, Records
from sync.message import Message, Point
from sync.runner import Forecast, forecast
from sync.table import Value

PHONE, EMAIL, BORN = "+7 900 123-45-67", "igor@school.example", "12.05.2011"
#: What a job might know of people and forget to keep back.
PLANTED = (ANNA, f"мама, {PHONE}", EMAIL, f"родилась {BORN}")
#: Tabs outside the book for names that some job fills, with each of these jobs.
FILLED = [
    (kind, owner)
    for kind in WATCHED
    for owner in dict.fromkeys(owner for col in kind.spec.columns for owner in col.owners)
    if owner not in {"init", "journal", "take"}
]


@dataclass(frozen=True)
class Careless:
    """A job that writes the same text into every text of its own, and a year into whatever is a number."""

    kind: type[Row]
    name: str
    text: str

    def decide(self, records: Records, _: date) -> Outcome:
        fields: dict[str, Any] = {}
        for col in self.kind.spec.columns:
            if self.name in col.owners:
                fields[col.name] = self.text if col.kind is TEXT else 2011 if col.kind.format == "number" else None
        rows: Sequence[Row] = records.of(self.kind) or [self.kind()]
        return Outcome({self.kind: [row.with_(**fields) for row in rows]})

    @property
    def job(self) -> Job:
        return Job(name=self.name, title="", purpose="", reads=(), writes=(self.kind,), decide=self.decide)


@pytest.fixture(scope="module")
def school() -> ThreeBooks:
    school = ThreeBooks({}).coded()
    school.run()
    return school


def look(school: ThreeBooks, *jobs: Job) -> Forecast:
    return forecast(school.books, jobs, DAY, school.writer, guard=guard(school.people, True))


def planned(found: Forecast, tab: str) -> list[Value]:
    return [change.after for change in found.plan.changes if change.tab == tab]


@pytest.mark.parametrize("text", PLANTED)
@pytest.mark.parametrize(("kind", "owner"), FILLED, ids=lambda one: getattr(one, "spec", None) and one.spec.title)
def test_what_tells_of_a_person_is_not_written_whichever_job_wants_it(
    school: ThreeBooks, kind: type[Row], owner: str, text: str
) -> None:
    found = look(school, Careless(kind, owner, text).job)

    assert not any(text in str(value) or ANNA in str(value) for value in planned(found, kind.spec.title))
    assert [problem.text for problem in found.remarks if "Программа этого не записала" in problem.text]
    assert not any(ANNA in problem.text or PHONE in problem.text for problem in found.remarks)


@pytest.mark.parametrize("kind", WATCHED, ids=lambda kind: kind.spec.title)
def test_columns_of_personal_data_stay_empty(school: ThreeBooks, kind: type[Row]) -> None:
    own = [col for col in kind.spec.columns if col.personal]
    jobs = [Careless(kind, owner, "мама").job for owner in {owner for col in own for owner in col.owners}]
    found = look(school, *jobs)

    assert not [change for change in found.plan.changes if change.title in {col.title for col in own}]


def test_the_rest_of_the_run_goes_on_and_the_second_run_finds_nothing_to_do() -> None:
    school = ThreeBooks({}).coded()
    school.run()
    told = guard(school.people, True)
    for text in ("6 класс", f"6 класс, {ANNA}"):
        job = Careless(MenteeRegister, "registers", text).job
        apply(forecast(school.books, [*JOBS, job], DAY, school.writer, guard=told), school.books, school.writer)
        again = forecast(school.books, [job], DAY, school.writer, guard=told)

        assert again.nothing
    assert ANNA not in str(school.coordinator.tabs)


def test_a_document_is_not_made_whose_file_would_name_somebody(school: ThreeBooks) -> None:
    papers = [Document(f"План {ANNA}.docx", "plan.docx"), Document("План П-001.docx", "plan.docx")]
    job = Job(name="plans", title="", purpose="", reads=(), writes=(), decide=lambda _, __: Outcome(documents=papers))
    found = look(school, job)

    assert [document.file for _, document in found.documents] == ["План П-001.docx"]
    assert len(found.remarks) == 1
    assert ANNA not in str(found.remarks[0])


@pytest.mark.parametrize("text", PLANTED)
def test_a_letter_that_would_tell_of_a_person_is_not_made(school: ThreeBooks, text: str) -> None:
    letters = [
        Message("k", "kurator@school.example", "Дела", "Дела:", points=[Point(f"Помочь: {text}")]),
        Message("l", "kurator@school.example", "Дела", "Дела:", points=[Point("Помочь: П-012")]),
    ]
    job = Job(name="today", title="", purpose="", reads=(), writes=(), decide=lambda _, __: Outcome(messages=letters))
    found = look(school, job)

    assert found.messages == [("today", letters[1])]
    assert len(found.remarks) == 1
    assert text not in str(found.remarks[0])


def test_where_names_may_stand_a_job_writes_what_it_wants() -> None:
    school = ThreeBooks({}).filled()
    found = look(school, Careless(MenteeRegister, "registers", ANNA).job)

    assert ANNA in planned(found, "База наставляемых")
