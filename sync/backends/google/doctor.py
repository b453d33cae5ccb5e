"""Whether a Google spreadsheet can be reached and written, and what to mend if not."""

import json
import os
import stat
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

from sync.backends.google.faults import SLOW, WINDOW_REQUESTS, Passing, Patience
from sync.backends.google.http import HOSTS, Access, local
from sync.backends.google.layout import LOCALE
from sync.backends.google.workbook import GoogleSnapshot, GoogleWorkbook
from sync.backends.interruptible import awaited
from sync.finding import Finding, looked
from sync.problems import OutsideFailed, SyncError
from sync.table import Sheet

#: What a service account's key cannot do without (credentials.example.json).
KEY_FIELDS = ("type", "project_id", "private_key_id", "private_key", "client_email", "token_uri")
#: Seconds that the clock may be wrong: Google refuses tokens from further away.
SKEW = 300
#: Seconds to wait for the first sign of life.
PATIENCE = 15
#: A mark that is made and taken back in one request, so that nothing of it stays: its number and name.
_MARK, _MARK_NAME = 1_984_052_017, "nastavnik-doctor"


def examine(
    key: str,
    access: Access,
    tabs: Collection[str],
    time_zone: str,
    *,
    headers: Callable[[Mapping[str, Sheet]], str] = lambda _: "",
    now: Callable[[], float] = time.time,
) -> Iterator[Finding]:
    """Look at the key file, the clock, the spreadsheet `key`, its tabs and settings, and the right to edit it.

    `headers` says what is wrong with the columns of the tabs; `now` are the seconds of this computer's clock since
    1970.
    """
    if access.key or not access.base:
        yield looked("Ключ Google", lambda: key_file(access.key), shared=True)
    patience = Patience(access.clock, access.say)
    waited = partial(patience.tell, SLOW)
    reached = looked("Связь с Google и часы", lambda: _clock(local(access.base), now, waited), shared=True)
    yield reached
    if reached.outside:
        return
    try:
        workbook = GoogleWorkbook(key, access)
        snapshot = workbook.snapshot(tabs)
    except SyncError as wrong:
        yield Finding("Таблица Google", str(wrong), outside=wrong.status == 4)
        return
    robot = workbook.http.robot
    yield Finding("Таблица Google", note=f"пропуск получен, таблица открыта адресу {robot}")
    yield looked("Право изменять таблицу", lambda: _editing(workbook))
    yield _tabs(snapshot, tabs)
    yield Finding("Столбцы таблицы", headers(snapshot.sheets))
    yield _region(snapshot)
    yield _zone(snapshot, time_zone)
    left = min(window.left for window in workbook.http.windows.values())
    yield Finding("Запросы к Google", note=f"в эту минуту можно ещё {left} из {WINDOW_REQUESTS}", shared=True)


def key_file(key: Path | None) -> str:
    """The robot's address from a key file that is private and complete. Raises SyncError; never tells what is in it."""
    if key is None:
        raise SyncError('не указан. Впишите в school.toml: credentials = "ключ.json".')
    try:
        mode = key.stat().st_mode
        told = json.loads(key.read_text(encoding="utf-8-sig"))
    except OSError:
        raise SyncError(f"файл «{key}» не открывается. Проверьте путь и права.") from None
    except ValueError:
        raise SyncError(f"файл «{key.name}» — не JSON. Скачайте ключ заново.") from None
    lacking = [field for field in KEY_FIELDS if not (isinstance(told, dict) and told.get(field))]
    if lacking:
        raise SyncError(f"в файле «{key.name}» нет: {', '.join(lacking)}. Скачайте ключ заново.")
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SyncError(f"файл «{key.name}» могут прочитать другие. Закройте его: chmod 600 '{key}'.")
    return str(told["client_email"])


class _NoRedirect(HTTPRedirectHandler):
    """A look at the clock goes to Google and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def _clock(base: str, now: Callable[[], float], meanwhile: Callable[[], None]) -> str:
    """Ask for nothing but the time. Raises OutsideFailed without an answer, SyncError when our clock is wrong."""
    opener = build_opener(_NoRedirect, ProxyHandler({})) if base else build_opener(_NoRedirect)
    try:
        with awaited(partial(opener.open, f"{base or HOSTS[0]}/", timeout=PATIENCE), meanwhile) as answer:
            date = answer.headers.get("Date")
    except HTTPError as answer:  # what is at this address does not matter
        date = answer.headers.get("Date")
        answer.close()
    except OSError:
        raise OutsideFailed("ответа нет. Проверьте интернет, школьный фильтр и часы этого компьютера.") from None
    apart = now() - parsedate_to_datetime(date).timestamp() if date else 0
    if abs(apart) > SKEW:
        minutes, way = round(abs(apart) / 60), "вперёд" if apart > 0 else "назад"
        raise SyncError(f"часы этого компьютера ушли {way} на {minutes} мин. Поставьте верное время.")
    return ""


def _editing(workbook: GoogleWorkbook) -> str:
    body = {"requests": _mark_and_unmark()}
    try:
        workbook.http.request("post", f"{HOSTS[0]}/v4/spreadsheets/{workbook.key}:batchUpdate", json=body)
    except Passing as wrong:
        raise OutsideFailed(str(wrong)) from None
    return ""


def _mark_and_unmark() -> list[Mapping[str, Any]]:
    mark = {
        "metadataId": _MARK,
        "metadataKey": _MARK_NAME,
        "location": {"spreadsheet": True},
        "visibility": "DOCUMENT",
    }
    return [
        {"createDeveloperMetadata": {"developerMetadata": mark}},
        {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": _MARK}}}},
    ]


def _tabs(snapshot: GoogleSnapshot, tabs: Collection[str]) -> Finding:
    lacking = [tab for tab in tabs if tab not in snapshot.sheets]
    return Finding("Листы таблицы", f"нет: {', '.join(lacking)}. Добавьте: nastavnik init." if lacking else "")


def _region(snapshot: GoogleSnapshot) -> Finding:
    wrong = "должна быть Россия. В таблице: Файл → Настройки → Язык и регион."
    return Finding("Страна в настройках таблицы", "" if snapshot.book.locale == LOCALE else wrong)


def _zone(snapshot: GoogleSnapshot, time_zone: str) -> Finding:
    found = snapshot.book.time_zone
    wrong = (
        f"в таблице {found}, у школы {time_zone}. Исправьте в таблице (Файл → Настройки) или time_zone в school.toml."
    )
    return Finding("Часовой пояс таблицы", "" if found == time_zone else wrong)
