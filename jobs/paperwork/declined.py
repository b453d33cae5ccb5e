"""Whom papers decline: the people of «Настройки», in which cases, and what is doubtful about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobs.paperwork.inflection import GENDERS, Inflection
from jobs.records.declensions import CASE_COLUMNS, Declension
from jobs.records.lists import Parameter
from jobs.records.people import Person
from jobs.russian import names, posts
from jobs.school.roster import Roster
from jobs.school.settings import Settings
from sync.columns import loose
from sync.problems import Problem


@dataclass(frozen=True)
class Use:
    """Somebody of «Настройки» whom papers name in oblique cases; with `post`, what the roster says they are.

    Nothing is declined in a paper that is not a use in one of its `cases`: so every doubt is told before the signature.
    """

    parameter: str
    typed: Callable[[Settings], str]
    cases: tuple[str, ...]
    post: bool = False
    #: the post itself stands in «Настройки»
    own_post: bool = False

    def declined(self, settings: Settings, roster: Roster) -> "Declined | None":
        """The name or the post as it is printed; None where nobody is named, or has no post."""
        typed = self.typed(settings)
        if self.own_post:
            return Declined(self, in_sentence(typed), None, None) if typed else None
        person = roster.find(typed).person if typed else None
        text = (in_sentence(person.post) if person else "") if self.post else person.name if person else typed
        return Declined(self, text, GENDERS.get(person.gender) if person else None, person) if text else None


COORDINATOR = Use("Куратор", lambda settings: settings.coordinator, ("datv", "accs"))
COORDINATORS_POST = Use("Куратор", lambda settings: settings.coordinator, ("accs",), post=True)
PSYCHOLOGIST = Use("Педагог-психолог", lambda settings: settings.psychologist, ("datv",))
PERSONNEL_OFFICER = Use("Специалист по кадрам", lambda settings: settings.personnel_officer, ("datv",))
CONTROLLER = Use("Контроль за исполнением", lambda settings: settings.controller, ("accs",))
CONTROLLERS_POST = Use("Контроль за исполнением", lambda settings: settings.controller, ("accs",), post=True)
DIRECTOR = Use("Директор", lambda settings: settings.director, ("datv",))
#: «Должность директора» is no post of the roster's: it is declined as it is signed.
DIRECTORS_POST = Use("Должность директора", lambda settings: settings.director_post, ("datv",), own_post=True)
#: Both sides of a pair of teachers, in the papers of such pairs.
MENTOR = Use("Наставник", lambda _: "", ("gent", "datv"))
MENTEE = Use("Наставляемый", lambda _: "", ("gent", "datv"))
#: All of «Настройки». They stand in the orders on pairs, and the coordinator in the order that appoints him.
USES = (
    COORDINATOR,
    COORDINATORS_POST,
    PSYCHOLOGIST,
    PERSONNEL_OFFICER,
    CONTROLLER,
    CONTROLLERS_POST,
    DIRECTOR,
    DIRECTORS_POST,
)


@dataclass(frozen=True)
class Declined:
    """A name or a post that papers print in the cases of its use."""

    use: Use
    text: str
    gender: str | None
    person: Person | None

    def in_case(self, case: str, inflection: Inflection) -> str:
        """The post, or the name with initials, in one of the cases of the use. Raises ValueError for another case."""
        self._declared(case)
        if self.is_post:
            return inflection.post(self.text, case)
        return inflection.short(self.text, case, self.gender)

    def whole(self, case: str, inflection: Inflection) -> str:
        """The full name in one of the cases of the use. Raises ValueError for another case."""
        self._declared(case)
        return inflection.name(self.text, case, self.gender)

    def _declared(self, case: str) -> None:
        if case not in self.use.cases:
            raise ValueError(f"{self.use.parameter} is not declared to be declined: {case}")

    @property
    def is_post(self) -> bool:
        """Whether it is a post, and no name."""
        return self.use.post or self.use.own_post

    def doubt(self, inflection: Inflection) -> str:
        """Why somebody should look at it, and the cure; "" where all is certain or written in «Склонения»."""
        open_ = [case for case in self.use.cases if not inflection.written(self.text, case, self.gender)]
        gender = inflection.gender(self.text, self.gender)
        doubt = posts.doubtful(self.text) if self.is_post else names.doubtful(self.text, gender)
        return f"{doubt} {_CURE.format(cases=_listed(open_))}" if doubt and open_ else ""


def declined(use: Use, person: Person | None, name: str) -> Declined:
    """Somebody of the roster whom a paper is about; `name`: as it is shown where the roster has nobody."""
    return Declined(use, person.name if person else name, GENDERS.get(person.gender) if person else None, person)


def with_post(use: Use, person: Person | None, name: str, post: str) -> list[Declined]:
    """Somebody whom a paper is about, and the post as it stands inside a sentence; less what nobody knows."""
    gender = GENDERS.get(person.gender) if person else None
    found = [Declined(use, name, gender, person), Declined(replace(use, post=True), in_sentence(post), None, person)]
    return [one for one in found if one.text]


#: What a doubt ends with.
_CURE = "Как писать в приказах, можно задать на листе «Склонения»: {cases}."


def doubts(
    settings: Settings, roster: Roster, inflection: Inflection, parameters: Sequence[Parameter]
) -> Iterator[Problem]:
    """What is doubtful in what papers decline: a name at its row of «Настройки», a post at its row of «Контингент»."""
    rows = {loose(row.name): row for row in reversed(parameters)}
    for one in all_declined(settings, roster):
        if doubt := one.doubt(inflection):
            row, title = (one.person, "Должность") if one.use.post else (rows.get(loose(one.use.parameter)), "Значение")
            yield row.problem(title, doubt) if row else Problem(Parameter.spec.title, doubt)


def where(row: Declension, settings: Settings, roster: Roster, inflection: Inflection) -> str:
    """«Где встречается»: what the row declines, and in which cases papers print it."""
    found = [one for one in all_declined(settings, roster) if inflection.row(one.text, one.gender) is row]
    return " ".join(f"{title_of(one.use)} в приказах о парах: {_listed(one.use.cases)}." for one in found)


def all_declined(settings: Settings, roster: Roster) -> Iterator[Declined]:
    """Whom and what the papers on pairs decline, as «Настройки» and «Контингент» have it."""
    return (one for use in USES if (one := use.declined(settings, roster)))


def title_of(use: Use) -> str:
    """What a use is called: «Куратор (должность)»."""
    return f"{use.parameter} (должность)" if use.post else use.parameter


def _listed(cases: Sequence[str]) -> str:
    return ", ".join(CASE_COLUMNS[case].lower() for case in cases)


def in_sentence(post: str) -> str:
    """A post as it stands inside a sentence: «Заместитель директора» → «заместитель директора», «ИО» as it is."""
    return post if post[:2].isupper() else post[:1].lower() + post[1:]
