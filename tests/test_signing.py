"""What waits for the director: which papers, in which order, with which register, and how they leave when numbered."""

import email
import email.policy
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from order_school import PARAMETERS, School
from pypdf import PdfReader

from jobs.paperwork.signing import COPIES, REGISTER, SIGNING, waiting
from jobs.records.lists import Parameter
from jobs.records.papers import DRAFT, PAPER_KINDS, REFUSAL, SET, Paper
from sync.backends import pdf
from sync.backends.signing import SigningFolder
from sync.backends.word import SHIPPED, WordWriter
from sync.document import Document
from sync.job import Records
from sync.signing import Bundle

NOVEMBER, LATER = date(2023, 11, 13), date(2023, 11, 15)
ORDER = "2023-11-13 Приказ Об утверждении наставнических пар и групп (проект).docx"
NAME = "На подпись 2023-11-13 (1 документ)"


def draft(name: str, kind: str, title: str, day: date = NOVEMBER) -> Paper:
    return Paper(paper=name, kind=kind, title=title, file=f"{name}.docx", created=day, status=DRAFT, check="ок")


def bundle(papers: Sequence[Paper], documents: Sequence[Document] | None = None, **set_: str) -> Bundle:
    """What waits when these rows stand in «Документы»."""
    rows = [Parameter(name=name, value=value) for name, value in (PARAMETERS | set_).items()]
    made = [Document(paper.file) for paper in papers] if documents is None else documents
    found = waiting(Records({Paper: papers, Parameter: rows}), made, NOVEMBER)
    assert found is not None
    return found


def titles(found: Bundle) -> list[str]:
    return [one.title for one in found.papers]


COORDINATOR = draft("Д-004", "Приказ о кураторе", "О назначении куратора программы наставничества")
AGREEMENT = draft("Д-001", "Доп. соглашение", "Дополнительное соглашение (П-040)")
BEGUN = draft("Д-005", "Приказ о реализации", "О реализации целевой модели наставничества", LATER)


def test_papers_lie_in_the_order_in_which_they_rest_on_one_another() -> None:
    found = bundle([AGREEMENT, COORDINATOR, BEGUN])

    assert titles(found) == [
        "Приказ «О реализации целевой модели наставничества»",
        "Приказ «О назначении куратора программы наставничества»",
        "Дополнительное соглашение (П-040)",
    ]
    assert [one.copies for one in found.papers] == [1, 1, 2]


def test_the_set_is_called_by_the_newest_of_its_drafts_and_by_their_number() -> None:
    assert bundle([AGREEMENT, BEGUN]).name == "На подпись 2023-11-15 (2 документа)"


@pytest.mark.parametrize(
    "other",
    [
        {"number": "201-ОД"},
        {"status": "подписан", "number": "201-ОД", "day": NOVEMBER, "signed": True},
        {"status": "заменён"},
        {"signed": "не нужен"},
        {"kind": SET},
        {"kind": "Согласие работника"},
        {"kind": "Уведомление", "title": f"{REFUSAL} (П-040)"},
        {"file": ""},
    ],
)
def test_what_is_numbered_replaced_unwanted_or_no_matter_of_the_director_does_not_wait(
    other: dict[str, object],
) -> None:
    assert titles(bundle([COORDINATOR.with_(**other), AGREEMENT])) == ["Дополнительное соглашение (П-040)"]


def test_a_draft_that_cannot_be_signed_as_it_is_stands_on_the_back_of_the_register() -> None:
    documents = [Document(COORDINATOR.file, hindrance="не указано: Директор"), Document(AGREEMENT.file)]
    found = bundle([COORDINATOR, AGREEMENT], documents)

    assert titles(found) == ["Дополнительное соглашение (П-040)"]
    assert found.left_out == [("Приказ «О назначении куратора программы наставничества»", "не указано: Директор")]


def test_nothing_is_told_of_drafts_whose_job_did_not_run() -> None:
    rows = Records({Paper: [COORDINATOR, AGREEMENT], Parameter: ()})

    assert waiting(rows, [Document(AGREEMENT.file)], NOVEMBER) is None


def test_every_kind_that_the_director_signs_is_one_of_the_closed_list() -> None:
    assert set(COPIES) <= set(PAPER_KINDS)


