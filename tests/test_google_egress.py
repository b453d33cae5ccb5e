"""The key, the token, and the only addresses that are ever asked for."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth.transport.requests import AuthorizedSession
from google.oauth2 import service_account
from google_school import StillClock, new_key
from google_server import Server, running

from sync.backends.google import http as google_http
from sync.backends.google.faults import WINDOW_REQUESTS
from sync.backends.google.http import Access, GoogleHttp
from sync.backends.google.workbook import GoogleWorkbook
from sync.problems import OutsideFailed, SyncError

ROBOT = "robot@school.iam.gserviceaccount.com"
PAIR = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PRIVATE = PAIR.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()
PUBLIC = PAIR.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
KEY = {"type": "service_account", "client_email": ROBOT, "private_key": PRIVATE, "private_key_id": "1"}
KEY["token_uri"] = "https://oauth2.googleapis.com/token"


@pytest.fixture
def strict() -> Iterator[Server]:
    """A local Google that checks signatures."""
    with running(key=PUBLIC) as server:
        yield server


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The key file of the robot."""
    path = tmp_path / "ключ.json"
    path.write_text(json.dumps(KEY), encoding="utf-8")
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name that is looked up; none but this machine's is found."""
    names: list[str] = []
    look_up = socket.getaddrinfo

    def watched(host: Any, *more: Any, **options: Any) -> Any:
        names.append(str(host))
        if host not in ("127.0.0.1", "localhost"):
            raise socket.gaierror(f"{host}: not this machine")
        return look_up(host, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    return names


def workbook(server: Server, key: Path | None) -> GoogleWorkbook:
    return GoogleWorkbook(new_key(server), Access(key, server.url, StillClock().clock))


def rest() -> None:
    """Wait for whatever was begun in the background."""
    for thread in threading.enumerate():
        if "RegionalAccessBoundary" in type(thread).__name__:
            thread.join(10)


def tokens(server: Server) -> int:
    return sum(entry.request.path == "/token" for entry in server.log)


def test_nothing_but_the_server_meant_is_ever_looked_up(strict: Server, key: Path, asked: list[str]) -> None:
    book = workbook(strict, key)
    book.snapshot(["Пары"])
    rest()

    assert set(asked) == {"127.0.0.1"}
    assert (tokens(strict), book.reads) == (1, 1)


def test_the_spy_would_see_the_look_up_of_google_auth(strict: Server, asked: list[str]) -> None:
    told = KEY | {"token_uri": f"{strict.url}/token"}
    scopes = ["https://www.googleapis.com/auth/spreadsheets"]
    credentials = service_account.Credentials.from_service_account_info(told, scopes=scopes)  # type: ignore[no-untyped-call]
    session = AuthorizedSession(credentials)  # type: ignore[no-untyped-call]
    session.get(f"{strict.url}/v4/spreadsheets/{new_key(strict)}")
    rest()

    assert "iamcredentials.googleapis.com" in asked


def test_without_a_local_server_only_googles_hosts_can_be_reached(key: Path, asked: list[str]) -> None:
    http = GoogleHttp(Access(key, clock=StillClock().clock))

    assert set(http.session.adapters) == {"https://sheets.googleapis.com/", "https://www.googleapis.com/"}
    with pytest.raises(ValueError, match="nobody meant"):
        http.request("get", "https://example.org/v4/spreadsheets/x")
    with pytest.raises(OutsideFailed, match="Нет связи"):
        http.request("get", "https://sheets.googleapis.com/v4/spreadsheets/x")
    assert set(asked) == {"oauth2.googleapis.com"}


@pytest.mark.parametrize(
    "base",
    [
        "http://example.org:8765",
        "https://sheets.googleapis.com",
        "http://10.0.0.7",
        "x",
        "http://127.0.0.1:abc",
        "http://127.0.0.1:99999",
        "http://[::1",
    ],
)
def test_a_server_in_googles_place_must_be_on_this_machine(base: str, key: Path) -> None:
    with pytest.raises(SyncError, match="на этом же компьютере") as told:
        GoogleHttp(Access(key, base))

    assert told.value.status == 2


def test_a_proxy_of_this_machine_is_not_asked_for_the_local_server(
    strict: Server, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)

    assert workbook(strict, key).snapshot(["Пары"]).sheets == {}


def test_an_answer_that_comes_drop_by_drop_is_given_up(key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(google_http, "LONGEST_ANSWER", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"

        with pytest.raises(OutsideFailed, match="Нет связи"):
            GoogleWorkbook("x", Access(base=url, clock=StillClock().clock)).snapshot(["Пары"])


def drip(listening: socket.socket) -> None:
    """Answer every request with blanks, for ever."""
    while listening.fileno() >= 0:
        with suppress(OSError):
            visitor, _ = listening.accept()
            with visitor:
                visitor.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
                while True:
                    visitor.sendall(b" " * 70_000)
                    sleep(0.01)


def test_a_token_that_has_ended_is_renewed_and_the_request_repeated(strict: Server, key: Path) -> None:
    book = workbook(strict, key)
    book.snapshot(["Пары"])
    strict.tokens.expire()

    book.snapshot(["Пары"])

    assert (tokens(strict), book.reads) == (2, 3)
    assert book.reads == sum(entry.request.path.startswith("/v4/") for entry in strict.log)


def test_a_key_that_google_does_not_know_is_said_at_once(strict: Server, tmp_path: Path) -> None:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "чужой.json"
    path.write_text(json.dumps(KEY | {"private_key": other.decode()}), encoding="utf-8")

    with pytest.raises(OutsideFailed, match="отозван, или часы") as told:
        workbook(strict, path).snapshot(["Пары"])

    assert (told.value.status, tokens(strict)) == (4, 1)


@pytest.mark.parametrize("status", [200, 302, 403])
def test_a_page_of_a_filter_in_the_place_of_a_token_is_no_fault_of_the_key(
    strict: Server, key: Path, status: int
) -> None:
    strict.faults.add("/token", times=None, status=status, body="<html>login</html>")

    with pytest.raises(OutsideFailed, match="чужая страница") as told:
        workbook(strict, key).snapshot(["Пары"])

    assert told.value.status == 4


def test_a_page_of_a_filter_that_passes_is_waited_for(strict: Server, key: Path) -> None:
    strict.faults.add("/token", times=2, status=200, body="<html>login</html>")

    assert workbook(strict, key).snapshot(["Пары"]).sheets == {}


def refused(cause: Exception) -> Any:
    """What `requests` raises of a fault of TLS."""
    return lambda *_, **__: (_ for _ in ()).throw(requests.exceptions.SSLError(cause))


def test_only_a_strangers_certificate_is_called_an_interception(
    strict: Server, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = workbook(strict, key)
    monkeypatch.setattr(book.http.session, "request", refused(ssl.SSLCertVerificationError("self-signed")))
    with pytest.raises(OutsideFailed, match="подменяет чужая программа"):
        book.snapshot(["Пары"])
    monkeypatch.setattr(book.http.session, "request", refused(ssl.SSLEOFError("closed in the handshake")))
    with pytest.raises(OutsideFailed, match="Нет связи"):
        book.snapshot(["Пары"])


def test_spreadsheets_of_one_robot_share_its_minute(strict: Server, key: Path) -> None:
    still = StillClock()
    access = Access(key, strict.url, still.clock)
    first, second = (GoogleWorkbook(new_key(strict), access) for _ in range(2))
    for _ in range(WINDOW_REQUESTS // 2):
        first.snapshot(["Пары"])
        second.snapshot(["Пары"])
    assert still.pauses == []

    first.snapshot(["Пары"])

    assert still.pauses == [pytest.approx(60)]


def test_a_sheet_that_is_not_shared_names_the_robots_address(strict: Server, key: Path) -> None:
    book = workbook(strict, key)
    strict.store.private.add(book.key)

    with pytest.raises(OutsideFailed, match=ROBOT):
        book.snapshot(["Пары"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"type": "authorized_user"}',
        '{"type": "service_account"}',
        json.dumps(KEY | {"private_key": "x"}),
    ],
)
def test_a_wrong_key_file_is_a_wrong_setting(strict: Server, tmp_path: Path, text: str) -> None:
    path = tmp_path / "ключ.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SyncError, match="не ключ служебной учётной записи") as told:
        workbook(strict, path)

    assert told.value.status == 2
    assert "PRIVATE" not in str(told.value)


def test_no_key_and_a_key_that_is_not_there_are_wrong_settings(tmp_path: Path, strict: Server) -> None:
    with pytest.raises(SyncError, match="нужен ключ"):
        GoogleHttp(Access())
    with pytest.raises(SyncError, match="не открывается"):
        workbook(strict, tmp_path / "нет.json")
    with pytest.raises(SyncError, match="не пускает без ключа"):
        workbook(strict, None).snapshot(["Пары"])


def test_the_example_of_a_key_file_has_the_shape_of_one() -> None:
    example = json.loads((Path(__file__).parent.parent / "credentials.example.json").read_text(encoding="utf-8"))

    assert set(example) >= {*KEY}
    assert example["type"] == "service_account"
