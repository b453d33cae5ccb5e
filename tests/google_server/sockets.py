"""The sockets of the server: requests are read from them and answers written to them."""

from __future__ import annotations

import contextlib
import gzip
import socket
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

from google_server.errors import ApiError, invalid
from google_server.exchange import Answer, Request

#: Bytes from which an answer goes out packed.
_PACKED_FROM = 1_000


class Answering(Protocol):
    """What answers requests and notes what it did wrong."""

    bugs: list[str]

    def handle(self, request: Request) -> Answer | None:
        """Answer a request; None drops the connection."""


class Listener(ThreadingHTTPServer):
    """Listens on loopback only and knows its open connections, so that stopping closes them."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, server: Answering, port: int) -> None:
        self.google = server
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def close_all(self) -> None:
        """Close every open connection."""
        for connection in list(self.open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away; what the server itself does wrong is answered with 500."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "ESF", ""
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Listener

    def setup(self) -> None:
        super().setup()
        self.server.open.add(self.connection)

    def finish(self) -> None:
        self.server.open.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._unpacked(b"".join(self._chunks()))
        length = self.headers.get("Content-Length") or "0"
        if not length.isdecimal():
            raise invalid("Bad Content-Length.")
        return self._unpacked(self.rfile.read(int(length)))

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def _unpacked(self, content: bytes) -> bytes:
        return gzip.decompress(content) if self.headers.get("Content-Encoding", "").lower() == "gzip" else content

    def _read(self) -> Request:
        headers = {name.lower(): text for name, text in self.headers.items()}
        method, target, body = headers.get("x-http-method-override", self.command).upper(), self.path, self._body()
        form = headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        if method == "GET" and self.command == "POST" and form:  # an address that would be too long comes as the body
            target, body = f"{target}?{body.decode('utf-8', 'replace')}", b""
        return Request(method, target, headers, body)

    def _serve(self) -> None:
        try:
            request = self._read()
        except (ApiError, EOFError, OSError, ValueError, zlib.error):
            self.close_connection = True  # nobody knows where the next request would begin
            self._send(Answer.json(invalid("Request contains an invalid argument.").body(), 400))
            return
        try:
            answer = self.server.google.handle(request)
        except Exception as error:  # whatever this server does wrong must reach the test as an answer, not a hang
            self.server.google.bugs.append(f"{request.method} {request.target}: {error!r}")
            answer = Answer.json(ApiError(500, f"Internal error encountered: {error!r}").body(), 500)
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        body = answer.body
        self.send_response(answer.status)
        for name, text in answer.headers.items():
            self.send_header(name, text)
        if len(body) >= _PACKED_FROM and self._takes_packed():
            body = gzip.compress(body, compresslevel=1)
            self.send_header("Content-Encoding", "gzip")
        if answer.status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.wfile.flush()

    def _takes_packed(self) -> bool:
        """Say whether the caller asks for it in both places where Google wants to be asked."""
        return all("gzip" in self.headers.get(name, "").lower() for name in ("Accept-Encoding", "User-Agent"))

    do_GET = do_HEAD = do_OPTIONS = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: the log is kept in memory."""
