"""Rows that nothing is written to stay as they stood, and fill no memory."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsx_files import raw_book

from sync.backends.xlsx import XlsxWorkbook
from sync.backends.xlsx.folds import Folds, fold, lean
from sync.backends.xlsx.markup import parse, serialise
from sync.problems import SyncError
from sync.workbook import Write

SHEET = "xl/worksheets/sheet1.xml"
EMPTY = '<row r="{0}" ht="15" customHeight="1"><c r="A{0}" s="1"/><c r="B{0}" s="1"></c></row>'
STYLED = '<row r="{0}" s="1" customFormat="1"/>'
FILLED = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>Орлов &amp; сын</t></is></c></row>'
COUNTED = '<row r="{0}"><c r="A{0}"><f>1+1</f><v>2</v></c></row>'
ROWS = (EMPTY, STYLED, FILLED, COUNTED)


def part(rows: str, *, prefix: str = "", before: str = "") -> bytes:
    """A worksheet part."""
    space = f"xmlns{':' if prefix else ''}{prefix.rstrip(':')}"
    names = f"{prefix}worksheet", f"{prefix}sheetData"
    inner = rows.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}")
    return f'{before}<{names[0]} {space}="m"><{names[1]}>{inner}</{names[1]}></{names[0]}>'.encode()


def written(path: Path) -> str:
    with zipfile.ZipFile(path) as found:
        return found.read(SHEET).decode()


def opened(folder: Path, rows: str) -> XlsxWorkbook:
    path = folder / "школа.xlsx"
    path.write_bytes(raw_book(rows, formats=["0"]))
    return XlsxWorkbook(path)


def write(book: XlsxWorkbook, *rows: int) -> None:
    book.apply(book.snapshot(["Лист"]), [Write("Лист", row, 2, f"н{row}") for row in rows])


@given(st.lists(st.sampled_from(ROWS), max_size=8), st.sampled_from(["", "x:"]))
def test_what_is_folded_comes_back_byte_for_byte(kinds: list[str], prefix: str) -> None:
    data = part("\n".join(kind.format(number) for number, kind in enumerate(kinds, 1)), prefix=prefix)

    text, folds = fold(data)

    assert b"".join(folds.unfolded(text) if folds else [text]) == data
    assert b"inlineStr" not in text
    assert text.count(b"<f>") + text.count(b"<x:f>") == kinds.count(COUNTED)


@given(st.lists(st.sampled_from(ROWS), max_size=8))
def test_rows_in_which_nothing_stands_are_not_read(kinds: list[str]) -> None:
    found = lean(part("".join(kind.format(number) for number, kind in enumerate(kinds, 1))))

    assert found.count(b"<row") == len(kinds) - kinds.count(EMPTY) - kinds.count(STYLED)


@pytest.mark.parametrize(
    "data",
    [
        part(EMPTY.format(2) + FILLED.format(1)),
        part("<row><c/></row>" + EMPTY.format(2)),
        part(f"<!-- {EMPTY.format(1)} -->{EMPTY.format(2)}"),
        part(EMPTY.format(1), before='<?xml version="1.0" encoding="windows-1251"?>'),
        b"<styleSheet/>",
        b"",
    ],
)
def test_rows_that_cannot_be_told_by_their_tags_alone_are_left_in_the_tree(data: bytes) -> None:
    assert fold(data) == (data, None)


@pytest.mark.parametrize("rows", [(1,), (2, 3), (0, 4, 6), (9,), (5,), tuple(range(12))])
def test_rows_written_to_stand_in_their_places_among_those_left_alone(tmp_path: Path, rows: tuple[int, ...]) -> None:
    stood = "".join(ROWS[number % 4].format(number) for number in (1, 2, 3, 4, 5, 7, 8, 9))
    book = opened(tmp_path, stood)

    write(book, *rows)
    sheet = book.snapshot(["Лист"]).sheets["Лист"]
    numbers = [int(row.get("r", "")) for row in parse(written(book.path).encode()).iter("{*}row")]

    assert [sheet.value(row, 2) for row in rows] == [f"н{row}" for row in rows]
    assert numbers == sorted({1, 2, 3, 4, 5, 7, 8, 9} | {row + 1 for row in rows})


def test_a_row_that_nothing_is_written_to_keeps_its_bytes(tmp_path: Path) -> None:
    odd = '<row  r="3"  ht="12,5"><c r="A3" s="1"  /></row>'
    book = opened(tmp_path, FILLED.format(1) + odd + FILLED.format(5))

    write(book, 0, 3)

    assert odd in written(book.path)


def test_rows_of_empty_styled_cells_are_read_and_written_around(tmp_path: Path) -> None:
    rows = "".join(EMPTY.format(number) for number in range(2, 60_000))
    book = opened(tmp_path, FILLED.format(1) + rows)

    write(book, 1)
    found = written(book.path)

    assert len(book.snapshot(["Лист"]).sheets["Лист"].rows) == 2
    assert EMPTY.format(59_999) in found
    assert found.count("<row") == 59_999


@pytest.mark.parametrize(("row", "said"), [(FILLED, "заполненных строк"), (COUNTED, "формул")])
def test_a_tab_with_more_than_memory_is_good_for_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, said: str
) -> None:
    monkeypatch.setattr(f"sync.backends.xlsx.book.{'LARGEST_TAB' if row is FILLED else 'MOST_FORMULAS'}", 3)

    with pytest.raises(SyncError, match=f"Лист «Лист» слишком велик: на нём сотни тысяч {said}") as told:
        opened(tmp_path, "".join(row.format(number) for number in range(1, 9))).snapshot(["Лист"])

    assert told.value.status == 2


def test_folded_rows_stand_in_the_tree_as_marks() -> None:
    text, folds = fold(part(FILLED.format(1) + COUNTED.format(2) + EMPTY.format(3)))

    assert isinstance(folds, Folds)
    assert [folds.holds(index) for index in range(4)] == [True, False, True, False]
    assert serialise(parse(text)).count(b"<?rows") == 2
