"""What the program prints stops no work: its reader may have gone, and nothing may be there to print on."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast


class Outlet:
    """A stream that takes everything: what it cannot pass on is lost, and `lost` says why.

    A reader who has seen enough, as `head` has, loses nothing.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

    def write(self, text: str) -> int:
        """Pass it on; returns how much was taken, which is all."""
        with self._minded():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Pass on what still waits."""
        with self._minded():
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @contextmanager
    def _minded(self) -> Iterator[None]:
        try:
            yield
        except OSError as wrong:
            if not isinstance(wrong, BrokenPipeError):
                self.lost = wrong
            with suppress(OSError), open(os.devnull, "w") as nowhere:  # noqa: PTH123 - else what waits fails at exit
                os.dup2(nowhere.fileno(), self._stream.fileno())


@contextmanager
def outlets() -> Iterator[Outlet]:
    """Both streams as outlets, the standard one given; what whoever started the program closed leads nowhere."""
    former = sys.stdin, sys.stdout, sys.stderr
    with open(os.devnull, "r+") as nowhere:  # noqa: PTH123 - a device, not a place of the school
        out, errors = Outlet(former[1] or nowhere), Outlet(former[2] or nowhere)
        sys.stdin, sys.stdout, sys.stderr = former[0] or nowhere, cast(TextIO, out), cast(TextIO, errors)
        try:
            yield out
        finally:
            out.flush()
            errors.flush()
            sys.stdin, sys.stdout, sys.stderr = former
