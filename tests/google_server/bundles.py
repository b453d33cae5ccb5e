"""Many calls in one HTTP request: multipart/mixed in, multipart/mixed out, as Google's clients batch them."""

from __future__ import annotations

import email
import http
from collections.abc import Callable
from email.message import Message as Mail

from google_server.errors import DriveError
from google_server.exchange import Answer, Request

#: The most calls of one batch.
MOST = 100
_BOUNDARY = "batch_local"


def is_bundle(request: Request) -> bool:
    """Say whether a request holds others."""
    path = request.path
    return request.method == "POST" and (path == "/batch" or path.startswith("/batch/"))


def answer(request: Request, one: Callable[[Request], Answer]) -> Answer:
    """Answer every call of a batch in turn; each succeeds or fails for itself."""
    kind = request.headers.get("content-type", "")
    mail: Mail = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body)
    parts = mail.get_payload()
    if not isinstance(parts, list) or not parts:
        raise DriveError(400, "Failed to parse batch request, error: no parts.", "badRequest")
    if len(parts) > MOST:
        words = f"The batch request contains {len(parts)} calls, which exceeds the limit of {MOST}."
        raise DriveError(400, words, "batchSizeTooLarge")
    out = b"".join(_written(part, one(_inner(part, request))) for part in parts if isinstance(part, Mail))
    return Answer(200, out + f"--{_BOUNDARY}--".encode(), {"Content-Type": f"multipart/mixed; boundary={_BOUNDARY}"})


def _inner(part: Mail, outer: Request) -> Request:
    """Read one call; what its own headers do not say, those of the batch do."""
    content = part.get_payload(decode=True)
    text = content if isinstance(content, bytes) else b""
    head, _, body = text.replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *lines = head.decode("utf-8", "replace").strip().split("\n")
    method, _, rest = first.partition(" ")
    target = rest.rpartition(" ")[0] or rest
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    shared = {name: value for name, value in outer.headers.items() if name == "authorization"}
    return Request(method.upper() or "GET", target or "/", shared | headers, body)


def _written(part: Mail, answered: Answer) -> bytes:
    number = str(part.get("Content-ID", "")).strip("<>")
    reason = http.HTTPStatus(answered.status).phrase
    headers = answered.headers | {"Content-Length": str(len(answered.body))}
    head = [f"HTTP/1.1 {answered.status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
    outside = [f"--{_BOUNDARY}", "Content-Type: application/http", f"Content-ID: <response-{number}>"]
    return "\r\n".join([*outside, "", *head, "", ""]).encode() + answered.body + b"\r\n"
