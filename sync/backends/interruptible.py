"""A wait that people may end at any moment."""

import threading
from collections.abc import Callable
from typing import TypeVar

#: Seconds between two looks at what is waited for.
STEP = 0.2
_Result = TypeVar("_Result")


def awaited(work: Callable[[], _Result], meanwhile: Callable[[], None]) -> _Result:
    """What `work` returns or raises; `meanwhile` is called every STEP until then.

    It is done in a thread of its own: a look-up of an address, and on Windows any answer of the network, would keep
    Ctrl-C waiting as long as itself. Whoever ends the wait leaves it behind.
    """
    results: list[_Result] = []
    faults: list[BaseException] = []
    done = threading.Event()

    def perform() -> None:
        try:
            results.append(work())
        except BaseException as wrong:
            faults.append(wrong)
        finally:
            done.set()

    threading.Thread(target=perform, daemon=True).start()
    while not done.wait(STEP):
        meanwhile()
    if faults:
        raise faults.pop()  # left in the list it would keep itself, and its connection, alive
    return results[0]
