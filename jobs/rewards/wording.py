"""What the orders on rewards say of whom they reward, and for what."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.paperwork.addressing import without_patronymic
from jobs.paperwork.declined import Declined, Use, declined, in_sentence
from jobs.paperwork.wording import calling, who
from jobs.records.results import DIPLOMA, LETTER, PARENTS_LETTER, THANKS
from jobs.rewards.awards import GRANTED, OTHERS, PUPILS, STAFF, Award
from jobs.russian.dates import school_year

#: In which cases the papers on rewards name people.
REWARDED = Use("Участник", lambda _: "", ("gent", "datv", "accs"))
#: So many people are named in a point of an order; more stand in its appendix.
IN_TEXT = 3
#: For what the person is thanked where the school has no words of its own: of a mentor, of a mentee, of anybody else.
_MENTOR = {STAFF: "успешную наставническую деятельность", PUPILS: "активную наставническую деятельность"}
_MENTEE, _HELPER = "активное участие в программе наставничества", "помощь программе наставничества"
_CHILD = {"m": "сына", "f": "дочери"}
#: The roles that are said of somebody who has no post.
_SAID_OF = {"студент", "выпускник"}
_RAISED = "воспитание {child} и поддержку программы наставничества"


@dataclass(frozen=True)
class Action:
    """What an order does: with one person, with several, in which case it names them, and what its part is called.

    `listed`: whom it means where they stand in the appendix, by audience.
    """

    one: str
    several: str
    case: str
    heading: str
    listed: dict[str, str]


_TO_LISTED = {
    STAFF: "работникам, указанным в приложении",
    PUPILS: "обучающимся, указанным в приложении",
    OTHERS: "взрослым участникам программы, указанным в приложении",
}
_LISTED = {
    STAFF: "работников, указанных в приложении",
    PUPILS: "обучающихся, указанных в приложении",
    OTHERS: "взрослых участников программы, указанных в приложении",
}
_THANK = Action("Объявить благодарность", "Объявить благодарность", "datv", "Благодарность", _TO_LISTED)
_SEND = Action(
    "Направить благодарственное письмо",
    "Направить благодарственные письма",
    "datv",
    "Благодарственные письма взрослым",
    _TO_LISTED,
)
_ACTIONS = {
    LETTER: Action(
        "Наградить благодарственным письмом",
        "Наградить благодарственными письмами",
        "accs",
        "Благодарственные письма",
        _LISTED,
    ),
    DIPLOMA: Action("Наградить грамотой", "Наградить грамотами", "accs", "Грамоты", _LISTED),
    THANKS: _THANK,
    PARENTS_LETTER: Action(
        "Направить благодарственное письмо родителям (законным представителям)",
        "Направить благодарственные письма родителям (законным представителям)",
        "gent",
        "Благодарственные письма родителям (законным представителям)",
        _LISTED,
    ),
}


@dataclass(frozen=True)
class Part:
    """One point of an order: what it does, and with whom."""

    kind: str
    audience: str
    awards: Sequence[Award]

    @property
    def action(self) -> Action:
        """What is done."""
        return _SEND if (self.kind, self.audience) == (LETTER, OTHERS) else _ACTIONS[self.kind]

    @property
    def context(self) -> dict[str, object]:
        """The point as templates fill it."""
        action, alike, listed = self.action, self._for_the_same, len(self.awards) > IN_TEXT
        text = action.one if len(self.awards) == 1 else action.several
        text += f" за {self._usual(self.awards[0])}" if alike else ""
        people = [self._line(award, alike=alike) for award in self.awards]
        return {
            "действие": f"{text} {action.listed[self.audience]}." if listed else f"{text}:",
            "раздел": action.heading,
            "списком": listed,
            "люди": [{**one, "знак": ";"} for one in people[:-1]] + [{**people[-1], "знак": "."}],
        }

    @property
    def _for_the_same(self) -> bool:
        """Whether all pupils are thanked in the same words of the program's: then the point says them once."""
        pupils = self.audience == PUPILS and self.kind != PARENTS_LETTER
        return pupils and len({self.why(award) for award in self.awards}) == 1 and not self.awards[0].wording

    def _line(self, award: Award, *, alike: bool) -> dict[str, str]:
        why = self.why(award)
        return {
            "кому": self._whom(award) if alike else f"{self._whom(award)}, — за {why}",
            "имя": called(award),
            "кто": who(award.person),
            "за": why,
        }

    def _whom(self, award: Award) -> str:
        """«Агафоновой Ларисе Вадимовне, учителю химии», «Аникину Василису, 10Б»."""
        return in_case(award, self.action.case)

    def why(self, award: Award) -> str:
        """What stands after «за»."""
        return award.wording or self._usual(award)

    def _usual(self, award: Award) -> str:
        if self.kind == PARENTS_LETTER:
            return in_year(_RAISED.format(child=_CHILD.get(award.gender or "", "ребёнка")), award)
        return usual(award)


def parts(awards: Sequence[Award]) -> list[Part]:
    """The points of an order: by what is granted, and to whom."""
    found: list[Part] = []
    for kind in GRANTED:
        for audience in (STAFF, PUPILS, OTHERS):
            those = [award for award in awards if kind in award.kinds and award.audience == audience]
            found += [Part(kind, audience, those)] if those else []
    return found


def usual(award: Award) -> str:
    """For what the person is thanked where the school has no words of its own."""
    if award.is_mentor:
        return in_year(_MENTOR.get(award.audience, _MENTOR[PUPILS]), award)
    return in_year(_MENTEE if award.is_mentee else _HELPER, award)


def in_year(text: str, award: Award) -> str:
    """«… в 2023/2024 учебном году»."""
    office = award.desk.office
    year = school_year(office.year(office.today)).replace("учебный год", "учебном году")
    return f"{text} в {year}"


def called(award: Award) -> str:
    """The full name of an adult, the surname and the given name of a pupil."""
    if award.audience == PUPILS and award.person:
        return without_patronymic(award.person, "nomn", award.desk.office)
    return award.name


def in_case(award: Award, case: str) -> str:
    """«Агафоновой Ларисе Вадимовне, учителю химии», «Аникину Василису, 10Б»."""
    inflection = award.desk.office.inflection
    if award.audience == PUPILS and award.person:
        return f"{without_patronymic(award.person, case, award.desk.office)}, {who(award.person)}".removesuffix(", ")
    name = as_declined(award).whole(case, inflection)
    if award.person is None:
        return name
    post = in_sentence(calling(award.person)) if award.person.post or award.person.role in _SAID_OF else ""
    declined_post = inflection.post(post, case) if post else ""
    return ", ".join(filter(None, (name, declined_post, award.person.organisation)))


def as_declined(award: Award) -> Declined:
    """The name as papers decline it."""
    return declined(REWARDED, award.person, award.name)
