"""How the program shows a server of the school who it is."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from sync.problems import SyncError

#: What holds the password where no file does.
VARIABLE = "NASTAVNIK_WEBDAV_PASSWORD"
#: Bytes of a file with a password.
_LARGEST = 1000


@dataclass(frozen=True)
class Entrance:
    """A `login` and the `password_file`; "" and None let in without. The password itself stands nowhere here.

    `certificate`: a file with certificates that are trusted beside those of the system.
    """

    login: str = ""
    password_file: Path | None = None
    certificate: Path | None = None

    def secret(self) -> str:
        """The password. Raises SyncError where there is none, or where others can read it too."""
        if self.password_file is None:
            return _known(os.environ.get(VARIABLE, ""))
        try:
            mode = self.password_file.stat().st_mode
            with self.password_file.open("rb") as file:
                data = file.read(_LARGEST)
        except OSError:
            # the password itself may stand there in the place of a file: it is not repeated
            raise SyncError(
                "Файл, названный в password_file раздела [webdav], не открывается. Пароль впишите в отдельный файл, а "
                'в school.toml назовите этот файл: password_file = "пароль.txt".'
            ) from None
        if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SyncError(
                f"Файл с паролем «{self.password_file.name}» могут прочитать другие. Закройте его: "
                f"chmod 600 '{self.password_file}'."
            )
        try:
            return _known(data.decode("utf-8-sig").strip("\r\n"))
        except UnicodeDecodeError:
            raise SyncError(
                f"Файл с паролем «{self.password_file.name}» сохранён не в UTF-8. Сохраните его заново."
            ) from None


def _known(password: str) -> str:
    if not password:
        raise SyncError(
            "Для входа на сервер нужен пароль. Впишите его в отдельный файл и назовите этот файл в school.toml, раздел "
            f'[webdav]: password_file = "пароль.txt" (или задайте переменную {VARIABLE}).'
        )
    return password
