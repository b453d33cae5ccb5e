"""What is planned for every pair, what of it is done, and when somebody talked with it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from jobs.paperwork.choosing import chosen
from jobs.paperwork.sets import PaperSet, filed_sets
from jobs.plans.checking import NAME, Checks, check_talks, check_tasks, check_typical
from jobs.plans.papers import FIELDS, HEADING, Press
from jobs.plans.plans import NO_PLAN, Plans, read_plans
from jobs.plans.talk_sheets import TALK_FIELDS, sheets
from jobs.records import SCHOOL
from jobs.records.calendar import CalendarRow
from jobs.records.pairs import ENDED, RUNNING, Pair
from jobs.records.papers import Paper
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.work import Control, Meeting
from jobs.russian.numbers import agree
from jobs.school.couples import counting
from sync.columns import loose
from sync.document import Document
from sync.job import Choice, Job, Outcome, PrintedSet, Records
from sync.problems import Problem

_EMPTY = (
    "у {pairs} нет программы и своих заданий: план печатается пустым бланком. Впишите задания на лист «ИПР» или "
    "программу на лист «Программы»."
)
_NO_TASKS = "у программы нет заданий на листе «Задания программ»: планы {pairs} печатаются пустыми."
_NOBODY = "ни одна пара ещё не действует"
#: So many pairs are named in a remark.
_NAMED = 3


def decide(records: Records, today: date) -> Outcome:
    """«План» and «Беседа» of every line of «Работа пар», a verdict on every task and talk, the plans on paper."""
    plans = read_plans(records, today)
    checks = Checks()
    tasks = check_tasks(records.of(Task), plans.couples, plans.office.last_day(today), checks)
    talks = check_talks(records.of(Control), plans.couples, checks)
    names = [programme.name for programme in records.of(Programme)]
    typical = check_typical(records.of(TypicalTask), names, checks)
    rows = [plans.line(row) for row in records.of(PairWork)]
    papers = filed_sets(records, [_set(plans)], {HEADING}, today)
    return Outcome(
        {PairWork: rows, Task: tasks, Control: talks, TypicalTask: typical, Paper: papers.papers},
        remarks=[*checks.remarks, *_empty(plans, rows), *_without_tasks(plans, rows)],
        documents=papers.documents,
    )


def plan_papers(records: Records, today: date, choice: Choice) -> list[Document]:
    """The plans that the choice means: a file a class of the mentees, of a pair one of its own. Raises SyncError."""
    plans = read_plans(records, today)
    these = chosen(_pairs(plans), choice, plans.couples, plans.office, mentees=True)
    press = _press(plans)
    if choice.pair:
        return [press.document(these.file("План" if len(these.pairs) == 1 else "Планы"), these.pairs)]
    return [document for document in press.by_class(these.pairs) if not document.withdrawn]


def talk_sheets(records: Records, today: date, choice: Choice) -> list[Document]:
    """The sheets for talks with the running pairs that the choice means. Raises SyncError."""
    plans = read_plans(records, today)
    running = [pair for pair in _pairs(plans) if pair.status == RUNNING]
    return sheets(chosen(running, choice, plans.couples, plans.office), plans.office)


def _set(plans: Plans) -> PaperSet:
    pairs = _pairs(plans)
    return PaperSet(name=HEADING, count=len(pairs), documents=_press(plans).by_class(pairs))


def _press(plans: Plans) -> Press:
    return Press(plans.office, plans.goals, plans.of, plans.attendance.chain, plans.unclear)


def _pairs(plans: Plans) -> list[Pair]:
    """The pairs that have a plan on paper: those that run, or ended in this school year."""
    return [pair for pair in plans.pairs.values() if counting(pair, plans.office)]


def _empty(plans: Plans, rows: Sequence[PairWork]) -> Iterator[Problem]:
    """The pairs that follow no programme and have no task, in one remark."""
    pairs = [pair for pair in _unplanned(plans, rows) if not pair.programme]
    if pairs:
        yield pairs[0].problem("Пара", _EMPTY.format(pairs=_listed([pair.pair for pair in pairs])))


def _without_tasks(plans: Plans, rows: Sequence[PairWork]) -> Iterator[Problem]:
    """The programmes that have no task, and that pairs without any task of their own follow."""
    count = Counter(loose(pair.programme) for pair in _unplanned(plans, rows) if pair.programme)
    for programme in plans.programmes:
        if number := count.pop(loose(programme.name), 0):
            pairs = f"{number} {agree(number, 'пары', 'пар', 'пар')}"
            yield programme.problem("Программа", _NO_TASKS.format(pairs=pairs))


def _unplanned(plans: Plans, rows: Sequence[PairWork]) -> list[Pair]:
    """The pairs without any task that still can get one."""
    named = [row.pair for row in rows if row.plan == NO_PLAN and row.pair not in plans.unclear]
    return [pair for name in named if (pair := plans.pairs.get(name)) and pair.status != ENDED]


def _listed(pairs: Sequence[str]) -> str:
    """«пары П-012», «пар П-012, П-013, П-014 и ещё 2»."""
    rest = len(pairs) - _NAMED
    more = f" и ещё {rest}" if rest > 0 else ""
    return f"{'пары' if len(pairs) == 1 else 'пар'} {', '.join(pairs[:_NAMED])}{more}"


JOB = Job(
    name=NAME,
    title="планы",
    purpose="собирает план каждой пары из заданий программы и своих; следит за сроками и беседами",
    reads=(*SCHOOL, CalendarRow, Pair, Programme, TypicalTask, Task, Meeting, Control, PairWork),
    spares=(CalendarRow, Programme),
    writes=(PairWork, Task, Control, TypicalTask, Paper),
    decide=decide,
    templates={**FIELDS, **TALK_FIELDS},
    sets=(
        PrintedSet(name="планы", nothing=_NOBODY, documents=plan_papers),
        PrintedSet(name="беседы", nothing=_NOBODY, documents=talk_sheets),
    ),
)
