"""spreadsheets.batchUpdate: every request in turn, all of them or none."""

from __future__ import annotations

import copy
from collections.abc import Callable

from google_server import validity
from google_server.book import Book
from google_server.discovery import sheets
from google_server.errors import ApiError, Message, invalid, prefixed, violated
from google_server.messages import kept

#: Applies one kept request to a spreadsheet; gives the body of its reply, None for an empty reply.
Handler = Callable[[Book, Message], Message | None]

HANDLERS: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that applies requests of this kind."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def apply(book: Book, requests: list[Message]) -> tuple[Book, list[Message]]:
    """Apply valid requests to a copy of the spreadsheet; gives the copy and the replies, or refuses as a whole."""
    if not requests:
        raise invalid("Must specify at least one request.")
    changed = book.snapshot()
    replies = [_one(changed, at, request) for at, request in enumerate(requests)]
    return changed, replies


def _one(book: Book, at: int, request: Message | None) -> Message:
    request = request or {}
    kinds = [kind for kind, body in request.items() if body is not None]
    if not kinds:
        raise invalid(f"Invalid requests[{at}]: No request set.")
    if len(kinds) > 1:
        set_before = f"oneof field 'kind' is already set. Cannot set '{kinds[1]}'"
        raise violated([(f"requests[{at}]", f"Invalid value at 'requests[{at}]' (oneof), {set_before}")])
    kind = kinds[0]
    if kind not in HANDLERS:
        raise ApiError(501, f"Invalid requests[{at}].{kind}: the local server does not serve this kind.")
    schema = sheets().properties("Request")[kind]["$ref"]
    with prefixed(f"Invalid requests[{at}].{kind}: "):
        body = kept(schema, request[kind])
        validity.check(schema, body)
        reply = HANDLERS[kind](book, body)
        book.check_size()
    return {} if reply is None else {kind: copy.deepcopy(reply)}
