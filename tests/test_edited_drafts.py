"""A draft that the secretary changed in Word is the paper: kept, told, registered as it is."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from order_school import THIRD, School, pair

from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from sync.backends.pdf import office
from sync.backends.word import WordWriter
from sync.job import Outcome

NOVEMBER, SIGNING, JANUARY = date(2023, 11, 15), date(2023, 11, 20), date(2024, 1, 15)
DRAFT = "2023-11-15 Приказ Об утверждении наставнических пар и групп (проект).docx"
CLEAN = "2023-11-20 Приказ № 201-ОД Об утверждении наставнических пар и групп.docx"
KEPT = "Проект правили в Word, сохраняю правку. Новые решения в него не войдут; чтобы собрать заново, удалите файл."
HERS = "Куратору проверить готовность кабинета наставников."


class Chancery:
    """A school whose orders lie in a folder, where the secretary works too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writer = WordWriter(folder)
        self.school = School()

    def run(self, today: date) -> "Chancery":
        """One run, and a second one that must have nothing to do."""
        self.school.outcome = self._decided(today)
        self.school.pairs, self.school.papers = self.school._rows(Pair), self.school._rows(Paper)
        if missing := self.writer.missing(self.school.outcome.documents):
            self.writer.write(missing)
            self.writer.print()
        assert not self.writer.missing(missing), "what was made is missing"
        again = self._decided(today)
        assert again.rows == self.school.outcome.rows, "the second run wants else"
        assert not self.writer.missing(again.documents), "the second run makes a document"
        return self

    def _decided(self, today: date) -> Outcome:
        found = self.writer.lying([paper.file for paper in self.school.papers if paper.file])
        self.school.papers = [
            paper.with_(lying={"Файл": found[paper.file]} if paper.file in found else {})
            for paper in self.school.papers
        ]
        return self.school._decide(today)

    @property
    def files(self) -> list[str]:
        return sorted(file.name for file in self.folder.glob("*.docx"))

    def edit(self, name: str = DRAFT) -> None:
        """She adds an item of her own, and turns a word of the appendix."""
        docx = WordFile(str(self.folder / name))
        place = next(one for one in docx.paragraphs if one.text.startswith("Контроль за исполнением"))
        place.insert_paragraph_before(HERS)
        docx.save(str(self.folder / name))

    def text(self, name: str) -> str:
        docx = WordFile(str(self.folder / name))
        cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in docx.paragraphs), *cells]).replace("\u00a0", " ")


@pytest.fixture(autouse=True)
def _no_office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        monkeypatch.setenv("PATH", "")


@pytest.fixture
def chancery(tmp_path: Path) -> Chancery:
    """П-001 and П-002 stand in a draft."""
    return Chancery(tmp_path / "out").run(NOVEMBER)


@pytest.fixture
def edited(chancery: Chancery) -> Chancery:
    """The secretary has added an item to the draft."""
    chancery.edit()
    return chancery


def test_an_edited_draft_is_kept_and_told(edited: Chancery) -> None:
    before = (edited.folder / DRAFT).read_bytes()
    edited.school.parameters = {**edited.school.parameters, "Директор": "Орлова Нина Петровна"}
    edited.run(NOVEMBER)

    assert edited.school.paper(1).check == KEPT
    assert [text for _, text in edited.school.remarks] == [KEPT[0].lower() + KEPT[1:]]
    assert (edited.folder / DRAFT).read_bytes() == before


def test_what_is_decided_later_waits(edited: Chancery) -> None:
    edited.school.pairs = [*edited.school.pairs, THIRD]
    edited.run(NOVEMBER)

    assert [(paper.paper, paper.contents) for paper in edited.school.papers] == [("Д-001", "1 П-002; 2 П-001")]
    assert "войдёт в следующий приказ, когда будет подписан Д-001." in edited.school.pair(3).check


def test_a_pair_of_an_edited_draft_is_not_lost(edited: Chancery) -> None:
    edited.school.type_into("П-001", decision="отклонить")
    edited.run(NOVEMBER)

    assert edited.school.pair(1).status == "утверждена"
    assert "проект приказа Д-001 правили в Word. Сначала удалите его файл" in str(edited.school.remarks)


def test_a_deleted_file_is_made_anew_with_what_was_decided_since(edited: Chancery) -> None:
    edited.school.pairs = [*edited.school.pairs, THIRD]
    edited.run(NOVEMBER)
    (edited.folder / DRAFT).unlink()
    edited.run(NOVEMBER)

    assert edited.school.paper(1).contents == "1 П-002; 2 П-001; 3 П-003"
    assert HERS not in edited.text(DRAFT)


