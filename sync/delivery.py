"""Letters that wait are sent, each at most once, and what became of them is noted before and after."""

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sync.backends.mail.letters import FOLDER, GONE, lying
from sync.mail_server import MailServer
from sync.outbox import BY_HAND, GOING, NEW, REFUSED, SENT, SETTLED, UNKNOWN, Entry, Outbox
from sync.places import make_folder
from sync.problems import Problem, SyncError

if TYPE_CHECKING:
    from sync.backends.mail.smtp import Line

#: Where people are told of what is wrong with all letters.
PLACE = "Почта"
_ASK = (
    "неизвестно, дошло ли: {why}. Спросите получателя: дошло — nastavnik outbox --sent {number}, нет — "
    "nastavnik outbox --again {number}. Сама программа его больше не пошлёт."
)
_REFUSED = "почта его не приняла: {why}. Исправьте адрес в книге, потом: nastavnik outbox --again {number}."
_LATER = "пока не ушло: {why}. Следующая рассылка попробует снова."
_EDITED = "письмо правили, поэтому программа его не пошлёт. Отправьте его сами."
#: Bytes in which the head of a letter stands.
_HEAD = 2000


@dataclass(frozen=True)
class Delivered:
    """How many letters were sent, and what to look at."""

    sent: int = 0
    remarks: Sequence[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Delivery:
    """Sends what waits in the outbox; `out` is the folder of documents, `now` tells the moment."""

    outbox: Outbox
    out: Path
    now: Callable[[], datetime]

    def clear(self) -> list[Problem]:
        """Put in order what an earlier run left: what was on its way is doubtful, what was sent lies apart."""
        doubtful = self.outbox.settle(self.now())
        for entry in self.outbox.of(SENT):
            self._put_away(entry)
        return [asked(entry) for entry in doubtful]

    def hand_over(self) -> None:
        """Leave to people what waits, where nothing is sent any more."""
        for entry in self.outbox.of(NEW):
            self.outbox.change(entry, BY_HAND, self.now())

    def send(self, server: MailServer, *, only: Sequence[Entry] | None = None) -> Delivered:
        """Send all that waits, or `only` these. What could not be sent is told once for each reason.

        A letter that people deleted is not sent.
        """
        from sync.backends.mail.smtp import Later, Line

        waiting, told = self.outbox.of(NEW) if only is None else only, list[Problem]()
        if not waiting:
            return Delivered()
        try:
            with Line(server) as line:
                for entry in waiting:
                    told += self._carried(entry, line)
        except (Later, SyncError) as wrong:
            told += self._postponed(str(wrong))
        sent = {one.number for one in waiting} & {one.number for one in self.outbox.of(SENT)}
        return Delivered(len(sent), told)

    def _carried(self, entry: Entry, line: "Line") -> Iterator[Problem]:
        from sync.backends.mail.smtp import Lost, NotNow, Refused

        if not self._file(entry).exists():
            self.outbox.change(entry, SETTLED, self.now(), why="файл письма удалили")
            return
        content = self._file(entry).read_bytes()
        if sha256(content).hexdigest() != entry.digest:
            self.outbox.change(entry, BY_HAND, self.now(), why="письмо правили")
            yield Problem(called(entry), _EDITED)
            return
        try:
            line.carry(content, entry.keys, self.now(), lambda: self.outbox.change(entry, GOING, self.now()))
        except NotNow as wrong:
            self.outbox.change(entry, NEW, self.now(), why=str(wrong))
            if str(wrong) != entry.why:
                yield Problem(called(entry), _LATER.format(why=wrong))
        except Refused as wrong:
            self.outbox.change(entry, REFUSED, self.now(), why=str(wrong))
            yield Problem(called(entry), _REFUSED.format(why=wrong, number=entry.number))
        except Lost as wrong:
            yield asked(self.outbox.change(entry, UNKNOWN, self.now(), why=str(wrong)))
        else:
            self._put_away(self.outbox.change(entry, SENT, self.now()))

    def _postponed(self, why: str) -> Iterator[Problem]:
        """Say once why nothing can be sent now."""
        waiting = self.outbox.of(NEW)
        if any(entry.why != why for entry in waiting):
            yield Problem(PLACE, _LATER.format(why=why))
        for entry in waiting:
            if entry.why != why:
                self.outbox.change(entry, NEW, self.now(), why=why)

    def _put_away(self, entry: Entry) -> None:
        """Lay a letter that was sent apart, so that nobody sends it once more."""
        file = self._file(entry)
        if self.lies(entry):
            gone = file.parent / GONE
            make_folder(gone, stat.S_IMODE(file.stat().st_mode))
            file.replace(gone / f"{entry.day} {file.name}")

    def lies(self, entry: Entry) -> bool:
        """Whether the letter lies there as it was made."""
        return self.outbox.holds(entry) and lying(self._file(entry)) == entry.digest

    def hindrance(self, entry: Entry) -> str:
        """Why a letter cannot be sent, a sentence; "" for nothing."""
        file = self._file(entry)
        if not file.exists():
            return f"файла «{file.name}» в папке «{FOLDER}» уже нет. Следующий запуск скажет то, что ещё верно."
        if not self.lies(entry):
            return _EDITED
        return "" if b"\nTo: " in file.read_bytes()[:_HEAD] else "в нём нет адреса. Впишите его в «Настройки»."

    def _file(self, entry: Entry) -> Path:
        return self.out / FOLDER / entry.file


def called(entry: Entry) -> str:
    """How people call a letter: by its number and by whom it goes to, a role or a code."""
    return f"Письмо {entry.number} ({entry.addressee})"


def asked(entry: Entry) -> Problem:
    """The question that only people can answer."""
    return Problem(called(entry), _ASK.format(why=entry.why, number=entry.number))
