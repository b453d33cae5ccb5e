"""Rows of totals, merges over the program's columns, tabs that are named alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table as NativeTable
from xlsx_files import read, saved

from sync.backends.xlsx import XlsxWorkbook
from sync.columns import Row, column, record
from sync.draft import MERGED, Draft
from sync.parsing import parse
from sync.plan import Plan
from sync.table import find_table
from sync.values import as_text


@record("Запросы")
@dataclass(frozen=True, kw_only=True)
class Asked(Row):
    name: str = column("Участник", required=True)
    form: str = column("Форма")
    check: str = column("Проверка", by="intake")


def book(
    folder: Path, tabs: Mapping[str, Sequence[Sequence[object]]], *, merged: str = "", totals: str = ""
) -> XlsxWorkbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in tabs.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if merged:
            sheet.merge_cells(merged)
        if totals:
            sheet.add_table(NativeTable(displayName="Запросы", ref=totals, totalsRowCount=1))
    buffer = BytesIO()
    made.save(buffer)
    return saved(folder, buffer.getvalue())


HEADER = ["Участник", "Форма", "Проверка"]
ROWS = [["Орлов Пётр", "Ученик – ученик"], ["Белова Анна", "Ученик – ученик"]]


def plan(workbook: XlsxWorkbook) -> Plan:
    """What a job would write that finds something else to say of every row."""
    table, _ = find_table(read(workbook, "Запросы"), Asked.spec.titles)
    assert table
    rows = parse(table, Asked)[0]
    draft = Draft({Asked: table}, {Asked: rows})
    draft.want("intake", Asked, [row.with_(check=f"о строке: {row.name}") for row in rows])
    return draft.plan()


def test_a_row_of_totals_is_no_request(tmp_path: Path) -> None:
    workbook = book(tmp_path, {"Запросы": [HEADER, *ROWS, ["Итог"]]}, totals="A1:C4")

    assert [change.cell for change in plan(workbook).changes] == ["Запросы!C2", "Запросы!C3"]


def test_a_merged_check_asks_to_be_unmerged_and_settles_at_once(tmp_path: Path) -> None:
    workbook = book(tmp_path, {"Запросы": [HEADER, *ROWS, ["Юдин Лев"]]}, merged="C2:C3")
    first = plan(workbook)
    workbook.apply(workbook.snapshot(["Запросы"]), first.writes)

    assert [(change.cell, change.after) for change in first.changes] == [
        ("Запросы!C2", MERGED),
        ("Запросы!C4", "о строке: Юдин Лев"),
    ]
    assert plan(workbook).changes == []


def test_a_merge_over_the_programs_column_is_remarked_on_once(tmp_path: Path) -> None:
    workbook = book(tmp_path, {"Запросы": [HEADER, *ROWS]}, merged="C2:C3")
    table, _ = find_table(read(workbook, "Запросы"), Asked.spec.titles)
    assert table

    problems = parse(table, Asked)[1]

    assert [(one.cell, "C2:C3 объединены" in one.text) for one in problems] == [("Запросы!C2", True)]


@pytest.mark.parametrize("titles", [("ЗАПРОСЫ", "запросы "), ("Запросы", "Запро\u00adсы"), ("запросы ", "Запросы")])
def test_of_two_tabs_named_alike_the_one_with_rows_is_read(tmp_path: Path, titles: tuple[str, str]) -> None:
    empty, full = titles
    workbook = book(tmp_path, {empty: [HEADER], full: [HEADER, *ROWS]})

    found = read(workbook, "Запросы")

    assert found.title == full
    assert as_text(found.value(1, 0)) == "Орлов Пётр"
    assert found.alike == []


def test_of_two_tabs_named_alike_that_both_hold_rows_both_are_named(tmp_path: Path) -> None:
    workbook = book(tmp_path, {"ЗАПРОСЫ ": [HEADER, *ROWS], "Запросы": [HEADER, *ROWS]})

    _, problems = find_table(read(workbook, "Запросы"), Asked.spec.titles)

    assert "«Запросы», «ЗАПРОСЫ »" in problems[0].text
