"""A call of one method of an API, and how its path, parameters and body are checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from google_server import masks
from google_server.book import Book
from google_server.discovery import Discovery, sheets, snake
from google_server.errors import DriveError, Message, violated
from google_server.exchange import Answer, Request
from google_server.spellings import usual
from google_server.store import Store


@dataclass(frozen=True)
class Call:
    """A request to one method, with the parts of its path."""

    store: Store
    request: Request
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The spreadsheet's id in the path."""
        return self.parts["spreadsheetId"]

    def book(self) -> Book:
        """Find the spreadsheet of the call."""
        return self.store.book(self.id)

    def begin(self) -> Book:
        """Copy the spreadsheet, so that a change that fails halfway leaves no trace."""
        return self.book().snapshot()

    def commit(self, book: Book) -> None:
        """Keep the changed copy."""
        self.store.books[self.id] = book
        self.store.touch(self.id)

    def options(self) -> Message:
        """Give the parameters of the address, each once."""
        return {name: found[-1] for name, found in self.request.query.items()}

    def body(self, schema: str, where: str = "") -> Message:
        """Read the body as a message of this schema."""
        message = self.request.json()
        if not sheets().fits(schema, message):
            message = usual(sheets(), schema, message)
        if found := sheets().violations(schema, message, where):
            raise violated(found)
        checked: Message = message
        return checked

    def fields(self) -> str:
        """Give the fields that are asked for; empty when the call names none."""
        return self.request.parameter("fields") or self.request.headers.get("x-goog-fieldmask", "")

    def mask(self) -> masks.Mask:
        """Read `fields`."""
        return masks.read(self.fields())


#: Does what a call asks for; an Answer goes out as it is, a message after a check against the schema.
Method = Callable[[Call], Message | Answer]


@dataclass(frozen=True)
class Route:
    """A method as the discovery document describes it, with what does it here."""

    verb: str
    path: re.Pattern[str]
    parameters: Message
    schema: str | None
    method: Method


def routes(api: Discovery, base: str, methods: dict[str, Method]) -> list[Route]:
    """Join the methods served here, by their ids, with their paths in the discovery document."""
    return [
        Route(
            spec["httpMethod"],
            re.compile(f"/{base}{_pattern(spec['flatPath'] if 'flatPath' in spec else spec['path'])}"),
            spec.get("parameters", {}),
            spec.get("response", {}).get("$ref"),
            methods[name],
        )
        for name, spec in api.methods().items()
        if name in methods
    ]


def _pattern(path: str) -> str:
    """Make a regular expression of `a/{b}:c`; a range may hold a colon, an id may not."""
    parts = re.split(r"\{(\w+)\}", path)
    inside = {"range": "[^/]+?"}
    return "".join(f"(?P<{one}>{inside.get(one, '[^/:]+')})" if at % 2 else one for at, one in enumerate(parts))


def find(known: list[Route], request: Request) -> tuple[Route, dict[str, str]] | None:
    """Find the route of a request and the parts of its path."""
    for route in known:
        if route.verb == request.method and (match := route.path.fullmatch(request.path)):
            return route, {name: unquote(text) for name, text in match.groupdict().items()}
    return None


def answer(api: Discovery, route: Route, call: Call) -> Message | Answer:
    """Check the parameters, do the call, and cut the answer to the mask of fields."""
    if api is sheets():
        if found := list(_bad_parameters(api, route, call)):
            raise violated(found)
    else:  # Drive lets parameters that it does not know pass
        _check_numbers(route, call.request.query)
    mask = call.mask()
    if route.schema:
        masks.check_answer(mask, api, route.schema)
    message = route.method(call)
    return message if isinstance(message, Answer) else masks.select(message, mask)


def _bad_parameters(api: Discovery, route: Route, call: Call) -> Iterator[tuple[str, str]]:
    for name, texts in (call.request.query | {name: [text] for name, text in call.parts.items()}).items():
        spec = route.parameters.get(name) or api.common.get(name)
        if spec is None:
            bind = f"Cannot bind query parameter. Field '{name}' could not be found in request message."
            yield "", f'Invalid JSON payload received. Unknown name "{name}": {bind}'
        elif "enum" in spec and texts[-1] not in spec["enum"] and name in route.parameters:
            yield snake(name), f"Invalid value at '{snake(name)}' ({_enum_name(name)}), {json.dumps(texts[-1])}"
        elif not _typed(spec, texts[-1]):
            kind = "TYPE_BOOL" if spec["type"] == "boolean" else "TYPE_INT32"
            yield snake(name), f"Invalid value at '{snake(name)}' ({kind}), {json.dumps(texts[-1])}"


def _typed(spec: Message, text: str) -> bool:
    if spec.get("type") == "integer":
        return re.fullmatch(r"-?\d{1,10}", text) is not None
    return spec.get("type") != "boolean" or text.lower() in ("true", "false", "1", "0", "")


def _check_numbers(route: Route, query: dict[str, list[str]]) -> None:
    for name, texts in query.items():
        spec = route.parameters.get(name, {})
        least, most = int(spec.get("minimum", -(2**31))), int(spec.get("maximum", 2**31 - 1))
        number = spec.get("type") == "integer"
        if number and not (_typed(spec, texts[-1]) and least <= int(texts[-1]) <= most):
            words = f"Invalid value '{texts[-1]}'. Values must be within the range: [{least}, {most}]"
            raise DriveError(400, words, "invalidParameter", name)


def _enum_name(name: str) -> str:
    return f"type.googleapis.com/google.apps.sheets.v4.{name[0].upper()}{name[1:].removeprefix('response')}"
