"""Pairs that stay whatever the matching says: they take their places and cover their requests before it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobs.pairing.entered import EnteredPairs
from jobs.pairing.known import Known, know, mentor_of, need_of
from jobs.pairing.participants import Ends, Mentor, Need, NeedKey, Participants
from jobs.pairing.rule import Asked
from jobs.pairing.rules import broken, cured
from jobs.pairing.scores import parts, points
from jobs.paperwork.former import ends_of, is_claim
from jobs.paperwork.life import LIVE, ended, finished
from jobs.records.pairs import APPROVE, FIX
from jobs.records.requests import CoordinatorPair
from jobs.school.admission import Admitted

_IMPOSSIBLE = "такую пару предложить нельзя: {why}. {cure}."
#: How a cure begins that nobody can do.
_NOTHING = "ничего: "
_NO_ROOM = {"у наставника не осталось мест": "увеличить «Мест» у наставника"}
_RANKS = {"signed": 0, "closed": 1, "draft": 2, "none": 3}


@dataclass
class Holding:
    """The pairs that hold: `room` is what they leave of each mentor's places, `covered` the needs they serve."""

    known: Sequence[Known]
    room: dict[str, int]
    held: set[Ends] = field(default_factory=set)
    refused_room: set[Ends] = field(default_factory=set)
    covered: dict[NeedKey, Ends] = field(default_factory=dict)
    #: needs that pairs whose work is done have closed
    closed: set[NeedKey] = field(default_factory=set)
    #: the coordinator's own pairs that are proposed
    own: dict[Ends, tuple[Need, Mentor]] = field(default_factory=dict)
    #: why others of them cannot be: row → (column, sentence)
    own_faults: dict[int, tuple[str, str]] = field(default_factory=dict)
    #: pairs that stand in a paper from elsewhere and have no row yet
    former: dict[Ends, tuple[Need, Mentor]] = field(default_factory=dict)

    @property
    def free(self) -> Mapping[str, int]:
        """Places left at each mentor, none below 0."""
        return {code: max(0, room) for code, room in sorted(self.room.items())}

    @property
    def overfull(self) -> Mapping[str, int]:
        """Mentors whose standing pairs exceed their places → the number of these pairs."""
        count = Counter(mentor for mentor, _ in self.held)
        return {code: count[code] for code, room in self.room.items() if room < 0}

    @cached_property
    def settled(self) -> frozenset[Ends]:
        """Pairs that are not the business of the matching: those that people decided on, or that cannot be read.

        One that only lacks a place stays in it: it is the matching that tells what a place would be worth.
        """
        rows = [one for one in self.known if not one.entered.twin and one.ends not in self.refused_room]
        return frozenset(one.ends for one in rows if one.frozen or one.pair.decision in {APPROVE, FIX})

    def open(self, need: Need) -> bool:
        """Whether the need still waits for a mentor."""
        return need.key not in self.covered and need.key not in self.closed

    def take(self, ends: Ends, need: Need | None, places: int) -> None:
        """Let a pair hold: a place of its mentor, and its need."""
        self.room[ends[0]] = self.room.get(ends[0], places) - 1
        self.held.add(ends)
        if need:
            self.covered.setdefault(need.key, ends)


def hold(participants: Participants, entered: EnteredPairs) -> Holding:
    """Let the pairs that stay take their places: running ones first, then numbered, drafted, decided, the curator's."""
    known = know(participants, entered)
    found = Holding(known, {code: mentor.places for code, mentor in participants.mentors.items()})
    for one in sorted((one for one in known if _stays(one, participants)), key=_precedence):
        places = participants.settings.places
        sure = one.frozen or one.standing.state in {"signed", "closed"} or one.pair.decision != APPROVE
        if not sure and found.room.get(one.ends[0], places) <= 0:
            found.refused_room.add(one.ends)
        else:
            found.take(one.ends, _served(one.ends, one.pair.form, one.pair.request, participants, found), places)
    for ends in sorted({*entered.deleted} - found.held):
        _hold_deleted(ends, participants, found)
    _hold_own(participants, found)
    _close(participants, found)
    for one in known:
        if not one.pair.place:
            need = need_of(one.ends[1], one.pair.form, one.pair.request, participants)
            mentor = mentor_of(one.ends[0], participants)
            found.former |= {one.ends: (need, mentor)} if need and mentor else {}
    return found


