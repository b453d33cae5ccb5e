"""The only way to one file on a WebDAV server: GET, HEAD and PUT of its address, and of no other."""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth

from sync.addresses import file_name
from sync.backends.interruptible import awaited
from sync.backends.untrusted import is_untrusted
from sync.backends.xlsx.disk import LARGEST_FILE
from sync.backends.xlsx.package import SHRINK
from sync.entrance import Entrance
from sync.problems import OutsideFailed, SyncError

#: Seconds to connect, and to wait for the next piece of an answer.
TIMEOUT = (10.0, 60.0)
#: Seconds in which a whole answer has to come.
LONGEST_ANSWER = 180.0
#: How often one thing is tried in all.
ATTEMPTS = 3
AGENT = "nastavnik"


class Cut(Exception):
    """No answer came: nobody knows whether what was asked for is done."""


@dataclass(frozen=True)
class Answer:
    """What the server said. `version`: its ETag as it stands there, "" without one."""

    status: int
    version: str = ""
    content: bytes = b""


@dataclass(frozen=True)
class Way:
    """How to reach the file at `address`."""

    address: str
    entrance: Entrance

    @property
    def named(self) -> str:
        """The file in sentences for people."""
        return f"«{file_name(self.address)}» на сервере {self.host}"

    @property
    def host(self) -> str:
        """The server, for people."""
        return urlsplit(self.address).hostname or ""

    def get(self) -> Answer:
        """The file; tried again when the line is cut. Raises OutsideFailed without an answer."""
        for _ in range(ATTEMPTS):
            with suppress(Cut):
                return self._send("GET")
        raise OutsideFailed(f"Нет связи с сервером {self.host}. Проверьте интернет и запустите ещё раз.")

    def head(self) -> Answer:
        """The file's version. Raises Cut."""
        return self._send("HEAD")

    def put(self, data: bytes, condition: Mapping[str, str]) -> Answer:
        """Put `data` there while the file is as the `condition` says (If-Match or If-None-Match). Raises Cut."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return self._send("PUT", data=data, headers={"Content-Type": kind, **condition})

    def _send(self, method: str, **content: Any) -> Answer:
        try:
            return awaited(lambda: self._answer(method, content), lambda: None)
        except requests.RequestException as wrong:
            if is_untrusted(wrong):
                raise OutsideFailed(self._untrusted()) from wrong
            raise Cut from wrong

    def _answer(self, method: str, content: Mapping[str, Any]) -> Answer:
        options = {"stream": True, "timeout": TIMEOUT, "allow_redirects": False, **content}
        with self._session.request(method, self.address, **options) as said:
            whole = b"".join(self._pieces(said)) if method == "GET" and said.status_code == 200 else b""
            return Answer(said.status_code, said.headers.get("ETag", "").strip(), whole)

    def _pieces(self, said: requests.Response) -> Iterator[bytes]:
        """The body, of a sane size and in sane time: `requests` limits only the wait for each piece."""
        end, size = time.monotonic() + LONGEST_ANSWER, 0
        for piece in said.iter_content(65_536):
            size += len(piece)
            if size > LARGEST_FILE:
                raise SyncError(f"Файл {self.named} больше 25 МБ. {SHRINK}")
            if time.monotonic() > end:
                raise requests.ReadTimeout("an answer that never ends")
            yield piece

    @cached_property
    def _session(self) -> requests.Session:
        session = requests.Session()
        session.adapters.clear()
        # as it goes out: of a name in Russian letters there are two spellings
        parts = urlsplit(requests.Request("GET", self.address).prepare().url or "")
        session.mount(f"{parts.scheme}://{parts.netloc}/", _Trusting(self.entrance))
        session.trust_env = parts.scheme == "https"  # this computer is never reached through a proxy
        session.auth = self._auth()
        # packed answers make weak versions of some servers' ETags
        session.headers.update({"User-Agent": AGENT, "Accept-Encoding": "identity"})
        return session

    def _auth(self) -> Callable[[requests.PreparedRequest], requests.PreparedRequest]:
        if not self.entrance.login:
            return lambda request: request  # nor what a .netrc of this computer says
        return HTTPBasicAuth(self.entrance.login.encode(), self.entrance.password().encode())

    def _untrusted(self) -> str:
        return (
            f"Сертификату сервера {self.host} верить нельзя: он просрочен, выдан на другое имя или неизвестно кем. "
            "Если его выдал удостоверяющий центр школы, области или Минцифры, впишите файл корневого сертификата в "
            'school.toml, раздел [webdav]: certificate = "корневой.pem".'
        )


class _Trusting(HTTPAdapter):
    """Trusts what the system trusts, and the certificate that the school names."""

    def __init__(self, entrance: Entrance) -> None:
        self._context = ssl.create_default_context()
        if entrance.certificate:
            try:
                self._context.load_verify_locations(entrance.certificate)
            except (OSError, ssl.SSLError):
                raise SyncError(
                    f"Файл сертификата «{entrance.certificate.name}» не читается. Нужен корневой сертификат в виде "
                    "PEM: в нём есть строка BEGIN CERTIFICATE."
                ) from None
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Let every connection look at certificates so."""
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
