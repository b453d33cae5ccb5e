"""The server: the way of a request through faults, hooks and methods, and the log."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google_server import bundles, calls, control, drive_api, drive_permissions, sheets_api, values_api
from google_server.discovery import Discovery, drive, sheets
from google_server.errors import ApiError, Message
from google_server.exchange import Answer, Request
from google_server.faults import Fault, Faults, Hook, Rate
from google_server.sockets import Listener
from google_server.store import Store
from google_server.tokens import Tokens
from google_server.uploads import Uploads


@dataclass(frozen=True)
class Entry:
    """One request of the log and what was answered; None stands for a dropped connection."""

    request: Request
    answer: Answer | None
    seconds: float


class Server:
    """A local Google: Sheets, Drive and the token endpoint at one address.

    key: public PEM (bytes or path) that signs the assertions; auth=False lets every request in; rate: reads and,
    apart, writes a minute; delay: seconds added to every request.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        key: bytes | Path | None = None,
        auth: bool = True,
        rate: int | None = None,
        delay: float = 0.0,
    ) -> None:
        self.auth = auth
        self.delay = delay
        self.store = Store()
        self.tokens = Tokens(key, self.time)
        self.rate = Rate(rate, self.time)
        self.faults = Faults()
        self.uploads = Uploads(self.store)
        self.log: list[Entry] = []
        #: Answers of this server that break Google's schema: there must be none.
        self.bugs: list[str] = []
        self._apis = [
            (sheets(), calls.routes(sheets(), "", sheets_api.METHODS | values_api.METHODS)),
            (drive(), calls.routes(drive(), "drive/v3/", drive_api.METHODS | drive_permissions.METHODS)),
        ]
        self._http = Listener(self, port)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def time(self) -> float:
        """Give the time by the server's clock, which a test may replace: `server.store.clock = …`."""
        return self.store.clock()

    def start(self) -> None:
        """Serve in a thread of its own."""
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def serve(self) -> None:
        """Serve until the process is stopped."""
        self._http.serve_forever()

    def stop(self) -> None:
        """Stop serving and close every connection."""
        self._http.shutdown()
        self._http.server_close()
        self._http.close_all()

    def reset(self) -> None:
        """Forget spreadsheets, files, faults, hooks, tokens and the log."""
        with self.store.lock:
            self.store.reset()
        self.faults.clear()
        self.rate.times.clear()
        self.tokens.expire()
        self.log.clear()
        self.bugs.clear()

    def before(self, action: Callable[[], Any], match: str = "", nth: int = 1) -> None:
        """Do something just before the n-th next request that matches `METHOD /path?query`."""
        self.faults.hooks.append(Hook(action, match, nth, "before"))

    def after(self, action: Callable[[], Any], match: str = "", nth: int = 1) -> None:
        """Do something when the n-th next request that matches has been applied and is not yet answered."""
        self.faults.hooks.append(Hook(action, match, nth, "after"))

    def edit(self, spreadsheet_id: str, requests: list[Message]) -> list[Message]:
        """Apply batchUpdate requests as a person would; gives the replies."""
        return self.store.edit(spreadsheet_id, requests)

    def handle(self, request: Request) -> Answer | None:
        """Answer a request; None drops the connection."""
        if request.path == "/healthz":
            return Answer.json({"status": "ok"})
        if request.path.startswith("/__control/"):
            return control.answer(self, request)
        began = time.perf_counter()
        answer = self._with_faults(request)
        self.log.append(Entry(request, answer, time.perf_counter() - began))
        return answer

    def _with_faults(self, request: Request) -> Answer | None:
        time.sleep(self.delay)
        if (fault := self.faults.take(request, "before")) and (fault.drop or fault.status):
            return _spoilt(fault)
        for hook in self.faults.due(request, "before"):
            hook.action()
        answer = self._answer(request)
        for hook in self.faults.due(request, "after"):
            hook.action()
        after = self.faults.take(request, "after")
        for one in (fault, after):
            if one:
                time.sleep(one.delay)
        return _spoilt(after, slept=True) if after and (after.drop or after.status) else answer

    def _answer(self, request: Request) -> Answer:
        try:
            if request.path == "/token" and request.method == "POST":
                return self.tokens.answer(request)
            if bundles.is_bundle(request):
                return bundles.answer(request, self._answer)
            if self.auth:
                self.tokens.check(request)
            if refusal := self.rate.refusal(request):
                return Answer.json(refusal, 429)
            with self.store.lock:
                return self._routed(request)
        except ApiError as error:
            return Answer.json(error.body(), error.code, error.headers)

    def _routed(self, request: Request) -> Answer:
        if (uploaded := self.uploads.answer(request, self.url)) is not None:
            return uploaded
        for api, known in self._apis:
            if found := calls.find(known, request):
                route, parts = found
                result = calls.answer(api, route, calls.Call(self.store, request, parts))
                return result if isinstance(result, Answer) else self._checked(api, route, result)
        return Answer(404, b"<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>", {"Content-Type": "text/html"})

    def _checked(self, api: Discovery, route: calls.Route, message: Message) -> Answer:
        if found := api.violations(route.schema or "", message):
            self.bugs.extend(f"{route.path.pattern}: {text}" for _, text in found[:5])
            return Answer.json(ApiError(500, f"Internal error encountered: {found[0][1]}").body(), 500)
        return Answer.json(message)


def _spoilt(fault: Fault, *, slept: bool = False) -> Answer | None:
    if not slept:
        time.sleep(fault.delay)
    return None if fault.drop else fault.answer()


@contextlib.contextmanager
def running(**options: Any) -> Iterator[Server]:
    """Run a server for a test; the keywords are those of Server. An answer against Google's schema fails the test."""
    server = Server(**options)
    server.start()
    try:
        yield server
    finally:
        server.stop()
    if server.bugs:
        raise AssertionError("the local server broke Google's schema:\n" + "\n".join(server.bugs))
