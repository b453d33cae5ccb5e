"""Faults of the outside world, put in the way of a run in this very process."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crash_steps import Step, outside

Meets = Callable[[Step], None]
_MET: list[Meets] = []


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if _MET and (step := outside(event, args)):
        for meet in tuple(_MET):
            meet(step)


sys.addaudithook(_hook)


@contextmanager
def refused(steps: str, code: int = errno.EACCES) -> Iterator[None]:
    """The system refuses the steps that the expression finds in «open out/приказ.docx», «os.rename а → б»."""

    def meet(step: Step) -> None:
        if re.search(steps, _told(step)):
            raise OSError(code, os.strerror(code), str(step.path or step.told))

    with _meeting(meet):
        yield


@contextmanager
def once(steps: str, do: Callable[[], object]) -> Iterator[None]:
    """Somebody does something just before the first of these steps."""
    left = [do]

    def meet(step: Step) -> None:
        if left and re.search(steps, _told(step)):
            left.pop()()

    with _meeting(meet):
        yield


@contextmanager
def protected(file: Path) -> Iterator[None]:
    """People have protected the file; it is asked about as by somebody who is not root, whom nothing is refused."""
    access = os.access
    file.chmod(0o400)

    def asked(path: Any, mode: int, **how: Any) -> bool:
        return access(path, mode, **how) and not (mode & os.W_OK and not Path(path).stat().st_mode & 0o200)

    os.access = asked
    try:
        yield
    finally:
        os.access = access


@contextmanager
def full(place: str) -> Iterator[None]:
    """Nothing more gets on the disk of files that the expression finds, which is told when they are settled there."""
    settle = os.fsync

    def fsync(fd: Any) -> None:
        number = fd if isinstance(fd, int) else fd.fileno()
        if re.search(place, str(Path(f"/proc/self/fd/{number}").readlink())):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        settle(number)

    os.fsync = fsync
    try:
        yield
    finally:
        os.fsync = settle


@contextmanager
def _meeting(meet: Meets) -> Iterator[None]:
    _MET.append(meet)
    try:
        yield
    finally:
        _MET.remove(meet)


def _told(step: Step) -> str:
    return f"{step.event} {step.path.as_posix() if step.path else step.told}"
