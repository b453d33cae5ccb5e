"""An .xlsx file is read as people see it, whoever saved it."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsx_files import (
    STRICT,
    converted,
    most_memory,
    parts_of,
    raw_book,
    read,
    rows_of,
    saved,
    text_cell,
    zipped,
)

from sync.backends.xlsx import XlsxWorkbook
from sync.backends.xlsx.formats import kind_of
from sync.backends.xlsx.serials import from_serial, to_serial
from sync.problems import SyncError
from sync.table import Area, Broken, Percent


def test_text_is_read_from_shared_and_inline_strings_with_runs_joined(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><r><t>один </t></r><r><t>два</t></r></is></c></row>'
    )
    runs = (
        '<r><t>Иванов</t></r><r><rPr><b/></rPr><t xml:space="preserve"> Иван</t></r><rPh sb="0" eb="1"><t>и</t></rPh>'
    )

    found = rows_of(tmp_path, raw_book(rows, strings=["<t>Участник</t>", runs]))

    assert found == [["Участник", "Иванов Иван", "один два"]]


def test_escaped_characters_are_read_as_themselves(tmp_path: Path) -> None:
    cells = text_cell("A1", "7_x000D_\n8") + text_cell("B1", "_x005F_x000D_") + text_cell("C1", "_xD83D__xDE00_")

    found = rows_of(tmp_path, raw_book(f'<row r="1">{cells}</row>'))

    assert found == [["7\r\n8", "_x000D_", "😀"]]


def test_numbers_booleans_and_errors_keep_their_kind(tmp_path: Path) -> None:
    cells = (
        '<c r="A1"><v>5</v></c><c r="B1"><v>4.5</v></c><c r="C1"><v>5.0</v></c><c r="D1"><v>-1E2</v></c>'
        '<c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#REF!</v></c><c r="G1" t="e"><v>#N/A</v></c>'
    )

    found = rows_of(tmp_path, raw_book(f'<row r="1">{cells}</row>'))

    assert found == [[5, 4.5, 5.0, -100.0, True, Broken("#ССЫЛКА!"), Broken("#Н/Д")]]
    assert [type(value) for value in found[0][:4]] == [int, float, float, float]


def test_a_formula_is_its_cached_value_and_one_without_says_what_to_do(tmp_path: Path) -> None:
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"а"&amp;"б"</f><v>аб</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>A1*2</f><v></v></c><c r="E1"><f>A1</f></c>'
    )

    found = rows_of(tmp_path, raw_book(f'<row r="1">{cells}</row>'))[0]

    assert found[:3] == [2, "аб", None]
    assert all(isinstance(value, Broken) and "откройте книгу" in value.text for value in found[3:])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("dd.mm.yyyy", "date"),
        ("[$-419]Д ММММ ГГГГ", "date"),
        ("[$-FC19]dd\\ mmmm\\ yyyy\\ \\г\\.;@", "date"),
        ("[$-F800]dddd, mmmm dd, yyyy", "date"),
        ("mmm", "date"),
        ("ДД.ММ.ГГГГ", "date"),
        ('yyyy-mm-dd"T"hh:mm', "moment"),
        ("d/m/yy h:mm AM/PM", "moment"),
        ("[$-F400]h:mm:ss AM/PM", "time"),
        ("[h]:mm", "time"),
        ("mm:ss.0", "time"),
        ("0%", "percent"),
        ("0.00%;[Red]-0.00%", "percent"),
        ("General", "plain"),
        ("@", "plain"),
        ('0" дней"', "plain"),
        ('#,##0.00\\ "₽"', "plain"),
        ("# ##0 м", "plain"),
        ('"да";"да";"нет"', "plain"),
        ("Да;Да;Нет", "plain"),
        ("0.00E+00", "plain"),
        ("[Red][<5]0;0", "plain"),
        ("", "plain"),
    ],
)
def test_a_number_format_tells_days_times_and_percents(code: str, kind: str) -> None:
    assert kind_of(code) == kind


def test_numbers_shown_as_days_and_times_are_read_as_such(tmp_path: Path) -> None:
    formats: list[str | int] = [14, 22, "[h]:mm", "dd.mm.yyyy", 10]
    values = [
        ("45181", 1),
        ("45181.5", 2),
        ("0.75", 3),
        ("1.5", 3),
        ("45181.25", 4),
        ("0.5", 5),
        ("-3", 1),
        ("45181", 0),
    ]
    cells = "".join(f'<c s="{style}"><v>{number}</v></c>' for number, style in values)

    found = rows_of(tmp_path, raw_book(f"<row>{cells}</row>", formats=formats))[0]

    day = date(2023, 9, 12)
    assert found[:3] == [day, datetime(2023, 9, 12, 12), time(18)]
    assert found[3:] == [1.5, datetime(2023, 9, 12, 6), Percent(0.5), -3, 45181]


def test_a_book_that_counts_from_1904_has_the_same_days(tmp_path: Path) -> None:
    content = raw_book(
        '<row r="1"><c s="1"><v>43719</v></c></row>', formats=[14], settings='<workbookPr date1904="1"/>'
    )

    assert rows_of(tmp_path, content) == [[date(2023, 9, 12)]]


@given(
    st.datetimes(datetime(1904, 1, 2), datetime(2200, 1, 1)).map(lambda at: at.replace(microsecond=0)), st.booleans()
)
def test_a_moment_survives_the_way_to_a_serial_and_back(moment: datetime, since_1904: bool) -> None:
    serial = to_serial(moment, since_1904=since_1904)

    assert serial is not None
    back = from_serial(serial, since_1904=since_1904)
    assert back == (moment if moment.time() != time() else moment.date())


@pytest.mark.parametrize(("day", "serial"), [(date(1900, 1, 1), 1), (date(1900, 2, 28), 59), (date(1900, 3, 1), 61)])
def test_the_day_that_excel_believes_in_moves_nothing(day: date, serial: int) -> None:
    assert to_serial(day) == serial
    assert from_serial(serial) == day


def test_days_written_in_words_of_the_strict_format_are_read(tmp_path: Path) -> None:
    cells = '<c r="A1" t="d"><v>2023-09-12</v></c><c r="B1" t="d"><v>2023-09-12T10:30:00</v></c>'

    found = rows_of(tmp_path, raw_book(f'<row r="1">{cells}</row>', main=STRICT))

    assert found == [[date(2023, 9, 12), datetime(2023, 9, 12, 10, 30)]]


def test_cells_without_references_stand_where_they_are_written(tmp_path: Path) -> None:
    rows = (
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row>'
        "<row><c><v>5</v></c></row>"
    )

    assert rows_of(tmp_path, raw_book(rows)) == [[1, 2], [], [], [None, None, 3, 4], [5]]


def test_rows_out_of_order_hidden_rows_and_a_lying_dimension_do_not_matter(tmp_path: Path) -> None:
    rows = (
        '<row r="3" hidden="1"><c r="A3"><v>3</v></c></row>'
        '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'
    )

    found = rows_of(tmp_path, raw_book(rows, before='<dimension ref="A1:XFD1048576"/>'))

    assert found == [[1, 2], [], [3]]


def test_empty_styled_cells_make_neither_columns_nor_rows(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="Z1" s="1"/></row><row r="900" s="1"><c r="A900" s="1"/></row>'

    assert rows_of(tmp_path, raw_book(rows, formats=[14])) == [[1]]


def test_a_stray_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'
    book = raw_book(rows)

    with most_memory() as used:
        assert rows_of(tmp_path, book) == [[1]]

    assert used() < 5 * 2**20


@pytest.mark.parametrize(
    "rows",
    [
        "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(300_000, 300_200)),
        "".join(f'<row r="{n}"><c r="ALK{n}"><v>1</v></c></row>' for n in range(1, 6000)),
    ],
    ids=["far down", "far right"],
)
def test_a_sheet_beyond_sane_sizes_is_refused_with_its_name(tmp_path: Path, rows: str) -> None:
    with pytest.raises(SyncError, match="Лист «Лист» слишком велик"):
        rows_of(tmp_path, raw_book(rows))


def test_merged_cells_are_told(tmp_path: Path) -> None:
    content = raw_book("", after='<mergeCells><mergeCell ref="A2:A5"/><mergeCell ref="B1:D1"/></mergeCells>')

    assert read(saved(tmp_path, content)).merged == [Area(1, 0, 4, 0), Area(0, 1, 0, 3)]


def test_prefixed_and_strict_names_of_elements_are_the_same_to_it(tmp_path: Path) -> None:
    prefixed = parts_of(raw_book('<row r="1"><c r="A1"><v>1</v></c></row>'))
    sheet = prefixed["xl/worksheets/sheet1.xml"].decode().replace("<", "<x:").replace("<x:/", "</x:")
    prefixed["xl/worksheets/sheet1.xml"] = sheet.replace("xmlns=", "xmlns:x=").encode()
    strict = raw_book('<row r="1"><c r="A1"><v>1</v></c></row>', main=STRICT)

    assert rows_of(tmp_path, zipped(prefixed)) == rows_of(tmp_path, strict) == [[1]]


def test_tabs_are_found_as_people_write_their_titles(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book('<row r="1"><c r="A1"><v>1</v></c></row>', title=" ПАРЫ  кураторa"))

    snapshot = workbook.snapshot(["Пары куратора", "Встречи"])

    assert list(snapshot.sheets) == ["Пары куратора"]
    assert snapshot.sheets["Пары куратора"].title == " ПАРЫ  кураторa"
    assert (workbook.reads, workbook.writes) == (1, 0)


def test_what_openpyxl_saves_is_read_back(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Лист"
    sheet.append(["Дата", "Минут", None, "да"])
    sheet.append([date(2023, 9, 12), 4.5, datetime(2023, 9, 12, 8, 15), True])
    book.save(tmp_path / "школа.xlsx")

    found = read(XlsxWorkbook(tmp_path / "школа.xlsx")).rows

    assert found == [["Дата", "Минут", None, "да"], [date(2023, 9, 12), 4.5, datetime(2023, 9, 12, 8, 15), True]]


@pytest.mark.slow
def test_what_libreoffice_saves_is_read_as_before(tmp_path: Path) -> None:
    cells = (
        text_cell("A1", "Иванов  Иван\nстрока") + '<c r="B1" s="1"><v>45181</v></c><c r="C1"><f>2+3</f><v>5</v></c>'
        '<c r="D1" s="2"><v>0.25</v></c><c r="E1"><f>1/0</f></c><c r="F1" t="b"><v>1</v></c>'
    )
    workbook = saved(tmp_path, raw_book(f'<row r="1">{cells}</row>', formats=["[$-419]D MMMM YYYY", 10]))

    resaved = XlsxWorkbook(converted(workbook.path, "xlsx", tmp_path))

    expected = ["Иванов  Иван\nстрока", date(2023, 9, 12), 5, Percent(0.25), Broken("#ДЕЛ/0!"), True]
    assert read(resaved).rows == [expected]


def test_macros_and_capital_letters_in_part_names_do_not_hinder(tmp_path: Path) -> None:
    parts = parts_of(raw_book('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/Worksheets/Sheet1.xml"] = parts.pop("xl/worksheets/sheet1.xml")

    assert read(saved(tmp_path, zipped(parts), "школа.xlsm")).rows == [[1]]
