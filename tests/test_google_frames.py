"""Native tables and filters of a Google spreadsheet reach over the rows that the program adds below them."""

import re
from typing import Any

import pytest
from google_school import Person, StillClock, new_key, opened
from google_server import Server

from sync.backends.google.workbook import GoogleWorkbook
from sync.layout import ColumnLayout, TabLayout
from sync.workbook import Receipt, Write

TABLE, FILTER = "updateTable", "setBasicFilter"
WRITE = ":batchUpdate"


@pytest.fixture
def workbook(google: Server) -> GoogleWorkbook:
    """A spreadsheet with the tab «Пары» of two pairs."""
    book = opened(google, new_key(google), StillClock())
    book.furnish([TabLayout("Пары", [ColumnLayout("Пара"), ColumnLayout("Решение")])])
    book.apply(book.snapshot(["Пары"]), [Write("Пары", row, 0, f"П-{row}") for row in (1, 2)])
    return book


@pytest.fixture
def person(google: Server, workbook: GoogleWorkbook) -> Person:
    return Person(google, workbook.key, "Пары")


def span(person: Person, bottom: int, **more: Any) -> dict[str, Any]:
    return {"sheetId": person.grid.id, "startRowIndex": 0, "endRowIndex": bottom, "endColumnIndex": 2, **more}


def lay_table(person: Person, bottom: int = 3, **about: Any) -> None:
    """Make a table of the header and the rows below it, as people do."""
    table = {"name": "Мои пары", "tableId": "т1", "range": span(person, bottom, startColumnIndex=0)}
    person.do({"addTable": {"table": table | about}})


def lay_filter(person: Person, **about: Any) -> None:
    person.do({"setBasicFilter": {"filter": {"range": span(person, 3, startColumnIndex=0)} | about}})


def propose(book: GoogleWorkbook, *rows: int) -> Receipt:
    """Add pairs, as a run does."""
    return book.apply(book.snapshot(["Пары"]), [Write("Пары", row, 0, f"П-{row}") for row in rows])


def bottoms(person: Person) -> list[int]:
    """The last rows of what lies around the rows, as people count them."""
    return [frame.area.bottom + 1 for frame in person.grid.frames]


@pytest.mark.parametrize("lay", [lay_table, lay_filter])
def test_a_table_and_a_filter_reach_over_new_rows(person: Person, workbook: GoogleWorkbook, lay: Any) -> None:
    lay(person)

    receipt = propose(workbook, 3, 4)

    assert bottoms(person) == [5]
    assert receipt.notes == []


def test_a_run_that_adds_no_row_makes_no_further_request(person: Person, workbook: GoogleWorkbook) -> None:
    lay_table(person)

    receipt = workbook.apply(workbook.snapshot(["Пары"]), [Write("Пары", 1, 1, "утвердить")])

    assert receipt.requests == 1


def test_a_table_that_covers_blank_rows_stays_as_it_is(person: Person, workbook: GoogleWorkbook) -> None:
    lay_table(person, bottom=50)

    assert propose(workbook, 3).requests == 1
    assert bottoms(person) == [50]


def test_a_table_with_a_row_of_totals_stays_as_it_is_and_the_totals_are_no_row(
    person: Person, workbook: GoogleWorkbook
) -> None:
    person.type(3, 0, "Итог")
    lay_table(person, bottom=4, rowsProperties={"footerColorStyle": {"rgbColor": {"red": 1}}})

    totals = workbook.snapshot(["Пары"]).sheets["Пары"].totals
    propose(workbook, 4)

    assert [(area.top, area.bottom) for area in totals] == [(3, 3)]
    assert bottoms(person) == [4]


def test_what_people_wrote_below_their_table_is_not_drawn_into_it(person: Person, workbook: GoogleWorkbook) -> None:
    lay_table(person)
    person.type(3, 0, "Проверил завуч")

    propose(workbook, 4)

    assert bottoms(person) == [3]


def test_a_filter_keeps_what_it_hides_and_sorts_nothing_anew(
    google: Server, person: Person, workbook: GoogleWorkbook
) -> None:
    hidden = [{"columnIndex": 1, "filterCriteria": {"hiddenValues": ["отклонить"]}}]
    lay_filter(person, filterSpecs=hidden, sortSpecs=[{"dimensionIndex": 0, "sortOrder": "DESCENDING"}])

    propose(workbook, 3)

    kept = google.store.book(person.key).sheet(person.grid.id).basic_filter
    assert kept
    assert kept["filterSpecs"] == hidden
    assert "sortSpecs" not in kept


@pytest.mark.parametrize("dimension", ["ROWS", "COLUMNS"])
def test_a_table_that_somebody_moves_during_the_write_reaches_over_the_new_rows(
    google: Server, person: Person, workbook: GoogleWorkbook, dimension: str
) -> None:
    lay_table(person)
    google.before(lambda: person.insert(dimension, 0), WRITE)

    propose(workbook, 3)

    moved = dimension == "ROWS"
    assert bottoms(person) == [4 + moved]
    assert [line[0 if moved else 1] for line in person.lines() if any(line)] == ["Пара", "П-1", "П-2", "П-3"]


@pytest.mark.parametrize("fault", [{"status": 503}, {"drop": True}, {"status": 429}])
def test_a_fault_that_passes_is_waited_for(
    google: Server, person: Person, workbook: GoogleWorkbook, fault: dict[str, Any]
) -> None:
    lay_table(person)
    google.faults.add(WRITE, skip=1, when="after", **fault)

    assert propose(workbook, 3).notes == []
    assert bottoms(person) == [4]


@pytest.mark.parametrize(
    ("lay", "cure"), [(lay_table, "«Мои пары».*потяните вниз"), (lay_filter, "фильтр.*включите заново")]
)
def test_rows_that_stand_are_no_failure_when_the_table_cannot_follow(
    google: Server, person: Person, workbook: GoogleWorkbook, lay: Any, cure: str
) -> None:
    lay(person)
    google.faults.add(WRITE, skip=1, status=400, body={"error": {"code": 400, "message": "No."}})

    notes = propose(workbook, 3).notes

    assert len(notes) == 1
    assert re.search(cure, notes[0])
    assert person.row("П-3") == 3
