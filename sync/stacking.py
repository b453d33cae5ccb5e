"""Tables of one kind that many schools sent, and the one that they are stacked in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sync.leaves import Leaf


@dataclass(frozen=True)
class Sent:
    """A file as it came: where it lay; its sheets, each a title and rows of text from A1; or what is wrong."""

    name: str
    sheets: Sequence[tuple[str, Sequence[Sequence[str]]]] = ()
    wrong: str = ""


@dataclass(frozen=True)
class Stack:
    """What came of them: the sheets, () where no file holds such a table; in words what was stacked, what is amiss."""

    leaves: Sequence[Leaf]
    account: Sequence[str] = ()
    remarks: Sequence[str] = ()


@dataclass(frozen=True)
class Stacking:
    """How tables are stacked. `title`: how the file of the stack begins; `listed`: the list of who should send one.

    `stack(sent, expected)`: `expected` are the names of those who should, None where nobody said.
    """

    title: str
    listed: str
    stack: Callable[[Sequence[Sent], Sequence[str] | None], Stack]
