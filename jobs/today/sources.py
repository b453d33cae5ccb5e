"""Where the things to do come from: each source is a row of the table at the end."""

from collections.abc import Callable, Iterator

from jobs.records import TABS
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import Waiting
from jobs.records.papers import Act
from jobs.records.people import Person
from jobs.records.programme import Council, Coverage
from jobs.records.progress import PairWork
from jobs.records.results import MonitoringRow, Reward
from jobs.records.verdicts import said
from jobs.today import helping, informing, pairs, papers, rewards, roadmap, surveys, work
from jobs.today.duty import TIDY, Matter
from jobs.today.school import School, matter_of
from sync.columns import Row
from sync.layout import CHECK, FINE
from sync.problems import ASIDE


def matters(school: School) -> Iterator[Matter]:
    """Everything that is to be done on the school's day."""
    for source in SOURCES:
        yield from source(school)


def remarks(school: School) -> Iterator[Matter]:
    """Rows that have something to put right, by tab."""
    wrong: dict[type[Row], list[Row]] = {}
    for kind in CHECKED:
        for row in school.records.of(kind):
            if _asks(row):
                wrong.setdefault(kind, []).append(row)
    if wrong:
        what = ", ".join(f"{kind.spec.title} {len(rows)}" for kind, rows in wrong.items())
        first = next(iter(wrong.values()))
        yield matter_of(TIDY, f"Исправить строки: {what}", "замечания в столбце «Проверка»", first, CHECK)


def _asks(row: Row) -> bool:
    """Whether one of the jobs that fill its «Проверка» wants something put right."""
    check = row.titled(CHECK)
    if str(getattr(row, check.name)).strip() in {"", FINE}:
        return False
    told = (said(row, job) for job in check.owners)
    return any(text and not text.startswith(ASIDE.strip()) for text in told)


#: The tabs with «Проверка».
CHECKED = tuple(kind for kind in TABS if any(col.title == CHECK for col in kind.spec.columns))
#: What the sources look at besides.
LOOKED_AT: tuple[type[Row], ...] = (
    Act,
    Waiting,
    PairWork,
    Person,
    CalendarRow,
    Coverage,
    Reward,
    Council,
    MonitoringRow,
)
#: Each tells of one kind of matter.
SOURCES: tuple[Callable[[School], Iterator[Matter]], ...] = (
    papers.drafts,
    papers.orders,
    papers.declensions,
    papers.written_consents,
    informing.consents,
    pairs.proposals,
    pairs.waiting,
    helping.unhelped,
    pairs.left,
    pairs.no_teacher,
    work.silent,
    work.to_end,
    work.no_plan,
    work.troubles,
    roadmap.items,
    work.talks,
    informing.untold,
    surveys.questionnaires,
    papers.wanted,
    papers.promised,
    rewards.undecided,
    informing.unled,
    roadmap.without_name,
    rewards.unclear,
    remarks,
)
