"""What is wrong with the rows of «ИПР», «Текущий контроль» and «Задания программ»."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from jobs.fresh.programmes import TYPICAL_TASKS
from jobs.records.pairs import APPROVED, PROPOSED
from jobs.records.plans import LONGEST, TAKEN_OUT, Task, TypicalTask
from jobs.records.verdicts import saying
from jobs.records.work import Control
from jobs.school.couples import Couples, Meant
from sync.columns import loose
from sync.problems import ASIDE, Problem

NAME = "plans"
AnyRow = TypeVar("AnyRow", Task, Control, TypicalTask)

_LATE = "срок {due:%d.%m.%Y} позже окончания программы ({end:%d.%m.%Y}). Исправьте срок."
_NO_ORDER = f"{ASIDE}пара {{status}}, приказа ещё нет: план подготовлен, но не печатается."
_NO_TERM = "задание без срока: впишите день."
_DECIDE = "впишите решение: что делаем дальше."
_READY = f"{ASIDE}готовая программа: прочтите и поправьте под свою школу."
_NO_PROGRAMME = "программы «{name}» нет на листе «Программы». Исправьте название или добавьте программу."
_NEAR_PROGRAMME = "программы «{name}» нет. Похожа: «{near}»."
_TERM = f"срок по программе — от 0 до {LONGEST} дней. Пока без срока."


@dataclass
class Checks:
    """Rows with their «Проверка», and the remarks on them."""

    remarks: list[Problem] = field(default_factory=list)

    def of(self, row: AnyRow, *problems: Problem) -> AnyRow:
        """The row with these remarks."""
        self.remarks += problems
        told = [*row.unread.values(), *(problem.named for problem in problems)]
        return row.with_(check=saying(row, NAME, *told))


def check_tasks(rows: Sequence[Task], couples: Couples, end: date, checks: Checks) -> list[Task]:
    """The rows of «ИПР»; a task without a day is told of once a pair."""
    without: set[str] = set()
    return [checks.of(row, *_of_task(row, couples.meant(row.pair, None), end, without)) for row in rows]


def _of_task(row: Task, meant: Meant, end: date, without: set[str]) -> Iterator[Problem]:
    if not row.pair or not row.task:
        return
    if meant.problem:
        yield replace(row.problem("Пара", meant.problem), whom=meant.whom)
        return
    if waits := next((pair.status for pair in meant.pairs if pair.status in {PROPOSED, APPROVED}), ""):
        yield row.problem("Пара", _NO_ORDER.format(status=waits))
    if row.due and row.due > end:
        yield row.problem("Срок", _LATE.format(due=row.due, end=end))
    key = meant.group or meant.pairs[0].pair
    termless = row.due is None and "Срок" not in row.unread and not row.actual and loose(row.actual) != TAKEN_OUT
    if termless and key not in without:
        without.add(key)
        yield row.problem("Срок", _NO_TERM)


def check_talks(rows: Sequence[Control], couples: Couples, checks: Checks) -> list[Control]:
    """The rows of «Текущий контроль»."""
    return [checks.of(row, *_of_talk(row, couples)) for row in rows]


def _of_talk(row: Control, couples: Couples) -> Iterator[Problem]:
    meant = couples.meant(row.pair, row.day) if row.pair else Meant()
    if meant.problem:
        yield replace(row.problem("Пара", meant.problem), whom=meant.whom)
    if row.on_track in {"нет", "частично"} and not row.decision:
        yield row.problem("Решение", _DECIDE)


def check_typical(rows: Sequence[TypicalTask], programmes: Sequence[str], checks: Checks) -> list[TypicalTask]:
    """The rows of «Задания программ»; the first of a programme that is unknown, or that nobody has edited, says so."""
    known, told = {loose(name): name for name in programmes}, set[str]()
    untouched = _untouched(rows)
    return [checks.of(row, *_of_typical(row, known, untouched, told)) for row in rows]


def _of_typical(row: TypicalTask, known: Mapping[str, str], untouched: set[str], told: set[str]) -> Iterator[Problem]:
    name = loose(row.programme)
    if row.days is not None and row.term is None:
        yield row.problem("Через дней", _TERM)
    if name and name not in known and name not in told:
        told.add(name)
        yield row.problem("Программа", _unknown(row.programme, known))
    elif name in untouched and name not in told:
        told.add(name)
        yield row.problem("Программа", _READY)


def _unknown(typed: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(loose(typed), known, n=1)
    return (_NEAR_PROGRAMME if near else _NO_PROGRAMME).format(name=typed, near=known[near[0]] if near else "")


def _untouched(rows: Sequence[TypicalTask]) -> set[str]:
    """The programmes whose tasks stand as `init` wrote them."""
    return {name for name, tasks in _by_programme(TYPICAL_TASKS).items() if tasks == _by_programme(rows).get(name)}


def _by_programme(rows: Sequence[TypicalTask]) -> dict[str, list[TypicalTask]]:
    found: dict[str, list[TypicalTask]] = {}
    for row in rows:
        found.setdefault(loose(row.programme), []).append(row.with_(check=""))
    return found
