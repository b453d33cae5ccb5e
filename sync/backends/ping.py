"""A sign of life for a service that raises the alarm when runs fail or stop coming, in the manner of healthchecks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from http.client import HTTPException
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener
from uuid import NAMESPACE_URL, UUID, uuid5

from sync.addresses import is_here
from sync.backends.interruptible import awaited
from sync.problems import Busy

#: Seconds that a run waits for the service, whatever it does.
PATIENCE = 5.0
_UNHEARD = "Сигнал о запуске не дошёл: адрес из ping в school.toml не отвечает. На работу это не влияет."


@dataclass
class Ping:
    """The signs of the runs of one `slot`, to the address `url`; "" sends none.

    Nothing is told there but that, and the exit status. What does not get through is told of once, by `warn`.
    """

    url: str
    slot: datetime
    warn: Callable[[str], None]
    _is_told: bool = field(default=False, init=False)

    def start(self) -> None:
        """The run has begun."""
        self._send("start")

    def end(self, status: int) -> None:
        """The run has come to its end with this exit status (contract.md §3); of one that never began nothing is told.

        Remarks are no failure: people have something to put right, not the computer.
        """
        if status != Busy.status:
            self._send("0" if status == 1 else str(status))

    def _send(self, sign: str) -> None:
        if not self.url:
            return
        run = uuid5(NAMESPACE_URL, f"{self.url} {self.slot.isoformat()}")
        if not _arrives(_address(self.url, sign, run)) and not self._is_told:
            self.warn(_UNHEARD)
            self._is_told = True


def _address(url: str, sign: str, run: UUID) -> str:
    parts = urlsplit(url)
    query = "&".join(filter(None, [parts.query, urlencode({"rid": run})]))
    path = quote(f"{parts.path.rstrip('/')}/{sign}", safe="/%:@!$&'()*+,;=~")
    return urlunsplit(parts._replace(path=path, query=quote(query, safe="%/?:@!$&'()*+,;=~"), fragment=""))


def _opener(address: str) -> OpenerDirector:
    """What goes to this address and nowhere else; to this computer without a proxy."""
    return build_opener(_NoRedirect, *([ProxyHandler({})] if is_here(address) else []))


class _NoRedirect(HTTPRedirectHandler):
    """The address that somebody wrote, or none."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def _arrives(address: str) -> bool:
    """Whether the service takes a sign in time."""
    until = monotonic() + PATIENCE
    request = Request(address, headers={"User-Agent": "nastavnik"})

    def lose_patience() -> None:
        if monotonic() > until:
            raise TimeoutError

    try:
        with awaited(partial(_opener(address).open, request, timeout=PATIENCE), lose_patience):
            return True
    except (OSError, HTTPException, ValueError):
        return False
