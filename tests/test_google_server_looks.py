"""How the local server shows links, borders and parts of a text."""

from __future__ import annotations

from typing import Any

import pytest
from google_calls import calling

BLUE = {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}


def first(google: Any) -> Any:
    return google.get("?includeGridData=true&ranges=A1")["sheets"][0]["data"][0]["rowData"][0]["values"][0]


@pytest.mark.parametrize(
    "cell",
    [
        {"userEnteredValue": {"formulaValue": '=HYPERLINK("https://example.org","Положение")'}},
        {
            "userEnteredValue": {"stringValue": "Положение"},
            "userEnteredFormat": {"textFormat": {"link": {"uri": "https://example.org"}}},
        },
        {
            "userEnteredValue": {"stringValue": "Положение"},
            "textFormatRuns": [{"startIndex": 2, "format": {"link": {"uri": "https://example.org"}}}],
        },
    ],
)
def test_a_link_is_told_and_looks_like_one(cell: dict[str, Any]) -> None:
    with calling() as google:
        google.batch({"updateCells": {"start": {}, "fields": "*", "rows": [{"values": [cell]}]}})
        read = first(google)
        text = read["effectiveFormat"]["textFormat"]

        assert read["hyperlink"] == "https://example.org"
        assert read["formattedValue"] == "Положение"
        assert read["effectiveFormat"]["hyperlinkDisplayType"] == "LINKED"
        assert (text["foregroundColor"], text["underline"]) == (BLUE, True)


def test_a_text_with_two_links_has_no_link_of_its_own() -> None:
    with calling() as google:
        runs = [
            {"startIndex": at, "format": {"link": {"uri": f"https://example.org/{at}"}, "foregroundColor": {"red": 1}}}
            for at in (0, 3)
        ]
        cell = {"userEnteredValue": {"stringValue": "ab cd"}, "textFormatRuns": runs}
        google.batch({"updateCells": {"start": {}, "fields": "*", "rows": [{"values": [cell]}]}})
        read = first(google)

        assert "hyperlink" not in read
        assert read["textFormatRuns"][1]["format"]["foregroundColorStyle"] == {"rgbColor": {"red": 1}}
        assert read["textFormatRuns"][1]["format"]["foregroundColor"] == {"red": 1}


def test_a_border_has_the_width_of_its_style_and_is_black() -> None:
    with calling() as google:
        span = {"endRowIndex": 1, "endColumnIndex": 1}
        google.batch({"updateBorders": {"range": span, "top": {"style": "SOLID_MEDIUM"}}})

        black: dict[str, Any] = {"width": 2, "color": {}, "colorStyle": {"rgbColor": {}}}
        assert first(google)["userEnteredFormat"]["borders"] == {"top": {"style": "SOLID_MEDIUM"} | black}
