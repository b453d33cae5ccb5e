"""The Drive of the local server: searching, pages, sharing, copies and exports."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from google_calls import Caller, calling
from google_server.exports import exported

FILES = "/drive/v3/files"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"


def names(google: Caller, query: str, tail: str = "") -> list[str]:
    found = google.call("GET", f"{FILES}?q={quote(query)}{tail}")["files"]
    return sorted(one["name"] for one in found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Don't", "План", "Пары", "Untitled spreadsheet"]),
        ("name = 'Пары'", ["Пары"]),
        (r"name = 'Don\'t' or name contains 'пла'", ["Don't", "План"]),
        (f'mimeType="{SPREADSHEET}" and not (name = "Пары")', ["Untitled spreadsheet"]),
        ("trashed = true", ["План"]),
        ("'folder' in parents and trashed = false", ["Don't"]),
    ],
)
def test_files_are_found_by_what_is_asked(query: str, found: list[str]) -> None:
    with calling() as google:
        google.call("POST", FILES, {"name": "Пары", "mimeType": SPREADSHEET})
        google.call("POST", FILES, {"name": "Don't", "mimeType": "text/plain", "parents": ["folder"]})
        plan = google.call("POST", FILES, {"name": "План", "mimeType": "text/plain"})["id"]
        google.call("PATCH", f"{FILES}/{plan}", {"trashed": True})

        assert names(google, query) == sorted(found)


def test_long_lists_come_in_pages() -> None:
    with calling() as google:
        for at in range(4):
            google.call("POST", FILES, {"name": f"{at}"})
        first = google.call("GET", f"{FILES}?pageSize=3&fields=nextPageToken,files(name)")
        second = google.call("GET", f"{FILES}?pageSize=3&pageToken={first['nextPageToken']}")

        assert len(first["files"]) == 3
        assert set(first["files"][0]) == {"name"}
        assert len(second["files"]) == 2
        assert "nextPageToken" not in second


def test_a_change_of_a_spreadsheet_is_seen_in_the_version_of_its_file() -> None:
    with calling() as google:
        fields = f"{FILES}/{google.id}?fields=version,name"
        before = google.call("GET", fields)
        google.write("A1", ["x"])
        google.batch({"updateSpreadsheetProperties": {"properties": {"title": "Школа"}, "fields": "title"}})

        assert google.call("GET", fields) == {"version": str(int(before["version"]) + 2), "name": "Школа"}


def test_a_spreadsheet_is_shared_and_unshared() -> None:
    with calling() as google:
        url = f"{FILES}/{google.id}/permissions"
        made = google.call("POST", url, {"role": "writer", "type": "user", "emailAddress": "t@example.org"})
        shared = google.call("GET", f"{url}?fields=permissions(emailAddress,role)")["permissions"]
        google.call("DELETE", f"{url}/{made['id']}")

        assert shared[1] == {"emailAddress": "t@example.org", "role": "writer"}
        assert google.status == 204
        assert len(google.call("GET", url)["permissions"]) == 1


def test_a_spreadsheet_is_exported() -> None:
    with calling() as google:
        google.write("A1", ["Код", "=1"], ["Н-1", 1.5])
        url = f"{FILES}/{google.id}/export?mimeType="
        text: Any = google.call("GET", f"{url}text/csv")
        google.call("GET", f"{url}image/png")

        assert text == "Код,=1\r\nН-1,1.5"
        assert google.status == 400


def test_a_spreadsheet_is_exported_as_documents() -> None:
    with calling("Пары", "Итог") as google:
        google.write("Пары!A1", ["Анна & Борис"])
        book = google.server.store.books[google.id]
    pdf, html = exported(book, "application/pdf") or b"", exported(book, "application/zip") or b""
    ods = exported(book, "application/vnd.oasis.opendocument.spreadsheet") or b""
    read = zipfile.ZipFile(io.BytesIO(ods))

    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type/Page/") == 2
    assert zipfile.ZipFile(io.BytesIO(html)).namelist() == ["Пары.html", "Итог.html"]
    assert "Анна &amp; Борис" in read.read("content.xml").decode()
    assert read.read("mimetype").decode() == "application/vnd.oasis.opendocument.spreadsheet"


def test_an_exported_xlsx_keeps_texts_as_texts() -> None:
    with calling("Пары") as google:
        google.write("A1", ["Код", "=1"], ["Н-1", 1.5])
        book = google.server.store.books[google.id]
    content = exported(book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    assert content is not None
    page = openpyxl.load_workbook(io.BytesIO(content))["Пары"]

    assert [[cell.value for cell in row] for row in page.iter_rows()] == [["Код", "=1"], ["Н-1", 1.5]]
    assert page["B1"].data_type == "s"


def test_a_robot_without_storage_makes_nothing_of_its_own() -> None:
    with calling() as google:
        google.server.store.no_storage = True
        refused = google.call("POST", FILES, {"name": "x"})
        about = google.call("GET", "/drive/v3/about?fields=storageQuota(limit)")

        assert google.server.store.books.keys() == {google.id}
        assert refused["error"]["errors"][0]["reason"] == "storageQuotaExceeded"
        assert about == {"storageQuota": {"limit": "0"}}


def test_a_file_that_is_not_here_is_not_found() -> None:
    with calling() as google:
        google.call("DELETE", f"{FILES}/{google.id}")
        gone = google.call("GET", f"{FILES}/{google.id}")
        google.get()

        assert gone["error"]["errors"][0]["reason"] == "notFound"
        assert google.status == 404


def uploaded(google: Caller, described: Any, content: bytes) -> Any:
    parts = [json.dumps(described).encode() if not isinstance(described, bytes) else described, content]
    body = b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\n" + part + b"\r\n" for part in parts) + b"--x--"
    kind = {"content-type": "multipart/related; boundary=x"}
    return google.call("POST", "/upload/drive/v3/files?uploadType=multipart", body, **kind)


def test_a_table_is_uploaded_as_a_spreadsheet() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Контингент"
    workbook.active.append(["Код", "Рождён"])
    workbook.active.append(["007", datetime.datetime(2010, 5, 1)])
    content = io.BytesIO()
    workbook.save(content)
    with calling() as google:
        kind = {"name": "Школа", "mimeType": SPREADSHEET}
        google.id = uploaded(google, kind, b"code,007")["id"]
        assert google.values("A1:B1", "?valueRenderOption=UNFORMATTED_VALUE") == [["code", 7]]
        google.call("PUT", f"/upload/drive/v2/files/{google.id}?uploadType=media", content.getvalue())

        read = google.values("Контингент!A1:B2", "?valueRenderOption=UNFORMATTED_VALUE")
        assert read == [["Код", "Рождён"], ["007", 40299]]


@pytest.mark.parametrize("described", [b"{", [], {"name": 5}, {"parents": "folder"}])
def test_an_upload_that_does_not_describe_its_file_is_refused(described: Any) -> None:
    with calling() as google:
        assert uploaded(google, described, b"x")["error"]["code"] == 400
        target = "/upload/drive/v3/files?uploadType=resumable"
        body = described if isinstance(described, bytes) else json.dumps(described).encode()
        assert google.call("POST", target, body)["error"]["code"] == 400


def test_only_a_table_becomes_a_spreadsheet() -> None:
    with calling() as google:
        note = google.call("POST", FILES, {"name": "note", "mimeType": "text/plain"})["id"]
        for number, content in ((note, b"a,b"), (google.id, b"PK no zip")):
            answer = google.call("PUT", f"/upload/drive/v2/files/{number}?uploadType=media", content)
            assert answer["error"]["errors"][0]["reason"] == "badRequest"


def test_names_and_texts_that_no_xlsx_may_hold_are_exported_all_the_same() -> None:
    with calling("Пары/2: итог?") as google:
        google.write("A1", ["a\x01b", "\ud800"])
        read = google.values("A1:B1")
        book = google.server.store.books[google.id]
    for kind in ("text/csv", "application/zip", "application/vnd.oasis.opendocument.spreadsheet"):
        assert exported(book, kind)
    content = exported(book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") or b""
    workbook = openpyxl.load_workbook(io.BytesIO(content))

    assert read == [["a\x01b", "?"]]
    assert workbook.sheetnames == ["Пары_2_ итог_"]
    assert workbook.active["A1"].value == "ab"
