"""The bytes of a workbook on a WebDAV server: read with their version, written over that version alone."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sync.addresses import local_name
from sync.backends.webdav.refusals import refusal
from sync.backends.webdav.way import ATTEMPTS, Answer, Cut, Way
from sync.backends.xlsx.disk import keep
from sync.backends.xlsx.stored import digest
from sync.entrance import Entrance
from sync.problems import OutsideFailed, SyncError

#: Seconds after which a server no longer takes two versions for one: some count by the second.
SETTLED = 1.1
#: How a version begins that does not tell every byte (RFC 9110, 8.8.1): no write may rest on it.
WEAK = "W/"


@dataclass
class DavFile:
    """The file at `address`; its former versions go to `backups` on this computer.

    Nothing is ever locked: servers change the version of what is locked (reference/delivery.md §5).
    """

    address: str
    entrance: Entrance
    backups: Path
    pause: Callable[[float], None] = time.sleep
    _way: Way = field(init=False)
    _read: Answer | None = None

    def __post_init__(self) -> None:
        self._way = Way(self.address, self.entrance)

    @property
    def name(self) -> str:
        """The file and its server."""
        return self._way.named

    def stands(self) -> bool:
        """Whether the file is there."""
        return self._looked() is not None

    def read(self) -> bytes:
        """Its bytes; see `Stored`."""
        found = self._looked()
        if found is None:
            raise refusal(404, self._way, reading=True)
        return found.content

    def again(self, token: str) -> bytes:
        """The bytes that were read last, if those are meant: that they stand there still the write will see."""
        if self._read is None or digest(self._read.content) != token:
            self.read()
        assert self._read
        if digest(self._read.content) != token:
            raise self._changed()
        return self._read.content

    def refuse_if_open(self) -> None:
        """Nobody can tell before the write: see `refusal` of 423."""

    def replace(self, data: bytes, *, before: bytes | None) -> Path | None:
        """Put `data` in the place of `before`; see `Stored`.

        Where the server says that another version stands there, or says nothing, the file is looked at: the same bytes
        under another version are written over once more, `data` itself is there already.
        """
        kept = keep(before, Path(local_name(self.address)), self.backups) if before is not None else None
        known = self._read
        if before is not None and (known is None or known.content != before):
            known = self._looked()
        self._read, doubtful, told = None, False, 0
        for _ in range(ATTEMPTS):
            if not _is_expected(known, before, data):
                raise self._changed(doubtful=doubtful)
            told = self._tried(data, known)
            if 200 <= told < 300:
                return kept
            if told != 412 and (told == 507 or 300 <= told < 500):
                raise refusal(told, self._way, reading=False)
            doubtful |= told != 412
            known = self._looked()
            if known and known.content == data:
                return kept
        raise refusal(told, self._way, reading=False)

    def _tried(self, data: bytes, known: Answer | None) -> int:
        """What the server says to one attempt to write over what is `known`; 0 where it says nothing."""
        try:
            return self._way.put(data, self._condition(known)).status
        except Cut:
            return 0

    def _condition(self, known: Answer | None) -> Mapping[str, str]:
        """What has to be so for the write to be done. Raises SyncError for a server whose versions do not bind."""
        if known is None:
            return {"If-None-Match": "*"}
        if known.version.startswith(WEAK):
            self.pause(SETTLED)
            later = self._looked()
            if later is None or later.content != known.content:
                raise self._changed()
            known = later
        if known.version.startswith(WEAK):
            raise SyncError(
                f"Сервер {self._way.host} не различает версии файла (слабый ETag): программа могла бы затереть чужую "
                "правку и потому не пишет. Выключите на сервере сжатие .xlsx или положите книгу на другой сервер."
            )
        return {"If-Match": known.version}

    def _looked(self) -> Answer | None:
        """The file as it stands now; None without one. Raises SyncError for a server that tells no versions."""
        found, self._read = self._way.get(), None
        if found.status == 404:
            return None
        if found.status != 200:
            raise refusal(found.status, self._way, reading=True)
        if found.content.lstrip()[:1] == b"<":
            raise SyncError(
                f"Вместо книги сервер {self._way.host} прислал веб-страницу. Возьмите адрес WebDAV: в Nextcloud он "
                "показан в «Файлы» → «Настройки файлов» → WebDAV, к нему добавьте имя книги."
            )
        if not found.version:
            raise SyncError(
                f"Сервер {self._way.host} не сообщает версию файла (ETag): программа не заметила бы чужую правку. "
                "Включите ETag на сервере или положите книгу на другой."
            )
        self._read = found
        return found

    def _changed(self, *, doubtful: bool = False) -> OutsideFailed:
        done = "Записалось ли сделанное, неизвестно" if doubtful else "Ничего не записано"
        return OutsideFailed(
            f"Книгу {self._way.named} сохранил, переименовал или удалил кто-то другой, пока шла работа. {done}. "
            "Запустите ещё раз."
        )


def _is_expected(known: Answer | None, before: bytes | None, data: bytes) -> bool:
    """Whether what stands there is what was read, or the beginning of our own write, which was cut."""
    if known is None:
        return before is None
    return known.content == before or data.startswith(known.content)