def test_her_file_is_the_clean_copy_with_number_date_and_what_follows_from_it(edited: Chancery) -> None:
    edited.school.sign("Д-001", "201", SIGNING)
    edited.run(SIGNING)
    text = edited.text(CLEAN)

    assert edited.files == [CLEAN]
    assert HERS in text
    assert "20 ноября 2023 г.\t№ 201-ОД" in text
    assert "от 20 ноября 2023 г. № 201-ОД" in text
    assert text.count("с 20.11.2023 по 31.05.2024") == 1
    assert "до 20 декабря 2023 г." in text
    assert "____ №" not in text
    assert (edited.school.paper(1).status, edited.school.paper(1).check) == ("подписан", "ок")
    assert [one.status for one in edited.school.pairs] == ["действует"] * 2
    assert [file.name for file in (edited.folder / "прежние").iterdir()] == [DRAFT]


def test_number_and_date_come_first_and_the_signature_later(edited: Chancery) -> None:
    edited.school.type_into("Д-001", number="201", day=SIGNING)
    edited.run(SIGNING)
    assert "правили в Word, чистовик сделан из этого файла" in edited.school.paper(1).check

    edited.school.type_into("Д-001", signed=True)
    edited.run(SIGNING)
    assert (edited.school.paper(1).status, edited.files) == ("подписан", [CLEAN])


def test_a_number_that_is_taken_away_again_leaves_her_draft(edited: Chancery) -> None:
    edited.school.type_into("Д-001", number="201", day=SIGNING)
    edited.run(SIGNING)
    edited.school.type_into("Д-001", number="", day=None)
    edited.run(SIGNING)

    assert edited.files == [DRAFT]
    assert HERS in edited.text(DRAFT)
    assert "____ №" in edited.text(DRAFT).replace("\t", " ") or "№ ____" in edited.text(DRAFT)
    assert "201-ОД" not in edited.text(DRAFT)


def test_where_the_place_is_gone_her_text_stays_and_is_told(edited: Chancery) -> None:
    docx = WordFile(str(edited.folder / DRAFT))
    for one in docx.paragraphs:
        if "№\u00a0____" in one.text:
            one.text = "Без номера"
    docx.save(str(edited.folder / DRAFT))
    edited.school.sign("Д-001", "201", SIGNING)
    edited.run(SIGNING)
    said = "В файле, который правили в Word, нет места для номера и даты. Впишите сами: № 201-ОД от 20.11.2023."

    assert edited.files == [CLEAN]
    assert edited.school.paper(1).check == said

    docx = WordFile(str(edited.folder / CLEAN))
    docx.add_paragraph("20.11.2023 № 201-ОД")
    docx.save(str(edited.folder / CLEAN))
    assert edited.run(SIGNING).school.paper(1).check == "ок"


def test_number_and_date_that_she_typed_in_word_are_left_alone(edited: Chancery) -> None:
    docx = WordFile(str(edited.folder / DRAFT))
    for one in docx.paragraphs:
        if "№\u00a0____" in one.text:
            one.text = "«20» ноября 2023 г. № 201-ОД"
    docx.save(str(edited.folder / DRAFT))
    edited.school.sign("Д-001", "201", SIGNING)

    assert edited.run(SIGNING).school.paper(1).check == "ок"


@pytest.mark.parametrize("typed", [{}, {"number": "201", "day": SIGNING, "signed": True}])
def test_a_renamed_file_is_told_and_nothing_is_made_in_its_place(edited: Chancery, typed: dict[str, Any]) -> None:
    edited.school.type_into("Д-001", **typed)
    (edited.folder / DRAFT).rename(edited.folder / "Приказ исправленный.docx")
    edited.run(SIGNING)

    assert edited.files == ["Приказ исправленный.docx"]
    assert f"теперь называется «Приказ исправленный.docx». Верните имя «{DRAFT}»." in edited.school.paper(1).check

    (edited.folder / "Приказ исправленный.docx").rename(edited.folder / DRAFT)
    assert HERS in edited.run(SIGNING).text(CLEAN if typed else DRAFT)


def test_an_edited_file_that_is_not_found_when_the_number_comes_is_told(edited: Chancery, tmp_path: Path) -> None:
    edited.run(NOVEMBER)
    shutil.move(edited.folder / DRAFT, tmp_path / DRAFT)
    edited.school.sign("Д-001", "201", SIGNING)
    edited.run(SIGNING)
    assert edited.files == []
    assert "вместо него ничего не сделано" in edited.school.paper(1).check

    shutil.move(tmp_path / DRAFT, edited.folder / DRAFT)
    assert HERS in edited.run(SIGNING).text(CLEAN)


def test_a_folder_that_is_not_there_is_no_deleted_file(edited: Chancery, tmp_path: Path) -> None:
    edited.run(NOVEMBER)
    edited.folder.rename(tmp_path / "elsewhere")
    edited.run(NOVEMBER)

    assert not edited.folder.exists()
    assert "нет в папке" in edited.school.paper(1).check


def test_a_draft_saved_without_a_change_follows_the_decisions(chancery: Chancery) -> None:
    docx = WordFile(str(chancery.folder / DRAFT))
    for one in docx.paragraphs:
        for run in one.runs:
            run.font.name = "Arial"
    docx.save(str(chancery.folder / DRAFT))
    chancery.school.pairs = [*chancery.school.pairs, THIRD]
    chancery.run(NOVEMBER)

    assert chancery.school.paper(1).contents == "1 П-002; 2 П-001; 3 П-003"


