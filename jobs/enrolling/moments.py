"""The minute at which a form was answered."""

import re
from datetime import date, datetime

from sync.columns import DATE, loose
from sync.remembered import remembered

#: How forms call the column with that minute.
_TITLES = re.compile(
    loose(
        r"отметка времени|(дата и )?время (создания|отправки|заполнения|ответа)( ответа)?|дата (создания|ответа)|"
        r"created( at)?|timestamp|submitted( at)?"
    )
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]m)?", re.IGNORECASE)
#: Of so many texts it is kept what they mean: many give the same answer to a question.
_KNOWN = 1 << 12
_GOOGLE = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def is_stamp(title: str) -> bool:
    """Whether a column of this title holds the minute of the answer."""
    return bool(_TITLES.fullmatch(loose(title)))


def moment(value: object) -> datetime | date | None:
    """The minute that a cell means, the day alone where it tells no time, None for anything else."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0, tzinfo=None)
    if isinstance(value, date):
        return value
    return _typed(value.strip()) if isinstance(value, str) else None


@remembered(_KNOWN)
def _typed(text: str) -> datetime | date | None:
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()].rstrip(" ,TtТт") if clock else text)
    if day is None or clock is None:
        return day
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + 12 * (clock[4].lower() == "pm")
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    if not re.search(r"\d\D+\d", text):
        return None
    try:
        found: date | None = DATE.read(_GOOGLE.sub(r"\1-\2-\3", text))
    except ValueError:
        return None
    return found


def as_said(value: datetime | date) -> str:
    """The minute as people read it: 12.09.2023 10:41."""
    return f"{value:%d.%m.%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d.%m.%Y}"
