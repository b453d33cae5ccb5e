"""A workbook that the former version played goes on under this one: first without `init`, then with it."""

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fakes import ListingWriter
from google_school import fresh_spreadsheet
from google_server import Server

from jobs.__main__ import main
from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.whole import SCHOOL
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row
from sync.document import Document
from sync.layout import ColumnLayout, TabLayout
from sync.parsing import parse
from sync.runner import Forecast, apply, forecast
from sync.table import find_table
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
        return [one for one in documents if not one.final]


def rows_of(workbook: Workbook, kind: type[Row]) -> list[Any]:
    sheet = workbook.snapshot([kind.spec.title]).sheets[kind.spec.title]
    table, _ = find_table(sheet, kind.spec.titles, kind.spec.extras)
    assert table
    return parse(table, kind)[0]


def told(workbook: Workbook) -> tuple[list[object], list[object]]:
    """Pairs with their states, papers with their contents and remarks."""
    pairs = [(one.pair, one.mentor, one.mentee, one.status, one.order, one.since) for one in rows_of(workbook, Pair)]
    papers = [(one.paper, one.title, one.file, one.status, one.check, one.contents) for one in rows_of(workbook, Paper)]
    return list(pairs), list(papers)


def run(capsys: pytest.CaptureFixture[str], book: Path, day: date) -> dict[str, Any]:
    capsys.readouterr()
    main(["run", "all", "--apply", "--workbook", str(book), "--today", day.isoformat(), "--json"])
    done: dict[str, Any] = json.loads(capsys.readouterr().out)
    return done


def changes(done: dict[str, Any]) -> list[dict[str, Any]]:
    return [job["changes"] for job in done["jobs"] if job["changes"]]


def test_a_file_goes_on_without_init_and_after_it_nothing_is_left_to_do(
    played: tuple[Path, date], capsys: pytest.CaptureFixture[str]
) -> None:
    book, day = played
    before = told(XlsxWorkbook(book))

    first = run(capsys, book, day)
    assert told(XlsxWorkbook(book)) == before
    assert [job["documents"] for job in first["jobs"] if job["documents"]] == []
    assert not [one for job in first["jobs"] for one in job["remarks"] if one["cell"].startswith("Документы!")]

    assert main(["init", "--workbook", str(book)]) == 0
    run(capsys, book, day)
    assert changes(run(capsys, book, day)) == []
    assert told(XlsxWorkbook(book)) == before


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
    assert told(workbook) == before
    assert not [problem for problem in found.remarks if problem.cell.startswith("Документы!")]

    workbook.furnish(SCHOOL.layouts())
    apply(planned(workbook, day), workbook, _Folder())
    assert not planned(workbook, day).plan.changes
    assert told(workbook) == before
