"""How the schools of a district stand, and what their figures come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sync.columns import Row
from sync.document import Document
from sync.job import Records

#: Exit statuses with which a run has come to its end (contract.md §3).
DONE = (0, 1)


@dataclass(frozen=True)
class Good:
    """What a school's last success told."""

    slot: date
    moment: datetime
    counts: Mapping[str, int]
    figures: Mapping[str, int | str]


@dataclass(frozen=True)
class Standing:
    """How a school stands: its newest slot, how that ended (None: it waits, or is at work), its last success."""

    school: str
    slot: date | None = None
    status: int | None = None
    attempts: int = 0
    sentence: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    good: Good | None = None

    @property
    def is_fresh(self) -> bool:
        """Whether the newest slot is done."""
        return self.status in DONE

    @property
    def hindrance(self) -> str:
        """Why it is not, a sentence; "" where it is."""
        if self.is_fresh:
            return ""
        if self.status is None:
            return f"Ждёт очереди за {self.slot:%d.%m.%Y}." if self.slot else "Ещё не запускалась."
        return self.sentence or f"Не выполнено, код {self.status}."


@dataclass(frozen=True)
class Rolling:
    """What is told of many schools, without a name of anybody.

    `figures(records, day)`: a school in figures, by their keys, of what a run left. `kind`: the rows of the district's
    workbook, and `rows(standings, old)` what should stand there in the place of the old ones. `report(name,
    standings, day)`: the paper on the district of that name.
    """

    kind: type[Row]
    figures: Callable[[Records, date], Mapping[str, int | str]]
    rows: Callable[[Sequence[Standing], Sequence[Row]], Sequence[Row]]
    report: Callable[[str, Sequence[Standing], date], Document]
    templates: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
