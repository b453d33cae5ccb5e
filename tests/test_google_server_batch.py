"""batchUpdate of the local server: all or nothing, and what each kind does to what stands there."""

from __future__ import annotations

from typing import Any

from google_calls import Caller, area, calling

GREEN = {"rgbColor": {"green": 1}}


def rows(start: int, end: int, dimension: str = "ROWS") -> dict[str, Any]:
    return {"dimension": dimension, "startIndex": start, "endIndex": end}


def text(value: str) -> dict[str, Any]:
    return {"userEnteredValue": {"stringValue": value}}


def update(lines: list[list[Any]], fields: str = "userEnteredValue", row: int = 0, column: int = 0) -> dict[str, Any]:
    start = {"rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "fields": fields, "rows": [{"values": line} for line in lines]}}


def test_a_batch_that_fails_at_its_end_leaves_nothing_behind() -> None:
    with calling() as google:
        google.write("A1", ["first"])
        before = google.get("?includeGridData=true")
        words = google.refusal(
            update([[text("second")]]),
            {"insertDimension": {"range": rows(0, 5)}},
            {"addSheet": {"properties": {"title": "new"}}},
            {"deleteSheet": {"sheetId": 999}},
        )

        assert words == "Invalid requests[3].deleteSheet: No sheet with id: 999"
        assert google.get("?includeGridData=true") == before


def test_a_name_that_the_service_does_not_know_is_refused_where_it_stands() -> None:
    with calling() as google:
        words = google.refusal({"updateCells": {"range": {"sheetID": 0}, "fields": "note"}})

        unknown = "Invalid JSON payload received. Unknown name \"sheetID\" at 'requests[0].update_cells.range'"
        assert words == f"{unknown}: Cannot find field."
        assert "Unknown name \"x\" at 'requests[0]'" in google.refusal({"x": {}})
        assert "(TYPE_INT32)" in google.refusal({"deleteSheet": {"sheetId": "many"}})


def test_an_update_without_a_mask_is_refused() -> None:
    with calling() as google:
        words = google.refusal({"repeatCell": {"range": {}, "cell": text("x")}})

        assert words.startswith("Invalid requests[0].repeatCell: At least one field must be listed in 'fields'.")


def test_typed_cells_stay_what_they_are_whatever_they_look_like() -> None:
    with calling(locale="ru_RU") as google:
        google.batch(update([[text("=1+1"), text("007"), {"userEnteredValue": {"numberValue": 1.5}}]]))

        assert google.values("A1:C1") == [["=1+1", "007", "1,5"]]
        assert google.values("A1:C1", "?valueRenderOption=UNFORMATTED_VALUE") == [["=1+1", "007", 1.5]]


def test_update_of_a_range_clears_the_masked_fields_that_get_no_data() -> None:
    with calling() as google:
        google.batch(update([[text("a") | {"note": "n"}, text("b")], [text("c")]], "userEnteredValue,note"))
        google.batch({"updateCells": {"range": area(0, 2, 0, 2), "fields": "userEnteredValue", "rows": []}})
        cells = google.get("?fields=sheets.data.rowData.values(note,userEnteredValue)")

        assert cells == {"sheets": [{"data": [{"rowData": [{"values": [{"note": "n"}]}]}]}]}


def test_the_answer_of_a_batch_can_bring_back_what_stands_there_now() -> None:
    with calling("Пары") as google:
        answer = google.batch(
            update([[text("код")]]),
            includeSpreadsheetInResponse=True,
            responseRanges=["Пары!A1:B2"],
            responseIncludeGridData=True,
        )
        data = answer["updatedSpreadsheet"]["sheets"][0]["data"][0]

        assert data["rowData"][0]["values"][0]["formattedValue"] == "код"
        assert data["rowMetadata"] == [{"pixelSize": 21}, {"pixelSize": 21}]


def prepared(google: Caller) -> None:
    """Make a tab where something of every kind stands on rows 3 and 4."""
    span = area(2, 4, 0, 2)
    google.write("A1", ["1"], ["2"], ["3"], ["4"], ["=A3&A4"], how="USER_ENTERED")
    google.batch(
        {"addNamedRange": {"namedRange": {"name": "Here", "range": span}}},
        {"addProtectedRange": {"protectedRange": {"range": span, "warningOnly": True}}},
        {"mergeCells": {"range": area(2, 4, 1, 2), "mergeType": "MERGE_ALL"}},
        {
            "createDeveloperMetadata": {
                "developerMetadata": {
                    "metadataKey": "row",
                    "visibility": "DOCUMENT",
                    "location": {"dimensionRange": rows(3, 4)},
                }
            }
        },
        {
            "addConditionalFormatRule": {
                "rule": {
                    "ranges": [span],
                    "booleanRule": {
                        "condition": {"type": "NOT_BLANK"},
                        "format": {"backgroundColorStyle": GREEN},
                    },
                }
            }
        },
    )


def spans(google: Caller) -> list[tuple[int, int]]:
    book = google.get("?includeGridData=true&ranges=A1:B9")
    sheet = book["sheets"][0]
    found = [book["namedRanges"][0]["range"], sheet["protectedRanges"][0]["range"], sheet["merges"][0]]
    found.append(sheet["conditionalFormats"][0]["ranges"][0])
    marked = [at for at, row in enumerate(sheet["data"][0]["rowMetadata"]) if "developerMetadata" in row]
    return [(one["startRowIndex"], one["endRowIndex"]) for one in found] + [(at, at + 1) for at in marked]


def test_everything_follows_when_rows_are_inserted_above() -> None:
    with calling() as google:
        prepared(google)
        google.batch({"insertDimension": {"range": rows(1, 3)}})

        assert spans(google) == [(4, 6)] * 4 + [(5, 6)]
        assert google.values("A1:A9") == [["1"], [], [], ["2"], ["3"], ["4"], ["34"]]
        assert google.values("A7", "?valueRenderOption=FORMULA") == [["=A5&A6"]]
        assert google.sheet()["properties"]["gridProperties"]["rowCount"] == 1002


def test_everything_follows_when_a_row_is_deleted() -> None:
    with calling() as google:
        prepared(google)
        google.batch({"deleteDimension": {"range": rows(2, 3)}})

        assert spans(google) == [(2, 3)] * 4 + [(2, 3)]
        assert google.values("A3:A4", "?valueRenderOption=FORMULA") == [[4], ["=#REF!&A3"]]
        google.batch({"deleteDimension": {"range": rows(2, 3)}})
        assert "namedRanges" not in google.get()
        assert not {"merges", "protectedRanges", "conditionalFormats"} & google.sheet().keys()


def test_a_moved_row_takes_its_metadata_along() -> None:
    with calling() as google:
        prepared(google)
        google.batch({"moveDimension": {"source": rows(3, 4), "destinationIndex": 0}})

        assert google.values("A1:A5") == [["4"], ["1"], ["2"], ["3"], ["34"]]
        assert spans(google)[-1] == (0, 1)


def test_a_sort_moves_the_cells_of_its_range_with_notes_and_formats() -> None:
    with calling() as google:
        bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
        google.batch(update([[text("б")], [text("а") | bold | {"note": "n"}], [{}]], "*"))
        google.write("B1", ["stays"])
        google.batch({"sortRange": {"range": area(0, 3, 0, 1), "sortSpecs": [{"sortOrder": "DESCENDING"}]}})
        mask = "?fields=sheets.data.rowData.values(formattedValue,note,userEnteredFormat)"
        lines = google.get(mask)["sheets"][0]["data"][0]["rowData"]

        assert [line["values"][0]["formattedValue"] for line in lines] == ["б", "а"]
        assert lines[1]["values"][0] == {"formattedValue": "а", "note": "n"} | bold
        assert lines[0]["values"][1]["formattedValue"] == "stays"


def test_a_new_row_takes_formats_and_lists_from_its_neighbour_and_no_values() -> None:
    with calling() as google:
        rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "да"}]}, "showCustomUi": True}
        styled = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
        google.batch(
            update([[text("x") | styled]], "*"), {"setDataValidation": {"range": area(0, 1, 0, 1), "rule": rule}}
        )
        google.batch({"insertDimension": {"range": rows(1, 2), "inheritFromBefore": True}})
        lines = google.get("?includeGridData=true")["sheets"][0]["data"][0]["rowData"]

        assert lines[1]["values"][0]["dataValidation"] == rule
        assert "userEnteredValue" not in lines[1]["values"][0]
        assert lines[1]["values"][0]["userEnteredFormat"] == styled["userEnteredFormat"]


