"""Tabs that are laid anew: what cannot be told today stays as it was."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from sync.columns import Row

Laid = TypeVar("Laid", bound=Row)


def keeping(former: Sequence[Laid], wanted: Sequence[Laid], unclear: Callable[[Laid], bool]) -> list[Laid]:
    """The rows of a tab as they should be: where it is `unclear` what a row should say, its former line stays whole.

    Rows are the same by their key. A former line that nobody wants goes, unless that is unclear: then it stays behind
    the line that it stood behind.
    """
    stood = {_key(row): row for row in former}
    kept = {_key(row): stood.get(_key(row), row) if unclear(row) else row for row in wanted}
    order = list(kept)
    for before, key in pairwise([None, *stood]):
        if key is not None and key not in kept and unclear(stood[key]):
            order.insert(order.index(before) + 1 if before in order else 0, key)
    return [kept.get(key) or stood[key] for key in order]


def _key(row: Row) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in row.spec.key)
