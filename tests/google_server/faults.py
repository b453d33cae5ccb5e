"""What goes wrong on purpose: faults, edits between requests and limits of the rate."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from google_server.errors import Message
from google_server.exchange import Answer, Request


@dataclass
class Fault:
    """One thing that goes wrong with requests whose `METHOD /path?query` the expression finds."""

    match: str = ""
    #: How many requests it hits; None hits for ever.
    times: int | None = 1
    #: How many requests that match pass before it begins.
    skip: int = 0
    #: Which part of the matching requests it hits, drawn from a fixed seed.
    share: float = 1.0
    status: int | None = None
    body: Any = ""
    headers: dict[str, str] = field(default_factory=dict)
    #: Seconds to wait.
    delay: float = 0.0
    #: Whether the connection is dropped without an answer.
    drop: bool = False
    #: "before" leaves the request undone, "after" does it and then spoils the answer.
    when: str = "before"

    def answer(self) -> Answer | None:
        """Give the answer that goes out instead of the right one."""
        if self.status is None:
            return None
        if isinstance(self.body, dict):
            return Answer.json(self.body, self.status, self.headers)
        kind = {"Content-Type": "text/html; charset=UTF-8"}
        return Answer(self.status, str(self.body).encode(), kind | self.headers)


@dataclass
class Hook:
    """Something to do just before or just after the n-th next request that matches."""

    action: Callable[[], Any]
    match: str = ""
    nth: int = 1
    when: str = "before"


#: Methods that read although they are sent with POST.
_READING_POSTS = (":getByDataFilter", ":batchGetByDataFilter", ":search")


def named(request: Request) -> str:
    """Write a request as the expressions of faults and hooks see it."""
    return f"{request.method} {request.target}"


class Faults:
    """The faults and hooks that wait for their requests."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Let everything work again."""
        self.waiting: list[Fault] = []
        self.hooks: list[Hook] = []
        self.random = Random(0)

    def add(self, match: str = "", **about: Any) -> Fault:
        """Add a fault; the fields of Fault are its keywords."""
        fault = Fault(match, **about)
        if fault.when not in ("before", "after"):
            raise ValueError(f"when must be before or after: {fault.when}")
        re.compile(fault.match)
        self.waiting.append(fault)
        return fault

    def take(self, request: Request, when: str) -> Fault | None:
        """Give the first fault that hits this request at this moment."""
        with self.lock:
            for fault in self.waiting:
                if fault.when == when and fault.times != 0 and re.search(fault.match, named(request)):
                    if fault.skip > 0:
                        fault.skip -= 1
                    elif fault.share >= 1 or self.random.random() < fault.share:
                        fault.times = None if fault.times is None else fault.times - 1
                        return fault
            return None

    def due(self, request: Request, when: str) -> list[Hook]:
        """Give the hooks whose request this is, and forget them."""
        with self.lock:
            found = []
            for hook in [one for one in self.hooks if one.when == when and re.search(one.match, named(request))]:
                hook.nth -= 1
                if hook.nth <= 0:
                    self.hooks.remove(hook)
                    found.append(hook)
            return found


class Rate:
    """Requests a minute, reads and writes apart, as the quota of one user."""

    def __init__(self, limit: int | None, clock: Callable[[], float]) -> None:
        self.limit = limit
        self.clock = clock
        self.times: dict[str, list[float]] = {}

    def refusal(self, request: Request) -> Message | None:
        """Count a request of the Sheets API; gives Google's refusal when there were too many."""
        if self.limit is None or not request.path.startswith("/v4/"):
            return None
        reads = request.method == "GET" or request.path.endswith(_READING_POSTS)
        kind = "Read" if reads else "Write"
        now = self.clock()
        recent = [at for at in self.times.get(kind, []) if at > now - 60]
        self.times[kind] = recent
        if len(recent) >= self.limit:
            return _too_many(kind, self.limit)
        recent.append(now)
        return None


def _too_many(kind: str, limit: int) -> Message:
    metric = f"'{kind} requests' and limit '{kind} requests per minute per user'"
    text = f"Quota exceeded for quota metric {metric} of service 'sheets.googleapis.com' for consumer"
    about = {
        "service": "sheets.googleapis.com",
        "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
        "quota_limit": f"{kind}RequestsPerMinutePerUser",
        "quota_limit_value": str(limit),
        "consumer": "projects/1",
    }
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": about,
    }
    message = f"{text} 'project_number:1'."
    return {"error": {"code": 429, "message": message, "status": "RESOURCE_EXHAUSTED", "details": [info]}}
