"""A new workbook is made ready to fill."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from xlsx_books import DICTIONARY, JOURNAL, LAYOUTS, LONG_NOTE, REQUESTS
from xlsx_files import (
    converted,
    opened,
    parts_of,
    read,
    zipped,
)

from sync.backends.xlsx import XlsxWorkbook
from sync.layout import ColumnLayout, ListSource, TabLayout
from sync.table import Value
from sync.workbook import Receipt, Write


def made(folder: Path, layouts: Sequence[TabLayout] = LAYOUTS) -> XlsxWorkbook:
    """A new workbook with these tabs."""
    workbook = XlsxWorkbook(folder / "школа.xlsx")
    workbook.furnish(layouts)
    return workbook


def test_a_new_workbook_has_the_tabs_in_their_order_with_headers_and_first_rows(tmp_path: Path) -> None:
    workbook = XlsxWorkbook(tmp_path / "школа.xlsx")

    receipt = workbook.furnish(LAYOUTS)

    assert receipt == Receipt(requests=1, cells=9 + 3 + 8 + 2 + 2)
    assert opened(workbook).sheetnames == ["Запросы", "Справочники", "Журнал"]
    assert read(workbook, "Запросы").rows == [[column.title for column in REQUESTS.columns]]
    assert read(workbook, "Справочники").rows[1:] == DICTIONARY.rows
    assert read(workbook, "Журнал").rows == [["Время", "Итог"], list(JOURNAL.rows[0])]


def test_columns_are_ready_for_what_they_hold(tmp_path: Path) -> None:
    sheet = opened(made(tmp_path))["Запросы"]

    formats = [sheet.column_dimensions[letter].number_format for letter in "ABEG"]
    assert formats == ["dd.mm.yyyy", "@", "General", "0%"]
    assert [sheet.column_dimensions[letter].width for letter in "ABI"] == [12, 30, 40]
    assert [letter for letter in "ABCDEFGHI" if sheet.column_dimensions[letter].hidden] == ["H"]
    assert sheet.column_dimensions["I"].alignment.wrap_text
    assert not sheet.column_dimensions["D"].alignment.wrap_text


def test_colours_tell_what_people_must_may_and_need_not_fill(tmp_path: Path) -> None:
    workbook = made(tmp_path)
    header = opened(workbook)["Запросы"][1]

    required, optional, robot = (header[col].fill.fgColor.rgb for col in (1, 3, 5))
    assert len({required, optional, robot}) == 3
    assert all(cell.font.b and cell.alignment.wrap_text for cell in header)
    tabs = [opened(workbook)[title].sheet_properties.tabColor.rgb for title in ("Запросы", "Справочники", "Журнал")]
    assert tabs == ["FFFFD966", "FFFFD966", "FFA6A6A6"]


def test_the_header_stays_in_sight_on_screen_and_on_paper(tmp_path: Path) -> None:
    book = opened(made(tmp_path))
    sheet = book["Запросы"]

    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", "A1:I5000")
    assert (sheet.page_setup.orientation, book["Журнал"].page_setup.orientation) == ("landscape", "portrait")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.sheet_view.tabSelected
    assert not book["Журнал"].sheet_view.tabSelected


def test_only_wholly_robotic_tabs_are_protected_and_without_a_password(tmp_path: Path) -> None:
    book = opened(made(tmp_path))

    assert [sheet.title for sheet in book if sheet.protection.sheet] == ["Журнал"]
    assert book["Журнал"].protection.password is None
    assert not book["Журнал"].protection.autoFilter


def test_notes_say_what_to_write_and_name_nobody(tmp_path: Path) -> None:
    sheet = opened(made(tmp_path))["Запросы"]

    assert sheet["B1"].comment.text == LONG_NOTE
    assert {cell.comment.author for cell in sheet[1] if cell.comment} == {"Наставник"}
    assert sheet["C1"].comment is None


def test_lists_warn_and_do_not_forbid_and_cover_the_column(tmp_path: Path) -> None:
    sheet = opened(made(tmp_path))["Запросы"]

    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {"C2:C5000", "D2:D5000"}
    assert {(rule.type, rule.errorStyle, rule.showErrorMessage) for rule in rules.values()} == {
        ("list", "warning", True)
    }
    assert rules["D2:D5000"].formula1 == '"да,нет"'
    assert rules["C2:C5000"].formula1 == "Список_Форма"


def test_a_list_of_the_school_is_found_in_its_column(tmp_path: Path) -> None:
    names = opened(made(tmp_path)).defined_names

    places = "'Справочники'!$A:$A"
    assert names["Список_Форма"].attr_text == (
        f'OFFSET(\'Справочники\'!$B$1,MATCH("Форма",{places},0)-1,0,COUNTIF({places},"Форма"),1)'
    )


def test_where_only_what_is_listed_or_short_may_stand_the_rest_is_rejected_with_the_columns_note(
    tmp_path: Path,
) -> None:
    columns = [
        ColumnLayout("Пара", "Выберите номер.", choices_from=ListSource("Номера", "Номер"), strict=True),
        ColumnLayout("Участник", "Только код.", longest=8, strict=True),
        ColumnLayout("Формы", "Через точку с запятой.", choices=["да", "нет"], strict=True, several=True),
    ]
    numbers = TabLayout("Номера", [ColumnLayout("Номер", robot=True)], rows=[["П-001"]])
    book = opened(made(tmp_path, [TabLayout("Встречи", columns), numbers]))

    rules = {str(rule.sqref): rule for rule in book["Встречи"].data_validations.dataValidation}
    listed, short, several = rules["A2:A5000"], rules["B2:B5000"], rules["C2:C5000"]
    assert (listed.type, listed.errorStyle, listed.error) == ("list", "stop", "Выберите номер.")
    assert book.defined_names[listed.formula1].attr_text == (
        "OFFSET('Номера'!$A$2,0,0,MAX(COUNTA('Номера'!$A$2:$A$5000),1),1)"
    )
    assert (short.type, short.operator, short.formula1) == ("textLength", "lessThanOrEqual", "8")
    assert (short.errorStyle, short.error) == ("stop", "Только код.")
    assert (several.errorStyle, several.showErrorMessage) == ("warning", False)


@pytest.mark.parametrize("choices", [["а, б", "в"], ["длинное значение"] * 20])
def test_a_list_that_a_rule_cannot_hold_is_left_out(tmp_path: Path, choices: list[str]) -> None:
    workbook = made(tmp_path, [TabLayout("Лист", [ColumnLayout("Вид", choices=choices)])])

    assert opened(workbook)["Лист"].data_validations.dataValidation == []


def test_a_list_whose_tab_is_missing_is_left_out(tmp_path: Path) -> None:
    assert opened(made(tmp_path, [REQUESTS])).defined_names == {}


def test_remarks_stand_out(tmp_path: Path) -> None:
    (marked,) = opened(made(tmp_path))["Запросы"].conditional_formatting

    assert str(marked.sqref) == "I2:I5000"
    assert marked.rules[0].formula == ['AND($I2<>"",$I2<>"ок")']


#: Order of what a worksheet holds (ECMA-376 part 1, 18.3.1.99), as far as a new tab has it.
ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells "
    "conditionalFormatting dataValidations printOptions pageMargins pageSetup headerFooter drawing legacyDrawing "
    "tableParts extLst"
)


def test_elements_stand_in_the_order_that_excel_demands(tmp_path: Path) -> None:
    parts = parts_of(made(tmp_path).path)

    for number in (1, 2, 3):
        root = etree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
        names = [etree.QName(node).localname for node in root]
        assert names == sorted(names, key=ORDER.split().index)
    names = [etree.QName(node).localname for node in etree.fromstring(parts["xl/workbook.xml"])]
    assert names == ["bookViews", "sheets", "definedNames"]


def test_every_part_has_a_type_and_every_relation_a_part(tmp_path: Path) -> None:
    parts = parts_of(made(tmp_path).path)

    typed = {one.get("PartName") for one in etree.fromstring(parts["[Content_Types].xml"])}
    relations = [name for name in parts if name.endswith(".rels")]
    assert typed - {None} == {f"/{name}" for name in parts} - {
        f"/{name}" for name in ["[Content_Types].xml", *relations]
    }
    for name in relations:
        for relation in etree.fromstring(parts[name]):
            assert relation.get("Target", "").lstrip("/") in parts or name in {
                "_rels/.rels",
                "xl/_rels/workbook.xml.rels",
            }


def test_a_text_row_is_as_high_as_its_text(tmp_path: Path) -> None:
    xml = parts_of(made(tmp_path).path)["xl/worksheets/sheet3.xml"].decode()

    heights = [float(height) for height in re.findall(r'<row r="\d" ht="([\d.]+)"', xml)]
    assert heights[1] >= 3 * 13


def test_a_tab_without_columns_starts_with_its_first_row(tmp_path: Path) -> None:
    workbook = made(tmp_path, [TabLayout("Мониторинг", [], rows=[["Охват", 12]])])

    assert read(workbook, "Мониторинг").rows == [["Охват", 12]]
    assert opened(workbook)["Мониторинг"].freeze_panes is None


def test_the_second_time_changes_nothing(tmp_path: Path) -> None:
    workbook = made(tmp_path)
    before = workbook.path.read_bytes()

    assert workbook.furnish(LAYOUTS) == Receipt()
    assert workbook.path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["школа.xlsx"]


def test_what_people_type_after_init_is_read_and_written_as_usual(tmp_path: Path) -> None:
    workbook = made(tmp_path)
    typed: list[Value] = [date(2023, 9, 12), "007", "Ученик – ученик", None, 3, "У-001", None, None, "ок"]

    writes = [Write("Запросы", 1, col, value) for col, value in enumerate(typed)]
    workbook.apply(workbook.snapshot(["Запросы"]), writes)

    assert read(workbook, "Запросы").rows[1] == typed
    assert opened(workbook)["Запросы"]["B2"].number_format == "@"


@pytest.mark.slow
def test_libreoffice_shows_the_lists_notes_marks_and_rows(tmp_path: Path) -> None:
    workbook = made(tmp_path)
    parts = parts_of(workbook.path)
    name = "xl/worksheets/sheet2.xml"
    counted = '<row r="9"><c r="D9"><f>ROWS(Список_Форма)</f></c><c r="E9"><f>INDEX(Список_Форма,2,1)</f></c></row>'
    parts[name] = parts[name].replace(b"</sheetData>", f"{counted}</sheetData>".encode())
    workbook.path.write_bytes(zipped(parts))

    content = parts_of(converted(workbook.path, "ods", tmp_path))["content.xml"].decode()

    assert re.findall(r'cell-content-is-in-list\((.*?)\)"', content) == [
        "Список_Форма",
        "&quot;да&quot;;&quot;нет&quot;",
    ]
    assert content.count('message-type="warning"') == 2
    assert content.count("<office:annotation ") == 2
    assert "Запросы.I2:Запросы.I5000" in content
    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))
    assert read(resaved, "Справочники").rows[8] == [None, None, None, 3, "Учитель – ученик"]


@pytest.mark.slow
def test_what_libreoffice_resaved_lacks_nothing(tmp_path: Path) -> None:
    workbook = made(tmp_path)

    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))

    assert resaved.furnish(LAYOUTS) == Receipt()
    assert read(resaved, "Журнал").rows == read(workbook, "Журнал").rows
