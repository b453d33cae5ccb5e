"""The local server serves gspread's own methods and google-api-python-client as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gspread
import pytest
import requests
from google.auth.credentials import AnonymousCredentials
from google_server import Server, running
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload, build_http

HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")


class Plain:
    """Sends uploads to http: googleapiclient puts the endpoint's host into their address and leaves https."""

    def __init__(self) -> None:
        self.http = build_http()

    def request(self, uri: str, *args: Any, **kwargs: Any) -> Any:
        return self.http.request(uri.replace("https://127.0.0.1", "http://127.0.0.1"), *args, **kwargs)

    def close(self) -> None:
        self.http.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with running(auth=False) as one:
        yield one


@pytest.fixture
def client(server: Server) -> Iterator[gspread.Client]:
    class Local(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *args: Any, **kwargs: Any) -> requests.Response:
            for host in HOSTS:
                endpoint = endpoint.replace(host, server.url, 1)
            return super().request(method, endpoint, *args, **kwargs)

    with requests.Session() as session:
        nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]
        yield gspread.Client(auth=nobody, session=session, http_client=Local)


@pytest.fixture
def sheets(server: Server) -> Iterator[Any]:
    http = build_http()
    service = build("sheets", "v4", http=http, client_options={"api_endpoint": server.url}, static_discovery=True)
    with service:
        yield service


@pytest.fixture
def drive(server: Server) -> Iterator[Any]:
    http = Plain()
    options = {"api_endpoint": f"{server.url}/drive/v3/"}
    with build("drive", "v3", http=http, client_options=options, static_discovery=True) as service:
        yield service


def test_gspread_works_through_its_high_level_methods(client: gspread.Client) -> None:
    book = client.create("Школа")
    tab = book.add_worksheet("Пары", rows=20, cols=5)
    tab.update([["Код", "Класс"], ["Н-1", "6Б"]], "A1")
    tab.append_row(["Н-2", "7А"])
    tab.format("A1:B1", {"textFormat": {"bold": True}})
    tab.freeze(rows=1)
    tab.insert_note("A1", "код")
    tab.sort((1, "des"), range="A2:B3")
    cell = tab.find("7А")

    assert tab.get_all_records() == [{"Код": "Н-2", "Класс": "7А"}, {"Код": "Н-1", "Класс": "6Б"}]
    assert cell is not None
    assert (cell.row, cell.col) == (2, 2)
    assert tab.get_note("A1") == "код"
    assert client.open("Школа").worksheet("Пары").frozen_row_count == 1


def test_gspread_can_change_the_shape_of_a_tab(client: gspread.Client) -> None:
    book = client.create("Shape")
    tab = book.sheet1
    tab.update([["a", "b"], ["c", "d"]], "A1")
    tab.insert_row(["new"], 1)
    tab.delete_columns(2)
    tab.resize(10, 3)
    tab.merge_cells("A2:A3")
    tab.hide_columns(1, 2)
    tab.update_title("Renamed")
    copy = tab.duplicate(new_sheet_name="Copy")
    book.del_worksheet(tab)
    book.reorder_worksheets([copy])

    assert copy.get_all_values() == [["new"], ["a"]]
    assert [one.title for one in client.open_by_key(book.id).worksheets()] == ["Copy"]
    assert (copy.row_count, copy.col_count) == (10, 3)


def test_gspread_shares_copies_imports_and_deletes(client: gspread.Client) -> None:
    book = client.create("First")
    book.share("teacher@example.org", perm_type="user", role="writer", notify=False)
    client.import_csv(book.id, "a,1\nb,2\n")
    copy = client.copy(book.id, title="Second")

    assert [one.get("emailAddress") for one in book.list_permissions()][-1] == "teacher@example.org"
    assert client.open_by_key(book.id).sheet1.get_all_values() == [["a", "1"], ["b", "2"]]
    assert copy.sheet1.get_all_values() == [["a", "1"], ["b", "2"]]
    client.del_spreadsheet(book.id)
    assert [one["name"] for one in client.list_spreadsheet_files()] == ["Second"]
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open("First")


def test_gspread_raises_what_google_says(client: gspread.Client) -> None:
    book = client.create("Errors")
    with pytest.raises(gspread.exceptions.APIError, match="exceeds grid limits") as error:
        book.values_get("Sheet1!A2000")

    assert error.value.code == 400


