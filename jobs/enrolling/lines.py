"""A row of an export as a person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.enrolling.adults import PUPIL, adult, has_left, known_role, names_post
from jobs.enrolling.headings import is_nobody
from jobs.enrolling.titles import Columns, meaning
from jobs.records.people import Person
from jobs.russian.names import key, normalise

Key = tuple[str, ...]

#: What a name stands under: one column, or those of its parts.
_NAME = ("name", "surname", "given", "patronymic")
#: What lists put beside a name: its number, a star, a remark in brackets.
_ASIDE = re.compile(r"^\s*\d+[.)]|\*|\([^)]*\)")
_COLUMNS = {col.name: col for col in Person.spec.columns}
_OTHER_ROLE = "роль «{role}», а в столбце класса стоит «{typed}». Взята роль; проверьте, кто это."
_STATUS = "столбец «Статус» не взят: по словам «{typed}» непонятно, выбыл ли человек. Если выбыл, заполните «Выбыл»."


@dataclass(frozen=True)
class Above:
    """What stands above a list: its class, whether its people have left, the row at which its tab begins."""

    school_class: str = ""
    left: bool = False
    tab: int = 0


@dataclass(frozen=True)
class Enrolled:
    """A row of an export: `values` by field of Person, those that are filled and could be read; what is wrong else."""

    row: int
    values: Mapping[str, Any]
    faults: tuple[str, ...] = ()
    #: the row at which its tab begins, and whether the class is that of the list
    tab: int = 0
    headed: bool = False

    @property
    def key(self) -> Key:
        """The name as it is compared."""
        return key(self.values["name"])

    @property
    def born(self) -> date | None:
        """The birth date."""
        born: date | None = self.values.get("born")
        return born


def person_in(row: Sequence[object], columns: Columns) -> str:
    """The name of the person that a row is about; "" for a row of titles, of totals, of somebody who is not listed."""
    parts = [normalise(_ASIDE.sub(" ", columns.text(row, part))) for part in _NAME]
    if len(parts[0].split()) > 2:  # all of it stands there already
        parts[1:] = []
    name = normalise(" ".join(parts))
    words = [word for word in name.split() if word[0].isalpha()]
    said = len(words) > 1 and not re.search(r"[\d/№_]", name) and not any(map(meaning, [*parts, name]))
    return name if said and not is_nobody(name) and not is_nobody(columns.label(row)) else ""


def read_line(number: int, row: Sequence[object], columns: Columns, above: Above) -> Enrolled:
    """What a row says of its person; a class that no column holds is that of the list."""
    values: dict[str, Any] = {"name": person_in(row, columns)}
    faults = []
    for name, cell in _cells(row, columns):
        try:
            value = _COLUMNS[name].read(cell)
        except ValueError as wrong:
            faults.append(f"столбец «{_COLUMNS[name].title}» не взят: {wrong}")
            continue
        values |= {name: value} if value not in ("", None) else {}
    headed = bool(above.school_class and not columns.has_class and "post" not in values and _may_be_pupil(row, columns))
    values |= {"school_class": above.school_class} if headed else {}
    values |= {"left": True} if above.left and "left" not in values else {}
    values |= {"role": role} if (role := _role(row, columns, values)) else {}
    return Enrolled(number, values, (*faults, *_doubtful(row, columns, values)), above.tab, headed)


def _may_be_pupil(row: Sequence[object], columns: Columns) -> bool:
    typed = columns.text(row, "role")
    return not typed or known_role(typed) == PUPIL


def _cells(row: Sequence[object], columns: Columns) -> Iterator[tuple[str, Any]]:
    """Field and cell, for what a single cell says and for what several say together."""
    if grown := adult(columns.school_class(row)):
        yield "post", grown.post
    else:
        yield "school_class", columns.school_class(row)
    if has_left(columns.text(row, "status")):
        yield "left", True
    yield "representative", columns.text(row, "representative")
    for name in columns.fields:
        if name in _COLUMNS and name not in {"name", "role", "school_class", "representative"}:
            yield name, columns.value(row, name)


def _role(row: Sequence[object], columns: Columns, values: Mapping[str, Any]) -> str:
    """The role that is named; else a class makes a pupil, a post a teacher; else what is typed there, maybe ""."""
    typed = columns.text(row, "role")
    return known_role(typed) or _guessed(columns.school_class(row), values) or typed


def _guessed(school_class: str, values: Mapping[str, Any]) -> str:
    """Who it is by the class and the post. A class that cannot be read makes a pupil when its number can."""
    if grown := adult(school_class):
        return grown.role
    if "school_class" in values or (re.match(r"(1[0-2]|[1-9])(?!\d)", school_class) and not names_post(school_class)):
        return PUPIL
    return "педагог" if "post" in values and not school_class else ""


def _doubtful(row: Sequence[object], columns: Columns, values: Mapping[str, Any]) -> Iterator[str]:
    """What of a row contradicts itself, or cannot be told."""
    typed = columns.school_class(row)
    grown, role = adult(typed), values.get("role")
    if grown and role != grown.role:
        yield _OTHER_ROLE.format(role=role, typed=typed)
    status = columns.text(row, "status")
    if status and has_left(status) is None:
        yield _STATUS.format(typed=status)
