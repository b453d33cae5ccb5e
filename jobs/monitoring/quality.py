"""The coordinator's own judgement of the programme: nine points and their level (reference/year.md 5.5.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobs.records.surveys import Criterion

BEST, FAIR, POOR = "оптимальный", "допустимый", "недопустимый"
#: So many questions are the usual ones, each of so many points at most; from so many points on which level holds.
USUAL, MOST = 9, 2
_LEVELS = ((15, BEST), (9, FAIR), (0, POOR))
#: The same of a list of the school's own, as sixths of what can be reached.
_SIXTHS = ((5, BEST), (3, FAIR), (0, POOR))
_RESCALED = "шкала пересчитана"


@dataclass(frozen=True)
class Assessment:
    """`level`: "" while one question is open; `points` of those that are answered."""

    level: str = ""
    points: int = 0
    answered: int = 0
    of: int = 0

    @property
    def base(self) -> str:
        """«13 из 18»."""
        return f"{self.points} из {MOST * self.of}" if self.level else f"{self.answered} из {self.of}"

    @property
    def explanation(self) -> str:
        """How it came about."""
        if not self.level:
            return f"оценено {self.answered} из {self.of} критериев, уровень не определяется"
        return _RESCALED if self.of != USUAL else "лист «Оценка программы»"


def assess(criteria: Sequence[Criterion]) -> Assessment:
    """What the rows of «Оценка программы» amount to."""
    rows = [row for row in criteria if row.criterion]
    points = [row.points for row in rows if row.points is not None]
    found = Assessment("", sum(points), len(points), len(rows))
    if not rows or len(points) < len(rows):
        return found
    if len(rows) == USUAL:
        level = next(name for least, name in _LEVELS if found.points >= least)
    else:
        level = next(name for least, name in _SIXTHS if 6 * found.points >= least * MOST * len(rows))
    return Assessment(level, found.points, len(points), len(rows))
