"""Refusals of the local server in the words that people report from Google's."""

from __future__ import annotations

from typing import Any

import pytest
from google_calls import calling


def cells(top: int, bottom: int, left: int, right: int) -> dict[str, int]:
    return {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


@pytest.mark.parametrize(
    ("where", "named"),
    [
        ("1001:1500", "1001:1500"),
        ("AA:AC", "AA:AC"),
        ("AA2:AC", "AA2:AC"),
        ("A1001", "A1001"),
        ("A1001:C1200", "A1001:C1200"),
    ],
)
def test_a_range_past_the_grid_is_named_as_it_was_asked_for(where: str, named: str) -> None:
    with calling() as google:
        answer = google.get(f"/values/{where}")

        limits = "exceeds grid limits. Max rows: 1000, max columns: 26"
        assert answer["error"]["message"] == f"Range (Sheet1!{named}) {limits}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({}, "struct_value {\n}\n"),
        ([], "list_value {\n}\n"),
        (["а", 1], 'list_value {\n  values {\n    string_value: "а"\n  }\n  values {\n    number_value: 1\n  }\n}\n'),
        (
            {"k": None},
            'struct_value {\n  fields {\n    key: "k"\n    value {\n      null_value: NULL_VALUE\n    }\n  }\n}\n',
        ),
    ],
)
def test_a_value_that_no_cell_takes_is_printed_in_the_refusal(value: Any, words: str) -> None:
    with calling() as google:
        answer = google.write("A1", ["fits"], [1, value])

        assert answer["error"]["message"] == f"Invalid values[1][1]: {words}"
        assert google.values("A1") == []


def test_one_request_stands_for_a_list_of_one() -> None:
    with calling() as google:
        target = f"/v4/spreadsheets/{google.id}:batchUpdate"
        one = {"updateSpreadsheetProperties": {"properties": {"locale": "sv_SE"}, "fields": "locale"}}
        answer = google.call("POST", target, {"requests": one})

        assert answer["replies"] == [{}]
        assert google.get()["properties"]["locale"] == "sv_SE"


def test_appended_cells_must_fit_into_the_columns() -> None:
    with calling() as google:
        row = {"values": [{"userEnteredValue": {"numberValue": at}} for at in range(27)]}
        words = google.refusal({"appendCells": {"rows": [row], "fields": "userEnteredValue"}})

        tried = "Attempting to write column: 26, beyond the last requested column of: 25"
        assert words == f"Invalid requests[0].appendCells: {tried}"


@pytest.mark.parametrize("editors", [{"users": ["a@example.org"]}, {"users": [], "groups": []}])
def test_a_range_that_only_warns_has_no_editors(editors: dict[str, Any]) -> None:
    with calling() as google:
        protected = {"range": cells(0, 1, 0, 1), "warningOnly": True, "editors": editors}
        words = google.refusal({"addProtectedRange": {"protectedRange": protected}})

        said = "ProtectedRange is warningOnly. Editors cannot be set on it."
        assert words == f"Invalid requests[0].addProtectedRange: {said}"


def test_a_tab_is_protected_only_once() -> None:
    with calling("Пары") as google:
        whole = {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}}
        google.batch(whole)

        assert (
            google.refusal(whole) == 'Invalid requests[0].addProtectedRange: Sheet "Пары" already has sheet protection.'
        )


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"deleteProtectedRange": {"protectedRangeId": 5}}, "No protected range with id: 5"),
        ({"updateNamedRange": {"namedRange": {"namedRangeId": "x"}, "fields": "name"}}, "No NamedRange with id: x"),
        ({"deleteEmbeddedObject": {"objectId": 5}}, "No embedded object with id: 5"),
    ],
)
def test_what_is_not_there_is_named_by_its_number(request_: dict[str, Any], words: str) -> None:
    with calling() as google:
        assert google.refusal(request_) == f"Invalid requests[0].{next(iter(request_))}: {words}"


def rule(kind: str, *values: str) -> dict[str, Any]:
    return {"type": kind, "values": [{"userEnteredValue": text} for text in values]}


@pytest.mark.parametrize(
    "condition",
    [
        rule("ONE_OF_LIST", "да", "нет"),
        rule("ONE_OF_RANGE", "=Sheet1!A1:A9"),
        rule("CUSTOM_FORMULA", "=A1>1"),
        rule("NUMBER_BETWEEN", "1", "10"),
        rule("BOOLEAN"),
        rule("TEXT_IS_EMAIL"),
    ],
)
def test_a_rule_for_what_may_be_typed_is_kept(condition: dict[str, Any]) -> None:
    with calling() as google:
        wanted = {"condition": condition, "strict": True, "showCustomUi": True, "inputMessage": "как?"}
        google.batch({"setDataValidation": {"range": cells(0, 1, 0, 1), "rule": wanted}})
        found = google.get("?fields=sheets.data.rowData.values.dataValidation")

        assert google.status == 200
        kept = {key: item for key, item in condition.items() if item}
        cell = found["sheets"][0]["data"][0]["rowData"][0]["values"][0]
        assert cell == {"dataValidation": wanted | {"condition": kept}}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (rule("ONE_OF_RANGE", "Sheet1!A1:A9"), "Invalid ConditionValue.userEnteredValue: Sheet1!A1:A9"),
        (rule("ONE_OF_LIST"), "takes 1 to 500 values, but has 0."),
        (rule("NUMBER_BETWEEN", "1"), "takes 2 to 2 values, but has 1."),
        (rule("NOT_BLANK"), "Condition type NOT_BLANK is not supported for data validation."),
        ({}, "A condition must have a type."),
    ],
)
def test_a_rule_that_cannot_be_checked_is_refused(condition: dict[str, Any], words: str) -> None:
    with calling() as google:
        request = {"setDataValidation": {"range": cells(0, 1, 0, 1), "rule": {"condition": condition}}}

        assert google.refusal(request).endswith(words)


def test_a_conditional_format_sets_colours_and_strokes_and_nothing_else() -> None:
    with calling() as google:

        def adding(**parts: Any) -> dict[str, Any]:
            return {"addConditionalFormatRule": {"rule": {"ranges": [cells(0, 1, 0, 1)], **parts}}}

        good = {"condition": rule("NOT_BLANK"), "format": {"textFormat": {"bold": True}}}
        google.batch(adding(booleanRule=good))

        assert google.status == 200
        big = good | {"format": {"textFormat": {"fontSize": 20}}}
        assert "only supports bold" in google.refusal(adding(booleanRule=big))
        email = good | {"condition": rule("TEXT_IS_EMAIL")}
        assert "not supported for conditional formats" in google.refusal(adding(booleanRule=email))
        assert "either a booleanRule or a gradientRule" in google.refusal(adding())
