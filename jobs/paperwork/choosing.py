"""The pairs of the class, of the pair or of the group that people want papers of."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.records.pairs import Pair
from jobs.school.couples import Couples
from jobs.school.office import Office
from sync.columns import CLASS, class_number
from sync.job import Choice
from sync.problems import SyncError

_NONE = "Печатать нечего: пары этого выбора не действуют. Номера действующих пар — на листе «Работа пар»."


@dataclass(frozen=True)
class Chosen:
    """The pairs; `named`: what their file is told apart by, «7А», «П-012», "" for all."""

    pairs: Sequence[Pair]
    named: str = ""

    def file(self, heading: str) -> str:
        """The name of their file; no name of a person stands in it."""
        return f"{heading} {self.named}".strip() + ".docx"


def chosen(pairs: Sequence[Pair], choice: Choice, couples: Couples, office: Office, *, mentees: bool = False) -> Chosen:
    """Those of `pairs` that the choice means, all without one. Raises SyncError for a choice that means none.

    A pair is of the class of either side, or with `mentees` of that of its mentee alone.
    """
    found, named = list(pairs), list[str]()
    if choice.school_class:
        named.append(class_of(choice.school_class, office))
        found = [pair for pair in found if named[0] in _classes(pair, office, mentees=mentees)]
    if choice.pair:
        meant = couples.meant(choice.pair, None)
        if meant.problem:
            raise SyncError(f"--pair: {meant.problem}")
        numbers = {pair.pair for pair in meant.pairs}
        named.append(meant.group or meant.pairs[0].pair)
        found = [pair for pair in found if pair.pair in numbers]
    if named and not found:
        raise SyncError(_NONE)
    return Chosen(found, " ".join(named))


def class_of(typed: str, office: Office) -> str:
    """The class «7А», however it is typed. Raises SyncError for one that the roster does not have."""
    try:
        name = str(CLASS.read(typed))
    except ValueError as wrong:
        raise SyncError(f"--class: {wrong}") from None
    known = {person.school_class for person in office.roster.people if person.school_class}
    if name not in known:
        listed = ", ".join(sorted(known, key=lambda one: (class_number(one) or 0, one)))
        raise SyncError(f"Класса {name} в контингенте нет. Есть: {listed or 'пока ни одного'}.")
    return name


def _classes(pair: Pair, office: Office, *, mentees: bool) -> set[str]:
    """The classes that the pair is of."""
    codes = (pair.mentee_code,) if mentees else (pair.mentee_code, pair.mentor_code)
    return {person.school_class for code in codes if (person := office.roster.by_code(code))}
