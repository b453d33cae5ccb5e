"""The rows of an export as people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobs.enrolling.adults import adult, has_left, known_role, names_post
from jobs.enrolling.titles import Columns, meaning, read_header
from jobs.records.people import Person
from jobs.russian.names import key, normalise
from sync.roster_export import Doubt

Key = tuple[str, ...]

_COLUMNS = {col.name: col for col in Person.spec.columns}
_ONLY_NAME = "кроме ФИО, в строке ничего нет. Строка не взята: впишите дату рождения, класс или должность."
_OTHER_ROLE = "роль «{role}», а в столбце класса стоит «{typed}». Взята роль; проверьте, кто это."
_STATUS = "столбец «Статус» не взят: по словам «{typed}» непонятно, выбыл ли человек. Если выбыл, заполните «Выбыл»."
_NO_NAME = "ФИО не прочитаны. Строка не взята: впишите фамилию, имя и отчество."


@dataclass(frozen=True)
class Enrolled:
    """A row of an export: `values` by field of Person, those that are filled and could be read; what is wrong else."""

    row: int
    values: Mapping[str, Any]
    faults: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """The name as it is compared."""
        return key(self.values["name"])

    @property
    def born(self) -> date | None:
        """The birth date."""
        born: date | None = self.values.get("born")
        return born


def read_lines(export: Sequence[Sequence[object]]) -> tuple[list[Columns], list[Enrolled], list[Doubt]]:
    """The headers of an export (every list in it may have its own), its people, rows whose person cannot be read."""
    headers: list[Columns] = []
    lines: list[Enrolled] = []
    doubts: list[Doubt] = []
    for number, row in enumerate(export):
        found = read_header(row)
        if found.is_header and not (headers and _is_name(_name(row, headers[-1]))):
            headers.append(found)
        elif headers and _is_name(_name(row, headers[-1])):
            line = _line(number, row, headers[-1])
            if line.values.keys() == {"name"} and not line.faults:
                doubts.append(Doubt(number, _ONLY_NAME))
            else:
                lines.append(line)
        elif headers and (headers[-1].text(row, "born") or _school_class(row, headers[-1])):
            doubts.append(Doubt(number, _NO_NAME))
    return headers, lines, doubts


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and not any(sign.isdigit() for sign in text) and meaning(text) is None


def _name(row: Sequence[object], columns: Columns) -> str:
    parts = [columns.text(row, part) for part in ("name", "surname", "given", "patronymic")]
    return normalise(" ".join(parts))


def _school_class(row: Sequence[object], columns: Columns) -> str:
    return columns.text(row, "school_class") or columns.text(row, "parallel") + columns.text(row, "letter")


def _line(number: int, row: Sequence[object], columns: Columns) -> Enrolled:
    values: dict[str, Any] = {"name": _name(row, columns)}
    faults = []
    for name, cell in _cells(row, columns):
        try:
            value = _COLUMNS[name].read(cell)
        except ValueError as wrong:
            faults.append(f"столбец «{_COLUMNS[name].title}» не взят: {wrong}")
            continue
        values |= {name: value} if value not in ("", None) else {}
    values |= {"role": role} if (role := _role(row, columns, values)) else {}
    return Enrolled(number, values, (*faults, *_doubtful(row, columns, values)))


def _cells(row: Sequence[object], columns: Columns) -> Iterator[tuple[str, Any]]:
    """Field and cell, for what a single cell says and for what several say together."""
    if grown := adult(_school_class(row, columns)):
        yield "post", grown.post
    else:
        yield "school_class", _school_class(row, columns)
    if has_left(columns.text(row, "status")):
        yield "left", True
    yield "representative", columns.text(row, "representative")
    for name in columns.fields:
        if name in _COLUMNS and name not in {"name", "role", "school_class", "representative"}:
            yield name, columns.value(row, name)


def _role(row: Sequence[object], columns: Columns, values: Mapping[str, Any]) -> str:
    """The role that is named; else a class makes a pupil, a post a teacher; else what is typed there, maybe ""."""
    typed = columns.text(row, "role")
    return known_role(typed) or _guessed(_school_class(row, columns), values) or typed


def _guessed(school_class: str, values: Mapping[str, Any]) -> str:
    """Who it is by the class and the post. A class that cannot be read makes a pupil when its number can."""
    if grown := adult(school_class):
        return grown.role
    if "school_class" in values or (re.match(r"(1[0-2]|[1-9])(?!\d)", school_class) and not names_post(school_class)):
        return "ученик"
    return "педагог" if "post" in values and not school_class else ""


def _doubtful(row: Sequence[object], columns: Columns, values: Mapping[str, Any]) -> Iterator[str]:
    """What of a row contradicts itself, or cannot be told."""
    typed = _school_class(row, columns)
    grown, role = adult(typed), values.get("role")
    if grown and role != grown.role:
        yield _OTHER_ROLE.format(role=role, typed=typed)
    status = columns.text(row, "status")
    if status and has_left(status) is None:
        yield _STATUS.format(typed=status)
