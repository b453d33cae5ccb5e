"""A new workbook shows what is needed at once; the other tabs come in their season, each once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fakes import ListingWriter, MemoryWorkbook, run
from google_school import fresh_spreadsheet
from google_server import Server
from xlsx_files import converted, opened, parts_of, zipped

from jobs.catalogue import JOBS
from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.people import Code, Person
from jobs.records.requests import Choice, Request
from jobs.records.surveys import Swot
from jobs.records.today import Duty
from jobs.whole import SCHOOL
from sync.backends.xlsx import XlsxWorkbook
from sync.columns import CellOf, Row
from sync.layout import ColumnLayout, TabLayout
from sync.seasons import Seasons
from sync.table import Sheet, fold
from sync.workbook import Workbook, Write

TODAY = date(2023, 9, 11)
MEETINGS = TabLayout("Встречи", [ColumnLayout("Дата")])
SURVEYS = TabLayout("Анкеты", [ColumnLayout("Участник"), ColumnLayout("Комфорт")], waits=True)
CRITERIA = TabLayout("Оценка", [ColumnLayout("Критерий")], [["цель"], ["сроки"]], waits=True)
#: What a new workbook shows (contract.md §2).
AT_ONCE = (
    "Сегодня, Инструкция, Настройки, Контингент, Запросы, Наставники, Собеседования, Пары, Без пары, Встречи, "
    "Работа пар, Дорожная карта, Информирование, Документы"
)


@pytest.fixture(params=["memory", "xlsx", "google"])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    """A new workbook with a tab that is seen and two that wait."""
    book: Workbook = MemoryWorkbook()
    if request.param == "xlsx":
        book = XlsxWorkbook(tmp_path / "школа.xlsx")
    elif request.param == "google":
        server: Server = request.getfixturevalue("google")
        book = fresh_spreadsheet(server)
    book.furnish([MEETINGS, SURVEYS, CRITERIA])
    return book


def show(workbook: Workbook, *titles: str, writes: Sequence[Write] = ()) -> None:
    workbook.apply(workbook.snapshot(["Встречи", "Анкеты", "Оценка"]), writes, show=titles)


def hidden(workbook: Workbook) -> dict[str, int | None]:
    return dict(workbook.snapshot(["Встречи", "Анкеты", "Оценка"]).hidden)


def test_what_waits_is_hidden_and_says_with_how_many_rows_it_was_made(workbook: Workbook) -> None:
    assert hidden(workbook) == {"анкеты": 0, "оценка": 2}


def test_a_tab_is_shown_with_a_write_or_without_one(workbook: Workbook) -> None:
    show(workbook, "Анкеты", writes=[Write("Анкеты", 1, 0, "Белова Анна")])
    assert hidden(workbook) == {"оценка": 2}
    assert list(workbook.snapshot(["Анкеты"]).sheets["Анкеты"].rows[1])[:1] == ["Белова Анна"]

    show(workbook, "оценка", "Встречи")
    assert hidden(workbook) == {}


def test_an_older_workbook_counts_as_shown(workbook: Workbook) -> None:
    workbook.furnish([MEETINGS, TabLayout("Влияние", [ColumnLayout("Участник")], waits=True)])

    assert "влияние" not in workbook.snapshot(["Влияние"]).hidden


def test_what_people_hid_again_stays_hidden(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish([MEETINGS, SURVEYS])
    show(workbook, "Анкеты")
    parts = parts_of(workbook.path)
    book = parts["xl/workbook.xml"].replace('name="Анкеты"'.encode(), 'name="Анкеты" state="hidden"'.encode())
    workbook.path.write_bytes(zipped(parts | {"xl/workbook.xml": book}))

    show(workbook, "Анкеты", writes=[Write("Анкеты", 1, 0, "Белова Анна")])

    assert hidden(workbook) == {"анкеты": None}


@pytest.mark.slow
def test_the_marks_live_through_libreoffice(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish([MEETINGS, SURVEYS, CRITERIA])

    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))
    assert hidden(resaved) == {"анкеты": 0, "оценка": 2}

    show(resaved, "Оценка")
    assert hidden(resaved) == {"анкеты": 0}


def test_a_new_workbook_shows_fourteen_tabs(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish(SCHOOL.layouts(today=TODAY))

    seen = {sheet.title for sheet in opened(workbook) if sheet.sheet_state == "visible"}
    assert seen == set(AT_ONCE.split(", "))
    assert seen == {kind.spec.title for kind in TABS if kind.spec.at_once}


def due(kind: type[Row], *rows: Row, made: int = 0, sheet: Sheet | None = None) -> bool:
    """Whether the season of a tab has come that was made with so many rows and holds these now."""
    sheets = {} if sheet is None else {kind.spec.title: sheet}
    return bool(Seasons({fold(kind.spec.title): made}, sheets).due({kind: rows}))


def test_the_season_of_a_tab_comes_with_its_rows_or_a_remark() -> None:
    made = CalendarRow(event="четверть")

    assert due(Choice, Choice(person="Белова Анна"))
    assert due(CalendarRow, replace(made, check="«32 марта» — такого дня нет."), made=1)
    assert due(Swot, sheet=Sheet("SWOT", [["Форма"], ["Ученик – ученик"]]))


@pytest.mark.parametrize("said", ["", "ок", "К сведению: прочтите."])
def test_what_the_tab_was_made_with_does_not_show_it(said: str) -> None:
    assert not due(CalendarRow, CalendarRow(event="четверть", check=said), made=1)


def test_a_tab_behind_the_scenes_is_shown_only_when_a_cell_leads_there() -> None:
    waits = Seasons({fold("Коды"): 0})
    code = Code(code="У-0015", name="Белова Анна")

    assert waits.due({Code: [code]}) == set()
    assert waits.due({Code: [code], Duty: [Duty(number=1, where=CellOf(code, "Код"))]}) == {"коды"}
    assert waits.staying({Duty: [Duty(number=1, where="Коды!A2")]}) == frozenset()


def school() -> MemoryWorkbook:
    """A new workbook with a pupil who asks, and a choice that cannot be read."""
    workbook = MemoryWorkbook()
    workbook.furnish(SCHOOL.layouts(today=TODAY))
    workbook.add(Person, {"ФИО": "Белова Анна Сергеевна", "Роль": "ученик", "Класс": "7А"})
    workbook.add(Request, {"Участник": "Белова Анна Сергеевна", "Форма": "Ученик – ученик", "Запрос": "адаптация"})
    workbook.add(Choice, {"Участник": "Белова", "С кем": "Орлов"})
    return workbook


def test_a_run_shows_what_has_come_and_lists_what_is_still_hidden_and_a_second_changes_nothing() -> None:
    workbook, writer = school(), ListingWriter()

    found, _ = run(workbook, JOBS, TODAY, writer=writer)

    assert {"Групповая встреча", "Сводка запросов"} <= set(found.show)
    assert not {fold(title) for title in found.show} & set(workbook.hidden)
    below = [row for row in workbook.rows(Duty) if "№" not in row and row]
    assert [fold(str(row["Что сделать"]).split("»")[0].split("«")[1]) for row in below] == [*workbook.hidden]
    assert "Показать" in below[0]["Почему"]
    again, _ = run(workbook, JOBS, TODAY, writer=writer)
    assert again.nothing


def test_a_tab_is_shown_though_no_cell_changes() -> None:
    workbook = school()
    run(workbook, JOBS, TODAY)
    workbook.add(Swot, {"Форма": "Ученик – ученик"})
    workbook.hidden[fold("SWOT")] = 0

    found, _ = run(workbook, JOBS, TODAY, also=[Swot])

    assert found.show == ["SWOT"]
    assert fold("SWOT") not in workbook.hidden
