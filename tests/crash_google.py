"""The sweep of a run on a spreadsheet: what dies leaves a folder, and what the service had done by then."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cached_property
from pathlib import Path

from crash_school import founded
from crash_steps import Frame, Tree, lying
from crash_sweep import Harm, Sweep, Undisturbed
from crash_trial import PASSING, SCHOOL, Work, perform, with_office
from google_school import new_key, opened
from google_server import Server
from google_server.book import Book
from google_server.exchange import Answer, Request

from sync.workbook import Workbook


class GoogleSweep(Sweep):
    """The same on the spreadsheet of a local server."""

    def __init__(self, base: Path, server: Server) -> None:
        super().__init__(base)
        self.server, self.key = server, new_key(server)
        self._answered: list[Book] = []
        self._handle = server.handle
        server.handle = self._watched  # type: ignore[method-assign]

    def _watched(self, request: Request) -> Answer | None:
        """Remember the spreadsheet as it is after each request."""
        answer = self._handle(request)
        self._answered.append(self._standing)
        return answer

    @property
    def _standing(self) -> Book:
        return deepcopy(self.server.store.books[self.key])

    @property
    def words(self) -> Sequence[str]:
        """The run that dies."""
        return [*self.run, *self._where]

    @property
    def _where(self) -> Sequence[str]:
        return "--workbook", self.key, "--sheets-url", self.server.url

    def book(self, root: Path) -> Workbook:
        """The spreadsheet."""
        return opened(self.server, self.key)

    @cached_property
    def before(self) -> Tree:
        """The school before the run: its folder; the spreadsheet is remembered."""
        with_office(self.base)
        root = self.base / "before"
        for folder in (SCHOOL, PASSING):
            (root / folder).mkdir(parents=True)
        school = root / SCHOOL
        founded(self.book(root), school, lambda *words: perform(Work(root, [*words, *self._where])))
        self._begun = self._standing
        return lying(root)

    @cached_property
    def undisturbed(self) -> Undisturbed:
        """See above; the spreadsheet after each request of the first run is remembered."""
        assert self.before
        self._answered.clear()
        found = super().undisturbed
        self._states = [self._begun, *self._answered]
        return found

    def laid(self, tree: Tree) -> Path:
        """Always the same folder: the papers of a spreadsheet are told of by their whole path."""
        shutil.rmtree(self.base / "1", ignore_errors=True)
        self._count = 0
        return super().laid(tree)

    @cached_property
    def deaths(self) -> list[Frame]:
        """Just before and just after each request, and at last."""
        frames = self.undisturbed.first.frames
        around: dict[int, list[Frame]] = {}
        for frame in frames:
            around.setdefault(frame.requests, []).append(frame)
        ends = [frame for some in around.values() for frame in (some[0], some[-1])]
        return [one for at, one in enumerate(ends) if one not in ends[:at]]

    def harms(self, frames: Iterable[Frame]) -> Iterator[Harm]:
        """One after another: there is one spreadsheet."""
        assert self.undisturbed
        for frame in frames:
            self.server.store.books[self.key] = deepcopy(self._states[frame.requests])
            if found := self.harm(self.laid(frame.tree), frame):
                yield Harm(frame, found)
