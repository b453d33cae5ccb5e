"""What a run rests on beside the workbook: whatever of it changes, the run may say something else."""

import os
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from sync.apart import misplaced
from sync.moving import as_seen, folder, kept
from sync.settings import Setup

#: The packages of the program, beside one another.
_PACKAGES = ("sync", "jobs")
#: More files than these are not looked at: a folder shared with a whole office may hold any number.
MOST = 20_000
#: What Python makes for itself.
_MADE = "__pycache__"


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Each a text that changes when what it tells of does; files are known by size and time, nobody reads them."""

    program: str
    setup: str
    #: where the folder of documents is, as people see it, and what lies where it may not
    places: str
    #: whether PDFs are made, and with what
    office: str
    templates: str
    papers: str
    memory: str


def grounds(setup: Setup, *, prints: bool) -> Grounds | None:
    """What a run of this school rests on now; None where that cannot be told."""
    from sync.backends.pdf import office
    from sync.backends.word.shelf import SHIPPED

    try:
        return Grounds(
            program=program(),
            setup=repr(setup),
            places=f"{as_seen(folder(setup), setup)} {misplaced(setup)}",
            office=str(prints and office()),
            templates="\n".join(map(lying, (*([setup.templates] if setup.templates else []), *SHIPPED))),
            papers=lying(folder(setup)),
            memory=_mark(kept(setup, "memory.json")),
        )
    except OSError:
        return None


@cache
def program() -> str:
    """The program as it was when it was first asked for: a newer one may be laid under one that goes on running."""
    root, installed = Path(__file__).parents[1], Path(sysconfig.get_path("purelib"))
    return "\n".join([sys.version, _mark(installed), *(lying(root / name) for name in _PACKAGES)])


def lying(place: Path) -> str:
    """How every file of a folder and below it lies there; "" without the folder.

    Raises OSError where that cannot be told: a folder that may not be read, a link, too many files.
    """
    found = sorted(islice(_marks(place), MOST + 1)) if place.exists() else []
    if len(found) > MOST:
        raise OSError(f"more than {MOST} files")
    return "\n".join(found)


def _marks(place: Path) -> Iterator[str]:
    for one in place.iterdir():
        if one.is_symlink():
            raise OSError("a link")
        if not one.is_dir():
            yield _mark(one)
        elif one.name != _MADE:
            yield from _marks(one)


def _mark(file: Path) -> str:
    """Name, size and times; that of the last change of the entry moves where a program sets the other one back."""
    found = os.stat(file)  # noqa: PTH116 - of a hundred thousand files the quicker one
    return f"{file} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
