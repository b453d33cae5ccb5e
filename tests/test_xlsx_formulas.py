"""Formulas next to what the robot writes stay right."""

import re
from pathlib import Path

import pytest
from xlsx_books import rich_book
from xlsx_files import converted, openpyxl_cell, parts_of, raw_book, read, saved, sheet_xml, write

from sync.backends.xlsx import XlsxWorkbook
from sync.table import Value


def test_the_others_of_a_shared_formula_keep_theirs(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1+Лист!A1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2"><f t="shared" si="0"/><v>10</v></c></row>'
        '<row r="3"><c r="A3"><v>7</v></c><c r="B3"><f t="shared" si="0"/><v>14</v></c></row>'
    )
    workbook = saved(tmp_path, raw_book(rows))

    write(workbook, (0, 1, "робот"))

    assert read(workbook).rows == [[1, "робот"], [5, 10], [7, 14]]
    assert [openpyxl_cell(workbook, at).value for at in ("B2", "B3")] == ["=A2*$A$1+Лист!A2", "=A3*$A$1+Лист!A3"]


def test_one_of_a_shared_formula_goes_alone(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>10</v></c></row>'
    )
    workbook = saved(tmp_path, raw_book(rows))

    write(workbook, (1, 1, 7))

    assert '<f t="shared" ref="B1:B2" si="0">A1</f>' in sheet_xml(workbook)
    assert read(workbook).rows == [[None, 2], [None, 7]]


@pytest.mark.parametrize("written", [0, 1])
def test_an_array_formula_gives_way_and_its_other_cells_keep_what_they_show(tmp_path: Path, written: int) -> None:
    rows = (
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A3">SEQUENCE(3)</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>'
    )
    workbook = saved(tmp_path, raw_book(rows))

    write(workbook, (written, 0, "робот"))

    values: list[list[Value]] = [[1], [2], [3]]
    values[written] = ["робот"]
    assert read(workbook).rows == values
    assert not re.search("<f|cm=", sheet_xml(workbook))


def test_the_list_of_formulas_goes_when_one_of_them_goes(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())

    write(workbook, (6, 5, "робот"), tab="Пары")

    parts = parts_of(workbook.path)
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts["[Content_Types].xml"] + parts["xl/_rels/workbook.xml.rels"]
    assert read(workbook, "Сводка").rows[0] == ["строка 1", 1, 777]


def test_results_that_went_stale_are_computed_on_opening(tmp_path: Path) -> None:
    with_formula = saved(tmp_path, raw_book('<row r="1"><c r="B1"><f>A1*2</f><v>2</v></c></row>'), "a.xlsx")
    without = saved(tmp_path, raw_book('<row r="1"><c r="B1"><v>2</v></c></row>'), "b.xlsx")

    write(with_formula, (0, 0, 5))
    write(without, (0, 0, 5))

    assert b'<calcPr fullCalcOnLoad="1"/></workbook>' in parts_of(with_formula.path)["xl/workbook.xml"]
    assert b"calcPr" not in parts_of(without.path)["xl/workbook.xml"]


@pytest.mark.slow
def test_libreoffice_computes_formulas_that_were_spelled_out(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><f t="shared" si="0"'
        + (' ref="B1:B4">A1*10' if n == 1 else ">")
        + "</f></c></row>"
        for n in range(1, 5)
    )
    workbook = saved(tmp_path, raw_book(rows))

    write(workbook, (0, 1, "робот"))

    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))
    assert read(resaved).rows == [[1, "робот"], [2, 20], [3, 30], [4, 40]]
