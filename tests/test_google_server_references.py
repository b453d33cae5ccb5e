"""References of the local server's formulas follow their cells as in the real service."""

from __future__ import annotations

import pytest
from google_calls import calling
from google_server.references import Change, copied, followed
from google_server.shifting import deleted, inserted


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("=A1+$B$2", "=A3+$B$2"),
        ("=SUM(A$1:B3)", "=SUM(A$1:B5)"),
        ('="A1"&Пары!C2', '="A1"&Пары!C4'),
        ("=COUNTA(A:B)+LOG10(C1)", "=COUNTA(A:B)+LOG10(C3)"),
        ("='It''s'!A1", "='It''s'!A3"),
    ],
)
def test_a_copied_formula_names_the_cells_at_the_same_distance(text: str, lower: str) -> None:
    assert copied(text, rows=2, columns=0) == lower


def test_a_copy_that_would_name_cells_above_the_sheet_is_broken() -> None:
    assert copied("=A1", rows=-1, columns=0) == "=#REF!"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("=B2", "=C2"),
        ("=$A1:B5", "=$A1:C5"),
        ("=B:C", "=C:D"),
        ("=2:3", "=2:3"),
        ("=Other!B2", "=Other!B2"),
        ("='here'!B2", "='here'!C2"),
    ],
)
def test_references_follow_an_inserted_column(text: str, after: str) -> None:
    assert followed(text, "Here", Change("Here", "COLUMNS", inserted(1, 1))) == after


@pytest.mark.parametrize(
    ("text", "after"), [("=A2", "=#REF!"), ("=A1:A2", "=A1:A1"), ("=A3:A9", "=A2:A8"), ("=A2:A2", "=#REF!")]
)
def test_references_shrink_and_break_when_rows_are_deleted(text: str, after: str) -> None:
    assert followed(text, "Here", Change("Here", "ROWS", deleted(1, 2))) == after


def test_formulas_go_along_when_rows_are_sorted_and_stay_when_they_are_formatted() -> None:
    with calling() as google:
        google.write("A1", ["б", "=A1"], ["а", "=A2"], how="USER_ENTERED")
        area = {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}
        bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
        google.batch(
            {"sortRange": {"range": area, "sortSpecs": [{"dimensionIndex": 0}]}},
            {"repeatCell": {"range": area, "cell": bold, "fields": "userEnteredFormat.textFormat.bold"}},
        )

        assert google.values("A1:B2") == [["а", "а"], ["б", "б"]]
        assert google.values("B1:B2", "?valueRenderOption=FORMULA") == [["=A1"], ["=A2"]]


def test_a_repeated_formula_is_written_for_each_cell() -> None:
    with calling() as google:
        google.write("A1", [1], [2])
        area = {"startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 1, "endColumnIndex": 2}
        cell = {"userEnteredValue": {"formulaValue": "=A1*10"}}
        google.batch({"repeatCell": {"range": area, "cell": cell, "fields": "userEnteredValue"}})

        assert google.values("B1:B2") == [["10"], ["20"]]
