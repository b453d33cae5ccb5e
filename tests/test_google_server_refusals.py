"""What nobody should send gets a refusal of the local server, never a hang and never a fault of its own."""

from __future__ import annotations

import http.client
import socket
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from google_calls import calling
from google_server import Server

FILES = "/drive/v3/files"


def cells(top: int, bottom: int, left: int, right: int) -> dict[str, int]:
    return {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"setBasicFilter": {"filter": {"range": cells(0, 2, -1, 2)}}}, "GridRange indexes must be >= 0"),
        ({"mergeCells": {"range": cells(3, 2, 0, 2)}}, "endRowIndex[2] must be after startRowIndex[3]"),
        ({"updateCells": {"start": {"rowIndex": -1}, "fields": "*"}}, "GridCoordinate.rowIndex[-1] must be >= 0"),
        ({"appendDimension": {"dimension": "ROWS", "length": 2**31 - 1}}, "above the limit of 10000000 cells."),
        ({"addSheet": {"properties": {"gridProperties": {"rowCount": 10**7, "columnCount": 1}}}}, "10000000 cells."),
        ({"findReplace": {"allSheets": True, "find": "[", "searchByRegex": True}}, "Invalid regular expression: ["),
        (
            {"sortRange": {"range": cells(0, 2, 0, 2), "sortSpecs": [{"dimensionIndex": 2}]}},
            "dimensionIndex[2] is outside of the range to sort.",
        ),
    ],
)
def test_a_place_that_no_sheet_has_is_refused(request_: dict[str, Any], words: str) -> None:
    with calling() as google:
        kind = next(iter(request_))

        said = google.refusal(request_)
        assert said.startswith(f"Invalid requests[0].{kind}: ")
        assert said.endswith(words)


def test_two_kinds_in_one_request_are_refused_with_their_place() -> None:
    with calling() as google:
        answer = google.batch({"addSheet": {}, "deleteSheet": {}})
        detail = answer["error"]["details"][0]

        assert detail["fieldViolations"][0]["field"] == "requests[0]"
        assert google.refusal(None) == "Invalid requests[0]: No request set."


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("?includeGridData=maybe", "Invalid value at 'include_grid_data' (TYPE_BOOL), \"maybe\""),
        ("/developerMetadata/x", "Invalid value at 'metadata_id' (TYPE_INT32), \"x\""),
        ("?fields=sheets(", "Request contains an invalid argument."),
        ("?fields=sheets)title(", "Request contains an invalid argument."),
        ("/values/R0C0", "Unable to parse range: R0C0"),
    ],
)
def test_an_address_that_says_nothing_is_refused(target: str, words: str) -> None:
    with calling() as google:
        answer = google.get(target)

        assert (google.status, answer["error"]["message"]) == (400, words)


@pytest.mark.parametrize(
    ("target", "words", "location"),
    [
        ("?pageSize=0", "Invalid value '0'. Values must be within the range: [1, 1000]", "pageSize"),
        ("?pageToken=x", "Invalid Value", "pageToken"),
        ("?fields=files(nme)", "Invalid field selection nme", "fields"),
        ("/generateIds?count=x", "Invalid value 'x'. Values must be within the range: [1, 1000]", "count"),
    ],
)
def test_drive_names_the_parameter_that_it_refuses(target: str, words: str, location: str) -> None:
    with calling() as google:
        error = google.call("GET", FILES + target)["error"]

        assert (error["code"], error["message"]) == (400, words)
        assert error["errors"][0]["location"] == location


def test_a_row_that_is_no_list_is_refused_as_google_refuses_it() -> None:
    with calling() as google:
        answer = google.call("PUT", f"/v4/spreadsheets/{google.id}/values/A1?valueInputOption=RAW", {"values": [1]})

        kind = "type.googleapis.com/google.protobuf.ListValue"
        assert answer["error"]["message"] == f"Invalid value at 'data.values[0]' ({kind}), 1"


def test_a_body_that_is_no_file_and_a_table_in_no_encoding_do_no_harm() -> None:
    with calling() as google:
        google.call("POST", FILES, b"[]")
        assert google.status == 400
        google.call("PUT", f"/upload/drive/v2/files/{google.id}?uploadType=media", b"\xff\xfe,1")
        assert google.status == 200


