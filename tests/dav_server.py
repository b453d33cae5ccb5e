"""A WebDAV server on this machine, of wsgidav, with whatever goes wrong on the way to it."""

import os
import socket
import threading
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Gateway_10
from cheroot.wsgi import Server as Listener
from wsgidav.fs_dav_provider import FilesystemProvider
from wsgidav.wsgidav_app import WsgiDAVApp

BOOK = "школа.xlsx"

#: Where a request keeps the line that it came by.
_LINE = "line"
_App = Callable[[dict[str, Any], Any], Iterable[bytes]]
#: What a fault does with a request: (app, environ, start_response) → answer.
Fault = Callable[[_App, dict[str, Any], Any], Iterable[bytes]]


def says(status: int, **headers: str) -> Fault:
    """The server answers so, and does nothing."""

    def fault(_: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        _taken(environ)
        start(f"{status} So It Is", [(name.replace("_", "-"), value) for name, value in headers.items()])
        return [b""]

    return fault


def cut_before(_: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """The line is cut before anything is done."""
    _taken(environ)
    return _cut(environ, start)


def cut_after(app: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """The line is cut once everything is done."""
    b"".join(app(environ, lambda *_, **__: lambda _: None))
    return _cut(environ, start)


def torn(app: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """The line is cut in the middle of what is sent, and the server has put what came so far."""
    part = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]) // 2)
    environ |= {"wsgi.input": BytesIO(part), "CONTENT_LENGTH": str(len(part))}
    return cut_after(app, environ, start)


def half(app: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """The line is cut in the middle of the answer."""
    whole = b"".join(app(environ, start))
    return iter([whole[: len(whole) // 2], *_cut(environ)])


def _cut(environ: dict[str, Any], start: Any = None) -> Iterator[bytes]:
    if start:
        start("200 OK", [("Content-Length", "1")])
    environ[_LINE].shutdown(socket.SHUT_RDWR)
    yield b""


def with_version(version: str) -> Fault:
    """The answer bears this ETag, "" for none."""

    def fault(app: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            kept = [(name, value) for name, value in headers if name.lower() != "etag"]
            return start(status, kept + ([("ETag", version)] if version else []), *more)

        return app(environ, started)

    return fault


def unconditional(app: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """The server passes over conditions."""
    environ.pop("HTTP_IF_MATCH", None)
    environ.pop("HTTP_IF_NONE_MATCH", None)
    return app(environ, start)


def meanwhile(act: Callable[[], None]) -> Fault:
    """Somebody else does something just before the request is answered."""

    def fault(app: _App, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        act()
        return app(environ, start)

    return fault


class _Gateway(Gateway_10):
    """Lets the faults at the line itself."""

    def get_environ(self) -> Any:
        return {**super().get_environ(), _LINE: self.req.conn.socket}  # type: ignore[no-untyped-call]


def _quiet(*_: Any, **__: Any) -> None:
    """A line that is cut is no news here."""


def _taken(environ: dict[str, Any]) -> None:
    """Read what was sent, so that the line is not cut in the middle of it."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))


@dataclass
class Dav:
    """The server: its `folder` on this disk, the requests that came, the faults that are to come."""

    folder: Path
    url: str = ""
    #: method → the faults of its next requests, in turn; with `always` of every one
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    always: dict[str, Fault] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    login: str = ""

    @property
    def book(self) -> Path:
        """The workbook as it lies on the server."""
        return self.folder / BOOK

    @property
    def address(self) -> str:
        """The workbook's address."""
        return f"{self.url}/{quote(BOOK)}"

    def forget(self) -> None:
        """Be as new."""
        for file in self.folder.iterdir():
            file.unlink()
        self.faults, self.always, self.asked, self.heads, self.login = {}, {}, [], [], ""

    def put(self, content: bytes) -> None:
        """Somebody saves the workbook; another second, so that the server tells the versions apart."""
        self.book.write_bytes(content)
        self.age()

    def age(self) -> None:
        """Let the file be of another second than any write before, and of none to come."""
        stands = self.book.stat().st_mtime
        os.utime(self.book, (stands - 2, stands - 2 - len(self.asked)))

    def __call__(self, environ: dict[str, Any], start: Any, app: _App) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        self.asked.append(method)
        self.heads.append({name: value for name, value in environ.items() if name.startswith("HTTP_")})
        if self.login and environ.get("HTTP_AUTHORIZATION") != f"Basic {b64encode(self.login.encode()).decode()}":
            return says(401, WWW_Authenticate="Basic")(app, environ, start)
        waiting = self.faults.get(method, [])
        fault = waiting.pop(0) if waiting else self.always.get(method)
        return fault(app, environ, start) if fault else app(environ, start)


@contextmanager
def serving(folder: Path, certificate: tuple[str, str] | None = None) -> Iterator[Dav]:
    """A server of the files in `folder`; with the files of a `certificate` and its key it speaks TLS."""
    folder.mkdir(parents=True, exist_ok=True)
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": FilesystemProvider(str(folder))},
            "simple_dc": {"user_mapping": {"*": True}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    dav = Dav(folder)
    listener = Listener(("127.0.0.1", 0), lambda environ, start: dav(environ, start, app), numthreads=4)
    listener.gateway = _Gateway
    listener.error_log = _quiet  # type: ignore[method-assign]
    if certificate:
        listener.ssl_adapter = BuiltinSSLAdapter(*certificate)
    listener.prepare()
    thread = threading.Thread(target=listener.serve, daemon=True)
    thread.start()
    dav.url = f"{'https' if certificate else 'http'}://127.0.0.1:{listener.bind_addr[1]}"
    try:
        yield dav
    finally:
        listener.stop()
        thread.join(10)
