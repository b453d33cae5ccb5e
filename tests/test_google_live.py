"""What only Google itself can answer: run once with NASTAVNIK_LIVE_SPREADSHEET and a key, on an empty spreadsheet."""

import os
from datetime import date
from pathlib import Path

import pytest

from sync.backends.google import GoogleWorkbook
from sync.backends.google_http import Access
from sync.layout import ColumnLayout, TabLayout
from sync.table import Percent, Value
from sync.workbook import Write

KEY = os.environ.get("NASTAVNIK_LIVE_SPREADSHEET", "")
CREDENTIALS = os.environ.get("GOOGLE_APPLICATION_CREDENTIALS", "")
pytestmark = pytest.mark.skipif(not (KEY and CREDENTIALS), reason="no live spreadsheet")

TAB = "Проверка связи"
LAYOUT = TabLayout(
    TAB,
    [
        ColumnLayout("Текст", choices=("да", "нет")),
        ColumnLayout("Дата", format="date"),
        ColumnLayout("Доля", format="percent", robot=True),
        ColumnLayout("Проверка", robot=True),
    ],
)
VALUES: list[list[Value]] = [
    ["10-1", date(2023, 9, 12), Percent(0.5), "ок"],
    ["1,5", date(2024, 2, 29), Percent(0.87), "=1+1"],
    ["не из списка", None, None, "+7 900"],
]


@pytest.fixture(scope="module")
def live() -> GoogleWorkbook:
    workbook = GoogleWorkbook(KEY, Access(Path(CREDENTIALS)))
    workbook.furnish([LAYOUT])
    return workbook


def test_furnishing_again_writes_nothing(live: GoogleWorkbook) -> None:
    assert live.furnish([LAYOUT]).requests == 0


def test_what_is_written_is_what_is_read_in_one_write_whatever_the_locale(live: GoogleWorkbook) -> None:
    before = live.writes
    cells = [Write(TAB, row, col, value) for row, line in enumerate(VALUES, 1) for col, value in enumerate(line)]
    live.apply(live.snapshot([TAB]), cells)

    rows = [list(row[:4]) for row in live.snapshot([TAB]).sheets[TAB].rows[1:4]]
    assert [row + [None] * (4 - len(row)) for row in rows] == VALUES
    assert live.writes == before + 1


def test_a_row_below_the_end_of_the_grid_is_made(live: GoogleWorkbook) -> None:
    snapshot = live.snapshot([TAB])
    end = snapshot.book.find(TAB)
    assert end

    live.apply(snapshot, [Write(TAB, end.height + 3, 0, "внизу")])

    assert live.snapshot([TAB]).sheets[TAB].value(end.height + 3, 0) == "внизу"
    live.apply(live.snapshot([TAB]), [Write(TAB, end.height + 3, 0, None)])
