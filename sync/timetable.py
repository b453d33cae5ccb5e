"""When jobs run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

#: Days of the week as people name them, Monday first; and for each its name in `schedule` and in systemd.
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


#: Names every job, whichever there are.
ALL = "all"


@dataclass(frozen=True)
class Slot:
    """When jobs run: at a time of day on some days of the week (0 = Monday), in the school's time zone.

    `jobs` are their names, or ALL.
    """

    jobs: tuple[str, ...]
    days: tuple[int, ...]
    at: time

    @property
    def words(self) -> str:
        """The slot read aloud: «по будням в 6:30»."""
        named = {
            tuple(range(7)): "каждый день",
            tuple(range(5)): "по будням",
            tuple(range(6)): "каждый день, кроме воскресенья",
        }
        days = named.get(self.days) or ", ".join(WEEKDAYS[day] for day in self.days)
        return f"{days} в {self.at.hour}:{self.at.minute:02}"

    @property
    def duties(self) -> str:
        """What runs, for people."""
        return "все задания" if ALL in self.jobs else ", ".join(self.jobs)

    def runs(self, job: str) -> bool:
        """Whether the job of this name runs in this slot."""
        return job in self.jobs or ALL in self.jobs

    def last(self, now: datetime) -> datetime:
        """The latest moment of this slot at or before `now` (aware, in the school's time zone)."""
        for back in range(8):
            day = now - timedelta(days=back)
            moment = day.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
            if day.weekday() in self.days and moment <= now:
                return moment
        raise ValueError("a slot without days")


def latest(slots: Sequence[Slot], names: Sequence[str], now: datetime) -> datetime:
    """The latest slot at or before `now` in which one of the jobs runs; the day's beginning for jobs of no slot."""
    found = [slot.last(now) for slot in slots if ALL in names or any(map(slot.runs, names))]
    return max(found, default=now.replace(hour=0, minute=0, second=0, microsecond=0))


def due(slots: Sequence[Slot], every: Sequence[str], now: datetime, successes: Mapping[str, datetime]) -> list[str]:
    """Of `every` job those whose latest slot has passed without a success since, in their order.

    A job that never ran is due. However many slots were missed, the job is due once.
    """
    return [
        job
        for job in every
        if any(slot.runs(job) and (job not in successes or successes[job] < slot.last(now)) for slot in slots)
    ]
