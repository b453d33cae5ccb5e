"""How it is known that an item of the roadmap is carried out."""

from dataclasses import dataclass
from datetime import date

from jobs.school.deeds import Deed
from jobs.school.roadmap import Item, Line


@dataclass(frozen=True)
class Proof:
    """What confirms an item, in words for «Подтверждение»; not `complete`: it is carried out in part."""

    text: str
    complete: bool = True


@dataclass(frozen=True)
class Question:
    """Which deed is asked about, of which item; `turn`: the how manieth item of the roadmap asks for it, from 1."""

    deed: Deed
    item: Item
    line: Line
    turn: int = 1

    @property
    def begun(self) -> date | None:
        """The first day of its term."""
        return self.line.term.first

    @property
    def ends(self) -> date | None:
        """The last day of its term."""
        return self.line.term.last


def is_enough(done: int, whole: int) -> bool:
    """Whether nine tenths are done of what is due (reference/year.md §9)."""
    return done > 0 and done * 10 >= whole * 9


def part(done: int, whole: int, text: str = "{done} из {whole}") -> Proof | None:
    """So many of so many; None where nothing is done."""
    return Proof(text.format(done=done, whole=whole), is_enough(done, whole)) if done else None
