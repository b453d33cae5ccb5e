"""One reason why a pair is impossible."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from jobs.pairing.participants import Mentor, Need, Participants
from jobs.pairing.sights import Sight, nothing

Test = Callable[[Need, Mentor, Participants], bool]


class Asked(IntEnum):
    """Of which pairs a rule is asked: of those that run, and so on, up to those that the matching makes itself."""

    ALWAYS = 0
    UNTIL_SIGNED = 1
    WHEN_PROPOSED = 2
    #: a wish of the mentor's offer: the coordinator's own pairs pass over it
    IN_MATCHING = 3


@dataclass(frozen=True)
class Rule:
    """One reason why a pair is impossible.

    `name` is what the school reads; `cure` what could be done about it at one mentor or mentee, "" where nothing (see
    `cured`).
    `about`: what alone the rule looks at, the mentee, the mentor, the form and the request of the offer; or at both.
    Of these two kinds, `sees` says what of both; it may be left out, and then every pair is asked about by itself.
    """

    name: str
    cure: str
    about: Literal["mentee", "mentor", "offer", "pair"]
    allows: Test
    asked: Asked = Asked.ALWAYS
    sees: Sight = field(default=Sight(), kw_only=True)

    @property
    def sight(self) -> Sight:
        """All that the answer rests on."""
        return {"mentee": Sight(mentor=nothing), "mentor": Sight(need=nothing)}.get(self.about, self.sees)
