"""Charts, slicers, filter views and tables in the local server."""

from __future__ import annotations

from google_calls import area, calling, only

CHART = {
    "title": "Пары",
    "basicChart": {
        "chartType": "COLUMN",
        "domains": [{"domain": {"sourceRange": {"sources": [area(0, 5, 0, 1)]}}}],
        "series": [{"series": {"sourceRange": {"sources": [area(0, 5, 1, 2)]}}, "targetAxis": "LEFT_AXIS"}],
        "headerCount": 1,
    },
}


def test_a_chart_gets_a_size_a_place_and_a_border_and_follows_its_rows() -> None:
    with calling() as google:
        anchor = {"rowIndex": 6, "columnIndex": 0}
        position = {"overlayPosition": {"anchorCell": anchor}}
        chart = only(google, "addChart", chart={"spec": CHART, "position": position})["chart"]
        number = chart["chartId"]
        moved = only(
            google,
            "updateEmbeddedObjectPosition",
            objectId=number,
            newPosition={"overlayPosition": {"anchorCell": {"columnIndex": 3}, "offsetXPixels": 5}},
            fields="anchorCell,offsetXPixels",
        )
        border = {"colorStyle": {"rgbColor": {"red": 1}}}
        only(google, "updateEmbeddedObjectBorder", objectId=number, border=border, fields="colorStyle")
        only(google, "insertDimension", range={"dimension": "ROWS", "startIndex": 0, "endIndex": 2})
        now = google.sheet()["charts"][0]

        size = {"widthPixels": 600, "heightPixels": 371}
        assert chart["position"]["overlayPosition"] == size | {"anchorCell": {"rowIndex": 6}}
        assert moved["position"]["overlayPosition"] == size | {"anchorCell": {"columnIndex": 3}, "offsetXPixels": 5}
        assert now["border"] == border | {"color": {"red": 1}}
        source = now["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"][0]
        assert (source["startRowIndex"], source["endRowIndex"]) == (2, 7)
        only(google, "deleteEmbeddedObject", objectId=number)
        assert "charts" not in google.sheet()


def test_a_chart_that_hangs_nowhere_or_shows_nothing_is_refused() -> None:
    with calling() as google:
        outside = {"overlayPosition": {"anchorCell": {"columnIndex": 26}}}

        assert "is after last column in grid[25]" in google.refusal(
            {"addChart": {"chart": {"spec": CHART, "position": outside}}}
        )
        assert google.refusal({"addChart": {"chart": {}}}).endswith("A chart must have a spec.")
        google.batch({"addChart": {"chart": {"spec": CHART, "position": {"newSheet": True}}}})
        assert google.status == 501


def test_a_slicer_is_added_changed_and_taken_away() -> None:
    with calling() as google:
        spec = {"dataRange": area(0, 5, 0, 2), "title": "Класс"}
        number = only(google, "addSlicer", slicer={"spec": spec})["slicer"]["slicerId"]
        only(google, "updateSlicerSpec", slicerId=number, spec={"title": "Форма"}, fields="title")

        assert google.sheet()["slicers"][0]["spec"] == spec | {"title": "Форма"}
        only(google, "deleteEmbeddedObject", objectId=number)
        assert "slicers" not in google.sheet()


def test_a_filter_view_is_copied_and_changed() -> None:
    with calling() as google:
        made = only(google, "addFilterView", filter={"title": "7А", "range": area(0, 9, 0, 3)})["filter"]
        twin = only(google, "duplicateFilterView", filterId=made["filterViewId"])["filter"]
        renamed = {"filterViewId": twin["filterViewId"], "title": "7Б"}
        only(google, "updateFilterView", filter=renamed, fields="title")

        assert twin == made | {"title": "Copy of 7А", "filterViewId": twin["filterViewId"]}
        assert [one["title"] for one in google.sheet()["filterViews"]] == ["7А", "7Б"]
        assert google.refusal({"addFilterView": {"filter": made}}).endswith(
            f"ID {made['filterViewId']} already exists."
        )


def test_a_table_names_its_columns_and_goes_with_its_cells() -> None:
    with calling() as google:
        google.write("A1", ["Код", None], ["Н-1", 5], ["below"])
        typed = {"columnIndex": 1, "columnType": "DOUBLE", "columnName": "Мест"}
        made = only(google, "addTable", table={"range": area(0, 2, 0, 2), "columnProperties": [typed]})["table"]
        only(google, "updateTable", table={"tableId": made["tableId"], "name": "Наставники"}, fields="name")

        assert made["columnProperties"] == [{"columnName": "Код"}, typed]
        assert google.values("A1:B1") == [["Код", "Мест"]]
        assert [one["name"] for one in google.sheet()["tables"]] == ["Наставники"]
        assert "cannot overlap" in google.refusal({"addTable": {"table": {"range": area(1, 3, 0, 1)}}})
        only(google, "deleteTable", tableId=made["tableId"])
        assert google.values("A1:B3") == [[], [], ["below"]]


