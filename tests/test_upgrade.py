"""A workbook that the former version played goes on under this one: first without `init`, then with it."""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document as WordFile
from fakes import ListingWriter
from google_school import fresh_spreadsheet
from google_server import Server

from jobs.__main__ import main
from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.pairs import PROPOSED, Pair
from jobs.records.papers import SET, Paper
from jobs.whole import SCHOOL
from sync.applying import apply
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.document import Document
from sync.layout import ColumnLayout, TabLayout
from sync.parsing import parse
from sync.runner import Forecast, forecast
from sync.table import Sheet, find_table
from sync.workbook import Workbook

#: Each as the former version left it: its folder, and the last day that was played.
PLAYED = [("signed", date(2024, 1, 22)), ("draft", date(2024, 1, 17))]
FORMER = Path(__file__).parent / "former_version"
NAMES = [kind.spec.title for kind in TABS]


@pytest.fixture(params=PLAYED, ids=[name for name, _ in PLAYED])
def played(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, date]:
    """A copy of the former version's school, and the day."""
    name, day = request.param
    shutil.copytree(FORMER / name, tmp_path / name)
    return tmp_path / name / "школа.xlsx", day


class _Folder(ListingWriter):
    """Stands for the folder where every document lies already that the former version made."""

    def missing(self, documents: Sequence[Document]) -> list[Document]:
        return [one for one in documents if not (one.final or one.withdrawn)]


def rows_of(sheets: Mapping[str, Sheet], kind: type[Row]) -> list[Any]:
    table, _ = find_table(sheets[kind.spec.title], kind.spec.titles, kind.spec.extras)
    assert table
    return parse(table, kind)[0]


def told(
    workbook: Workbook, known: tuple[list[object], list[object]] | None = None
) -> tuple[list[object], list[object]]:
    """Pairs with their states, papers with their contents and remarks; sets are new in this version.

    Beside those `known`, a pair that is merely proposed does not count: the former version could not read «4 октября».
    """
    sheets = workbook.snapshot([Pair.spec.title, Paper.spec.title]).sheets
    pairs = [(one.pair, one.mentor, one.mentee, one.status, one.order, one.since) for one in rows_of(sheets, Pair)]
    found = [one for one in rows_of(sheets, Paper) if one.kind != SET]
    papers = [(one.paper, one.title, one.file, one.status, one.check, one.contents) for one in found]
    kept = [one for one in pairs if known is None or one in known[0] or one[3] != PROPOSED]
    return list(kept), list(papers)


def run(capsys: pytest.CaptureFixture[str], book: Path, day: date) -> dict[str, Any]:
    capsys.readouterr()
    main(["run", "all", "--apply", "--workbook", str(book), "--today", day.isoformat(), "--json"])
    done: dict[str, Any] = json.loads(capsys.readouterr().out)
    return done


def orders(done: dict[str, Any]) -> list[str]:
    """The documents of the run that bear a day; sets and working papers are new in this version."""
    return [name for job in done["jobs"] for name in job["documents"] if name[0].isdigit()]


def changes(done: dict[str, Any]) -> list[dict[str, Any]]:
    return [job["changes"] for job in done["jobs"] if job["changes"]]


def test_a_file_goes_on_without_init_and_after_it_nothing_is_left_to_do(
    played: tuple[Path, date], capsys: pytest.CaptureFixture[str]
) -> None:
    book, day = played
    before = told(XlsxWorkbook(book))

    first = run(capsys, book, day)
    assert told(XlsxWorkbook(book), before) == before
    assert orders(first) == []
    assert not [one for job in first["jobs"] for one in job["remarks"] if one["cell"].startswith("Документы!")]

    assert main(["init", "--workbook", str(book)]) == 0
    run(capsys, book, day)
    assert changes(run(capsys, book, day)) == []
    assert told(XlsxWorkbook(book), before) == before


