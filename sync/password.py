"""The password for a server, which stands in a file of its own."""

import os
import shlex
import stat
from pathlib import Path

from sync.problems import SyncError

#: Bytes of the file; a longer one is something else.
_LONGEST = 1000
_UNREAD = (
    "Файл, названный в password_file раздела [{section}], не открывается. Пароль впишите в отдельный файл, а в "
    'school.toml назовите этот файл: password_file = "пароль.txt".'
)
_OPEN = "Файл с паролем «{name}» могут прочитать другие. Закройте его: chmod 600 {quoted}"
_OTHER = "В файле «{name}» должен стоять один пароль{letters}, в одной строке. Впишите его заново; кодировка — UTF-8."


def password_in(file: Path, section: str, *, latin: bool = False) -> str:
    """The password in the file that the `section` of school.toml names; `latin`: the server knows no other letters.

    Raises SyncError for a file that does not open, that others may read, or that holds something else.
    """
    try:
        with file.open("rb") as opened:
            mode, told = os.fstat(opened.fileno()).st_mode, opened.read(_LONGEST + 1)
    except OSError:  # the password itself may stand there in the place of a file: it is not repeated
        raise SyncError(_UNREAD.format(section=section)) from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SyncError(_OPEN.format(name=file.name, quoted=shlex.quote(file.name)))
    found = _decoded(told)
    if not found.isprintable() or not found or len(told) > _LONGEST or (latin and not found.isascii()):
        raise SyncError(_OTHER.format(name=file.name, letters=" латиницей" if latin else ""))
    return found


def _decoded(told: bytes) -> str:
    try:
        return told.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return ""
