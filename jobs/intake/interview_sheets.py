"""«Лист собеседования»: everybody who is to be talked with, a sheet a class (reference/year.md 7.3)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jobs.paperwork.choosing import class_of
from jobs.paperwork.piles import pile_order, pile_with
from jobs.paperwork.wording import school_year
from jobs.records.people import Person
from jobs.records.requests import MENTEE, MENTOR, Interview
from jobs.russian.names import normalise
from jobs.school.admitted import read_interviews, read_offers, read_requests
from jobs.school.interviews import talks
from jobs.school.office import read_office
from jobs.school.roster import has_left
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FOLDER, _HEADING = "interview-sheet.docx", "бланки", "Лист собеседования"
_NO_PAIR = "--pair: собеседуют ещё до пар. Уберите --pair или назовите класс: --class 7А."
INTERVIEW_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "учебный_год": "2023/2024",
        "чей": "7А",
        "оценки": False,
        "люди": [{"номер": 1, "код": "У-0012К", "имя": "Озеров Пётр Олегович", "роль": "наставляемый"}],
    }
}


def interview_sheets(records: Records, today: date, choice: Choice) -> list[Document]:
    """The sheets of all, or of a class, with whom nobody has decided yet. Raises SyncError for any other choice."""
    if choice.pair:
        raise SyncError(_NO_PAIR)
    office = read_office(records, today)
    wanted = class_of(choice.school_class, office) if choice.school_class else ""
    piles: dict[str, list[tuple[Person, str]]] = {}
    for person, role in sorted(_waiting(records, today), key=lambda one: (pile_order(one[0]), one[1])):
        piles.setdefault(pile_with(person), []).append((person, role))
    year, marks = school_year(today, office), _marked(records.of(Interview))
    return [
        Document(
            f"{_HEADING} {place}.docx",
            TEMPLATE,
            {"учебный_год": year, "чей": place, "оценки": marks, "люди": _lines(people)},
            folder=_FOLDER,
            passing=True,
        )
        for place, people in piles.items()
        if wanted in {"", place}
    ]


def _waiting(records: Records, today: date) -> Iterator[tuple[Person, str]]:
    """Everybody who asks or offers and is neither admitted nor refused, once a role."""
    known = {who for who, talk in talks(read_interviews(records, today)).items() if talk.admitted is not None}
    asked = [(one.person, MENTEE) for one in read_requests(records, today) if one.person]
    offered = [(one.person, MENTOR) for one in read_offers(records, today) if one.person]
    people = {(person.code, role): (person, role) for person, role in (*asked, *offered)}
    yield from (one for who, one in people.items() if who not in known and not has_left(one[0], today))


def _marked(rows: Sequence[Interview]) -> bool:
    """Whether the school gives marks: it has given one before."""
    marks = (mark for row in rows for mark in (row.motivation, row.communication, row.readiness))
    return any(mark is not None for mark in marks)


def _lines(people: Sequence[tuple[Person, str]]) -> list[dict[str, object]]:
    return [
        {"номер": number, "код": person.code, "имя": normalise(person.name), "роль": role}
        for number, (person, role) in enumerate(people, 1)
    ]
