"""A row of «Пары» with what decides its fate: whether it can be read, and what stands against the pair."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from jobs.pairing.entered import Entered, EnteredPairs
from jobs.pairing.participants import Ends, Mentor, Need, Participants, same_request
from jobs.pairing.rule import Asked, Rule
from jobs.pairing.rules import broken
from jobs.pairing.scores import OWN
from jobs.paperwork.composition import Standing
from jobs.paperwork.life import LIVE, plainly_gone
from jobs.records.pairs import PROPOSED, Pair
from jobs.records.requests import Request
from jobs.school.admission import Admitted
from jobs.school.roster import is_frozen


@dataclass(frozen=True)
class Known:
    """A row of «Пары» with what decides its fate.

    `gone`: a sentence why the pair cannot go on; `cure`: what could be done about it, "" where nothing. `frozen`: its
    row, or something that it rests on, cannot be read, so it stays as it is.
    """

    entered: Entered
    gone: str = ""
    frozen: bool = False
    cure: str = ""

    @property
    def pair(self) -> Pair:
        """The row itself."""
        return self.entered.pair

    @property
    def standing(self) -> Standing:
        """The paper it stands in."""
        return self.entered.standing

    @property
    def ends(self) -> Ends:
        """(mentor, mentee)."""
        return self.entered.ends


def know(participants: Participants, entered: EnteredPairs) -> list[Known]:
    """Every row of «Пары», and every pair of a paper from elsewhere, with what decides its fate."""
    live = Counter(_asked_for(one.pair) for one in entered.rows if one.pair.status in LIVE)
    known = []
    for one in entered.rows:
        spoiled = bool(one.fault or one.pair.unreadable)
        frozen = spoiled or _rests_on_unreadable(one.pair, participants, live)
        gone = "" if spoiled else plainly_gone(one.pair, participants.roster, participants.today)
        if not spoiled and one.standing.state == "signed":  # nobody's request can be read any more, and the pair runs
            gone = gone or _missing(one, participants)
        gone = gone or ("" if frozen else _missing(one, participants))
        rule = None if gone or frozen else _forbids(one, participants)
        known.append(Known(one, _sentence(rule) if rule else gone, frozen, rule.cure if rule else ""))
    return known


def _asked_for(pair: Pair) -> tuple[str, str, str]:
    return same_request(pair.mentee_code, pair.form, pair.request)


def _rests_on_unreadable(pair: Pair, participants: Participants, live: Mapping[tuple[str, str, str], int]) -> bool:
    ends = pair.mentor_code, pair.mentee_code
    people = [participants.roster.by_code(code) for code in ends]
    if any(is_frozen(person) if person else participants.roster.hides_somebody for person in people):
        return True
    # Whether one of the requests of which no more can be read than there are pairs is this pair's, nobody knows.
    asked = len(participants.asked(*_asked_for(pair)))
    hidden = pair.mentee_code in participants.unread.askers and live[_asked_for(pair)] > asked
    return hidden or participants.unread.touches(ends) or _own_unreadable(pair, participants)


def _own_unreadable(pair: Pair, participants: Participants) -> bool:
    """Whether the coordinator's row of this pair may be one that cannot be read."""
    if not pair.why.startswith(OWN) or pair.status != PROPOSED:
        return False
    hidden = [own for own in participants.own if not own.usable and not own.repeated]
    return any(
        {person.code for person in own.people.values()} <= {pair.mentor_code, pair.mentee_code} for own in hidden
    )


def _missing(one: Entered, participants: Participants) -> str:
    """Who of the two stands in the roster no longer, a sentence."""
    roster = participants.roster
    for code, who in zip(one.ends, ("Наставник", "Наставляемый"), strict=True):
        if roster.by_code(code) is None and not roster.hides(code):
            return f"{who} больше не значится в контингенте: если строку удалили по ошибке, верните её."
    return ""


def _forbids(one: Entered, participants: Participants) -> Rule | None:
    """Which rule forbids the pair now."""
    need, mentor = (
        need_of(one.ends[1], one.pair.form, one.pair.request, participants),
        mentor_of(one.ends[0], participants),
    )
    asked = Asked.ALWAYS if one.standing.state == "signed" else Asked.UNTIL_SIGNED
    return next(broken(need, mentor, participants, asked), None) if need and mentor else None


def _sentence(rule: Rule) -> str:
    return f"{rule.name[0].upper()}{rule.name[1:]}."


def need_of(mentee: str, form: str, request: str, participants: Participants) -> Need | None:
    """What the mentee asks: a request of the tab, or as good as one; None for somebody who is not in the roster."""
    person = participants.roster.by_code(mentee)
    if person is None:
        return None
    form, request = participants.words.form(form) or form, participants.words.request(request) or request
    asked = Admitted(
        Request(person=mentee, form=form, request=request),
        {"Участник": person},
        {"Форма": (form,), "Запрос": (request,)},
    )
    return next(iter(participants.asked(mentee, form, request)), Need(asked, person))


def mentor_of(code: str, participants: Participants) -> Mentor | None:
    """The mentor's offer; without one, places as the settings say."""
    person = participants.roster.by_code(code)
    return participants.mentors.get(code) or (Mentor(person, participants.settings.places) if person else None)
