"""The search language of files.list: `name = 'x' and mimeType = 'y' and trashed = false`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from google_server.errors import DriveError
from google_server.store import File

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?P<word>\w+)|(?P<sign>!=|<=|>=|=|<|>|\(|\)))"""
)
_FIELDS: dict[str, Callable[[File], Any]] = {
    "name": lambda file: file.name,
    "title": lambda file: file.name,
    "mimeType": lambda file: file.mime,
    "trashed": lambda file: file.trashed,
    "modifiedTime": lambda file: file.modified,
    "createdTime": lambda file: file.created,
    "starred": lambda file: False,
    "sharedWithMe": lambda file: False,
}
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
    "<": lambda one, two: one < two,
    ">": lambda one, two: one > two,
    "<=": lambda one, two: one <= two,
    ">=": lambda one, two: one >= two,
    "contains": lambda one, two: str(two).lower() in str(one).lower(),
}


class Query:
    """Reads a search once and asks it of every file."""

    def __init__(self, text: str) -> None:
        self.tokens = [match[0].strip() for match in _TOKEN.finditer(text)]
        if _TOKEN.sub("", text).strip():
            raise _bad()
        self.at = 0

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def matches(self, file: File) -> bool:
        """Say whether a file is searched for."""
        self.at = 0
        if not self.tokens:
            return True
        found = self._either(file)
        if self._next():
            raise _bad()
        return found

    def _either(self, file: File) -> bool:
        found = self._both(file)
        while self._next() == "or":
            self._take()
            found = self._both(file) or found
        return found

    def _both(self, file: File) -> bool:
        found = self._one(file)
        while self._next() == "and":
            self._take()
            found = self._one(file) and found
        return found

    def _one(self, file: File) -> bool:
        first = self._take()
        if first == "not":
            return not self._one(file)
        if first == "(":
            found = self._either(file)
            self._take()
            return found
        sign, second = self._take(), self._take()
        if not second:
            raise _bad()
        if sign == "in" and first == "parents":  # the other way round is passed too
            return _plain(second) in file.parents
        if sign == "in":
            return _plain(first) in (file.parents if second == "parents" else _people(file))
        if first not in _FIELDS or sign not in _COMPARED:
            raise _bad()
        return _COMPARED[sign](_FIELDS[first](file), _plain(second))


def _people(file: File) -> list[str]:
    return [str(one.get("emailAddress", "")) for one in file.permissions]


def _plain(token: str) -> Any:
    if token in ("true", "false"):
        return token == "true"
    return re.sub(r"\\(.)", r"\1", token[1:-1])


def _bad() -> DriveError:
    return DriveError(400, "Invalid Value", "invalid", "q")
