"""Why somebody has no mentor, and the smallest change that would help."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.pairing.holding import Holding
from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.proposing import Proposal, Rivals
from jobs.pairing.rules import NOBODY, OF_MENTEE, RULES, Rule, broken, cured
from jobs.pairing.subjects import dative
from jobs.records.pairs import NO_LONGER_WAITS, WAITS, Waiting
from jobs.records.requests import Offer
from jobs.russian.numbers import counted
from sync.columns import loose

#: So many mentors are named in one cell.
NAMED = 5
#: No mentor may have more places (contract.md §2, Values).
MOST_PLACES = Offer.titled("Мест").most or 0


@dataclass(frozen=True)
class Explanation:
    """`reason` and `help` as they stand in «Без пары»."""

    reason: str
    help: str


def explain(need: Need, participants: Participants, holding: Holding, proposal: Proposal) -> Explanation:
    """The reason for a need that got no mentor: what took the last one away, or who competes for which places."""
    rivals = proposal.rivals(need)
    return (
        _crowded(need, rivals, participants, holding, proposal)
        if rivals
        else _forbidden(need, participants, holding, proposal)
    )


def _crowded(
    need: Need, rivals: Rivals, participants: Participants, holding: Holding, proposal: Proposal
) -> Explanation:
    who = _named(rivals.mentors, participants)
    same = all(rival.mentee.code == need.mentee.code for rival in rivals.needs)
    if same and any(rival.key in proposal.chosen for rival in rivals.needs):
        return Explanation(f"{ONCE}: {who}", _missing(need, participants))
    asked = (
        f"{counted(len(rivals.needs), 'запрос')} на {counted(rivals.places, 'место')}"
        if rivals.places
        else "все заняты"
    )
    lack = "не хватило мест" if rivals.certain else "другим эти наставники подходят больше"
    return Explanation(f"{lack}: {asked}. Подходят: {who}", _places(need, participants, holding, proposal))


def _places(need: Need, participants: Participants, holding: Holding, proposal: Proposal) -> str:
    """How many more places at which mentor are enough; another mentor where nobody can have so many."""
    found = proposal.relief(need)
    if found is None:
        return _missing(need, participants)
    mentor, enough = found
    count = max(1, enough) + max(0, -holding.room[mentor])
    if participants.mentors[mentor].places + count > MOST_PLACES:
        return _missing(need, participants)
    more = "ещё одно место" if count == 1 else f"ещё {counted(count, 'место')}"
    return f"{more} у наставника: {participants.short(mentor)}" + (
        "" if enough else " (его могут занять и другие ожидающие)"
    )


#: The reason where the mentor already has another request of the same mentee.
ONCE = "вместе наставник и наставляемый могут быть только в одной паре"
#: The reason where there are offers, and none of them can be read.
UNREAD = "предложения наставников не удалось прочитать"
#: The reason where a row of «Пары» has a decision that cannot be carried out, or cannot be read.
SETTLED = "пара записана на листе «Пары», но решение о ней не исполнить"


def _forbidden(need: Need, participants: Participants, holding: Holding, proposal: Proposal) -> Explanation:
    for rule in OF_MENTEE:
        alone = Mentor(need.mentee, 1)
        if not rule.allows(need, alone, participants):
            return Explanation(rule.name, cured(rule, need, alone, participants))
    mentors = [mentor for _, mentor in sorted(participants.mentors.items())]
    if not mentors and any(not one.usable and not one.repeated for one in participants.offers):
        return Explanation(UNREAD, "исправить строки с замечаниями на листе «Наставники»")
    if not mentors:
        return Explanation(NOBODY, _missing(need, participants))
    left = mentors
    for rule in RULES:
        kept = [mentor for mentor in left if rule.allows(need, mentor, participants)]
        if not kept:
            return Explanation(_told(rule, left, participants), _cure(need, mentors, participants, holding, proposal))
        left = kept
    codes = [mentor.person.code for mentor in left]
    if any((code, need.mentee.code) in holding.held for code in codes):
        return Explanation(f"{ONCE}: {_named(codes, participants)}", _missing(need, participants))
    return Explanation(f"{SETTLED}: {_named(codes, participants)}", "исправить то, о чём сказано в строке этой пары")


def _told(rule: Rule, left: Sequence[Mentor], participants: Participants) -> str:
    """The rule, and the mentors whom it removed when they are few enough to name."""
    if len(left) > NAMED or rule.about == "offer":
        return rule.name
    return f"{rule.name}: {_named([mentor.person.code for mentor in left], participants)}"


def _cure(
    need: Need, mentors: Sequence[Mentor], participants: Participants, holding: Holding, proposal: Proposal
) -> str:
    """What one curable rule alone keeps away, at a mentor who has a place left; or the mentor who is missing."""
    places = dict(holding.free)
    for mentor, _ in proposal.chosen.values():
        places[mentor] -= 1
    near = [
        (rules[0], mentor.person.code)
        for mentor in mentors
        if places[mentor.person.code] > 0 and (mentor.person.code, need.mentee.code) not in holding.held
        if len(rules := list(broken(need, mentor, participants))) == 1 and rules[0].cure
    ]
    if not near:
        return _missing(need, participants)
    rule, code = min(near, key=lambda one: (RULES.index(one[0]), one[1]))
    return f"{cured(rule, need, participants.mentors[code], participants)}: {participants.short(code)}"


def _missing(need: Need, participants: Participants) -> str:
    """The mentor who would help: what they must know, for which class, and who they may be."""
    sides = participants.sides(need.form)
    who = " или ".join(sorted(sides[0])) if sides else "кто угодно"
    number = need.class_number
    whom = f" для {number} класса" if number else ""
    if who == "ученик" and number:
        who = f"ученик не младше {number + participants.settings.class_gap} класса"
    subject = need.admitted.row.subject
    what = f" по {dative(subject) or f'предмету «{subject}»'}" if subject else ""
    return f"наставник{what}{whom}: {who}, запрос «{need.request}», форма «{need.form}»"


def _named(mentors: Sequence[str], participants: Participants) -> str:
    names = [participants.short(code) for code in mentors[:NAMED]]
    rest = len(mentors) - NAMED
    return ", ".join(names) + (f" и ещё {rest}" if rest > 0 else "")


def label(need: Need, participants: Participants) -> str:
    """«Запрос» in «Без пары»: with its subject, then its form, where the person asks the same more than once."""
    same = [row for row in participants.asked_by.get(need.mentee.code, ()) if loose(row.request) == loose(need.request)]
    if len(same) < 2:
        return need.request
    subject = need.admitted.row.subject
    words = f"{need.request}, {subject}" if subject else need.request
    return f"{words} ({need.form})" if len({loose(row.form) for row in same}) > 1 else words


def waiting_rows(
    left: Sequence[tuple[Need, Explanation]], before: Sequence[Waiting], participants: Participants
) -> list[Waiting]:
    """«Без пары»: those who wait now, and those who no longer do. Rows of unreadable requests stay as they are."""
    rows = {(row.code, row.request): row for row in before}
    wanted = {}
    for need, why in left:
        key = (need.mentee.code, label(need, participants))
        row = rows.get(key) or Waiting(code=key[0], request=key[1])
        name = participants.name(need.mentee.code)
        wanted[key] = row.with_(person=name, reason=why.reason, help=why.help, status=WAITS)
    gone = [_no_longer(row, participants) for key, row in rows.items() if key not in wanted]
    return sorted([*wanted.values(), *gone], key=lambda row: (row.place is None, row.place.row if row.place else 0))


def _no_longer(row: Waiting, participants: Participants) -> Waiting:
    kept = row.unreadable or row.code in participants.unread.askers or row.status != WAITS
    return row if kept else row.with_(status=NO_LONGER_WAITS)
