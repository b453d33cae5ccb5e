"""What only Google itself can answer, asked of the local server every time.

And of Google once: with NASTAVNIK_LIVE_SPREADSHEET (an empty spreadsheet, its address or key; its country Russia) and
GOOGLE_APPLICATION_CREDENTIALS (the key file of a robot that may edit it). It leaves tabs there and nothing else.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from google_school import new_key
from google_server import running
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL

from jobs.whole import SCHOOL
from sync.backends.google import layout as google_layout
from sync.backends.google.doctor import examine
from sync.backends.google.faults import Misfit
from sync.backends.google.http import Access
from sync.backends.google.workbook import GoogleWorkbook
from sync.layout import ColumnLayout, ListSource, TabLayout
from sync.settings import spreadsheet_key
from sync.table import Percent, Value
from sync.workbook import Write

KEY = os.environ.get("NASTAVNIK_LIVE_SPREADSHEET", "")
CREDENTIALS = os.environ.get("GOOGLE_APPLICATION_CREDENTIALS", "")
on_google = pytest.mark.skipif(not (KEY and CREDENTIALS), reason="no live spreadsheet")

TAB, LISTS = "Проверка связи", "Проверка списков"
LAYOUTS = [
    TabLayout(
        TAB,
        [
            ColumnLayout("Текст", "Выберите из списка.", choices_from=ListSource(LISTS, "Номер"), strict=True),
            ColumnLayout("Дата", format="date"),
            ColumnLayout("Доля", format="percent", robot=True),
            ColumnLayout("Код", "Только код.", longest=8, strict=True),
            ColumnLayout("Можно", choices=("да", "нет"), tick="да"),
            ColumnLayout("Проверка", robot=True),
        ],
    ),
    TabLayout(LISTS, [ColumnLayout("Номер", robot=True)], rows=[["П-001"]], protected=True),
]
#: Texts that a Russian spreadsheet would make dates, numbers and formulas of; values that the rules do not allow.
VALUES: list[list[Value]] = [
    ["10-1", date(2023, 9, 12), Percent(0.5), "слишком длинно", "да", "ок"],
    ["1,5", date(2024, 2, 29), Percent(0.87), "007", "иногда", "=1+1"],
    ["не из списка", None, None, None, None, "+7 900"],
]


@pytest.fixture(scope="module", params=["local", pytest.param("google", marks=on_google)])
def access(request: pytest.FixtureRequest) -> Iterator[tuple[str, Access]]:
    """A spreadsheet's key and the way to it."""
    if request.param == "google":
        yield spreadsheet_key(KEY), Access(Path(CREDENTIALS))
        return
    with running(auth=False) as server:
        yield new_key(server), Access(base=server.url)


@pytest.fixture(scope="module")
def live(access: tuple[str, Access]) -> GoogleWorkbook:
    """The spreadsheet with two tabs of its own."""
    workbook = GoogleWorkbook(*access)
    workbook.furnish(LAYOUTS)
    return workbook


def do(live: GoogleWorkbook, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    answer = live.http.request("post", SPREADSHEET_BATCH_UPDATE_URL % live.key, json={"requests": list(requests)})
    replies: list[dict[str, Any]] = answer.json()["replies"]
    return replies


def lines(live: GoogleWorkbook) -> list[list[Value]]:
    """The first rows below the header, as wide as VALUES."""
    rows = live.snapshot([TAB]).sheets[TAB].rows[1 : 1 + len(VALUES)]
    return [[*row[:6], *[None] * (6 - len(row))] for row in rows]


def write(live: GoogleWorkbook, values: Sequence[Sequence[Value]]) -> None:
    cells = [Write(TAB, row, col, value) for row, line in enumerate(values, 1) for col, value in enumerate(line)]
    live.apply(live.snapshot([TAB]), cells)


def test_furnishing_again_writes_nothing(live: GoogleWorkbook) -> None:
    assert live.furnish(LAYOUTS).requests == 0


def test_what_is_written_is_what_is_read_in_one_write_whatever_the_locale_and_the_rules(live: GoogleWorkbook) -> None:
    before = live.writes

    write(live, VALUES)

    assert lines(live) == VALUES
    assert live.writes == before + 1


def test_a_row_below_the_end_of_the_grid_is_made(live: GoogleWorkbook) -> None:
    snapshot = live.snapshot([TAB])
    end = snapshot.book.find(TAB)
    assert end

    live.apply(snapshot, [Write(TAB, end.height + 3, 0, "внизу")])

    assert live.snapshot([TAB]).sheets[TAB].value(end.height + 3, 0) == "внизу"
    live.apply(live.snapshot([TAB]), [Write(TAB, end.height + 3, 0, None)])


def test_a_mark_with_a_number_that_is_taken_is_refused_with_the_whole_batch(live: GoogleWorkbook) -> None:
    mark = {"metadataKey": "live", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    (made,) = do(live, {"createDeveloperMetadata": {"developerMetadata": mark}})
    number = made["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
    write(live, VALUES)
    header = {"sheetId": live.snapshot([TAB]).book.find(TAB).id, "rowIndex": 1, "columnIndex": 0}  # type: ignore[union-attr]
    clear = {"updateCells": {"rows": [{"values": [{}]}], "fields": "userEnteredValue", "start": header}}

    with pytest.raises(Misfit):
        do(live, clear, {"createDeveloperMetadata": {"developerMetadata": mark | {"metadataId": number}}})

    assert lines(live) == VALUES
    do(live, {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": number}}}})


def test_a_mark_on_a_row_outlives_a_sort(live: GoogleWorkbook) -> None:
    write(live, VALUES)
    found = live.snapshot([TAB]).book.find(TAB)
    assert found
    row = {"sheetId": found.id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    mark = {"metadataKey": "row", "location": {"dimensionRange": row}, "visibility": "DOCUMENT"}
    area = {"sheetId": found.id, "startRowIndex": 1, "endRowIndex": 4, "startColumnIndex": 0, "endColumnIndex": 6}
    lookup = {"dataFilter": {"developerMetadataLookup": {"metadataKey": "row"}}}
    do(live, {"createDeveloperMetadata": {"developerMetadata": mark}})

    do(live, {"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]}})

    (gone,) = do(live, {"deleteDeveloperMetadata": lookup})
    (left,) = gone["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]
    place = left["location"]["dimensionRange"]["startIndex"]
    print(f"a mark on row 2 stands on row {place + 1} after the sort")  # with -s: only Google can tell
    assert place in (1, 2, 3)
    assert sorted(map(str, lines(live))) == sorted(map(str, VALUES))


@pytest.mark.slow
def test_a_whole_workbook_is_accepted_and_the_doctor_finds_it_in_order(
    access: tuple[str, Access], monkeypatch: pytest.MonkeyPatch
) -> None:
    if access[1].base:
        monkeypatch.setattr(google_layout, "FRESH_ROWS", 20)
    layouts = SCHOOL.layouts(coded=True)
    workbook = GoogleWorkbook(*access)

    workbook.furnish(layouts)

    assert workbook.furnish(layouts).requests == 0
    findings = list(examine(*access, [tab.title for tab in layouts], "Europe/Moscow"))
    assert [str(finding) for finding in findings if finding.mend] == []
