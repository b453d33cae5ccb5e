"""The other spellings that Google's JSON reader takes: proto names, one item for a list, numbers as text."""

from __future__ import annotations

import re
from typing import Any

from google_server.discovery import Discovery
from google_server.errors import Message

_BOOLEANS = {"true": True, "false": False}


def usual(api: Discovery, schema: str, message: Any) -> Any:
    """Give a message with every field as the discovery document spells it; what cannot be read stays as it is."""
    if not isinstance(message, dict):
        return message
    fields = api.properties(schema)
    out: Message = {}
    for key, item in message.items():
        name = key if key in fields else re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), key)
        if name in fields and name not in out:
            out[name] = _field(api, fields[name], item)
        else:
            out[key] = item
    return out


def _field(api: Discovery, spec: Message, value: Any) -> Any:
    if "$ref" in spec:
        return usual(api, spec["$ref"], value)
    if spec["type"] == "array" and isinstance(value, list):
        return [_field(api, spec["items"], one) for one in value]
    values = spec.get("items", {}).get("type") in ("any", "array")  # lists of values are lists and nothing else
    if spec["type"] == "array" and value is not None and not values:  # one item stands for a list of one
        one = _field(api, spec["items"], value)
        return [one] if api.fits_field(spec["items"], one) else value
    if isinstance(value, str) and spec["type"] == "boolean":
        return _BOOLEANS.get(value, value)
    if isinstance(value, str) and spec["type"] == "number" and re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?", value):
        return float(value)
    return value
