"""Kinds of batchUpdate of the local server that move, split, tidy and go on with cells."""

from __future__ import annotations

from typing import Any

import pytest
from google_calls import Caller, area, calling, only


def formulas(google: Caller, where: str) -> Any:
    return google.values(where, "?valueRenderOption=FORMULA")


def test_cells_are_pushed_down_in_their_columns_and_what_points_to_them_follows() -> None:
    with calling() as google:
        google.write("A1", ["a", 1], ["b", 2], ["=A2&B2", 3], how="USER_ENTERED")
        named = {"name": "Second", "range": area(1, 2, 0, 1)}
        google.batch({"addNamedRange": {"namedRange": named}})
        only(google, "insertRange", range=area(1, 3, 0, 1), shiftDimension="ROWS")

        assert formulas(google, "A1:B5") == [["a", 1], ["", 2], ["", 3], ["b"], ["=A4&B2"]]
        assert google.get()["namedRanges"][0]["range"] == area(3, 4, 0, 1)
        only(google, "deleteRange", range=area(1, 3, 0, 1), shiftDimension="ROWS")
        assert formulas(google, "A1:B5") == [["a", 1], ["b", 2], ["=A2&B2", 3]]
        only(google, "deleteRange", range=area(1, 2, 1, 2), shiftDimension="ROWS")
        assert formulas(google, "A1:B3") == [["a", 1], ["b", 3], ["=A2&#REF!"]]