@pytest.mark.slow
@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_libreoffice_that_saves_a_draft_changes_nothing_of_it(chancery: Chancery, tmp_path: Path) -> None:
    _saved_by_libreoffice(chancery.folder / DRAFT, tmp_path)
    chancery.run(NOVEMBER)
    assert chancery.school.paper(1).check == "ок"

    chancery.edit()
    _saved_by_libreoffice(chancery.folder / DRAFT, tmp_path)
    chancery.school.sign("Д-001", "201", SIGNING)
    text = chancery.run(SIGNING).text(CLEAN)
    assert HERS in text
    assert "№ 201-ОД" in text


def _saved_by_libreoffice(file: Path, folder: Path) -> None:
    profile = (folder / "profile").as_uri()
    command = [str(office()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    (folder / "saved").mkdir(exist_ok=True)
    subprocess.run([*command, "--outdir", str(folder / "saved"), str(file)], check=True, capture_output=True)
    shutil.copyfile(folder / "saved" / file.name, file)


def test_a_file_without_the_mark_of_the_program_is_the_secretarys_own(chancery: Chancery) -> None:
    docx = WordFile()
    docx.add_paragraph("ПРИКАЗ")
    docx.save(str(chancery.folder / DRAFT))

    assert chancery.run(NOVEMBER).school.paper(1).check == KEPT


def test_a_damaged_file_is_made_anew(chancery: Chancery) -> None:
    (chancery.folder / DRAFT).write_bytes(b"PK")

    assert chancery.run(NOVEMBER).school.paper(1).check == "ок"
    assert "ПРИКАЗ" in chancery.text(DRAFT)


def test_a_signed_clean_copy_that_was_changed_is_never_overwritten(chancery: Chancery) -> None:
    chancery.school.sign("Д-001", "201", SIGNING)
    chancery.run(SIGNING).edit(CLEAN)
    before = (chancery.folder / CLEAN).read_bytes()
    chancery.school.parameters = {**chancery.school.parameters, "Директор": "Орлова Нина Петровна"}
    chancery.run(JANUARY)
    assert (chancery.folder / CLEAN).read_bytes() == before

    chancery.school.type_into("Д-001", number="202", day=date(2023, 11, 21))
    chancery.run(JANUARY)
    corrected = chancery.text("2023-11-21 Приказ № 202-ОД Об утверждении наставнических пар и групп.docx")
    assert HERS in corrected
    assert "21 ноября 2023 г.\t№ 202-ОД" in corrected
    assert "201-ОД" not in corrected
    assert corrected.count("с 21.11.2023 по 31.05.2024") == 1
    assert "20.11.2023" not in corrected


def test_a_changed_clean_copy_that_was_taken_away_is_not_made_of_the_data(chancery: Chancery) -> None:
    chancery.school.sign("Д-001", "201", SIGNING)
    chancery.run(SIGNING).edit(CLEAN)
    chancery.run(JANUARY)
    (chancery.folder / CLEAN).unlink()
    chancery.run(JANUARY)

    assert chancery.files == []
    assert chancery.school.paper(1).check.startswith("К сведению: файла")
    assert chancery.school.paper(1).status == "подписан"


def test_mended_requisites_are_put_into_the_very_file(chancery: Chancery) -> None:
    chancery.school.sign("Д-001", "201", SIGNING)
    chancery.run(SIGNING)
    chancery.school.parameters = {**chancery.school.parameters, "Директор": "Орлова Нина Петровна"}
    chancery.school.type_into("Д-001", number="202")
    chancery.run(JANUARY)
    text = chancery.text("2023-11-20 Приказ № 202-ОД Об утверждении наставнических пар и групп.docx")

    assert "Смирнова" in text
    assert "201-ОД" not in text
    assert chancery.school.paper(1).check == "ок"


def test_papers_that_quote_the_former_requisites_keep_their_text_and_say_so(chancery: Chancery) -> None:
    chancery.school.pairs = [*chancery.school.pairs, pair(3, "У-2", "У-3")]
    chancery.school.sign("Д-001", "201", SIGNING)
    chancery.run(SIGNING)
    chancery.school.type_into("П-001", finish=JANUARY, reason="замена наставника")
    chancery.run(JANUARY).school.sign("Д-002", "12", JANUARY)
    chancery.run(JANUARY)
    file = chancery.school.paper(2).file
    before = (chancery.folder / file).read_bytes()
    chancery.school.type_into("Д-001", number="202")
    chancery.run(JANUARY)

    assert (chancery.folder / file).read_bytes() == before
    assert chancery.school.paper(2).file == file
    assert chancery.school.paper(2).check == (
        "К сведению: у приказа Д-001 исправлены реквизиты (от 20.11.2023 № 202-ОД), здесь остаются прежние."
    )
