"""Who asks and who helps, and which pairs hold before anything is matched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobs.pairing.entered import EnteredPairs, read_entered
from jobs.pairing.holding import Holding, hold
from jobs.pairing.participants import Participants
from jobs.pairing.reading import read_participants
from jobs.paperwork.composition import released
from jobs.paperwork.doubts import settled
from jobs.paperwork.elsewhere import adopted
from jobs.paperwork.former import read_claims
from jobs.paperwork.life import closed
from jobs.records.pairs import Pair
from jobs.records.papers import Paper
from jobs.school.office import read_office
from sync.job import Records


@dataclass(frozen=True)
class Standing:
    """What the matching begins with; `papers`: «Документы» as they may be acted on."""

    papers: Sequence[Paper]
    entered: EnteredPairs
    participants: Participants
    holding: Holding


def read_standing(records: Records, today: date) -> Standing:
    """Read it from the tabs."""
    office = read_office(records, today)
    papers = released(settled(adopted(records.of(Paper), office).papers, office), records.of(Pair))
    before = closed(records.of(Pair), office.settings.year_closed, today)
    claims = read_claims(records, papers, office)
    entered = read_entered(before, papers, claims, office)
    participants = read_participants(records, office, entered, claims)
    return Standing(papers, entered, participants, hold(participants, entered))
