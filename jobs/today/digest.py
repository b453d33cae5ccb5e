"""«Сегодня» as a letter to the coordinator."""

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256

from jobs.records.today import Duty
from jobs.russian.dates import day_and_month
from jobs.russian.numbers import counted
from jobs.school.settings import Settings
from jobs.today.duty import COORDINATOR
from sync.columns import CellOf
from sync.message import Message, Point

#: So many things to do are told; the rest stands on the tab.
MOST = 15
SERIES = "сегодня"
_REST = "Подробности — на листе «Сегодня». Сделанное исчезает с него само."


def digest(find: Callable[[], Sequence[Duty]], settings: Settings, today: date) -> list[Message]:
    """The letter of the day with the duties that `find` finds; none without an address, or where nothing waits."""
    duties = find() if settings.coordinator_email else []
    if not duties:
        return []
    points = [_point(one) for one in duties[:MOST]]
    rest = len(duties) - MOST
    told = sha256("\n".join(f"{one.what} {one.due} {one.note}" for one in points).encode()).hexdigest()[:12]
    return [
        Message(
            key=f"{SERIES} {told}",
            to=settings.coordinator_email,
            subject=f"Наставничество, дела на {today:%d.%m.%Y}",
            text=f"Дела по программе наставничества на {day_and_month(today)}, самое срочное вверху:",
            addressee="Куратору",
            points=points,
            closing=f"И ещё {counted(rest, 'дело')}. {_REST}" if rest > 0 else _REST,
            series=SERIES,
        )
    ]


def _point(duty: Duty) -> Point:
    who = "" if duty.who == COORDINATOR else duty.who
    due = f"до {duty.due}" if duty.due[:1].isdigit() else duty.due
    return Point(duty.what, due, " · ".join(filter(None, (who, duty.why, _where(duty.where)))))


def _where(place: CellOf | str) -> str:
    if isinstance(place, str):
        return place
    return place.row.cell(place.title) if place.row.place else f"лист «{place.row.spec.title}»"