def test_an_order_waits_for_its_teachers_and_its_director() -> None:
    school = School().type_into("П-002", teacher="").run(NOVEMBER)
    assert school.document.hindrance == "нет ответственного педагога у пары П-002"

    school.parameters = {name: value for name, value in school.parameters.items() if name != "Директор"}
    school.type_into("П-001", teacher="").run(NOVEMBER)
    assert school.document.hindrance == "не указано: Директор; нет ответственного педагога у пар П-002, П-001"


class Office:
    """A school whose drafts lie in a folder, from which they go to the director."""

    def __init__(self, folder: Path, templates: Path | None = None) -> None:
        self.out, self.school = folder, School().run(NOVEMBER)
        self.school.parameters = {**self.school.parameters, "Почта директора": "director@school.example"}
        self.writer = WordWriter(folder, templates=templates)
        self.binder = SigningFolder(SIGNING, self.writer, folder)

    @property
    def bundle(self) -> Bundle:
        rows = [Parameter(name=name, value=value) for name, value in self.school.parameters.items()]
        records = Records({Paper: self.school.papers, Parameter: rows})
        found = waiting(records, self.school.outcome.documents, NOVEMBER)
        assert found is not None
        return found

    def run(self, day: date = NOVEMBER) -> "Office":
        """One run; a second one has nothing to do."""
        self.school.run(day)
        self.writer.write(self.writer.missing(self.school.outcome.documents))
        if self.binder.lacks(self.bundle):
            self.binder.bind(self.bundle)
        assert not self.binder.lacks(self.bundle), "what was laid ready is missing"
        return self

    def lying(self, folder: str = "на подпись") -> list[str]:
        return sorted(file.name for file in (self.out / folder).glob("*"))

    @property
    def letter(self) -> EmailMessage:
        (file,) = (self.out / "почта").iterdir()
        found = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "out").run()


def cells(file: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in WordFile(str(file)).tables[0].rows]


def test_without_libreoffice_the_register_the_drafts_and_the_sheet_lie_there_as_word_files(office: Office) -> None:
    assert office.lying() == [f"1. {ORDER}", "2. Лист ознакомления.docx", f"{NAME}.docx"]
    assert cells(office.out / "на подпись" / f"{NAME}.docx")[1][:4] == [
        "1",
        "Приказ «Об утверждении наставнических пар и групп на 2023/2024 учебный год»",
        "",
        "1",
    ]


def test_nothing_is_written_anew_while_papers_and_numbers_are_the_same(office: Office) -> None:
    before = {file: file.stat().st_mtime_ns for file in office.out.rglob("*") if file.is_file()}
    office.run().run(LATER)

    assert {file: file.stat().st_mtime_ns for file in office.out.rglob("*") if file.is_file()} == before


def test_a_draft_that_says_something_else_is_laid_ready_anew(office: Office) -> None:
    office.school.type_into("П-002", decision="отклонить")
    office.run()

    copy = office.out / "на подпись" / f"1. {ORDER}"
    assert copy.read_bytes() == (office.out / ORDER).read_bytes()


def test_another_template_of_the_register_makes_it_anew(tmp_path: Path) -> None:
    own = tmp_path / "шаблоны"
    own.mkdir()
    office = Office(tmp_path / "out", own).run()
    changed = WordFile(str(SHIPPED[0] / REGISTER))
    changed.add_paragraph("Сдать в канцелярию до пятницы.")
    changed.save(str(own / REGISTER))
    office.run()

    lines = [one.text for one in WordFile(str(office.out / "на подпись" / f"{NAME}.docx")).paragraphs]
    assert "Сдать в канцелярию до пятницы." in lines


def test_a_numbered_paper_leaves_and_with_the_last_one_the_letter_goes_too(office: Office) -> None:
    office.school.type_into("Д-001", number="201-ОД")
    office.run()

    assert (office.lying(), office.lying("почта")) == ([], [])


def test_what_people_keep_beside_the_set_is_left_alone(office: Office) -> None:
    for name in ("Скан приказа.pdf", "заметки.txt"):
        (office.out / "на подпись" / name).write_bytes(b"hers")
    office.school.type_into("Д-001", number="201-ОД")
    office.run()

    assert office.lying() == ["Скан приказа.pdf", "заметки.txt"]


