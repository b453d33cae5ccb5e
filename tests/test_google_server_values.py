"""Ranges, values and masks of the local server: what is understood, trimmed, named and refused."""

from __future__ import annotations

from typing import Any

import pytest
from google_calls import calling


@pytest.mark.parametrize(
    ("asked", "given", "values"),
    [
        ("A1:B2", "Sheet1!A1:B2", [["1", "2"], ["3"]]),
        ("Sheet1!B2:A1", "Sheet1!A1:B2", [["1", "2"], ["3"]]),
        ("A:A", "Sheet1!A1:A1000", [["1"], ["3"], [], ["5"]]),
        ("A4:A", "Sheet1!A4:A1000", [["5"]]),
        ("2:2", "Sheet1!A2:Z2", [["3"]]),
        ("R1C2", "Sheet1!B1", [["2"]]),
        ("Sheet1", "Sheet1!A1:Z1000", [["1", "2"], ["3"], [], ["5"]]),
        ("'sheet1'!$A$4", "Sheet1!A4", [["5"]]),
        ("Y999:AB1005", "Sheet1!Y999:Z1000", []),
    ],
)
def test_a_range_is_understood_and_named_as_google_does(asked: str, given: str, values: list[Any]) -> None:
    with calling() as google:
        google.write("A1", ["1", "2", ""], ["3"], [], ["5"])
        answer = google.get(f"/values/{asked}")

        assert (answer["range"], answer.get("values", [])) == (given, values)


def test_columns_are_values_turned_around() -> None:
    with calling() as google:
        google.write("A1", ["1", "2"], ["3"])

        assert google.values("A1:B3", "?majorDimension=COLUMNS") == [["1", "3"], ["2"]]


@pytest.mark.parametrize(
    ("title", "written"),
    [("Sheet1", "Sheet1!A1"), ("Пары", "'Пары'!A1"), ("It's", "'It''s'!A1"), ("A1", "'A1'!A1"), ("a b", "'a b'!A1")],
)
def test_titles_are_quoted_only_when_they_need_it(title: str, written: str) -> None:
    with calling(title) as google:
        quoted = title.replace("'", "''")
        answer = google.get(f"/values/'{quoted}'!A1")

        assert answer["range"] == written


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("nowhere!A1", "Unable to parse range: nowhere!A1"),
        ("AA1", "Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1001:B", "Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1?majorDimension=DIAGONAL", '(type.googleapis.com/google.apps.sheets.v4.MajorDimension), "DIAGONAL"'),
        ("A1?fields=value", "Request contains an invalid argument."),
        ("A1?colour=red", 'Unknown name "colour": Cannot bind query parameter.'),
    ],
)
def test_what_cannot_be_read_is_refused_in_googles_words(target: str, words: str) -> None:
    with calling() as google:
        answer = google.get(f"/values/{target}")

        assert google.status == 400
        assert words in answer["error"]["message"]


def test_values_that_do_not_fit_are_refused() -> None:
    with calling() as google:
        down = google.write("Sheet1!A1:B1", ["1"], ["2"])["error"]["message"]
        right = google.write("Sheet1!A1:B1", ["1", "2", "3"])["error"]["message"]
        off = google.write("Z1000", ["1"], ["2"])["error"]["message"]
        nested = google.write("A1", [["list"]])["error"]["message"]

        assert down == "Requested writing within range [Sheet1!A1:B1], but tried writing to row [2]"
        assert right == "Requested writing within range [Sheet1!A1:B1], but tried writing to column [C]"
        assert off == "Requested writing within range [Z1000], but tried writing to row [1001]"
        assert nested.startswith("Invalid values[0][0]: list_value")
        assert google.values("Sheet1") == []


@pytest.mark.parametrize(
    ("locale", "typed", "value", "shown"),
    [
        ("en_US", "1,234.5", 1234.5, "1,234.50"),
        ("en_US", "12%", 0.12, "12%"),
        ("en_US", "2026-09-01", 46266, "2026-09-01"),
        ("en_US", "9/1/2026", 46266, "9/1/2026"),
        ("en_US", "1,5", "1,5", "1,5"),
        ("en_US", "=1/0", "#DIV/0!", "#DIV/0!"),
        ("en_US", '=SUM(1,2)*2&"!"', "6!", "6!"),
        ("en_US", "true", True, "TRUE"),
        ("en_US", "'007", "007", "007"),
        ("en_US", "6Б", "6Б", "6Б"),
        ("ru_RU", "1,5", 1.5, "1,5"),
        ("ru_RU", "01.09.2026", 46266, "01.09.2026"),
        ("ru_RU", "12:30", 0.5208333333333334, "12:30"),
        ("ru_RU", "31.02.2026", "31.02.2026", "31.02.2026"),
    ],
)
def test_what_a_person_types_is_understood_in_the_language_of_the_spreadsheet(
    locale: str, typed: str, value: Any, shown: str
) -> None:
    with calling(locale=locale) as google:
        google.write("A1", [typed], how="USER_ENTERED")

        assert google.values("A1", "?valueRenderOption=UNFORMATTED_VALUE") == [[value]]
        assert google.values("A1") == [[shown]]


