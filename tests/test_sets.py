"""Sets: many pages that are one row of «Документы»."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jobs.paperwork.filing import Filed
from jobs.paperwork.sets import PaperSet, with_sets
from jobs.records.papers import Paper
from sync.document import Document

SEPTEMBER, MAY = date(2023, 9, 20), date(2024, 5, 20)
ORDER = Paper(
    paper="Д-007", kind="Приказ о кураторе", title="О назначении куратора", status="проект", file="Приказ.docx"
)
ELSEWHERE = Paper(paper="Д-003", kind="Набор", title="Листы учёта встреч (41)", contents="Листы учёта встреч")


def consents(whom: str, count: int) -> PaperSet:
    return PaperSet(
        name="Согласия",
        whom=whom,
        count=count,
        documents=[Document(f"Согласия {whom}.docx", "consents.docx")] if count else [],
    )


@dataclass
class Shelf:
    """«Документы» between the runs of a job that makes consents by class."""

    papers: Sequence[Paper] = (ORDER, ELSEWHERE)
    found: Filed = field(default_factory=lambda: Filed(()))

    def run(self, *sets: PaperSet, today: date = SEPTEMBER) -> "Shelf":
        self.found = with_sets(self.papers, sets, {"Согласия"}, today)
        self.papers = self.found.papers
        again = with_sets(self.papers, sets, {"Согласия"}, today)
        assert again.papers == self.papers
        assert set(_places(again)) <= set(_places(self.found))
        return self

    def type_into(self, name: str, **fields: object) -> "Shelf":
        self.papers = [paper.with_(**fields) if paper.paper == name else paper for paper in self.papers]
        return self

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        return [(paper.paper, paper.title, paper.status) for paper in self.papers[2:]]


def _places(found: Filed) -> list[str]:
    return [document.place for document in found.documents]


def test_a_set_is_one_row_without_a_number_and_none_is_asked_for() -> None:
    shelf = Shelf().run(consents("7А", 6), consents("7Б", 4))

    assert shelf.rows == [("Д-008", "Согласия 7А (6)", ""), ("Д-009", "Согласия 7Б (4)", "")]
    assert [document.file for document in shelf.found.documents] == ["Согласия 7А.docx", "Согласия 7Б.docx"]
    assert {(paper.kind, paper.check) for paper in shelf.papers[2:]} == {("Набор", "ок")}
    assert not shelf.found.remarks


def test_a_set_is_found_by_its_kind_and_class_whatever_its_title_says() -> None:
    shelf = Shelf().run(consents("7А", 6)).type_into("Д-008", title="Бумаги", kind="").run(consents("7А", 5))

    assert shelf.rows == [("Д-008", "Согласия 7А (5)", "")]
    assert shelf.papers[2].kind == "Набор"


def test_a_set_whose_key_was_erased_is_found_by_its_title() -> None:
    shelf = Shelf().run(consents("7А", 6)).type_into("Д-008", contents="").run(consents("7А", 6))

    assert shelf.rows == [("Д-008", "Согласия 7А (6)", "")]


def test_a_set_that_becomes_empty_is_replaced_and_the_same_row_serves_again() -> None:
    shelf = Shelf().run(consents("7А", 6)).run(consents("7А", 0))
    assert shelf.rows == [("Д-008", "Согласия 7А (6)", "заменён")]
    assert [(one.file, one.withdrawn) for one in shelf.found.documents] == [("Согласия 7А.docx", True)]

    shelf.run()
    assert shelf.rows == [("Д-008", "Согласия 7А (6)", "заменён")]

    shelf.run(consents("7А", 2), today=MAY)
    assert shelf.rows == [("Д-008", "Согласия 7А (2)", "")]
    assert shelf.papers[2].created == MAY


def test_a_set_whose_only_file_goes_tells_of_it_once() -> None:
    gone = PaperSet(name="Согласия", whom="7А", count=0, documents=[Document("Согласия 7А.docx", withdrawn=True)])
    shelf = Shelf().run(consents("7А", 6)).run(gone)

    assert [(one.file, one.withdrawn) for one in shelf.found.documents] == [("Согласия 7А.docx", True)]


def test_a_set_under_another_file_name_takes_the_place_of_its_former_file() -> None:
    shelf = Shelf().run(consents("7А", 6))
    renamed = PaperSet(name="Согласия", whom="7А", count=6, documents=[Document("7А.docx", "consents.docx")])
    shelf.run(renamed)

    assert [(one.file, one.withdrawn) for one in shelf.found.documents] == [
        ("7А.docx", False),
        ("Согласия 7А.docx", True),
    ]


def test_of_two_rows_of_one_set_the_first_goes_on() -> None:
    shelf = Shelf().run(consents("7А", 6))
    shelf.papers = [*shelf.papers, shelf.papers[2].with_(paper="Д-009")]
    shelf.run(consents("7А", 6))

    assert [(name, status) for name, _, status in shelf.rows] == [("Д-008", ""), ("Д-009", "заменён")]
    assert not any(document.withdrawn for document in shelf.found.documents)


def test_rows_of_other_papers_and_of_other_sets_stay_as_they_are() -> None:
    shelf = Shelf().run(consents("7А", 6)).run()

    assert shelf.papers[:2] == [ORDER, ELSEWHERE]
