"""What is said of people in «Контингент» for the sake of the programme (reference/year.md 6B)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.pairs import RUNNING, Pair
from jobs.records.people import Person
from jobs.russian.names import short
from jobs.russian.spelling import NBSP
from jobs.school.classes import by_number, leading
from jobs.school.consents import CONSENTS, PARTICIPATION, Participant, comes_of_age
from jobs.school.office import PUPIL, Office
from sync.columns import class_number
from sync.problems import ASIDE, Problem

_GROWN = (
    "исполнилось 18 лет {day:%d.%m.%Y}, согласие подписал представитель. Нужно согласие самого участника: бланк в "
    "out/классы/{place}."
)
_NO_CONSENT = "пара {pair} действует, согласия на участие нет. Бланк: out/классы/{place}."
_TWO = ASIDE + "у {school_class} два классных руководителя: {names}. Бланки печатаем на обоих."
_SEVERAL = ASIDE + "у {school_class} несколько классных руководителей: {names}. Бланки печатаем на всех."
_NOBODY = (
    "у классов {classes} не указан классный руководитель (столбец «Классное руководство»): бланки подпишем "
    "«классному руководителю {first}»."
)
_NOBODY_OF_ONE = (
    "у класса {classes} не указан классный руководитель (столбец «Классное руководство»): бланки подпишем "
    "«классному руководителю {first}»."
)


@dataclass(frozen=True)
class Said:
    """A remark, and the person in whose «Проверка» it stands, where people may be named."""

    person: Person
    problem: Problem
    named: str = ""

    @property
    def text(self) -> str:
        """The sentence in «Проверка»."""
        return self.named or self.problem.named


def remarks(people: Iterable[Participant], pairs: Sequence[Pair], classes: Sequence[str], office: Office) -> list[Said]:
    """What each row is to be mended for; `classes`: those of the programme."""
    known = {one.person.code for one in people}
    running: dict[str, str] = {}
    for pair in pairs:
        if pair.status == RUNNING and pair.since and pair.since <= office.today and not pair.unreadable:
            running.setdefault(pair.mentee_code, pair.pair)
            running.setdefault(pair.mentor_code, pair.pair)
    found: list[Said] = []
    concerned = {*running, *known}
    for person in office.roster.people:
        if person.role == PUPIL and person.code and person.code in concerned:
            wrong = (*_grown(person, office.today), *_unagreed(person, running, office.today))
            found += [Said(person, problem) for problem in wrong]
    return [*found, *_doubled(classes, office)]


def _grown(person: Person, today: date) -> Iterator[Problem]:
    outgrown = [consent for consent in CONSENTS if consent.is_outgrown(person, today)]
    if day := comes_of_age(person) if outgrown else None:
        yield person.problem(outgrown[0].title, _GROWN.format(day=day, place=person.school_class))


def _unagreed(person: Person, running: dict[str, str], today: date) -> Iterator[Problem]:
    pair = running.get(person.code)
    if pair and PARTICIPATION.is_lacking(person, today) and not PARTICIPATION.is_outgrown(person, today):
        place = person.school_class or "без класса"
        yield person.problem(PARTICIPATION.title, _NO_CONSENT.format(pair=pair, place=place))


def _doubled(classes: Iterable[str], office: Office) -> Iterator[Said]:
    for school_class in classes:
        teachers = leading(school_class, office)
        if len(teachers) > 1:
            named, coded = (
                (_TWO if len(teachers) == 2 else _SEVERAL).format(school_class=school_class, names=", ".join(names))
                for names in ([_surname(one, office) for one in teachers], [one.code for one in teachers])
            )
            for one in teachers:
                yield Said(one, one.problem("Классное руководство", coded), named)


def _surname(person: Person, office: Office) -> str:
    return person.code if office.settings.local_only else short(person.name).split(NBSP)[0]


def unled(classes: Sequence[str], office: Office) -> list[Problem]:
    """One remark on all classes whose papers are handed out and that nobody leads."""
    lacking = by_number(one for one in classes if class_number(one) and not leading(one, office))
    if not lacking or not office.roster.people:
        return []
    told = _NOBODY_OF_ONE if len(lacking) == 1 else _NOBODY
    where = office.roster.people[0].cell("Классное руководство")
    return [Problem(where, told.format(classes=", ".join(lacking), first=lacking[0]))]
