"""The sweep of a run that sends letters: what dies leaves a folder, and what a mail server had got by then."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from crash_bugs import Bug
from crash_school import RUN
from crash_steps import TEXT, Frame, Tree
from crash_sweep import Harm, Plant, Sweep, Undisturbed
from crash_trial import SCHOOL, Ended, Work, perform
from smtp_server import Post

from sync.outbox import GOING, UNKNOWN, Outbox

#: Seconds in which a letter has arrived that has left.
PATIENCE = 5.0
_SETTINGS = """workbook = "школа.xlsx"

[mail]
server = "{told.server}"
port = {told.port}
security = "{told.security}"
login = "{told.login}"
password_file = "password.txt"
certificate = "cert.pem"
send = true
"""


class MailSweep(Sweep):
    """The same with letters that a run sends to a server of this machine."""

    def __init__(self, base: Path, post: Post, plant: Plant | None = None, run: Sequence[str] = RUN) -> None:
        super().__init__(base, plant, run)
        self.post = post

    @property
    def words(self) -> Sequence[str]:
        """The run that dies."""
        return [*self.run, "--send"]

    @cached_property
    def before(self) -> Tree:
        """The school before the run, which knows the mail server."""
        told = self.post.settings
        assert told.password_file
        files = {one.name: one.read_bytes() for one in (told.password_file, told.password_file.with_name("cert.pem"))}
        files["school.toml"] = _SETTINGS.format(told=told).encode()
        return super().before | {f"{SCHOOL}/{name}": (0o600, content) for name, content in files.items()}

    @cached_property
    def undisturbed(self) -> Undisturbed:
        """See above; what its letters are called is remembered."""
        assert self.before
        self.post.forget()
        found = super().undisturbed
        self._letters = self._got
        return found

    @cached_property
    def deaths(self) -> list[Frame]:
        """From just before the connection on."""
        frames = [*self.undisturbed.first.frames]
        return frames[next(at for at, one in enumerate(frames) if one.step.event == "smtplib.connect") :]

    @property
    def moments(self) -> list[Frame]:
        """A text is announced, noted, leaves, waits for its answer, is answered, is noted and its file put away."""
        begins = next(at for at, one in enumerate(self.deaths) if one.step.told == "data")
        text = self.deaths.index(self._texts[0])
        moved = next(at for at, one in enumerate(self.deaths) if one.step.event == "os.rename" and at > text)
        return [self.deaths[at] for at in (begins, begins + 2, text, text + 1, text + 2, moved)]

    def harms(self, frames: Iterable[Frame]) -> Iterator[Harm]:
        """One after another, and each dies in truth: there is one server."""
        assert self.undisturbed
        for frame in frames:
            self.post.forget()
            root, ended = self.killed(frame)
            assert ended.status is None
            self._wait_for(sum(one.number < frame.number + frame.within for one in self._texts), frame)
            if found := self.harm(root, frame):
                yield Harm(frame, found)

    def harm(self, root: Path, frame: Frame) -> list[str]:
        """See above; what was on its way when the run died is remembered."""
        self._on_their_way = _numbers(root, GOING)
        return super().harm(root, frame)

    def settled(self, root: Path, runs: Sequence[Ended]) -> Iterator[str]:
        """Whether people are asked about what was on its way and about nothing else; they say what has come."""
        asked, told = _numbers(root, UNKNOWN), json.dumps(runs[0].said)
        if set(asked) != set(self._on_their_way):
            yield f"people are asked about {[*asked]} where {[*self._on_their_way]} were on their way"
        for number, subject in asked.items():
            if f"nastavnik outbox --sent {number}," not in told:
                yield f"the run does not ask about {number}"
            came = subject in [one["Subject"] for one in self.post.got]
            perform(Work(root, ["outbox", "--sent" if came else "--again", f"{number}"], self.plant))
        if perform(Work(root, ["outbox"], self.plant)).status:
            yield "people are asked once more"
        if self._got != self._letters:
            yield f"there came {self._got}"

    @property
    def _got(self) -> list[tuple[str, str]]:
        return sorted((one["To"], one["Subject"]) for one in self.post.got)

    @property
    def _texts(self) -> list[Frame]:
        return [one for one in self.deaths if one.step.told == TEXT and not one.within]

    def _wait_for(self, count: int, frame: Frame) -> None:
        """Wait until all has arrived that had left."""
        patience = time.monotonic() + PATIENCE
        while len(self.post.got) < count and time.monotonic() < patience:
            time.sleep(0.01)
        assert len(self.post.got) == count, f"{frame}: {len(self.post.got)} of {count} letters have arrived"


def planted(bug: Bug, base: Path, post: Post, run: Sequence[str] = RUN) -> Sweep:
    """The sweep of a run that has a bug."""
    return MailSweep(base, post, bug.plant, run) if bug.sends else Sweep(base, bug.plant, run)


def _numbers(root: Path, state: str) -> dict[int, str]:
    """The subjects of the letters in a state, by their numbers."""
    return {one.number: one.subject for one in Outbox.load(root / SCHOOL / "школа.outbox.jsonl").of(state)}
