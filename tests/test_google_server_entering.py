"""What the local server makes of what a person types, and how it shows it again."""

from __future__ import annotations

from typing import Any

import pytest
from google_calls import Caller, calling

MASK = "?fields=sheets.data.rowData.values(effectiveValue,formattedValue,userEnteredFormat.numberFormat)"


def typed(google: Caller, text: str) -> Any:
    google.write("A1", [text], how="USER_ENTERED")
    return google.get(MASK)["sheets"][0]["data"][0]["rowData"][0]["values"][0]


@pytest.mark.parametrize(
    ("text", "value", "kind", "pattern"),
    [
        ("1/2/2020", 43832, "DATE", "m/d/yyyy"),
        ("01/02/2020", 43832, "DATE", "mm/dd/yyyy"),
        ("1/2/20", 43832, "DATE", "m/d/yy"),
        ("1-2-2020", 43832, "DATE", "m-d-yyyy"),
        ("2020/01/02", 43832, "DATE", "yyyy/mm/dd"),
        ("Jan 2, 2020", 43832, "DATE", "mmm d, yyyy"),
        ("2 January 2020", 43832, "DATE", "d mmmm yyyy"),
        ("2-Jan-2020", 43832, "DATE", "d-mmm-yyyy"),
        ("10:30 PM", 0.9375, "TIME", "h:mm am/pm"),
        ("36:30:00", 1.5208333333333333, "TIME", "[h]:mm:ss"),
        ("2020-01-02 12:00", 43832.5, "DATE_TIME", "yyyy-mm-dd h:mm"),
        ("-$5", -5, "CURRENCY", '"$"#,##0'),
        ("€1,234.50", 1234.5, "CURRENCY", "[$€]#,##0.00"),
        ("1.00E+03", 1000, "SCIENTIFIC", "0.00E+00"),
        ("-12.50%", -0.125, "PERCENT", "0.00%"),
    ],
)
def test_what_is_typed_is_shown_as_it_was_typed(text: str, value: float, kind: str, pattern: str) -> None:
    with calling() as google:
        assert typed(google, text) == {
            "effectiveValue": {"numberValue": value},
            "formattedValue": text,
            "userEnteredFormat": {"numberFormat": {"type": kind, "pattern": pattern}},
        }


@pytest.mark.parametrize(
    "text", ["13/13/2020", "1.5.2020", "2020-01-02T10:30:00", "10:75", "13:00 PM", "1e999", "--5", "$5%", "Foo 2020"]
)
def test_what_is_neither_a_number_nor_a_day_stays_text(text: str) -> None:
    with calling() as google:
        assert typed(google, text) == {"effectiveValue": {"stringValue": text}, "formattedValue": text}


def test_a_day_without_a_year_is_one_of_this_year() -> None:
    with calling(locale="ru_RU") as google:
        assert typed(google, "14.03")["userEnteredFormat"]["numberFormat"] == {"type": "DATE", "pattern": "dd.mm"}
        assert typed(google, "14 марта 2024")["effectiveValue"] == {"numberValue": 45365}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (12345678901234567890, "1.23457E+19"),
        (100000000000000, "100000000000000"),
        (0.0000123, "0.0000123"),
        (1 / 3, "0.3333333333"),
        (2000000 / 3, "666666.6667"),
    ],
)
def test_a_number_without_a_format_is_shown_with_ten_digits(number: float, shown: str) -> None:
    with calling() as google:
        google.write("A1", [number])

        assert google.values("A1") == [[shown]]


def test_a_number_that_is_no_day_does_no_harm_in_a_cell_of_days() -> None:
    with calling() as google:
        google.write("A1", ["2020-01-02"], how="USER_ENTERED")
        google.write("A1", [1e14])

        assert google.values("A1") == [["100000000000000"]]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=nope", "#NAME?"),
        ("=Nope!A1", "#REF!"),
        ("=A2000", "#REF!"),
        ("=#REF!&A1", "#REF!"),
        ("=SUM(", "#ERROR!"),
        ("=)", "#ERROR!"),
        ("=1E400", "#NUM!"),
        ("=9^999", "#NUM!"),
        ("=(-1)^0.5", "#NUM!"),
        ("=SQRT(-1)", "#NUM!"),
        ("=0^-1", "#NUM!"),
        ('="x"+1', "#VALUE!"),
        ("=VLOOKUP(9,B1:C2,2,FALSE)", "#N/A"),
        ("=VLOOKUP(1,B1,5)", "#REF!"),
        ("=VLOOKUP(1,B1,1)", "1"),
        ("=VLOOKUP(1)", "#N/A"),
        ('=COUNTIF(C1,"один")', "1"),
        ("=SUMIF(B2,2)", "2"),
        ("=IF(B1=1,2,1/0)", "2"),
        ('=IFERROR(1/0,"none")', "none"),
        ('=SUMIF(B1:B2,">1")', "2"),
        ('=COUNTIF(C1:C2,"о*")', "1"),
        ("=VLOOKUP(2,B1:C2,2,FALSE)", "два"),
        ("=ROUND(2.5)", "3"),
        ('=TEXT(DATE(2020,1,2),"dd.mm.yyyy")', "02.01.2020"),
        ("+B1+1", "2"),
    ],
)
def test_a_formula_comes_to_what_it_comes_to_in_a_spreadsheet(formula: str, shown: str) -> None:
    with calling() as google:
        google.write("B1", [1, "один"], [2, "два"])
        google.write("A1", [formula], how="USER_ENTERED")

        assert google.values("A1") == [[shown]]
        kept = google.values("A1", "?valueRenderOption=FORMULA")
        assert kept == [[formula if formula.startswith("=") else f"={formula}"]]


def test_a_formula_that_points_to_an_empty_cell_shows_nothing() -> None:
    with calling() as google:
        google.write("A1", ["=B1"], how="USER_ENTERED")

        assert google.values("A1") == []
        assert google.values("A1", "?valueRenderOption=FORMULA") == [["=B1"]]


def test_a_body_that_is_no_json_is_refused_with_the_place() -> None:
    with calling() as google:
        target = f"/v4/spreadsheets/{google.id}/values/A1?valueInputOption=RAW"
        answer = google.call("PUT", target, b'{"values": [[1]] oops}')
        infinite = google.call("PUT", target, b'{"values": [[1e999]]}')

        near = '{"values": [[1]] oops}\n                 ^'
        assert answer["error"]["message"] == f"Invalid JSON payload received. Unexpected token.\n{near}"
        assert answer["error"]["details"][0]["fieldViolations"][0]["description"] == answer["error"]["message"]
        assert infinite["error"]["code"] == 400


def test_a_number_is_kept_as_a_double() -> None:
    with calling() as google:
        google.write("A1", [12345678901234567890, 2**53, 10**300])

        read = google.values("A1:C1", "?valueRenderOption=UNFORMATTED_VALUE")
        assert read == [[1.2345678901234567e19, 2**53, 1e300]]
        assert google.values("A1:C1") == [["1.23457E+19", "9.0072E+15", "1E+300"]]
        assert google.write("A1", [10**400])["error"]["code"] == 400
