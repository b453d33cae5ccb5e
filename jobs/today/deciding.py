"""«Сегодня»: what is to be done, the most urgent first."""

from datetime import date

from jobs.paperwork.beginning import lacking
from jobs.records import SCHOOL, TABS
from jobs.records.pairs import Pair
from jobs.records.today import Duty
from jobs.today.duty import COORDINATOR, TODAY, ranked
from jobs.today.sources import CHECKED, LOOKED_AT, matters
from sync.columns import Row
from sync.job import Job, Outcome, Records

NAME = "today"
DONE = "На сегодня всё сделано."


def decide(records: Records, today: date) -> Outcome:
    """The rows of «Сегодня»; of a school without a pair, what it lacks before its first order."""
    rows = ranked(matters(records, today), today)
    if not records.of(Pair):
        rows = _beginning(records, today) or rows
    return Outcome({Duty: rows or [Duty(number=1, what=DONE, who=COORDINATOR)]})


def _beginning(records: Records, today: date) -> list[Duty]:
    return [
        Duty(
            number=number,
            what=problem.text[:1].upper() + problem.text[1:],
            who=COORDINATOR,
            due=TODAY,
            why="без этого не будет первого приказа",
            where=problem.cell,
        )
        for number, problem in enumerate(lacking(records, today), 1)
    ]


_READS: tuple[type[Row], ...] = tuple(dict.fromkeys((*SCHOOL, *CHECKED, *LOOKED_AT)))
JOB = Job(
    name=NAME,
    title="сегодня",
    purpose="собирает на один лист, что сделать сегодня, самое срочное вверху",
    reads=tuple(kind for kind in TABS if kind in _READS),
    spares=_READS,
    writes=(Duty,),
    decide=decide,
)
