"""Calls of the local Google server for its own tests, without sockets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from google_server import Server, running
from google_server.exchange import Request


class Caller:
    """Calls the API for one spreadsheet; `status` is that of the last answer."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.status = 0
        self.headers: dict[str, str] = {}
        self.id = ""

    def call(self, method: str, target: str, body: Any = None, **headers: str) -> Any:
        """Send a request; gives the JSON of the answer, or its text."""
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        answer = self.server.handle(Request(method, target, headers, content))
        assert answer is not None
        self.status, self.headers = answer.status, answer.headers
        try:
            return json.loads(answer.body) if answer.body else {}
        except ValueError:
            return answer.body.decode()

    def new(self, *titles: str, locale: str = "en_US") -> str:
        """Make a spreadsheet with these tabs and go on with it."""
        sheets = [{"properties": {"title": title}} for title in titles]
        made = self.call("POST", "/v4/spreadsheets", {"properties": {"locale": locale}, "sheets": sheets})
        self.id = made["spreadsheetId"]
        return self.id

    def get(self, tail: str = "") -> Any:
        """Read something of the spreadsheet."""
        return self.call("GET", f"/v4/spreadsheets/{self.id}{tail}")

    def write(self, where: str, *lines: list[Any], how: str = "RAW") -> Any:
        """Write values."""
        target = f"/v4/spreadsheets/{self.id}/values/{where}?valueInputOption={how}"
        return self.call("PUT", target, {"values": list(lines)})

    def values(self, where: str, tail: str = "") -> Any:
        """Read values; no values are an empty list."""
        return self.get(f"/values/{where}{tail}").get("values", [])

    def batch(self, *requests: Any, **more: Any) -> Any:
        """Send a batchUpdate."""
        return self.call("POST", f"/v4/spreadsheets/{self.id}:batchUpdate", {"requests": list(requests), **more})

    def refusal(self, *requests: Any) -> str:
        """Send a batchUpdate that is refused; gives the words."""
        answer = self.batch(*requests)
        assert self.status == 400, answer
        return str(answer["error"]["message"])

    def sheet(self, at: int = 0) -> Any:
        """Read one tab without its cells."""
        return self.get()["sheets"][at]


@contextmanager
def calling(*titles: str, locale: str = "en_US", **options: Any) -> Iterator[Caller]:
    """Run a server that asks for no token and make a spreadsheet with these tabs."""
    with running(auth=False, **options) as server:
        caller = Caller(server)
        caller.new(*(titles or ("Sheet1",)), locale=locale)
        yield caller


def area(top: int, bottom: int, left: int, right: int) -> dict[str, int]:
    """A GridRange on the first tab."""
    return {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}


def only(google: Caller, kind: str, **body: Any) -> Any:
    """The reply to a batch of one request, which must be taken."""
    answer = google.batch({kind: body})
    assert google.status == 200, answer
    return answer["replies"][0].get(kind)