def test_a_name_that_reads_like_a_cell_is_refused() -> None:
    with calling() as google:
        for name in ("A1", "1st", "two words", "true"):
            words = google.refusal({"addNamedRange": {"namedRange": {"name": name, "range": area(0, 1, 0, 1)}}})
            assert words == f"Invalid requests[0].addNamedRange: Invalid name: {name}"
        made = only(google, "addNamedRange", namedRange={"name": "Пары_1", "range": area(0, 1, 0, 1)})["namedRange"]
        moved = {"namedRangeId": made["namedRangeId"], "range": {"sheetId": 0} | area(0, 2, 0, 1)}
        only(google, "updateNamedRange", namedRange=moved, fields="range")

        assert google.get()["namedRanges"] == [made | {"range": area(0, 2, 0, 1)}]


def test_the_parts_of_a_duplicated_tab_have_numbers_of_their_own() -> None:
    with calling() as google:
        made = only(google, "addFilterView", filter={"title": "7А", "range": area(0, 9, 0, 3)})["filter"]
        spec = {"dataRange": {"sheetId": 0} | area(0, 5, 0, 2)}
        only(google, "addSlicer", slicer={"spec": spec})
        only(google, "duplicateSheet", newSheetId=7)
        twin = google.sheet(0)

        assert twin["filterViews"][0]["filterViewId"] != made["filterViewId"]
        assert twin["slicers"][0]["spec"]["dataRange"]["sheetId"] == 7


def test_a_new_spreadsheet_is_made_with_all_that_lies_on_its_tabs() -> None:
    with calling() as google:
        tab = {
            "properties": {"sheetId": 3, "title": "Пары"},
            "data": [{"rowMetadata": [{"pixelSize": 40}], "columnMetadata": [{"hiddenByUser": True}]}],
            "merges": [{"sheetId": 3} | area(0, 1, 0, 3)],
            "protectedRanges": [{"range": {"sheetId": 3}, "warningOnly": True}],
            "basicFilter": {"range": {"sheetId": 3} | area(1, 9, 0, 3)},
            "rowGroups": [{"range": {"sheetId": 3, "dimension": "ROWS", "startIndex": 1, "endIndex": 4}, "depth": 1}],
        }
        named = {"name": "Codes", "range": {"sheetId": 3} | area(0, 9, 0, 1)}
        made = google.call("POST", "/v4/spreadsheets", {"sheets": [tab], "namedRanges": [named]})
        google.id = made["spreadsheetId"]
        lengths = google.get("?ranges=Пары!A1&fields=sheets.data(rowMetadata,columnMetadata)")["sheets"][0]["data"][0]

        assert made["sheets"][0]["merges"] == tab["merges"]
        assert made["sheets"][0]["basicFilter"] == tab["basicFilter"]
        assert made["sheets"][0]["rowGroups"] == tab["rowGroups"]
        assert made["sheets"][0]["protectedRanges"][0]["warningOnly"] is True
        assert made["namedRanges"][0]["name"] == "Codes"
        assert lengths["rowMetadata"] == [{"pixelSize": 40}]
        assert lengths["columnMetadata"] == [{"hiddenByUser": True, "pixelSize": 100}]


def test_a_new_spreadsheet_says_which_of_its_tabs_is_wrong() -> None:
    with calling() as google:
        for tabs, words in (
            ([{"properties": {"sheetId": 1}}, {"properties": {"sheetId": 1}}], "A sheet with the id 1 already exists."),
            ([{}, {"merges": [{"sheetId": 9}]}], "No grid with id: 9"),
        ):
            answer = google.call("POST", "/v4/spreadsheets", {"sheets": tabs})
            assert answer["error"]["message"] == f"Invalid sheets[1]: {words}"
        assert len(google.server.store.books) == 1


def test_metadata_keeps_its_number_its_place_and_a_key_whatever_is_updated() -> None:
    with calling() as google:
        place = {"dimensionRange": {"dimension": "ROWS", "startIndex": 1, "endIndex": 2}}
        made = {"metadataId": 4, "metadataKey": "run", "visibility": "DOCUMENT", "location": place}
        only(google, "createDeveloperMetadata", developerMetadata=made)
        chosen = {"dataFilters": [{"developerMetadataLookup": {"metadataId": 4}}], "fields": "*"}
        new = {"metadataKey": "step", "metadataValue": "2", "visibility": "PROJECT"}
        changed = only(google, "updateDeveloperMetadata", developerMetadata=new, **chosen)["developerMetadata"]

        assert changed == [new | {"metadataId": 4, "location": place | {"locationType": "ROW"}}]
        nameless = {"updateDeveloperMetadata": {"developerMetadata": {"metadataValue": "3"}, **chosen}}
        assert google.refusal(nameless).endswith("Developer metadata must have a key.")
