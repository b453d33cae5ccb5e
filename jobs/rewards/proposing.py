"""Who is proposed for a reward, and the rows of «Поощрения» (reference/year.md 5.6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.paperwork.declined import in_sentence
from jobs.records.pairs import ENDED, Pair
from jobs.records.results import NO_LONGER, Reward
from jobs.records.wanted import Wanted
from jobs.rewards.desk import Desk
from jobs.rewards.facts import MOST, as_mentee, as_mentor, held
from jobs.russian.names import alphabetical
from jobs.school.couples import first_day, last_day
from jobs.school.rewarding import Rewarded, rewarded
from sync.columns import loose

#: The month and the day from which mentors are proposed, and until which their meetings are expected: what is asked
#: of a mentor does not grow from one day to the next.
SEASON = (4, 15)
#: A pair that met less often has done little, however short it was.
LEAST = 5
_MONTH = 30
#: A mentor whose last pair ended for such a reason is not proposed.
_FAILED = frozenset({"по просьбе наставляемого", "несовместимость"})
ASKED = "Предложено на листе «Что подготовить»"


@dataclass(frozen=True)
class Proposal:
    """Somebody who is proposed, for what, and after how many meetings."""

    code: str
    grounds: str
    meetings: int


def proposed(desk: Desk) -> dict[str, Proposal]:
    """Everybody who is proposed today, by code: who met most often first."""
    asked = _asked(desk)
    mentors = [code for code in desk.mentoring if has_earned(code, desk)] if _in_season(desk) else []
    found = [_proposal(code, asked.get(code, []), desk) for code in dict.fromkeys((*mentors, *asked))]
    ranked = sorted(found, key=lambda one: (-one.meetings, alphabetical(desk.office.roster.name(one.code)), one.code))
    return {one.code: one for one in ranked}


def has_earned(code: str, desk: Desk) -> bool:
    """Whether a pair of the mentor met often enough, and the last one did not fail; not of whoever was erased."""
    own = desk.mentoring[code]
    failed = own[-1].status == ENDED and loose(own[-1].reason) in _FAILED
    known = desk.office.roster.by_code(code) is not None
    return known and not failed and any(_met_enough(pair, desk) for pair in own)


def rows(before: Sequence[Reward], now: Mapping[str, Proposal], desk: Desk) -> list[Reward]:
    """The rows of «Поощрения»: a decided one stays as it is, one that nothing speaks for says so.

    While something cannot be read that a row rests on, it stays too, and no new one is begun; where that is a mark,
    a new one is begun without it.
    """
    before = [_recognised(row, desk) for row in before]
    known = {row.code for row in before}
    new = [one for code, one in now.items() if code not in known and not desk.is_unclear(code)]
    kept = [_kept(row, now.get(row.code), desk) for row in before]
    return [*kept, *(_told(Reward(code=one.code), one.grounds, desk) for one in new)]


def _recognised(row: Reward, desk: Desk) -> Reward:
    """The row with its code, where people typed a name below the list."""
    if row.code or not row.person:
        return row
    found = desk.office.roster.find(row.person).person
    return row.with_(code=found.code, person=desk.office.shown(found.code)) if found and found.code else row


def _kept(row: Reward, now: Proposal | None, desk: Desk) -> Reward:
    known = desk.office.roster.by_code(row.code) is not None
    unclear = desk.is_unclear(row.code) or desk.are_marks_unclear(row.code)
    if row.decision or row.unreadable or not known or unclear:
        return row
    return _told(row, now.grounds if now else NO_LONGER, desk)


def _told(row: Reward, grounds: str, desk: Desk) -> Reward:
    return row.with_(person=desk.office.shown(row.code), grounds=grounds)


def _in_season(desk: Desk) -> bool:
    return desk.office.today >= _season(desk) or any(one.everybody for _, one in _wishes(desk))


def _season(desk: Desk) -> date:
    return date(desk.office.year(desk.office.today) + 1, *SEASON)


def _wishes(desk: Desk) -> Iterator[tuple[Wanted, Rewarded]]:
    for row in desk.wanted:
        if row.rewards and not row.unreadable:
            yield row, rewarded(row, desk.pairs, desk.couples, desk.office)


def _asked(desk: Desk) -> dict[str, list[str]]:
    """Who is asked for on «Что подготовить», and what is said of each there."""
    found: dict[str, list[str]] = {}
    for row, meant in _wishes(desk):
        for code in meant.codes:
            found.setdefault(code, []).extend(line for one in row.details.splitlines() if (line := one.strip()))
    return found


def _proposal(code: str, said: Sequence[str], desk: Desk) -> Proposal:
    facts = as_mentor(code, desk) or as_mentee(code, desk)
    told = [*said, *(in_sentence(one) if said else one for one in facts)]
    grounds = "; ".join(told[:MOST]) or ASKED
    return Proposal(code, grounds, len(held(desk.mentoring.get(code, ()), desk)))


def _met_enough(pair: Pair, desk: Desk) -> bool:
    """At least LEAST meetings, and half of those that are expected: so many a month, none in the holidays."""
    since, met = first_day(pair), len(desk.attendance.chain(pair.pair).held)
    if since is None:
        return False
    days = desk.office.calendar.between(since, max(since, min(last_day(pair) or _season(desk), _season(desk))))
    return met >= LEAST and 2 * met * _MONTH >= days * desk.office.settings.meetings_a_month
