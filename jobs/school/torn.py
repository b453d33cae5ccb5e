"""Tabs that must not be worked with: of another year, or sorted so that people stand beside the codes of others."""

from collections.abc import Iterable, Iterator
from datetime import date

from jobs.records import TABS, codes
from jobs.records.lists import Parameter
from jobs.records.papers import Paper
from jobs.records.people import Code, Person
from jobs.russian.names import key
from jobs.school.changed_year import changed_year
from jobs.school.office import read_office
from jobs.school.roster import Roster, identity
from sync.columns import Column, Row
from sync.job import Records
from sync.problems import Problem

#: So many rows at once, and one row of so many, are no mending of single names (contract.md §4).
FEWEST, ONE_OF = 5, 5
_CODE = "Код"
_SORTED = (
    "похоже, столбец «{title}» отсортировали отдельно от остальных: рядом с «Код» стоит уже не то, что раньше (строк: "
    "{moved} из {total}). Отмените сортировку (Ctrl+Z) или верните лист из прежней копии книги (папка backups; в "
    "Google — история версий). Сортируйте всю таблицу сразу.{cure} До этого лист не обрабатывается."
)
_TYPED_ANEW = " Если строки вписаны заново, очистите в них «Код»."


def torn(records: Records, today: date) -> dict[type[Row], Problem]:
    """The tabs that must not be worked with, each with what to do; where the roster is one, no other is asked."""
    if problem := changed_year(records.of(Parameter), records.of(Paper)):
        return {Parameter: problem}
    if problem := _roster(records.of(Person), records.of(Code)):
        return {Person: problem}
    roster = read_office(records, today).roster
    found = ((kind, _named(records.of(kind), column, roster)) for kind, column in _BESIDE_A_CODE)
    return {kind: problem for kind, problem in found if problem}


def _beside_a_code() -> Iterator[tuple[type[Row], Column]]:
    """The tabs of people where the program writes the code of somebody, and the column that names him."""
    for kind in TABS:
        ours = any(col.title == _CODE and col.owners for col in kind.spec.columns)
        named = [col for col in kind.spec.people if col.named]
        if ours and named:
            yield kind, named[0]


_BESIDE_A_CODE = tuple(_beside_a_code())


def _named(rows: Iterable[Row], column: Column, roster: Roster) -> Problem | None:
    coded = [(row, code) for row in rows if (code := codes.normal(getattr(row, row.titled(_CODE).name)))]
    found = [(row, code, person) for row, code in coded if (person := roster.find(getattr(row, column.name)).person)]
    moved = [row for row, code, person in found if person.code and person.code != code]
    return _problem(moved, len(coded), column.title, _TYPED_ANEW)


def _roster(people: Iterable[Person], known: Iterable[Code]) -> Problem | None:
    """Names, or birth dates, beside the codes of others; rows pasted whole, in any order, are none."""
    owners = {code.code: code for code in known if codes.normal(code.code)}
    everybody = {identity(code) for code in owners.values()}
    names, days = {name for name, _ in everybody}, {day for _, day in everybody}
    coded = [(person, owners[person.code]) for person in people if person.code in owners and not person.renamed]
    strange = [(person, owner) for person, owner in coded if identity(person) not in everybody]
    sorted_names = [person for person, owner in strange if person.born == owner.born and key(person.name) in names]
    sorted_days = [
        person for person, owner in strange if key(person.name) == key(owner.name) and person.born in days - {None}
    ]
    by_name = _problem(sorted_names, len(coded), "ФИО", "")
    return by_name or _problem(sorted_days, len(coded), "Дата рождения", "")


def _problem(moved: list[Row] | list[Person], total: int, title: str, cure: str) -> Problem | None:
    if len(moved) < FEWEST or len(moved) * ONE_OF < total:
        return None
    return moved[0].problem(title, _SORTED.format(total=total, moved=len(moved), title=title, cure=cure))
