"""What every place that holds a workbook does alike: memory, an .xlsx file, WebDAV and Google over HTTP."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from dav_server import Dav, serving
from fakes import MemoryWorkbook
from google_school import fresh_spreadsheet
from google_server import Server

from sync.backends.webdav import DavFile
from sync.backends.xlsx import XlsxWorkbook
from sync.entrance import Entrance
from sync.layout import ColumnLayout, TabLayout
from sync.problems import SyncError
from sync.table import FileLink, Link, Percent, Value
from sync.waiting import Waiting
from sync.workbook import Workbook, Write

REQUESTS = TabLayout(
    "Запросы",
    [
        ColumnLayout("Дата", "Когда обратились.", format="date"),
        ColumnLayout("Участник", "Кто просит.", width=34, required=True),
        ColumnLayout("Класс", choices=("7А", "8Б")),
        ColumnLayout("Мест", format="number"),
        ColumnLayout("Совпадение", format="percent", robot=True),
        ColumnLayout("Проверка", width=40, robot=True),
    ],
    rows=[[date(2023, 9, 12), "Белова Анна", "7А", 2]],
)
LISTS = TabLayout("Справочники", [ColumnLayout("Список"), ColumnLayout("Значение")], [["Форма", "Учитель – ученик"]])
LAYOUTS = [REQUESTS, LISTS]


@pytest.fixture(scope="module")
def dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with serving(tmp_path_factory.mktemp("сервер")) as server:
        yield server


@pytest.fixture(params=["memory", "xlsx", pytest.param("webdav", marks=pytest.mark.slow), "google"])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    """A furnished workbook."""
    book: Workbook
    if request.param == "memory":
        book = MemoryWorkbook()
    elif request.param == "xlsx":
        book = XlsxWorkbook(tmp_path / "школа.xlsx")
    elif request.param == "webdav":
        afar: Dav = request.getfixturevalue("dav")
        afar.forget()
        stored = DavFile(afar.address, Entrance(), tmp_path / "backups")
        book = XlsxWorkbook(Path("школа.xlsx"), stored=stored)
    else:
        server: Server = request.getfixturevalue("google")
        book = fresh_spreadsheet(server)
    book.furnish(LAYOUTS)
    return book


def rows(workbook: Workbook, tab: str = "Запросы") -> list[list[Value]]:
    """The tab's rows, blank ends cut."""
    found = [list(row) for row in workbook.snapshot([tab]).sheets[tab].rows]
    for row in found:
        while row and row[-1] is None:
            row.pop()
    return found


def write(workbook: Workbook, *cells: tuple[int, int, Value], tab: str = "Запросы") -> None:
    workbook.apply(workbook.snapshot([tab]), [Write(tab, row, col, value) for row, col, value in cells])


HEADER = ["Дата", "Участник", "Класс", "Мест", "Совпадение", "Проверка"]
FIRST = [date(2023, 9, 12), "Белова Анна", "7А", 2]


def test_a_furnished_workbook_has_headers_and_first_rows(workbook: Workbook) -> None:
    assert rows(workbook) == [HEADER, FIRST]
    assert rows(workbook, "Справочники") == [["Список", "Значение"], ["Форма", "Учитель – ученик"]]


def test_furnishing_twice_changes_and_writes_nothing(workbook: Workbook) -> None:
    write(workbook, (1, 1, "Другая Дарья"))
    before, writes = rows(workbook), workbook.writes

    receipt = workbook.furnish(LAYOUTS)

    assert (receipt.cells, receipt.requests, workbook.writes) == (0, 0, writes)
    assert rows(workbook) == before


def test_a_tab_of_a_later_version_is_added_and_the_others_stay(workbook: Workbook) -> None:
    write(workbook, (2, 1, "Орлова Вера"))

    workbook.furnish([*LAYOUTS, TabLayout("SWOT", [ColumnLayout("Форма")])])

    assert rows(workbook, "SWOT") == [["Форма"]]
    assert rows(workbook)[2] == [None, "Орлова Вера"]