def _stays(one: Known, participants: Participants) -> bool:
    pair, state = one.pair, one.standing.state
    if one.entered.fault or pair.unreadable:
        return pair.status in LIVE and all(one.ends) and not one.entered.twin
    if state in {"signed", "closed"}:
        return not ended(pair, one.standing, participants.today)
    if one.gone or finished(pair, participants.today):
        return False
    return pair.decision in {APPROVE, FIX} or (one.frozen and not pair.decision and pair.status in LIVE)


def _precedence(one: Known) -> tuple[int, bool, str]:
    return _RANKS[one.standing.state], one.pair.decision != APPROVE, one.pair.pair


def _served(ends: Ends, form: str, request: str, participants: Participants, found: Holding) -> Need | None:
    """The open need that a pair serves: of several like ones, the one that this mentor fits best."""
    mentor = participants.mentors.get(ends[0])
    return max(
        (need for need in participants.asked(ends[1], form, request) if found.open(need)),
        key=lambda need: points(parts(need, mentor, participants)) if mentor else 0,
        default=None,
    )


def _hold_deleted(ends: Ends, participants: Participants, found: Holding) -> None:
    """A pair that its order holds and whose row is gone: which request it serves nobody can tell, so each may be it."""
    mentor = participants.mentors.get(ends[0])
    found.take(ends, None, mentor.places if mentor else participants.settings.places)
    for need in participants.needs:
        if need.mentee.code == ends[1]:
            found.covered.setdefault(need.key, ends)


def _hold_own(participants: Participants, found: Holding) -> None:
    """The coordinator's own pairs stand before any score; the rules of law and consent hold for them too."""
    for own in participants.own:
        if not own.usable:
            continue
        ends = ends_of(own)
        need = _served(ends, own.form, own.request, participants, found) or need_of(
            ends[1], own.form, own.request, participants
        )
        mentor = mentor_of(ends[0], participants)
        if is_claim(own):
            _hold_claim(own, need, participants, found)
        elif ends not in found.held | found.settled and need and mentor:
            _hold_one(own, need, mentor, participants, found)


def _hold_claim(own: Admitted[CoordinatorPair], need: Need | None, participants: Participants, found: Holding) -> None:
    """While something is wrong with a pair that is said to run already, nobody else is proposed to its people."""
    fault, ends = participants.claim_faults.get(ends_of(own)), ends_of(own)
    if fault and own.row.place:
        found.own_faults[own.row.place.row] = fault
    if fault and ends not in found.held:
        found.take(ends, need, participants.settings.places)


def _hold_one(
    own: Admitted[CoordinatorPair], need: Need, mentor: Mentor, participants: Participants, found: Holding
) -> None:
    ends = mentor.person.code, need.mentee.code
    wrong = {
        rule.name: cured(rule, need, mentor, participants)
        for rule in broken(need, mentor, participants, Asked.WHEN_PROPOSED)
    }
    if not wrong and found.room.get(ends[0], mentor.places) <= 0:
        wrong = _NO_ROOM
    if wrong:
        text = _IMPOSSIBLE.format(why="; ".join(wrong), cure=_cure(wrong.values()))
        found.own_faults[own.row.place.row if own.row.place else 0] = "Наставник", text
        return
    found.take(ends, need, mentor.places)
    found.own[ends] = need, mentor


def _cure(cures: Collection[str]) -> str:
    """What the coordinator can do about a pair of her own that is impossible."""
    if asked := [one for one in cures if one and not one.startswith(_NOTHING)]:
        return f"Нужно {'; '.join(asked)}, иначе удалите эту строку"
    said = next((one.removeprefix(_NOTHING) for one in cures if one), "удалите эту строку")
    return said[:1].upper() + said[1:]


def _close(participants: Participants, found: Holding) -> None:
    """Pairs that ended because the work is done close a need each."""
    for one in found.known:
        if (
            one.frozen
            or not ended(one.pair, one.standing, participants.today)
            or participants.words.needs_order(one.pair.reason)
        ):
            continue
        need = _served(one.ends, one.pair.form, one.pair.request, participants, found)
        if need:
            found.closed.add(need.key)