def upload(workbook: Workbook, book: Path) -> None:
    """Lay the tabs of the file into an empty spreadsheet, cell by cell."""
    sheets = XlsxWorkbook(book).snapshot(NAMES).sheets
    layouts = [
        TabLayout(title, [ColumnLayout(str(name)) for name in sheet.rows[0] if name], list(sheet.rows[1:]))
        for title, sheet in sheets.items()
    ]
    workbook.furnish(layouts)


def planned(workbook: Workbook, day: date) -> Forecast:
    return forecast(workbook, JOBS, day, _Folder())


@pytest.mark.slow
def test_a_spreadsheet_goes_on_without_init_and_after_it_nothing_is_left_to_do(
    played: tuple[Path, date], google: Server
) -> None:
    book, day = played
    workbook = fresh_spreadsheet(google)
    upload(workbook, book)
    before = told(workbook)
    assert before == told(XlsxWorkbook(book))

    found = planned(workbook, day)
    apply(found, workbook, _Folder())
    assert told(workbook, before) == before
    assert not [problem for problem in found.remarks if problem.cell.startswith("Документы!")]

    workbook.furnish(SCHOOL.layouts())
    apply(planned(workbook, day), workbook, _Folder())
    assert not planned(workbook, day).plan.changes
    assert told(workbook, before) == before


def type_into(book: Path, paper: str, **typed: object) -> None:
    """A person types into the row of the paper."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[Paper.spec.title]
    titles = [cell.value for cell in sheet[1]]
    (row,) = (row for row in sheet.iter_rows(min_row=2) if row[0].value == paper)
    for title, value in typed.items():
        row[titles.index(title)].value = value
    workbook.save(book)


def words(file: Path) -> str:
    docx = WordFile(str(file))
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in docx.paragraphs), *cells]).replace("\u00a0", " ")


@pytest.mark.parametrize("played", [PLAYED[0]], ids=[PLAYED[0][0]], indirect=True)
def test_requisites_of_an_order_of_the_former_version_are_mended_in_its_own_file(
    played: tuple[Path, date], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    book, day = played
    former = words(next((book.parent / "out").glob("2023-11-20*.docx")))
    type_into(book, "Д-001", Номер="205", Дата=date(2023, 11, 21))
    done = run(capsys, book, day)

    assert orders(done) == ["2023-11-21 Приказ № 205-ОД Об утверждении наставнических пар и групп.docx"]
    mended = words(next((book.parent / "out").glob("2023-11-21*.docx")))
    named = mended.replace("21 ноября", "20 ноября").replace("205-ОД", "201-ОД").replace("с 21.11", "с 20.11")
    assert named.replace("21 декабря", "20 декабря") == former
    assert "201-ОД" not in mended
    assert changes(run(capsys, book, day)) == []


@pytest.mark.parametrize("played", [PLAYED[0]], ids=[PLAYED[0][0]], indirect=True)
def test_without_its_file_nobody_knows_what_an_order_of_the_former_version_said(
    played: tuple[Path, date], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    book, day = played
    next((book.parent / "out").glob("2023-11-20*.docx")).unlink()
    type_into(book, "Д-001", Номер="205")
    done = run(capsys, book, day)

    assert orders(done) == []
    assert "Верните файл или прежние реквизиты" in str([job["remarks"] for job in done["jobs"]])
    assert changes(run(capsys, book, day)) == []


@pytest.mark.parametrize("played", [PLAYED[1]], ids=[PLAYED[1][0]], indirect=True)
@pytest.mark.parametrize("by_word", [True, False])
def test_a_draft_of_the_former_version_that_word_saved_is_kept(
    played: tuple[Path, date], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, by_word: bool
) -> None:
    monkeypatch.setenv("PATH", "")
    book, day = played
    draft = next((book.parent / "out").glob("*(проект).docx"))
    docx = WordFile(str(draft))
    docx.add_paragraph("Дописано секретарём.")
    if by_word:
        docx.core_properties.modified = datetime(2024, 1, 18)
    docx.save(str(draft))
    done = run(capsys, book, day)

    assert ("сохраняю правку" in str([job["remarks"] for job in done["jobs"]])) is by_word
    assert "Дописано секретарём." in words(draft)
