"""The way to a mail server: the one place from which letters leave."""

import email
import email.policy
import smtplib
import ssl
from collections.abc import Callable, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses
from hashlib import sha256
from types import TracebackType
from typing import Any, Self

from sync.backends.mail.letters import wired
from sync.mail_server import SSL, MailServer

#: Seconds that a server may take to answer.
PATIENCE = 60.0
#: Characters of a server's answer that people are shown.
_SHOWN = 200
#: What a server puts around the name of a mailbox.
_AROUND = "<>()[]:;,.'\""


class Later(Exception):
    """The server cannot be reached, or takes no letter at all; nothing was sent."""


class NotNow(Exception):
    """The server does not take this letter now, and may another time."""


class Refused(Exception):
    """The server will not take this letter."""


class Lost(Exception):
    """The connection broke off after the server said that it takes the text: the letter may have come, or not."""


class _Unmarked(Exception):
    """It could not be noted that the text begins to leave, and so it did not."""


class _Marking(smtplib.SMTP):
    """Says `mark` after the server is ready for the text, before the first byte of it."""

    mark: Callable[[], object]
    marked = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        try:
            self.mark()
        except OSError as wrong:
            raise _Unmarked from wrong
        self.marked = True
        text = smtplib._quote_periods(msg)  # type: ignore[attr-defined]
        self.send(text + (b"" if text.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        return self.getreply()


class _MarkingSsl(_Marking, smtplib.SMTP_SSL):
    """The same over a connection that is secure from its first byte."""


class Line:
    """A connection to the server, opened with the first letter and after one that broke off."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._smtp: _Marking | None = None

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def carry(self, content: bytes, keys: Sequence[str], moment: datetime, mark: Callable[[], object]) -> None:
        """Send a letter, the bytes of its .eml, at this moment; `mark` is called when its text begins to leave.

        Raises NotNow, Refused, Lost; Later where no letter can be sent; what `mark` raises, and nothing is sent then.
        """
        letter, to = ready(content, keys, moment, self._server)
        smtp = self._smtp or self._open()
        smtp.mark, smtp.marked = mark, False
        try:
            smtp.sendmail(self._server.sender, [to], letter)
        except smtplib.SMTPRecipientsRefused as wrong:
            raise _refusal(*next(iter(wrong.recipients.values())), to) from None
        except smtplib.SMTPSenderRefused as wrong:
            raise Later(f"сервер не принимает отправителя {_said(wrong.smtp_code, wrong.smtp_error)}") from None
        except smtplib.SMTPDataError as wrong:
            raise _refusal(wrong.smtp_code, wrong.smtp_error, to) from None
        except (smtplib.SMTPException, OSError) as wrong:
            self._break_off()
            if smtp.marked:
                raise Lost("связь оборвалась, пока письмо уходило") from None
            raise Later(_trouble(wrong)) from None
        except _Unmarked as wrong:
            self._break_off()
            raise (wrong.__cause__ or wrong) from None
        except BaseException:
            self._break_off()
            raise

    def _open(self) -> _Marking:
        self._smtp = opened(self._server)
        return self._smtp

    def _break_off(self) -> None:
        """Leave without a word, so that the server takes nothing that it has not got whole."""
        if self._smtp:
            self._smtp.close()
        self._smtp = None

    def _close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            try:
                smtp.quit()
            except (smtplib.SMTPException, OSError):
                smtp.close()


def opened(server: MailServer) -> _Marking:
    """A connection on which letters may be sent: encrypted, the certificate verified, the login done. Raises Later."""
    password = server.password()
    smtp = connected(server)
    try:
        if server.login:
            smtp.login(server.login, password)
    except smtplib.SMTPAuthenticationError as wrong:
        smtp.close()
        raise Later(f"сервер не принял логин или пароль {_said(wrong.smtp_code, wrong.smtp_error)}") from None
    except (smtplib.SMTPException, OSError, UnicodeError) as wrong:
        smtp.close()
        raise Later(_trouble(wrong)) from None
    return smtp


def connected(server: MailServer) -> _Marking:
    """A connection that nobody reads along on. Raises Later."""
    context, name = _trust(server), wired(server.sender).partition("@")[2]
    try:
        if server.security == SSL:
            return _MarkingSsl(server.server, server.port, name, timeout=PATIENCE, context=context)
        smtp = _Marking(server.server, server.port, name, timeout=PATIENCE)
    except (smtplib.SMTPException, OSError, UnicodeError) as wrong:
        raise Later(_trouble(wrong)) from None
    try:
        smtp.starttls(context=context)
        smtp.ehlo()
    except (smtplib.SMTPException, OSError, UnicodeError) as wrong:
        smtp.close()
        raise Later(_trouble(wrong)) from None
    return smtp


def _trust(server: MailServer) -> ssl.SSLContext:
    """Whose certificates are trusted. Raises Later."""
    context = ssl.create_default_context()
    try:
        if server.certificate:
            context.load_verify_locations(server.certificate)
    except OSError:
        name = server.certificate.name if server.certificate else ""
        raise Later(f"файл «{name}», названный в certificate раздела [mail], не читается") from None
    return context


def ready(content: bytes, keys: Sequence[str], moment: datetime, server: MailServer) -> tuple[bytes, str]:
    """A letter as it leaves, and the one address that it goes to; the same letter always under the same Message-ID."""
    letter = email.message_from_bytes(content, EmailMessage, policy=email.policy.SMTP)
    sender = wired(server.sender)
    ((_, to),) = getaddresses([str(letter["To"])])
    told = sha256("\n".join([sender, to, *keys]).encode()).hexdigest()[:32]
    for name in ("X-Unsent", "From", "Date", "Message-ID", "Auto-Submitted"):
        del letter[name]
    letter["From"] = Address(addr_spec=sender)
    letter["Date"] = format_datetime(moment)
    letter["Message-ID"] = f"<{told}@{sender.partition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    return bytes(letter), to


def _refusal(code: int, reply: bytes | str, to: str) -> NotNow | Refused:
    said = f"сервер ответил {_said(code, reply, to)}"
    return Refused(said) if 500 <= code < 600 else NotNow(said)


def _said(code: int, reply: bytes | str, to: str = "") -> str:
    """What a server answered, without addresses and the mailbox that it was asked for: «(550 no such user)»."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    box = to.partition("@")[0].casefold()
    words = ["…" if "@" in word or word.strip(_AROUND).casefold() == box else word for word in text.split()]
    plain = "".join(sign for sign in " ".join(words) if sign.isprintable())
    return f"({code} {plain[:_SHOWN]})".replace(" )", ")")


def _trouble(wrong: Exception) -> str:
    """Why a server cannot be talked to, as part of a sentence."""
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return "сертификат почтового сервера не проходит проверку; проверьте имя server, дату на компьютере"
    if isinstance(wrong, smtplib.SMTPNotSupportedError):
        return "почтовый сервер не предлагает шифрования или входа; проверьте security и port"
    if isinstance(wrong, ssl.SSLError):
        return "почтовый сервер говорит без шифрования или по-другому; проверьте security и port"
    if isinstance(wrong, smtplib.SMTPResponseException):
        return f"почтовый сервер ответил {_said(wrong.smtp_code, wrong.smtp_error)}"
    if isinstance(wrong, smtplib.SMTPException) and not isinstance(wrong, smtplib.SMTPServerDisconnected):
        return "почтовый сервер не предлагает входа, который понимает программа"
    return "почтовый сервер не отвечает; проверьте сеть, server и port"
