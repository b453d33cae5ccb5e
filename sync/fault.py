"""What is said of a fault of the program itself."""

import os
import sys
import traceback
from pathlib import Path

#: The exit status of such a run (contract.md §3).
STATUS = 70
#: How every such sentence begins.
SAID = "ошибка в программе"
#: Set to anything, this variable shows developers the traceback, which may quote what stands in cells.
WANTED = "NASTAVNIK_TRACEBACK"
_CURE = "Запустите ещё раз; если повторится, перешлите эту строку разработчику."
_HOUSE = Path(__file__).parents[1]
_OURS = ("sync", "jobs")


def sentence(wrong: Exception) -> str:
    """The fault for people: its type and the line that met it, nothing of what it met there."""
    if os.environ.get(WANTED):
        traceback.print_exception(wrong, file=sys.stderr)
    return f"{SAID} ({type(wrong).__name__}{_where(wrong)})"


def asking(sentence: str) -> str:
    """The sentence of a fault as it stands alone, with what to do."""
    return f"{sentence[:1].upper()}{sentence[1:]}. {_CURE}"


def _where(wrong: Exception) -> str:
    """The last line of ours on the way to the fault."""
    frames = traceback.extract_tb(wrong.__traceback__)
    ours = [frame for frame in frames if _part(frame.filename)]
    return f", {_part(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""


def _part(file: str) -> str:
    """The file within our packages; "" for one of somebody else's."""
    path = Path(file)
    if not path.is_relative_to(_HOUSE):
        return ""
    part = path.relative_to(_HOUSE)
    return part.as_posix() if part.parts[0] in _OURS else ""