def test_what_is_found_can_be_replaced_by_nothing() -> None:
    with calling() as google:
        google.write("A1", ["gone"], ["stays"])
        found = google.batch({"findReplace": {"find": "gone", "allSheets": True}})["replies"][0]["findReplace"]

        assert found == {"valuesChanged": 1, "occurrencesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1}
        assert google.values("A1:A2") == [[], ["stays"]]


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PATCH"])
def test_a_method_that_an_address_does_not_know_is_not_found(google: Server, method: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(google.url).netloc, timeout=5)
    try:
        connection.request(method, "/v4/spreadsheets")
        response = connection.getresponse()
        text = response.read()
    finally:
        connection.close()

    assert response.status == 404
    assert (text == b"") == (method == "HEAD")


def test_other_spellings_of_fields_numbers_and_truth_are_understood() -> None:
    with calling() as google:
        properties = {"sheet_id": "0", "grid_properties": {"hide_gridlines": "true"}}
        google.batch(
            {"update_sheet_properties": {"properties": properties, "fields": "grid_properties.hide_gridlines"}}
        )

        assert google.status == 200
        assert google.sheet()["properties"]["gridProperties"]["hideGridlines"] is True
        assert "(TYPE_INT32), 2147483648" in google.refusal({"deleteSheet": {"sheetId": 2**31}})
        assert "(TYPE_BOOL)" in google.refusal({"updateSheetProperties": {"properties": {"hidden": "yes"}}})


@pytest.mark.parametrize(
    ("properties", "words"),
    [({"locale": "xx_YY"}, "Unsupported locale: xx_YY"), ({"timeZone": "Moon/Base"}, "Invalid time zone: Moon/Base")],
)
def test_a_language_or_a_time_zone_that_is_nowhere_is_refused(properties: dict[str, str], words: str) -> None:
    with calling() as google:
        request = {"updateSpreadsheetProperties": {"properties": properties, "fields": ",".join(properties)}}

        assert google.refusal(request) == f"Invalid requests[0].updateSpreadsheetProperties: {words}"
        assert google.call("POST", "/v4/spreadsheets", {"properties": properties})["error"]["message"] == words


@pytest.mark.parametrize(
    ("wanted", "status", "location"),
    [
        ({"role": "reader"}, 400, "permission.type"),
        ({"type": "user", "role": "reader"}, 400, "permission.emailAddress"),
        ({"type": "domain", "role": "reader"}, 400, "permission.domain"),
        ({"type": "user", "role": "king", "emailAddress": "a@example.org"}, 400, "permission.role"),
        ({"type": "user", "role": "owner", "emailAddress": "a@example.org"}, 403, "transferOwnership"),
    ],
)
def test_a_permission_that_nobody_can_have_is_refused(wanted: dict[str, str], status: int, location: str) -> None:
    with calling() as google:
        error = google.call("POST", f"{FILES}/{google.id}/permissions", wanted)["error"]

        assert (error["code"], error["errors"][0]["location"]) == (status, location)


def test_who_is_shared_with_twice_has_one_permission() -> None:
    with calling() as google:
        url = f"{FILES}/{google.id}/permissions"
        person = {"type": "user", "emailAddress": "t@example.org"}
        first = google.call("POST", url, person | {"role": "reader"})
        second = google.call("POST", url, person | {"role": "writer"})
        domain = google.call("POST", f"{url}?fields=*", {"type": "domain", "role": "reader", "domain": "example.org"})

        assert first["id"] == second["id"]
        assert [one["role"] for one in google.call("GET", url)["permissions"]] == ["owner", "writer", "reader"]
        assert domain["allowFileDiscovery"] is False


def test_files_are_found_by_their_folder_whichever_side_it_stands_on() -> None:
    with calling() as google:
        google.call("POST", FILES, {"name": "inside", "parents": ["folder"]})
        names = [
            [one["name"] for one in google.call("GET", f"{FILES}?q={quote(query)}")["files"]]
            for query in ("'folder' in parents", 'parents in "folder"')
        ]

        assert names == [["inside"], ["inside"]]
        assert google.call("GET", f"{FILES}?q={quote('name =')}")["error"]["message"] == "Invalid Value"


@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=x", "text/plain", ""])
def test_a_batch_without_calls_is_refused(kind: str) -> None:
    with calling() as google:
        answer = google.call("POST", "/batch/drive/v3", b"--x--", **{"content-type": kind})

        assert answer["error"]["message"] == "Failed to parse batch request, error: no parts."


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Length: many", b""),
        ("Content-Length: -1", b""),
        ("Transfer-Encoding: chunked", b"zz\r\n"),
        ("Content-Encoding: gzip\r\nContent-Length: 3", b"abc"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_and_the_connection_closed(
    google: Server, headers: str, body: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(google.url).port or 0), timeout=5) as connection:
        connection.sendall(f"POST /v4/spreadsheets HTTP/1.1\r\nHost: x\r\n{headers}\r\n\r\n".encode() + body)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))

    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"addSheet": {"properties": {"sheetId": -5}}}, "sheetId[-5] must be >= 0"),
        ({"addSheet": {"properties": {"sheetType": "OBJECT"}}}, "Only sheets of type GRID can be added."),
        ({"addSheet": {"properties": {"gridProperties": {"frozenRowCount": -1}}}}, "frozenRowCount must be >= 0"),
        ({"duplicateSheet": {"insertSheetIndex": 9}}, "Invalid sheet index: 9"),
        ({"duplicateSheet": {"newSheetId": 7}}, "A sheet with the id 7 already exists."),
        (
            {"cutPaste": {"source": cells(0, 1, 0, 1), "destination": {"rowIndex": 1000}}},
            "GridCoordinate.rowIndex[1000] is after last row in grid[999]",
        ),
    ],
)
def test_a_tab_that_cannot_be_is_refused(request_: dict[str, Any], words: str) -> None:
    with calling() as google:
        google.batch({"addSheet": {"properties": {"sheetId": 7}}})

        assert google.refusal(request_) == f"Invalid requests[0].{next(iter(request_))}: {words}"


