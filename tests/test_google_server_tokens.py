"""The token endpoint of the local server takes what Google takes and refuses what Google refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import crypt, jwt
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request as Transport
from google.oauth2 import service_account
from google_server import Server, running
from google_server.exchange import Request

SCOPE = "https://www.googleapis.com/auth/spreadsheets"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"


@cache
def pair(name: str) -> tuple[bytes, bytes]:
    """Make a private and a public key, both PEM; the name only tells pairs apart."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private, public


@pytest.fixture
def server() -> Iterator[Server]:
    with running(key=pair("robot")[1]) as one:
        one.store.clock = lambda: 1_000_000.0
        yield one


def claims(**changed: Any) -> dict[str, Any]:
    usual = {"iss": "robot@example.org", "aud": "https://oauth2.googleapis.com/token", "scope": SCOPE}
    return usual | {"iat": 1_000_000, "exp": 1_003_600} | changed


def ask(server: Server, key: str = "robot", **changed: Any) -> dict[str, Any]:
    signer = crypt.RSASigner.from_string(pair(key)[0])  # type: ignore[no-untyped-call]
    assertion = jwt.encode(signer, claims(**changed)).decode()  # type: ignore[no-untyped-call]
    body = urlencode({"grant_type": GRANT, "assertion": assertion}).encode()
    answer = server.handle(Request("POST", "/token", {}, body))
    assert answer is not None
    return dict(json.loads(answer.body), status=answer.status)


def call(server: Server, token: str | None, path: str = "/v4/spreadsheets/x") -> dict[str, Any]:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = server.handle(Request("GET", path, headers))
    assert answer is not None
    error: dict[str, Any] = json.loads(answer.body)["error"]
    return error


def test_a_signed_assertion_buys_a_token_that_opens_the_api_for_an_hour(server: Server) -> None:
    bought = ask(server)
    token = bought["access_token"]

    assert (bought["token_type"], bought["expires_in"]) == ("Bearer", 3599)
    assert call(server, token)["code"] == 404
    server.store.clock = lambda: 1_003_601.0
    assert call(server, token)["code"] == 401


def test_a_request_without_a_good_token_is_refused_as_google_does(server: Server) -> None:
    missing, wrong = call(server, None), call(server, "stolen")

    assert (missing["code"], missing["status"]) == (401, "UNAUTHENTICATED")
    assert wrong["message"].startswith("Request had invalid authentication credentials.")


def test_a_refusal_says_in_its_header_what_is_wrong_with_the_token(server: Server) -> None:
    token = ask(server)["access_token"]
    asked = {"": "", "stolen": ', error="invalid_token"', token: ', error="insufficient_scope"'}
    for shown, wrong in asked.items():
        headers = {"authorization": f"Bearer {shown}"} if shown else {}
        answer = server.handle(Request("GET", "/drive/v3/files", headers))

        assert answer is not None
        assert answer.headers["WWW-Authenticate"] == f'Bearer realm="https://accounts.google.com/"{wrong}'


@pytest.mark.parametrize("scope", [None, 5, " ", ["a"]])
def test_an_assertion_without_a_scope_is_refused(server: Server, scope: Any) -> None:
    assert (ask(server, scope=scope)["error"], ask(server, scope=scope)["status"]) == ("invalid_scope", 400)


def test_a_token_for_spreadsheets_does_not_open_the_drive(server: Server) -> None:
    token = ask(server)["access_token"]

    assert call(server, token, "/drive/v3/files")["message"] == "Request had insufficient authentication scopes."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"key": "stranger"}, "Invalid JWT Signature."),
        ({"aud": "http://127.0.0.1/token"}, "Invalid JWT: Failed audience check."),
        ({"exp": 1_003_601}, "Invalid JWT: Token must be a short-lived token (60 minutes)"),
        ({"iat": 996_000, "exp": 999_600}, "Invalid JWT: Token must be a short-lived token (60 minutes)"),
        ({"iss": "nobody"}, "Invalid grant: account not found"),
    ],
)
def test_a_bad_assertion_buys_nothing(server: Server, changed: dict[str, Any], words: str) -> None:
    answer = ask(server, **changed)

    assert (answer["status"], answer["error"]) == (400, "invalid_grant")
    assert answer["error_description"].startswith(words)


def credentials(url: str, key: str) -> service_account.Credentials:
    info = {"client_email": "robot@example.org", "private_key": pair(key)[0].decode(), "token_uri": f"{url}/token"}
    read = service_account.Credentials.from_service_account_info
    return read(info, scopes=[SCOPE])  # type: ignore[no-any-return, no-untyped-call]


def test_google_auth_gets_its_token_here_and_nothing_with_another_key() -> None:
    with running(key=pair("robot")[1]) as server, requests.Session() as session:
        good, bad = credentials(server.url, "robot"), credentials(server.url, "stranger")
        good.refresh(Transport(session))  # type: ignore[no-untyped-call]

        assert call(server, good.token)["code"] == 404
        with pytest.raises(RefreshError, match="Invalid JWT Signature") as error:
            bad.refresh(Transport(session))  # type: ignore[no-untyped-call]
        assert not error.value.retryable
