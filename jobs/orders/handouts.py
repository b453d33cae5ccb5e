"""Codes on paper, so that teachers can work with them: lists by class, slips for mentors."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jobs.records.pairs import APPROVED, RUNNING, Pair
from jobs.records.people import Person
from jobs.russian.names import alphabetical, normalise, short
from jobs.school.dictionaries import Dictionaries
from jobs.school.office import PUPIL
from jobs.school.roster import has_left
from sync.columns import class_number
from sync.document import Document

#: Their templates.
LIST, SLIPS = "code-list.docx", "mentor-slip.docx"


def documents_for_codes(
    people: Sequence[Person], pairs: Sequence[Pair], words: Dictionaries, today: date
) -> list[Document]:
    """A list of codes for every class and for the adults, and the slips of all mentors; no file name names a person.

    `people` and `pairs` are the rows of «Контингент» and «Пары». Only for schools that keep names at school. Pupils
    whose class is not known have a list of their own: nobody should find them among the adults.
    """
    known = [person for person in people if person.name and person.code and not has_left(person, today)]
    groups = sorted({(*_place(person), _group(person, words)) for person in known})
    lists = [_list(whose, [person for person in known if _group(person, words) == whose]) for *_, whose in groups]
    slips = _slips({person.code: person for person in known}, pairs)
    return [*lists, *([Document("Памятки наставникам.docx", SLIPS, {"памятки": slips})] if slips else [])]


def _place(person: Person) -> tuple[int, str]:
    return class_number(person.school_class) or 99, person.school_class


def _group(person: Person, words: Dictionaries) -> str:
    """In whose list the person stands."""
    if person.school_class:
        return f"{person.school_class} класса"
    return "учеников без класса" if words.role(person.role) == PUPIL else "взрослых"


def _list(whose: str, people: Iterable[Person]) -> Document:
    rows = [{"имя": normalise(person.name), "код": person.code} for person in sorted(people, key=_by_name)]
    return Document(f"Коды {whose}.docx", LIST, {"чьи": whose, "люди": rows})


def _slips(people: Mapping[str, Person], pairs: Iterable[Pair]) -> list[dict[str, object]]:
    """A slip for each mentor of an approved or a running pair, by name."""
    mine: dict[str, list[dict[str, str]]] = {}
    for pair in sorted(pairs, key=lambda one: one.pair):
        mentee = people.get(pair.mentee_code)
        if pair.status in {APPROVED, RUNNING} and mentee and pair.mentor_code in people:
            who = ", ".join(filter(None, (short(mentee.name), mentee.school_class)))
            mine.setdefault(pair.mentor_code, []).append({"пара": pair.pair, "кто": who})
    mentors = sorted((people[code] for code in mine), key=_by_name)
    return [{"наставник": normalise(mentor.name), "код": mentor.code, "пары": mine[mentor.code]} for mentor in mentors]


def _by_name(person: Person) -> tuple[str, str]:
    return alphabetical(person.name), person.code
