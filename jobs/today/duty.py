"""One thing to do, and how things to do are ranked (reference/year.md 4.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jobs.records.today import Duty
from jobs.russian.numbers import counted
from sync.columns import CellOf, Row

#: So many rows are shown.
MOST = 40
#: Ranks: the law and signatures, a child who waits, what is overdue, what is due soon, tidy data.
LAW, WAITS, OVERDUE, SOON, TIDY = 1, 2, 3, 4, 5
COORDINATOR = "куратор"
TODAY = "сегодня"


@dataclass(frozen=True)
class Matter:
    """Something to do. `rows`: whatever it is about, the first of them is pointed to, at the column `title`.

    `due` None: no day is set; `order` is the place of its tab among all. `tab`: where to look, when it is no row.
    """

    rank: int
    what: str
    why: str
    rows: Sequence[Row]
    title: str
    order: int
    who: str = COORDINATOR
    due: date | None = None
    tab: str = ""

    def key(self) -> tuple[object, ...]:
        """More urgent ones first; then by day, by tab and by row."""
        place = self.rows[0].place if self.rows else None
        return self.rank, self.due or date.max, self.order, place.row if place else 1_000_000, self.what

    def row(self, number: int, today: date) -> Duty:
        """Its row of «Сегодня»."""
        due = "" if self.due is None else TODAY if self.due == today else f"{self.due:%d.%m.%Y}"
        where = self.tab or (CellOf(self.rows[0], self.title) if self.rows else "")
        return Duty(number=number, what=self.what, who=self.who, due=due, why=self._why, where=where)

    @property
    def _why(self) -> str:
        """Why, and where to look for a column that a new tab folds away."""
        if not self.rows or self.rows[0].spec.in_sight(self.title) == self.title:
            return self.why
        return f"{self.why}; столбец «{self.title}»: если его не видно, нажмите «+» над столбцами"


def ranked(matters: Iterable[Matter], today: date) -> list[Duty]:
    """The rows of «Сегодня», the most urgent first, at most MOST of them."""
    found = sorted(matters, key=Matter.key)
    if len(found) <= MOST:
        return [matter.row(number, today) for number, matter in enumerate(found, 1)]
    shown, rest = found[: MOST - 1], found[MOST - 1 :]
    tabs = ", ".join(dict.fromkeys(matter.tab or matter.rows[0].spec.title for matter in rest if matter.rows))
    more = Duty(number=MOST, what=f"Ещё {counted(len(rest), 'дело')}: {tabs}", who=COORDINATOR)
    return [*(matter.row(number, today) for number, matter in enumerate(shown, 1)), more]