def test_a_cell_formatted_as_text_takes_what_is_typed_as_text() -> None:
    with calling() as google:
        cell = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
        google.batch({"repeatCell": {"range": {"endRowIndex": 1}, "cell": cell, "fields": "userEnteredFormat"}})
        google.write("A1", ["007", "1-10", "=1+1"], how="USER_ENTERED")

        assert google.values("A1:C1", "?valueRenderOption=UNFORMATTED_VALUE") == [["007", "1-10", "=1+1"]]


def test_formulas_follow_the_cells_that_they_name() -> None:
    with calling("Data", "Sum") as google:
        google.write("Data!A1", [1, "да"], [2, "нет"], [3.5, "да"])
        formulas = ["=SUM(Data!A1:A3)", '=COUNTIF(Data!B:B,"да")', "=Sum!A1>5", "=A1+Data!A3", "=NOSUCH(1)", "=F1"]
        google.write("Sum!A1", formulas, how="USER_ENTERED")

        assert google.values("Sum!A1:F1") == [["6.5", "2", "TRUE", "10", "#NAME?", "#REF!"]]


def test_a_mask_gives_what_it_names_and_nothing_else() -> None:
    with calling("One", "Two") as google:
        google.write("One!A1", ["x"])

        assert google.get("?fields=sheets(properties(title,index),data/rowData/values/formattedValue)") == {
            "sheets": [
                {
                    "properties": {"title": "One", "index": 0},
                    "data": [{"rowData": [{"values": [{"formattedValue": "x"}]}]}],
                },
                {"properties": {"title": "Two", "index": 1}, "data": [{}]},
            ]
        }
        assert google.get("?fields=properties.locale,sheets.properties.sheetId&ranges=One")["sheets"] == [
            {"properties": {"sheetId": 0}}
        ]
        assert google.get("/values/One!A1?fields=*")["values"] == [["x"]]


def test_values_can_be_cleared_and_written_in_batches() -> None:
    with calling() as google:
        body = {
            "valueInputOption": "RAW",
            "data": [{"range": "A1", "values": [["a"]]}, {"range": "C3", "values": [["c"]]}],
        }
        url = f"/v4/spreadsheets/{google.id}/values"
        totals = google.call("POST", f"{url}:batchUpdate", body)
        refused = google.call("POST", f"{url}:batchUpdate", body | {"data": [*body["data"], {"range": "Z2000"}]})
        cleared = google.call("POST", f"{url}:batchClear", {"ranges": ["A1", "B:B"]})

        assert (totals["totalUpdatedCells"], totals["totalUpdatedColumns"]) == (2, 2)
        assert refused["error"]["message"].startswith("Invalid data[2]: Range (Sheet1!Z2000) exceeds grid limits.")
        assert cleared["clearedRanges"] == ["Sheet1!A1", "Sheet1!B1:B1000"]
        assert google.values("Sheet1") == [[], [], ["", "", "c"]]


def test_an_append_lands_below_the_last_table_and_grows_the_grid() -> None:
    with calling() as google:
        google.write("A1", ["a", "b"], ["c"])
        google.write("D1", ["other"])
        url = f"/v4/spreadsheets/{google.id}/values"
        target = f"{url}/A1:B1:append?valueInputOption=RAW&includeValuesInResponse=true"
        first = google.call("POST", target, {"values": [["x"]]})
        google.write("A1000", ["last"])
        last = google.call("POST", f"{url}/A1000:append?valueInputOption=RAW", {"values": [["y"]]})

        assert (first["tableRange"], first["updates"]["updatedRange"]) == ("Sheet1!A1:B2", "Sheet1!A3")
        assert first["updates"]["updatedData"]["values"] == [["x"]]
        assert last["updates"]["updatedRange"] == "Sheet1!A1001"
        assert google.sheet()["properties"]["gridProperties"]["rowCount"] == 1001


@pytest.mark.parametrize(
    ("number", "status"),
    [("nowhere", 404), ("1" + "x" * 43, 403)],
)
def test_a_spreadsheet_that_is_not_here_is_unknown_or_somebody_elses(number: str, status: int) -> None:
    with calling() as google:
        google.call("GET", f"/v4/spreadsheets/{number}")

        assert google.status == status
