"""What goes wrong between us and Google, and whether another attempt may help."""

import random
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from sync.problems import OutsideFailed

#: Requests of one kind that a robot may make in a minute (reference/google-sheets.md §3).
WINDOW_REQUESTS, WINDOW_SECONDS = 60, 60.0
#: Seconds after which no new attempt is begun, and the longest pause between two.
DEADLINE, LONGEST_PAUSE = 240.0, 32.0
#: Seconds of waiting in which people hear nothing, at most.
TOLD_FROM = 4.0
SLOW = "Google отвечает медленно, жду ответа…"
_LATER = "Запустите ещё раз позже."
UNCLEAR = "Ответ Google неполон. Запустите ещё раз позже."
#: Said when a page of a school's filter or of a Wi-Fi's entrance comes in Google's place.
STRANGE = (
    "Вместо Google ответила чужая страница: школьный фильтр или вход в Wi-Fi. Откройте в браузере любой сайт и "
    "войдите; если не поможет, попросите администратора сети пропускать sheets.googleapis.com и oauth2.googleapis.com."
)
#: Reasons of a refusal that pass by themselves, whatever the status (Drive says 403 where Sheets says 429).
_TOO_MANY = {"RATE_LIMIT_EXCEEDED", "rateLimitExceeded", "userRateLimitExceeded"}
#: What the service says of a spreadsheet that would have more cells than it may.
_TOO_LARGE = "above the limit of"
_FULL = (
    "В таблице Google не осталось места: ячеек в ней может быть не больше 10 миллионов, и пустые тоже считаются. "
    "Удалите ненужные листы, а на остальных пустые строки ниже и столбцы правее заполненных, и запустите ещё раз."
)
_DISABLED = {"SERVICE_DISABLED", "accessNotConfigured"}
_STORAGE = {"storageQuotaExceeded", "teamDriveFileLimitExceeded"}


@dataclass(frozen=True)
class Clock:
    """Time and chance, so that tests need not wait."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    #: from 0 to 1
    chance: Callable[[], float] = random.random


class Passing(Exception):
    """A fault that may pass; `told` says it for people. `after` are the seconds to wait, if Google named them."""

    def __init__(self, told: str, after: float | None = None) -> None:
        super().__init__(told)
        self.after = after


class Doubtful(Passing):
    """Nobody knows whether the write was done: read before writing again."""


class Misfit(Passing):
    """The write was refused as a whole: the spreadsheet is no longer what it was written for."""


class Full(OutsideFailed):
    """The spreadsheet has no room for more cells."""

    def __init__(self, largest: str = "") -> None:
        super().__init__(f"{_FULL}{largest}")


class Misread(OutsideFailed):
    """The reading was refused as a whole: what it asked for is not there."""


def silent(_: str) -> None:
    """Say nothing."""


def unheard(_: str, __: float) -> None:
    """Tell nobody of a wait."""


@dataclass
class Patience:
    """The attempts of one operation: pauses that grow, with some chance in them, until the deadline.

    `say` tells people what is waited for, before they have heard nothing for TOLD_FROM seconds.
    """

    clock: Clock
    say: Callable[[str], None] = silent
    started: float = field(init=False)
    attempts: int = 0
    _heard: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self._heard = self.clock.now()

    def tell(self, line: str, wait: float = 0.0) -> None:
        """Say what is waited for, if nothing has been heard for long after a further `wait`, in seconds."""
        if self.clock.now() + wait - self._heard >= TOLD_FROM:
            self.say(line)
            self._heard = self.clock.now() + wait

    def wait(self, fault: Passing) -> None:
        """Pause before the next attempt; raise OutsideFailed with the fault's sentence when there is none."""
        pause = min(LONGEST_PAUSE, 2.0**self.attempts) * (0.5 + self.clock.chance() / 2)
        if fault.after is not None:
            pause = max(fault.after, pause)
        self.attempts += 1
        if self.clock.now() + pause - self.started > DEADLINE:
            raise OutsideFailed(str(fault)) from fault
        self.tell(f"{str(fault).partition('. ')[0].rstrip('.')}. Спрошу снова через {pause:.0f} с…", pause)
        self.clock.sleep(pause)


