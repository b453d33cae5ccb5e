"""A cell that names a place of the workbook leads there."""

from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.hyperlink import Hyperlink
from xlsx_books import rich_book
from xlsx_files import changed_parts, converted, opened, parts_of, saved, write, zipped

from sync.backends.xlsx import XlsxWorkbook
from sync.layout import ColumnLayout, TabLayout
from sync.table import FileLink, Link


def links(workbook: XlsxWorkbook) -> dict[str, str]:
    """Where the cells of «Сводка» lead; "" for out of the book."""
    root = etree.fromstring(parts_of(workbook.path)["xl/worksheets/sheet2.xml"])
    return {str(link.get("ref")): link.get("location", "") for link in root.iter("{*}hyperlink")}


def linked_book(folder: Path) -> XlsxWorkbook:
    """A book in which people made links themselves, two of them by a website."""
    workbook = saved(folder, rich_book())
    book = openpyxl.load_workbook(workbook.path)
    sheet = book["Сводка"]
    sheet["A1"].hyperlink = "https://школа.example"
    sheet["A2"].hyperlink = Hyperlink(ref="A2", location="'Журнал'!A2")
    sheet["A3"].hyperlink = Hyperlink(ref="A3", location="'Журнал'!A1")
    book.save(workbook.path)
    parts = parts_of(workbook.path)
    name = "xl/worksheets/sheet2.xml"
    return saved(folder, zipped(parts | {name: parts[name].replace(b'ref="A3"', b'ref="A3:A4"')}))


def test_an_address_leads_to_its_cell_and_an_address_of_a_tab_to_its_beginning(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())

    write(workbook, (8, 0, Link("Пары!C4")), (9, 0, Link("журнал")), (10, 0, Link("Нет такого!C4")), tab="Сводка")

    assert links(workbook) == {"A9": "'Пары'!C4", "A10": "'Журнал'!A1"}
    assert [opened(workbook)["Сводка"][cell].value for cell in ("A9", "A10", "A11")] == [
        "Пары!C4",
        "журнал",
        "Нет такого!C4",
    ]


def documents(workbook: XlsxWorkbook) -> dict[str, str]:
    """Where the relationships of «Сводка» lead out of the book."""
    rels = parts_of(workbook.path).get("xl/worksheets/_rels/sheet2.xml.rels", b"<none/>")
    found = etree.fromstring(rels).iter("{*}Relationship")
    return {str(one.get("Id")): one.get("Target", "") for one in found if one.get("TargetMode") == "External"}


def test_a_document_leads_to_its_file_as_it_lies_from_the_workbook(tmp_path: Path) -> None:
    school = tmp_path / "Школа № 5"
    school.mkdir()
    path = saved(school, rich_book()).path
    workbook = XlsxWorkbook(path, documents=tmp_path / "бумаги")
    write(workbook, (8, 0, FileLink("Приказ № 201-ОД (проект).docx")), (9, 0, FileLink("планы/7А")), tab="Сводка")

    assert [opened(workbook)["Сводка"][cell].hyperlink.target for cell in ("A9", "A10")] == [
        "../бумаги/Приказ%20№%20201-ОД%20(проект).docx",
        "../бумаги/планы/7А",
    ]
    assert opened(workbook)["Сводка"]["A9"].value == "Приказ № 201-ОД (проект).docx"


def test_the_link_to_a_former_file_leaves_nothing_behind(tmp_path: Path) -> None:
    path = saved(tmp_path, rich_book()).path
    before = documents(XlsxWorkbook(path))
    workbook = XlsxWorkbook(path, documents=tmp_path / "out")
    write(workbook, (8, 0, FileLink("Приказ (проект).docx")), tab="Сводка")
    write(workbook, (8, 0, FileLink("Приказ № 1.docx")), tab="Сводка")
    assert set(documents(workbook).values()) - set(before.values()) == {"out/Приказ%20№%201.docx"}

    write(workbook, (8, 0, None), tab="Сводка")
    assert documents(workbook) == before


def test_a_link_goes_with_its_cell_and_those_of_people_stay(tmp_path: Path) -> None:
    workbook = linked_book(tmp_path)
    people = links(workbook)
    write(workbook, (8, 0, Link("Пары!C4")), (9, 0, Link("Пары!C5")), (10, 0, Link("Пары!C6")), tab="Сводка")

    write(
        workbook, (8, 0, Link("Журнал!A2")), (9, 0, None), (10, 0, "Пары!C6"), (1, 0, "да"), (2, 0, "да"), tab="Сводка"
    )

    del people["A2"]
    assert links(workbook) == people | {"A9": "'Журнал'!A2"}


def test_the_last_link_of_a_tab_leaves_nothing_behind(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())
    write(workbook, (8, 0, Link("Пары!C4")), tab="Сводка")

    write(workbook, (8, 0, None), tab="Сводка")

    assert b"hyperlink" not in parts_of(workbook.path)["xl/worksheets/sheet2.xml"]


def test_a_link_changes_nothing_but_its_own_tab(tmp_path: Path) -> None:
    parts = parts_of(rich_book())
    workbook = saved(tmp_path, zipped(parts))

    write(workbook, (1, 1, Link("Пары!C4")), tab="Журнал")

    assert changed_parts(parts, parts_of(workbook.path)) <= {"xl/worksheets/sheet3.xml", "xl/workbook.xml"}


def test_cells_that_lead_somewhere_look_so(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")
    workbook.furnish([TabLayout("Сегодня", [ColumnLayout("Где", format="link", robot=True)])])

    write(workbook, (1, 0, Link("Сегодня!A1")), tab="Сегодня")

    font = opened(workbook)["Сегодня"]["A2"].font
    assert (font.u, font.color.rgb) == ("single", "FF0563C1")


@pytest.mark.slow
def test_links_live_through_libreoffice(tmp_path: Path) -> None:
    workbook = saved(tmp_path, rich_book())
    write(workbook, (8, 0, Link("Пары!C4")), tab="Сводка")

    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))
    assert links(resaved)["A9"].lstrip("#").replace("'", "").replace("$", "") == "Пары!C4"

    write(resaved, (8, 0, Link("Журнал!A2")), tab="Сводка")
    assert links(resaved) == {"A9": "'Журнал'!A2"}
