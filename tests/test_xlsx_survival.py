"""Writing touches the cells that differ; everything else in the file survives."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from xlsx_books import rich_book
from xlsx_files import changed_parts, converted, parts_of, raw_book, read, saved, sheet_xml, write, zipped

from sync.backends.xlsx import XlsxWorkbook

TODAY = date(2023, 11, 15)


def test_everything_else_in_a_rich_workbook_survives(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())
    before = parts_of(workbook.path)
    rows = [list(row) for row in read(workbook, "Пары").rows]

    write(workbook, (1, 3, "действует"), (1, 4, TODAY), (4, 3, "снята"), tab="Пары")

    after = parts_of(workbook.path)
    assert list(after) == list(before)
    assert changed_parts(before, after) == {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
    rows[1][3], rows[1][4], rows[4][3] = "действует", TODAY, "снята"
    assert read(workbook, "Пары").rows == rows
    assert read(workbook, "Сводка").rows[3] == ["строка 4", 16, 777]


def without_cells(xml: bytes, *references: str) -> bytes:
    """The sheet without the contents of some cells."""
    root = etree.fromstring(xml)
    for cell in root.iter("{*}c"):
        if cell.get("r") in references:
            cell.clear()
    return etree.tostring(root, method="c14n")


def test_nothing_but_the_written_cells_differs_in_their_own_sheet(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())
    before = parts_of(workbook.path)["xl/worksheets/sheet1.xml"]

    write(workbook, (1, 3, "действует"), (2, 3, None), tab="Пары")

    after = parts_of(workbook.path)["xl/worksheets/sheet1.xml"]
    assert without_cells(after, "D2", "D3") == without_cells(before, "D2", "D3")
    for kept in (b"<legacyDrawing", b"<conditionalFormatting", b"<dataValidation"):
        assert kept in after
    assert after != before


def test_time_stamps_and_compression_of_parts_stay(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())
    with zipfile.ZipFile(workbook.path) as box:
        before = [(one.filename, one.date_time, one.compress_type) for one in box.infolist()]

    write(workbook, (1, 3, "действует"), tab="Пары")

    with zipfile.ZipFile(workbook.path) as box:
        assert [(one.filename, one.date_time, one.compress_type) for one in box.infolist()] == before


def test_extensions_and_names_that_nobody_here_knows_survive(tmp_path: Path) -> None:
    rows = '<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v><extLst><ext uri="u"/></extLst></c></row>'
    parts = parts_of(raw_book(rows, after='<extLst><ext uri="{05C60535}"><x14:a xmlns:x14="urn:x14"/></ext></extLst>'))
    names = b'xmlns:mc="urn:mc" mc:Ignorable="x14ac" xmlns:x14ac="urn:x14ac" xmlns:r='
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b'<?xml version="1.0" standalone="yes"?><!-- mine -->' + parts[name].replace(b"xmlns:r=", names)
    workbook = saved(tmp_path, zipped(parts))

    write(workbook, (0, 0, "да"))

    xml = sheet_xml(workbook)
    assert xml.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>')
    for kept in (
        "<!-- mine -->",
        'mc:Ignorable="x14ac"',
        "x14ac:dyDescent",
        "<x14:a ",
        '<extLst><ext uri="u"/></extLst>',
    ):
        assert kept in xml
    assert read(workbook).rows == [["да"]]


def table_reference(workbook: XlsxWorkbook) -> list[str]:
    return re.findall(r'\bref="([\w:]+)"', parts_of(workbook.path)["xl/tables/table1.xml"].decode())


def test_a_table_grows_over_rows_written_right_below_it(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())

    write(
        workbook, (2, 0, "сегодня"), (2, 1, "готово"), (3, 0, "завтра"), (5, 0, "мимо"), (4, 3, "сбоку"), tab="Журнал"
    )

    assert table_reference(workbook) == ["A1:B4", "A1:B4"]


def test_a_table_with_totals_stays_as_it_is(tmp_path: Path) -> None:
    parts = parts_of(rich_book())
    name = "xl/tables/table1.xml"
    parts[name] = parts[name].replace(b'ref="A1:B2"', b'ref="A1:B2" totalsRowCount="1"', 1)
    workbook = saved(tmp_path, zipped(parts))

    write(workbook, (2, 0, "сегодня"), tab="Журнал")

    assert parts_of(workbook.path)[name] == parts[name]


@pytest.mark.slow
def test_libreoffice_reads_what_was_written_and_finds_nothing_lost(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())
    write(workbook, (1, 3, "=1+1"), (1, 4, TODAY), (8, 0, "П-009"), (2, 3, "«ок» & <да>"), tab="Пары")
    write(workbook, (2, 0, "сегодня"), tab="Журнал")

    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))

    assert read(resaved, "Журнал").rows == read(workbook, "Журнал").rows
    assert read(resaved, "Пары").rows[:6] == read(workbook, "Пары").rows[:6]
    assert read(resaved, "Пары").rows[8] == ["П-009"]
    assert any("chart" in name for name in parts_of(resaved.path))