class Window(Protocol):
    """What lets requests of one kind through, no more than the service takes: waiting is cheaper than a refusal."""

    @property
    def left(self) -> int:
        """Requests that may be made at once."""

    def enter(self, tell: Callable[[str, float], None] = unheard) -> None:
        """Wait for a free place and take it; `tell` is told of the wait."""


class Minute:
    """A window of one process: no more than `limit` requests of one kind in WINDOW_SECONDS."""

    def __init__(self, clock: Clock, limit: int = WINDOW_REQUESTS) -> None:
        self._clock, self._limit = clock, limit
        self._times: deque[float] = deque()

    @property
    def left(self) -> int:
        """Requests that may be made at once."""
        self._forget()
        return self._limit - len(self._times)

    def enter(self, tell: Callable[[str, float], None] = unheard) -> None:
        """Wait for a free place and take it; `tell` is told of the wait."""
        if self.left <= 0:
            pause = max(0.0, self._times[0] + WINDOW_SECONDS - self._clock.now())
            tell(f"Google принимает {self._limit} запросов в минуту. Продолжу через {pause:.0f} с…", pause)
            self._clock.sleep(pause)
        self._times.append(self._clock.now())

    def _forget(self) -> None:
        while self._times and self._clock.now() - self._times[0] >= WINDOW_SECONDS:
            self._times.popleft()


def fault_of(status: int, body: Any, retry_after: str | None, *, reading: bool, robot: str) -> Exception:
    """The exception for an answer that is no success. `robot` is the address that the sheet must be shared with."""
    error = body.get("error") if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        error = {}
    reasons, said = _reasons(error), str(error.get("message", ""))
    if body is None and 200 <= status < 500 and status not in {408, 429}:
        return (Passing if reading else Doubtful)(STRANGE)
    if status == 429 or (status == 403 and reasons & _TOO_MANY):
        told = f"Google просит подождать: слишком много запросов за минуту. {_LATER}"
        return Passing(told, _seconds(retry_after))
    if status >= 500 or status == 408:
        told = f"Google Таблицы не отвечают как положено (ответ {status}). {_LATER}"
        return (Passing if reading else Doubtful)(told, _seconds(retry_after))
    if status == 400 and _TOO_LARGE in said and "cells" in said:
        return Full()
    if status == 400 and "protected" in said:
        return OutsideFailed(f"Часть таблицы защищена от изменений. Дайте право изменять её адресу {robot}.")
    if status == 400 and "not supported for this document" in said:
        return OutsideFailed(
            "Это файл Excel на Google Диске, а не таблица Google. Откройте его, выберите «Файл» → «Сохранить как "
            "таблицу Google» и укажите адрес новой таблицы."
        )
    if status == 400 and not reading:
        return Misfit(
            "Google не принял запись: скорее всего, таблица изменилась, пока шла работа. Запустите ещё раз. "
            f"Если не поможет, вот что он ответил: {said}"
        )
    return (Misread if status == 400 else OutsideFailed)(_refusal(status, reasons, robot))


def _refusal(status: int, reasons: set[str], robot: str) -> str:
    if reasons & _DISABLED:
        return "В проекте Google выключен доступ к таблицам. Включите Google Sheets API и запустите ещё раз."
    if reasons & _STORAGE:
        return (
            "У служебной учётной записи Google нет своего места на диске. Создайте таблицу сами "
            f"и откройте к ней доступ адресу {robot}."
        )
    if status == 401:
        return (
            "Google не принял ключ служебной учётной записи. Создайте новый ключ и укажите его в настройке credentials."
        )
    if status == 403:
        return (
            f"Нет доступа к таблице. Откройте её, нажмите «Настройки доступа» и добавьте адрес {robot} как редактора."
        )
    if status == 404:
        return (
            "Таблицы Google с таким адресом нет. Скопируйте адрес из строки браузера, пока таблица открыта; "
            f"доступ к ней нужен адресу {robot}."
        )
    return f"Google отказал в запросе (ответ {status}). Проверьте ссылку на таблицу и запустите ещё раз."


def _reasons(error: Mapping[str, Any]) -> set[str]:
    found = [*error.get("details", ()), *error.get("errors", ())]
    return {str(item.get("reason")) for item in found if isinstance(item, Mapping)} | {str(error.get("status"))}


def _seconds(retry_after: str | None) -> float | None:
    """Seconds of a Retry-After header, which holds a number or a date; None without one, or where it holds neither."""
    told = (retry_after or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
