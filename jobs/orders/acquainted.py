"""Whom an order asks, and to whom it is made known: those who sign for it, the class teachers whom it asks."""

from collections.abc import Iterable

from jobs.orders.desk import Desk, purpose_of
from jobs.paperwork.acquaintance import appointed, leaders, leaders_of
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import entries
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.wording import watches_over
from jobs.records.pairs import Pair
from jobs.records.papers import STAFF, Paper
from jobs.records.people import Person
from jobs.russian.names import decline
from jobs.school.office import PUPIL, is_employee
from sync.columns import class_number


def acquainted(paper: Paper, desk: Desk) -> dict[str, str]:
    """Employees who sign that they know the order: full name → post. Never a pupil, never somebody from outside."""
    office, known = desk.office, _concerned(paper, desk)
    controller = office.settings.controller
    return known | (appointed({"": controller}, office) if watches_over(office, addressees(paper, desk)) else {})


def addressees(paper: Paper, desk: Desk) -> frozenset[str]:
    """The full names of those whom the points of the order ask for something: nobody where it only removes."""
    if not added(paper, desk):
        return frozenset()
    officer = appointed({"": desk.office.settings.personnel_officer}, desk.office) if on_staff(paper, desk) else {}
    return frozenset(_concerned(paper, desk) | officer)


def on_staff(paper: Paper, desk: Desk) -> bool:
    """Whether the order is about teachers who mentor teachers: their own one, or one that changes it."""
    return STAFF in {kind_of(paper), kind_of(desk.paper(purpose_of(paper).key) or paper)}


def added(paper: Paper, desk: Desk) -> list[Pair]:
    """The pairs that the order approves."""
    return [pair for line in entries(paper) if not line.removed and (pair := desk.by_name.get(line.pair))]


def class_teachers(paper: Paper, desk: Desk) -> str:
    """«Классным руководителям 6А, 10Б классов», who are to tell the parents; "" where nobody is known to lead a class.

    The classes are those of the pupils, mentors among them, whom the order adds.
    """
    found = _classes(added(paper, desk), desk.office)
    if not any(leaders_of(school_class, desk.office) for school_class in found):
        return ""
    return f"Классному руководителю {found[0]} класса" if len(found) == 1 else _CLASSES.format(", ".join(found))


_CLASSES = "Классным руководителям {} классов"


def _concerned(paper: Paper, desk: Desk) -> dict[str, str]:
    """Whom the order is about or asks: full name → post."""
    office, settings = desk.office, desk.office.settings
    found: list[Person] = []
    for pair in _pairs(paper, desk):
        people = [office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
        found += [person for person in (*people, office.teacher(pair).person) if person and is_employee(person)]
    listed = {decline(person.name, "nomn"): person.post for person in found}
    named = {"куратор программы наставничества": settings.coordinator}
    if added(paper, desk) and not on_staff(paper, desk):
        named["педагог-психолог"] = settings.psychologist
    listed |= appointed(named, office)
    classes = _classes(added(paper, desk), office) if class_teachers(paper, desk) else ()
    return listed | leaders(classes, listed, office)


def _classes(pairs: Iterable[Pair], office: Chancery) -> list[str]:
    """The classes of the pupils in the pairs, from the youngest."""
    codes = [code for pair in pairs for code in (pair.mentor_code, pair.mentee_code)]
    people = [person for code in codes if (person := office.roster.by_code(code))]
    found = {person.school_class for person in people if person.school_class and person.role == PUPIL}
    return sorted(found, key=lambda one: (class_number(one) or 0, one))


def _pairs(paper: Paper, desk: Desk) -> list[Pair]:
    """The pairs that the order adds or removes."""
    return [pair for line in entries(paper) if (pair := desk.by_name.get(line.pair))]
