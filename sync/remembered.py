"""Answers that are kept while a school is at work, and forgotten after it."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

_kept: list[Any] = []


def remembered(most: int) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """A pure function keeps its answers, the last so many: the same words stand in a workbook again and again."""

    def keep(function: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        keeping = lru_cache(maxsize=most)(function)
        _kept.append(keeping)
        return cast("Callable[_Asked, _Answer]", keeping)

    return keep


def forget() -> None:
    """Forget all answers, and let go of what nobody needs any more: what people typed goes with it."""
    for keeping in _kept:
        keeping.cache_clear()
    gc.collect()
    _give_back()


def _give_back() -> None:
    """Let glibc return to the system what it keeps for later: a school twice as large makes no process larger."""
    if sys.platform == "linux":
        import ctypes

        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
