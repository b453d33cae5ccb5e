"""Papers of pairs, a pile a class: each class teacher gets one."""

from collections.abc import Iterable, Sequence

from jobs.records.pairs import Pair
from jobs.school.office import Office, is_employee
from sync.columns import class_number

#: Where the papers lie of those who are of no class.
TEACHERS, NO_CLASS = "педагогов", "без класса"


def piles(pairs: Iterable[Pair], office: Office) -> dict[str, list[Pair]]:
    """The pairs by the class of the mentee, with a pile for each class of the roster, empty ones included."""
    found: dict[str, list[Pair]] = {place: [] for place in (*_classes(office), TEACHERS, NO_CLASS)}
    for pair in pairs:
        found.setdefault(_place(pair, office), []).append(pair)
    return found


def _classes(office: Office) -> Sequence[str]:
    found = {person.school_class for person in office.roster.people if person.school_class}
    return sorted(found, key=lambda one: (class_number(one) or 0, one))


def _place(pair: Pair, office: Office) -> str:
    mentee = office.roster.by_code(pair.mentee_code)
    if mentee and mentee.school_class:
        return mentee.school_class
    return TEACHERS if is_employee(mentee) else NO_CLASS
