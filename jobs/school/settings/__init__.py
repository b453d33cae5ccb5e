"""What the school has set on the tab «Настройки», as typed values."""

import dataclasses
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jobs.records.lists import Parameter
from jobs.school.settings.district import SHORT_SURVEY as SHORT_SURVEY
from jobs.school.settings.district import District
from jobs.school.settings.documents import PLAIN_DATE as PLAIN_DATE
from jobs.school.settings.documents import QUOTED_DATE as QUOTED_DATE
from jobs.school.settings.documents import Documents
from jobs.school.settings.matching import Matching
from jobs.school.settings.needed import Needed
from jobs.school.settings.parameter import IN_TABLE as IN_TABLE
from jobs.school.settings.parameter import LOCAL_ONLY as LOCAL_ONLY
from jobs.school.settings.parameter import MODE as MODE
from jobs.school.settings.parameter import PEOPLE as PEOPLE
from jobs.school.settings.parameter import Spec
from jobs.school.settings.public import Public
from jobs.school.settings.terms import Terms
from sync.columns import loose
from sync.problems import Problem

#: The groups of a new «Настройки» below what is needed first, each under a row that bears its title.
GROUPS: dict[str, type[Any]] = {
    "Документы": Documents,
    "Подбор": Matching,
    "Сроки": Terms,
    "Отчёт району": District,
    "Согласия и сайт": Public,
}
#: The row between what is needed first and the groups.
THE_REST = "Остальное можно не менять"
_HEADINGS = {loose(title) for title in (THE_REST, *GROUPS)}


def is_heading(row: Parameter) -> bool:
    """Whether the row heads a group, and is no parameter."""
    return loose(row.name) in _HEADINGS and not row.value


# The bases stand backwards: what is needed first has to be the last of them.
@dataclass(frozen=True, kw_only=True)
class Settings(Public, District, Terms, Matching, Documents, Needed):
    """Every parameter of contract.md §2. "" means: not filled in; documents leave a ruled blank there."""


def parameters() -> Iterator[tuple[str, Spec]]:
    """Every field of Settings with its parameter, in the order of the tab."""
    for each in dataclasses.fields(Settings):
        yield each.name, each.metadata["parameter"]


def read_settings(rows: Sequence[Parameter]) -> tuple[Settings, list[Problem]]:
    """The settings of the school, and a remark for each row that is wrong, unknown or doubled.

    What is missing, empty or wrong has its default; the first of doubled rows holds.
    """
    known = {loose(spec.title): (name, spec) for name, spec in parameters()}
    values: dict[str, Any] = {}
    seen: dict[str, Parameter] = {}
    problems: list[Problem] = []
    for row in rows:
        title = loose(row.name)
        if is_heading(row):
            continue
        if title not in known:
            problems += _unknown(row)
        elif title in seen:
            problems.append(_doubled(row, seen[title]))
        else:
            seen[title] = row
            name, spec = known[title]
            try:
                values |= {name: spec.read(row.value)} if row.value else {}
            except ValueError as wrong:
                problems.append(row.problem("Значение", f"{wrong} {_meanwhile(spec)}"))
            if name in values and (doubt := spec.doubt(values[name])):
                problems.append(row.problem("Значение", doubt))
    return Settings(**values), problems


def _unknown(row: Parameter) -> list[Problem]:
    if "Параметр" in row.unreadable:  # reading has remarked on it already
        return []
    titles = {loose(spec.title): spec.title for _, spec in parameters()}
    near = difflib.get_close_matches(loose(row.name), titles, n=1)
    hint = f"Возможно, это «{titles[near[0]]}»." if near else "Исправьте название или удалите строку."
    return [row.problem("Параметр", f"«{row.name}» — такого параметра нет. {hint}")]


def _doubled(row: Parameter, first: Parameter) -> Problem:
    return row.problem(
        "Параметр",
        f"параметр «{row.name}» уже стоит в ячейке {first.cell('Параметр')}, действует он. Удалите лишнюю строку.",
    )


def _meanwhile(spec: Spec) -> str:
    return f"Пока действует обычное значение: {spec.default}." if spec.default else "Пока считается незаполненным."
