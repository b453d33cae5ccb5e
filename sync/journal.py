"""What each run did: a line of a file beside the workbook, a row of the workbook's own journal."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sync.columns import Row
from sync.places import OWNER, opener, reason, tighten
from sync.problems import OutsideFailed
from sync.table import Sheet, Value, find_table
from sync.workbook import Write


@dataclass(frozen=True)
class JournalLine:
    """One run; no names of people, ever.

    `time` is ISO 8601 with its offset; `read` and `changed` are rows and cells; `counts` are those of its jobs.
    """

    time: str
    jobs: tuple[str, ...]
    result: str
    ok: bool
    read: int = 0
    changed: int = 0
    remarks: int = 0
    documents: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        """When it was."""
        return datetime.fromisoformat(self.time)


@dataclass(frozen=True)
class Journal:
    """The journal file, for its owner alone: one JSON object a line."""

    path: Path

    def add(self, line: JournalLine) -> None:
        """Append a run, on disk before this returns. Raises OutsideFailed."""
        try:
            self._append(line)
        except OSError as wrong:
            raise OutsideFailed(
                f"В журнал «{self.path.name}» не записалось, чем кончился запуск: {reason(wrong)}. Исправьте "
                "и запустите ещё раз."
            ) from None

    def _append(self, line: JournalLine) -> None:
        entry = json.dumps(asdict(line), ensure_ascii=False)
        tighten(self.path, OWNER)
        with open(self.path, "a+b", opener=opener(OWNER)) as file:
            torn = file.tell() > 0 and _last_byte(file) != b"\n"
            file.write(("\n" * torn + entry + "\n").encode())
            file.flush()
            os.fsync(file.fileno())

    def successes(self, until: datetime) -> dict[str, datetime]:
        """The last success of each job; `until` is now."""
        return {job: line.moment for line in self.lines(until) if line.ok for job in line.jobs}

    def lines(self, until: datetime) -> list[JournalLine]:
        """The entries, the oldest first; `until` is now. Raises OutsideFailed for a file that cannot be read.

        A line that is torn or no entry is passed over, and so is one that a clock wrote which went ahead.
        """
        found = [_line(entry) for entry in self._entries()]
        return [line for line in found if line and line.moment <= until]

    def last(self) -> str:
        """What the last entry says of its run; "" without entries."""
        said = ""
        for entry in self._entries():
            said = str(entry.get("result", ""))
        return said

    def _entries(self) -> Iterator[dict[str, object]]:
        if not self.path.exists():
            return
        try:
            text = self.path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            raise OutsideFailed(
                f"Журнал «{self.path.name}» не читается. Проверьте права на файл и его папку."
            ) from None
        for line in text.split("\n"):
            with suppress(ValueError, RecursionError):
                entry = json.loads(line)
                if isinstance(entry, dict):
                    yield entry


def _last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)


def _line(entry: Mapping[str, object]) -> JournalLine | None:
    """An entry as it was written; None for one without its moment. What else it lacks is nothing."""
    if _moment(entry.get("time")) is None:
        return None
    counts = entry.get("counts")
    return JournalLine(
        time=str(entry["time"]),
        jobs=tuple(map(str, _listed(entry.get("jobs")))),
        result=str(entry.get("result", "")),
        ok=entry.get("ok") is True,
        remarks=_number(entry.get("remarks")),
        counts={name: _number(count) for name, count in counts.items()} if isinstance(counts, dict) else {},
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _moment(told: object) -> datetime | None:
    """The moment of an entry; None for one without an offset, or for no moment at all."""
    try:
        found = datetime.fromisoformat(str(told))
    except ValueError:
        return None
    return found if found.tzinfo else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def row(sheet: Sheet | None, kind: type[Row], line: JournalLine, titles: Mapping[str, str]) -> list[Write]:
    """The cells that tell of a run on the tab of `kind`; `titles` are the jobs' names for people. [] without the tab.

    The fields of `kind` are time, job, result, read, changed, remarks, documents.
    """
    table = find_table(sheet, kind.spec.titles)[0] if sheet else None
    if table is None:
        return []
    moment = datetime.fromisoformat(line.time).replace(tzinfo=None, microsecond=0)
    told: dict[str, Value] = {
        "time": moment.strftime("%d.%m.%Y %H:%M"),
        "job": ", ".join(titles.get(job, job) for job in line.jobs),
        "result": line.result,
        "read": line.read,
        "changed": line.changed,
        "remarks": line.remarks,
        "documents": line.documents,
    }
    at = table.next_row()
    return [Write(table.tab, at, table.columns[col.title], told[col.name]) for col in kind.spec.columns]


def like(sheet: Sheet | None, kind: type[Row], begun: Sequence[str]) -> int | None:
    """How many rows of the tab of `kind` begin with these words; None without the tab."""
    table = find_table(sheet, kind.spec.titles)[0] if sheet else None
    if table is None:
        return None
    titles = [col.title for col in kind.spec.columns[: len(begun)]]
    return sum([str(table.value(row, title)) for title in titles] == list(begun) for row in table.filled())
