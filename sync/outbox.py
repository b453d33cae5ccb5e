"""Letters and what became of them: a line of a file beside the workbook whenever that changes."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import MISSING, asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from sync.places import tighten

#: Written by a run that may send it; on its way, since the server said that it takes the text; at its end.
NEW, GOING, SENT, REFUSED = "новое", "отправляется", "отправлено", "отказано"
#: It was on its way when the connection, or the run, broke off: it may have come, or not.
UNKNOWN = "неизвестно"
#: Lies ready for people to send; taken back because what it told holds no longer; people settled it.
BY_HAND, DROPPED, SETTLED = "вручную", "снято", "не нужно"
STATES = frozenset({NEW, GOING, SENT, REFUSED, UNKNOWN, BY_HAND, DROPPED, SETTLED})
#: What people have to decide on.
DOUBTFUL = frozenset({UNKNOWN, REFUSED})
#: What may be taken back.
WAITING = frozenset({NEW, BY_HAND})

_BROKE_OFF = "запуск оборвался, пока письмо уходило"
_DAMAGED = "файл писем был повреждён"
_OWNER = 0o600


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A letter. No names of people, ever: `addressee` is a role or a code, `file` lies in the folder of letters.

    `keys` and `series` are those of its messages (`sync.message`), `sources` who wanted them; `day` is that of the run,
    `time` of the last change, `digest` of the file's bytes. `why`: what came in the way, a part of a sentence.
    `papers`: it goes with a document, and its file with that.
    """

    number: int
    state: str
    addressee: str
    subject: str
    file: str
    keys: Sequence[str]
    sources: Sequence[str]
    day: str
    digest: str
    series: Sequence[str] = ()
    papers: bool = False
    time: str = ""
    why: str = ""


class Outbox:
    """The letters of a school, by number; each change is on disk before a method returns. Raises OSError.

    Until it has begun nothing is kept: a run that dies before leaves all as if there had been none.
    """

    def __init__(
        self, path: Path, entries: Iterable[Entry] = (), *, known: bool = False, damaged: bool = False
    ) -> None:
        """`known`: whether it is told what became of every letter; False for a new one and for a `damaged` file."""
        self._path, self.known, self.damaged = path, known, damaged
        self._entries = {one.number: one for one in entries}

    @classmethod
    def load(cls, path: Path) -> "Outbox":
        """The letters that the file tells of."""
        try:
            lines = path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return cls(path)
        found = list(map(_entry, lines[:-1]))  # the last one is empty, or of a run that broke off in it
        entries = list(filter(None, found))
        if None in found:
            return cls(path, map(_doubted, entries), damaged=True)
        return cls(path, entries, known=True)

    @property
    def entries(self) -> list[Entry]:
        """All letters, the oldest first."""
        return sorted(self._entries.values(), key=lambda one: one.number)

    def of(self, *states: str) -> list[Entry]:
        """Those in one of the states."""
        return [one for one in self.entries if one.state in states]

    def told(self) -> set[str]:
        """The keys of all messages that were told, or lie ready to be."""
        return {key for one in self.entries if one.state != DROPPED for key in one.keys}

    def last(self, series: str) -> Entry | None:
        """The newest letter of a series that was not taken back."""
        return next((one for one in reversed(self.entries) if series in one.series and one.state != DROPPED), None)

    def holds(self, entry: Entry) -> bool:
        """Whether the file of a letter is still its own, and not that of a later one of the same name."""
        return not any(one.file == entry.file and one.number > entry.number for one in self._entries.values())

    def begin(self) -> None:
        """Keep all of it, and from now on each change."""
        new = self._path.with_name(f"{self._path.name}.tmp")
        new.unlink(missing_ok=True)
        with open(new, "xb", opener=_opened) as file:
            file.writelines(map(_line, self.entries))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._path)
        self.known = True

    def settle(self, moment: datetime) -> list[Entry]:
        """Say of letters that an earlier run left on their way that nobody knows whether they came."""
        return [self.change(one, UNKNOWN, moment, why=_BROKE_OFF) for one in self.of(GOING)]

    def add(self, entry: Entry, moment: datetime) -> Entry:
        """Note a new letter, under the next number."""
        return self._keep(replace(entry, number=max(self._entries, default=0) + 1), moment)

    def change(self, entry: Entry, state: str, moment: datetime, *, why: str = "") -> Entry:
        """Note what became of a letter."""
        return self._keep(replace(entry, state=state, why=why), moment)

    def _keep(self, entry: Entry, moment: datetime) -> Entry:
        told = replace(entry, time=moment.isoformat(timespec="seconds"))
        if self.known:
            tighten(self._path, _OWNER)
            with open(self._path, "a+b", opener=_opened) as file:
                _end_whole(file)
                file.write(_line(told))
                file.flush()
                os.fsync(file.fileno())
        self._entries[told.number] = told
        return told


def _opened(name: str, flags: int) -> int:
    return os.open(name, flags, _OWNER)


def _end_whole(file: BinaryIO) -> None:
    """Cut off a line that a run did not finish: it had not done yet what stands there."""
    file.seek(0)
    told = file.read()
    file.truncate(told.rfind(b"\n") + 1)


def _doubted(entry: Entry) -> Entry:
    """A letter of a damaged file: what became of one that waits there nobody knows."""
    return replace(entry, state=UNKNOWN, why=_DAMAGED) if entry.state in {NEW, GOING} else entry


def _line(entry: Entry) -> bytes:
    return json.dumps({"time": entry.time} | asdict(entry), ensure_ascii=False).encode() + b"\n"


_FIELDS = {one.name for one in fields(Entry)}
_NEEDED = {one.name for one in fields(Entry) if one.default is MISSING}
_LISTS = ("keys", "sources", "series")


def _entry(line: bytes) -> Entry | None:
    """The letter of a line, of an older or a later version too; None for something else."""
    with suppress(ValueError, RecursionError):
        told = json.loads(line)
        known = {name: told[name] for name in _FIELDS & set(told)} if isinstance(told, dict) else {}
        if known.keys() >= _NEEDED and all(_fits(known)):
            return Entry(**known | {name: tuple(known.get(name, ())) for name in _LISTS})
    return None


def _is_name(text: str) -> bool:
    """Whether a text names a file of the folder of letters, and of no other."""
    return text not in {"", ".", ".."} and not set(text) & set("/\\")


def _fits(told: dict[str, Any]) -> Iterator[bool]:
    number = told["number"]
    yield isinstance(number, int) and not isinstance(number, bool) and number > 0
    yield told["state"] in STATES if isinstance(told["state"], str) else False
    for name, value in told.items():
        if name == "file":
            yield isinstance(value, str) and _is_name(value)
        elif name in _LISTS:
            yield isinstance(value, list) and all(isinstance(one, str) for one in value)
        elif name != "number":
            yield isinstance(value, bool if name == "papers" else str)
