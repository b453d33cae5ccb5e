"""Who chose whom at the group meeting, and who refused whom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jobs.records.people import Person
from jobs.records.requests import Choice
from jobs.school.admission import Admitted, Remark
from sync.problems import ASIDE

#: «Отношение» of somebody who does not want to work with somebody.
NO = "нет"
#: So many choices count.
MOST = 3
_TOO_MANY = f"{ASIDE}выбрано больше трёх: учитываю первых трёх."


def chosen(choice: Admitted[Choice]) -> Iterator[tuple[tuple[Person, Person], int]]:
    """Who chooses whom, and as which choice, 1–3: as «Отношение» says, or in the order of the list."""
    if choice.usable and choice.person and choice.row.attitude != NO:
        named = those(choice)
        for place, other in enumerate(named if choice.row.attitude else named[:MOST], 1):
            yield (choice.person, other), int(choice.row.attitude or place)


def refused(choice: Admitted[Choice]) -> Sequence[Person]:
    """Whom the row plainly refuses, also where something else in it cannot be read."""
    return those(choice) if choice.row.attitude == NO else ()


def those(choice: Admitted[Choice]) -> Sequence[Person]:
    """Whom the row names in «С кем», as far as they are known."""
    return choice.several.get("С кем", ())


def with_too_many(choice: Admitted[Choice]) -> Admitted[Choice]:
    """The row with a remark where a list of choices goes on after the third."""
    if choice.row.attitude or len(choice.row.others) <= MOST:
        return choice
    return replace(choice, remarks=(*choice.remarks, Remark("С кем", _TOO_MANY)))
