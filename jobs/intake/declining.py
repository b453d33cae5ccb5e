"""What is doubtful in what papers decline, and how «Склонения» answers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.paperwork.declined import doubts, where
from jobs.paperwork.inflection import faults, read_inflection
from jobs.records.declensions import Declension
from jobs.records.lists import Parameter
from jobs.school.roster import Roster
from jobs.school.settings import Settings
from sync.problems import Problem


@dataclass(frozen=True)
class Declining:
    """The rows of «Склонения» with «Где встречается», what is wrong with them, and what is doubtful on other tabs."""

    rows: Sequence[Declension]
    wrong: Sequence[Problem]
    unsure: Sequence[Problem]


def look(rows: Sequence[Declension], parameters: Sequence[Parameter], settings: Settings, roster: Roster) -> Declining:
    """Look at what papers decline, and at what the school wrote about it."""
    inflection = read_inflection(rows)
    return Declining(
        [row.with_(where=where(row, settings, roster, inflection)) for row in rows],
        [row.problem(*fault) for row in rows for fault in faults(row, inflection)],
        list(doubts(settings, roster, inflection, parameters)),
    )