def test_a_copy_that_somebody_wrote_into_is_put_aside(office: Office) -> None:
    copy = office.out / "на подпись" / f"1. {ORDER}"
    changed = WordFile(str(copy))
    changed.add_paragraph("Переделать.")
    changed.save(str(copy))
    office.school.type_into("Д-001", number="201-ОД")
    office.run()

    assert office.lying("прежние/на подпись") == [copy.name]


def test_a_lost_file_is_laid_ready_again(office: Office) -> None:
    (office.out / "на подпись" / f"1. {ORDER}").unlink()

    assert f"1. {ORDER}" in office.run().lying()


def test_the_letter_is_ready_to_be_sent_and_names_nobody(office: Office) -> None:
    letter = office.letter

    assert office.lying("почта") == ["Директору. На подпись 1 документ.eml"]
    assert (letter["To"], letter["X-Unsent"], letter["Subject"]) == (
        "director@school.example",
        "1",
        "На подпись 1 документ",
    )
    enclosed = [f"{NAME}.docx", f"1. {ORDER}", "2. Лист ознакомления.docx"]
    assert [part.get_filename() for part in letter.iter_attachments()] == enclosed
    assert [file.name for file in office.binder.enclosed(office.bundle)] == enclosed


def test_a_register_that_was_left_from_earlier_goes_with_no_letter(office: Office) -> None:
    enclosed = office.binder.enclosed(office.bundle)
    (office.out / "на подпись" / "На подпись 2023-11-01 (3 документа).docx").write_bytes(enclosed[0].read_bytes())

    assert office.binder.enclosed(office.bundle) == enclosed


def test_where_names_stay_at_school_the_letter_tells_the_place_and_holds_no_file(office: Office) -> None:
    office.binder.bind(replace(office.bundle, indoors=True))
    letter = office.letter

    assert not list(letter.iter_attachments())
    body = letter.get_body()
    assert body is not None
    assert f"{office.out.name}/на подпись/{NAME}.docx" in body.get_content()
    assert str(office.out) not in body.get_content()


def test_one_sheet_serves_all_orders_and_says_who_signs_for_which() -> None:
    people = [
        {"имя": "Ёлкина Анна Ильинична", "должность": "учитель"},
        {"имя": "Жуков Пётр Ильич", "должность": "завуч"},
    ]
    documents = [
        Document(COORDINATOR.file, context={"ознакомлены": people[1:]}),
        Document(BEGUN.file, context={"ознакомлены": people}),
        Document(AGREEMENT.file),
    ]
    sheet = bundle([COORDINATOR, BEGUN, AGREEMENT], documents).sheet

    assert sheet is not None
    assert [row["приказы"] for row in sheet.context["люди"]] == ["1", "1, 2"]  # type: ignore[attr-defined]


def test_the_register_tells_the_pages_of_all_that_is_printed_with_its_own() -> None:
    found = replace(bundle([BEGUN, COORDINATOR]), sheet=Document("", "sheet.docx"))
    register = SIGNING.register(found, [2, 1, 2, 1]).context

    assert [row["листов"] for row in register["строки"]] == [2, 1, 2, 1]  # type: ignore[attr-defined]
    assert register["всего"] == "6 листов"
    said = SIGNING.told(found, 6, "out/на подпись")
    assert said == "Директору на подпись: 2 документа, 6 листов. Распечатайте: out/на подпись"


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None or not shutil.which("pdftotext"), reason="LibreOffice is not installed")
def test_the_pdf_has_as_many_pages_as_the_register_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, at_work = [], pdf._at_work

    def begin(*asked: Any) -> Any:
        calls.append(asked)
        return at_work(*asked)

    monkeypatch.setattr(pdf, "_at_work", begin)
    office = Office(tmp_path / "out").run()
    place = office.out / "на подпись" / f"{NAME}.pdf"
    assert office.lying() == [place.name]

    printed = subprocess.run(["pdftotext", "-layout", place, "-"], capture_output=True, text=True, check=True).stdout
    pages = len(PdfReader(place).pages)
    told = [int(words[-2]) for line in printed.splitlines()[:12] if len(words := line.split()) > 2 and words[-1] == "1"]
    assert sum(told) == pages
    assert office.binder.told(office.bundle).startswith(f"Директору на подпись: 1 документ, {pages} лист")
    assert [part.get_filename() for part in office.letter.iter_attachments()] == [place.name]
    assert len(calls) == 1, "the register comes of the same call as the papers"
