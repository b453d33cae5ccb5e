"""Ctrl-C and SIGTERM: they end the program at any moment, and never in the middle of what has to be whole."""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: The exit status of what was interrupted (contract.md §3).
STATUS = 130
SIGNALS = (signal.SIGINT, signal.SIGTERM)
#: Seconds until a signal is heeded that came at a delicate moment.
_SOON = 0.02
#: What of Python does not bear an interruption: modules in C are broken by it, and some of them say so aloud.
_DELICATE = frozenset(
    {"ExtensionFileLoader.create_module", "ExtensionFileLoader.exec_module", "_get_module_lock.<locals>.cb"}
)


@contextmanager
def heeded() -> Iterator[None]:
    """Both signals raise KeyboardInterrupt, as Ctrl-C does by itself, but wait while Python does not bear it."""
    if not _in_main_thread():
        yield
        return
    former = {number: signal.signal(number, _interrupt) for number in _heard()}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


@contextmanager
def deferred() -> Iterator[None]:
    """Signals wait until what is done here is done."""
    if not _in_main_thread():
        yield
        return
    came: list[int] = []
    former = {number: signal.signal(number, lambda number, _: came.append(number)) for number in _heard()}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def ignore() -> None:
    """The program is at its end and has told its status."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _heard() -> list[int]:
    """The signals that whoever started the program does not want ignored, as a shell does of what runs behind."""
    return [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]


def _interrupt(number: int, frame: FrameType | None) -> None:
    if not _is_delicate(frame):
        raise KeyboardInterrupt
    again = threading.Timer(_SOON, _send, [number])
    again.daemon = True
    again.start()


def _send(number: int) -> None:
    """Send the signal to the main thread, so that it ends a wait as well."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        _thread.interrupt_main(signal.Signals(number))


def _is_delicate(frame: FrameType | None) -> bool:
    """Whether Python would not bear an interruption here."""
    if frame and _is_text(frame):
        return True
    while frame:
        code = frame.f_code
        if code.co_qualname in _DELICATE or code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def _is_text(frame: FrameType) -> bool:
    """Whether a text runs, as dataclasses have it: interrupted there, Python would end itself by SIGINT at its end."""
    code = frame.f_code
    return frame.f_back is not None and code.co_filename == "<string>" and code.co_name == "<module>"


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
