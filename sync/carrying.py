"""What of a school year goes on in a new workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sync.columns import Row
from sync.document import Document
from sync.job import Records


@dataclass(frozen=True)
class Carried:
    """What a new workbook starts with in the place of what other new ones do.

    `begins`: the first day of its school year, `year` how that is written, «2024–2025». `rows` by tab: of tabs that are
    not named nothing goes on. A row's cells that could not be read go on as they are typed. `account` says in
    sentences what people have to know of it, `report` is the same on paper, whole.
    """

    begins: date
    year: str
    rows: Mapping[type[Row], Sequence[Row]]
    account: Sequence[str]
    report: Document


@dataclass(frozen=True)
class Carry:
    """How a year's workbook goes over into the next one.

    `reads`: the tabs it needs. `over(records, today)`: what goes on; raises SyncError, a sentence. `year_of(records,
    today)`: for which school year a workbook is, "" where nobody has set it. `templates`: of its report.
    """

    reads: tuple[type[Row], ...]
    over: Callable[[Records, date], Carried]
    year_of: Callable[[Records, date], str]
    templates: Mapping[str, Mapping[str, object]]
