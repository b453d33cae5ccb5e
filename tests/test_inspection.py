"""«Папка проверки»: what proves the roadmap, and what is lacking (reference/year.md 8.5)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from roadmap_school import JANUARY, School, pupil, row

from jobs.papers.asking import ASKED
from jobs.records.lists import Entry
from jobs.records.papers import AGREEMENT, Paper
from jobs.records.requests import Request
from jobs.roadmap.deciding import inspected
from jobs.roadmap.inspection import ACCESS
from sync.backends.word import WordWriter
from sync.document import Document
from sync.job import Choice
from sync.problems import SyncError

ROADMAP = (
    row("1.Издание Приказа о внедрении Целевой модели наставничества.", number="1", term="август"),
    row("2.Разработка и утверждение дорожной карты внедрения.", number="1", term="сентябрь"),
)
ORDER = Paper(
    paper="Д-002",
    kind="Приказ о внедрении",
    title="О внедрении целевой модели наставничества",
    file="2023-08-30 Приказ № 166.docx",
    number="166",
    day=date(2023, 8, 30),
    signed=True,
    status="подписан",
)
MINUTES = ORDER.with_(
    paper="Д-001", kind="Протокол", title="Протокол № 3", file="Протокол № 3.docx", number="3", day=date(2023, 9, 4)
)
CHILD = pupil("У-0001А", "Озеров Пётр Олегович", "7А").with_(participation_consent=date(2023, 9, 3))


def school(*papers: Paper, **rows: Any) -> School:
    return School(ROADMAP, {"Paper": papers, **rows}, today=JANUARY)


def folder(at: School) -> Mapping[str, Document]:
    return {document.file: document for document in inspected(at.records, at.today, Choice())}


def contents(at: School) -> Any:
    return folder(at)["Содержание.docx"].context


def test_each_row_names_what_proves_it_and_the_number_of_the_copy() -> None:
    told = contents(school(ORDER, MINUTES))["строки"][0]

    assert (told["подтверждение"], told["файл"], told["лист"]) == ("приказ от 30.08.2023 № 166", "01", "«Документы»")


def test_a_paper_is_not_taken_for_one_of_the_same_day_whose_number_begins_alike() -> None:
    other = ORDER.with_(paper="Д-003", kind="Положение", title="Положение", file="Положение.docx", number="16")

    assert contents(school(ORDER, other))["строки"][0]["файл"] == "01"


def test_copies_are_numbered_by_their_day() -> None:
    assert [file for file in folder(school(MINUTES, ORDER)) if file[0].isdigit()] == [
        "01 2023-08-30 Приказ № 166.docx",
        "02 Протокол № 3.docx",
    ]


def test_a_paper_that_the_school_made_itself_is_told_of_and_not_copied() -> None:
    own = ORDER.with_(file="")

    assert contents(school(own))["бумаги"][0]["файл"] == "на бумаге"
    assert not any(document.taken for document in folder(school(own)).values())


def test_papers_on_one_person_are_not_for_the_inspection() -> None:
    agreement = ORDER.with_(paper="Д-003", kind=AGREEMENT, file="Дополнительное соглашение (П-004).docx")

    assert "Дополнительное" not in " ".join(folder(school(ORDER, agreement)))


def test_no_paper_of_the_folder_itself_names_a_pupil() -> None:
    at = school(ORDER, Person=[CHILD], Request=[Request(person="Озеров Пётр Олегович", code="У-0001А")])
    own = [document for document in folder(at).values() if document.template]

    assert own
    assert "Озеров П" not in str([document.context for document in own])


def test_the_register_tells_each_consent_by_code() -> None:
    at = school(Person=[CHILD], Request=[Request(person="Озеров Пётр Олегович", code="У-0001А")])

    register: Any = folder(at)["Реестр согласий.docx"].context
    (told,) = register["строки"]
    assert (told["код"], told["кто"], told["согласия"]) == ("У-0001А", "7А", ["есть", "03.09.2023", "нет", "нет"])


def test_what_lacks_are_duties_whose_term_has_come_drafts_and_consents_that_are_needed() -> None:
    draft = ORDER.with_(
        paper="Д-009", number="", day=None, signed=False, status="проект", title="О назначении куратора"
    )
    child = CHILD.with_(participation_consent=False)
    at = school(draft, Person=[child], Request=[Request(person="Озеров Пётр Олегович", code="У-0001А")])

    told: Any = folder(at)["Чего не хватает.docx"].context
    assert [one["номер"] for one in told["пункты"]] == ["1.1", "1.2"]
    assert told["проекты"] == ["О назначении куратора"]
    assert told["согласия"] == ["Согласие на участие: нет у 1 из 1 (7А\u00a0— 1)"]


def test_who_may_open_the_workbook_is_said_on_its_list() -> None:
    listed = Entry(list_name=ACCESS, value="П-0001К", explanation="куратор")

    assert contents(school(Entry=[listed]))["доступ"] == ["П-0001К — куратор"]
    assert "впишите на лист «Справочники», список «Доступ»" in contents(school())["доступ"][0]


def test_it_says_in_which_columns_data_of_people_stand() -> None:
    told = {one["лист"]: one["столбцы"] for one in contents(school())["данные"]}

    assert "Телефон" in told["Контингент"]


def test_a_part_of_the_school_has_no_folder() -> None:
    with pytest.raises(SyncError, match="уберите --class и --pair"):
        inspected(school().records, JANUARY, Choice(school_class="7А"))


def test_it_may_be_asked_for_as_a_paper() -> None:
    (asked,) = [one for one in ASKED if one.title == "папка проверки"]

    assert asked.key is not None


def test_the_folder_that_was_asked_for_stays_as_it_was_when_its_day_has_passed() -> None:
    wish = Paper(paper="Д-005", kind="Набор", contents="Папка проверки: 2024-01-15")
    at = school(ORDER, wish).run(JANUARY)

    assert at.papers[1].title == "Папка проверки на 15.01.2024"
    assert [one.final for one in at.outcome.documents if one.folder] == [False] * 4
    assert all(one.final for one in at.run(date(2024, 2, 1)).outcome.documents if one.folder)


def test_a_paper_signed_later_is_no_part_of_a_folder_whose_day_has_passed() -> None:
    wish = Paper(paper="Д-005", kind="Набор", contents="Папка проверки: 2024-01-15")
    later = MINUTES.with_(day=date(2024, 1, 20))
    at = school(ORDER, wish, later).run(date(2024, 2, 1))

    assert [one.taken for one in at.outcome.documents if one.taken] == [ORDER.file]
    assert all(one.context.get("день", "15.01.2024") == "15.01.2024" for one in at.outcome.documents if one.folder)


def test_copies_are_made_and_follow_their_numbers_and_a_file_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    writer = WordWriter(tmp_path)
    (tmp_path / "2023-08-30 Приказ № 166.docx").write_bytes(_word_file())

    writer.write(list(folder(school(ORDER, MINUTES)).values())[3:])
    earlier = ORDER.with_(paper="Д-007", file="нет такого.docx", number="100", day=date(2023, 8, 1))
    writer.write(list(folder(school(ORDER, MINUTES, earlier)).values())[3:])

    assert [one.name for one in sorted((tmp_path / "папка проверки").iterdir())] == ["02 2023-08-30 Приказ № 166.docx"]


def _word_file() -> bytes:
    return (Path(__file__).parent.parent / "templates" / "certificate.docx").read_bytes()
