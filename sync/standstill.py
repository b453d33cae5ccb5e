"""What a run said that found nothing to do: it is said again for as long as all that it rested on is the same."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sync.deciding import Result
from sync.grounds import Grounds
from sync.job import Job, Outcome
from sync.places import OWNER, opener
from sync.problems import Problem, Whom
from sync.seal import Seal
from sync.table import Sheet
from sync.workbook import Snapshot

#: What is kept is sealed with; another one where it is written otherwise.
VERSION = "standstill 2"


@dataclass(frozen=True)
class Said:
    """What such a run said; `unnamed`: each remark as it is told where nobody may be named.

    `to_sign`: how many papers wait for a signature, None where that could not be told.
    """

    results: Sequence[Result]
    rows_read: int
    unnamed: Mapping[str, str] = field(default_factory=dict)
    to_sign: int | None = None


@dataclass(frozen=True)
class Standstill:
    """The last such run, kept in the file at `path` for its owner alone; remarks may name people.

    `grounds`: what a run rests on beside the workbook, as it was before the workbook was read.
    """

    path: Path
    seal: Seal
    grounds: Grounds

    def rests_on(self, snapshot: Snapshot, jobs: Sequence[Job], today: date) -> str:
        """A digest that changes with all that these jobs rest on today."""
        sheets = [*_lean(snapshot.sheets.items()), *_lean((one.title, one) for one in snapshot.others)]
        beside = (snapshot.hidden, snapshot.charts)
        read = [sha256(repr(one).encode(errors="surrogatepass")).hexdigest() for one in (*sheets, *beside)]
        names = " ".join(job.name for job in jobs)
        return self.seal.digest([VERSION, today.isoformat(), names, *astuple(self.grounds), *read])

    def said(self, rests: str, jobs: Sequence[Job]) -> Said | None:
        """What the last such run said, if it rested on the same; None for a file that is not as it was written."""
        try:
            kept, told = self.path.read_text(encoding="utf-8").split("\n", 1)
        except (OSError, ValueError):
            return None
        return _said(json.loads(told), jobs) if kept == self._sealed(rests, told) else None

    def keep(self, rests: str, said: Said) -> None:
        """Keep what a run said that rested on `rests`, in the place of the former one. A full disk keeps nothing."""
        told = json.dumps(_as_json(said), ensure_ascii=False)
        new = self.path.with_name(f"{self.path.name}.tmp")
        with suppress(OSError):
            new.unlink(missing_ok=True)
            with open(new, "x", encoding="utf-8", opener=opener(OWNER)) as file:
                file.write(f"{self._sealed(rests, told)}\n{told}")
            new.replace(self.path)

    def drop(self) -> None:
        """Keep nothing: what the last such run said holds no longer."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _sealed(self, rests: str, told: str) -> str:
        return self.seal.digest([VERSION, rests, told])


def _lean(sheets: Iterable[tuple[str, Sheet]]) -> Iterator[tuple[str, Sheet]]:
    """Sheets without the empty cells behind the last one that holds something: readers keep as many as they like."""
    for title, sheet in sheets:
        rows = [_cut([*row]) for row in sheet.rows]
        yield title, replace(sheet, rows=_cut(rows))


def _cut(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] in (None, []):
        cells.pop()
    return cells


def _as_json(said: Said) -> dict[str, Any]:
    return {
        "read": said.rows_read,
        "unnamed": said.unnamed,
        "to_sign": said.to_sign,
        "jobs": [[dict(one.outcome.counts), [astuple(problem) for problem in one.remarks]] for one in said.results],
    }


def _said(told: Mapping[str, Any], jobs: Sequence[Job]) -> Said:
    results = [
        Result(job, Outcome(counts=counts), [_problem(*one) for one in remarks])
        for job, (counts, remarks) in zip(jobs, told["jobs"], strict=True)
    ]
    return Said(results, told["read"], told["unnamed"], told["to_sign"])


def _problem(cell: str, text: str, whom: Sequence[Any]) -> Problem:
    typed, people, more = whom
    return Problem(cell, text, Whom(typed, tuple((name, code) for name, code in people), more))
