"""Papers of pairs and of people, a pile a class: each class teacher gets one."""

from collections.abc import Iterable, Sequence

from jobs.records.pairs import Pair
from jobs.records.people import Person
from jobs.russian.names import alphabetical
from jobs.school.office import Office, is_employee
from sync.columns import class_number

#: Where the papers lie of those who are of no class.
TEACHERS, NO_CLASS = "педагогов", "без класса"
#: In whose pile people lie who are of no class.
FOR_TEACHERS, FOR_ADULTS = "для педагогов", "для взрослых"


def piles(pairs: Iterable[Pair], office: Office) -> dict[str, list[Pair]]:
    """The pairs by the class of the mentee, with a pile for each class of the roster, empty ones included."""
    found: dict[str, list[Pair]] = {place: [] for place in (*_classes(office), TEACHERS, NO_CLASS)}
    for pair in pairs:
        found.setdefault(_place(pair, office), []).append(pair)
    return found


def pile_with(person: Person | None) -> str:
    """In which pile a paper of the person lies: that of the class, of teachers, of other adults."""
    if person and person.school_class:
        return person.school_class
    return FOR_TEACHERS if is_employee(person) else FOR_ADULTS


def pile_order(person: Person | None) -> tuple[object, ...]:
    """By class, then by name; teachers and other adults last."""
    place = pile_with(person)
    return class_number(place) or 99, place, alphabetical(person.name) if person else "", person.code if person else ""


def _classes(office: Office) -> Sequence[str]:
    found = {person.school_class for person in office.roster.people if person.school_class}
    return sorted(found, key=lambda one: (class_number(one) or 0, one))


def _place(pair: Pair, office: Office) -> str:
    mentee = office.roster.by_code(pair.mentee_code)
    if mentee and mentee.school_class:
        return mentee.school_class
    return TEACHERS if is_employee(mentee) else NO_CLASS
