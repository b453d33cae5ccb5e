"""What taking an export of an electronic journal means."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.columns import Row


@dataclass(frozen=True)
class Doubt:
    """A row of an export, counted from 0, that a person should look at, and why. No name stands in the sentence."""

    row: int
    text: str


@dataclass(frozen=True)
class Import:
    """What taking an export means: rows that are new or changed, an account in words, rows to look at."""

    rows: Sequence[Row]
    account: Sequence[str] = ()
    doubts: Sequence[Doubt] = ()
