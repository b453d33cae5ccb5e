"""What it takes to erase somebody, or old years, from all that the program keeps."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sync.columns import Row
from sync.document import Document
from sync.job import Records

#: What stands in the place of a name, and of any person who was erased.
ERASED = "[удалено]"
#: What is told in the protocol: sentences by the heading that they stand under.
Sections = Mapping[str, Sequence[str]]


def bare(text: str) -> str:
    """A text that had names taken out, as what may hold no brackets: the name of a tab, a reference to it."""
    return text.replace(ERASED, ERASED.strip("[]"))


def apart(name: str, taken: Collection[str]) -> str:
    """`name`, or the first of its kind that is not among the `taken` ones, whatever their capitals."""
    known = {one.casefold() for one in taken}
    return next(
        one for one in (name, *(f"{name} {n}" for n in range(2, len(known) + 3))) if one.casefold() not in known
    )


@dataclass(frozen=True)
class Erasure:
    """What is to be erased. `whose`: as the protocol and its file name it, never a name.

    `cleared`: rows of which nothing stays; `changed`: rows as they should be. `text`: any text without what is to be
    erased. `kept`: the places of files that the law keeps, each with what is told of it. `known`: what a run that
    breaks off leaves for the next one, so that it can go on. `left`: what only people can do, a
    sentence each. `protocol(sections, today)`: the document.
    """

    whose: str
    cleared: Sequence[Row]
    changed: Sequence[Row]
    text: Callable[[str], str]
    kept: Mapping[str, str]
    protocol: Callable[[Sections, date], Document]
    known: Mapping[str, str] = field(default_factory=dict)
    left: Sequence[str] = ()
    #: files that are older go, whatever they say
    before: date | None = None


@dataclass(frozen=True)
class Forget:
    """How a person is erased.

    `reads`: the tabs that tell of people. `erasure(records, code, today, known)`: what to erase, where an earlier run
    has left what was `known` of the person, None where that has been done; raises SyncError, a sentence, for an unknown
    code and where something has to be done first. `old_years(records, year, today, known)`: the same of the school
    years that began before `year`. `kept(records)`: the files that the law keeps. `templates`: of the protocol.
    """

    reads: tuple[type[Row], ...]
    erasure: Callable[[Records, str, date, Mapping[str, str]], Erasure | None]
    old_years: Callable[[Records, int, date, Mapping[str, str]], Erasure]
    kept: Callable[[Records], Mapping[str, str]]
    templates: Mapping[str, Mapping[str, object]]
