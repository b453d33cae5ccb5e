"""Which tabs of ours a spreadsheet has: the next reading need not bring the others."""

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sync.places import OWNER, opener, tighten


@dataclass(frozen=True)
class KnownTabs:
    """The titles of ours that the spreadsheet `key` had when it was last read whole, in a file beside the workbook.

    Without a `path` nothing is known. What is known may be wrong by now: it only says what to ask for first.
    """

    key: str
    path: Path | None = None

    def hold(self, titles: Collection[str]) -> bool:
        """Whether the spreadsheet had all these tabs, letter by letter."""
        return bool(titles) and set(titles) <= set(self._kept().get(self.key, ()))

    def keep(self, asked: Collection[str], there: Collection[str]) -> None:
        """Remember which of the tabs `asked`, and of those known before, are among the tabs `there`."""
        if self.path is None:
            return
        kept = self._kept()
        known = sorted({*asked, *kept.get(self.key, ())} & set(there))
        if known != kept.get(self.key):
            with suppress(OSError):  # then the next reading is a whole one again
                tighten(self.path, OWNER)
                with open(self.path, "w", encoding="utf-8", opener=opener(OWNER)) as file:
                    json.dump({**kept, self.key: known}, file, ensure_ascii=False)

    def _kept(self) -> dict[str, list[str]]:
        """The titles by spreadsheet; none where the file cannot be read."""
        with suppress(OSError, ValueError):
            found = json.loads(self.path.read_text(encoding="utf-8")) if self.path else {}
            if isinstance(found, dict) and all(isinstance(titles, list) for titles in found.values()):
                return {key: [str(title) for title in titles] for key, titles in found.items()}
        return {}