def test_googles_own_client_works_unchanged(sheets: Any) -> None:
    body = {"properties": {"title": "Школа", "locale": "ru_RU"}, "sheets": [{"properties": {"title": "Лист 1"}}]}
    number = sheets.spreadsheets().create(body=body).execute()["spreadsheetId"]
    values = sheets.spreadsheets().values()
    values.update(
        spreadsheetId=number, range="'Лист 1'!A1", valueInputOption="USER_ENTERED", body={"values": [["1,5", "ДА"]]}
    ).execute()
    values.append(
        spreadsheetId=number, range="'Лист 1'!A1:B1", valueInputOption="RAW", body={"values": [["x"]]}
    ).execute()
    request = {"updateSheetProperties": {"properties": {"title": "Пары/2"}, "fields": "title"}}
    sheets.spreadsheets().batchUpdate(spreadsheetId=number, body={"requests": [request]}).execute()
    got = values.batchGet(
        spreadsheetId=number, ranges=["'Пары/2'!A1:B2"], valueRenderOption="UNFORMATTED_VALUE"
    ).execute()

    assert got["valueRanges"][0]["values"] == [[1.5, "ДА"], ["x"]]
    read = values.get(spreadsheetId=number, range="Пары/2").execute()
    assert read["range"] == "'Пары/2'!A1:Z1000"


def test_googles_own_client_reads_more_ranges_than_an_address_holds(sheets: Any) -> None:
    number = sheets.spreadsheets().create(body={}).execute()["spreadsheetId"]
    ranges = [f"Sheet1!A{row}:B{row}" for row in range(1, 201)]
    got = sheets.spreadsheets().values().batchGet(spreadsheetId=number, ranges=ranges).execute()

    assert [one["range"] for one in got["valueRanges"]] == ranges


def test_googles_own_client_finds_metadata_and_raises_errors(sheets: Any) -> None:
    number = sheets.spreadsheets().create(body={}).execute()["spreadsheetId"]
    made = {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 0}}
    request = {"createDeveloperMetadata": {"developerMetadata": made}}
    sheets.spreadsheets().batchUpdate(spreadsheetId=number, body={"requests": [request]}).execute()
    body = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "k"}}], "includeGridData": False}
    found = sheets.spreadsheets().getByDataFilter(spreadsheetId=number, body=body).execute()

    assert found["sheets"][0]["developerMetadata"][0]["metadataKey"] == "k"
    with pytest.raises(HttpError, match="Unable to parse range: nowhere") as error:
        sheets.spreadsheets().values().get(spreadsheetId=number, range="nowhere").execute()
    assert error.value.status_code == 400


def test_googles_own_client_sends_many_calls_at_once(server: Server, drive: Any) -> None:
    class Here:
        """Sends the batch here: its address is in the discovery document and nowhere else."""

        def request(self, uri: str, *args: Any, **kwargs: Any) -> Any:
            return drive._http.request(uri.replace(HOSTS[1], server.url), *args, **kwargs)

    made = [drive.files().create(body={"name": name}).execute()["id"] for name in ("План", "Приказ")]
    found: dict[str, Any] = {}
    failed: dict[str, Any] = {}

    def note(number: str, answer: Any, error: Any) -> None:
        (failed if error else found)[number] = error or answer

    batch = drive.new_batch_http_request(callback=note)
    batch.add(drive.files().get(fileId=made[0]), request_id="one")
    batch.add(drive.files().update(fileId=made[1], body={"name": "Приказ № 2"}), request_id="two")
    batch.add(drive.files().get(fileId="nowhere"), request_id="three")
    batch.execute(http=Here())

    assert (found["one"]["name"], found["two"]["name"]) == ("План", "Приказ № 2")
    assert failed["three"].status_code == 404


@pytest.mark.parametrize("resumable", [False, True])
def test_googles_own_client_uploads_a_document(drive: Any, server: Server, *, resumable: bool) -> None:
    server.store.drives["0ADrive"] = "Документы"
    server.store.no_storage = True
    new = drive.files().generateIds(count=1).execute()["ids"][0]
    media = MediaInMemoryUpload(b"PK document", mimetype="application/msword", resumable=resumable)
    body = {"name": "Приказ.docx", "id": new, "parents": ["0ADrive"]}
    made = drive.files().create(body=body, media_body=media, supportsAllDrives=True, fields="id,name,size").execute()

    assert made == {"id": new, "name": "Приказ.docx", "size": "11"}
    assert drive.files().get_media(fileId=new).execute() == b"PK document"
    with pytest.raises(HttpError, match="already exists"):
        drive.files().create(body=body, media_body=media, supportsAllDrives=True).execute()
    with pytest.raises(HttpError, match="storage quota"):
        drive.files().create(body={"name": "x"}, media_body=media).execute()


@pytest.mark.parametrize(("agent", "packed"), [("nastavnik (gzip)", "gzip"), ("nastavnik", None)])
def test_an_answer_is_packed_for_whom_says_gzip_in_both_places(server: Server, agent: str, packed: str | None) -> None:
    book = server.store.create_book({"title": "Школа"}, [])
    headers = {"Accept-Encoding": "gzip", "User-Agent": agent}
    answer = requests.get(f"{server.url}/v4/spreadsheets/{book.id}", headers=headers, timeout=10)

    assert answer.headers.get("Content-Encoding") == packed
    assert answer.json()["properties"]["title"] == "Школа"
