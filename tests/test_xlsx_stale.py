"""What formulas show after the program wrote what they count."""

from pathlib import Path

import openpyxl
import pytest
from xlsx_files import converted, saved

from sync.backends.xlsx import XlsxWorkbook
from sync.workbook import Write

READ = {"Пары": ["Пара", "Наставник"]}


@pytest.fixture
def workbook(tmp_path: Path) -> XlsxWorkbook:
    """A director's summary over «Пары», opened and saved by LibreOffice, so that every formula has its result."""
    made = openpyxl.Workbook()
    pairs = made.active
    assert pairs is not None
    pairs.title = "Пары"
    for row in (["Пара", "Наставник", "Своё"], [None, '=IF(TRUE,"Орлов","")', "=COUNTA(A2:A99)"]):
        pairs.append(row)
    summary = made.create_sheet("Сводка")
    for row in (["=COUNTA(Пары!A2:A99)"], ["=A1*10"], ['=IF(A1>0,"есть","нет")'], ["=2+2"]):
        summary.append(row)
    made.save(tmp_path / "школа.xlsx")
    content = converted(tmp_path / "школа.xlsx", "xlsx", tmp_path).read_bytes()
    return XlsxWorkbook(saved(tmp_path, content).path, read=READ)


def write(workbook: XlsxWorkbook, *cells: tuple[int, int, str]) -> None:
    workbook.apply(workbook.snapshot(["Пары"]), [Write("Пары", row, col, text) for row, col, text in cells])


def test_libreoffice_shows_what_the_program_wrote(workbook: XlsxWorkbook, tmp_path: Path) -> None:
    write(workbook, (1, 0, "П-001"), (2, 0, "П-002"))

    shown = openpyxl.load_workbook(converted(workbook.path, "xlsx", tmp_path), data_only=True)
    assert [shown["Сводка"].cell(row, 1).value for row in range(1, 5)] == [2, 20, "есть", 4]
    assert shown["Пары"]["C2"].value == 2


def test_formulas_that_the_program_reads_keep_their_results(workbook: XlsxWorkbook) -> None:
    write(workbook, (1, 0, "П-001"))

    assert workbook.snapshot(["Пары"]).sheets["Пары"].value(1, 1) == "Орлов"


def test_formulas_stay_as_people_wrote_them(workbook: XlsxWorkbook) -> None:
    before = openpyxl.load_workbook(workbook.path)["Сводка"]
    write(workbook, (1, 0, "П-001"))
    after = openpyxl.load_workbook(workbook.path)["Сводка"]

    assert [cell.value for cell in after["A"]] == [cell.value for cell in before["A"]]
