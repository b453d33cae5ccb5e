"""The control path, for tests that start the server as a process.

POST faults: one or a list of {match, times, skip, share, status, body, headers, delay, drop, when}; DELETE faults.
POST edit: {spreadsheetId, requests} or {spreadsheetId, range, values}; POST before-next: the same with {nth, match,
when}. POST settings: {delay, rate, noStorage, drives, private, expireTokens}. GET log. POST reset.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from google_server import values
from google_server.errors import ApiError, Message, invalid
from google_server.exchange import Answer, Request

if TYPE_CHECKING:
    from google_server.server import Server


def answer(server: Server, request: Request) -> Answer:
    """Answer a request to /__control/…"""
    action = _ACTIONS.get((request.method, request.path.removeprefix("/__control/")))
    try:
        if action is None:
            raise ApiError(404, f"No such control: {request.method} {request.path}")
        return Answer.json(action(server, request.json()))
    except ApiError as error:
        return Answer.json(error.body(), error.code)
    except (KeyError, TypeError, ValueError) as error:
        return Answer.json(invalid(f"Bad control request: {error}").body(), 400)


def _faults(server: Server, body: Any) -> Message:
    for one in body if isinstance(body, list) else [body]:
        server.faults.add(**one)
    return {"faults": len(server.faults.waiting)}


def _edit(server: Server, body: Message) -> Message:
    """Edit as a person: `requests` as of batchUpdate, or `range` and `values` typed in."""
    number = body["spreadsheetId"]
    if "requests" in body:
        return {"replies": server.edit(number, body["requests"])}
    with server.store.lock:
        book = server.store.book(number).snapshot()
        typed = {"valueInputOption": "USER_ENTERED"}
        done = values.update(book, book.find(body["range"]), body["range"], {"values": body["values"]}, typed)
        server.store.books[number] = book
        server.store.touch(number)
    return done


def _before_next(server: Server, body: Message) -> Message:
    """Keep an edit for the n-th next request that matches; `when` is "before" or "after" it is applied."""
    plant = server.after if body.get("when") == "after" else server.before
    plant(lambda: _edit(server, body), body.get("match", ""), body.get("nth", 1))
    return {}


def _log(server: Server, body: Any) -> Message:
    return {
        "requests": [
            {
                "method": one.request.method,
                "target": one.request.target,
                "headers": {name: text for name, text in one.request.headers.items() if name != "authorization"},
                "request": base64.b64encode(one.request.body).decode(),
                "status": one.answer.status if one.answer else None,
                "response": base64.b64encode(one.answer.body).decode() if one.answer else None,
                "seconds": round(one.seconds, 6),
            }
            for one in list(server.log)
        ],
        "bugs": server.bugs,
    }


def _settings(server: Server, body: Message) -> Message:
    """Change how the server behaves: delay, rate, noStorage, drives, private, expireTokens."""
    server.delay = body.get("delay", server.delay)
    server.rate.limit = body.get("rate", server.rate.limit)
    server.store.no_storage = body.get("noStorage", server.store.no_storage)
    server.store.drives |= body.get("drives", {})
    server.store.private |= set(body.get("private", []))
    if body.get("expireTokens"):
        server.tokens.expire()
    return {}


def _forget_faults(server: Server, body: Any) -> Message:
    server.faults.clear()
    return {}


def _reset(server: Server, body: Any) -> Message:
    server.reset()
    return {}


_ACTIONS: dict[tuple[str, str], Callable[[Server, Any], Message]] = {
    ("POST", "faults"): _faults,
    ("DELETE", "faults"): _forget_faults,
    ("POST", "edit"): _edit,
    ("POST", "before-next"): _before_next,
    ("POST", "settings"): _settings,
    ("POST", "reset"): _reset,
    ("GET", "log"): _log,
}
