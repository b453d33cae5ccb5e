"""Which rule took the last mentor away, and what would bring one back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from jobs.pairing.asking import Answers, Asking, Numbers
from jobs.pairing.holding import Holding
from jobs.pairing.participants import Ends, Mentor, Need, NeedKey, Participants
from jobs.pairing.rule import Rule
from jobs.pairing.rules import NOBODY, OF_MENTEE, RULES, cured
from jobs.records.requests import Offer
from jobs.russian.subjects import taught
from jobs.school.admission import Admitted

#: So many mentors are named in one cell.
NAMED = 5
#: The reason where the mentor already has another request of the same mentee.
ONCE = "вместе наставник и наставляемый могут быть только в одной паре"
#: The reason where there are offers, and none of them can be read.
UNREAD = "предложения наставников не удалось прочитать"
#: The reason where what is asked stands in an offer, and its row waits; and where it may stand in one.
HELD = "такую помощь предлагают, но строка наставника ждёт исправления"
PARTLY_UNREAD = "не все предложения наставников удалось прочитать"
MEND = "исправить строки с замечаниями на листе «Наставники»"
#: The reason where a row of «Пары» has a decision that cannot be carried out, or cannot be read.
SETTLED = "пара записана на листе «Пары», но решение о ней не исполнить"


@dataclass(frozen=True)
class Explanation:
    """`reason` and `help` as they stand in «Без пары»."""

    reason: str
    help: str


@dataclass(frozen=True, eq=False)
class Forbidding:
    """Needs that have no candidate, and all that may be in their way; `chosen` are the needs that got a mentor."""

    needs: Sequence[Need]
    participants: Participants
    holding: Holding
    chosen: Mapping[NeedKey, Ends]

    def explanations(self) -> Iterator[Explanation]:
        """Why each of them has none, and what would help."""
        return (self._explained(number, need) for number, need in enumerate(self.needs))

    @cached_property
    def _mentors(self) -> Sequence[Mentor]:
        return [mentor for _, mentor in sorted(self.participants.mentors.items())]

    @cached_property
    def _codes(self) -> Sequence[str]:
        return [mentor.person.code for mentor in self._mentors]

    @cached_property
    def _answers(self) -> Sequence[Answers]:
        """What each of RULES allows."""
        asking = Asking(self.needs, self._mentors, self.participants)
        return [asking.rule(rule) for rule in RULES]

    @cached_property
    def _has_place(self) -> Numbers:
        """Who has a place left, (mentors,) of bool."""
        left = dict(self.holding.free)
        for mentor, _ in self.chosen.values():
            left[mentor] -= 1
        return np.array([left[code] > 0 for code in self._codes], bool)

    def _explained(self, number: int, need: Need) -> Explanation:
        alone = Mentor(need.mentee, 1)
        for rule in OF_MENTEE:
            if not rule.allows(need, alone, self.participants):
                return Explanation(rule.name, cured(rule, need, alone, self.participants))
        lacking = missing(need, self.participants)
        if not self._mentors and any(not one.usable and not one.repeated for one in self.participants.offers):
            return Explanation(UNREAD, MEND)
        if not self._mentors:
            return Explanation(NOBODY, lacking)
        left = self._offering(number)
        for rule, answers in zip(RULES, self._answers, strict=True):
            kept = left & answers.of(number)
            if not kept.any():
                held = hidden(need, self.participants.offers) if is_of_offer(rule) else ""
                if held:
                    return Explanation(held, MEND)
                return Explanation(self._told(rule, left), self._cure(number, need) or lacking)
            left = kept
        return self._settled(need, self._coded(left))

    def _offering(self, number: int) -> Numbers:
        """The mentors who offer what is asked; all of them where nobody does."""
        offered = [answers.of(number) for rule, answers in zip(RULES, self._answers, strict=True) if is_of_offer(rule)]
        offering = np.logical_and.reduce(offered)
        return offering if offering.any() else np.ones(len(self._mentors), bool)

    def _coded(self, mentors: Numbers) -> list[str]:
        return [self._codes[j] for j in np.flatnonzero(mentors).tolist()]

    def _told(self, rule: Rule, left: Numbers) -> str:
        """The rule, and the mentors whom it removed when they are few enough to name."""
        if left.sum() > NAMED or is_of_offer(rule):
            return rule.name
        return f"{rule.name}: {named(self._coded(left), self.participants)}"

    def _cure(self, number: int, need: Need) -> str:
        """What one curable rule alone keeps away, at a mentor who has a place left; "" where that is no answer."""
        broken = ~np.array([answers.of(number) for answers in self._answers])
        near = (broken.sum(axis=0) == 1) & self._has_place & ~self._held(need)
        for rule, row in zip(RULES, broken, strict=True):
            if rule.cure and (at := np.flatnonzero(near & row)).size:
                mentor = self._mentors[at[0]]
                who = self.participants.short(mentor.person.code)
                return f"{cured(rule, need, mentor, self.participants)}: {who}"
        return ""

    def _held(self, need: Need) -> Numbers:
        return np.array([(code, need.mentee.code) in self.holding.held for code in self._codes], bool)

    def _settled(self, need: Need, codes: Sequence[str]) -> Explanation:
        """Why a need that no rule forbids has no candidate."""
        who = named(codes, self.participants)
        if any((code, need.mentee.code) in self.holding.held for code in codes):
            return Explanation(f"{ONCE}: {who}", missing(need, self.participants))
        return Explanation(f"{SETTLED}: {who}", "исправить то, о чём сказано в строке этой пары")


def is_of_offer(rule: Rule) -> bool:
    """Whether the rule asks only what the mentor offers."""
    return rule.about == "offer"


def hidden(need: Need, offers: Sequence[Admitted[Offer]]) -> str:
    """Why nobody seems to offer what is asked, while rows of offers wait for a cure; "" where none of these does."""
    waits = [one for one in offers if not one.usable and not one.repeated]
    if any(need.form in one.forms and need.request in one.requests for one in waits):
        return HELD
    maybe = any(
        need.form in (one.forms or (need.form,)) and need.request in (one.requests or (need.request,)) for one in waits
    )
    return PARTLY_UNREAD if maybe else ""


def missing(need: Need, participants: Participants) -> str:
    """The mentor who would help: what they must know, for which class, and who they may be."""
    sides = participants.sides(need.form)
    who = " или ".join(sorted(sides[0])) if sides else "кто угодно"
    number = need.class_number
    whom = f" для {number} класса" if number else ""
    if who == "ученик" and number:
        who = f"ученик не младше {number + participants.settings.class_gap} класса"
    subjects = " или ".join(map(taught, need.subjects.values()))
    what = f" по {subjects}" if subjects else ""
    return f"наставник{what}{whom}: {who}, запрос «{need.request}», форма «{need.form}»"


def named(mentors: Sequence[str], participants: Participants) -> str:
    """The first of these mentors, and how many more there are."""
    names = [participants.short(code) for code in mentors[:NAMED]]
    rest = len(mentors) - NAMED
    return ", ".join(names) + (f" и ещё {rest}" if rest > 0 else "")
