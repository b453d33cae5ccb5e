"""A mail server of this machine: STARTTLS or SSL with a certificate of its own, a login, and every way to fail."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.mail_server import STARTTLS, MailServer

#: What aiosmtpd 1.4.6 says of itself, and a logger that prints a traceback of every connection that breaks off.
quiet = [
    pytest.mark.filterwarnings("ignore:Session.login_data is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning"),
    pytest.mark.filterwarnings("ignore:tls_context.verify_mode not in:UserWarning"),
]
LOGIN, PASSWORD = "school5@mail.example", "app-password"


def certificate(folder: Path, address: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate for an address, signed by nobody but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "cert.pem", folder / "key.pem"


@dataclass
class Post:
    """What the server got, and how it answers next.

    `answers`: what to say, in turn, to RCPT and to the text; "" takes it. `drop`: the connection breaks off once the
    text is there. `seen`: called when the text is there, before the answer.
    """

    rcpt: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    drop: bool = False
    seen: Callable[[], None] = lambda: None
    got: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    settings: MailServer = None  # type: ignore[assignment]

    def forget(self) -> None:
        """Let all be as if nothing had come."""
        for kept in (self.got, self.to, self.senders, self.raw):
            kept.clear()

    async def handle_RCPT(  # noqa: N802 - the server's name
        self, server: SMTP, _: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answer := self.rcpt.pop(0) if self.rcpt else "":
            return answer
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _: Any, envelope: Envelope) -> str:  # noqa: N802 - the server's name
        self.seen()
        if answer := self.text.pop(0) if self.text else "":
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.raw.append(content)
        self.got.append(message)
        self.to.append(list(envelope.rcpt_tos))
        self.senders.append(str(envelope.mail_from))
        if self.drop:
            self.drop = False
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"


def _authenticator(_: Any, __: Any, ___: Any, ____: str, data: Any) -> AuthResult:
    ok = (data.login, data.password) == (LOGIN.encode(), PASSWORD.encode())
    return AuthResult(success=ok, handled=False, message=None if ok else "535 5.7.8 wrong password")


@contextmanager
def running(folder: Path, *, security: str = STARTTLS, plain: bool = False) -> Iterator[Post]:
    """The server while it runs; its certificate is folder/cert.pem. `plain`: it offers no encryption."""
    cert, key = certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    post = Post()
    secure: dict[str, Any] = {"tls_context": context, "require_starttls": True} if security == STARTTLS else {}
    secure = {} if plain else secure | ({"ssl_context": context} if security != STARTTLS else {})
    controller = Controller(
        post,
        hostname="127.0.0.1",
        port=_free(),
        authenticator=_authenticator,
        auth_required=not plain,
        auth_require_tls=security == STARTTLS and not plain,
        **secure,
    )
    password = folder / "password.txt"
    password.write_text(PASSWORD + "\n", "utf-8")
    password.chmod(0o600)
    post.settings = MailServer("127.0.0.1", controller.port, security, LOGIN, LOGIN, password, send=True)
    log = logging.getLogger("mail.log")
    log.disabled = True
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
        log.disabled = False


def _free() -> int:
    from socket import socket

    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
