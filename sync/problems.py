"""Two kinds of wrong: a cell to put right, a run to put right."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """A cell that a person should put right.

    `cell` is an address such as «Запросы!C7»; `text` says in Russian what is wrong and how to mend it.
    """

    cell: str
    text: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.text}"


class SyncError(Exception):
    """The run cannot go on: one Russian sentence; nothing was written. `status` is the exit status."""

    status = 2


class Refused(SyncError):
    """The plan would remove or change too much of what people decided on."""

    status = 3


class OutsideFailed(SyncError):
    """The outside world failed (locked file, network, quota, changed meanwhile): run it again."""

    status = 4


class Busy(SyncError):
    """Another run holds this workbook."""

    status = 75