def test_cells_are_pushed_to_the_right_in_their_rows() -> None:
    with calling() as google:
        google.write("A1", ["a", "b"], ["c", "=B1"], how="USER_ENTERED")
        google.write("Z1", ["last"])
        only(google, "insertRange", range=area(0, 1, 0, 2), shiftDimension="COLUMNS")

        assert formulas(google, "A1:D2") == [["", "", "a", "b"], ["c", "=D1"]]
        assert google.values("AB1") == [["last"]]
        assert google.sheet()["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 28}
        only(google, "deleteRange", range=area(0, 1, 0, 2), shiftDimension="COLUMNS")
        assert formulas(google, "A1:D2") == [["a", "b"], ["c", "=B1"]]


def test_cells_that_would_tear_a_merge_stay() -> None:
    with calling() as google:
        google.batch({"mergeCells": {"range": area(4, 6, 0, 2)}})

        words = google.refusal({"insertRange": {"range": area(0, 1, 0, 1), "shiftDimension": "ROWS"}})
        assert words.endswith("would break apart a merge.")
        assert "shiftDimension must be specified." in google.refusal({"deleteRange": {"range": area(0, 1, 0, 1)}})
        only(google, "insertRange", range=area(0, 1, 0, 2), shiftDimension="ROWS")
        assert google.sheet()["merges"] == [area(5, 7, 0, 2)]


@pytest.mark.parametrize(
    "pasted",
    [
        {"data": 'Код;Дата\nН-1;"a;b"\n2;50%', "delimiter": ";"},
        {"data": "Код::Дата\nН-1::a;b\n2::50%", "delimiter": "::"},
        {"data": "<tr><td>Код</td><th>Дата</th></tr><tr><td>Н-1<td>a;b</tr><tr><td>2<td>50%</tr>", "html": True},
    ],
)
def test_pasted_text_is_typed_into_the_cells(pasted: dict[str, Any]) -> None:
    with calling() as google:
        only(google, "pasteData", coordinate={"rowIndex": 1, "columnIndex": 1}, **pasted)

        read = google.values("B2:C4", "?valueRenderOption=UNFORMATTED_VALUE")
        assert read == [["Код", "Дата"], ["Н-1", "a;b"], [2, 0.5]]


@pytest.mark.parametrize(
    "how",
    [
        {"delimiterType": "SEMICOLON"},
        {"delimiterType": "AUTODETECT"},
        {"delimiterType": "CUSTOM", "delimiter": ";"},
    ],
)
def test_a_column_of_texts_is_split(how: dict[str, str]) -> None:
    with calling() as google:
        google.write("A1", ["a;1;x"], ["alone", "stays"])
        only(google, "textToColumns", source=area(0, 2, 0, 1), **how)

        read = google.values("A1:C2", "?valueRenderOption=UNFORMATTED_VALUE")
        assert read == [["a", 1, "x"], ["alone", "stays"]]
        assert "exactly one column" in google.refusal({"textToColumns": {"source": area(0, 2, 0, 2)} | how})


def test_white_space_is_trimmed_and_counted() -> None:
    with calling() as google:
        google.write("A1", ["  Анна   Ким "], ["ok"], [" "], ['=" x"'], how="USER_ENTERED")

        assert only(google, "trimWhitespace", range=area(0, 4, 0, 1)) == {"cellsChangedCount": 2}
        assert google.values("A1:A4") == [["Анна Ким"], ["ok"], [], [" x"]]
        assert only(google, "trimWhitespace", range=area(0, 4, 0, 1)) == {}


def test_the_first_of_equal_rows_stays() -> None:
    with calling() as google:
        google.write("A1", ["а", 1, "x"], ["А", 1, "y"], ["б", 1, "z"], ["а", 2, "w"])
        found = only(google, "deleteDuplicates", range=area(0, 9, 0, 2))

        assert found == {"duplicatesRemovedCount": 1}
        assert google.values("A1:C4") == [["а", "1", "x"], ["б", "1", "y"], ["а", "2", "z"], ["", "", "w"]]
        column = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
        only(google, "deleteDuplicates", range=area(0, 9, 0, 2), comparisonColumns=[column])
        assert google.values("A1:B4") == [["а", "1"], ["а", "2"]]


def test_rows_are_shuffled_whole() -> None:
    with calling() as google:
        google.write("A1", *[[at, f"=A{at + 1}*2"] for at in range(20)], how="USER_ENTERED")
        only(google, "randomizeRange", range=area(0, 20, 0, 2))
        read = google.values("A1:B20", "?valueRenderOption=UNFORMATTED_VALUE")

        assert [line[0] for line in read] != list(range(20))
        assert sorted(line[0] for line in read) == list(range(20))
        assert all(line[1] == line[0] * 2 for line in read)


@pytest.mark.parametrize(
    ("cells", "other", "filled"),
    [
        (["1", "3"], False, ["5", "7"]),
        (["4"], False, ["4", "4"]),
        (["4"], True, ["5", "6"]),
        (["2026-09-30"], False, ["2026-10-01", "2026-10-02"]),
        (["П-009"], False, ["П-010", "П-011"]),
        (["да", "нет"], False, ["да", "нет"]),
        (["=B1"], False, ["two", "three"]),
    ],
)
def test_a_series_goes_on(cells: list[str], filled: list[str], *, other: bool) -> None:
    with calling() as google:
        google.write("B1", ["one"], ["two"], ["three"])
        google.write("A1", *[[text] for text in cells], how="USER_ENTERED")
        source = {"source": area(0, len(cells), 0, 1), "dimension": "ROWS", "fillLength": 2}
        only(google, "autoFill", sourceAndDestination=source, useAlternateSeries=other)

        assert [line[0] for line in google.values("A1:A9")][len(cells) :] == filled


def test_a_range_is_filled_from_the_part_that_holds_data() -> None:
    with calling() as google:
        google.write("C3", [1], [2])
        only(google, "autoFill", range=area(2, 5, 2, 3))
        only(google, "autoFill", range=area(2, 5, 2, 4))

        assert google.values("C3:D5") == [["1", "1"], ["2", "2"], ["3", "3"]]
        assert "nothing in the range" in google.refusal({"autoFill": {"range": area(9, 12, 0, 2)}})


def test_a_folded_group_hides_its_rows() -> None:
    with calling() as google:
        span = {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}
        google.batch({"addDimensionGroup": {"range": span}})
        group = {"range": span, "depth": 1}
        only(google, "updateDimensionGroup", dimensionGroup=group | {"collapsed": True}, fields="collapsed")
        hidden = google.get("?fields=sheets(rowGroups,data.rowMetadata.hiddenByUser)&ranges=A1:A4")["sheets"][0]

        assert hidden["rowGroups"] == [group | {"collapsed": True}]
        assert hidden["data"][0]["rowMetadata"] == [{}, {"hiddenByUser": True}, {"hiddenByUser": True}, {}]
        only(google, "updateDimensionGroup", dimensionGroup=group, fields="collapsed")
        assert google.sheet()["rowGroups"] == [group]


def test_columns_become_as_wide_and_rows_as_high_as_what_stands_in_them() -> None:
    with calling() as google:
        google.write("A1", ["да", "Организация наставничества"], ["one\ntwo"])
        for dimension in ("COLUMNS", "ROWS"):
            only(google, "autoResizeDimensions", dimensions={"dimension": dimension, "startIndex": 0, "endIndex": 3})
        data = google.get("?ranges=A1:C3&fields=sheets.data(rowMetadata,columnMetadata)")["sheets"][0]["data"][0]
        narrow, wide, empty = (one["pixelSize"] for one in data["columnMetadata"])

        assert narrow < 60 < 150 < wide
        assert empty == 100
        assert [one["pixelSize"] for one in data["rowMetadata"]] == [21, 36, 21]
