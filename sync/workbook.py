"""What every place that holds a workbook can do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sync.chart import Chart
from sync.layout import TabLayout
from sync.table import Sheet, Value


@dataclass(frozen=True)
class Write:
    """One cell to write; indexes from 0. A str stays text, whatever it begins with; None clears the cell.

    A date becomes a date cell, a Percent a percent cell; the cell's own look is kept otherwise. `opens`: its row is new
    where people add rows too, so that what they have put there meanwhile has to go below. `hides`: it is the title of a
    new column that people need not see.
    """

    tab: str
    row: int
    col: int
    value: Value
    opens: bool = False
    hides: bool = False


@dataclass(frozen=True)
class Snapshot:
    """A workbook as it was read at one moment. `token` tells whether it has changed since.

    `others` are the tabs that nobody asked for by title, where they were asked for as well. `hidden` are the titles, as
    `fold` gives them, of all tabs that are hidden: with how many rows one was made that waits for its season, None for
    one that people hid. `charts`: what each is about (`Chart.about`), by the tab, as `fold` gives it, and its title.
    """

    sheets: Mapping[str, Sheet]
    token: str = ""
    others: Sequence[Sheet] = ()
    hidden: Mapping[str, int | None] = field(default_factory=dict)
    charts: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """What a write took. `portions`: in how many parts, each at once, it had to be cut because it was too large.

    `notes` are sentences for people: what they should look at after it.
    """

    requests: int = 0
    cells: int = 0
    portions: int = 1
    notes: Sequence[str] = ()


class Workbook(Protocol):
    """A place that holds tabs: an .xlsx file, a Google spreadsheet."""

    @property
    def reads(self) -> int:
        """Requests made so far to read."""

    @property
    def writes(self) -> int:
        """Requests made so far to write."""

    def snapshot(self, tabs: Collection[str], *, others: bool = False) -> Snapshot:
        """Read the tabs that exist among `tabs`, at once; with `others` every tab. Titles match by `sync.table.fold`.

        Raises SyncError where there is nothing readable, OutsideFailed where trying again may help.
        """

    def refuse_if_open(self, tabs: Collection[str]) -> None:
        """Raise OutsideFailed while it is known that cells of these tabs cannot be written: people have them open."""

    def apply(
        self,
        snapshot: Snapshot,
        writes: Sequence[Write],
        *,
        show: Collection[str] = (),
        unfold: Collection[str] = (),
        charts: Sequence[Chart] = (),
    ) -> Receipt:
        """Write the cells at once, all or none; refuse (OutsideFailed) when the workbook changed since `snapshot`.

        The tabs of the titles `show` are shown whose season has not come before. `unfold`: cells, «Настройки!B45»,
        whose rows are shown where they lie in a folded group; nothing is written for their sake alone. The
        `charts` are drawn; one of the same title on the same tab keeps its place.
        """

    def furnish(self, layouts: Sequence[TabLayout]) -> Receipt:
        """Make the workbook, or add the tabs and columns it lacks; touch nothing that is there."""
