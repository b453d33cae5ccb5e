"""The OAuth2 token endpoint: JWT-bearer assertions in, bearer tokens out."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from google_server.errors import AuthError, Message
from google_server.exchange import Answer, Request

#: The audience that an assertion must name, whatever the address it is sent to.
AUDIENCE = "https://oauth2.googleapis.com/token"
#: Seconds that a token lives.
LIFETIME = 3600
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_SCOPE = "https://www.googleapis.com/auth/"
_SHEETS = {"spreadsheets", "drive", "drive.file"}
_READING = {"spreadsheets.readonly", "drive.readonly"}
_DRIVE = {"drive", "drive.file"}
_TIMEFRAME = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
    "Check your iat and exp values in the JWT claim."
)


class Refused(Exception):
    """An assertion that buys no token."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


def public_key(pem: bytes) -> RSAPublicKey:
    """Read a public key, or the public half of a certificate."""
    if b"CERTIFICATE" in pem:
        key: Any = x509.load_pem_x509_certificate(pem).public_key()
    else:
        key = serialization.load_pem_public_key(pem)
    if not isinstance(key, RSAPublicKey):
        raise TypeError("the key must be an RSA key")
    return key


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


class Tokens:
    """Gives tokens and knows the ones it gave.

    Without a key the signature of an assertion cannot be checked, all the rest is.
    """

    def __init__(self, key: bytes | Path | None, clock: Callable[[], float]) -> None:
        pem = key.read_bytes() if isinstance(key, Path) else key
        self.key = public_key(pem) if pem else None
        self.clock = clock
        self.given: dict[str, tuple[float, frozenset[str]]] = {}

    def expire(self) -> None:
        """Let every token that was given end now."""
        self.given.clear()

    def answer(self, request: Request) -> Answer:
        """Answer POST /token."""
        form = {name: found[-1] for name, found in parse_qs(request.body.decode("utf-8", "replace")).items()}
        try:
            if form.get("grant_type") != _GRANT:
                raise Refused("unsupported_grant_type", f"Invalid grant_type: {form.get('grant_type', '')}")
            claims = self._claims(form.get("assertion", ""))
        except Refused as refused:
            return Answer.json({"error": refused.error, "error_description": str(refused)}, 400)
        token = "ya29.c." + secrets.token_urlsafe(48)
        self.given[token] = (self.clock() + LIFETIME, frozenset(claims["scope"].split()))
        return Answer.json({"access_token": token, "expires_in": LIFETIME - 1, "token_type": "Bearer"})

    def _claims(self, assertion: str) -> Message:
        head, _, signature = assertion.rpartition(".")
        try:
            header, claims = (json.loads(_decoded(part)) for part in head.split("."))
            self._check_signature(head.encode(), _decoded(signature), header)
            checked: Message = dict(claims)
        except (AttributeError, TypeError, ValueError):
            raise Refused("invalid_grant", "Bad Request") from None
        self._check_claims(checked)
        return checked

    def _check_signature(self, signed: bytes, signature: bytes, header: Message) -> None:
        if header.get("alg") != "RS256":
            raise Refused("invalid_grant", "Invalid JWT Signature.")
        if self.key is None:
            return
        try:
            self.key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            raise Refused("invalid_grant", "Invalid JWT Signature.") from None

    def _check_claims(self, claims: Message) -> None:
        now, start, end = self.clock(), claims.get("iat"), claims.get("exp")
        if claims.get("aud") != AUDIENCE:
            raise Refused("invalid_grant", "Invalid JWT: Failed audience check.")
        if not isinstance(start, int | float) or not isinstance(end, int | float):
            raise Refused("invalid_grant", _TIMEFRAME)
        if end - start > LIFETIME or end <= now or start > now + 300 or end <= start:
            raise Refused("invalid_grant", _TIMEFRAME)
        if "@" not in str(claims.get("iss", "")):
            raise Refused("invalid_grant", "Invalid grant: account not found")
        if not isinstance(claims.get("scope"), str) or not claims["scope"].strip():
            raise Refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")

    def check(self, request: Request) -> None:
        """Refuse a request without a token that was given and has not ended, or with too narrow a scope."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        expected = (
            "Expected OAuth 2 access token, login cookie or other valid authentication credential. "
            "See https://developers.google.com/identity/sign-in/web/devconsole-project."
        )
        if kind.lower() != "bearer":
            raise AuthError(
                401, f"Request is missing required authentication credential. {expected}", "CREDENTIALS_MISSING"
            )
        until, scopes = self.given.get(token, (0.0, frozenset[str]()))
        if until <= self.clock():
            raise AuthError(401, f"Request had invalid authentication credentials. {expected}", "ACCESS_TOKEN_EXPIRED")
        enough = _SHEETS if request.path.startswith("/v4/") else _DRIVE
        if request.method == "GET":
            enough = enough | _READING
        if not {scope.removeprefix(_SCOPE) for scope in scopes} & enough:
            raise AuthError(403, "Request had insufficient authentication scopes.", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
