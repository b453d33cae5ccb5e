"""One parameter of «Настройки» as a field of a dataclass."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jobs.records.lists import Parameter
from jobs.school.parameters import no_doubt, text

#: The parameter that says whether names may stand in every book.
MODE = "Персональные данные"
IN_TABLE, LOCAL_ONLY = "в таблице", "только в школе"
#: Parameters that tell of people: school.toml may hold them in [people], and must where names stay at school.
PEOPLE = (
    "Директор",
    "Куратор",
    "Педагог-психолог",
    "Рабочая группа",
    "Почта директора",
    "Почта куратора",
    "Почта психолога",
    "Контроль за исполнением",
    "Специалист по кадрам",
)
_AT_HOME = "Здесь оставьте пустым: впишите в school.toml, раздел [people]."


@dataclass(frozen=True)
class Spec:
    """How a parameter is called, explained, read and doubted; `default` is written as a school would write it."""

    title: str
    note: str
    read: Callable[[str], Any]
    default: str
    #: what may be wrong with a value that could be read, a sentence or ""
    doubt: Callable[[Any], str] = no_doubt
    #: a new «Настройки» goes without it
    unlisted: bool = False

    def row(self, *, coded: bool) -> Parameter:
        """Its row in a new «Настройки»; `coded`: where people stand under codes only."""
        if coded and self.title in PEOPLE:
            return Parameter(name=self.title, value=self.default, explanation=_AT_HOME)
        value = LOCAL_ONLY if coded and self.title == MODE else self.default
        return Parameter(name=self.title, value=value, explanation=self.note)


def parameter(
    title: str,
    note: str,
    read: Callable[[str], Any] = text,
    *,
    default: str = "",
    empty: object = "",
    doubt: Callable[[Any], str] = no_doubt,
    unlisted: bool = False,
) -> Any:
    """A field for the parameter `title`; without a `default`, `empty` holds. See `Spec` for the rest."""
    spec = Spec(title, note, read, default, doubt, unlisted)
    return dataclasses.field(default=read(default) if default else empty, metadata={"parameter": spec})
