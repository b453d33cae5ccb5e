"""Who is made acquainted with an order: employees by their full names, each with a post."""

from collections.abc import Collection, Iterable, Mapping

from jobs.paperwork.chancery import Chancery
from jobs.paperwork.inflection import GENDERS
from jobs.records.people import Person
from jobs.russian.names import decline
from jobs.school.office import is_employee
from jobs.school.roster import has_left
from sync.columns import loose

#: More people than these sign on a sheet of its own.
ON_THE_ORDER = 12
_LEADER = "классный руководитель"


def acquainted_with(people: Mapping[str, str], office: Chancery) -> dict[str, object]:
    """What templates of orders say of those who sign that they know it: full name → post."""
    names = sorted(people, key=loose)
    return {
        "ознакомлены": [{"имя": name, "должность": people[name]} for name in names],
        "ознакомлен": word_of(names, office),
        "лист_ознакомления": len(names) > ON_THE_ORDER,
    }


def word_of(people: Collection[str], office: Chancery) -> str:
    """«ознакомлен», «ознакомлена», «ознакомлены»: who signs, by their full names."""
    if len(people) != 1:
        return "ознакомлены"
    (name,) = people
    person = office.roster.find(name).person
    gender = office.inflection.gender(name, GENDERS.get(person.gender) if person else None)
    return {"m": "ознакомлен", "f": "ознакомлена"}.get(gender or "", "ознакомлен (ознакомлена)")


def appointed(named: Mapping[str, str], office: Chancery) -> dict[str, str]:
    """Who is named in the settings, by their usual posts: full name → post."""
    found = {}
    for usual_post, typed in named.items():
        person = office.roster.find(typed).person if typed else None
        if typed:
            found[decline(person.name if person else typed, "nomn")] = (person.post if person else "") or usual_post
    return found


def leaders(classes: Iterable[str], listed: Mapping[str, str], office: Chancery) -> dict[str, str]:
    """Who leads the classes: full name → post, with the classes that they lead among these."""
    led: dict[str, list[str]] = {}
    posts = dict(listed)
    for school_class in classes:
        for person in leaders_of(school_class, office):
            name = decline(person.name, "nomn")
            led.setdefault(name, []).append(school_class)
            posts.setdefault(name, person.post)
    return {name: _with_classes(posts[name], mine) for name, mine in led.items()}


def leaders_of(school_class: str, office: Chancery) -> list[Person]:
    """The employees who lead the class and have not left."""
    found = office.roster.class_teachers(school_class)
    return [person for person in found if is_employee(person) and not has_left(person, office.today)]


def _with_classes(post: str, classes: Iterable[str]) -> str:
    """«учитель химии, классный руководитель 6А»; a post that says so itself is left as it is."""
    if _LEADER in post.lower():
        return post
    return ", ".join(filter(None, (post, f"{_LEADER} {', '.join(classes)}")))
