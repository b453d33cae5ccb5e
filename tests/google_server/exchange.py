"""One request and one answer, apart from the sockets."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from google_server.errors import ApiError, Message, violated

#: Characters that a refusal shows before and after the place of the fault.
_AROUND = 20


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
            text = self.body.decode("utf-8")
            return json.loads(text, parse_float=_finite, parse_int=_whole, parse_constant=_finite)
        except json.JSONDecodeError as error:
            raise _unreadable(text, error.pos) from None
        except (ValueError, RecursionError):
            raise _unreadable(self.body.decode("utf-8", "replace"), 0) from None


def _finite(text: str) -> float:
    """Read a number; JSON knows no infinite one."""
    if not math.isfinite(number := float(text)):
        raise ValueError(text)
    return number


def _whole(text: str) -> int:
    """Read a whole number; one that no double holds is refused as an infinite one."""
    _finite(text)
    return int(text)


def _unreadable(text: str, at: int) -> ApiError:
    """Refuse a body that is no JSON, with a few characters around the place, as Google does."""
    start = max(at - _AROUND, 0)
    said = "Unexpected end of string." if at >= len(text) else "Unexpected token."
    near = f"{text[start : at + _AROUND]}\n{' ' * (at - start)}^"
    return violated([("", f"Invalid JSON payload received. {said}\n{near}")])


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
        return cls(status, json.dumps(message, ensure_ascii=False).encode("utf-8", "replace"), kind | (headers or {}))
