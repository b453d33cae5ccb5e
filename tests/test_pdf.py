"""PDFs beside the Word files: a comfort that never stops a run."""

import os
import socket
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from filelock import FileLock
from pypdf import PdfReader

from jobs.whole import SCHOOL
from sync.backends import pdf
from sync.backends.word import WordWriter
from sync.document import Document
from sync.session import Session
from sync.settings import Setup

wants_office = pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")


def word_file(path: Path, text: str) -> Path:
    docx = WordFile()
    docx.add_paragraph(text)
    docx.save(str(path))
    return path


@pytest.mark.slow
@wants_office
def test_all_files_of_a_call_become_pdfs(tmp_path: Path) -> None:
    files = [word_file(tmp_path / f"Приказ {name}.docx", f"Пары и группы: {name}") for name in ("первый", "второй")]
    made = pdf.convert(files)

    assert list(made) == files
    assert "первый" in PdfReader(BytesIO(made[files[0]])).pages[0].extract_text()
    assert "второй" in PdfReader(BytesIO(made[files[1]])).pages[0].extract_text()


@pytest.mark.slow
@wants_office
def test_a_file_that_is_no_word_document_is_left_out(tmp_path: Path) -> None:
    fine, spoiled = word_file(tmp_path / "fine.docx", "Пары"), tmp_path / "spoiled.docx"
    spoiled.write_bytes(b"\x00\x01 no document at all")

    assert list(pdf.convert([spoiled, fine])) == [fine]


@pytest.mark.slow
@wants_office
def test_nothing_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        calls: list[object] = []
        threading.Thread(target=_answer, args=(server, calls), daemon=True).start()
        docx = WordFile()
        docx.add_paragraph("Пары")
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        link = docx.part.relate_to(url, RELATIONSHIP_TYPE.IMAGE, is_external=True)
        _show_linked_picture(docx, link)
        docx.save(str(tmp_path / "linked.docx"))
        made = pdf.convert([tmp_path / "linked.docx"])

        assert made
        assert not calls


def _answer(server: socket.socket, calls: list[object]) -> None:
    with suppress(OSError):  # closed while nobody called
        calls.append(server.accept())


def _show_linked_picture(docx: object, link: str) -> None:
    from docx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = f"""<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:wp="{space}/wordprocessingDrawing" xmlns:a="{space}/main" xmlns:pic="{space}/picture"><w:drawing>
        <wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic>
        <a:graphicData uri="{space}/picture"><pic:pic>
        <pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr>
        <pic:blipFill><a:blip r:link="{link}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
        <a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData>
        </a:graphic></wp:inline></w:drawing></w:r>"""
    docx.paragraphs[0]._p.append(parse_xml(picture))  # type: ignore[attr-defined]


def test_without_libreoffice_there_are_no_pdfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert pdf.convert([word_file(tmp_path / "a.docx", "Пары")]) == {}


def office_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Put a program called soffice on the PATH that does this."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")


def test_an_office_that_hangs_is_ended_with_all_it_has_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that(tmp_path, monkeypatch, f"(sleep 1; touch {tmp_path}/late) & sleep 60")
    monkeypatch.setattr(pdf, "START_SECONDS", 0.2)
    monkeypatch.setattr(pdf, "DOCUMENT_SECONDS", 0)

    assert pdf.convert([word_file(tmp_path / "a.docx", "Пары")]) == {}
    time.sleep(1.2)
    assert not (tmp_path / "late").exists()


def test_an_office_that_makes_something_else_made_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that(tmp_path, monkeypatch, 'for last; do :; done; echo hello > "${last%.docx}.pdf"')

    assert pdf.convert([word_file(tmp_path / "a.docx", "Пары")]) == {}


#: Stands for LibreOffice: each PDF holds what the Word file held when its turn came; here the last one is waited for.
ONE_BY_ONE = """
for file; do case "$file" in *.docx)
  case "$file" in */before.docx) while cmp -s "$file" "${file%before.docx}last.docx"; do sleep 0.05; done;; esac
  { echo %PDF; cat "$file"; echo; echo %%EOF; } > "${file%.docx}.pdf";;
esac; done
"""
ALL_AT_ONCE = (
    'for file; do case "$file" in *.docx) printf %s "%PDF %%EOF" > "${file%.docx}.pdf";; esac; done; sleep 0.3'
)


