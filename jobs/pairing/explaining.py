"""Why somebody has no mentor, and the smallest change that would help."""

from collections.abc import Sequence

from jobs.pairing.forbidding import ONCE, Explanation, Forbidding, missing, named
from jobs.pairing.holding import Holding
from jobs.pairing.participants import Need, Participants
from jobs.pairing.proposing import Proposal, Rivals
from jobs.records.requests import Offer
from jobs.russian.numbers import counted

#: No mentor may have more places (contract.md §2, Values).
MOST_PLACES = Offer.titled("Мест").most or 0


def explained(
    left: Sequence[Need], participants: Participants, holding: Holding, proposal: Proposal
) -> list[tuple[Need, Explanation]]:
    """The reason for each need that got no mentor: what took the last one away, or who competes for which places."""
    rivals = {need.key: proposal.rivals(need) for need in left}
    nobody = [need for need in left if not rivals[need.key]]
    forbidden = iter(Forbidding(nobody, participants, holding, proposal.chosen).explanations())
    return [
        (need, _crowded(need, met, participants, holding, proposal) if (met := rivals[need.key]) else next(forbidden))
        for need in left
    ]


def _crowded(
    need: Need, rivals: Rivals, participants: Participants, holding: Holding, proposal: Proposal
) -> Explanation:
    who = named(rivals.mentors, participants)
    same = all(rival.mentee.code == need.mentee.code for rival in rivals.needs)
    if same and any(rival.key in proposal.chosen for rival in rivals.needs):
        return Explanation(f"{ONCE}: {who}", missing(need, participants))
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
        return missing(need, participants)
    mentor, enough = found
    count = max(1, enough) + max(0, -holding.room[mentor])
    if participants.mentors[mentor].places + count > MOST_PLACES:
        return missing(need, participants)
    more = "ещё одно место" if count == 1 else f"ещё {counted(count, 'место')}"
    return f"{more} у наставника: {participants.short(mentor)}" + (
        "" if enough else " (его могут занять и другие ожидающие)"
    )
