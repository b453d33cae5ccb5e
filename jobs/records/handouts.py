"""Codes on paper, so that teachers can work with them: lists by class, slips for mentors."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jobs.records.pairs import APPROVED, RUNNING, Pair
from jobs.records.people import Person
from jobs.records.roster import has_left
from jobs.russian.names import normalise, short
from sync.columns import class_number
from sync.document import Document

#: Their templates.
LIST, SLIPS = "code-list.docx", "mentor-slip.docx"


def documents_for_codes(people: Sequence[Person], pairs: Sequence[Pair], today: date) -> list[Document]:
    """A list of codes for every class and for the adults, and the slips of all mentors; no file name names a person.

    `people` and `pairs` are the rows of «Контингент» and «Пары». Only for schools that keep names at school.
    """
    known = [person for person in people if person.name and person.code and not has_left(person, today)]
    classes = sorted({person.school_class for person in known}, key=lambda one: (class_number(one) or 99, one))
    lists = [_list(one, [person for person in known if person.school_class == one]) for one in classes]
    slips = _slips({person.code: person for person in known}, pairs)
    return [*lists, *([Document("Памятки наставникам.docx", SLIPS, {"памятки": slips})] if slips else [])]


def _list(school_class: str, people: Iterable[Person]) -> Document:
    whose = f"{school_class} класса" if school_class else "взрослых"
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
    return normalise(person.name).casefold().replace("ё", "е"), person.code
