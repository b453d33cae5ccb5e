"""Whom an order asks, and to whom it is made known: those who sign for it, the class teachers whom it asks."""

from collections.abc import Collection, Iterable, Mapping

from jobs.orders.desk import Desk, purpose_of
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.composition import entries
from jobs.paperwork.inflection import GENDERS
from jobs.paperwork.kinds import kind_of
from jobs.paperwork.wording import watches_over
from jobs.records.pairs import Pair
from jobs.records.papers import STAFF, Paper
from jobs.records.people import Person
from jobs.russian.names import decline
from jobs.school.office import PUPIL, is_employee
from jobs.school.roster import has_left
from sync.columns import class_number

#: More people than these sign on a sheet of its own.
ON_THE_ORDER = 12
_LEADER = "классный руководитель"


def acquainted(paper: Paper, desk: Desk) -> dict[str, str]:
    """Employees who sign that they know the order: full name → post. Never a pupil, never somebody from outside."""
    office, known = desk.office, _concerned(paper, desk)
    controller = office.settings.controller
    return known | (_appointed({"": controller}, office) if watches_over(office, addressees(paper, desk)) else {})


def addressees(paper: Paper, desk: Desk) -> frozenset[str]:
    """The full names of those whom the points of the order ask for something: nobody where it only removes."""
    if not added(paper, desk):
        return frozenset()
    officer = _appointed({"": desk.office.settings.personnel_officer}, desk.office) if on_staff(paper, desk) else {}
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
    if not any(_leaders_of(school_class, desk.office) for school_class in found):
        return ""
    return f"Классному руководителю {found[0]} класса" if len(found) == 1 else _CLASSES.format(", ".join(found))


_CLASSES = "Классным руководителям {} классов"


def word_of(people: Collection[str], office: Chancery) -> str:
    """«ознакомлен», «ознакомлена», «ознакомлены»: who signs, by their full names."""
    if len(people) != 1:
        return "ознакомлены"
    (name,) = people
    person = office.roster.find(name).person
    gender = office.inflection.gender(name, GENDERS.get(person.gender) if person else None)
    return {"m": "ознакомлен", "f": "ознакомлена"}.get(gender or "", "ознакомлен (ознакомлена)")


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
    listed |= _appointed(named, office)
    classes = _classes(added(paper, desk), office) if class_teachers(paper, desk) else ()
    return listed | _leaders(classes, listed, office)


def _appointed(named: Mapping[str, str], office: Chancery) -> dict[str, str]:
    """Who is named in the settings, by their usual posts: full name → post."""
    found = {}
    for usual_post, typed in named.items():
        person = office.roster.find(typed).person if typed else None
        if typed:
            found[decline(person.name if person else typed, "nomn")] = (person.post if person else "") or usual_post
    return found


def _leaders(classes: Iterable[str], listed: Mapping[str, str], office: Chancery) -> dict[str, str]:
    """Who leads the classes: full name → post, with the classes that they lead among these."""
    led: dict[str, list[str]] = {}
    posts = dict(listed)
    for school_class in classes:
        for person in _leaders_of(school_class, office):
            name = decline(person.name, "nomn")
            led.setdefault(name, []).append(school_class)
            posts.setdefault(name, person.post)
    return {name: _with_classes(posts[name], mine) for name, mine in led.items()}


def _leaders_of(school_class: str, office: Chancery) -> list[Person]:
    found = office.roster.class_teachers(school_class)
    return [person for person in found if is_employee(person) and not has_left(person, office.today)]


def _with_classes(post: str, classes: Iterable[str]) -> str:
    """«учитель химии, классный руководитель 6А»; a post that says so itself is left as it is."""
    if _LEADER in post.lower():
        return post
    return ", ".join(filter(None, (post, f"{_LEADER} {', '.join(classes)}")))


def _classes(pairs: Iterable[Pair], office: Chancery) -> list[str]:
    """The classes of the pupils in the pairs, from the youngest."""
    codes = [code for pair in pairs for code in (pair.mentor_code, pair.mentee_code)]
    people = [person for code in codes if (person := office.roster.by_code(code))]
    found = {person.school_class for person in people if person.school_class and person.role == PUPIL}
    return sorted(found, key=lambda one: (class_number(one) or 0, one))


def _pairs(paper: Paper, desk: Desk) -> list[Pair]:
    """The pairs that the order adds or removes."""
    return [pair for line in entries(paper) if (pair := desk.by_name.get(line.pair))]
