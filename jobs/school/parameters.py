"""How the value of a parameter is understood; every reader raises ValueError with a Russian sentence."""

import re
from calendar import isleap
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from jobs.records.school_year import FIRST_MONTH
from sync.columns import CLASSES, DATE, LIST, NUMBER, WHOLE, YES_NO, loose
from sync.message import is_address

T = TypeVar("T")


class DayOfYear(NamedTuple):
    """A day without a year, such as 31 May."""

    day: int
    month: int

    def of(self, year: int) -> date:
        """This day in the school year that begins in `year`."""
        calendar_year = year if self.month >= FIRST_MONTH else year + 1
        last = 28 if self.month == 2 and not isleap(calendar_year) else 31
        return date(calendar_year, self.month, min(self.day, last))


def text(typed: str) -> str:
    """The text itself."""
    return typed


def quoted(typed: str) -> str:
    """The text with «…» for straight quotes, as the school's name is printed."""
    return re.sub(r'"([^"]*)"', r"«\1»", typed)


def no_doubt(_: object) -> str:
    """Nothing to object to."""
    return ""


def not_whole(name: str | tuple[str, ...]) -> str:
    """Why a name, or one of several, would be printed wrong, a sentence; "" for a whole one."""
    each = (name,) if isinstance(name, str) else name
    short = any("." in one or len(one.split()) == 1 or min(map(len, one.split()), default=2) == 1 for one in each)
    return "имя записано не полностью. Впишите фамилию, имя и отчество: в документах их склоняют." if short else ""


def names(typed: str) -> tuple[str, ...]:
    """Names separated by «;» or «,»."""
    found: tuple[str, ...] = LIST.read(typed)
    return found


def number(least: float, most: float) -> Callable[[str], float]:
    """A number between `least` and `most`."""

    def read(typed: str) -> float:
        found: float = NUMBER.read(typed)
        if not least <= found <= most:
            raise ValueError(f"«{typed}» — нужно число от {least} до {most}.")
        return found

    return read


def percent(typed: str) -> float:
    """A percentage, «70» or «70 %»; a cell that Excel shows as 70 % is meant by what it shows."""
    found = number(0, 100)(typed.strip().removesuffix("%"))
    if 0 < found < 1:
        raise ValueError(f"«{typed}» — меньше одного процента. Напишите процент целиком, например 70.")
    return found


def whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number between `least` and `most`."""
    within = number(least, most)

    def read(typed: str) -> int:
        found: int = WHOLE.read(typed)
        within(typed)
        return found

    return read


def yes_no(typed: str) -> bool:
    """Да or нет."""
    return bool(YES_NO.read(typed))


def classes(typed: str) -> tuple[str, ...]:
    """Classes, «5–11» or «5А; 6Б», as CLASSES reads them."""
    found: tuple[str, ...] = CLASSES.read(typed)
    return found


def day(typed: str) -> date:
    """A day with its year."""
    found: date = DATE.read(typed)
    return found


def day_of_year(typed: str) -> DayOfYear:
    """A day without a year: 31.05 or «31 мая»; a year that is written is dropped, for the parameter holds every year.

    «30.1» is refused: it may be a number cell that has lost the zero of October.
    """
    plain = loose(typed)
    # 2024 is a leap year: 29.02 is a day
    full = f"{plain}.2024" if re.fullmatch(r"\d{1,2}\.\d{2}", plain) else plain
    full = f"{plain} 2024" if re.fullmatch(r"\d{1,2} [а-я]+", plain) else full
    try:
        found: date = DATE.read(full)
    except ValueError:
        raise ValueError(f"«{typed}» — непонятный день. Напишите день и месяц так: 31.05.") from None
    return DayOfYear(found.day, found.month)


def group_size(typed: str) -> tuple[int, int]:
    """The least and the greatest size of a group: «2–10», «от 2 до 10»; a single number is the greatest."""
    plain = loose(typed)
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", plain):
        raise ValueError("вместо размера группы получилась дата. Сделайте ячейку текстовой и напишите так: 2–10.")
    match = re.fullmatch(r"(?:(?:от )?(\d{1,3}) ?(?:-|до|\.\.+|…) ?|до )?(\d{1,3})", plain)
    if not match:
        raise ValueError(f"«{typed}» — непонятный размер группы. Напишите так: 2–10.")
    least, most = int(match[1] or 2), int(match[2])
    if not 2 <= least <= most:
        raise ValueError(f"«{typed}» — в группе не меньше двух, и первое число не больше второго. Напишите так: 2–10.")
    return least, most


def email(typed: str) -> str:
    """An e-mail address."""
    if not is_address(typed):
        raise ValueError("это не адрес почты. Напишите один адрес, например: school@example.org.")
    return typed


def choice(values: Mapping[str, T], aliases: Mapping[str, T] | None = None) -> Callable[[str], T]:
    """One of `values` by its title, or of their other names `aliases`."""
    known: dict[str, Any] = {loose(title): value for title, value in {**values, **(aliases or {})}.items()}

    def read(typed: str) -> T:
        if loose(typed) not in known:
            raise ValueError(f"«{typed}» — такого значения нет. Выберите: {'; '.join(values)}.")
        found: T = known[loose(typed)]
        return found

    return read
