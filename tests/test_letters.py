"""Letters that go with documents: laid ready when a document is made, and not before it changes again."""

import email
import email.policy
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from jobs.paperwork import psychologist
from sync.backends.word import WordWriter
from sync.backends.writers import Writers
from sync.document import Document
from sync.message import Message
from sync.problems import OutsideFailed

LETTER = Message("список", "help@school.example", "Список", "Здравствуйте!", addressee="Психологу")
CONSENT = Document(
    "Бланк.docx",
    psychologist.TEMPLATE,
    psychologist.FIELDS[psychologist.TEMPLATE],
    folder="психологу",
    passing=True,
    letter=LETTER,
)


class Out:
    """A folder of documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writers = Writers(WordWriter(folder), folder)

    def run(self, *documents: Document) -> Sequence[Path]:
        """Make what is missing."""
        return self.writers.write(self.writers.missing(documents))

    @property
    def file(self) -> Path:
        return self.folder / "почта" / "Психологу. Список.eml"

    @property
    def letter(self) -> EmailMessage:
        found = email.message_from_bytes(self.file.read_bytes(), policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found


@pytest.fixture
def out(tmp_path: Path) -> Out:
    return Out(tmp_path / "out")


def test_a_letter_is_ready_to_be_sent_with_its_document(out: Out) -> None:
    made = out.run(CONSENT)

    assert out.file in made
    assert (out.letter["To"], out.letter["X-Unsent"], out.letter["Subject"]) == ("help@school.example", "1", "Список")
    assert [part.get_filename() for part in out.letter.iter_attachments()] == ["Бланк.docx"]


def test_a_letter_that_was_sent_and_deleted_comes_back_only_when_its_document_changes(out: Out) -> None:
    out.run(CONSENT)
    out.file.unlink()

    out.run(CONSENT)
    assert not out.file.exists()

    out.run(replace(CONSENT, context={**CONSENT.context, "учебный_год": "2024/2025"}))
    assert out.file.exists()


def test_a_letter_goes_with_its_document(out: Out) -> None:
    out.run(CONSENT)
    out.run(replace(CONSENT, withdrawn=True))

    assert not out.file.exists()


def test_what_stays_at_school_is_told_by_its_place(out: Out) -> None:
    out.run(replace(CONSENT, letter=replace(LETTER, indoors=True)))
    body = out.letter.get_body()

    assert not list(out.letter.iter_attachments())
    assert body is not None
    assert "out/психологу/Бланк.docx" in body.get_content()
    assert str(out.folder) not in body.get_content()


def test_a_letter_that_is_open_stops_its_document_too_so_that_neither_is_forgotten(out: Out) -> None:
    out.run(CONSENT)
    (out.file.parent / ".~lock.Психологу. Список.eml#").touch()
    other = replace(CONSENT, context={**CONSENT.context, "учебный_год": "2024/2025"})

    with pytest.raises(OutsideFailed, match="открыт"):
        out.run(other)
    assert out.writers.missing([other]) == [other]