def test_other_work_goes_on_while_an_office_is_at_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that(tmp_path, monkeypatch, f'until [ -e "{tmp_path}/other" ]; do sleep 0.01; done; {ALL_AT_ONCE}')
    file = word_file(tmp_path / "a.docx", "Пары")

    with pdf.begun([file]) as made:
        (tmp_path / "other").touch()
        assert list(made()) == [file]


def test_an_office_that_nobody_waits_for_any_more_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that(tmp_path, monkeypatch, f"echo $$ > {tmp_path}/number; exec sleep 60")
    number = tmp_path / "number"

    with pdf.begun([word_file(tmp_path / "a.docx", "Пары")]):
        while not (number.exists() and number.read_text().strip()):
            time.sleep(0.01)

    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_papers_get_their_pdfs_while_something_else_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that(tmp_path, monkeypatch, ALL_AT_ONCE)
    writer = WordWriter(tmp_path / "out", prints=False)
    papers = [Document("Приказ.docx", pdf=True), Document("Его нет.docx", pdf=True)]
    (tmp_path / "out").mkdir()
    word_file(tmp_path / "out" / "Приказ.docx", "Пары")

    with writer.printing(papers):
        assert not (tmp_path / "out" / "Приказ.pdf").exists()

    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["Приказ.docx", "Приказ.pdf"]


@pytest.mark.parametrize("count", [3, 4])
def test_a_session_does_something_besides_while_an_office_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """But for a few papers: what follows them may come too late."""
    office_that(tmp_path, monkeypatch, f"sleep 0.3; {ALL_AT_ONCE}")
    setup = Setup(str(tmp_path / "школа.xlsx"), templates=word_file(tmp_path / "paper.docx", "Пары").parent)
    session = Session(SCHOOL, setup, date(2024, 5, 31), as_json=False)
    began: list[list[Path]] = []
    session.meanwhile = lambda: began.append(list((tmp_path / "out").glob("*.pdf")))
    writer = session.writer()
    writer.write([Document(f"{number}.docx", "paper.docx", pdf=True) for number in range(count)])

    assert len(writer.print()) == count
    assert bool(began) == (count > 3)
    assert not any(began)


def test_a_last_file_tells_of_the_pdfs_of_the_same_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = tmp_path / "calls"
    office_that(tmp_path, monkeypatch, f'echo . >> "{calls}"; {ONE_BY_ONE}')
    *files, further = [word_file(tmp_path / name, "Пары") for name in ("a.docx", "b.docx", "c.docx")]

    def tell(found: Mapping[Path, bytes]) -> bytes:
        return f"{len(found)} of {len(files)}".encode()

    made, last = pdf.convert_with(files, b"first", tell, further=[further])

    assert (list(made), b"2 of 2" in last, calls.read_text()) == ([*files, further], True, ".\n")


def test_a_last_file_that_came_too_late_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office_that(tmp_path, monkeypatch, ALL_AT_ONCE)
    file = word_file(tmp_path / "a.docx", "Пары")
    made, last = pdf.convert_with([file], b"first", lambda found: b"last")

    assert (list(made), last) == ([file], b"")


def test_copies_that_a_killed_run_left_are_removed_and_those_in_use_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("nastavnik-left", "nastavnik-used", "чужая"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "lock").touch()
        (tmp_path / name / "0.docx").touch()
        os.utime(tmp_path / name / "lock", (0, 0))
    (tmp_path / "nastavnik-begun").mkdir()
    (tmp_path / "nastavnik-begun" / "lock").touch()
    with FileLock(tmp_path / "nastavnik-used" / "lock"):
        pdf.tidy()

    assert {path.name for path in tmp_path.iterdir()} == {"nastavnik-used", "nastavnik-begun", "чужая"}
