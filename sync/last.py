"""What the last run wrote into the books, kept so that it can be taken back and missed where it is gone."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sync.places import opener

#: Files of a record that is written otherwise are passed over.
VERSION = 1


@dataclass(frozen=True)
class WrittenBook:
    """One book, by its `key`. `former`: the version before, `left`: a copy of what the run left, each as a path.

    `digest` is that of the copy: another one that lies there is of another run.
    """

    key: str
    former: str
    left: str
    digest: str


@dataclass(frozen=True)
class LastRun:
    """The last run that wrote. No names of people, ever.

    `time` is as people read it; `jobs`: their titles; `changes`: tab → rows "added", "changed", "removed"; `brought`:
    the files whose lines it took; `row`: what its row in the workbook's journal begins with, () without one, and `rows`
    how many begin so; `elsewhere`: books that are spreadsheets, which remember their versions themselves; `undone`:
    when it was taken back, "" else.
    """

    time: str
    jobs: tuple[str, ...] = ()
    changes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    cells: int = 0
    documents: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    rows: int = 0
    books: tuple[WrittenBook, ...] = ()
    elsewhere: tuple[str, ...] = ()
    undone: str = ""

    @classmethod
    def load(cls, path: Path) -> "LastRun | None":
        """The run kept at `path`; None where there is none or it cannot be read."""
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            told = json.loads(path.read_text(encoding="utf-8"))
            if told.pop("version") == VERSION:
                books = tuple(WrittenBook(**one) for one in told.pop("books"))
                lists = {key: tuple(value) for key, value in told.items() if isinstance(value, list)}
                return cls(**{**told, **lists}, books=books)
        return None

    def keep(self, path: Path) -> None:
        """Keep it at `path` for its owner alone, whole or not at all."""
        new = path.with_name(f"{path.name}.tmp")
        new.unlink(missing_ok=True)
        with open(new, "x", encoding="utf-8", opener=opener(0o600)) as file:
            json.dump({"version": VERSION, **asdict(self)}, file, ensure_ascii=False)
        new.replace(path)
