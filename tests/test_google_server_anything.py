"""Whatever Google's discovery document allows is served or refused by the local server: it never breaks on it."""

from __future__ import annotations

from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from google_calls import Caller, calling
from google_server.batch import HANDLERS
from google_server.discovery import sheets

TEXTS = ("A1", "x", "", "*", "note", "title", "Sheet1!A1", "=A1+1", "=SUM(A1:B2)", "=IF(", "12", "50%", "1/2", "[a")
NUMBERS = (0, 0, 1, 1, 2, 3, 5, 26, 27, -1, 1000, 1001)
RANGES = (
    "A1",
    "A1:B2",
    "Sheet1",
    "A:B",
    "1:2",
    "B2:A1",
    "Sheet1!A2:A",
    "R1C1",
    "ZZ9",
    "A999:B1001",
    "Nope!A1",
    "'",
    "!",
)


class Drawer:
    """Draws messages by their schemas from a fixed seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def message(self, schema: str, depth: int = 0) -> dict[str, Any]:
        share = 0.0 if depth > 6 else 0.3 if depth > 2 else self.random.choice((0.3, 0.6, 0.9))
        fields = sheets().properties(schema).items()
        return {name: self.value(spec, name, depth) for name, spec in fields if self.random.random() < share}

    def value(self, spec: dict[str, Any], name: str, depth: int) -> Any:
        if "$ref" in spec:
            return self.message(spec["$ref"], depth + 1)
        if spec["type"] == "array":
            return [self.value(spec["items"], name, depth + 1) for _ in range(self.random.randrange(3))]
        if name in ("sheetId", "sourceSheetId"):
            return self.random.choice((0, 0, 0, 9))
        if name.endswith("Id"):
            return "1" if spec["type"] == "string" else 1
        drawn = {
            "boolean": self.random.random() < 0.5,
            "integer": self.random.choice(NUMBERS),
            "number": self.random.choice((0, 1, 0.5, -3, 1e30)),
            "string": self.random.choice(spec.get("enum") or (("*", "note") if name == "fields" else TEXTS)),
        }
        return drawn.get(spec["type"], {})


def prepared(google: Caller) -> None:
    """Make a tab on which something of every kind has the number 1."""
    area = {"startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 2}
    rows = {"dimension": "ROWS", "startIndex": 0, "endIndex": 2}
    google.write("A1", ["a", 1, "=A1&B1"], ["b", 2, "3%"], [None, "x", True], how="USER_ENTERED")
    google.batch(
        {"addChart": {"chart": {"chartId": 1, "spec": {"title": "x"}}}},
        {"addFilterView": {"filter": {"filterViewId": 1, "range": area}}},
        {"addBanding": {"bandedRange": {"bandedRangeId": 1, "range": area, "rowProperties": {}}}},
        {"addProtectedRange": {"protectedRange": {"protectedRangeId": 1, "range": area}}},
        {"addNamedRange": {"namedRange": {"namedRangeId": "1", "name": "named", "range": area}}},
        {"addTable": {"table": {"tableId": "1", "range": area}}},
        {"addDimensionGroup": {"range": rows}},
        {"mergeCells": {"range": area | {"startRowIndex": 1}}},
    )
    assert google.status == 200


@pytest.mark.parametrize("seed", range(4))
def test_no_request_that_the_schema_allows_breaks_the_server(seed: int) -> None:
    drawer = Drawer(seed)
    with calling() as google:
        prepared(google)
        for at in range(150):
            kind = drawer.random.choice(sorted(HANDLERS))
            body = drawer.message(sheets().properties("Request")[kind]["$ref"])
            google.batch({kind: body})
            assert google.status in (200, 400, 501), (kind, body)
            google.get("?includeGridData=true&ranges=A1:F9")
            assert google.status in (200, 400), (kind, body)
            if at % 30 == 29:
                google.new("Sheet1")
                prepared(google)


@pytest.mark.parametrize("seed", range(2))
def test_no_value_and_no_range_breaks_the_server(seed: int) -> None:
    random = Random(seed)
    drawn: tuple[Any, ...] = (
        *TEXTS,
        None,
        1.5,
        True,
        [1],
        {},
        "\ud800",
        10**20,
        "31.12.2020",
        "=VLOOKUP(1,A1,5)",
        "=TEXT(1,)",
        "=JOIN()",
    )
    with calling() as google:
        for _ in range(150):
            where = quote(random.choice(RANGES))
            lines = [[random.choice(drawn) for _ in range(random.randrange(4))] for _ in range(random.randrange(3))]
            google.write(where, *lines, how=random.choice(("RAW", "USER_ENTERED")))
            assert google.status in (200, 400), (where, lines)
            option = random.choice(("FORMULA", "UNFORMATTED_VALUE", "FORMATTED_VALUE"))
            google.get(f"/values/{where}?valueRenderOption={option}&dateTimeRenderOption=FORMATTED_STRING")
            assert google.status in (200, 400), where
