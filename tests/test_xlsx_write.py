"""What is written into a cell is what people and programs read there."""

import re
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsx_files import (
    STRICT,
    attributes,
    openpyxl_cell,
    parts_of,
    raw_book,
    read,
    saved,
    sheet_xml,
    text_cell,
    write,
    zipped,
)

from sync.table import Broken, Percent, Value

TODAY = date(2023, 11, 15)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DAYS = st.dates(date(1901, 1, 1), date(2200, 1, 1))
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1)).map(lambda at: at.replace(microsecond=0, second=1))
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
CLOCKS = st.times().map(lambda at: at.replace(microsecond=0))
SHARES = st.floats(0, 1).map(Percent)
VALUES = st.one_of(st.none(), st.booleans(), TEXTS, NUMBERS, DAYS, MOMENTS, CLOCKS, SHARES)


def legible(value: Value) -> Value:
    """`value` as a cell can hold it."""
    if not isinstance(value, str):
        return value
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", re.sub("\r\n?", "\n", value))
    return text or None


@settings(max_examples=60)
@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), VALUES, max_size=12))
def test_what_is_written_is_read_back_and_the_rest_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, wanted: dict[tuple[int, int], Value]
) -> None:
    rows = "".join(
        f'<row r="{n}">{text_cell(f"B{n}", f"текст {n}")}<c r="D{n}" s="1"><v>45181</v></c><c r="G{n}" s="2"/></row>'
        for n in (2, 3, 5, 8)
    )
    workbook = saved(tmp_path_factory.mktemp("random"), raw_book(rows, formats=[14, 10]))
    before = read(workbook)

    write(workbook, *((row, col, value) for (row, col), value in wanted.items()))

    after = read(workbook)
    for row in range(12):
        for col in range(12):
            expected = legible(wanted[row, col]) if (row, col) in wanted else before.value(row, col)
            assert after.value(row, col) == expected
            assert type(after.value(row, col)) is type(expected)
    openpyxl.load_workbook(workbook.path)


@pytest.mark.parametrize("text", ["=1+1", "+7 900 000-00-00", "-5", "@SUM(A1)", '=HYPERLINK("http://x";"y")'])
def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    cells = '<c r="A1" s="1"><f>2+2</f><v>4</v></c>'
    workbook = saved(tmp_path, raw_book(f'<row r="1">{cells}</row>', formats=["0.000"]))

    write(workbook, (0, 0, text))

    cell = openpyxl_cell(workbook, "A1")
    assert read(workbook).rows == [[text]]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == (text, "s", True, "0.000")


def test_texts_are_cut_to_what_a_cell_holds(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))

    write(workbook, (0, 0, "я" * 40_000), (1, 0, "😀" * 20_000), (2, 0, "я" * 32_767), (3, 0, "a\x00\x0b\ud800b"))

    long, pairs, full, plain = (row[0] for row in read(workbook).rows)
    assert long == "я" * 32_766 + "…"
    assert pairs == "😀" * 16_383 + "…"
    assert full == "я" * 32_767
    assert plain == "ab"


def test_text_that_looks_escaped_is_kept_letter_by_letter(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))

    write(workbook, (0, 0, "отчёт_x000D_2023"), (0, 1, " с пробелами \n"))

    assert read(workbook).rows == [["отчёт_x000D_2023", " с пробелами \n"]]


def test_none_clears_the_value_and_keeps_the_look(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book('<row r="1"><c r="A1" s="1" vm="1"><v>45181</v></c></row>', formats=[14]))

    write(workbook, (0, 0, None))

    assert read(workbook).rows == []
    assert attributes(workbook, "A1") == {"r": "A1", "s": "1"}


def test_a_day_keeps_a_look_of_days_and_gets_one_elsewhere(tmp_path: Path) -> None:
    looks: list[str | int] = ["d mmm yy", "d.m.yy h:mm", 10]
    cells = "".join(f'<c r="{at}" s="{n}"><v>1</v></c>' for n, at in enumerate(("D1", "A1", "B1", "C1")) if n)
    workbook = saved(tmp_path, raw_book(f'<row r="1">{cells}</row>', formats=looks))

    write(workbook, *((0, col, TODAY) for col in range(5)))

    assert read(workbook).rows == [[TODAY] * 5]
    shown = [openpyxl_cell(workbook, at).number_format for at in ("A1", "B1", "C1", "D1", "E1")]
    assert shown == ["d mmm yy", "d.m.yy h:mm", *["dd.mm.yyyy"] * 3]
    assert attributes(workbook, "D1")["s"] == attributes(workbook, "E1")["s"]


