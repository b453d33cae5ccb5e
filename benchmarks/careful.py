"""A careful gspread script: one batch_get, one batch_update. Called as `careful.py KEY RANGES WRITES`.

RANGES is a JSON file with the ranges to read, WRITES one with ranges and their values; `[]` writes nothing. It is what
the product is held beside (`benchmarks/idle.py`): the same cells by gspread, with nothing decided, checked or mended.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import gspread
import requests
from google.auth.credentials import AnonymousCredentials

GOOGLE = "https://sheets.googleapis.com"


class _Local(gspread.HTTPClient):
    """Goes to the local server in Google's place."""

    def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> requests.Response:
        base = os.environ["NASTAVNIK_GOOGLE_BASE"]
        return super().request(method, endpoint.replace(GOOGLE, base, 1), *args, **kwargs)


def main(key: str, ranges: Path, writes: Path) -> None:
    """Read the ranges, write the values, say how many requests that took."""
    client = _Local(AnonymousCredentials(), requests.Session())  # type: ignore[no-untyped-call]
    values = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}
    client.values_batch_get(key, json.loads(ranges.read_text(encoding="utf-8")), values)
    data = json.loads(writes.read_text(encoding="utf-8"))
    if data:
        client.values_batch_update(key, {"valueInputOption": "RAW", "data": data})
    print(json.dumps({"requests": {"read": 1, "write": int(bool(data))}}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
