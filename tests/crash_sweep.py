"""A run that dies, as often as there are steps to die at, and what the runs after it make of what is left."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from crash_left import Told, journal, left, unlike
from crash_school import RUN
from crash_steps import Frame, Tree, laid, lying
from crash_trial import PASSING, SCHOOL, Ended, Work, lay_school, perform, with_office

from sync.backends.xlsx import XlsxWorkbook
from sync.workbook import Workbook

#: How long ago the run died, in seconds, when the next one comes.
AGO = 120.0
#: So many trials run at once.
AT_ONCE = 2
BOOK = "школа.xlsx"

Plant = Callable[[], None]


@dataclass(frozen=True)
class Harm:
    """What is not as it should be after a run died so."""

    frame: Frame
    found: Sequence[str]

    def __str__(self) -> str:
        return f"{self.frame}: {'; '.join(self.found[:8])}"


@dataclass
class Sweep:
    """The sweep of one run in the folder `base`, on a file; `plant` puts a bug into every run of it.

    `run`: the words of the run.
    """

    base: Path
    plant: Plant | None = None
    run: Sequence[str] = RUN
    _count: int = field(default=0)

    @property
    def words(self) -> Sequence[str]:
        """The run that dies."""
        return self.run

    def book(self, root: Path) -> Workbook:
        """The workbook of the school below `root`."""
        return XlsxWorkbook(root / SCHOOL / BOOK)

    @cached_property
    def before(self) -> Tree:
        """The school before the run."""
        if not (self.base / "bin").exists():
            with_office(self.base)
        lay_school(self.base / "before")
        return lying(self.base / "before")

    @cached_property
    def undisturbed(self) -> "Undisturbed":
        """The run that nothing happens to, and the one after it."""
        root = self.laid(self.before)
        first = perform(Work(root, self.words, self.plant, film=True))
        second = perform(Work(root, self.words, self.plant))
        assert {first.status, second.status} <= {0, 1}, first.errors + second.errors
        return Undisturbed(first, second, left(root, self.book(root)), len(journal(root)[0]))

    @property
    def steps(self) -> int:
        """The outside steps of the run."""
        return self.undisturbed.first.steps

    @cached_property
    def deaths(self) -> list[Frame]:
        """A frame for each way in which the school may be left; of those that differ in what is passing the fullest."""
        found: dict[frozenset[tuple[str, object]], Frame] = {}
        for frame in self.undisturbed.first.frames:
            kept = frozenset(one for one in frame.tree.items() if not one[0].startswith(PASSING))
            if kept not in found or len(found[kept].tree) <= len(frame.tree):
                found[kept] = frame
        return list(found.values())

    def harms(self, frames: Iterable[Frame]) -> Iterator[Harm]:
        """What each of these deaths leads to, where that is harm."""
        assert self.undisturbed
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for frame, found in pool.map(lambda one: (one, self.harm(self.laid(one.tree), one)), frames):
                if found:
                    yield Harm(frame, found)

    def harm(self, root: Path, frame: Frame) -> list[str]:
        """What is wrong after two runs in the school that lies below `root`; the folder is gone afterwards."""
        expected, begun = self.undisturbed, lying(root).get(f"{SCHOOL}/{BOOK}")
        runs = [perform(Work(root, self.words, self.plant)) for _ in range(2)]
        found = [
            f"run {at} ends with {one.status}: {one.errors[-300:]}" for at, one in enumerate(runs) if one.status != 1
        ]
        if not found:
            found += self.settled(root, runs)
            found += unlike(left(root, self.book(root)), expected.left)
            found += _of_journal(root, expected.entries)
            found += ["the second run says something else"] if runs[1].said != expected.second.said else []
            anew = begun == self.before.get(f"{SCHOOL}/{BOOK}", ())
            if anew and _remarks(runs[0].said) != _remarks(expected.first.said):
                found.append("the first run says something else")
        shutil.rmtree(root)
        return found

    def settled(self, root: Path, runs: Sequence[Ended]) -> Iterable[str]:
        """What is wrong with what people are asked; they answer it."""
        return ()

    def killed(self, frame: Frame) -> tuple[Path, Ended]:
        """A school in which a run was killed at the step of the frame, and how that ended."""
        root = self.laid(self.before)
        ended = perform(Work(root, self.words, self.plant, die=frame.number, within=frame.within))
        return root, ended

    def laid(self, tree: Tree) -> Path:
        """A folder in which all of it lies."""
        self._count += 1
        root = self.base / f"{self._count}"
        laid(tree, root, ago=AGO)
        (root / PASSING).mkdir(exist_ok=True)
        return root


@dataclass(frozen=True)
class Undisturbed:
    """What the two runs say, what is left, how many entries the journal has."""

    first: Ended
    second: Ended
    left: Told
    entries: int


def spread(frames: Sequence[Frame], count: int) -> list[Frame]:
    """So many of them, evenly chosen, the last one too."""
    last = len(frames) - 1
    return [frames[last * at // max(count - 1, 1)] for at in range(min(count, len(frames)))]


def _remarks(said: dict[str, Any]) -> list[object]:
    return [job["remarks"] for job in said.get("jobs", ())]


def _of_journal(root: Path, expected: int) -> Iterator[str]:
    """The run that died has an entry or none; of one that it was writing half a line is left."""
    entries, torn = journal(root)
    if torn > 1 or not all(one["ok"] for one in entries) or not expected <= len(entries) <= expected + 1:
        yield f"the journal has {len(entries)} entries and {torn} torn lines where {expected} entries were to be"
