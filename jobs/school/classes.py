"""The classes of the school and who leads them."""

from collections.abc import Iterable

from jobs.records.people import Person
from jobs.school.office import Office
from jobs.school.roster import has_left
from sync.columns import class_number


def by_number(classes: Iterable[str]) -> list[str]:
    """The classes from the youngest."""
    return sorted(classes, key=lambda one: (class_number(one) or 0, one))


def within(classes: Iterable[str], named: Iterable[str]) -> tuple[str, ...]:
    """Those of the classes that are named, «7А», or whose parallel is, «7»."""
    wanted = set(named)
    return tuple(one for one in classes if wanted.intersection({one, str(class_number(one))}))


def untaught(classes: Iterable[str], office: Office) -> list[str]:
    """Those of the classes that nobody leads."""
    return [one for one in classes if not leading(one, office)]


def leading(school_class: str, office: Office) -> list[Person]:
    """Who leads the class and has not left."""
    return [one for one in office.roster.class_teachers(school_class) if not has_left(one, office.today)]
