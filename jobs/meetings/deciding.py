"""How the work of every pair goes, and what is wrong with the rows of «Встречи»."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jobs.meetings.books import NOTHING, books
from jobs.meetings.lines import View, line
from jobs.meetings.sheets import FIELDS, HEADING, Stationery, sheets_set
from jobs.paperwork.choosing import chosen
from jobs.paperwork.sets import filed_sets
from jobs.records import SCHOOL
from jobs.records.calendar import HOLIDAYS, CalendarRow
from jobs.records.lists import MEETING_KIND
from jobs.records.pairs import RUNNING, Pair
from jobs.records.papers import Paper
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Programme
from jobs.records.progress import PairWork
from jobs.records.verdicts import saying
from jobs.records.work import Meeting
from jobs.school.admission import Remark
from jobs.school.attendance import Attendance, read_attendance
from jobs.school.couples import counting, read_couples
from jobs.school.keeping import keeping
from jobs.school.office import Office, read_office
from jobs.school.reminding import reminder
from jobs.school.tasks import has_tasks
from jobs.school.year import read_calendar
from sync.document import Document
from sync.job import Choice, Job, Outcome, PrintedSet, Records
from sync.message import Message
from sync.problems import Problem

NAME = "meetings"
_NO_HOLIDAYS = "впишите каникулы, иначе напоминания придут и в каникулы."


def decide(records: Records, today: date) -> Outcome:
    """A line for every pair that runs or ended in the school year, a verdict on every meeting, reminders."""
    office = read_office(records, today)
    couples = read_couples(records, today)
    calendar = read_calendar(records.of(CalendarRow), office.year(today))
    attendance = read_attendance(records, today)
    planned = has_tasks(records.of(TypicalTask), records.of(Task), couples)
    view = View(office.settings, calendar, office.last_day(today), today)
    former = {row.pair: row for row in records.of(PairWork)}
    pairs = [pair for pair in records.of(Pair) if counting(pair, office)]
    wanted = [
        _carried(line(pair, attendance.chain(pair.pair), planned=planned(pair), view=view), former) for pair in pairs
    ]
    unclear = _unclear(records, attendance)
    rows = keeping(records.of(PairWork), wanted, lambda row: row.pair in unclear)
    checked, told = _checked(attendance)
    stationery = Stationery(attendance, office, unclear)
    papers = filed_sets(records, [sheets_set(stationery.by_class(pairs))], {HEADING}, today)
    return Outcome(
        {PairWork: rows, Meeting: checked, Paper: papers.papers},
        remarks=[*told, *_holidays(records.of(CalendarRow), pairs)],
        documents=papers.documents,
        messages=list(_reminders(rows, {pair.pair: pair for pair in pairs}, office)),
    )


def sheets(records: Records, today: date, choice: Choice) -> list[Document]:
    """The sheets that the choice means: a file a class of the mentees, of a pair one of its own. Raises SyncError."""
    office, attendance = read_office(records, today), read_attendance(records, today)
    stationery = Stationery(attendance, office, _unclear(records, attendance))
    pairs = [pair for pair in records.of(Pair) if counting(pair, office)]
    these = chosen(pairs, choice, read_couples(records, today), office)
    if choice.pair:
        found = [stationery.document(these.named, [these.pairs])]
    elif choice.school_class:
        found = stationery.of_class(pairs, these)
    else:
        found = stationery.by_class(pairs)
    return [document for document in found if not document.withdrawn]


def _unclear(records: Records, attendance: Attendance) -> frozenset[str]:
    """The pairs of which something cannot be read."""
    return attendance.unclear | {pair.pair for pair in records.of(Pair) if pair.unreadable}


def _carried(row: PairWork, former: Mapping[str, PairWork]) -> PairWork:
    """The line with the cells that other jobs fill."""
    before = former.get(row.pair)
    return replace(row, plan=before.plan, talk=before.talk, surveys=before.surveys) if before else row


def _checked(attendance: Attendance) -> tuple[list[Meeting], list[Problem]]:
    """The rows with «Проверка», and the remarks on them."""
    rows, told = list[Meeting](), list[Problem]()
    for number, one in enumerate(attendance.rows):
        own = [remark for remark in (*one.faults, *one.remarks) if remark.title != MEETING_KIND]
        problems = [_problem(one.row, remark) for remark in (*own, *attendance.remarks.get(number, ()))]
        told += problems
        sentences = [*one.row.unread.values(), *(problem.named for problem in problems)]
        rows.append(one.row.with_(check=saying(one.row, NAME, *sentences)))
    return rows, told


def _problem(row: Meeting, remark: Remark) -> Problem:
    return replace(row.problem(remark.title, remark.text), whom=remark.whom)


def _holidays(rows: Sequence[CalendarRow], pairs: Sequence[Pair]) -> Iterator[Problem]:
    """That a calendar has no holidays, while pairs run whose days without a meeting are counted."""
    running = any(pair.status == RUNNING for pair in pairs)
    if rows and running and not any(row.event == HOLIDAYS and row.since for row in rows):
        yield Problem(CalendarRow.spec.title, _NO_HOLIDAYS)


def _reminders(rows: Sequence[PairWork], pairs: Mapping[str, Pair], office: Office) -> Iterator[Message]:
    for row in rows:
        pair = pairs.get(row.pair)
        found = reminder(row, pair, office) if pair else None
        if found and (letter := found.letter):
            yield letter


JOB = Job(
    name=NAME,
    title="встречи",
    purpose="ведёт учёт встреч: что засчитано, какая встреча следующая, кто давно не встречался",
    reads=(*SCHOOL, CalendarRow, Pair, Meeting, Programme, TypicalTask, Task),
    spares=(CalendarRow, Programme, TypicalTask, Task),
    writes=(Meeting, PairWork, Paper),
    decide=decide,
    templates=FIELDS,
    sets=(
        PrintedSet(name="встречи", nothing="ни одна пара ещё не действует", documents=sheets),
        PrintedSet(name="книги", nothing=NOTHING, documents=books),
    ),
)
