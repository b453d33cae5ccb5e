"""«Влияние» on paper: a sheet a class for its teacher, and the psychologist's own (reference/year.md 7.9)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from jobs.paperwork.choosing import chosen, class_of
from jobs.paperwork.piles import NO_CLASS, pile_order
from jobs.paperwork.wording import school_year
from jobs.records.kinds import in_force
from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.records.surveys import BEFORE, Influence
from jobs.russian.names import normalise, short
from jobs.school.answers import counts, stage_of
from jobs.school.couples import counting, read_couples
from jobs.school.office import PUPIL, Office, read_office
from jobs.school.roster import has_left
from sync.document import Document
from sync.job import Choice, Records

TEMPLATE = "influence-sheet.docx"
FOLDER, PSYCHOLOGISTS_FOLDER = "бланки", "психологу"
_HEADING = "Лист Влияние"
INFLUENCE_FIELDS: Mapping[str, Mapping[str, object]] = {
    TEMPLATE: {
        "учебный_год": "2023/2024",
        "когда": "в начале программы",
        "этап": "до",
        "психолог": False,
        "класс": "7А",
        "кто": "Иванова М.П.",
        "люди": [{"номер": 1, "код": "У-0012К", "имя": "Озеров Пётр Олегович", "класс": "7А"}],
    }
}


def printed(records: Records, today: date, choice: Choice) -> list[Document]:
    """The sheets of the stage for the pupils of the choice who are not measured yet, a file a class.

    Before the last months of the programme it is «до», then «после». Raises SyncError for a choice that means nothing.
    """
    office = read_office(records, today)
    pairs = [pair for pair in records.of(Pair) if counting(pair, office)]
    these = chosen(pairs, choice, read_couples(records, today), office)
    pupils = _pupils(these.pairs, office)
    if choice.school_class:
        pupils = [one for one in pupils if one.school_class == class_of(choice.school_class, office)]
    done = [row for row in records.of(Influence) if row.stage == stage_of(office) and counts(row, office)]
    # What the class teacher marked and what the psychologist did may stand in two rows, or in one.
    marked = {row.code for row in done if row.involvement is not None}
    measured = {row.code for row in done if row.anxiety is not None}
    sheets = [
        _sheet(school_class, those, office, psychologist=False)
        for school_class, those in _by_class(one for one in pupils if one.code not in marked).items()
    ]
    agreed = [one for one in pupils if one.code not in measured and in_force(one.psychologist_consent, today)]
    return [*sheets, *([_sheet(these.named, agreed, office, psychologist=True)] if agreed else [])]


def _pupils(pairs: Iterable[Pair], office: Office) -> list[Person]:
    """The pupils of these pairs, in both roles, by class and name."""
    codes = dict.fromkeys(code for pair in pairs for code in (pair.mentor_code, pair.mentee_code))
    people = [person for code in codes if (person := office.roster.by_code(code))]
    people = [person for person in people if person.role == PUPIL and not has_left(person, office.today)]
    return sorted(people, key=pile_order)


def _by_class(people: Iterable[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for one in people:
        found.setdefault(one.school_class or NO_CLASS, []).append(one)
    return found


def _sheet(named: str, people: Collection[Person], office: Office, *, psychologist: bool) -> Document:
    stage = stage_of(office)
    rows = [
        {"номер": number, "код": one.code, "имя": normalise(one.name), "класс": one.school_class}
        for number, one in enumerate(people, 1)
    ]
    context = {
        "учебный_год": school_year(office.today, office),
        "когда": "в начале программы" if stage == BEFORE else "в конце программы",
        "этап": stage,
        "психолог": psychologist,
        "класс": "" if psychologist else named,
        "кто": short(office.settings.psychologist) if psychologist else _teachers(named, office),
        "люди": rows,
    }
    folder = PSYCHOLOGISTS_FOLDER if psychologist else FOLDER
    file = f"{_HEADING} {stage} {named}".rstrip() + ".docx"
    return Document(file, TEMPLATE, context, folder=folder, passing=True)


def _teachers(school_class: str, office: Office) -> str:
    return ", ".join(short(one.name) for one in office.roster.class_teachers(school_class))
