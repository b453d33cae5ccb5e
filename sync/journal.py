"""What each run did, and when a job last succeeded: a file beside the workbook, a row in «Журнал»."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sync.table import Sheet, Value, find_table
from sync.workbook import Write

#: The tab, its columns and what its first row says (contract.md §2).
TAB = "Журнал"
TITLES = ("Время", "Задание", "Итог", "Прочитано", "Изменено", "Замечаний", "Документов")


@dataclass(frozen=True)
class Entry:
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

    def add(self, entry: Entry) -> None:
        """Append a run, on disk before this returns."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
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


def row(sheet: Sheet | None, entry: Entry, titles: dict[str, str]) -> list[Write]:
    """The cells that tell of `entry` in «Журнал»; `titles` are the jobs' names for people. [] without the tab."""
    table = find_table(sheet, TITLES)[0] if sheet else None
    if table is None:
        return []
    moment = datetime.fromisoformat(entry.time).replace(tzinfo=None, microsecond=0)
    values: tuple[Value, ...] = (
        moment.strftime("%d.%m.%Y %H:%M"),
        ", ".join(titles.get(job, job) for job in entry.jobs),
        entry.result,
        entry.read,
        entry.changed,
        entry.remarks,
        entry.documents,
    )
    at = table.next_row()
    return [Write(table.tab, at, table.columns[title], value) for title, value in zip(TITLES, values, strict=True)]
