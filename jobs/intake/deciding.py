"""Who is who, and what is wrong with what people wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from jobs.intake.calendar import check_calendar
from jobs.intake.coding import deal
from jobs.intake.confirming import asked_to_confirm
from jobs.intake.declining import look
from jobs.intake.interview_sheets import INTERVIEW_FIELDS, interview_sheets
from jobs.intake.offer_forms import OFFER_FIELDS, offer_forms
from jobs.intake.subjects import asked_for_subject
from jobs.intake.survey import summarise
from jobs.records import SCHOOL
from jobs.records.calendar import CalendarRow
from jobs.records.declensions import Declension
from jobs.records.lists import Entry, Parameter
from jobs.records.people import Code, Person
from jobs.records.requests import Choice, CoordinatorPair, Interview, Offer, Request, RequestSummary
from jobs.records.school_year import first_day
from jobs.records.verdicts import saying
from jobs.school.admission import Admitted, Reader, day_remarks
from jobs.school.appointed import looked_up
from jobs.school.choosing import with_too_many
from jobs.school.dictionaries import Dictionaries, check_entries, read_dictionaries
from jobs.school.office import PUPIL
from jobs.school.roster import Roster, read_roster, unknown_role
from jobs.school.settings import Settings, is_heading, read_settings
from sync.columns import Row, loose
from sync.job import Job, Outcome, PrintedSet, Records
from sync.message import is_address
from sync.problems import Problem

NAME = "intake"
_TALKED = "никто ещё не просил и не предлагал помощи, или о каждом решено"
_NO_ADDRESS = (
    "это не один адрес почты, и писем на него не будет. Напишите один адрес без пробелов, "
    "например: ivanova@school.example."
)
#: What people write where somebody has no address.
_NO_MAIL = frozenset({"нет", "-", "–", "—"})
Checked = TypeVar("Checked", Person, Parameter, Entry, Declension, CalendarRow)
Coded = TypeVar("Coded", Request, Offer, Interview)


def decide(records: Records, today: date) -> Outcome:
    """Codes for everyone, a verdict in «Проверка» on every row, the survey of requests."""
    school = _school(records, today)
    reader = school.reader
    requests = [asked_for_subject(one, school.settings) for one in reader.read(records.of(Request))]
    offers = [asked_to_confirm(one) for one in reader.read(records.of(Offer))]
    interviews = reader.read(records.of(Interview))
    choices = [with_too_many(one) for one in reader.read(records.of(Choice))]
    own = reader.read(records.of(CoordinatorPair))
    admitted: tuple[Admitted[Any], ...] = (*requests, *offers, *interviews, *choices, *own)
    # Where a tab cannot be read at all, its emptiness is no survey.
    hidden = records.frozen(Request) or records.frozen(Offer)
    surveys = records.of(RequestSummary)
    return Outcome(
        rows={
            **school.rows,
            Request: _coded(requests, reader),
            Offer: _coded(offers, reader),
            Interview: _coded(interviews, reader),
            Choice: [one.row.with_(check=saying(one.row, NAME, one.said)) for one in choices],
            CoordinatorPair: [one.row.with_(check=saying(one.row, NAME, one.said)) for one in own],
            RequestSummary: surveys if hidden else summarise(requests, offers, surveys, school.settings, today),
        },
        remarks=[*school.remarks, *(problem for one in admitted for problem in one.problems)],
    )


@dataclass(frozen=True)
class _School:
    """The tabs about the school and its people with their verdicts, and what reads the others by them."""

    settings: Settings
    reader: Reader
    rows: Mapping[type[Row], Sequence[Row]]
    remarks: Sequence[Problem]


def _school(records: Records, today: date) -> _School:
    parameters, entries, days = records.of(Parameter), records.of(Entry), records.of(CalendarRow)
    settings, of_settings = read_settings(parameters)
    words, of_entries = read_dictionaries(entries), check_entries(entries)
    of_days = check_calendar(days, first_day(parameters, today).year, today)
    coded: tuple[Request | Offer | Interview, ...] = (*records.of(Request), *records.of(Offer), *records.of(Interview))
    seen = [row.code for row in coded]
    people, book, of_people = deal(records.of(Person), records.of(Code), seen, words.role)
    of_people += [*_unknown_roles(people, words), *_doubtful_days(people, today), *_addresses(people, words)]
    roster = read_roster(people, book, words, codes_only=settings.local_only)
    adults = Roster((one for one in people if not one.school_class), book, codes_only=settings.local_only)
    of_settings = looked_up(of_settings, parameters, adults, today)
    declining = look(records.of(Declension), parameters, settings, roster)
    rows: dict[type[Row], Sequence[Row]] = {
        Code: book,  # first: a write that breaks off must not leave a code in use that is not on record
        Person: _checked(people, [*of_people, *declining.unsure]),
        Parameter: _parameters(parameters, [*of_settings, *declining.unsure]),
        Entry: _checked(entries, of_entries),
        Declension: _checked(declining.rows, declining.wrong),
        CalendarRow: _checked(days, of_days),
    }
    remarks = [*of_settings, *of_entries, *of_days, *of_people, *declining.unsure, *declining.wrong]
    return _School(settings, Reader(roster, words, today), rows, remarks)


def _unknown_roles(people: Sequence[Person], words: Dictionaries) -> list[Problem]:
    return [
        person.problem("Роль", unknown_role(person)) for person in people if person.role and not words.role(person.role)
    ]


def _doubtful_days(people: Sequence[Person], today: date) -> list[Problem]:
    columns = Person.spec.people
    found = [(person, one) for person in people for col in columns for one in day_remarks(person, col, today)]
    return [person.problem(one.title, one.text) for person, one in found]


def _addresses(people: Sequence[Person], words: Dictionaries) -> list[Problem]:
    """What is no address among those of grown-ups, whom letters may go to."""
    told = ((person, person.email.strip()) for person in people if words.role(person.role) != PUPIL)
    return [
        person.problem("Эл. почта", _NO_ADDRESS)
        for person, typed in told
        if typed and loose(typed) not in _NO_MAIL and not is_address(typed)
    ]


def _coded(rows: Sequence[Admitted[Coded]], reader: Reader) -> list[Coded]:
    """Rows with the code that was understood and the verdict."""
    return [
        one.row.with_(code=reader.code(one, one.row.person, one.row.code), check=saying(one.row, NAME, one.said))
        for one in rows
    ]


def _checked(rows: Sequence[Checked], problems: Sequence[Problem]) -> list[Checked]:
    """Rows with «Проверка»: every remark on one of their cells, or «ок»."""
    by_cell: dict[str, list[str]] = {}
    for problem in problems:
        by_cell.setdefault(problem.cell, []).append(problem.named)
    return [row.with_(check=saying(row, NAME, *_wrong(row, by_cell))) for row in rows]


def _parameters(rows: Sequence[Parameter], problems: Sequence[Problem]) -> list[Parameter]:
    """Rows with «Проверка», which stays empty beside a heading."""
    return [row.with_(check="") if is_heading(row) else row for row in _checked(rows, problems)]


def _wrong(row: Row, by_cell: Mapping[str, Sequence[str]]) -> list[str]:
    cells = [row.cell(column.title) for column in row.spec.columns if not column.extra]
    return [*row.unread.values(), *(text for cell in cells for text in by_cell.get(cell, ()))]


JOB = Job(
    name=NAME,
    title="приём",
    purpose="читает запросы, наставников, собеседования и выборы; даёт коды; пишет, что исправить",
    reads=(*SCHOOL, Declension, CalendarRow, Request, Offer, Interview, Choice, CoordinatorPair),
    spares=(Parameter, Entry, Declension, CalendarRow, Request, Offer, Interview, Choice, CoordinatorPair),
    writes=(*SCHOOL, Declension, CalendarRow, Request, Offer, Interview, Choice, CoordinatorPair, RequestSummary),
    decide=decide,
    templates={**INTERVIEW_FIELDS, **OFFER_FIELDS},
    sets=(
        PrintedSet(name="собеседования", nothing=_TALKED, documents=interview_sheets),
        PrintedSet(name="анкеты-наставников", nothing="в этом классе никого нет", documents=offer_forms),
    ),
)
