"""What a run would change, and what that amounts to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sync.chart import Chart
from sync.problems import Refused
from sync.table import Value, address
from sync.workbook import Write

#: The brake (contract.md §4): more than this share of at least so many decided rows.
BRAKE_SHARE = 0.3
BRAKE_ROWS = 10


@dataclass(frozen=True)
class Change:
    """One cell of the robot's: what stands there, what should. `job` wants it; `label` names the row for people."""

    job: str
    tab: str
    row: int
    col: int
    title: str
    before: Value
    after: Value
    label: str = ""

    @property
    def cell(self) -> str:
        """The address, «Пары!X5»."""
        return address(self.tab, self.row, self.col)


@dataclass(frozen=True)
class Tally:
    """Rows of one tab that a job adds, changes, removes."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True)
class Undone:
    """How many of the decided rows of a tab the plan takes back, the `lost` ones that it has no longer included."""

    tab: str
    count: int
    of: int
    lost: int = 0

    def __str__(self) -> str:
        taken = f"План отменил бы {self.count} из {self.of} строк листа «{self.tab}», о которых люди уже решили."
        return taken + (f" На листе больше нет строк: {self.lost}. {_RESTORE}" if self.lost else "")


_RESTORE = "Верните их из прежней копии книги (папка backups; в Google — история версий)."


@dataclass(frozen=True)
class Plan:
    """All changed cells of a run, and what they amount to."""

    changes: Sequence[Change] = ()
    headers: Sequence[Write] = ()
    tallies: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)
    undone: Sequence[Undone] = ()
    reversed: Sequence[str] = ()
    charts: Sequence[Chart] = ()

    @property
    def writes(self) -> list[Write]:
        """The cells to write."""
        return [*self.headers, *(Write(change.tab, change.row, change.col, change.after) for change in self.changes)]

    def refuse_if_unsafe(self) -> None:
        """Raise Refused when the plan would take back too much of what people decided on, or what only force may."""
        for sentence in self.reversed:
            raise Refused(f"{sentence} Ничего не записано.")
        for undone in self.undone:
            if undone.of >= BRAKE_ROWS and undone.count > BRAKE_SHARE * undone.of:
                raise Refused(
                    f"{undone} Проверьте, не испорчен ли лист; если всё верно, повторите с --force. Ничего не записано."
                )
