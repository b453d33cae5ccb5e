"""The letters of a run, made once its cells stand: each lies ready to be sent, and the outbox knows of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sync.backends.folder import place_of, put, tidy
from sync.backends.mail.letters import FOLDER, eml, free_file, letter_of, lying
from sync.message import Letter, Message
from sync.outbox import BY_HAND, DROPPED, NEW, WAITING, Entry, Outbox
from sync.places import ANYBODY, make_folder
from sync.runner import Forecast
from sync.signing import Binder

#: Who wants the letter that goes with what waits for a signature.
SIGNING = "на подпись"


@dataclass(frozen=True)
class Posted:
    """The letters that a run made: how many messages by job, and their files, but for those made with a document."""

    messages: Mapping[str, int] = field(default_factory=dict)
    files: Sequence[Path] = ()


@dataclass(frozen=True)
class _Wanted:
    """A message that somebody wants told. `file`: its letter lies there already; `enclosed`: the papers in it."""

    source: str
    message: Message
    file: Path | None = None
    enclosed: Sequence[Path] = ()


@dataclass(frozen=True)
class Desk:
    """Where letters are made: `out` is the folder of documents; `sends`: whether new ones may be sent by a run."""

    outbox: Outbox
    out: Path
    now: datetime
    sends: bool
    mode: int = ANYBODY

    def make(self, found: Forecast, binder: Binder | None) -> Posted:
        """Make the letters of what was not told yet, one for each address, and take back those that hold no longer.

        A run that only says again what was said makes none. Raises OSError, SyncError.
        """
        if found.messages is None:
            return Posted()
        day, to_sign = found.today.isoformat(), list(self._to_sign(found, binder))
        wanted = [*_own(found.messages), *self._with_papers(found), *to_sign]
        self._take_back({one.message.key for one in wanted}, _sources(found, to_sign), day)
        fresh = [one for one in wanted if self._is_new(one, day)]
        files = [self._made(group, day) for group in _by_address(fresh)]
        known = {one.file for one in fresh if one.source != SIGNING}
        messages = Counter(_owner(one.source, found) for one in fresh)
        return Posted(messages, [file for file in files if file not in known])

    def _with_papers(self, found: Forecast) -> Iterator[_Wanted]:
        for job, document in found.lettered:
            if document.letter and not document.withdrawn:
                message = replace(document.letter, key=f"{document.letter.key} {document.fingerprint}")
                yield _Wanted(job, message, letter_of(message, self.out), [place_of(document.place, self.out)])

    def _to_sign(self, found: Forecast, binder: Binder | None) -> Iterator[_Wanted]:
        bundle = found.to_sign.bundle
        if bundle and bundle.papers and binder and (message := binder.letter(bundle)):
            yield _Wanted(SIGNING, message, letter_of(message, self.out), binder.enclosed(bundle))

    def _take_back(self, keys: Collection[str], sources: Collection[str], day: str) -> None:
        """Take back what waits and whoever wanted it wants told no more; people's own letters stay as they are."""
        for entry in self.outbox.of(*WAITING):
            if set(entry.sources) <= set(sources) and not self._holds(entry, keys, day):
                self.outbox.change(entry, DROPPED, self.now)
        for entry in self.outbox.of(DROPPED):
            if not entry.papers and self._lies(entry):
                self._file(entry).unlink()

    def _holds(self, entry: Entry, keys: Collection[str], day: str) -> bool:
        """Whether what a letter tells is still so; one that people are to send holds for its day, and while some is."""
        holds = [key in keys for key in entry.keys]
        if entry.state == NEW:
            return all(holds)
        return any(holds) or bool(entry.series and entry.day == day and not entry.papers) or not self._lies(entry)

    def _is_new(self, one: _Wanted, day: str) -> bool:
        if one.file and not one.file.exists():
            return False
        series, key = one.message.series, one.message.key
        if not series:
            return key not in self.outbox.told()
        last = self.outbox.last(series)
        return last is None or (key not in last.keys and (one.file is not None or last.day != day))

    def _made(self, group: Sequence[_Wanted], day: str) -> Path:
        """Lay the letter ready and note it."""
        letter = Letter.of(one.message for one in group)
        if file := group[0].file:
            content = self._relaid(file, letter, group[0].enclosed)
        else:
            content = eml(letter)
            file = free_file(letter, self.out, content)
            make_folder(file.parent, self.mode)
            tidy(file.parent)
            if not file.exists():
                put(file, content, mode=self.mode)
        entry = Entry(
            number=0,
            state=NEW if self.sends and letter.first.to else BY_HAND,
            addressee=letter.first.addressee,
            subject=letter.subject,
            file=file.name,
            keys=tuple(one.message.key for one in group),
            sources=tuple(dict.fromkeys(one.source for one in group)),
            day=day,
            digest=sha256(content).hexdigest(),
            series=tuple(dict.fromkeys(one.message.series for one in group if one.message.series)),
            papers=group[0].file is not None,
        )
        self.outbox.add(entry, self.now)
        return file

    def _relaid(self, file: Path, letter: Letter, enclosed: Sequence[Path]) -> bytes:
        """What a letter with papers says, laid anew where it says something else: more is told, or to whom changed."""
        lies = file.read_bytes()
        if not enclosed or not all(one.exists() for one in enclosed):
            return lies
        content = eml(letter, {one: one.read_bytes() for one in enclosed}, self.out)
        if content != lies:
            put(file, content, mode=self.mode)
        return content

    def _file(self, entry: Entry) -> Path:
        return self.out / FOLDER / entry.file

    def _lies(self, entry: Entry) -> bool:
        """Whether the letter lies there as it was made."""
        return self.outbox.holds(entry) and lying(self._file(entry)) == entry.digest


def _own(messages: Iterable[tuple[str, Message]]) -> list[_Wanted]:
    return [_Wanted(job, message) for job, message in messages if message.to]


def _sources(found: Forecast, to_sign: Sequence[_Wanted]) -> set[str]:
    """Who decided in this run what he wants told."""
    jobs = {one.job.name for one in found.results if not one.outcome.waits_for}
    bundle = found.to_sign.bundle
    return jobs | ({SIGNING} if to_sign or (bundle and not bundle.papers) else set())


def _by_address(fresh: Sequence[_Wanted]) -> list[list[_Wanted]]:
    """The messages of each letter: those to one address together, with the last one to it that has papers."""
    filed = [[one] for one in fresh if one.file]
    groups = {group[0].message.to.casefold(): group for group in filed}
    for one in fresh:
        if not one.file:
            groups.setdefault(one.message.to.casefold(), []).append(one)
    return [*(group for group in groups.values() if not group[0].file), *filed]


def _owner(source: str, found: Forecast) -> str:
    """The job that a message counts for; what waits for a signature counts for who made the first paper of it."""
    if source != SIGNING:
        return source
    papers = found.to_sign.bundle.papers if found.to_sign.bundle else ()
    files = {one.document.file for one in papers}
    owners = (job for job, document in found.documents if document.file in files)
    return next(owners, found.results[0].job.name)
