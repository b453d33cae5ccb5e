"""Sends the recorded requests of a real client to the local server and compares the answers with Google's."""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

#: Recordings of gspread's own tests against the real service (MIT, see LICENSE there).
RECORDINGS = Path(__file__).parent / "google_replies" / "recordings.tar.gz"

#: Fields whose values the service draws or takes from its clock, so that no two answers agree in them.
_DRAWN = {"id", "spreadsheetId", "sheetId", "namedRangeId", "protectedRangeId", "bandedRangeId", "chartId", "targetId"}
#: What every spreadsheet has alike, and is long.
_LEFT_OUT = {"spreadsheetTheme", "defaultFormat"}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_ROBOT = re.compile(r"[\w.-]+@[\w.-]+\.gserviceaccount\.com")


@dataclass(frozen=True)
class Difference:
    """A recorded answer that the local server did not give."""

    recording: str
    request: str
    google: str
    local: str


@dataclass
class Replay:
    """What was sent and what came out different."""

    sent: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The part of the answers that are equal."""
        return 1 - len(self.differences) / self.sent if self.sent else 0.0


def recordings(archive: Path = RECORDINGS) -> Iterator[tuple[str, list[Any]]]:
    """Give each recording's name and its interactions; the archive may also be a folder of .json files."""
    if archive.is_dir():
        for path in sorted(archive.glob("*.json")):
            yield path.stem, json.loads(path.read_text(encoding="utf-8"))["interactions"]
        return
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member)
            assert content is not None
            yield member.name.removesuffix(".json"), json.load(content)["interactions"]


def _text(body: Any) -> str:
    """Read a recorded body: text, base64 or gzip."""
    if body is None:
        return ""
    if isinstance(body, str):
        return body
    content = base64.b64decode(body["base64_string"]) if "base64_string" in body else body.get("string", "")
    content = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    return (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8")


class _Ids:
    """Knows which local id stands for which recorded one, learnt from the answers."""

    def __init__(self) -> None:
        self.local: dict[Any, Any] = {}

    def learn(self, google: Any, local: Any, key: str = "") -> None:
        if isinstance(google, dict) and isinstance(local, dict):
            for name in google.keys() & local.keys():
                self.learn(google[name], local[name], name)
        elif isinstance(google, list) and isinstance(local, list):
            for one, two in zip(google, local, strict=False):
                self.learn(one, two, key)
        elif key in _DRAWN and type(google) is type(local) and google != local:
            self.local.setdefault(google, local)

    def translated(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.translated(item, name) for name, item in value.items() if name not in _LEFT_OUT}
        if isinstance(value, list):
            return [self.translated(item, key) for item in value]
        if key in _DRAWN or key.endswith("Id"):
            return self.local.get(value, value)
        return self.in_text(value) if isinstance(value, str) else value

    def in_text(self, text: str) -> str:
        for google, local in self.local.items():
            if isinstance(google, str) and len(google) > 20:
                text = text.replace(google, local)
        return text


def _comparable(value: Any) -> Any:
    """Take out what a clock and an account decide."""
    if isinstance(value, dict):
        return {name: _comparable(item) for name, item in value.items() if name not in _LEFT_OUT}
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    return _ROBOT.sub("robot", _TIME.sub("time", value)) if isinstance(value, str) else value


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _send(connection: http.client.HTTPConnection, request: Any, ids: _Ids) -> tuple[int, str]:
    parts = urlsplit(request["uri"])
    target = ids.in_text(parts.path + (f"?{parts.query}" if parts.query else ""))
    body = _text(request["body"])
    message = _read(body) if body else ""
    sent = json.dumps(ids.translated(message)) if isinstance(message, dict) else body
    kind = request["headers"].get("Content-Type", ["application/json"])[0]
    connection.request(request["method"], target, sent.encode(), {"Content-Type": kind})
    response = connection.getresponse()
    return response.status, response.read().decode("utf-8")


def replay(url: str, archive: Path = RECORDINGS) -> Replay:
    """Send all recorded requests to a server that asks for no token."""
    result = Replay()
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        for name, interactions in recordings(archive):
            ids = _Ids()
            for one in interactions:
                status, text = _send(connection, one["request"], ids)
                google, local = _read(_text(one["response"]["body"])), _read(text)
                ids.learn(google, local)
                expected = (one["response"]["status"]["code"], _comparable(ids.translated(google)))
                result.sent += 1
                if expected != (status, _comparable(local)):
                    asked = f"{one['request']['method']} {one['request']['uri']}"
                    result.differences.append(Difference(name, asked, str(expected), f"{status} {text}"))
    finally:
        connection.close()
    return result
