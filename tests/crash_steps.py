"""The steps by which a process touches the outside world: they are counted, filmed, or one of them is its last."""

import os
import re
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

#: What Python tells of itself that touches the outside world, beside files opened to be written.
OUTSIDE = frozenset(
    {
        "http.client.send",
        "os.chmod",
        "os.chown",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.truncate",
        "os.utime",
        "smtplib.connect",
        "subprocess.Popen",
    }
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: What Python and the libraries keep for themselves, and what nobody keeps.
_PASSED = re.compile(r"__pycache__|\.pyc|/dev/|/proc/|matplotlib|fontconfig")
#: What is told of the text of a letter, which ends so; of all else that a mail server is told, the first word.
TEXT, _END = "text", b"\r\n.\r\n"
#: Bytes of a file that is being written when the process dies.
TORN = 7

#: What lies below a folder, by its place: its mode and content; None for a folder.
Tree = dict[str, tuple[int, bytes] | None]


@dataclass(frozen=True)
class Step:
    """What is about to be done, and to what: to the file at `path`, or over the `line` to a mail server."""

    event: str
    told: str
    path: Path | None = None
    line: Any = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.event} {self.told}".strip()


def outside(event: str, args: tuple[Any, ...]) -> Step | None:
    """The outside step that an audit event tells of."""
    if event == "open":
        path, _, flags = args
        if not isinstance(path, str | bytes | os.PathLike) or not (flags or 0) & _WRITING:
            return None
        path = Path(os.fsdecode(path))
        return None if _PASSED.search(str(path)) else Step("open", path.name, path)
    if event == "smtplib.send":
        return Step(event, TEXT if bytes(args[1]).endswith(_END) else bytes(args[1][:4]).decode().lower(), line=args[0])
    if event not in OUTSIDE or (args and _PASSED.search(str(args[0]))):
        return None
    if event == "http.client.send":
        return Step(event, bytes(args[1][:60]).split(b"\r\n")[0].decode("latin-1"))
    return Step(
        event, " → ".join(Path(os.fsdecode(one)).name for one in args[:2] if isinstance(one, str | bytes | Path))
    )


def each(do: Callable[[Step], None]) -> None:
    """Do something before each outside step of this process, from now to its end."""
    busy = False

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal busy
        if busy or (step := outside(event, args)) is None:
            return
        busy = True
        try:
            do(step)
        finally:
            busy = False

    sys.addaudithook(hook)


def die_at(number: int, *, within: bool = False) -> None:
    """Let this process be killed just before its outside step `number`, counted from 0.

    `within`: in the middle of the write to the file that the step opens; before the answer to what it tells a server.
    """
    left = number

    def look(step: Step) -> None:
        nonlocal left
        left -= 1
        if left == -1 and not within:
            os.kill(os.getpid(), signal.SIGKILL)
        elif left == -1 and step.path:
            _let_write(step.path)
        elif left == -1 and step.line:
            step.line.getreply = lambda: os.kill(os.getpid(), signal.SIGKILL)

    each(look)


def _let_write(path: Path) -> None:
    """Let the system end this process once any file has grown by a few bytes."""
    import resource

    stands = path.stat().st_size if path.exists() else 0
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (stands + TORN, resource.RLIM_INFINITY))


@dataclass(frozen=True)
class Frame:
    """How all lay when a step was about to be done, or half done; `requests` of HTTP had been answered by then."""

    number: int
    step: Step
    tree: Tree = field(repr=False)
    requests: int = 0
    within: bool = False

    def __str__(self) -> str:
        return f"{'within' if self.within else 'before'} step {self.number}: {self.step}"


class Film:
    """The frames of a process: what dying at any of its outside steps leaves of the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.steps = 0
        self.frames: list[Frame] = []
        self._begun = 0
        self._opened: Step | None = None
        self._before: Tree = {}
        self._signs: dict[str, tuple[int, ...]] = {}

    def take(self, step: Step) -> None:
        """Add how all lies just before the step, and how it lay in the middle of the write that came before it."""
        tree = lying(self.root, self._before, self._signs)
        if self._opened and (torn := _torn(tree, self._before, self.root, self._opened)):
            self.frames.append(Frame(self.steps - 1, self._opened, torn, self._begun, within=True))
        sends = step.event == "http.client.send"
        heads = sends and re.match(r"(GET|POST|PUT|DELETE|PATCH) ", step.told) is not None
        kept = replace(step, line=None)
        self.frames.append(Frame(self.steps, kept, tree, self._begun - (sends and not heads)))
        if step.line:
            self.frames.append(Frame(self.steps, kept, tree, self._begun, within=True))
        self._begun += heads
        self._opened, self._before = step if step.path else None, tree
        self.steps += 1


def lying(root: Path, known: Tree | None = None, signs: dict[str, tuple[int, ...]] | None = None) -> Tree:
    """What lies below a folder; what is as `known` by its signs, which are brought up to date, is not read again."""
    found: Tree = {}
    for one in sorted(root.rglob("*")):
        place, told = one.relative_to(root).as_posix(), one.stat()
        sign = (told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
        if stat.S_ISDIR(told.st_mode):
            found[place] = None
        elif known and signs and signs.get(place) == sign and place in known:
            found[place] = known[place]
        else:
            found[place] = stat.S_IMODE(told.st_mode), one.read_bytes()
        if signs is not None:
            signs[place] = sign
    return found


def laid(tree: Tree, root: Path, *, ago: float) -> None:
    """Lay all of it below `root`, as old as `ago` seconds."""
    for place, told in tree.items():
        path = root / place
        if told is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(told[1])
            path.chmod(told[0])
    for one in (*root.rglob("*"), root):
        changed = one.stat().st_mtime - ago
        os.utime(one, (changed, changed))


def _torn(tree: Tree, before: Tree, root: Path, opened: Step) -> Tree | None:
    """The same in the middle of the write to the file that was opened; None where nothing was written."""
    assert opened.path
    place = next(_placed(opened.path, root), "")
    now, stood = tree.get(place), before.get(place)
    if now is None or now == stood:
        return None
    former = stood[1] if stood and now[1].startswith(stood[1]) else b""
    return {**tree, place: (now[0], now[1][: len(former) + TORN])}


def _placed(path: Path, root: Path) -> Iterator[str]:
    whole = Path.cwd() / path
    if whole.is_relative_to(root):
        yield whole.relative_to(root).as_posix()
