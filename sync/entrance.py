"""How the program shows a server of the school who it is."""

import os
from dataclasses import dataclass
from pathlib import Path

from sync.password import password_in
from sync.problems import SyncError

#: What holds the password where no file does.
VARIABLE = "NASTAVNIK_WEBDAV_PASSWORD"
_NONE = (
    "Для входа на сервер нужен пароль. Впишите его в отдельный файл и назовите этот файл в school.toml, раздел "
    f'[webdav]: password_file = "пароль.txt" (или задайте переменную {VARIABLE}).'
)


@dataclass(frozen=True)
class Entrance:
    """A `login` and the `password_file`; "" and None let in without. The password itself stands nowhere here.

    `certificate`: a file with certificates that are trusted beside those of the system.
    """

    login: str = ""
    password_file: Path | None = None
    certificate: Path | None = None

    def password(self) -> str:
        """The password, or what the variable holds in its place. Raises SyncError where there is none."""
        if self.password_file:
            return password_in(self.password_file, "webdav")
        if found := os.environ.get(VARIABLE, ""):
            return found
        raise SyncError(_NONE)