def test_what_is_one_of_several_is_not_two_of_them() -> None:
    with calling() as google:
        both = {"stringValue": "1", "numberValue": 1}
        cell = {"range": cells(0, 1, 0, 1), "cell": {"userEnteredValue": both}, "fields": "*"}
        where = "requests[0].repeat_cell.cell.user_entered_value"

        set_before = "oneof field 'value' is already set. Cannot set 'numberValue'"
        assert google.refusal({"repeatCell": cell}) == f"Invalid value at '{where}' (oneof), {set_before}"
        update = {"updateCells": {"start": {}, "range": {}, "fields": "note"}}
        assert "oneof field 'area' is already set" in google.refusal(update)


def test_every_copy_of_a_tab_gets_a_name() -> None:
    with calling("Пары") as google:
        for _ in range(3):
            google.batch({"duplicateSheet": {}})
        there = {"destinationSpreadsheetId": google.id}
        copied = google.call("POST", f"/v4/spreadsheets/{google.id}/sheets/0:copyTo", there)

        names = [one["properties"]["title"] for one in google.get()["sheets"]]
        assert names == ["Copy of Пары 2", "Copy of Пары 1", "Copy of Пары", "Пары", "Copy of Пары 3"]
        assert copied["title"] == "Copy of Пары 3"


def test_what_is_cut_can_be_pasted_over_the_edge() -> None:
    with calling() as google:
        google.write("A1", ["a", "b"])
        google.batch({"cutPaste": {"source": cells(0, 1, 0, 2), "destination": {"rowIndex": 5, "columnIndex": 25}}})

        assert google.values("Z6:AA6") == [["a", "b"]]
        assert google.sheet()["properties"]["gridProperties"]["columnCount"] == 27


def test_what_is_not_frozen_must_not_be_all_hidden() -> None:
    with calling() as google:
        grid = {"rowCount": 5, "columnCount": 5}
        google.batch({"addSheet": {"properties": {"sheetId": 7, "gridProperties": grid}}})
        span = {"sheetId": 7, "dimension": "ROWS", "startIndex": 2, "endIndex": 5}
        hide = {"range": span, "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
        google.batch({"updateDimensionProperties": hide})
        for count, refused in ((1, False), (2, True), (5, True)):
            frozen = {"properties": {"sheetId": 7, "gridProperties": {"frozenRowCount": count}}}
            google.batch({"updateSheetProperties": frozen | {"fields": "gridProperties.frozenRowCount"}})
            assert (google.status == 400) == refused
