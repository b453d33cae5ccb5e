"""What the robot wrote last, so that a hand that changed it is noticed."""

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sync.columns import Row
from sync.places import OWNER, opener, reason
from sync.plan import Change
from sync.problems import OutsideFailed, Problem
from sync.seal import Seal
from sync.table import Broken, Percent, Table, Value, is_blank
from sync.values import as_text

#: When more cells of one column than this were changed by hand, one remark tells of them all.
EACH = 5
#: Characters of a text that a remark quotes.
LONGEST = 60

#: What a memory of today's kind is sealed with.
VERSION = "memory 2"

#: tab → row → column title → digests, with spaces between: of what the robot wrote there last, and before it (nobody
#: knows whether the last write was done when a run dies in it, or left out a row that somebody was editing)
Digests = dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class Memory:
    """Keyed digests of the robot's cells, in a file beside the workbook. It holds no text of any cell.

    Nothing is kept of the tabs `silent` and of personal columns: a hand in them is put right without a word.
    """

    path: Path
    seal: Seal
    digests: Digests = field(default_factory=dict)
    silent: Collection[str] = ()

    @classmethod
    def load(cls, path: Path, *, key: Path | None = None, silent: Collection[str] = ()) -> "Memory":
        """The memory kept at `path` under the key at `key` (beside it by default).

        An empty one where there is none, it cannot be read, or is of another key or an older version.
        """
        seal = Seal.load(key or path.with_suffix(".key"))
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            found = None
        ours = isinstance(found, dict) and found.get("seal") == seal.digest([VERSION])
        kept = found["tabs"] if ours and _is_memory(found.get("tabs")) else {}
        return cls(path, seal, kept, silent)

    def edited(self, changes: Sequence[Change], tables: Mapping[type[Row], Table]) -> list[tuple[str, Problem]]:
        """A remark for each cell that somebody changed by hand and that is put back, with the job that owns it."""
        kinds = {table.tab: (kind, table) for kind, table in tables.items()}
        found: dict[tuple[str, str], list[Change]] = {}
        written = cache(self._written)
        for change in changes:
            kind, table = kinds[change.tab]
            key = self._row_key(kind, table, change.row) if kind.spec.key else ""
            known = written(change.tab, change.title, key)
            if is_blank(change.before) or not known:
                continue
            if self._digest(change.tab, change.title, key, change.before) not in known:
                found.setdefault((change.tab, change.title), []).append(change)
        return [told for together in found.values() for told in _told(together)]

    def _written(self, tab: str, title: str, key: str) -> frozenset[str]:
        """What the robot wrote in a cell of the row `key`.

        Rows without a key people sort, paste over and copy: for them ("") all that was written in the column counts.
        """
        rows = self.digests.get(tab, {})
        known = [rows.get(key, {})] if key else rows.values()
        return frozenset(digest for row in known for digest in row.get(title, "").split())

    def keep(self, changes: Sequence[Change], tables: Mapping[type[Row], Table]) -> None:
        """Remember the robot's cells of `tables` as they will be after `changes`, on disk before this returns.

        Raises OutsideFailed.
        """
        after = {(change.tab, change.row, change.title): change.after for change in changes}
        digests = {
            table.tab: _merged(self._digested(kind, table, after))
            for kind, table in tables.items()
            if table.tab not in self.silent
        }
        told = {"seal": self.seal.digest([VERSION]), "tabs": self.digests | digests}
        self.seal.keep()
        try:
            self._put(told)
        except OSError as wrong:
            raise OutsideFailed(
                f"Файл «{self.path.name}» не записывается: {reason(wrong)}. Книга не изменена. Исправьте и запустите "
                "ещё раз."
            ) from None

    def _put(self, told: Mapping[str, object]) -> None:
        temporary = self.path.with_name(f"{self.path.name}.tmp")
        temporary.unlink(missing_ok=True)
        try:
            with open(temporary, "x", encoding="utf-8", opener=opener(OWNER)) as file:
                json.dump(told, file, ensure_ascii=False, separators=(",", ":"))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)

    def _digested(
        self, kind: type[Row], table: Table, after: Mapping[tuple[str, int, str], Value]
    ) -> Iterable[tuple[str, dict[str, str]]]:
        titles = [col.title for col in kind.spec.columns if col.owners and not col.personal]
        rows = {*table.filled(), *(row for tab, row, _ in after if tab == table.tab)}
        for row in rows:
            key = self._row_key(kind, table, row, after)
            bound = key if kind.spec.key else ""
            former = self.digests.get(table.tab, {}).get(key, {})
            values = {title: after.get((table.tab, row, title), table.value(row, title)) for title in titles}
            known = {
                title: _with_former(
                    self._digest(table.tab, title, bound, value),
                    self._digest(table.tab, title, bound, table.value(row, title)),
                    former.get(title, ""),
                )
                for title, value in values.items()
                if not is_blank(value)
            }
            if known:
                yield key, known

    def _row_key(
        self, kind: type[Row], table: Table, row: int, after: Mapping[tuple[str, int, str], Value] | None = None
    ) -> str:
        """What tells a row from the others wherever it is moved: its key, or else what people wrote in it."""
        keys = {col.title for col in kind.spec.columns if col.name in kind.spec.key}
        titles = keys or {col.title for col in kind.spec.columns if not col.owners}
        told = after or {}
        values = [told.get((table.tab, row, title), table.value(row, title)) for title in sorted(titles)]
        return self.seal.digest([table.tab, *map(_plain, values)])

    def _digest(self, tab: str, title: str, key: str, value: Value) -> str:
        """The digest of a cell; `key` is that of its row, "" where rows have none."""
        return self.seal.digest([tab, title, key, _plain(value)])


