"""What is told of a district's schools: sentences for people, one JSON object for programs."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sync.region.school_run import Ended
from sync.rolling import Standing
from sync.timetable import ALL, Slot

_OUTCOMES = {0: "готово", 1: "готово, в книге есть замечания"}
_NO_NIGHT = "Ночной запуск не приходил: проверьте расписание."
_UNHEARD = "не обновлялась с {moment}"


def ended_line(school: str, ended: Ended) -> str:
    """How an attempt ended."""
    return f"{school}: {_OUTCOMES.get(ended.status) or ended.sentence or f'не выполнено, код {ended.status}'}"


def is_stale(standing: Standing, timetable: Sequence[Slot], now: datetime) -> bool:
    """Whether the school lacks what the night before the last working day should have brought."""
    if not (standing.is_fresh and standing.good):
        return True
    nights = [slot.last(now) for slot in timetable if ALL in slot.jobs]
    return any(standing.good.moment < night - timedelta(days=1) for night in nights)


def lines(standings: Sequence[Standing], stale: Sequence[Standing], zone: ZoneInfo) -> Iterator[str]:
    """How many are fresh; then those that are not, the one that was longest without success first."""
    yield f"Школ: {len(standings)}, обновлены: {len(standings) - len(stale)}."
    for one in sorted(stale, key=lambda one: one.good.moment.isoformat() if one.good else ""):
        last = f"{one.good.moment.astimezone(zone):%d.%m.%Y %H:%M}" if one.good else "начала: успеха ещё не было"
        tries = f", попыток: {one.attempts}" if one.attempts else ""
        yield f"  {one.school}: {_UNHEARD.format(moment=last)}{tries}. {one.hindrance or _NO_NIGHT}"


def as_json(standings: Sequence[Standing], zone: ZoneInfo) -> dict[str, Any]:
    """The shape of contract.md §3."""
    return {
        "schools": [
            {
                "school": one.school,
                "slot": one.slot.isoformat() if one.slot else None,
                "status": one.status,
                "attempts": one.attempts,
                "sentence": one.sentence,
                "last_success": one.good.moment.astimezone(zone).isoformat(timespec="seconds") if one.good else None,
            }
            for one in standings
        ]
    }
