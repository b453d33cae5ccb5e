"""What people do in the invented school's workbook from August until pairs are proposed."""

from collections.abc import Sequence
from datetime import date

from jobs.demo.calendar import TERMS
from jobs.demo.people import COORDINATOR
from jobs.demo.roster import brought, settled
from jobs.demo.signing import sign
from jobs.demo.slips import mend, written
from jobs.records.calendar import CalendarRow
from jobs.records.papers import Paper
from jobs.records.people import Person
from jobs.records.programme import Inform
from jobs.records.requests import Choice, Interview, Offer, Request
from jobs.records.wanted import Wanted
from jobs.russian.names import short
from sync.columns import Row
from sync.job import Records
from sync.scenes import Scene

_AUGUST = date(2023, 8, 28)
_SIGNED = date(2023, 8, 30)
_COUNCIL = date(2023, 9, 5)
_INFORMED = date(2023, 9, 18)
_INTERVIEWS = date(2023, 10, 2)
_PROPOSED = date(2023, 10, 27)
#: Until the interviews are over nobody asks who suits whom.
_JOBS = ("intake", "informing", "papers", "roadmap", "today")


def _ask(_: Records) -> Sequence[Row]:
    """A school that begins needs two papers for years."""
    kinds = ("приказ о внедрении", "положение")
    return [Wanted(kind=kind, due=date(2023, 8, 31), asked_by=short(COORDINATOR)) for kind in kinds]


def _begin(records: Records) -> Sequence[Row]:
    """The director has signed, and the year is laid out."""
    return [*sign(_SIGNED, 165)(records), *settled(records), *TERMS]


def _tell(records: Records) -> Sequence[Row]:
    """Minutes are signed; what parents signed has come back."""
    return [*sign(_INFORMED)(records), *brought(records, _INFORMED)]


def _talk(records: Records) -> Sequence[Row]:
    """The last consents have come back."""
    return [*brought(records, _INTERVIEWS)]


SCENES: tuple[Scene, ...] = (
    Scene(
        _AUGUST,
        "Куратор заполнила настройки, список школы и дорожную карту; школе нужны приказ о внедрении и положение",
        kinds=(Wanted,),
        edit=_ask,
        jobs=_JOBS,
        prints=("анкеты-запросы", "вопросы"),
    ),
    Scene(
        _SIGNED,
        "Директор подписала приказы; куратор вписала четверти и недостающих классных руководителей",
        kinds=(Paper, Person, CalendarRow),
        edit=_begin,
        jobs=_JOBS,
    ),
    Scene(
        _COUNCIL,
        "Административное совещание выбрало формы и программы, педагоги узнали о наставничестве",
        typed=written(_AUGUST, _COUNCIL),
        jobs=_JOBS,
    ),
    Scene(
        _INFORMED,
        "Прошли классные часы, родители получили письма и вернули согласия; учителя записывают запросы",
        typed=written(_COUNCIL, _INFORMED, Request, Inform),
        kinds=(Paper, Person),
        edit=_tell,
        jobs=_JOBS,
        prints=("книги",),
    ),
    Scene(
        _INTERVIEWS,
        "Назвались наставники, запросов всё больше; начинаются собеседования",
        typed=written(_INFORMED, _INTERVIEWS) | written(_COUNCIL, _INTERVIEWS, Offer),
        kinds=(Person,),
        edit=_talk,
        jobs=_JOBS,
        prints=("собеседования",),
    ),
    Scene(
        _PROPOSED,
        "Собеседования и групповая встреча прошли; программа предложила пары",
        typed=written(_INTERVIEWS, _PROPOSED),
        jobs=("intake", "pairing"),
        prints=("выбор",),
    ),
    Scene(
        date(2023, 11, 7),
        "Учителя исправили ячейки, на которые указала программа",
        kinds=(Person, Request, Offer, Interview, Choice),
        edit=mend,
        jobs=("intake", "pairing"),
        prints=("пары",),
    ),
)