def test_a_column_of_a_later_version_is_added_at_the_right(workbook: Workbook) -> None:
    more = TabLayout("Запросы", [ColumnLayout("Новый"), *REQUESTS.columns])

    workbook.furnish([more])

    assert rows(workbook) == [[*HEADER, "Новый"], FIRST]


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+7 900 000-00-00",
        "-5",
        "007",
        "10-1",
        "1,5",
        "'кавычка",
        "две\nстроки",
        "TRUE",
        "😀 «ёлочки»",
        7,
        4.5,
        -3,
        True,
        date(2023, 11, 15),
        datetime(2023, 11, 15, 8, 30),
        Percent(0.87),
    ],
)
def test_what_was_written_is_what_is_read(workbook: Workbook, value: Value) -> None:
    write(workbook, (1, 5, value), (2, 5, value))

    read = rows(workbook)
    assert (read[1][5], read[2][5]) == (value, value)
    assert type(read[2][5]) is type(value)


def test_what_waits_in_memory_is_what_will_be_read(workbook: Workbook) -> None:
    read = workbook.snapshot(["Запросы"])
    waiting = Waiting(workbook, read)
    values: list[Value] = [None, "1.10", "=2+2", Link("Запросы!A2"), FileLink("а.docx"), 3, 2.5, True, Percent(0.5)]
    values += [date(2023, 11, 15), datetime(2023, 11, 15, 9, 30), "две\nстроки"]
    writes = [Write("Запросы", row, col, value) for row, value in enumerate(values, 1) for col in (1, 7)]
    for book in (waiting, workbook):
        book.apply(read, writes)

    assert repr(rows(waiting)) == repr(rows(workbook))


def test_a_date_column_and_a_percent_column_keep_their_kinds(workbook: Workbook) -> None:
    write(workbook, (2, 0, date(2024, 2, 29)), (2, 4, Percent(0.5)), (1, 0, date(2023, 9, 13)), (1, 3, 3))

    assert rows(workbook)[1:] == [
        [date(2023, 9, 13), "Белова Анна", "7А", 3],
        [date(2024, 2, 29), None, None, None, Percent(0.5)],
    ]


def test_none_clears_a_cell_and_nothing_else(workbook: Workbook) -> None:
    write(workbook, (1, 1, None), (1, 5, "ок"))
    write(workbook, (1, 0, None), (1, 5, None))

    assert rows(workbook)[1] == [None, None, "7А", 2]


def test_rows_far_below_and_columns_far_to_the_right_are_made(workbook: Workbook) -> None:
    write(workbook, (1500, 40, "далеко"), (0, 40, "Моё"))

    read = rows(workbook)
    assert (read[1500][40], read[0][40], len(read)) == ("далеко", "Моё", 1501)


def test_only_the_tabs_that_exist_among_those_asked_are_read(workbook: Workbook) -> None:
    found = workbook.snapshot(["справочники", "ЗАПРОСЫ ", "Пары"]).sheets

    assert {asked: sheet.title for asked, sheet in found.items()} == {
        "справочники": "Справочники",
        "ЗАПРОСЫ ": "Запросы",
    }


def test_the_other_tabs_are_handed_over_in_the_same_read_when_they_are_asked_for(workbook: Workbook) -> None:
    before = workbook.reads

    found = workbook.snapshot(["ЗАПРОСЫ "], others=True)

    assert ("Справочники", "Форма") in [(sheet.title, sheet.value(1, 0)) for sheet in found.others]
    assert "Запросы" not in [sheet.title for sheet in found.others]
    assert list(found.sheets) == ["ЗАПРОСЫ "]
    assert workbook.reads == before + 1
    assert not workbook.snapshot(["Запросы"]).others


def test_a_read_is_one_request_and_a_write_another(workbook: Workbook) -> None:
    before = (workbook.reads, workbook.writes)

    write(workbook, (1, 5, "ок"), (2, 1, "Орлова Вера"), (7, 0, date(2023, 1, 9)))

    assert (workbook.reads, workbook.writes) == (before[0] + 1, before[1] + 1)


def test_nothing_to_write_is_not_written(workbook: Workbook) -> None:
    before = workbook.writes

    receipt = workbook.apply(workbook.snapshot(["Запросы"]), [])

    assert (receipt.requests, receipt.cells) in {(0, 0), (1, 0)}
    assert workbook.writes - before == receipt.requests


def test_a_write_to_a_tab_that_is_not_there_is_refused_as_a_whole(workbook: Workbook) -> None:
    shot = workbook.snapshot(["Запросы"])
    writes = [Write("Запросы", 1, 5, "ок"), Write("Нет такого", 0, 0, "да")]

    with pytest.raises((SyncError, KeyError)):
        workbook.apply(shot, writes)
