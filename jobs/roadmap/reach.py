"""Who has been told about the programme, as «Охват» has it (reference/year.md 5.4)."""

from collections.abc import Callable

from jobs.records.lists import CLUB
from jobs.records.programme import Coverage
from jobs.roadmap.facts import Facts
from jobs.roadmap.proof import Proof, Question, part
from jobs.russian.numbers import counted
from sync.columns import loose


def parents_told(_: Question, facts: Facts) -> Proof | None:
    """The classes of which the parents know."""
    return _classes(facts, lambda row: row.parents)


def classes_told(_: Question, facts: Facts) -> Proof | None:
    """The classes of which the pupils know."""
    return _classes(facts, lambda row: row.told)


def clubs_told(_: Question, facts: Facts) -> Proof | None:
    """The clubs of «Справочники» that know."""
    known = {loose(row.school_class) for row in facts.records.of(Coverage) if row.told}
    listed = facts.office.words.values(CLUB)
    lacking = [club for club in listed if loose(club) not in known]
    told = len(listed) - len(lacking)
    text = f"{counted(told, 'объединение')} из {len(listed)}"
    return part(told, len(listed), f"{text}: нет {', '.join(lacking)}" if lacking else text)


def _classes(facts: Facts, when: Callable[[Coverage], str]) -> Proof | None:
    classes = [row for row in facts.records.of(Coverage) if row.pupils is not None]
    told = sum(bool(when(row)) for row in classes)
    return part(told, len(classes), f"{counted(told, 'класс')} из {len(classes)}")
