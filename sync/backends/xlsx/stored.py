"""Where the bytes of one .xlsx file lie: on the disk of this computer, or somewhere else that keeps files."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from sync.backends.xlsx import disk
from sync.places import OWNER


class Stored(Protocol):
    """A place of one file. Bytes are told apart by their `digest`."""

    @property
    def name(self) -> str:
        """What the file is called in sentences for people."""

    def stands(self) -> bool:
        """Whether the file is there."""

    def read(self) -> bytes:
        """Its bytes. Raises SyncError where there is none or it is no file of ours, OutsideFailed where it may pass."""

    def again(self, token: str) -> bytes:
        """The bytes that were read, whose digest is `token`; raise OutsideFailed where others are known to stand."""

    def refuse_if_open(self) -> None:
        """Raise OutsideFailed while people have it open, where that can be told without writing."""

    def replace(self, data: bytes, *, before: bytes | None) -> Path | None:
        """Put `data` in the place of `before` at once, None for no file; returns where the former version is kept.

        Raises OutsideFailed where something else stands there; then nothing is changed.
        """


def digest(data: bytes) -> str:
    """What tells the bytes of a workbook from all others."""
    return sha256(data).hexdigest()


@dataclass(frozen=True)
class OnDisk:
    """A file of this computer; its former versions go to `backups`. `rights`: those of one that is made."""

    path: Path
    backups: Path
    rights: int = OWNER

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def stands(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    def read(self) -> bytes:
        """See `disk.read`."""
        return disk.read(self.path)

    def again(self, token: str) -> bytes:
        """The file as it stands now, if that is what was read."""
        disk.refuse_gone(self.path)
        data = disk.read(self.path)
        if digest(data) != token:
            raise disk.changed_meanwhile(self.path)
        return data

    def refuse_if_open(self) -> None:
        """See `disk`."""
        disk.refuse_if_open(self.path)
        disk.refuse_protected(self.path)

    def replace(self, data: bytes, *, before: bytes | None) -> Path | None:
        """See `disk.replace`."""
        return disk.replace(self.path, data, before=before, backups=self.backups, rights=self.rights)
