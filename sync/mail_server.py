"""The mail server of a school, as [mail] of school.toml names it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.message import is_address
from sync.password import password_in

SSL, STARTTLS = "ssl", "starttls"
#: The port that servers listen at, by the kind of security.
PORTS = {SSL: 465, STARTTLS: 587}
_TEXTS = ("server", "login", "password_file", "sender", "certificate")
KEYS = ("server", "port", "security", "login", "password_file", "sender", "certificate", "send")


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed in. `send`: whether runs send; `login` "": the server asks for none.

    `certificate`: a file with certificates that are trusted beside those of the system.
    """

    server: str
    port: int
    security: str
    sender: str
    login: str = ""
    password_file: Path | None = None
    send: bool = False
    certificate: Path | None = None

    def password(self) -> str:
        """The password; "" where the server asks for none. Raises SyncError."""
        return password_in(self.password_file, "mail", latin=True) if self.password_file else ""


def faults(told: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the table, each a part of a sentence."""
    for key, value in told.items():
        if key not in KEYS:
            yield f"в разделе [mail] нет настройки «{key[:40]}» (есть: {', '.join(KEYS)})"
        elif key in _TEXTS and not (isinstance(value, str) and value.strip() and value.isprintable()):
            yield f"«{key}» в разделе [mail] должна быть текстом в кавычках"
    if not isinstance(told.get("send", False), bool):
        yield "«send» в разделе [mail] — true или false, без кавычек"
    if told.get("security", SSL) not in tuple(PORTS):
        yield f"«security» в разделе [mail] — {' или '.join(PORTS)} в кавычках: без шифрования письма не посылаются"
    port = told.get("port", 1)
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65536:
        yield "«port» в разделе [mail] — число без кавычек, например 465"
    if "server" not in told:
        yield "в разделе [mail] не назван server, например smtp.yandex.ru"
    if ("login" in told) != ("password_file" in told):
        yield "в разделе [mail] login и password_file бывают только вместе"
    if not str(told.get("login", "")).isascii():
        yield "«login» в разделе [mail] пишется латиницей"
    if not is_address(_sender(told)):
        yield "в разделе [mail] sender — адрес, с которого уходят письма, например school5@yandex.ru"


def mail_server(base: Path, told: Mapping[str, Any]) -> MailServer:
    """What a table without faults says; paths in it are relative to `base`."""
    security = told.get("security", SSL)
    return MailServer(
        server=told["server"].strip(),
        port=told.get("port", PORTS[security]),
        security=security,
        sender=_sender(told),
        login=told.get("login", "").strip(),
        password_file=base / told["password_file"] if "password_file" in told else None,
        send=told.get("send", False),
        certificate=base / told["certificate"] if "certificate" in told else None,
    )


def _sender(told: Mapping[str, Any]) -> str:
    """The login is an address at most servers, and then the sender's."""
    found = told.get("sender", told.get("login", ""))
    return found.strip() if isinstance(found, str) else ""
