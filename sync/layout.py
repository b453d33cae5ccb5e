"""How a tab is laid out for people: headers with notes, lists to choose from, looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sync.table import Value

Format = Literal["text", "date", "number", "percent"]


@dataclass(frozen=True)
class ColumnLayout:
    """One column: its header, the note on it, its look, and the list to choose from.

    `choices` are fixed values; `choices_from` names a list: (tab, title of the column that names the list, the list's
    name, title of the column with its values), so that the choice follows what the school edits there.
    """

    title: str
    note: str = ""
    width: int = 14
    format: Format = "text"
    robot: bool = False
    required: bool = False
    choices: Sequence[str] = ()
    choices_from: tuple[str, str, str, str] | None = None
    hidden: bool = False
    #: a cell holds several values, separated by «;»: what the list does not have is no mistake
    several: bool = False


@dataclass(frozen=True)
class TabLayout:
    """One tab. `rows` are the values that a new tab starts with, below the header.

    `protected` tabs are the robot's alone: protected without a password. `colour` is the tab's, as RRGGBB.
    """

    title: str
    columns: Sequence[ColumnLayout]
    rows: Sequence[Sequence[Value]] = ()
    protected: bool = False
    colour: str = ""
    landscape: bool = True
