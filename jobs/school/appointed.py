"""People whom the settings name, looked up in the roster."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jobs.records import codes
from jobs.records.lists import Parameter
from jobs.russian.names import key
from jobs.school.parameters import names, not_whole
from jobs.school.roster import Roster, has_left
from jobs.school.settings import parameters
from sync.columns import loose
from sync.problems import Problem, Whom

#: A surname, a name and a father's name: fewer words are a whole name only where the roster has it so.
WHOLE = 3
_NAMING = frozenset(loose(spec.title) for _, spec in parameters() if spec.doubt is not_whole)
_CODE = "здесь нужны фамилия, имя и отчество: код попал бы в приказ."
_LEFT = "по листу «Контингент» этот человек выбыл. Впишите другого или исправьте «Выбыл»."
_IN_PART = "имя записано не полностью. Впишите фамилию, имя и отчество, как в листе «Контингент»."
_ALIKE = (
    "такого ФИО в листе «Контингент» нет, но есть похожее. Если это тот же человек, впишите, как там; если другой, "
    "внесите его в «Контингент»."
)
_SHORT = (
    "имя записано не полностью, и в листе «Контингент» такого нет. Впишите фамилию, имя и отчество; если отчества у "
    "человека нет, внесите его в «Контингент»."
)


def looked_up(problems: Iterable[Problem], rows: Sequence[Parameter], adults: Roster, today: date) -> list[Problem]:
    """The remarks on the settings; where the roster's `adults` tell better what is wrong with a name, they do.

    A whole name that none of them resembles is in order.
    """
    own = list(_appointed(rows, adults, today))
    cells = {problem.cell for problem in own}
    return [*(problem for problem in problems if problem.cell not in cells), *own]


def _appointed(rows: Sequence[Parameter], roster: Roster, today: date) -> Iterator[Problem]:
    for row in rows if not roster.codes_only else ():
        if loose(row.name) in _NAMING and row.value:
            for name in names(row.value):
                if fault := _fault(name, roster, today):
                    yield row.problem("Значение", *fault)


def _fault(name: str, roster: Roster, today: date) -> tuple[str, Whom] | None:
    if codes.normal(name.partition(" ")[0]) or codes.looks_like(name):
        return _CODE, Whom(name)
    if known := roster.named(key(name)):
        return (_LEFT, Whom(name)) if all(has_left(person, today) for person in known) else None
    whom, short = roster.find(name).whom, bool(not_whole(name)) or len(name.split()) < WHOLE
    if whom.people:
        return _IN_PART if short else _ALIKE, whom
    return (_SHORT, whom) if short else None
