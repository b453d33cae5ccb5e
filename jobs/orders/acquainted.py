"""Whom an order is made known to: those who sign for it, the class teachers whom it asks."""

from collections.abc import Mapping, Sequence

from jobs.orders.desk import Desk
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import entries
from jobs.paperwork.kinds import kind_of
from jobs.records.pairs import Pair
from jobs.records.papers import PAIRS, Paper
from jobs.records.people import Person
from jobs.russian.names import decline
from jobs.school.office import is_employee
from jobs.school.roster import has_left
from sync.columns import class_number

_LEADER = "классный руководитель"


def acquainted(paper: Paper, desk: Desk) -> dict[str, str]:
    """Employees who sign that they know the order: full name → post. Never a pupil, never somebody from outside."""
    office, settings = desk.office, desk.office.settings
    found: list[Person] = []
    for pair in _pairs(paper, desk):
        people = [office.roster.by_code(code) for code in (pair.mentor_code, pair.mentee_code)]
        found += [person for person in (*people, office.teacher(pair).person) if person and is_employee(person)]
    listed = {decline(person.name, "nomn"): person.post for person in found}
    named = {"куратор программы наставничества": settings.coordinator}
    if kind_of(paper) == PAIRS:
        named["педагог-психолог"] = settings.psychologist
    for usual_post, typed in named.items():
        person = office.roster.find(typed).person if typed else None
        if typed:
            listed[decline(person.name if person else typed, "nomn")] = (person.post if person else "") or usual_post
    return listed | _leaders(_classes(paper, desk), listed, office)


def class_teachers(paper: Paper, desk: Desk) -> str:
    """«Классным руководителям 6А, 10Б классов», who are to tell the parents; "" where no pupil is concerned."""
    found = _classes(paper, desk)
    if len(found) == 1:
        return f"Классному руководителю {found[0]} класса"
    return f"Классным руководителям {', '.join(found)} классов" if found else ""


def _leaders(classes: Sequence[str], listed: Mapping[str, str], office: Chancery) -> dict[str, str]:
    """Who leads the classes: full name → post, with the classes that they lead among these."""
    led: dict[str, list[str]] = {}
    posts = dict(listed)
    for school_class in classes:
        for person in office.roster.class_teachers(school_class):
            if is_employee(person) and not has_left(person, office.today):
                name = decline(person.name, "nomn")
                led.setdefault(name, []).append(school_class)
                posts.setdefault(name, person.post)
    return {name: _with_classes(posts[name], mine) for name, mine in led.items()}


def _with_classes(post: str, classes: Sequence[str]) -> str:
    """«учитель химии, классный руководитель 6А»; a post that says so itself is left as it is."""
    if _LEADER in post.lower():
        return post
    return ", ".join(filter(None, (post, f"{_LEADER} {', '.join(classes)}")))


def _classes(paper: Paper, desk: Desk) -> list[str]:
    """The classes of the pupils of whom the paper tells, from the youngest."""
    codes = [code for pair in _pairs(paper, desk) for code in (pair.mentor_code, pair.mentee_code)]
    people = [person for code in codes if (person := desk.office.roster.by_code(code))]
    found = {person.school_class for person in people if person.school_class}
    return sorted(found, key=lambda one: (class_number(one) or 0, one))


def _pairs(paper: Paper, desk: Desk) -> list[Pair]:
    """The pairs that the paper adds or removes."""
    return [pair for line in entries(paper) if (pair := desk.by_name.get(line.pair))]
