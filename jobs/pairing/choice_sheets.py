"""«Лист выбора» of every table of the group meeting (reference/year.md 7.4)."""

from collections.abc import Mapping, Sequence
from datetime import date

from jobs.pairing.standing import read_standing
from jobs.pairing.tables import Table, tables
from jobs.paperwork.wording import who
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.requests import MENTEE, MENTOR
from jobs.russian.full_name import without_patronymic
from sync.document import Document
from sync.job import Choice, Records
from sync.problems import SyncError

TEMPLATE, _FOLDER = "choice-sheet.docx", "бланки"
_SEATING, _SHEETS = "Рассадка", "Лист выбора"
_ALL = "На групповой встрече все за столами вместе: уберите --class и --pair."
#: Two halves of a sheet of A4 are alike.
_HALVES = 2
_PERSON = {"номер": 3, "код": "У-0012К", "кто": "Озеров Пётр, 6А"}
CHOICE_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "листы": [
            {"стол": 1, "форма": "Ученик – ученик", "чей": "наставника", "кого": "наставляемых", "люди": [_PERSON]}
        ]
    },
    "seating.docx": {
        "столы": [
            {
                "стол": 1,
                "форма": "Ученик – ученик",
                "копий_наставникам": 3,
                "копий_наставляемым": 4,
                "люди": [{**_PERSON, "роль": MENTEE}],
            }
        ]
    },
}


def choice_sheets(records: Records, today: date, choice: Choice) -> list[Document]:
    """Who sits where, and for each table a sheet of its mentors and one of its mentees, two halves a page.

    Raises SyncError where a class or a pair is asked for.
    """
    if choice != Choice():
        raise SyncError(_ALL)
    standing = read_standing(records, today)
    found = tables(standing.participants, standing.holding, records.of(Pair))
    numbers = _numbers(found)
    if not found:
        return []
    coded = not standing.participants.settings.local_only  # children learn no codes there
    sheets = [sheet for table in found for sheet in _sheets(table, numbers, coded=coded)]
    return [
        _document(_SEATING, "seating.docx", {"столы": [_seats(table, numbers) for table in found]}),
        _document(_SHEETS, TEMPLATE, {"листы": sheets}),
    ]


def _document(name: str, template: str, context: Mapping[str, object]) -> Document:
    return Document(f"{name}.docx", template, context, folder=_FOLDER, passing=True)


def _numbers(found: Sequence[Table]) -> dict[str, int]:
    """The number on the tag of everybody, from table to table; who sits at two tables has one."""
    codes = dict.fromkeys(one.code for table in found for one in (*table.mentors, *table.mentees))
    return {code: number for number, code in enumerate(codes, 1)}


def _sheets(table: Table, numbers: Mapping[str, int], *, coded: bool) -> list[dict[str, object]]:
    sides = (("наставника", "наставляемых", table.mentees), ("наставляемого", "наставников", table.mentors))
    sheets = [
        {
            "стол": table.number,
            "форма": table.form,
            "чей": whose,
            "кого": whom,
            "люди": [_person(one, numbers) | ({} if coded else {"код": ""}) for one in people],
        }
        for whose, whom, people in sides
    ]
    return [sheet for sheet in sheets for _ in range(_HALVES)]


def _seats(table: Table, numbers: Mapping[str, int]) -> dict[str, object]:
    people = [*((one, MENTOR) for one in table.mentors), *((one, MENTEE) for one in table.mentees)]
    return {
        "стол": table.number,
        "форма": table.form,
        "копий_наставникам": -(-len(table.mentors) // _HALVES),
        "копий_наставляемым": -(-len(table.mentees) // _HALVES),
        "люди": [{**_person(one, numbers), "роль": role} for one, role in people],
    }


def _person(one: Person, numbers: Mapping[str, int]) -> dict[str, object]:
    name = without_patronymic(one.name)
    return {"номер": numbers[one.code], "код": one.code, "кто": ", ".join(filter(None, (name, who(one))))}
