"""Who the robot is to Google: a service account, told by its key file."""

import json
from pathlib import Path
from typing import Any

from google.auth.credentials import AnonymousCredentials, Credentials
from google.auth.exceptions import GoogleAuthError
from google.oauth2 import service_account

from sync.problems import SyncError

#: The least that the work needs (reference/google-sheets.md §3, «Sharing»).
SCOPES = ("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive.file")
TOKENS = "https://oauth2.googleapis.com"


def robot_of(key: Path | None, base: str) -> tuple[str, Credentials]:
    """The robot's address and its credentials; `base` is a local server in Google's place, "" for Google itself.

    Raises SyncError for a key that is not there, or is none.
    """
    if key is None and base:
        return "robot@localhost", AnonymousCredentials()  # type: ignore[no-untyped-call]
    if key is None:
        raise SyncError(
            "Для таблицы Google нужен ключ служебной учётной записи. Укажите его файл в school.toml: "
            'credentials = "ключ.json".'
        )
    known = _read(key) | {"token_uri": f"{base or TOKENS}/token"}
    try:
        found = service_account.Credentials.from_service_account_info(known, scopes=SCOPES)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, GoogleAuthError) as wrong:
        raise _no_key(key) from wrong
    return str(found.service_account_email), found


def _read(key: Path) -> dict[str, Any]:
    try:
        told = json.loads(key.read_text(encoding="utf-8-sig"))
    except OSError as wrong:
        raise SyncError(f"Файл ключа «{key.name}» не открывается. Проверьте путь в настройке credentials.") from wrong
    except ValueError as wrong:
        raise _no_key(key) from wrong
    if not isinstance(told, dict) or told.get("type") != "service_account":
        raise _no_key(key)
    return told


def _no_key(key: Path) -> SyncError:
    return SyncError(
        f"Файл «{key.name}» — не ключ служебной учётной записи. Скачайте ключ в формате JSON заново; "
        "как он выглядит, показано в credentials.example.json."
    )
