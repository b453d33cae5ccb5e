"""A run of the command in a process of its own: what it says, how it ends, what it leaves."""

import json
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crash_steps import Film, Frame, die_at, each, laid

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext

#: The folders below that of a trial: the school's own, and the system's for what is passing.
SCHOOL, PASSING = "школа", "tmp"
#: Seconds after which a process that hangs is given up.
PATIENCE = 100.0
_OFFICE = """#!/bin/sh
# As LibreOffice does, but a blank page; slow enough that what comes last is put into its place in time.
for word; do
  case "$word" in
    file:*|-*) ;;
    */before.docx)
      for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        /usr/bin/cmp -s "$word" "$folder/last.docx" || break
        /bin/sleep 0.1
      done
      /bin/cp "{blank}" "$folder/before.pdf" ;;
    *.docx) /bin/cp "{blank}" "$folder/$(/usr/bin/basename "$word" .docx).pdf" ;;
    *) folder="$word" ;;
  esac
done
"""
#: How a process ends that is killed by us, or by the system for a file that grew.
_KILLED = frozenset({-signal.SIGKILL, -getattr(signal, "SIGXFSZ", 0)})


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit status, None where it was killed; what it said, as JSON; the frames, if filmed."""

    status: int | None
    said: dict[str, Any] = field(default_factory=dict)
    errors: str = ""
    frames: Sequence[Frame] = ()
    steps: int = 0


@dataclass(frozen=True)
class Work:
    """What a process does: the words of the command in the school's folder below `root`.

    `prepare` is done first, a function that can be imported by its name; `film`, or `die` at a step (`within` the write
    to the file that it opens): see `crash_steps`.
    """

    root: Path
    words: Sequence[str]
    prepare: Callable[[], None] | None = None
    film: bool = False
    die: int | None = None
    within: bool = False


def perform(work: Work) -> Ended:
    """Do it in a process that is forked from a warm one."""
    with tempfile.TemporaryDirectory() as said:
        return _ended(_forked(_command, work, Path(said)), Path(said))


def lay_school(root: Path, *, book: bool = True) -> None:
    """Lay the school just before its run below `root`; without its `book` where that is a spreadsheet."""
    (root / PASSING).mkdir(parents=True)
    assert _forked(_laid, root / SCHOOL) == 0
    if not book:
        for one in (root / SCHOOL).glob("школа.*"):
            one.unlink()


def with_office(folder: Path) -> None:
    """Put a program into the folder that makes blank PDFs where LibreOffice would make real ones."""
    from pypdf import PdfWriter

    program, blank = folder / "bin" / "soffice", folder / "bin" / "blank.pdf"
    program.parent.mkdir(parents=True)
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(blank)
    program.write_text(_OFFICE.format(blank=blank), encoding="utf-8")
    program.chmod(0o755)


def _forked(target: Callable[..., None], *args: object) -> int:
    """Do it in a forked process; returns its exit code."""
    process = _warm().Process(target=target, args=args)
    process.start()
    process.join(PATIENCE)
    if process.exitcode is None:
        process.kill()
        raise AssertionError(f"the run hangs: {args}")
    return process.exitcode


@cache
def _warm() -> "ForkServerContext":
    """What forks processes from one that is warm, which has to be told where modules lie (gh-117378)."""
    from multiprocessing import forkserver

    forks, former = multiprocessing.get_context("forkserver"), os.environ.get("PYTHONPATH")
    forks.set_forkserver_preload(["crash_warm"])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    forkserver.ensure_running()
    if former is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = former
    return forks


def _laid(folder: Path) -> None:
    assert "crash_warm" in sys.modules, "what trials are forked from is cold"
    from crash_warm import MADE

    laid(MADE, folder, ago=0)


def _ended(code: int, said: Path) -> Ended:
    out, errors = (_text(said / name) for name in ("out", "err"))
    frames, steps = pickle.loads((said / "film").read_bytes()) if (said / "film").exists() else ((), 0)
    told = [line for line in out.splitlines() if line.startswith("{")]
    return Ended(None if code in _KILLED else code, json.loads(told[-1]) if told else {}, errors, frames, steps)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def _command(work: Work, said: Path) -> None:
    from jobs.__main__ import main

    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(said / name, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    os.chdir(work.root / SCHOOL)
    os.environ |= {"TMPDIR": str(work.root / PASSING), "PATH": f"{work.root.parent / 'bin'}:/usr/bin:/bin"}
    tempfile.tempdir = None
    if work.prepare:
        work.prepare()
    film = Film(work.root)
    if work.film:
        each(film.take)
    if work.die is not None:
        die_at(work.die, within=work.within)
    status = main([*work.words, "--json"])
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    if work.film:
        (said / "film").write_bytes(pickle.dumps((film.frames, film.steps)))
    os._exit(status)
