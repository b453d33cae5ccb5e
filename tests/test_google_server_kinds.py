"""The rarer kinds of batchUpdate, each by what a reader of the spreadsheet sees afterwards."""

from __future__ import annotations

from typing import Any

from google_calls import area, calling
from google_server.batch import HANDLERS
from google_server.discovery import sheets

#: Kinds that gspread's methods and the product send.
NEEDED = {
    *("addSheet", "deleteSheet", "duplicateSheet", "updateSheetProperties", "updateSpreadsheetProperties"),
    *("updateCells", "repeatCell", "appendCells", "appendDimension", "insertDimension", "deleteDimension"),
    *("moveDimension", "autoResizeDimensions", "updateDimensionProperties", "mergeCells", "unmergeCells", "sortRange"),
    *("setBasicFilter", "clearBasicFilter", "setDataValidation", "addNamedRange", "deleteNamedRange", "copyPaste"),
    *("addProtectedRange", "deleteProtectedRange", "updateProtectedRange", "addConditionalFormatRule", "addChart"),
    *("addDimensionGroup", "deleteDimensionGroup", "addBanding", "findReplace", "createDeveloperMetadata"),
    *("updateDeveloperMetadata", "deleteDeveloperMetadata", "updateBorders", "deleteConditionalFormatRule"),
}


def only(answer: Any, kind: str) -> Any:
    return answer["replies"][0][kind]


def test_every_kind_that_is_sent_is_served_and_every_served_kind_is_googles() -> None:
    assert NEEDED <= HANDLERS.keys() <= sheets().properties("Request").keys()


def test_a_kind_that_is_not_served_says_so() -> None:
    with calling() as google:
        answer = google.batch({"addDataSource": {}})

        assert google.status == 501
        assert "does not serve this kind" in answer["error"]["message"]


def test_a_new_spreadsheet_can_be_made_with_its_cells() -> None:
    with calling() as google:
        cells = {"startRow": 1, "rowData": [{"values": [{"userEnteredValue": {"numberValue": 0}}]}]}
        made = google.call("POST", "/v4/spreadsheets", {"sheets": [{"properties": {"title": "T"}, "data": [cells]}]})
        google.id = made["spreadsheetId"]

        assert google.values("T!A1:A2") == [[], ["0"]]


def test_a_tab_is_duplicated_with_all_that_belongs_to_it() -> None:
    with calling() as google:
        google.write("A1", ["x"])
        google.batch(
            {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "warningOnly": True}}},
            {"setBasicFilter": {"filter": {"range": area(0, 2, 0, 1)}}},
            {"mergeCells": {"range": area(4, 6, 0, 2), "mergeType": "MERGE_ALL"}},
        )
        new = only(google.batch({"duplicateSheet": {"newSheetName": "Twin", "newSheetId": 5}}), "duplicateSheet")
        twin, old = google.sheet(0), google.sheet(1)

        assert new["properties"] == twin["properties"]
        assert google.values("Twin!A1") == [["x"]]
        assert twin["protectedRanges"][0]["range"] == {"sheetId": 5}
        assert twin["protectedRanges"][0]["protectedRangeId"] != old["protectedRanges"][0]["protectedRangeId"]
        assert twin["basicFilter"]["range"] == {"sheetId": 5} | old["basicFilter"]["range"]
        assert twin["merges"] == [{"sheetId": 5} | area(4, 6, 0, 2)]


def test_a_tab_is_copied_into_another_spreadsheet() -> None:
    with calling("Пары") as google:
        google.write("Пары!A1", ["x"])
        source, target = google.id, google.new("Other")
        url = f"/v4/spreadsheets/{source}/sheets/0:copyTo"
        made = google.call("POST", url, {"destinationSpreadsheetId": target})

        assert (made["title"], made["index"]) == ("Copy of Пары", 1)
        assert google.values("'Copy of Пары'!A1") == [["x"]]


def test_rows_are_hidden_sized_grouped_and_appended() -> None:
    with calling() as google:
        span = {"dimension": "ROWS", "startIndex": 1, "endIndex": 3}
        size = {"hiddenByUser": True, "pixelSize": 40}
        google.batch(
            {"updateDimensionProperties": {"range": span, "properties": size, "fields": "*"}},
            {"appendDimension": {"dimension": "COLUMNS", "length": 2}},
            {"autoResizeDimensions": {"dimensions": span}},
        )
        inner = {"range": span | {"endIndex": 2}}
        groups = google.batch({"addDimensionGroup": {"range": span}}, {"addDimensionGroup": inner})["replies"][1]
        data = google.get("?ranges=A1:B3&includeGridData=true")["sheets"][0]["data"][0]
        google.batch({"deleteDimensionGroup": {"range": span}})

        assert data["rowMetadata"] == [{"pixelSize": 21}, size, size]
        assert [one["depth"] for one in groups["addDimensionGroup"]["dimensionGroups"]] == [1, 2]
        assert google.sheet()["rowGroups"] == [{"range": span | {"endIndex": 2}, "depth": 1}]
        assert google.sheet()["properties"]["gridProperties"]["columnCount"] == 28


