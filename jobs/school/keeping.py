"""Tabs that are laid anew: what cannot be told today stays as it was."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from sync.columns import Row

Laid = TypeVar("Laid", bound=Row)


def keeping(former: Sequence[Laid], wanted: Sequence[Laid], unclear: Callable[[Laid], bool]) -> list[Laid]:
    """The rows of a tab as they should be: where it is `unclear` what a row should say, its former line stays whole.

    Rows are the same by their key. A former line that nobody wants goes, unless that is unclear; it comes last.
    """
    stood = {_key(row): row for row in former}
    kept = [stood.get(_key(row), row) if unclear(row) else row for row in wanted]
    known = {_key(row) for row in wanted}
    return [*kept, *(row for key, row in stood.items() if key not in known and unclear(row))]


def _key(row: Row) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in row.spec.key)
