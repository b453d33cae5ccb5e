"""The roster, a year older."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.next_year.emptying import anew
from jobs.records.people import Person
from jobs.school.dictionaries import Dictionaries
from jobs.school.office import PUPIL
from jobs.school.roster import has_left
from sync.columns import class_number

#: The last class of a school, and of an evening school.
LAST, LAST_EVENING = 11, 12
#: After this class another teacher takes the children over.
PRIMARY = 4
#: The class after which pupils may leave.
BASIC = 9
GRADUATE = "выпускник"
#: The greatest «Педагогический стаж» that the column takes.
_MOST = 70


@dataclass(frozen=True)
class Grown:
    """The roster of the new year, and what became of people.

    `here`, `graduated`, `left`, `dropped`: codes of those who go on, who finished school, who have left and still stand
    there, and who stand there no more. `moved`: how many pupils are a class further. `tenth`: the classes, as they
    were, after which pupils may have left. `undated`: how many left on a day that nobody wrote.
    """

    rows: Sequence[Person]
    here: frozenset[str]
    graduated: frozenset[str]
    left: frozenset[str]
    dropped: frozenset[str]
    moved: int
    tenth: Sequence[str]
    undated: int

    def goes_on(self, code: str) -> bool:
        """Whether the person may be in a pair of the new year as in one of the old."""
        return code in self.here and code not in self.graduated

    def why_gone(self, code: str) -> str:
        """What became of somebody who does not go on."""
        return "окончил школу" if code in self.graduated else "выбыл"


@dataclass(frozen=True)
class _Year:
    """What decides about each person in the school year that `begins` on a day; `last` is the school's last class."""

    words: Dictionaries
    begins: date
    last: int

    def is_dropped(self, person: Person) -> bool:
        """Whether the person left before the year began that is over now."""
        former = self.begins.replace(year=self.begins.year - 1)
        return isinstance(person.left, date) and person.left < former

    def is_here(self, person: Person) -> bool:
        return not has_left(person, self.begins)

    def is_pupil(self, person: Person) -> bool:
        return bool(person.school_class) and self.words.role(person.role) == PUPIL and self.is_here(person)

    def finishes(self, person: Person) -> bool:
        return self.is_pupil(person) and (class_number(person.school_class) or 0) >= self.last

    def older(self, person: Person) -> Person:
        """Whoever has left stays as he was."""
        if not self.is_here(person):
            return anew(person)
        leads = tuple(one for led in person.leads if (one := next_class(led, self.last)) and _keeps_teacher(led))
        years = None if person.experience is None else min(person.experience + 1, _MOST)
        found = anew(
            person, participation_consent=None, leads=leads, **({} if years is None else {"experience": years})
        )
        if self.finishes(person):
            return found.with_(role=GRADUATE, school_class="")
        return found.with_(school_class=next_class(person.school_class, self.last)) if self.is_pupil(person) else found


def grown(people: Iterable[Person], words: Dictionaries, begins: date) -> Grown:
    """The roster in the school year that begins on the day; `people` bear the codes that they are known by."""
    rows = list(people)
    evening = any(class_number(one.school_class) == LAST_EVENING for one in rows)
    year = _Year(words, begins, LAST_EVENING if evening else LAST)
    kept = [one for one in rows if not year.is_dropped(one)]
    left = [one for one in kept if not year.is_here(one)]
    graduates = frozenset(one.code for one in kept if year.finishes(one) and one.code)
    return Grown(
        rows=[year.older(one) for one in kept],
        here=frozenset(one.code for one in kept if year.is_here(one) and one.code),
        graduated=graduates,
        left=frozenset(one.code for one in left if one.code),
        dropped=frozenset(one.code for one in rows if year.is_dropped(one) and one.code),
        moved=sum(map(year.is_pupil, kept)) - sum(map(year.finishes, kept)),
        tenth=sorted({one.school_class for one in kept if year.is_pupil(one) and _is_basic(one.school_class)}),
        undated=sum(one.left is True for one in left),
    )


def next_class(school_class: str, last: int = LAST) -> str:
    """«7А» → «8А»; "" after the last one."""
    number = class_number(school_class)
    if number is None or number >= last:
        return ""
    return f"{number + 1}{school_class[len(str(number)) :]}"


def _is_basic(school_class: str) -> bool:
    return class_number(school_class) == BASIC


def _keeps_teacher(school_class: str) -> bool:
    return class_number(school_class) != PRIMARY
