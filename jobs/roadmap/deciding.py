"""States and proofs of every row of «Дорожная карта», what is doubtful in it, and the roadmap on paper."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from jobs.paperwork.chancery import CHANCERY, read_chancery
from jobs.records.calendar import CalendarRow
from jobs.records.papers import Paper
from jobs.records.programme import Council, RoadmapRow
from jobs.records.verdicts import saying
from jobs.roadmap import inspection
from jobs.roadmap.document import FIELDS, Plan
from jobs.roadmap.facts import Facts
from jobs.roadmap.filing import begun, filed_with_order
from jobs.roadmap.inspection import Inspection, filed_folders
from jobs.roadmap.progress import filed_reports, report
from jobs.roadmap.remarks import remarks
from jobs.roadmap.rows import Told
from jobs.roadmap.rules import RULES, TABS
from jobs.roadmap.states import Standing, standings
from jobs.school.roadmap import Line
from sync.columns import Row
from sync.document import Document
from sync.job import Choice, Job, Outcome, PrintedSet, Records
from sync.problems import Problem, SyncError

NAME = "roadmap"
_EMPTY = "на листе «Дорожная карта» пусто"
#: Tabs one row of which is a whole proof: while it cannot be read, nobody can say that it is not there.
_WHOLE = (Paper, Council)
_WHOLE_FOLDER = "Папка проверки — о всей школе: уберите --class и --pair."
_FOR_ALL = "Ход выполнения — о всей школе: уберите --class и --pair."


def decide(records: Records, today: date) -> Outcome:
    """How every row stands, and the papers on the roadmap."""
    facts = _facts(records, today)
    told = _told(facts)
    rows, problems = _rows(told, facts)
    if records.frozen(Paper):
        return Outcome({RoadmapRow: rows}, remarks=problems)
    plan = Plan(facts.office, facts.papers, told)
    found = filed_with_order(facts.papers, plan)
    reports = filed_reports(found.papers, plan)
    folders = filed_folders(reports.papers, replace(facts, papers=reports.papers), told)
    return Outcome(
        {RoadmapRow: rows, Paper: folders.papers},
        remarks=[*problems, *found.remarks],
        documents=[*found.documents, *reports.documents, *folders.documents],
    )


def printed(records: Records, today: date, choice: Choice) -> Sequence[Document]:
    """How far the roadmap is carried out today. Raises SyncError for a part of the school."""
    if choice != Choice():
        raise SyncError(_FOR_ALL)
    facts = _facts(records, today)
    told = _told(facts)
    return [report(Plan(facts.office, facts.papers, told), today)] if told else []


def inspected(records: Records, today: date, choice: Choice) -> Sequence[Document]:
    """The folder for those who inspect the school. Raises SyncError for a part of the school."""
    if choice != Choice():
        raise SyncError(_WHOLE_FOLDER)
    facts = _facts(records, today)
    told = _told(facts)
    return Inspection(facts, told, today).documents if told else []


def _facts(records: Records, today: date) -> Facts:
    """The school, with the roadmap of the year begun where it is wanted."""
    facts = Facts(records, read_chancery(records, today), records.of(Paper))
    rows = any(line.items for line in facts.lines)
    return replace(facts, papers=begun(facts.papers, Plan(facts.office, facts.papers), rows=rows, today=today))


def _told(facts: Facts) -> list[Told]:
    """The lines and how they stand; what rests on a tab that cannot be read stands as it stood."""
    unclear = set(_unclear(facts.records))
    pairs = zip(facts.lines, standings(facts), strict=True)
    return [(line, _as_it_stood(line, one) if _is_held(line, unclear) else one) for line, one in pairs]


def _unclear(records: Records) -> Iterator[type[Row]]:
    for tab in TABS:
        if records.frozen(tab) or (tab in _WHOLE and any(row.unreadable for row in records.of(tab))):
            yield tab


def _is_held(line: Line, unclear: Collection[type[Row]]) -> bool:
    rests_on = {tab for item in line.items for deed in item.deeds for tab in RULES[deed].tabs}
    return bool(line.row.unreadable) or not rests_on.isdisjoint(unclear)


def _as_it_stood(line: Line, one: Standing) -> Standing:
    return replace(one, state=line.row.state, proof=line.row.proof)


def _rows(told: Sequence[Told], facts: Facts) -> tuple[list[RoadmapRow], list[Problem]]:
    """The rows as they should be, and the remarks on them."""
    wrong = remarks(facts.lines, facts.office.words, facts.today)
    rows = [_row(line, standing, problems) for (line, standing), problems in zip(told, wrong, strict=True)]
    return rows, [problem for problems in wrong for problem in problems]


def _row(line: Line, standing: Standing, problems: Sequence[Problem]) -> RoadmapRow:
    row = line.row
    row = row.with_(check=saying(row, NAME, *row.unread.values(), *(problem.named for problem in problems)))
    if row.unreadable:
        return row
    return row.with_(start=line.term.first, end=line.term.last, state=standing.state, proof=standing.proof)


_READS: tuple[type[Row], ...] = tuple(dict.fromkeys((*CHANCERY, RoadmapRow, CalendarRow, *TABS)))
JOB = Job(
    name=NAME,
    title="дорожная карта",
    purpose="находит, что из дорожной карты сделано и чем это подтверждается, говорит, что в ней исправить, и "
    "печатает её",
    reads=_READS,
    spares=tuple(tab for tab in _READS if tab is not RoadmapRow),
    writes=(RoadmapRow, Paper),
    decide=decide,
    templates={**FIELDS, **inspection.FIELDS},
    sets=(
        PrintedSet(name="карта", nothing=_EMPTY, documents=printed),
        PrintedSet(name="папка", nothing=_EMPTY, documents=inspected),
    ),
)