def _with_former(new: str, old: str, former: str) -> str:
    """The digest of what will stand in a cell, and of what stands there unless it is known that a hand wrote it."""
    return f"{new} {old}" if old != new and (not former or old in former.split()) else new


def _merged(rows: Iterable[tuple[str, dict[str, str]]]) -> dict[str, dict[str, str]]:
    """Rows by their keys; rows that are copies of one another remember what was written in any of them."""
    merged: dict[str, dict[str, str]] = {}
    for key, row in rows:
        known = merged.setdefault(key, {})
        for title, told in row.items():
            known[title] = " ".join(dict.fromkeys([*known.get(title, "").split(), *told.split()]))
    return merged


def _is_memory(found: object) -> bool:
    """Whether a file holds a memory: `Digests`."""
    tabs = found.values() if isinstance(found, dict) else [None]
    rows = [row for tab in tabs for row in (tab.values() if isinstance(tab, dict) else [None])]
    return all(isinstance(row, dict) and all(isinstance(told, str) for told in row.values()) for row in rows)


def _told(changes: Sequence[Change]) -> Iterable[tuple[str, Problem]]:
    if len(changes) > EACH:
        text = (
            f"в столбце «{changes[0].title}» пишет программа; ячейки, изменённые вручную ({len(changes)}), возвращены."
        )
        return [(changes[0].job, Problem(changes[0].cell, text))]
    return [
        (change.job, Problem(change.cell, f"здесь пишет программа: вписанное «{_short(change.before)}» заменено."))
        for change in changes
    ]


def _short(value: Value) -> str:
    """What somebody wrote, as a remark quotes it."""
    text = _shown(value).replace("«", "„").replace("»", "“")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _shown(value: Value) -> str:
    return value.text if isinstance(value, Broken) else as_text(value)


def _plain(value: Value) -> str:
    """The value in one spelling, however the workbook gives it back (a percent as a number, 7 as 7.0)."""
    if isinstance(value, Percent):
        value = value.share
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.6f}"
    return "" if is_blank(value) else _shown(value)
