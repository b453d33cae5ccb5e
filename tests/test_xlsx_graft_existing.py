"""A workbook that exists gets only what it lacks."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from xlsx_books import LAYOUTS, REQUESTS, careless_book
from xlsx_files import (
    STRICT,
    changed_parts,
    opened,
    parts_of,
    raw_book,
    read,
    saved,
    text_cell,
    zipped,
)

from sync.backends.xlsx import XlsxWorkbook
from sync.layout import ColumnLayout, TabLayout
from sync.problems import OutsideFailed
from sync.table import letters
from sync.workbook import Receipt

#: Titles of a table that a school kept before; «Участник» is required.
THREE = [column.title for column in REQUESTS.columns[:3]]


def test_only_missing_tabs_and_columns_are_added(tmp_path: Path) -> None:
    workbook = saved(tmp_path, careless_book())
    before, rows = parts_of(workbook.path), [list(row) for row in read(workbook, "Запросы").rows]

    receipt = workbook.furnish(LAYOUTS)

    after = parts_of(workbook.path)
    assert receipt.cells == 2 + 11 + 4
    touched = {name for name in changed_parts(before, after) if name in before}
    mine = {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert touched == mine | {"[Content_Types].xml"}
    assert opened(workbook).sheetnames == ["Запросы", "Своё", "Справочники", "Журнал"]
    rows[1] += [None, "Совпадение", "Проверка"]
    assert read(workbook, "Запросы").rows == rows


def test_a_new_column_stands_behind_everything_that_people_wrote(tmp_path: Path) -> None:
    workbook = saved(tmp_path, careless_book())

    workbook.furnish(LAYOUTS)

    sheet = opened(workbook)["Запросы"]
    assert [sheet[at].value for at in ("I2", "J2", "K2", "I3")] == [
        None,
        "Совпадение",
        "Проверка",
        "заметка без заголовка",
    ]
    assert sheet.column_dimensions["K"].width == 40
    assert sheet.column_dimensions["B"].width == 44
    assert [str(rule.sqref) for rule in sheet.conditional_formatting] == ["K3:K5000"]


def test_notes_and_lists_of_a_new_column_stand_beside_those_of_people(tmp_path: Path) -> None:
    workbook = saved(tmp_path, careless_book())
    kind = ColumnLayout("Вид", "Выберите вид.", choices=("а", "б"))

    workbook.furnish([TabLayout("Запросы", [*REQUESTS.columns, kind])])

    sheet = opened(workbook)["Запросы"]
    assert sheet["L2"].value == "Вид"
    assert {(cell.coordinate, cell.comment.author) for row in sheet for cell in row if cell.comment} == {
        ("B3", "учитель"),
        ("L2", "Наставник"),
    }
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["F3:F9", "L3:L5000"]
    (drawing,) = (xml for name, xml in parts_of(workbook.path).items() if b"<x:Row>1</x:Row>" in xml)
    etree.fromstring(drawing)
    ids = re.findall(rb'id="(_x0000_s\d+)"', drawing)
    assert len(ids) == len(set(ids)) == 2


def test_neighbours_that_shared_a_width_keep_it(tmp_path: Path) -> None:
    columns = '<cols><col min="1" max="16384" width="11" style="1" customWidth="1"/></cols>'
    header = f'<row r="1">{text_cell("A1", "Дата")}{text_cell("B1", "Участник")}</row>'
    workbook = saved(tmp_path, raw_book(header, before=columns, formats=["0.0"], title="Запросы"))
    wanted = [ColumnLayout("Дата"), ColumnLayout("Участник"), ColumnLayout("Код", width=33)]

    workbook.furnish([TabLayout("Запросы", wanted)])

    xml = parts_of(workbook.path)["xl/worksheets/sheet1.xml"].decode()
    assert re.findall(r'<col min="(\d+)" max="(\d+)" width="(\d+)"', xml) == [
        ("1", "2", "11"),
        ("3", "3", "33"),
        ("4", "16384", "11"),
    ]


def test_a_tab_without_a_header_is_left_alone_and_an_empty_one_is_filled(tmp_path: Path) -> None:
    foreign = saved(
        tmp_path, raw_book(f'<row r="1">{text_cell("A1", "меню столовой")}</row>', title="Запросы"), "a.xlsx"
    )
    empty = saved(tmp_path, raw_book("", title="Запросы"), "b.xlsx")
    before = foreign.path.read_bytes()

    left = foreign.furnish([REQUESTS])

    assert left.cells == 0
    assert "дайте этому листу другое имя" in "".join(left.notes)
    assert foreign.path.read_bytes() == before
    assert empty.furnish([REQUESTS]).cells == 9
    assert read(empty, "Запросы").rows == [[column.title for column in REQUESTS.columns]]


def test_a_name_that_the_school_gave_is_not_taken(tmp_path: Path) -> None:
    parts = parts_of(raw_book(""))
    own = '<definedNames><definedName name="список_форма">Лист!$A$1</definedName></definedNames></workbook>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</workbook>", own.encode())
    workbook = saved(tmp_path, zipped(parts))

    workbook.furnish(LAYOUTS)

    names = re.findall(r'<definedName name="([^"]+)"', parts_of(workbook.path)["xl/workbook.xml"].decode())
    assert [name.casefold() for name in names].count("список_форма") == 1


def test_new_tabs_speak_the_dialect_of_the_file(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book("", main=STRICT))

    workbook.furnish(LAYOUTS)

    parts = parts_of(workbook.path)
    made_here = [name for name in parts if re.search(r"sheet[234]\.xml$|comments", name)]
    assert len(made_here) == 4
    assert all(STRICT.encode() in parts[name] for name in made_here)
    assert read(workbook, "Запросы").rows == [[column.title for column in REQUESTS.columns]]


def test_the_file_before_is_kept(tmp_path: Path) -> None:
    workbook = saved(tmp_path, careless_book())
    before = workbook.path.read_bytes()

    workbook.furnish(LAYOUTS)

    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.read_bytes() == before


def test_a_file_that_is_open_is_not_furnished(tmp_path: Path) -> None:
    workbook = saved(tmp_path, careless_book())
    (tmp_path / "~$школа.xlsx").touch()

    with pytest.raises(OutsideFailed, match="открыт в Excel"):
        workbook.furnish(LAYOUTS)


def test_a_folder_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutsideFailed, match="нет такой папки"):
        XlsxWorkbook(tmp_path / "нет" / "школа.xlsx").furnish(LAYOUTS)


def test_a_table_of_the_school_with_three_titles_gets_the_others_at_its_end(tmp_path: Path) -> None:
    own = "".join(text_cell(f"{col}1", title) for col, title in zip("ABCD", ["Адрес", *THREE], strict=True))
    workbook = saved(tmp_path, raw_book(f'<row r="1">{own}</row>', title="Запросы"))
    wide = replace(REQUESTS, columns=[*REQUESTS.columns, *(ColumnLayout(f"Ещё {n}") for n in range(20))])

    workbook.furnish([wide])

    titles = [column.title for column in wide.columns]
    found = list(read(workbook, "Запросы").rows[0])
    assert found[:4] == ["Адрес", *THREE]
    assert sorted(map(str, found[1:])) == sorted(titles)


def test_no_column_is_added_that_looks_like_one_that_is_there(tmp_path: Path) -> None:
    hidden = [f"{column.title[:2]}\u00ad{column.title[2:]}\u200e" for column in REQUESTS.columns]
    cells = "".join(text_cell(f"{letters(col)}1", title) for col, title in enumerate(hidden))
    workbook = saved(tmp_path, raw_book(f'<row r="1">{cells}</row>', title="ЗАПРО\u00adСЫ"))

    assert workbook.furnish([REQUESTS]) == Receipt()
    assert opened(workbook).sheetnames == ["ЗАПРО\u00adСЫ"]