def test_cells_are_copied_cut_and_appended() -> None:
    with calling() as google:
        google.write("A1", ["a", "=1+1"], how="USER_ENTERED")
        source = {"source": area(0, 1, 0, 2)}
        cell = {"userEnteredValue": {"boolValue": False}}
        google.batch(
            {"copyPaste": source | {"destination": area(1, 3, 0, 2), "pasteType": "PASTE_VALUES"}},
            {"copyPaste": source | {"destination": area(0, 1, 3, 4), "pasteOrientation": "TRANSPOSE"}},
            {"cutPaste": {"source": area(2, 3, 0, 2), "destination": {"rowIndex": 4, "columnIndex": 0}}},
            {"appendCells": {"rows": [{"values": [cell]}], "fields": "userEnteredValue"}},
        )

        formulas = google.values("A1:D6", "?valueRenderOption=FORMULA")
        assert formulas == [["a", "=1+1", "", "a"], ["a", 2, "", "=1+1"], [], [], ["a", 2], [False]]


def test_texts_are_found_and_replaced() -> None:
    with calling("One", "Two") as google:
        google.write("One!A1", ["6а класс", "6б"], ["другое", "=A1"], how="USER_ENTERED")
        google.write("Two!A1", ["6а"])
        request = {"find": "6А", "replacement": "7а", "allSheets": True}
        changed = only(google.batch({"findReplace": request}), "findReplace")

        assert changed == {"valuesChanged": 2, "rowsChanged": 2, "sheetsChanged": 2, "occurrencesChanged": 2}
        assert google.values("One!A1:B2") == [["7а класс", "6б"], ["другое", "7а класс"]]


def test_a_protected_range_is_changed_and_deleted() -> None:
    with calling() as google:
        wanted = {"range": area(0, 1, 0, 2), "editors": {"users": ["a@example.org"]}}
        made = only(google.batch({"addProtectedRange": {"protectedRange": wanted}}), "addProtectedRange")
        number = made["protectedRange"]["protectedRangeId"]
        new = {"protectedRangeId": number, "warningOnly": True, "description": "столбцы робота"}
        change = {"protectedRange": new, "fields": "warningOnly,description"}
        robot = google.sheet()["protectedRanges"][0]["editors"]["users"]
        google.batch({"updateProtectedRange": change})
        kept = google.sheet()["protectedRanges"]
        both = wanted | {"warningOnly": True}

        assert robot == [google.server.store.robot, "a@example.org"]
        assert kept == [new | {"range": wanted["range"], "requestingUserCanEdit": True}]
        assert "warningOnly" in google.refusal({"addProtectedRange": {"protectedRange": both}})
        google.batch({"deleteProtectedRange": {"protectedRangeId": number}})
        assert "protectedRanges" not in google.sheet()
        assert google.refusal({"deleteProtectedRange": {"protectedRangeId": number}}).endswith(f"with id: {number}")


def test_rules_bands_views_and_charts_are_kept_in_their_order() -> None:
    with calling() as google:
        grid = area(0, 5, 0, 2)
        rule = {"ranges": [grid], "booleanRule": {"condition": {"type": "BLANK"}, "format": {}}}
        chart = {
            "position": {"overlayPosition": {"anchorCell": {"rowIndex": 2, "columnIndex": 3}}},
            "spec": {"title": "c"},
        }
        google.batch(
            {"addConditionalFormatRule": {"rule": rule}},
            {"addConditionalFormatRule": {"rule": rule | {"ranges": [area(0, 1, 0, 1)]}, "index": 0}},
            {"addBanding": {"bandedRange": {"range": grid, "rowProperties": {"headerColor": {"red": 1}}}}},
            {"addFilterView": {"filter": {"title": "v", "range": grid}}},
            {"addChart": {"chart": chart}},
        )
        google.batch({"insertDimension": {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}}})
        sheet = google.sheet()
        gone = only(google.batch({"deleteConditionalFormatRule": {"index": 0}}), "deleteConditionalFormatRule")

        assert [one["ranges"][0]["endRowIndex"] for one in sheet["conditionalFormats"]] == [2, 6]
        assert sheet["bandedRanges"][0]["rowProperties"]["headerColorStyle"] == {"rgbColor": {"red": 1}}
        assert sheet["filterViews"][0]["range"] == area(1, 6, 0, 2)
        assert sheet["charts"][0]["position"]["overlayPosition"]["anchorCell"]["rowIndex"] == 3
        assert gone["rule"]["ranges"] == [area(1, 2, 0, 1)]


def test_borders_go_around_and_between_cells() -> None:
    with calling() as google:
        thin = {"style": "SOLID", "color": {"red": 1}}
        google.batch({"updateBorders": {"range": area(0, 2, 0, 1), "top": thin, "innerHorizontal": thin}})
        lines = google.get("?includeGridData=true")["sheets"][0]["data"][0]["rowData"]
        borders = [line["values"][0]["userEnteredFormat"]["borders"] for line in lines]

        assert [sorted(one) for one in borders] == [["bottom", "top"], ["top"]]
        assert borders[0]["top"]["colorStyle"] == {"rgbColor": {"red": 1}}


def test_metadata_is_changed_moved_and_deleted() -> None:
    with calling() as google:
        made = {"metadataId": 3, "metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 0}}
        lookup = {"developerMetadataLookup": {"metadataKey": "k"}}
        google.batch({"createDeveloperMetadata": {"developerMetadata": made}})
        new = {"metadataValue": "v", "location": {"spreadsheet": True}}
        change = {"dataFilters": [lookup], "developerMetadata": new, "fields": "metadataValue,location"}
        google.batch({"updateDeveloperMetadata": change})
        kept = google.get()["developerMetadata"]
        google.batch({"deleteDeveloperMetadata": {"dataFilter": lookup}})

        assert (kept[0]["metadataValue"], kept[0]["location"]["locationType"]) == ("v", "SPREADSHEET")
        assert "developerMetadata" not in google.get()
