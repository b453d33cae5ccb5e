"""The only way to Google: gspread's client over a session that can go nowhere else."""

import json as json_
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import google.auth.exceptions as auth_faults
import gspread
import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import HTTPAdapter

from sync.backends.google.faults import (
    SLOW,
    STRANGE,
    Clock,
    Doubtful,
    Minute,
    Passing,
    Patience,
    Window,
    fault_of,
    silent,
)
from sync.backends.google.key import TOKENS, robot_of
from sync.backends.interruptible import awaited
from sync.backends.untrusted import is_untrusted
from sync.problems import OutsideFailed, SyncError

#: Seconds to connect, and to wait for an answer: Google itself gives up after 180.
TIMEOUT = (10.0, 190.0)
#: Seconds in which a whole answer has to come, once it has begun.
LONGEST_ANSWER = 190.0
HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")
#: How we call ourselves: Google packs its answers for those who say gzip here, not in Accept-Encoding alone
#: (developers.google.com/workspace/sheets/api/guides/performance). A workbook is thirty times smaller then.
AGENT = "nastavnik (gzip)"
_Session = TypeVar("_Session", bound=requests.Session)
_INTERCEPTED = (
    "Соединение с Google подменяет чужая программа (школьный фильтр или антивирус). "
    "Попросите администратора сети пропускать sheets.googleapis.com и oauth2.googleapis.com."
)
_NO_ANSWER = "Нет связи с Google Таблицами. Проверьте интернет и запустите ещё раз."


@dataclass(frozen=True)
class Access:
    """How to reach Google. `base` is the address of a local server in Google's place, "" for Google itself.

    `key` is the service account's key file; None is allowed for a local server only. All spreadsheets that one robot
    opens share its `windows`, "read" and "write", its own where none are given. `say` tells people what is waited for.
    """

    key: Path | None = None
    base: str = ""
    clock: Clock = field(default_factory=Clock)
    say: Callable[[str], None] = silent
    windows: Mapping[str, Window] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        if not self.windows:
            object.__setattr__(self, "windows", {kind: Minute(self.clock) for kind in ("read", "write")})


class _Stranger(auth_faults.TransportError):
    """Somebody else answers in the place of Google's tokens."""


class _TokenRequest(Request):
    """What google-auth fetches tokens with; a page in the place of a token is no token.

    It cannot be copied: google-auth then leaves out its look-up of allowed regions in the background
    (reference/google-sheets.md §1), which would go to a host that nobody meant.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """One request, as google-auth makes it."""
        answer = super().__call__(*args, **kwargs)  # type: ignore[no-untyped-call]
        if answer.status < 500 and not _is_message(answer.data):
            raise _Stranger
        return answer

    def __deepcopy__(self, memo: object) -> "_TokenRequest":
        raise TypeError("one session, one thread")


class _Transport(HTTPAdapter):
    """How requests to the spreadsheet go out.

    `count` is told of each: google-auth repeats one by itself when a token has run out. An answer that comes drop by
    drop is given up after LONGEST_ANSWER: `requests` limits only the wait for each drop.
    """

    def __init__(self, count: Callable[[str], None]) -> None:
        super().__init__()
        self._count = count

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send one request and take in its whole answer."""
        self._count(request.method or "")
        answer = super().send(request, *args, **kwargs)
        answer._content = b"".join(_in_time(answer))
        return answer


def _in_time(answer: requests.Response) -> Iterator[bytes]:
    end = time.monotonic() + LONGEST_ANSWER
    for part in answer.iter_content(65_536):
        yield part
        if time.monotonic() > end:
            answer.close()
            raise requests.ReadTimeout("an answer that never ends")


