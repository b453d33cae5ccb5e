"""One request and one answer, apart from the sockets."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from google_server.errors import Message, invalid


@dataclass(frozen=True)
class Request:
    """A request as it came; header names in small letters."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path, still percent-encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters of the address."""
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    def parameter(self, name: str, default: str = "") -> str:
        """Give one parameter of the address."""
        return self.query.get(name, [default])[-1]

    def flag(self, name: str) -> bool:
        """Give one parameter that is true or false."""
        return self.parameter(name).lower() == "true"

    def json(self) -> Any:
        """Read the body; an empty one is an empty message."""
        if not self.body.strip():
            return {}
        try:
            return json.loads(self.body)
        except ValueError:
            text = self.body[:60].decode("utf-8", "replace")
            raise invalid(f"Invalid JSON payload received. Unexpected token.\n{text}\n^") from None


@dataclass(frozen=True)
class Answer:
    """An answer as it goes out."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def json(cls, message: Message, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
        """Answer with a message."""
        kind = {"Content-Type": "application/json; charset=UTF-8"}
        return cls(status, json.dumps(message, ensure_ascii=False).encode(), kind | (headers or {}))
