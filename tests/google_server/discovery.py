"""Google's discovery documents, by which every request and every answer is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from google_server.errors import Message

Check = Callable[[Any], bool]
Violation = tuple[str, str]

#: Proto names of the scalar types, as they stand in Google's refusals.
_SCALARS = {
    ("integer", "int32"): "TYPE_INT32",
    ("number", "double"): "TYPE_DOUBLE",
    ("number", "float"): "TYPE_FLOAT",
    ("boolean", None): "TYPE_BOOL",
}


#: Fields of which a message holds one at most, with the name of the choice. The documents do not tell them.
_CHOICES = {
    "ExtendedValue": ("value", ("numberValue", "stringValue", "boolValue", "formulaValue", "errorValue")),
    "ColorStyle": ("kind", ("rgbColor", "themeColor")),
    "UpdateCellsRequest": ("area", ("start", "range")),
    "AutoFillRequest": ("area", ("range", "sourceAndDestination")),
    "PasteDataRequest": ("kind", ("delimiter", "html")),
    "DataFilter": ("filter", ("developerMetadataLookup", "a1Range", "gridRange")),
    "ConditionValue": ("value", ("relativeDate", "userEnteredValue")),
    "DeveloperMetadataLocation": ("location", ("spreadsheet", "sheetId", "dimensionRange")),
}


def snake(name: str) -> str:
    """Spell a JSON name as its proto field: rowCount becomes row_count."""
    return re.sub(r"([A-Z])", lambda match: "_" + match[1].lower(), name)


def _is_integer(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"-?\d+", value) is not None
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def _is_int32(value: Any) -> bool:
    return _is_integer(value) and -(2**31) <= int(value) < 2**31


def _is_float(value: Any) -> bool:
    return _is_number(value) and abs(value) < 3.4028236e38


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class Discovery:
    """One API as its discovery document describes it."""

    def __init__(self, name: str) -> None:
        path = files("googleapiclient.discovery_cache") / "documents" / f"{name}.json"
        document: Message = json.loads(path.read_text(encoding="utf-8"))
        self.schemas: dict[str, Message] = document["schemas"]
        #: Parameters that every method takes.
        self.common: Message = document["parameters"] | {"uploadType": {"type": "string"}}
        self._document = document
        self._checks: dict[str, Check] = {}

    def properties(self, schema: str) -> dict[str, Message]:
        """Give the fields of a message."""
        found: dict[str, Message] = self.schemas[schema].get("properties", {})
        return found

    def methods(self) -> dict[str, Message]:
        """Give the methods by their ids."""
        found: dict[str, Message] = {}
        waiting = [self._document]
        while waiting:
            resource = waiting.pop()
            found |= {method["id"]: method for method in resource.get("methods", {}).values()}
            waiting.extend(resource.get("resources", {}).values())
        return found

    def fits(self, schema: str, value: Any) -> bool:
        """Say quickly whether a value is a message of this schema."""
        return self._message_check(schema)(value)

    def fits_field(self, spec: Message, value: Any) -> bool:
        """Say whether a value is what a field of this description holds."""
        return self._field_check(spec)(value)

    def violations(self, schema: str, value: Any, where: str = "") -> list[Violation]:
        """List (field, description) of everything in a message that Google would refuse."""
        if self.fits(schema, value):
            return []
        return list(self._in_message(schema, value, where))

    def _message_check(self, schema: str) -> Check:
        if schema not in self._checks:
            fields: dict[str, Check] = {}
            self._checks[schema] = _message_check_of(fields, _CHOICES.get(schema, ("", ()))[1])
            fields |= {key: self._field_check(spec) for key, spec in self.properties(schema).items()}
        return self._checks[schema]

    def _field_check(self, spec: Message) -> Check:
        if "$ref" in spec:
            return self._message_check(spec["$ref"])
        if spec["type"] == "array":
            item = self._field_check(spec["items"])
            return lambda value: isinstance(value, list) and all(one is None or item(one) for one in _each(value))
        if spec["type"] == "object":
            return lambda value: isinstance(value, dict)
        return _scalar_check(spec)

    def _in_message(self, schema: str, value: Any, where: str) -> Iterator[Violation]:
        if not isinstance(value, dict):
            yield _bad(where, f"type.googleapis.com/google.apps.sheets.v4.{schema}", value)
            return
        properties = self.properties(schema)
        name, choice = _CHOICES.get(schema, ("", ()))
        for second in [key for key, item in value.items() if key in choice and item is not None][1:]:
            already = f"oneof field '{name}' is already set. Cannot set '{second}'"
            yield where, f"Invalid value at '{where}' (oneof), {already}"
        for key, item in value.items():
            place = f" at '{where}'" if where else ""
            inside = f"{where}.{snake(key)}" if where else snake(key)
            if key not in properties:
                yield where, f'Invalid JSON payload received. Unknown name "{key}"{place}: Cannot find field.'
            elif isinstance(item, list) and properties[key].get("type") not in ("array", "any"):
                start = "Proto field is not repeating, cannot start list."
                yield where, f'Invalid JSON payload received. Unknown name "{key}"{place}: {start}'
            elif item is not None:
                yield from self._in_field(properties[key], item, inside)

    def _in_field(self, spec: Message, value: Any, where: str) -> Iterator[Violation]:
        if "$ref" in spec:
            yield from self._in_message(spec["$ref"], value, where)
        elif spec["type"] == "array":
            items = spec["items"]
            if not isinstance(value, list):
                yield _bad(where, _proto_type(items), value)
                return
            for at, one in enumerate(value):
                yield from self._in_field(items, one, f"{where}[{at}]")
        elif not self._field_check(spec)(value):
            yield _bad(where, _proto_type(spec), value)


def _message_check_of(fields: dict[str, Check], choice: tuple[str, ...]) -> Check:
    def check(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        if choice and sum(value.get(name) is not None for name in choice) > 1:
            return False
        for key, item in value.items():
            one = fields.get(key)
            if one is None or not (item is None or one(item)):
                return False
        return True

    return check


def _each(value: list[Any]) -> list[Any]:
    """Give what stands in a list; a message that stands there many times, once."""
    return list({id(one): one for one in value}.values())


def _scalar_check(spec: Message) -> Check:
    kind = spec["type"]
    if kind == "any":
        return lambda value: True
    if "enum" in spec:
        names = frozenset(spec["enum"])
        return lambda value: isinstance(value, str) and value in names
    if spec.get("format") in ("int32", "float"):
        return _is_int32 if kind == "integer" else _is_float
    return {
        "string": lambda value: isinstance(value, str),
        "boolean": lambda value: isinstance(value, bool),
        "integer": _is_integer,
        "number": _is_number,
    }[kind]


def _proto_type(spec: Message) -> str:
    if spec.get("type") in ("array", "any"):
        return "type.googleapis.com/google.protobuf.ListValue"
    if "$ref" in spec:
        return f"type.googleapis.com/google.apps.sheets.v4.{spec['$ref']}"
    return _SCALARS.get((spec["type"], spec.get("format")), "TYPE_ENUM" if "enum" in spec else "TYPE_STRING")


def _bad(where: str, kind: str, value: Any) -> Violation:
    return where, f"Invalid value at '{where}' ({kind}), {json.dumps(value, ensure_ascii=False)}"


@cache
def sheets() -> Discovery:
    """Give the Sheets API, version 4."""
    return Discovery("sheets.v4")


@cache
def drive() -> Discovery:
    """Give the Drive API, version 3."""
    return Discovery("drive.v3")
