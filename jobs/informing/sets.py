"""What is made for each class, and when (reference/year.md 5.4, 6.19, 6.20, 8.2)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from jobs.informing import notices
from jobs.informing.class_papers import Kit
from jobs.informing.consents import Pile
from jobs.informing.notices import Notice
from jobs.paperwork.chancery import Chancery
from jobs.paperwork.sets import PaperSet
from jobs.paperwork.wording import day_of
from jobs.records.pairs import Pair
from jobs.records.papers import REPLACED, SET, Paper
from jobs.records.people import Person
from jobs.school.classes import by_number
from jobs.school.consents import Participant
from jobs.school.office import PUPIL
from sync.columns import class_number, loose
from sync.document import Document

#: The folders of the classes, and where the papers lie of those who are of no class.
FOLDER = "классы"
ADULTS, NO_CLASS = "взрослых", "без класса"
_FOLDERS = {ADULTS: "взрослые"}
#: In the place of a class that nobody can tell.
ANYWHERE = ""
#: «Заголовок» of the sets without class and count.
CONSENTS, LETTERS, NOTICES = "Согласия", "Письма родителям", notices.HEADING
#: The first and the last day (month, day) on which letters and questionnaires are begun.
BEGUN, ENDED = (8, 15), (10, 31)
#: So long after an order the parents are told of it; of an older one they know.
FRESH = timedelta(days=31)


@dataclass(frozen=True)
class Desk:
    """What the papers of the classes are made from. `unclear`: pairs that cannot be read; `doubtful`: classes of such
    people, ANYWHERE of one whose class nobody can tell.
    """

    office: Chancery
    people: Sequence[Participant]
    asked: Sequence[str]
    papers: Sequence[Paper]
    told: Mapping[tuple[str, str], Sequence[Notice]]
    unclear: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()

    def holds(self, place: str) -> bool:
        """Whether the papers of a class, or of those of no class, rest on a row of a person that cannot be read."""
        return not self.doubtful.isdisjoint({place, ANYWHERE})

    @property
    def in_season(self) -> bool:
        """Whether it is the time of letters and questionnaires."""
        year = self.office.year(self.office.today)
        return date(year, *BEGUN) <= self.office.today <= date(year, *ENDED)

    @cached_property
    def consents(self) -> list[PaperSet]:
        """Consents of all who take part and lack one, a set a class; those of others are empty."""
        places = {_place(one.person) for one in self.people}
        return [self.consents_of(place) for place in [*self._classes, *sorted(places - {*self._classes})]]

    def consents_of(self, place: str) -> PaperSet:
        """Consents of a class, or of those who are of no class."""
        mine = [one for one in self.people if _place(one.person) == place]
        pile = Pile(place, f"{FOLDER}/{_FOLDERS.get(place, place)}", mine, self.office)
        return PaperSet(name=CONSENTS, whom=place, count=pile.count, documents=pile.documents, held=self.holds(place))

    def letters(self) -> list[PaperSet]:
        """Letters, questionnaires and the word to read aloud, a set a class of the programme."""
        return [self.letters_of(one) for one in self.office.classes]

    def letters_of(self, school_class: str) -> PaperSet:
        """Those of a class."""
        kit = self.kit(school_class)
        return PaperSet(
            name=LETTERS,
            whom=school_class,
            count=len(kit.pupils),
            documents=kit.documents,
            held=self.holds(school_class),
        )

    def kit(self, school_class: str) -> Kit:
        """What a class teacher begins the year with."""
        learn = self.office.pupils.get(school_class, ())
        return Kit(school_class, f"{FOLDER}/{school_class}", learn, self.office, self.asked)

    def notices(self) -> Iterator[PaperSet]:
        """A set a class and order: of orders of the last month, and of those whose notices were begun."""
        begun = {paper.contents for paper in self.papers if paper.kind == SET and paper.status != REPLACED}
        for (school_class, order), told in sorted(self.told.items(), key=_by_class):
            one = self.notices_of(school_class, order, told)
            if one.key in begun or day_of(told[0].order, self.office) >= self.office.today - FRESH:
                yield one

    def notices_of(self, school_class: str, order: str, told: Sequence[Notice]) -> PaperSet:
        """The notices of an order to the parents of a class."""
        whom = f"{school_class}, {order}"
        document = Document(
            f"{NOTICES} {whom}.docx",
            notices.TEMPLATE,
            notices.of_all(told, self.office),
            folder=f"{FOLDER}/{school_class}",
            passing=True,
            final=any(one.pair.pair in self.unclear for one in told),
        )
        held = self.holds(school_class)
        return PaperSet(name=NOTICES, whom=whom, count=len(told), documents=[document], held=held)

    def kept(self, sets: Iterable[PaperSet]) -> Iterator[PaperSet]:
        """The sets that are gone only because somebody's row cannot be read."""
        known = {one.key for one in sets}
        for paper in self.papers:
            name, _, whom = paper.contents.partition(": ")
            lives = paper.kind == SET and paper.status != REPLACED and paper.contents not in known
            if lives and name in {CONSENTS, LETTERS, NOTICES} and self.holds(whom.partition(",")[0]):
                yield PaperSet(name=name, whom=whom, count=1, held=True)

    @property
    def _classes(self) -> list[str]:
        return by_number(self.office.pupils)


def handed_out(sets: Iterable[PaperSet]) -> list[str]:
    """The classes for which something is made."""
    places = dict.fromkeys(one.whom.partition(",")[0] for one in sets if one.count)
    return by_number(one for one in places if class_number(one))


def asked_by_pupils(requests: Iterable[tuple[str, str]]) -> list[str]:
    """What is asked for in classes, from pairs of class and request."""
    return [loose(request) for school_class, request in requests if school_class and request]


def doubtful(people: Iterable[Person], astray: Iterable[str]) -> frozenset[str]:
    """The classes of people whose rows cannot be read; ANYWHERE for a class that cannot, and for codes `astray`."""
    unread = [person for person in people if person.unread]
    classes = {ANYWHERE if _is_astray(person) else _place(person) for person in unread}
    return frozenset(classes | {ANYWHERE for _ in astray})


def _is_astray(person: Person) -> bool:
    return not person.school_class and bool({"Класс", "Роль"} & {*person.unread})


def unclear(pairs: Iterable[Pair]) -> frozenset[str]:
    """The pairs whose rows cannot be read."""
    return frozenset(pair.pair for pair in pairs if pair.unreadable)


def _by_class(one: tuple[tuple[str, str], Sequence[Notice]]) -> tuple[int, str, str]:
    (school_class, order), _ = one
    return class_number(school_class) or 0, school_class, order


def _place(person: Person) -> str:
    return person.school_class or (NO_CLASS if person.role == PUPIL else ADULTS)