def test_numbers_percents_and_times_are_shown_as_such_wherever_they_are_written(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{letter}1" s="1"><v>1</v></c>' for letter in "ABCDE")
    workbook = saved(tmp_path, raw_book(f'<row r="1">{cells}</row>', formats=[14]))
    values: list[Value] = [21, 4.5, Percent(0.87), time(8, 15), datetime(2023, 9, 12, 8, 15)]

    write(workbook, *((0, col, value) for col, value in enumerate(values)))

    assert read(workbook).rows == [values]


def test_days_are_counted_as_the_book_counts_them(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book("", settings='<workbookPr date1904="1"/>'))

    write(workbook, (0, 0, TODAY))

    assert read(workbook).rows == [[TODAY]]
    assert openpyxl_cell(workbook, "A1").value == datetime(2023, 11, 15)


def test_a_book_without_styles_gets_them_when_they_are_needed(tmp_path: Path) -> None:
    parts = parts_of(raw_book(""))
    del parts["xl/styles.xml"]
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = re.sub(rb'<(Override|Relationship) [^>]*/styles.xml"[^>]*/>', b"", parts[name])
        assert b"styles" not in parts[name]
    workbook = saved(tmp_path, zipped(parts))

    write(workbook, (0, 0, "текст"))
    assert b"styles" not in parts_of(workbook.path)["[Content_Types].xml"]
    write(workbook, (0, 1, TODAY))

    assert read(workbook).rows == [["текст", TODAY]]
    assert openpyxl_cell(workbook, "B1").number_format == "dd.mm.yyyy"


def test_a_day_before_the_first_is_written_as_text(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book(""))

    write(workbook, (0, 0, date(1861, 3, 3)))

    assert read(workbook).rows == [["03.03.1861"]]


@pytest.mark.parametrize("value", [Broken("#ССЫЛКА!"), float("nan"), float("inf")])
def test_what_no_cell_can_hold_is_never_written(tmp_path: Path, value: Value) -> None:
    workbook = saved(tmp_path, raw_book(""))
    before = workbook.path.read_bytes()

    with pytest.raises(TypeError):
        write(workbook, (0, 0, value))
    assert workbook.path.read_bytes() == before


def test_new_cells_look_like_their_row_or_their_column(tmp_path: Path) -> None:
    rows = '<row r="1" s="1" customFormat="1"><c r="A1"/></row><row r="2"><c r="A2"/></row>'
    columns = '<cols><col min="2" max="3" style="2"/></cols>'
    workbook = saved(tmp_path, raw_book(rows, before=columns, formats=["0.0", "0.00", "0.000"]))

    write(workbook, (0, 1, 1), (1, 1, 1), (2, 2, 1), (1, 3, 1))

    looks = [attributes(workbook, reference).get("s") for reference in ("B1", "B2", "C3", "D2")]
    assert looks == ["1", "2", "2", None]


def test_rows_and_cells_stay_in_order_and_spans_and_dimension_grow(tmp_path: Path) -> None:
    rows = (
        '<row r="2" spans="2:4"><c r="B2"><v>1</v></c><c r="D2"><v>1</v></c></row>'
        '<row r="5"><c r="A5"><v>1</v></c></row>'
    )
    workbook = saved(tmp_path, raw_book(rows, before='<dimension ref="A2:D5"/>'))

    write(workbook, (3, 0, 1), (0, 0, 1), (1, 5, 1), (1, 2, 1), (1, 0, 1), (7, 1, 1))

    xml = sheet_xml(workbook)
    assert re.findall(r'<row r="(\d+)"', xml) == ["1", "2", "4", "5", "8"]
    assert re.findall(r'<c r="(\w+2)"', xml) == ["A2", "B2", "C2", "D2", "F2"]
    assert 'spans="1:6"' in xml
    assert '<dimension ref="A1:F8"/>' in xml


def test_rows_and_cells_without_references_stay_where_they_were(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    workbook = saved(tmp_path, raw_book(rows))

    write(workbook, (0, 1, "два"), (4, 0, "пять"), (1, 2, "три"))

    assert read(workbook).rows == [[1, "два"], [3, None, "три"], [], [], ["пять"]]


@pytest.mark.parametrize("prefix", ["", "x"])
def test_strict_and_prefixed_files_are_written_in_their_own_dialect(tmp_path: Path, prefix: str) -> None:
    parts = parts_of(raw_book('<row r="2"><c r="A2"><v>1</v></c></row>', main=STRICT, formats=[14]))
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    if prefix:
        sheet = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    workbook = saved(tmp_path, zipped(parts))

    write(workbook, (0, 0, "да"), (1, 1, TODAY))

    assert read(workbook).rows == [["да"], [1, TODAY]]
    assert "ns0" not in sheet_xml(workbook)


def test_macros_stay_where_they_are(tmp_path: Path) -> None:
    workbook = saved(tmp_path, raw_book("", more={"xl/vbaProject.bin": "макрос"}), "школа.xlsm")

    write(workbook, (0, 0, 1))

    assert parts_of(workbook.path)["xl/vbaProject.bin"].decode() == "макрос"
    assert [copy.suffix for copy in (tmp_path / "backups").iterdir()] == [".xlsm"]


def test_a_long_remark_makes_its_row_higher_unless_people_chose_the_height(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"/></row><row r="2" ht="12" customHeight="1"><c r="A2" s="1"/></row>'
    parts = parts_of(raw_book(rows, before='<cols><col min="1" max="1" width="20"/></cols>', formats=[0]))
    wrapped = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"><alignment wrapText="1"/></xf></cellXfs>'
    plain = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellXfs>'
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(plain, wrapped)
    workbook = saved(tmp_path, zipped(parts))

    write(workbook, (0, 0, "слово " * 12), (1, 0, "слово " * 12))

    assert re.findall(r'<row r="\d" ht="(\d+)"', sheet_xml(workbook)) == ["60", "12"]


#: Cells that break their lines, and one whose letters are twice as large.
_WRAPS = '<xf numFmtId="0" fontId="{}" fillId="0" borderId="0"><alignment wrapText="1"/></xf>'
WORDS = "слово " * 12


def heights(folder: Path, rows: str, *texts: str, after: str = "") -> list[str]:
    """The heights of rows, "" for none, once each of the `texts` was written to A1 after the other."""
    wide = '<cols><col min="1" max="2" width="20"/></cols>'
    parts = parts_of(raw_book(rows, before=wide, after=after, formats=[0, 0], strings=[f"<t>{WORDS}</t>"]))
    styles = parts["xl/styles.xml"].decode()
    first = styles.index("<xf", styles.index("<cellXfs"))
    head = styles[:first].replace("</fonts>", '<font><sz val="22"/></font></fonts>')
    styles = f"{head}{_WRAPS.format(0)}{_WRAPS.format(0)}{_WRAPS.format(1)}</cellXfs></styleSheet>"
    workbook = saved(folder, zipped(parts | {"xl/styles.xml": styles.encode()}))
    for text in texts:
        write(workbook, (0, 0, text))
    return [re.sub(r'.*\sht="([\d.]+)".*|.*', r"\1", row) for row in re.findall(r"<row[^>]*>", sheet_xml(workbook))]


def test_a_row_whose_long_text_became_short_is_low_again(tmp_path: Path) -> None:
    assert heights(tmp_path, '<row r="1"><c r="A1" s="1"/></row>', WORDS, "ок") == [""]


def test_a_row_stays_as_high_as_what_others_wrote_in_it(tmp_path: Path) -> None:
    shared = '<row r="1" ht="75"><c r="A1" s="1"/><c r="B1" s="1" t="s"><v>0</v></c></row>'
    large = '<row r="1" ht="75"><c r="A1" s="1"/><c r="B1" s="2"><v>7</v></c></row>'

    assert heights(tmp_path, shared, "ок") == ["60"]
    assert heights(tmp_path, large, "ок") == ["30"]


def test_a_row_that_merged_cells_reach_into_becomes_higher_and_never_lower(tmp_path: Path) -> None:
    row = '<row r="1" ht="45"><c r="A1" s="1"/></row>'
    merged = '<mergeCells><mergeCell ref="B1:C2"/></mergeCells>'

    assert heights(tmp_path, row, "ок", after=merged) == ["45"]
    assert heights(tmp_path, row, WORDS, "ок", after=merged) == ["60"]