def test_colours_come_back_in_both_spellings_and_in_steps_of_a_byte() -> None:
    with calling() as google:
        colour = {"backgroundColor": {"red": 0.5, "blue": 0}}
        google.batch({"repeatCell": {"range": area(0, 1, 0, 1), "cell": {"userEnteredFormat": colour}, "fields": "*"}})
        cell = google.get("?includeGridData=true")["sheets"][0]["data"][0]["rowData"][0]["values"][0]

        kept = {"red": 0.49803922}
        assert cell["userEnteredFormat"] == {"backgroundColor": kept, "backgroundColorStyle": {"rgbColor": kept}}
        assert cell["effectiveFormat"]["backgroundColor"] == kept
        assert cell["effectiveFormat"]["wrapStrategy"] == "OVERFLOW_CELL"


def test_metadata_with_a_chosen_id_can_be_made_only_once() -> None:
    with calling() as google:
        mark = {
            "createDeveloperMetadata": {
                "developerMetadata": {
                    "metadataId": 7,
                    "metadataKey": "run",
                    "metadataValue": "1",
                    "visibility": "DOCUMENT",
                    "location": {"spreadsheet": True},
                }
            }
        }
        made = google.batch(mark)["replies"][0]["createDeveloperMetadata"]["developerMetadata"]
        words = google.refusal(mark, update([[text("never")]]))
        search = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "run"}}]}
        found = google.call("POST", f"/v4/spreadsheets/{google.id}/developerMetadata:search", search)

        assert made["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}
        assert words.startswith("Invalid requests[0].createDeveloperMetadata: ")
        assert google.values("A1") == []
        assert found["matchedDeveloperMetadata"][0]["developerMetadata"] == made
        assert google.get("/developerMetadata/7") == made


def test_a_column_can_be_written_by_its_metadata_after_it_moved() -> None:
    with calling() as google:
        location = {"dimensionRange": rows(1, 2, "COLUMNS")}
        made = {"metadataKey": "column", "visibility": "PROJECT", "location": location}
        google.batch({"createDeveloperMetadata": {"developerMetadata": made}})
        google.batch({"insertDimension": {"range": rows(0, 1, "COLUMNS")}})
        lookup = {"developerMetadataLookup": {"metadataKey": "column"}}
        body = {"valueInputOption": "RAW", "data": [{"dataFilter": lookup, "values": [["x"], ["y"]]}]}
        google.call("POST", f"/v4/spreadsheets/{google.id}/values:batchUpdateByDataFilter", body)

        assert google.status == 200
        assert google.values("A1:C2") == [["", "", "x"], ["", "", "y"]]


def test_the_tabs_refuse_what_google_refuses() -> None:
    with calling("One", "Two") as google:
        two = google.sheet(1)["properties"]["sheetId"]
        hide = [
            {"updateSheetProperties": {"properties": {"sheetId": n, "hidden": True}, "fields": "hidden"}}
            for n in (0, two)
        ]

        assert google.refusal({"addSheet": {"properties": {"title": "one"}}}).endswith(
            'A sheet with the name "one" already exists. Please enter another name.'
        )
        assert google.refusal(*hide).endswith("[1].updateSheetProperties: You can't hide all the sheets in a document.")
        assert google.refusal({"deleteDimension": {"range": rows(1000, 1001)}}).endswith(
            "Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows."
        )
        assert google.refusal(
            {"repeatCell": {"range": {"startRowIndex": 1000}, "cell": {}, "fields": "note"}}
        ).endswith("Range (One!A1001) exceeds grid limits. Max rows: 1000, max columns: 26")
