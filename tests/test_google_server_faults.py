"""Faults, edits between requests, limits and the log of the local server."""

from __future__ import annotations

import base64
import http.client
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from google_calls import calling
from google_server import running

HERE = Path(__file__).parent


def test_a_fault_before_leaves_the_request_undone() -> None:
    with calling() as google:
        google.server.faults.add("PUT .*values", status=503, body="<html>502</html>")
        google.write("A1", ["x"])

        assert google.status == 503
        assert google.values("A1") == []
        google.write("A1", ["x"])
        assert google.values("A1") == [["x"]]


def test_a_fault_after_does_the_request_and_spoils_the_answer() -> None:
    with calling() as google:
        google.server.faults.add(":append", status=503, when="after", body={"error": {"code": 503}})
        target = f"/v4/spreadsheets/{google.id}/values/A1:append?valueInputOption=RAW"
        for _ in range(2):
            google.call("POST", target, {"values": [["x"]]})

        assert google.values("A1:A5") == [["x"], ["x"]]


@pytest.mark.parametrize(("when", "written"), [("before", []), ("after", [["x"]])])
def test_a_connection_can_be_dropped_before_and_after(when: str, written: list[Any]) -> None:
    with calling() as google:
        google.server.faults.add("PUT", drop=True, when=when)
        connection = http.client.HTTPConnection(urlsplit(google.server.url).netloc, timeout=5)
        target = f"/v4/spreadsheets/{google.id}/values/A1?valueInputOption=RAW"
        connection.request("PUT", target, json.dumps({"values": [["x"]]}))
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            connection.getresponse()
        connection.close()

        assert google.values("A1") == written
        assert google.server.log[1].answer is None


def test_faults_can_wait_repeat_and_hit_only_a_part() -> None:
    with calling() as google:
        google.server.faults.add("GET", status=429, skip=1, times=2, headers={"Retry-After": "3"})
        statuses = []
        for _ in range(4):
            google.get()
            statuses.append(google.status)

        assert statuses == [200, 429, 429, 200]
        google.server.faults.add("GET", status=500, share=0.3, times=None)
        for _ in range(100):
            google.get()
            statuses.append(google.status)
        assert 15 < statuses.count(500) < 45


def test_a_person_can_edit_just_before_and_just_after_a_request() -> None:
    with calling() as google:
        row = {"range": {"dimension": "ROWS", "startIndex": 0, "endIndex": 1}}
        insert = [{"insertDimension": row}]
        google.write("A1", ["x"])
        google.server.before(lambda: google.server.edit(google.id, insert), "GET", nth=2)
        google.server.after(lambda: google.server.edit(google.id, insert), "GET", nth=3)

        assert google.values("A1:A3") == [["x"]]
        assert google.values("A1:A3") == [[], ["x"]]
        assert google.values("A1:A3") == [[], ["x"]]
        assert google.values("A1:A3") == [[], [], ["x"]]


def test_more_than_so_many_requests_a_minute_are_refused() -> None:
    with calling(rate=3) as google:
        google.server.store.clock = lambda: 1000.0
        for _ in range(4):
            answer = google.get()

        assert google.status == 429
        assert answer["error"]["status"] == "RESOURCE_EXHAUSTED"
        assert "Read requests per minute per user" in answer["error"]["message"]
        google.write("A1", ["writes are counted apart"])
        assert google.status == 200
        google.server.store.clock = lambda: 1061.0
        google.get()
        assert google.status == 200


def test_an_answer_against_the_schema_is_an_error_that_the_server_keeps() -> None:
    with calling() as google:
        google.server.store.books[google.id].properties["colour"] = "red"
        google.get()
        bugs = list(google.server.bugs)
        google.server.bugs.clear()

    assert google.status == 500
    assert 'Unknown name "colour"' in bugs[0]


def test_the_control_path_does_the_same_over_http() -> None:
    with running(auth=False) as server, requests.Session() as session:
        control = f"{server.url}/__control"
        number = session.post(f"{server.url}/v4/spreadsheets", json={}, timeout=5).json()["spreadsheetId"]
        cells = f"{server.url}/v4/spreadsheets/{number}/values/A1:B2"
        edit = {"spreadsheetId": number, "range": "A1", "values": [["1"]], "nth": 1, "match": "GET"}
        session.post(f"{control}/before-next", json=edit, timeout=5)
        session.post(f"{control}/faults", json=[{"match": "GET", "status": 500, "skip": 1}], timeout=5)

        assert session.get(cells, timeout=5).json()["values"] == [["1"]]
        assert session.get(cells, timeout=5).status_code == 500
        log = session.get(f"{control}/log", timeout=5).json()
        assert [one["status"] for one in log["requests"]] == [200, 200, 500]
        assert json.loads(base64.b64decode(log["requests"][1]["response"]))["values"] == [["1"]]
        assert session.post(f"{control}/edit", json={"range": "A1"}, timeout=5).status_code == 400
        session.post(f"{control}/reset", timeout=5)
        assert session.get(cells, timeout=5).status_code == 403


def test_the_folder_can_be_started_and_says_its_address_first() -> None:
    command = [sys.executable, str(HERE / "google_server"), "--port", "0", "--no-auth"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            health = requests.get(f"{url}/healthz", timeout=5)
        finally:
            process.terminate()

    assert url.startswith("http://127.0.0.1:")
    assert health.json() == {"status": "ok"}


def test_the_server_knows_nothing_of_the_product() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (HERE / "google_server").glob("*.py")]
    lines = [line.split() for text in texts for line in text.splitlines()]
    imported = {line[1].split(".")[0] for line in lines if line[:1] == ["from"] or line[:1] == ["import"]}

    assert "google_server" in imported
    assert not imported & {"sync", "jobs"}
