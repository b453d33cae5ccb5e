"""What a rule or a score sees of two people: all who look alike are judged alike."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from jobs.pairing.participants import Mentor, Need, Pairs, Participants
from jobs.records.requests import MENTEE, MENTOR


@dataclass(frozen=True)
class Sight:
    """What alone is seen of a need and of a mentor; where nothing is said, each looks like nobody else.

    `sets`: sets are seen, and two that share nothing need not be asked about.
    """

    need: Callable[[Need, Participants], Hashable] = lambda need, _: id(need)
    mentor: Callable[[Mentor, Participants], Hashable] = lambda mentor, _: id(mentor)
    sets: bool = False


def nothing(_: Need | Mentor, __: Participants) -> Hashable:
    """Look away: all of this side look alike."""
    return None


#: The roles and the classes of both.
CLASSES = Sight(
    lambda need, _: (need.mentee.role, need.mentee.school_class),
    lambda mentor, _: (mentor.person.role, mentor.person.school_class),
)
#: Who the two are.
SELF = Sight(
    lambda need, _: frozenset({need.mentee.code}), lambda mentor, _: frozenset({mentor.person.code}), sets=True
)


def standing(stood: Callable[[Participants], Mapping[str, Pairs]]) -> Sight:
    """See in which pairs each of the two stands, and who stands there: what they can share is a pair of the two."""
    return Sight(
        lambda need, known: _in_pairs(need.mentee.code, stood(known)),
        lambda mentor, known: _in_pairs(mentor.person.code, stood(known)),
        sets=True,
    )


def doubts(code: str, side: str, participants: Participants) -> frozenset[object]:
    """See doubtful pairs as `standing` does; of whom something is unread shares that with all of the other side."""
    alone = {side} if (code, side) in participants.unread.people else set()
    return _in_pairs(code, participants.doubtful) | alone | {MENTOR if side == MENTEE else MENTEE}


def _in_pairs(code: str, pairs: Mapping[str, Pairs]) -> frozenset[object]:
    return pairs[code] | {code} if code in pairs else frozenset()
