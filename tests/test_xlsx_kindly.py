"""What carries no people's value never condemns a file, and a cell that cannot be read is one cell."""

from datetime import time
from pathlib import Path

import pytest
from xlsx_files import raw_book, read, rows_of, saved, sheet_xml, text_cell, write

from sync.table import Area, Broken
from sync.values import Unreadable, as_text, as_whole

ROW = f'<row r="1">{text_cell("A1", "Участник")}</row>'


@pytest.mark.parametrize(
    "before",
    [
        '<dimension ref="1:10901"/>',
        '<dimension ref="A:F"/>',
        '<dimension ref=""/>',
        '<dimension ref="A1:ZZZZ9"/>',
        "<dimension/>",
        '<sheetFormatPr defaultRowHeight="12,75"/>',
        '<sheetFormatPr defaultRowHeight="NaN"/>',
        '<cols><col min="1" max="3" width="40,5"/></cols>',
        '<cols><col min="1" max="3" width="INF"/></cols>',
        '<cols><col min="один" max="" style="x"/></cols>',
    ],
)
def test_sizes_that_nobody_understands_hinder_neither_reading_nor_writing(tmp_path: Path, before: str) -> None:
    book = saved(tmp_path, raw_book(ROW, before=before, formats=["@"]))
    seen = read(book).rows

    write(book, (0, 2, "Слова, которые переносятся"), (5, 1, "ок"))

    assert list(map(list, seen)) == [["Участник"]]
    assert read(book).value(0, 2) == "Слова, которые переносятся"
    assert read(book).value(5, 1) == "ок"


@pytest.mark.parametrize("attributes", ['spans="1:a"', 'spans="1,5:3"', 'ht="40,5"', 's="плохо"', 'ht="NaN"'])
def test_sizes_of_rows_that_nobody_understands_hinder_no_writing(tmp_path: Path, attributes: str) -> None:
    row = f'<row r="1" customFormat="1" {attributes}>{text_cell("A1", "Участник")}</row>'
    book = saved(tmp_path, raw_book(row))

    write(book, (0, 4, "ок"))

    assert read(book).value(0, 4) == "ок"


def test_a_cell_that_cannot_be_read_is_that_cell_alone(tmp_path: Path) -> None:
    cells = (
        '<c r="A1" t="s"><v>7</v></c><c r="B1" t="d"><v>вчера</v></c><c r="C1"><v>NaN</v></c><c r="D1"><v>-INF</v></c>'
        '<c r="E1" s="плохо"><v>5</v></c><c r="F1"><v>4,5</v></c><c r="1G"><v>6</v></c>'
    )

    found = rows_of(tmp_path, raw_book(f'<row r="1">{cells}</row>', strings=["<t>Участник</t>"]))[0]

    assert all(isinstance(value, Broken) for value in found[:4])
    assert found[4:] == [5, "4,5", 6]


def test_a_number_that_is_none_says_so(tmp_path: Path) -> None:
    found = rows_of(tmp_path, raw_book('<row r="1"><c r="A1"><v>NaN</v></c></row>'))[0]

    with pytest.raises(Unreadable, match="«NaN» — не число"):
        as_whole(found[0])


def test_a_time_of_day_written_as_iso_is_a_time_of_day(tmp_path: Path) -> None:
    cells = '<c r="A1" t="d"><v>13:45:30</v></c><c r="B1" t="d"><v>T08:30:00.500</v></c>'
    book = saved(tmp_path, raw_book(f'<row r="1">{cells}</row>'))
    found = read(book).rows[0]

    write(book, (3, 0, "ок"))

    assert list(found) == [time(13, 45, 30), time(8, 30, 0, 500_000)]
    assert as_text(found[0]) == "13:45"
    assert "<v>13:45:30</v>" in sheet_xml(book)


def test_a_merge_that_cannot_be_read_merges_nothing(tmp_path: Path) -> None:
    after = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="#REF!"/></mergeCells>'

    assert list(read(saved(tmp_path, raw_book(ROW, after=after))).merged) == [Area(0, 0, 0, 1)]


def test_a_row_without_a_readable_number_follows_the_one_before(tmp_path: Path) -> None:
    rows = '<row r="0"><c><v>0</v></c></row><row r="x"><c><v>1</v></c></row><row r="3,0"><c><v>2</v></c></row>'

    assert rows_of(tmp_path, raw_book(rows)) == [[0], [1], [2]]
