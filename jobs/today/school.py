"""The school as the sources of «Сегодня» look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Pair
from jobs.records.programme import RoadmapRow
from jobs.school.office import Office, read_office
from jobs.school.roadmap import Line, read_roadmap
from jobs.school.year import Calendar, read_calendar
from jobs.today.duty import Matter
from sync.columns import Row
from sync.job import Records

#: So many pairs are named in one row.
NAMED = 3
ORDER = {kind: number for number, kind in enumerate(TABS)}


@dataclass(frozen=True)
class School:
    """What the sources look at."""

    records: Records
    office: Office
    calendar: Calendar
    today: date
    roadmap: Sequence[Line] = ()
    #: whether pairs are called by their numbers wherever names may stand
    nameless: bool = False

    @cached_property
    def pairs(self) -> dict[str, Pair]:
        """The pairs by number."""
        return {pair.pair: pair for pair in self.records.of(Pair) if not pair.unreadable}

    def named(self, pairs: Sequence[str]) -> str:
        """Pairs with the people in them; where codes alone may stand, numbers only."""
        told = [self._named(name) for name in pairs[:NAMED]]
        rest = len(pairs) - NAMED
        return ", ".join(told) + (f" и ещё {rest}" if rest > 0 else "")

    @property
    def hides_names(self) -> bool:
        """Whether nobody may be named."""
        return self.nameless or self.office.settings.local_only

    def _named(self, name: str) -> str:
        pair = self.pairs.get(name)
        if pair is None or self.hides_names:
            return name
        return f"{name} {self.office.shown_short(pair.mentor_code)} – {self.office.shown_short(pair.mentee_code)}"


def read_school(records: Records, today: date) -> School:
    """The school as its rows tell of it."""
    office = read_office(records, today)
    year = office.year(today)
    calendar = read_calendar(records.of(CalendarRow), year)
    return School(records, office, calendar, today, read_roadmap(records.of(RoadmapRow), year, calendar))


def matter_of(rank: int, what: str, why: str, rows: Sequence[Row], title: str, **more: object) -> Matter:
    """Something to do about these rows; `more`: the further fields of Matter."""
    return Matter(rank, what, why, rows, title, ORDER[type(rows[0])], **more)  # type: ignore[arg-type]
