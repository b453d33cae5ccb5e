"""Charts of «Мониторинг», drawn from the numbers of «Графики»: in a file and in a Google spreadsheet alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fakes import ListingWriter
from google_school import Person, fresh_spreadsheet
from google_server import Server
from lxml import etree
from xlsx_files import converted, parts_of, zipped

from jobs.monitoring.table import BY_MONTH, EXPECTED_AND_GOT, plots
from jobs.records.results import ChartRow, MonitoringRow
from sync.applying import apply
from sync.backends import pdf
from sync.backends.xlsx import XlsxWorkbook
from sync.chart import Chart
from sync.columns import Row
from sync.job import Job, Outcome
from sync.plan import Plan
from sync.record_layout import layout
from sync.runner import forecast
from sync.workbook import Workbook

DAY = date(2024, 5, 20)
HALF = [("11.2023", 22), ("12.2023", 71), ("01.2024", 40)]
LAYOUTS = [layout(kind, waits=False) for kind in (MonitoringRow, ChartRow)]


def chart_rows(months: Sequence[tuple[str, int]] = HALF) -> list[ChartRow]:
    rows = [ChartRow(chart=BY_MONTH, label=month, first=count) for month, count in months]
    asked = ("Наставляемые: полезность встреч", "Наставляемые: поддержка", "Наставники: понятность плана")
    return [*rows, *(ChartRow(chart=EXPECTED_AND_GOT, label=label, first=7.5, second=9) for label in asked)]


def job(rows: Sequence[ChartRow]) -> Job:
    """A job that wants these numbers drawn."""
    figures: Sequence[Row] = [MonitoringRow(section="показатели", indicator="Охват", value="50,0 %", base="1 из 2")]

    def decide(*_: object) -> Outcome:
        return Outcome({MonitoringRow: figures, ChartRow: rows}, plots=plots(rows))

    return Job(name="monitoring", title="", purpose="", reads=(), writes=(MonitoringRow, ChartRow), decide=decide)


def run(workbook: Workbook, rows: Sequence[ChartRow]) -> Plan:
    found = forecast(workbook, [job(rows)], DAY, ListingWriter())
    apply(found, workbook, ListingWriter())
    return found.plan


def is_at_rest(workbook: Workbook, rows: Sequence[ChartRow]) -> bool:
    return forecast(workbook, [job(rows)], DAY, ListingWriter()).nothing


@pytest.fixture
def book(tmp_path: Path) -> XlsxWorkbook:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish(LAYOUTS)
    return workbook


def references(path: Path) -> list[list[str]]:
    """What each chart is drawn from."""
    parts = {name: data for name, data in parts_of(path).items() if name.startswith("xl/charts/chart")}
    return [[str(one.text) for one in etree.fromstring(parts[name]).iter("{*}f")] for name in sorted(parts)]


def test_a_file_gets_its_charts_once_and_a_second_run_changes_nothing(book: XlsxWorkbook) -> None:
    run(book, chart_rows())

    assert references(book.path) == [
        ["'Графики'!$B$2:$B$4", "'Графики'!$C$2:$C$4"],
        ["'Графики'!$B$5:$B$7", "'Графики'!$C$5:$C$7", "'Графики'!$B$5:$B$7", "'Графики'!$D$5:$D$7"],
    ]
    before = book.path.read_bytes()
    assert is_at_rest(book, chart_rows())
    run(book, chart_rows())
    assert book.path.read_bytes() == before


def test_a_new_month_moves_the_ranges_and_no_chart_is_doubled(book: XlsxWorkbook) -> None:
    run(book, chart_rows())
    more = chart_rows([*HALF, ("02.2024", 8)])
    run(book, more)

    assert [found[0] for found in references(book.path)] == ["'Графики'!$B$2:$B$5", "'Графики'!$B$6:$B$8"]
    assert is_at_rest(book, more)


def test_other_numbers_in_the_same_cells_need_no_other_chart(book: XlsxWorkbook) -> None:
    run(book, chart_rows())

    assert not run(book, chart_rows([(month, count + 1) for month, count in HALF])).charts


def test_nothing_is_drawn_of_nothing(book: XlsxWorkbook) -> None:
    assert not run(book, []).charts
    assert references(book.path) == []


@pytest.mark.slow
@pytest.mark.skipif(pdf.office() is None, reason="LibreOffice is not installed")
def test_charts_survive_another_program_and_are_known_again(book: XlsxWorkbook, tmp_path: Path) -> None:
    run(book, chart_rows())
    workbook = XlsxWorkbook(converted(book.path, "xlsx", tmp_path))

    assert is_at_rest(workbook, chart_rows())
    run(workbook, chart_rows([*HALF, ("02.2024", 8)]))
    assert len(references(workbook.path)) == 2


def drawn(workbook: Workbook) -> dict[str, str]:
    return {title: about for (_, title), about in workbook.snapshot(["Мониторинг", "Графики"]).charts.items()}


def test_a_spreadsheet_gets_its_charts_once_and_they_follow_their_numbers(google: Server) -> None:
    workbook = fresh_spreadsheet(google)
    workbook.furnish(LAYOUTS)
    run(workbook, chart_rows())

    assert drawn(workbook)[BY_MONTH].endswith("лист «Графики», строки 2–4, столбцы 2, 3.")
    assert is_at_rest(workbook, chart_rows())
    more = chart_rows([*HALF, ("02.2024", 8)])
    run(workbook, more)
    assert sorted(drawn(workbook)) == [BY_MONTH, EXPECTED_AND_GOT]
    assert "строки 2–5" in drawn(workbook)[BY_MONTH]
    assert is_at_rest(workbook, more)


def test_what_people_changed_of_a_chart_in_a_spreadsheet_stays_when_its_numbers_move(google: Server) -> None:
    workbook = fresh_spreadsheet(google)
    workbook.furnish(LAYOUTS)
    run(workbook, chart_rows())
    person = Person(google, workbook.key, "Мониторинг")
    first, second = google.store.books[workbook.key].sheets[person_tab(person)].parts["charts"]
    theirs = {**first["spec"], "title": "Сколько встреч", "backgroundColorStyle": {"rgbColor": {"red": 1}}}
    person.do(
        {"updateChartSpec": {"chartId": first["chartId"], "spec": theirs}},
        {"addChart": {"chart": {"spec": second["spec"], "position": second["position"]}}},
    )

    assert is_at_rest(workbook, chart_rows())
    more = chart_rows([*HALF, ("02.2024", 8)])
    run(workbook, more)
    charts = google.store.books[workbook.key].sheets[person_tab(person)].parts["charts"]
    kept = next(one["spec"] for one in charts if one["chartId"] == first["chartId"])
    assert len(charts) == 3
    assert (kept["title"], kept["backgroundColorStyle"]) == ("Сколько встреч", {"rgbColor": {"red": 1}})
    assert kept["basicChart"]["series"][0]["series"]["sourceRange"]["sources"][0]["endRowIndex"] == 5
    assert is_at_rest(workbook, more)


def person_tab(person: Person) -> int:
    """The place of the tab among all."""
    return [grid.title for grid in person.book.grids].index(person.tab)


def test_what_people_changed_of_a_chart_in_a_file_stays_when_its_numbers_move(book: XlsxWorkbook) -> None:
    run(book, chart_rows())
    parts = parts_of(book.path)
    name = min(name for name in parts if name.startswith("xl/charts/chart"))
    parts[name] = parts[name].replace(b"1F5F8B", b"FF0000").replace(b"</c:numRef>", b"<c:numCache/></c:numRef>")
    book.path.write_bytes(zipped(parts))
    run(book, chart_rows([*HALF, ("02.2024", 8)]))

    assert references(book.path)[0] == ["'Графики'!$B$2:$B$5", "'Графики'!$C$2:$C$5"]
    redrawn = parts_of(book.path)[name]
    assert b"FF0000" in redrawn
    assert b"numCache" not in redrawn


def test_a_write_in_doubt_draws_no_chart_twice(google: Server) -> None:
    workbook = fresh_spreadsheet(google)
    workbook.furnish(LAYOUTS)
    google.faults.add(":batchUpdate", drop=True, when="after")
    run(workbook, chart_rows())

    assert is_at_rest(workbook, chart_rows())
    assert len(drawn(workbook)) == 2


def test_what_a_chart_is_about_tells_from_which_cells_it_is_drawn(book: XlsxWorkbook) -> None:
    chart: Chart = forecast(book, [job(chart_rows())], DAY, ListingWriter()).plan.charts[1]

    assert chart.about == ("Ожидали и получили: ожидали, получили. Числа: лист «Графики», строки 5–7, столбцы 2, 3, 4.")
    assert replace(chart, row=0).about == chart.about
