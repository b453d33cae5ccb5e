"""Whether a workbook on a WebDAV server can be reached and is safe there, and what to mend if not."""

import os
from collections.abc import Iterator

from sync.backends.webdav.file import WEAK, DavFile
from sync.backends.webdav.refusals import THRIFT, THRIFTY
from sync.backends.webdav.way import Cut, Way
from sync.entrance import Entrance
from sync.finding import Finding, looked
from sync.problems import OutsideFailed, SyncError

#: A version that no file has.
_NONE = '"nastavnik-doctor"'


def examine(file: DavFile) -> Iterator[Finding]:
    """Look at the password, the line, the file's version, and whether the server keeps a stranger's edit."""
    way = Way(file.address, file.entrance)
    if file.entrance.login:
        yield looked("Пароль WebDAV", lambda: _password(file.entrance))
    reached = looked(f"Книга {way.named}", lambda: _reached(file, way))
    yield reached
    if not reached.mend:
        yield looked(f"Версии книги {way.named}", lambda: _versions(way, file.read()))


def _password(entrance: Entrance) -> str:
    entrance.password()
    if entrance.password_file is None:
        return "задан переменной"
    return "файл закрыт от других" if os.name == "posix" else ""


def _reached(file: DavFile, way: Way) -> str:
    file.read()
    certificate = "сертификат проверен, " if file.address.startswith("https:") else ""
    login = f"логин «{file.entrance.login}» принят, " if file.entrance.login else ""
    note = f"{certificate}{login}книга читается"
    return f"{note}. {THRIFT}" if way.host in THRIFTY else note


def _versions(way: Way, data: bytes) -> str:
    """Ask for a write over a version that no file has, with the bytes that stand there: it must be refused."""
    try:
        version = way.head().version
        if version.startswith(WEAK):
            raise SyncError("сервер не различает версии файла (слабый ETag). Выключите на нём сжатие .xlsx.")
        told = way.put(data, {"If-Match": _NONE}).status
    except Cut:
        raise OutsideFailed(f"сервер {way.host} не отвечает. Запустите ещё раз.") from None
    if 200 <= told < 300:
        raise SyncError(
            "сервер не сверяет версию перед записью: программа и люди затирали бы правки друг друга. Вести на нём "
            "книгу нельзя: подойдут Nextcloud, Apache (mod_dav)."
        )
    if told == 423:
        return "книгу сейчас кто-то держит открытой; запись подождёт"
    if told != 412:
        raise SyncError(f"писать в книгу нельзя (ответ {told}). Откройте учётной записи доступ на изменение.")
    return "чужую правку сервер затереть не даст; сама запись не пробовалась"
