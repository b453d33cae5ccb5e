"""One of a school's workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Book:
    """`key` names it in [books] of school.toml, `name` is what people call it, `tabs` are the titles of its tabs.

    The one without tabs of its own holds all that no other has; an earlier version kept the tabs `joined` there. A
    `private` one never leaves the school. `where` it lies is known once school.toml is read.
    """

    key: str
    name: str
    tabs: Sequence[str] = ()
    private: bool = False
    where: str = ""
    joined: Sequence[str] = ()
