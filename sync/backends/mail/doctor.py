"""What `nastavnik doctor` finds out about a mail server; it sends nothing."""

from collections.abc import Callable, Iterator
from socket import create_connection

from sync.backends.mail.smtp import PATIENCE, Later, connected, opened
from sync.finding import Finding, looked
from sync.mail_server import MailServer
from sync.problems import OutsideFailed, SyncError


def examine(server: MailServer) -> Iterator[Finding]:
    """The server, its certificate, the login: up to the first that is not in order."""
    steps: dict[str, Callable[[MailServer], str]] = {
        "Почтовый сервер": _reached,
        "Сертификат почты": _verified,
        "Вход в почту": _entered,
    }
    for what, step in steps.items():
        found = looked(what, lambda step=step: step(server))  # type: ignore[misc]
        yield found
        if found.mend:
            return


def _reached(server: MailServer) -> str:
    where = f"{server.server}:{server.port}"
    try:
        create_connection((server.server, server.port), timeout=PATIENCE).close()
    except (OSError, UnicodeError):
        raise OutsideFailed(f"{where} не отвечает. Проверьте сеть, server и port в разделе [mail].") from None
    return where


def _verified(server: MailServer) -> str:
    try:
        connected(server).close()
    except Later as wrong:
        raise SyncError(f"{wrong}.") from None
    return "проверен, письма уходят зашифрованными"


def _entered(server: MailServer) -> str:
    try:
        opened(server).close()
    except Later as wrong:
        raise SyncError(f"{wrong}. Нужен пароль приложения, а не тот, с которым входят в почту.") from None
    return "логин и пароль приняты" if server.login else "сервер пускает без пароля"
