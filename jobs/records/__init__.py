"""Records of the school: one frozen type per tab, the Russian title next to the field."""

from jobs.records.books import FOR_TEACHERS, LOCAL_BOOK
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.instruction import Instruction
from jobs.records.journal import JournalRow
from jobs.records.lists import Entry, Parameter
from jobs.records.pairs import Pair, PairNumber, Waiting
from jobs.records.papers import Act, Paper
from jobs.records.partners import Partner
from jobs.records.people import Code, Person
from jobs.records.plans import Task, TypicalTask
from jobs.records.programme import Council, Coverage, Inform, Programme, RoadmapRow
from jobs.records.progress import PairWork
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request, RequestSummary
from jobs.records.results import ChartRow, MenteeRegister, MentorRegister, MonitoringRow, Reward, Story
from jobs.records.surveys import Criterion, Influence, Survey, Swot
from jobs.records.today import Duty
from jobs.records.wanted import Wanted
from jobs.records.work import Control, Meeting, Support
from sync.columns import Row

#: Every tab of the workbook in the order of the year (contract.md §2).
TABS: tuple[type[Row], ...] = (
    Duty,
    Instruction,
    Parameter,
    Entry,
    Act,
    Person,
    Code,
    RoadmapRow,
    CalendarRow,
    Programme,
    TypicalTask,
    Council,
    Request,
    Offer,
    Interview,
    Choice,
    CoordinatorPair,
    Pair,
    Waiting,
    Support,
    PairNumber,
    Meeting,
    PairWork,
    Task,
    Control,
    Survey,
    Influence,
    Criterion,
    Swot,
    Inform,
    Coverage,
    Story,
    Reward,
    Wanted,
    Partner,
    Declension,
    Paper,
    MenteeRegister,
    MentorRegister,
    RequestSummary,
    MonitoringRow,
    JournalRow,
    ChartRow,
)
#: Who and what the school is: every job may read these tabs.
SCHOOL: tuple[type[Row], ...] = (Parameter, Entry, Person, Code)
#: The tabs of the teachers' book and of the book that never leaves the school (contract.md §2, «Books»).
TEACHERS = tuple(kind for kind in TABS if kind.spec.book == FOR_TEACHERS)
LOCAL = tuple(kind for kind in TABS if kind.spec.book == LOCAL_BOOK)
