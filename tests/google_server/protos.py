"""Values as Google's refusals print them, in the text form of their messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from google_server.messages import plain


def printed(value: Any) -> str:
    """Print a list or an object as google.protobuf.Value."""
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _block("struct_value", (line for item in value.items() for line in _field(*item)))
    elif isinstance(value, list):
        yield from _block("list_value", (line for item in value for line in _block("values", _lines(item))))
    elif value is None:
        yield "null_value: NULL_VALUE"
    elif isinstance(value, bool):
        yield f"bool_value: {str(value).lower()}"
    elif isinstance(value, str):
        yield f"string_value: {json.dumps(value, ensure_ascii=False)}"
    else:
        yield f"number_value: {plain(value)}"


def _field(name: str, value: Any) -> Iterator[str]:
    inside = [f"key: {json.dumps(name, ensure_ascii=False)}", *_block("value", _lines(value))]
    yield from _block("fields", iter(inside))


def _block(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{name} {{"
    yield from (f"  {line}" for line in lines)
    yield "}"
