"""Field masks: what to answer with and what to update."""

from __future__ import annotations

import re
from typing import Any

from google_server.discovery import Discovery, drive
from google_server.errors import DriveError, Message, invalid, violated
from google_server.messages import twins

#: name -> what of it; an empty tree means all of it.
Mask = dict[str, "Mask"]

_TOKEN = re.compile(r"[\w*]+|[(),./]")


class _Reader:
    """Reads `a,b(c,d/e),f.g` into a tree."""

    def __init__(self, text: str) -> None:
        self.tokens = _TOKEN.findall(text)
        self.at = 0

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def fields(self) -> Mask:
        tree: Mask = {}
        while self._next() not in ("", ")"):
            self._path(tree)
            if self._next() == ",":
                self.at += 1
        return tree

    def _path(self, tree: Mask) -> None:
        name = re.sub(r"_([a-z])", lambda match: match[1].upper(), self._next())
        self.at += 1
        whole = name in tree and not tree[name]
        inner: Mask = {}
        if self._next() in (".", "/"):
            self.at += 1
            self._path(inner)
        elif self._next() == "(":
            self.at += 1
            inner = self.fields()
            self.at += 1
        if inner and not whole:
            _join(tree.setdefault(name, {}), inner)
        else:
            tree[name] = {}


def _join(tree: Mask, more: Mask) -> None:
    for name, inner in more.items():
        if name in tree and tree[name] and inner:
            _join(tree[name], inner)
        else:
            tree[name] = inner if name not in tree else {}


_NAME = re.compile(r"\*|\w+")


def _well_formed(text: str) -> bool:
    """Say whether names, dots and commas alternate and brackets meet."""
    rest = re.sub(r"\s", "", text)
    while (smaller := re.sub(r"(?<=\w)\([\w*,./]+\)", "/x", rest)) != rest:
        inner = re.search(r"\(([\w*,./]+)\)", rest)
        if inner is None or not _path_list(inner[1]):
            return False
        rest = smaller
    return _path_list(rest)


def _path_list(text: str) -> bool:
    return all(_NAME.fullmatch(name) for path in text.split(",") for name in re.split(r"[./]", path))


def read(text: str) -> Mask:
    """Read a mask; `*` alone is the empty tree, which means everything."""
    if text and not _well_formed(text):
        raise _at_fields("Error expanding 'fields' parameter. Cannot parse the field mask.", "")
    tree = _Reader(text).fields()
    return {} if "*" in tree else tree


def check_answer(mask: Mask, api: Discovery, schema: str, path: str = "") -> None:
    """Refuse a mask of an answer that names a field the answer cannot have."""
    for name, inner in mask.items():
        spec = api.properties(schema).get(name)
        if name == "*":
            continue
        if spec is None:
            if api is drive():
                raise DriveError(400, f"Invalid field selection {name}", "invalidParameter", "fields")
            text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}{name}'."
            raise _at_fields(text, path + name)
        target = spec.get("items", spec).get("$ref")
        if inner and target:
            check_answer(inner, api, target, f"{path}{name}.")


def _at_fields(text: str, path: str) -> Exception:
    error = violated([(path, text)])
    error.message = "Request contains an invalid argument."
    return error


def select(value: Any, mask: Mask) -> Any:
    """Keep of an answer what the mask names."""
    return _selected(value, mask, {})


def _selected(value: Any, mask: Mask, known: dict[tuple[int, int], Any]) -> Any:
    """As `select`; what stands in the answer many times (a blank row) is cut once."""
    if not mask or mask.get("*") == {}:
        return value
    if isinstance(value, list):
        return [_selected(one, mask, known) for one in value]
    if not isinstance(value, dict):
        return value
    place = (id(value), id(mask))
    if place not in known:
        rest = mask.get("*")
        parts = mask if rest is None else {key: mask.get(key, rest) for key in value}
        known[place] = {key: _selected(value[key], inner, known) for key, inner in parts.items() if key in value}
    return known[place]


def asks(mask: Mask, *path: str) -> bool:
    """Say whether a mask names this path, a part of it or something that holds it."""
    for name in path:
        if not mask or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return True


def for_update(text: str | None, api: Discovery, schema: str) -> Mask:
    """Read the mask of an update: it must be there, and each path must be a field of the message."""
    if not text:
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    mask = read(text)
    _check_update(mask, api, schema, "")
    return _newer(mask, api, schema)


def _check_update(mask: Mask, api: Discovery, schema: str, path: str) -> None:
    for name, inner in mask.items():
        spec = api.properties(schema).get(name)
        if spec is None:
            raise invalid(f"Invalid field: {path}{name}")
        if inner and "$ref" in spec:
            _check_update(inner, api, spec["$ref"], f"{path}{name}.")


def _newer(mask: Mask, api: Discovery, schema: str) -> Mask:
    """Name colours by their …Style, the only one that is kept."""
    out: Mask = {}
    for name, inner in mask.items():
        if name in twins(schema):
            out[twins(schema)[name]] = {}
        else:
            target = api.properties(schema)[name].get("$ref")
            out[name] = _newer(inner, api, target) if inner and target else inner
    return out


def update(target: Message, source: Message, mask: Mask) -> Message:
    """Give the target with the masked fields of the source; a field that the source lacks is cleared."""
    if not mask:
        return dict(source)
    out = dict(target)
    for name, inner in mask.items():
        if inner and (name in target or name in source):
            changed = update(target.get(name, {}), source.get(name, {}), inner)
            if changed:
                out[name] = changed
            else:
                out.pop(name, None)
        elif name in source:
            out[name] = source[name]
        else:
            out.pop(name, None)
    return out
