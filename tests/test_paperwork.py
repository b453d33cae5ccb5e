"""A paper from draft to signature, whichever job files it."""

from datetime import date

import pytest
from filing_school import KIND, NOTICE, ORDER, REQUEST, Filing

from jobs.paperwork.drafts import Purpose
from jobs.paperwork.form import Form
from jobs.records.papers import Paper

AUGUST, SIGNING, MAY = date(2023, 8, 28), date(2023, 8, 30), date(2024, 5, 20)
CLEAN_FILE = "2023-08-30 Приказ № 166-ОД О назначении куратора программы наставничества.docx"


@pytest.fixture
def drafted() -> Filing:
    """The order on the coordinator is a draft."""
    return Filing().run(AUGUST, ORDER)


@pytest.fixture
def signed(drafted: Filing) -> Filing:
    """The order on the coordinator is signed."""
    return drafted.type_into("Д-001", number="166", day=SIGNING, signed=True).run(SIGNING, ORDER)


def test_a_paper_that_is_asked_for_becomes_a_draft(drafted: Filing) -> None:
    paper = drafted.paper(1)

    assert (paper.kind, paper.contents, paper.status, paper.created) == (KIND, "2023/2024", "проект", AUGUST)
    assert paper.title == "О назначении куратора программы наставничества на 2023/2024 учебный год"
    assert drafted.document.file == "2023-08-28 Приказ О назначении куратора программы наставничества (проект).docx"
    assert drafted.document.template == "order-coordinator.docx"
    assert drafted.document.context["номер"] == "__________"


def test_numbers_of_papers_are_the_highest_ever_and_one() -> None:
    older = Paper(paper="Д-041", kind="Приказ об утверждении пар", status="заменён")
    filing = Filing([older]).run(AUGUST, ORDER, Purpose(NOTICE, "П-040"))

    assert [paper.paper for paper in filing.papers] == ["Д-041", "Д-042", "Д-043"]


def test_a_signed_paper_is_not_made_a_second_time(signed: Filing) -> None:
    assert (signed.paper(1).status, signed.document.file) == ("подписан", CLEAN_FILE)
    assert (signed.document.final, signed.document.pdf) == (True, True)

    assert [paper.paper for paper in signed.run(MAY, ORDER).papers] == ["Д-001"]


def test_a_draft_that_nobody_asks_for_any_more_is_replaced_and_a_registered_paper_is_not(signed: Filing) -> None:
    signed.run(MAY, ORDER, REQUEST)
    assert signed.paper(2).status == "проект"

    signed.run(MAY)
    assert (signed.paper(1).status, signed.paper(2).status) == ("подписан", "заменён")
    gone = [f"прежние/{document.file}" for document in signed.found.documents if document.withdrawn]
    assert gone == [signed.paper(2).file]

    assert signed.run(MAY, REQUEST).paper(3).contents == "2024-05"


def test_rows_of_other_papers_stay_as_they_are() -> None:
    others = [
        Paper(paper="Д-001", kind="Приказ об утверждении пар", contents="1 П-001", file="Приказ.docx", status="проект"),
        Paper(paper="Д-002", kind="Протокол", title="Протокол", number="3", day=AUGUST, signed=True, check="?"),
        Paper(paper="Д-003", kind="ИПР", contents="1 П-001"),
        Paper(number="12", day=AUGUST),
    ]
    filing = Filing(others).run(AUGUST, ORDER)

    assert filing.papers[:4] == others
    assert len(filing.found.documents) == 1
    assert not filing.said


@pytest.mark.parametrize("spoiled", ["kind", "contents"])
def test_what_somebody_erased_in_a_row_of_the_program_is_put_back(signed: Filing, spoiled: str) -> None:
    before = signed.papers
    signed.type_into("Д-001", **{spoiled: ""}).run(MAY, ORDER)

    assert signed.papers == before


def test_a_paper_that_waits_for_no_number_is_signed_by_its_date(drafted: Filing) -> None:
    drafted.run(MAY, ORDER, REQUEST).type_into("Д-002", signed=True).run(MAY, ORDER, REQUEST)
    assert drafted.paper(2).check == "Документ отмечен подписанным, но без даты он считается проектом. Впишите её."

    drafted.type_into("Д-002", day=MAY).run(MAY, ORDER, REQUEST)
    assert (drafted.paper(2).status, drafted.paper(2).check) == ("подписан", "ок")
    assert drafted.paper(2).file == "2024-05-20 Представление куратора о поощрении (2024-05).docx"

    drafted.type_into("Д-002", signed=None).run(MAY, ORDER, REQUEST)
    assert drafted.paper(2).status == "подписан"
    assert drafted.paper(2).check == "Документ подписан (от 20.05.2024) и остаётся подписанным. Верните «Подписан»."


def test_a_number_that_such_a_paper_has_all_the_same_stands_in_its_file_name(drafted: Filing) -> None:
    drafted.run(MAY, REQUEST).type_into("Д-002", number="4", day=MAY, signed=True).run(MAY, REQUEST)

    assert drafted.paper(2).file == "2024-05-20 Представление № 4 куратора о поощрении (2024-05).docx"


@pytest.mark.parametrize(("kind", "twins"), [("Приказ об итогах", True), ("Протокол", False), ("?", True)])
def test_a_number_is_unique_within_its_series(drafted: Filing, kind: str, twins: bool) -> None:
    other = Paper(paper="Д-000", kind=kind, number="166-ОД", day=date(2023, 2, 1))
    drafted.papers = [other, *drafted.papers]
    drafted.type_into("Д-001", number="166", day=SIGNING).run(SIGNING, ORDER)

    assert ("уже стоит у «" in drafted.paper(1).check) is twins


def test_a_draft_says_which_parameters_it_lacks(drafted: Filing) -> None:
    drafted.parameters["Директор"] = ""
    drafted.run(AUGUST, ORDER)

    assert drafted.paper(1).check == "В приказе пустые линейки: на листе «Настройки» не указано: Директор."


def test_a_form_has_a_kind_of_the_closed_list() -> None:
    with pytest.raises(ValueError, match="ИПР"):
        Form[object](kind="ИПР", template="plan.docx", title=lambda *_: "ИПР", context=lambda *_: {})
