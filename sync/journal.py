"""What each run did: a line of a file beside the workbook, a row of the workbook's own journal."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sync.columns import Row
from sync.table import Sheet, Value, find_table
from sync.workbook import Write


@dataclass(frozen=True)
class JournalLine:
    """One run. `time` is ISO 8601 with its offset; `read`, `changed` are rows and cells. No names of people, ever."""

    time: str
    jobs: tuple[str, ...]
    result: str
    ok: bool
    read: int = 0
    changed: int = 0
    remarks: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Journal:
    """The journal file: one JSON object a line."""

    path: Path

    def add(self, line: JournalLine) -> None:
        """Append a run, on disk before this returns."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def successes(self) -> dict[str, datetime]:
        """The last success of each job. A line torn by a crash is passed over."""
        found: dict[str, datetime] = {}
        for entry in self._entries():
            if entry.get("ok"):
                found |= {str(job): datetime.fromisoformat(str(entry["time"])) for job in _listed(entry.get("jobs"))}
        return found

    def _entries(self) -> Sequence[dict[str, object]]:
        if not self.path.exists():
            return []
        entries = []
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                entries.append(json.loads(line))
            except json.JSONDecodeError:
                continue
        return entries


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