class GoogleHttp(gspread.HTTPClient):
    """gspread's low-level client: known hosts only, with time limits, a window and attempts.

    Reads are repeated here; a write that failed raises Passing, since the spreadsheet has to be looked at first:
    Doubtful where nobody knows whether it was done, Misfit where it did not fit. What does not pass raises
    OutsideFailed.
    `patience` is the one of the operation that is going on; `reads` and `writes` count the requests, tokens left out.
    """

    def __init__(self, access: Access) -> None:
        self._base = local(access.base)
        self.robot, credentials = robot_of(access.key, self._base)
        super().__init__(auth=None, session=_session(credentials, self._base, self._count))  # type: ignore[arg-type]
        self.clock, self.say, self.windows = access.clock, access.say, access.windows
        self.patience = Patience(self.clock, self.say)
        self.reads = self.writes = 0

    def request(
        self,
        method: str,
        endpoint: str,
        params: Any = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: Any = None,
    ) -> requests.Response:
        """One request; a read is repeated while that may help."""
        return self._answered(method, endpoint, json, params=params, data=data, headers=headers)[0]

    def message(
        self, method: str, endpoint: str, params: Mapping[str, Any], json: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """What one `request` brings, without the spaces that Google puts there for people's eyes."""
        return self._answered(method, endpoint, json, params={"prettyPrint": "false", **params})[1]

    def _answered(
        self, method: str, endpoint: str, json: Mapping[str, Any] | None, **content: Any
    ) -> tuple[requests.Response, dict[str, Any]]:
        if json is not None:
            content["data"] = json_.dumps(json, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
            content["headers"] = {"Content-Type": "application/json; charset=utf-8"}
        reading = method.lower() == "get"
        while True:
            try:
                return self._once(method, self._mapped(endpoint), reading, **content)
            except Passing as fault:
                if not reading:
                    raise
                self.patience.wait(fault)

    def _mapped(self, endpoint: str) -> str:
        host = next((host for host in HOSTS if endpoint.startswith(f"{host}/")), None)
        if host is None:
            raise ValueError("a request to a host that nobody meant")
        return (self._base or host) + endpoint[len(host) :]

    def _once(self, method: str, url: str, reading: bool, **content: Any) -> tuple[requests.Response, dict[str, Any]]:
        self.windows["read" if reading else "write"].enter(self.patience.tell)
        request = partial(self.session.request, method, url, timeout=TIMEOUT, allow_redirects=False, **content)
        try:
            response = awaited(request, lambda: self.patience.tell(SLOW))
        except auth_faults.RefreshError as wrong:
            raise _token_fault(wrong) from wrong
        except auth_faults.InvalidOperation as wrong:  # an anonymous robot has no pass to renew
            raise SyncError("Сервер не пускает без ключа. Укажите файл ключа: credentials в school.toml.") from wrong
        except _Stranger as wrong:
            raise Passing(STRANGE) from wrong
        except (auth_faults.TransportError, requests.RequestException) as wrong:
            if is_untrusted(wrong):
                raise OutsideFailed(_INTERCEPTED) from wrong
            sent = not reading and isinstance(wrong, requests.RequestException)
            raise (Doubtful if sent else Passing)(_NO_ANSWER) from wrong
        return response, self._checked(response, reading)

    def _count(self, method: str) -> None:
        self.reads += method == "GET"
        self.writes += method != "GET"

    def _checked(self, response: requests.Response, reading: bool) -> dict[str, Any]:
        """The answer's message, if it is a success."""
        status, body = response.status_code, _message(response.content)
        if status == 200 and body is not None:
            return body
        if body is None and "json" in response.headers.get("Content-Type", "") and status < 400:
            status = 502  # half of an answer came
        raise fault_of(status, body, response.headers.get("Retry-After"), reading=reading, robot=self.robot)


def _message(content: bytes) -> dict[str, Any] | None:
    """The JSON object that `content` is; None for anything else."""
    with suppress(ValueError):
        found = json_.loads(content)
        return found if isinstance(found, dict) else None
    return None


def _is_message(content: bytes) -> bool:
    return _message(content) is not None


def local(base: str) -> str:
    """`base` without its last slash. Raises SyncError for a server that is not on this machine."""
    if base and _host(base) not in {"127.0.0.1", "localhost", "::1"}:
        raise SyncError("Вместо Google можно указать только сервер на этом же компьютере: http://127.0.0.1:8765.")
    return base.rstrip("/")


def _host(base: str) -> str | None:
    """The host of an address that can be read, its port included."""
    with suppress(ValueError):
        parts = urlsplit(base)
        return parts.hostname if parts.port != 0 else None
    return None


def _session(credentials: Credentials, base: str, count: Callable[[str], None]) -> AuthorizedSession:
    tokens = _only([base or TOKENS], requests.Session(), HTTPAdapter(), local=bool(base))
    session = AuthorizedSession(credentials, auth_request=_TokenRequest(tokens))  # type: ignore[no-untyped-call]
    session.headers["User-Agent"] = AGENT
    return _only([base] if base else HOSTS, session, _Transport(count), local=bool(base))


def _only(hosts: Sequence[str], session: _Session, adapter: HTTPAdapter, *, local: bool) -> _Session:
    """`session` so that it can reach these hosts and no other; a local server never through a proxy."""
    session.adapters.clear()
    for host in hosts:
        session.mount(f"{host}/", adapter)
    session.trust_env = not local
    return session


def _token_fault(wrong: auth_faults.RefreshError) -> Exception:
    if wrong.retryable:
        return Passing("Google не выдаёт пропуск: служба входа не отвечает. Запустите ещё раз позже.")
    return OutsideFailed(
        "Google не принял ключ служебной учётной записи: он отозван, или часы этого компьютера идут неверно. "
        "Проверьте время; если оно верное, создайте новый ключ."
    )
